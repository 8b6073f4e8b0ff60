import type { Kysely } from 'kysely';
import type { Game, Language } from '#game/game.ts';
import { byMoment } from '#game/moments.ts';
import { hourOf, saidOfHour } from '#game/words/hour-words.ts';
import { holdsEverything } from '#jobs/replies/talk.ts';
import { playersById } from '#store/players/players.ts';
import { maskingHistoryOf, refusedMoves } from '#store/replies/masking.ts';
import { repliesByNetworkId } from '#store/replies/replies.ts';
import { talkCounts } from '#store/replies/talk-counts.ts';
import { rightsOf } from '#store/results/right-answers.ts';
import { stepsOf } from '#store/posts/steps.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';
import { type ExposureTotals, exposures } from '#storyboard/exposures.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';
import { rankingPage } from '#app/live/ranking.ts';
import { answersInPublic } from '#app/live/replies.ts';
import { type LiveRound, liveRounds } from '#app/live/rounds.ts';
import { hidingProblems } from '#app/problems/masking.ts';
import { shownRound } from '#app/story/as-shown.ts';
import { exposureFigures, figuresOf } from '#app/story/story-figures.ts';
import { exposedIn, hidingOf, maskingByReply } from '#app/story/tell-masking.ts';
import { besideFigures, type GameReport, type InPublic } from './report-game.ts';
import { type ReportSources, tellWithoutReplies } from './tell-game.ts';

/**
 * How far a game is, as `status` says it: what a report tells, but for lists, of which it names the first, for the replies of rounds that were
 * called off, and for what was said in a live hour and is not there any more.
 */
export interface GameStatus extends Omit<GameReport, 'guesses' | 'setAside' | 'posts' | 'inPublic'> {
  /** The first lines of it. */
  readonly standings: GameReport['standings'];
  /** How many replies wait for a person to decide. */
  readonly toDecide: number;
  /** Right answers that everybody can read at this moment, before their reveal. */
  readonly inPublic: { readonly count: number; readonly named: readonly InPublic[] };
  /** How many right answers there are of which it is not told how they could be seen: too many to be read for a question. */
  readonly exposureUntold: number;
}

/** Lines of the ranking, and replies that are named one by one. */
const NAMED = 5;
/** Of how many right answers it is told how they could be seen: each of them is read for it. */
const MOST_RIGHT = 1_000;
/** Of how many replies it is told that the network would not hide them. */
const MOST_REFUSED = 100;

/** Says how far a game is. However many have replied, no more is read than what it names. */
export async function gameStatus(
  db: Kysely<Tables>,
  row: GameRow,
  game: Game,
  sources: ReportSources,
  now: Temporal.Instant,
  language: Language,
): Promise<GameStatus> {
  const told = await tellWithoutReplies(db, row, game, sources, now, language);
  const rounds = await liveRounds(db, game, now);
  const sum = (of: (round: LiveRound) => number): number =>
    rounds.reduce((total, round) => total + of(round), 0);
  const inAll = (of: (account: LiveRound['accounts'][number]) => number): number =>
    sum(({ accounts }) => accounts.reduce((total, account) => total + of(account), 0));
  const right = inAll(({ correct }) => correct);
  const isTold = right <= MOST_RIGHT;
  const refused = (await refusedIn(db, game, language)).map((one) => saidOfHour(one, hourOf(game), language));
  return {
    ...figuresOf(told.story),
    ...(await besideFigures(db, row, game, told, now)),
    said: game.live ? await saidIn(db, game) : null,
    replies: {
      correct: sum(({ guesses }) => guesses.correct),
      close: sum(({ guesses }) => guesses.close),
      wrong: sum(({ guesses }) => guesses.wrong),
    },
    exposure: isTold ? exposureFigures(await exposureIn(db, game, told.story), told.story.accounts) : [],
    exposureUntold: isTold ? 0 : right,
    standings: await firstRanked(db, game),
    problems: [...told.story.problems, ...refused],
    toDecide: inAll(({ doubtful }) => doubtful),
    inPublic: { count: inAll(({ inPublic }) => inPublic), named: await inPublicIn(db, game, rounds) },
  };
}

async function saidIn(db: Kysely<Tables>, game: Game): Promise<NonNullable<GameStatus['said']>> {
  const { answers, people, guests } = await talkCounts(db, game.id, await holdsEverything(db, game));
  return { answers, people: people + guests };
}

async function firstRanked(db: Kysely<Tables>, game: Game): Promise<GameReport['standings']> {
  const { lines } = await rankingPage(db, game, { most: NAMED });
  return lines.flatMap(({ rank, points, known }) =>
    known ? [{ rank, player: known.address, network: known.network, points }] : [],
  );
}

/** Reads some of the right answers that everybody can read, and of which nobody has taken note. */
async function inPublicIn(
  db: Kysely<Tables>,
  game: Game,
  rounds: readonly LiveRound[],
): Promise<readonly InPublic[]> {
  const found: InPublic[] = [];
  for (const { number: round, shown, accounts } of rounds) {
    for (const { account, inPublic, acknowledged } of accounts) {
      if (found.length >= NAMED || inPublic <= acknowledged) continue;
      const { lines } = await answersInPublic(db, game, { round, account }, { most: NAMED - found.length });
      const where = { game: game.id, round, account };
      const moves = await maskingHistoryOf(
        db,
        where,
        lines.map(({ reply }) => reply.networkId),
      );
      const histories = maskingByReply(moves);
      for (const { reply, player } of lines)
        found.push({
          round: shown,
          account,
          at: reply.at.toString(),
          player: player?.address ?? reply.player,
          url: reply.url ?? null,
          waiting: hidingOf(reply, histories)?.state === 'waiting',
        });
    }
  }
  return found;
}

async function exposureIn(
  db: Kysely<Tables>,
  game: Game,
  { accounts, rounds }: Pick<Storyboard, 'accounts' | 'rounds'>,
): Promise<readonly ExposureTotals[]> {
  const steps = await stepsOf(db, game.id);
  const replies: Parameters<typeof exposures>[0]['replies'][number][] = [];
  for (const { number, shown = number } of game.rounds) {
    const rights = await rightsOf(db, { game: game.id, round: number });
    const exposureOf = exposedIn(rights.replies, steps, maskingByReply(rights.moves));
    for (const reply of rights.replies) {
      const exposure = exposureOf(reply);
      if (exposure && exposure !== 'unknown') replies.push({ ...reply, round: shown, exposure });
    }
  }
  return exposures({ accounts, rounds, replies: replies.toSorted(byMoment(({ at }) => at)) });
}

/** Names the replies that a network would not hide, or would not show again. */
async function refusedIn(db: Kysely<Tables>, game: Game, language: Language): Promise<readonly string[]> {
  const hidden: Parameters<typeof hidingProblems>[0][number][] = [];
  const places = Map.groupBy(await refusedMoves(db, game.id, MOST_REFUSED), ({ round, account }) =>
    JSON.stringify([round, account]),
  );
  for (const [first, ...others] of places.values()) {
    if (!first) continue;
    const { round, account } = first;
    const ids = [first, ...others].map(({ reply }) => reply);
    const histories = maskingByReply(await maskingHistoryOf(db, { game: game.id, round, account }, ids));
    const replies = await repliesByNetworkId(db, account, ids);
    const players = await playersById(
      db,
      replies.map(({ player }) => player),
    );
    for (const reply of replies)
      hidden.push({
        round: shownRound(game, round),
        account,
        url: reply.url,
        player: players.get(reply.player)?.address ?? reply.player,
        hiding: hidingOf(reply, histories),
      });
  }
  return hidingProblems(hidden, language);
}
