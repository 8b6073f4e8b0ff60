import { loggedWhy } from '#game/why.ts';
import type { Game } from '#game/game.ts';
import { askedLast } from '#game/live/asked-last.ts';
import type { Live } from '#game/live/live.ts';
import { earliest, isBy, later } from '#game/moments.ts';
import { type Found, MOST_FOUND, type Reply } from '#networks/network.ts';
import type { Failure } from '#networks/outcome.ts';
import { gameRow } from '#store/games/games.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { beginLook, type HashtagLook, keepRead } from '#store/replies/hashtag-reads.ts';
import type { Account, JobContext } from './context.ts';
import { ownAddresses } from './own-accounts.ts';
import { whyOf } from './retry.ts';
import { saidInHour } from '#jobs/replies/beside-hour.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import { isUnbilled, noting, openPurse } from '#jobs/watch/money.ts';
import type { Within } from './within-share.ts';

/** How far apart two searches for one hashtag are, where they cost nothing, and where each post that is found is paid for. */
const APART = { seconds: 10 } as const;
const PAID_APART = { seconds: 60 } as const;
/** How many posts one search looks at. Where it is free, more in so short a time are read at once, up to the most that is ever read: among a flood there are guests, and people who answer. */
const MOST = 200;
const PAID_MOST = 50;

/**
 * Reads what is said under the hashtags of the live hours of an account while they last: as answers to what had been asked last when it was said.
 * What is found twice, by two of them or on two accounts, is kept once, and what the city's own accounts post is no answer. Where each post that is found is paid
 * for, the price of all that may come is set apart before it is asked for.
 */
export async function hearHashtags(
  context: JobContext,
  account: Account,
  within: Within,
  signal: AbortSignal,
): Promise<void> {
  const now = context.clock.now();
  for (const { game } of context.games.values()) {
    if (!game.live || !game.accounts.includes(account.name) || !isOn(game, now)) continue;
    if ((await gameRow(context.db, game.id))?.state !== 'playing') continue;
    const { live } = game;
    for (const hashtag of live.hashtags)
      await hear(context, account, { game, live, hashtag }, now, within, signal);
  }
}

async function hear(
  context: JobContext,
  account: Account,
  { game, live, hashtag }: { readonly game: Game; readonly live: Live; readonly hashtag: string },
  now: Temporal.Instant,
  within: Within,
  signal: AbortSignal,
): Promise<void> {
  const can = await account.capabilities(signal);
  if (!can.ok || !can.value.searching.hashtags) return;
  const isPaid = can.value.searching.prices !== undefined;
  const look = { game: game.id, account: account.name, hashtag };
  const before = await beginLook(context.db, look, now, isPaid ? PAID_APART : APART);
  if (!before) return;
  const sought = { kind: 'hashtag', hashtag: hashtag.replace(/^#/u, '') } as const;
  // A name that no listening has.
  const listening = {
    name: `live/${game.id}/${account.name}`,
    most: isPaid ? PAID_MOST : MOST,
    dollarsADay: live.dollarsADay,
  };
  const purse = await openPurse(context, account, { listening, sought }, signal);
  if (!purse.ok) return notHeard(context, look, purse.failure);
  if (purse.value.most === 0) return context.log.info({ event: 'hashtag-too-dear', ...look });
  const since = earliest(game.rounds.map(({ opens }) => opens)) ?? now;
  let hasRead = (): boolean => false;
  const found = await within((share) => {
    const noted = noting(share);
    hasRead = noted.hasRead;
    const asked = { sought, cursor: before.cursor, since, most: purse.value.most };
    return account.network.search(asked, signal, noted.reading);
  });
  if (!found.ok) {
    if (isUnbilled(found.failure) && !hasRead()) await purse.value.settle(0);
    return notHeard(context, look, found.failure);
  }
  await purse.value.settle(found.value.looked);
  const isFlood = !isPaid && hasGap(found.value);
  const whole = isFlood
    ? await within((share) =>
        account.network.search({ sought, cursor: before.cursor, since, most: MOST_FOUND }, signal, share),
      )
    : found;
  const all = whole.ok ? whole.value : found.value;
  if (hasGap(all)) context.log.warn({ event: 'hashtag-flooded', ...look, looked: all.looked });
  const own = await ownAddresses(context, account, signal);
  const others = all.replies.filter(({ author }) => !own.has(author.address));
  const replies = await saidInHour(context, account, game, others);
  await take(context, account, game, { ...all, replies }, signal);
  if (!whole.ok) return notHeard(context, look, whole.failure);
  return keepRead(context.db, look, before.cursor, all.cursor);
}

/** Says whether something was said between what was looked at and what was seen before: nothing that was looked at was known. */
const hasGap = ({ leftOut, met, replies, setAside }: Found): boolean =>
  leftOut && !met && replies.length + setAside.length > 0;

function notHeard({ log }: JobContext, { game, account }: HashtagLook, failure: Failure): void {
  if (failure.kind === 'rate-limited') return;
  log.warn({ event: 'hashtag-not-heard', game, account, why: loggedWhy(whyOf(failure)) });
}

async function take(
  context: JobContext,
  account: Account,
  game: Game,
  { replies, setAside }: Found,
  signal: AbortSignal,
): Promise<void> {
  const off = await roundsOff(context.db, game.id);
  const answered = ({ createdAt }: Reply): number | undefined => askedLast(game.rounds, createdAt, off);
  for (const [round, said] of Map.groupBy(replies, answered)) {
    if (round === undefined) continue;
    await takeIn(context, account, { replies: said, setAside: [] }, { game: game.id, round }, signal);
  }
  const [round] = game.rounds;
  if (setAside.length > 0 && round)
    await takeIn(context, account, { replies: [], setAside }, { game: game.id, round: round.number }, signal);
}

/** Says whether a live hour lasts: from its welcome until the last of its recap. */
function isOn({ rounds }: Game, now: Temporal.Instant): boolean {
  const begins = earliest(rounds.map(({ opens }) => opens));
  const ends = rounds.map(({ reveals }) => reveals).reduce((one, other) => later(one, other));
  return begins !== undefined && isBy(begins, now) && isBy(now, ends);
}
