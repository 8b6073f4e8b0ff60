import { type Game, roundOf } from '#game/game.ts';
import { isAfter, isBefore, isBy, isFrom } from '#game/moments.ts';
import { allowanceFor } from '#jobs/budget.ts';
import { gameRow } from '#store/games/games.ts';
import { beginAsking, recordTakenBack, type ToAskAfter, type Voice } from '#store/replies/heard.ts';
import { momentAt } from '#jobs/clocks.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { isGoneBy } from '#jobs/surely-gone.ts';
import type { RoundOfGame } from './find-round.ts';
import { onTheWall } from './on-the-wall.ts';
import { bestOf, holdsEverything } from './talk.ts';
import { takeIn } from './take-in.ts';

/** How often the best answers are looked at: of those that come in the place of what is gone, the last are told unseen. */
const TIMES = 3;

/**
 * Leaves out what its author has taken back or written anew of the answers that the recap of a live hour is about to quote: no network
 * tells of that by itself. Asks nothing before the recap is due, nor where each question is paid for.
 */
export async function readQuotedAgain(
  context: JobContext,
  account: Account,
  { game, round }: RoundOfGame,
  signal: AbortSignal,
): Promise<void> {
  const played = context.games.get(game)?.game;
  if (!played?.live || !isFrom(momentAt(context, account), roundOf(played, round).reveals)) return;
  const can = await account.capabilities(signal);
  if (!can.ok || can.value.searching.prices !== undefined) return;
  const holdsAll = await holdsEverything(context.db, played);
  for (let time = 1; time <= TIMES; time += 1) {
    let hasAnyMoved = false;
    for (const voice of await bestOf(context.db, played, round, holdsAll)) {
      if (voice.account !== account.name) continue;
      if (await readAgain(context, account, voice, signal)) hasAnyMoved = true;
    }
    if (!hasAnyMoved) return;
  }
}

/** How often the network is asked of one answer whether it is still there; how often that is gone into at all; and how many are asked after at a time. */
interface Pace {
  readonly each: Temporal.DurationLike;
  readonly turns: Temporal.DurationLike;
  readonly most: number;
}
const DURING: Pace = { each: { minutes: 1 }, turns: { seconds: 10 }, most: 3 };
/** For as long as its data are kept, which may be a year of one hour a week: of each, a few dozen answers stay shown. */
const AFTERWARDS: Pace = { each: { hours: 6 }, turns: { minutes: 1 }, most: 3 };

/**
 * Has what is shown of the live hours of an account, and what it has boosted, follow what its authors take back or write anew, a few answers
 * at a time: while an hour is played or paused, and slowly for as long as the rest of it is shown. No network tells of that by itself. It
 * asks nothing where each question is paid for, or where the rest of the account's limit is kept for what goes first.
 */
export async function readShownAgain(
  context: JobContext,
  account: Account,
  signal: AbortSignal,
): Promise<void> {
  const now = momentAt(context, account);
  for (const { game } of context.games.values()) {
    if (!game.live || !game.accounts.includes(account.name)) continue;
    if (game.rounds.every(({ opens }) => isBefore(now, opens))) continue;
    await readHourAgain(context, account, game, signal);
  }
}

async function readHourAgain(
  context: JobContext,
  account: Account,
  game: Game,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, shownAgain } = context;
  const now = clock.now();
  const key = `${game.id}/${account.name}`;
  const next = shownAgain.get(key);
  // What lies far ahead was noted by a clock that has been set back since.
  if (next && isAfter(next, now) && isBy(next, now.add(AFTERWARDS.turns))) return;
  const state = (await gameRow(db, game.id))?.state;
  if (state === undefined) return;
  const pace = state === 'playing' || state === 'paused' ? DURING : AFTERWARDS;
  shownAgain.set(key, now.add(pace.turns));
  const can = await account.capabilities(signal);
  if (!can.ok || can.value.searching.prices !== undefined) return;
  if (await allowanceFor(context, account, 'poll').short(account.network.budget('reading'))) return;
  const shown = await shownOf(context, game, pace);
  const asked = { now, before: now.subtract(pace.each), most: pace.most };
  for (const answer of await beginAsking(db, { game: game.id, account: account.name, shown }, asked))
    await readAgain(context, account, answer, signal);
}

/** Reads which revisions everybody sees of an hour: once it is over, the best of it alone. */
async function shownOf({ db }: JobContext, game: Game, pace: Pace): Promise<readonly string[]> {
  const holdsAll = await holdsEverything(db, game);
  const shown: Voice[] = [];
  for (const { number } of game.rounds) {
    const voices =
      pace === AFTERWARDS
        ? await bestOf(db, game, number, holdsAll)
        : Object.values(await onTheWall(db, game, number, holdsAll)).flat();
    for (const voice of voices) shown.push(voice);
  }
  return shown.map(({ reply }) => reply);
}

/**
 * Reads once more what somebody has said. What is gone, by the word of a server that knows the account, is taken back; what says something
 * else by now is heard as any new answer is, with all that may hold that back. Returns whether either was so.
 */
async function readAgain(
  context: JobContext,
  account: Account,
  { reply, networkId, game, round, text }: ToAskAfter,
  signal: AbortSignal,
): Promise<boolean> {
  const post = await account.network.postAgain(networkId, signal);
  if (!post.ok) {
    const isGone = await isGoneBy(account, post.failure, signal);
    if (isGone) await recordTakenBack(context.db, reply, context.clock.now());
    return isGone;
  }
  if (!post.value || post.value.text === text) return false;
  await takeIn(context, account, { replies: [post.value], setAside: [] }, { game, round }, signal);
  return true;
}
