import { loggedWhy } from '#game/why.ts';
import type { Game } from '#game/game.ts';
import { earliest, isBefore, isBy, later } from '#game/moments.ts';
import type { Found, Reply } from '#networks/network.ts';
import { gameRow } from '#store/games/games.ts';
import { beginLook, keepRead } from '#store/replies/hashtag-reads.ts';
import type { Account, JobContext } from './context.ts';
import { whyOf } from './retry.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import { ownAddresses } from '#jobs/watch/take-in.ts';
import type { Within } from './within-share.ts';

/** How far apart two searches for one hashtag are, where they cost nothing, and where each post that is found is paid for. */
const APART = { seconds: 10 } as const;
const PAID_APART = { seconds: 60 } as const;
/** How many posts one search looks at: more in so short a time are a flood, of which the latest are read. */
const MOST = 200;
const PAID_MOST = 50;

/**
 * Reads what is said under the hashtag of the live hours of an account, the first of those that are imposed, while they last: as
 * answers to what was asked when it was said. What is found twice is kept once, and what the city's own accounts post is no answer.
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
    await hear(context, account, game, now, within, signal);
  }
}

async function hear(
  context: JobContext,
  account: Account,
  game: Game,
  now: Temporal.Instant,
  within: Within,
  signal: AbortSignal,
): Promise<void> {
  const [hashtag] = game.hashtags.always;
  const can = await account.capabilities(signal);
  if (hashtag === undefined || !can.ok || !can.value.searching.hashtags) return;
  const isPaid = can.value.searching.prices !== undefined;
  const look = { game: game.id, account: account.name };
  const before = await beginLook(context.db, look, now, isPaid ? PAID_APART : APART);
  if (!before) return;
  const since = earliest(game.rounds.map(({ opens }) => opens)) ?? now;
  const found = await within((reading) =>
    account.network.search(
      {
        sought: { kind: 'hashtag', hashtag: hashtag.replace(/^#/u, '') },
        cursor: before.cursor,
        since,
        most: isPaid ? PAID_MOST : MOST,
      },
      signal,
      reading,
    ),
  );
  if (found.ok) {
    const own = await ownAddresses(context, account, signal);
    const replies = found.value.replies.filter(({ author }) => !own.has(author.address));
    await take(context, account, game, { ...found.value, replies }, signal);
    return keepRead(context.db, look, before.cursor, found.value.cursor);
  }
  const { failure } = found;
  if (failure.kind === 'rate-limited') return;
  context.log.warn({
    event: 'hashtag-not-heard',
    game: game.id,
    account: account.name,
    why: loggedWhy(whyOf(failure)),
  });
}

async function take(
  context: JobContext,
  account: Account,
  game: Game,
  { replies, setAside }: Found,
  signal: AbortSignal,
): Promise<void> {
  for (const [round, said] of Map.groupBy(replies, (reply) => roundAt(game, reply))) {
    if (round === undefined) continue;
    await takeIn(context, account, { replies: said, setAside: [] }, { game: game.id, round }, signal);
  }
  const [round] = game.rounds;
  if (setAside.length > 0 && round)
    await takeIn(context, account, { replies: [], setAside }, { game: game.id, round: round.number }, signal);
}

/** Which question was asked when something was said. */
const roundAt = ({ rounds }: Game, { createdAt }: Reply): number | undefined =>
  rounds.find(({ opens, closes }) => isBy(opens, createdAt) && isBefore(createdAt, closes))?.number;

/** Says whether a live hour lasts: from its welcome until its recap. */
function isOn({ rounds }: Game, now: Temporal.Instant): boolean {
  const begins = earliest(rounds.map(({ opens }) => opens));
  const ends = rounds.map(({ reveals }) => reveals).reduce((one, other) => later(one, other));
  return begins !== undefined && isBy(begins, now) && isBy(now, ends);
}
