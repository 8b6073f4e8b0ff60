import { CallFailed, failureOfNonsense, isNotFound } from '#networks/failing.ts';
import { promised } from '#networks/shapes.ts';
import type { AtpBaseClient } from '@atproto/api';
import { z } from 'zod';
import { AnsweredError } from './answers.ts';
import { put } from './shapes.ts';

/** A record of the account, as its own server keeps it: there as soon as it is written, whatever apps know of it. */
export interface OwnRecord<T> {
  readonly uri: string;
  readonly cid: string;
  readonly value: T;
}

const kept = z.object({ uri: z.string(), cid: z.string(), value: z.unknown() });

const READ = 'com.atproto.repo.getRecord';

/**
 * Reads the account's record in a collection; undefined when there is none, or none of this shape.
 * @throws CallFailed where the answer is another record, as from a cache
 */
export async function ownRecord<T>(
  api: AtpBaseClient,
  did: string,
  collection: string,
  rkey: string,
  shape: z.ZodType<T>,
): Promise<OwnRecord<T> | undefined> {
  try {
    const { data } = await api.com.atproto.repo.getRecord({ repo: did, collection, rkey });
    const { uri, cid, value } = promised(kept, data, READ, true);
    if (uri !== `at://${did}/${collection}/${rkey}`)
      throw new CallFailed(failureOfNonsense({ harmless: true, what: READ }));
    const read = shape.safeParse(value);
    return read.success ? { uri, cid, value: read.data } : undefined;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/**
 * Writes a record in place of `before` (undefined: of none). @returns whether it was written: somebody else may have
 * changed it in between.
 */
export async function replaceRecord(
  api: AtpBaseClient,
  did: string,
  collection: string,
  rkey: string,
  record: Readonly<Record<string, unknown>>,
  before: OwnRecord<unknown> | undefined,
): Promise<boolean> {
  try {
    const swapRecord = before?.cid ?? null;
    const { data } = await api.com.atproto.repo.putRecord({
      repo: did,
      collection,
      rkey,
      record: { ...record },
      swapRecord,
    });
    promised(put, data, 'com.atproto.repo.putRecord', false);
    return true;
  } catch (error) {
    if (error instanceof AnsweredError && error.code === 'InvalidSwap') return false;
    throw error;
  }
}
