import { CallFailed } from '#networks/failing.ts';
import type { AtpBaseClient } from '@atproto/api';
import { z } from 'zod';
import { addressOf, POSTGATE } from './record-address.ts';
import { ownRecord, replaceRecord } from './repository.ts';

const gate = z.looseObject({ embeddingRules: z.array(z.unknown()).default([]) });

/** Opens an own post to quotes. Quotes that a person has detached from it stay detached. */
export async function allowQuotes(api: AtpBaseClient, did: string, id: string): Promise<void> {
  const address = addressOf(id);
  if (address?.did !== did) throw new CallFailed({ kind: 'not-found' });
  const before = await ownRecord(api, did, POSTGATE, address.rkey, gate);
  if (before === undefined || before.value.embeddingRules.length === 0) return;
  const record = { ...before.value, embeddingRules: [] };
  if (await replaceRecord(api, did, POSTGATE, address.rkey, record, before)) return;
  throw new CallFailed({ kind: 'unreachable', grounds: { kind: 'changed-by-others' } });
}
