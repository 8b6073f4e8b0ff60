import { z } from 'zod';
import { isAfter } from '#game/moments.ts';
import { isAwake, type Look, looksOf } from '#game/watch/looks.ts';
import { failingLine, loggedWhy, type WhyLine } from '#game/why.ts';
import { allowanceFor } from '#jobs/budget.ts';
import { momentAt } from '#jobs/clocks.ts';
import type { JobContext } from '#jobs/context.ts';
import { job } from '#jobs/job.ts';
import { inTime } from '#jobs/replies/in-time.ts';
import { askAgainAt, whyOf } from '#jobs/retry.ts';
import { withinShare } from '#jobs/within-share.ts';
import type { Found, Network, Reading } from '#networks/network.ts';
import { done, type Failure, type Outcome } from '#networks/outcome.ts';
import { allLooks, keepLook, putLookOff, type StoredLook } from '#store/watch/looks.ts';
import { isUnbilled, noting, openPurse } from './money.ts';
import { nextLook, type OwedLook } from './owed-looks.ts';
import { lookAgain } from './look-again.ts';
import { keepWhatIsHeard } from './take-in.ts';
import { ownAddresses } from '#jobs/own-accounts.ts';

/**
 * Looks once for something that is said in public, and keeps what is found, if it is time to. What fails, is empty or too dear is looked
 * for again later, and stops nothing else. Running it again is harmless: its row says when it is due, and how far it was read.
 */
export const lookAround = job({
  name: 'look-around',
  queue: 'watches',
  data: z.strictObject({ look: z.string() }),
  of: ({ id, account, at }: OwedLook) => ({
    account,
    key: `watch/${id}@${at.epochMilliseconds}`,
    at,
    data: { look: id },
  }),
  run,
});

/** So long at most it waits that was refused for good: its server may learn it. */
const REFUSED = { hours: 6 } as const;
const SLOW = { minutes: 5 } as const;

async function run(
  context: JobContext,
  { look: id }: { readonly look: string },
  signal: AbortSignal,
): Promise<void> {
  const { watch, db, log } = context;
  const look = watch && looksOf(watch).find((one) => one.id === id);
  const account = context.accounts.get(look?.account ?? '');
  const row = (await allLooks(db)).find((one) => one.id === id);
  if (!watch || !look || !account || account.lent || !row) return;
  const now = momentAt(context, account);
  if (isAfter(nextLook(look, row), now)) return;
  if (!isAwake(look.listening.hours, now, watch.timeZone)) return;
  const opened = await openPurse(context, account, look, signal);
  if (!opened.ok) return failedLook(context, row, opened.failure, undefined);
  const purse = opened.value;
  if (purse.most === 0) {
    // It costs nothing to see whether another look has given back what it had set apart.
    const again = now.add({ minutes: look.listening.every });
    log.info({ event: 'watch-too-dear', look: id });
    return putLookOff(db, id, again, failingLine('out-of-credit', { kind: 'limit-reached' }), false);
  }
  const { short } = allowanceFor(context, account, 'poll');
  const within = withinShare(short, new Map());
  let hasRead = (): boolean => false;
  const read = await inTime(context, account, signal, (during) =>
    within((share) => {
      const noted = noting(share);
      hasRead = noted.hasRead;
      return find(account.network, look, row, { now, most: purse.most }, during, noted.reading);
    }),
  );
  if (!read.ok) return failedLook(context, row, undefined, read.why);
  if (!read.value.ok) {
    if (isUnbilled(read.value.failure) && !hasRead()) await purse.settle(0);
    return failedLook(context, row, read.value.failure, undefined);
  }
  const found = read.value.value;
  await purse.settle(found.looked);
  const own = await ownAddresses(context, account, signal);
  const kept = await db.transaction().execute(async (trx) => {
    // Whoever was quicker has kept it.
    if (!(await keepLook(trx, row, found, now))) return undefined;
    return keepWhatIsHeard({ ...context, db: trx }, account, look, found.replies, own);
  });
  if (kept !== undefined && kept > 0) log.info({ event: 'watch-heard', look: id, posts: kept });
  await lookAgain(context, account, look.listening, signal);
}

/** Puts off what could not be read. */
async function failedLook(
  { db, clock, log }: JobContext,
  { id, attempts }: StoredLook,
  failure: Failure | undefined,
  slow: WhyLine | undefined,
): Promise<void> {
  const why = failure ? whyOf(failure) : slow;
  const isFinal = failure?.kind === 'refused' || failure?.kind === 'not-found';
  const now = clock.now();
  const again = failure ? askAgainAt(failure, attempts + 1, now) : now.add(SLOW);
  log.warn({ event: 'watch-not-read', look: id, why: loggedWhy(why) });
  return putLookOff(db, id, isFinal ? now.add(REFUSED) : again, why);
}

/** Asks the network. What an address posts has no cursor, and is read from a while before the last look on. */
async function find(
  network: Network,
  { sought, listening }: Look,
  row: StoredLook,
  { now, most }: { readonly now: Temporal.Instant; readonly most: number },
  signal: AbortSignal,
  share?: Reading,
): Promise<Outcome<Found>> {
  if (sought.kind !== 'address')
    return network.search(
      { sought, cursor: row.cursor, since: row.since, most, without: listening.without },
      signal,
      share,
    );
  const since = (row.lookedAt ?? row.since).subtract({ minutes: 10 });
  const posts = await network.postsBy(sought.address, since, signal, share);
  if (!posts.ok) return posts;
  return done({
    replies: posts.value,
    setAside: [],
    cursor: now.toString(),
    looked: posts.value.length,
    met: false,
    leftOut: false,
  });
}
