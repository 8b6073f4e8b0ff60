import { setTimeout } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Request } from '#acts/act.ts';
import type { KnownMeasure } from '#acts/known.ts';
import { heardNumbered } from '#store/watch/queue.ts';
import { repliesCalled } from '#store/replies/replies.ts';
import { stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { Overtaken } from './overtaken.ts';

/** What an account takes, as far as it is known; its network may have to be asked. */
export type MeasureOf = (account: string) => Promise<KnownMeasure | undefined>;

/** What the accounts take that were asked, as far as they answered. */
export type Measures = ReadonlyMap<string, KnownMeasure | undefined>;

/** For how long an act waits for networks. Without an answer it is decided as of a network of which nothing is known. */
const WAITED_MS = 5_000;

/**
 * Asks the networks of the accounts that an act is about what they take, before its transaction begins: inside it nobody waits for a
 * network.
 * @param waited for how long, in milliseconds
 * @returns undefined where it does not matter what any of them takes
 */
export async function askMeasures(
  db: Kysely<Tables>,
  request: Request,
  measureOf: MeasureOf,
  waited = WAITED_MS,
): Promise<Measures | undefined> {
  const concerned = await accountsOf(db, request);
  if (!concerned) return undefined;
  const names = [...new Set(concerned)];
  const over = new AbortController();
  const late = setTimeout(waited, undefined, { signal: over.signal }).catch(() => undefined);
  try {
    const asked = names.map(async (name) => [name, await Promise.race([measureOf(name), late])] as const);
    return new Map(await Promise.all(asked));
  } finally {
    over.abort();
  }
}

/** Returns what was learned of an account before. @throws Overtaken when nobody asked its network, for it was not known to be concerned */
export function measureFrom(measures: Measures, account: string): KnownMeasure | undefined {
  if (!measures.has(account)) throw new Overtaken();
  return measures.get(account);
}

/** The accounts whose networks say whether an act can be done; undefined: none does. */
async function accountsOf(
  db: Kysely<Tables>,
  { game, act }: Request,
): Promise<readonly string[] | undefined> {
  if (act.kind === 'answer-heard')
    return act.on === undefined
      ? (await heardNumbered(db, [act.number])).map(({ account }) => account)
      : [act.on];
  if (game === undefined) return undefined;
  if (act.kind === 'ask') return (await repliesCalled(db, game, act.reply)).map(({ account }) => account);
  const isMeasured =
    act.kind === 'edit-post' ||
    act.kind === 'tell-winner' ||
    act.kind === 'replace-winner' ||
    (act.kind === 'cancel-round' && act.message !== undefined);
  return isMeasured ? (await stepsOf(db, game)).map(({ account }) => account) : undefined;
}
