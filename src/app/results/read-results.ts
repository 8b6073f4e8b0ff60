import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { byMoment, earliest, isFrom } from '#game/moments.ts';
import { hourOf } from '#game/words/hour-words.ts';
import { viewOf } from '#game/words/view.ts';
import { bestRounds, type PauseMark, pauseTotals } from '#results/outcome.ts';
import type { GameResults, IncidentResults, RoundResults } from '#results/results.ts';
import { versionsOf } from '#store/games/versions.ts';
import { busiestQuarter, byDay, byHour, received } from '#results/traffic.ts';
import { toInstant } from '#store/instants.ts';
import { stepsOf, type StoredStep } from '#store/posts/steps.ts';
import { firstFinds, foundAll, gamesBefore, peopleOf } from '#store/results/people.ts';
import { incidentsOf } from '#store/results/incidents.ts';
import { reachByAccount, spentIn } from '#store/results/reach.ts';
import { playersByAccount, trafficOf } from '#store/results/traffic.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';
import type { StoryAccount } from '#storyboard/storyboard.ts';
import { type LiveRound, liveRounds } from '#app/live/rounds.ts';
import { shownRound } from '#app/story/as-shown.ts';
import { exposureResults } from './exposure.ts';
import { partnersIn, postsIn } from './partners-and-posts.ts';
import { podiumOf } from './podium.ts';
import type { ResultView } from './result-views.ts';

/** What a game came to, and what shows its mysteries. */
export interface ResultsTold {
  readonly results: GameResults;
  readonly views: readonly ResultView[];
  /** Of the script that is played, as it is kept; null: it is played from its folder. */
  readonly digest: string | null;
}

/**
 * Reads what a game that was played here came to. As long as an answer is to be kept nothing is told that a right answer moves, to
 * nobody: whoever has the page may show it.
 */
export async function readResults(
  db: Kysely<Tables>,
  row: GameRow,
  game: Game,
  accounts: readonly Pick<StoryAccount, 'name' | 'network'>[],
  now: Temporal.Instant,
): Promise<ResultsTold> {
  const live = await liveRounds(db, game, now);
  const steps = await stepsOf(db, game.id);
  const hour = hourOf(game);
  const provisional = live.some(({ state }) => state !== 'revealed' && state !== 'off');
  const counted = live.filter(({ state }) => state === 'revealed');
  const traffic = (await trafficOf(db, game.id)).map((one) => ({
    ...one,
    round: shownRound(game, one.round),
  }));
  const before = await gamesBefore(db, game.id);
  const people = await peopleOf(
    db,
    game.id,
    before.map(({ id }) => id),
  );
  const finds = provisional ? new Map<number, Temporal.Instant>() : await firstFinds(db, game.id);
  // The welcome of a live hour and its last word are numbered after its questions.
  const inOrder = hour ? live.toSorted(byMoment(({ round }) => round.opens)) : live;
  const rounds = inOrder.map((one): RoundResults => ({
    number: one.shown,
    state: one.state,
    opens: one.round.opens.toString(),
    reveals: one.round.reveals.toString(),
    question: hasOpened(one, steps) ? one.round.question : null,
    answer:
      !provisional && one.state === 'revealed' && hasOpened(one, steps)
        ? (one.round.answers[0] ?? null)
        : null,
    players: told(one.state !== 'off', one.players),
    received: received(traffic.filter(({ round }) => round === one.shown)),
    guesses: told(!hour && !provisional && one.state !== 'off', guessesOf([one])),
    finders: told(!hour && !provisional && one.state === 'revealed', one.finders),
    firstFind: told(one.state === 'revealed', secondsTo(finds.get(one.number), openingOf(one, steps))),
    hints: hintsOf(one, steps),
  }));
  const opened = live.filter((one) => hasOpened(one, steps));
  const begins = earliest(opened.flatMap((one) => openingOf(one, steps) ?? []));
  const ends = latest(opened.map(({ round }) => round.reveals));
  const busiest = busiestQuarter(traffic);
  const erasedAt = row.erased_at ? toInstant(row.erased_at).toString() : null;
  const { partners, relays } = await partnersIn(db, game, steps, traffic);
  const results: GameResults = {
    game: game.id,
    title: row.title,
    language: game.language,
    timeZone: game.timeZone,
    ...(hour && { hour }),
    state: row.state,
    readAt: now.toString(),
    provisional,
    erasedAt,
    begins: begins?.toString() ?? null,
    ends: ends?.toString() ?? null,
    people: {
      players: people.players,
      several: people.several,
      faithful: people.faithful,
      first: people.players - people.faithful,
      atLeast: before.some(({ isErased }) => isErased),
      finders: told(!hour && !provisional, people.finders),
    },
    received: received(traffic),
    guesses: told(!hour && !provisional, guessesOf(counted)),
    rounds,
    accounts: await accountsIn(db, game, accounts, traffic),
    hours: byHour(traffic, game.timeZone),
    days: byDay(traffic, game.timeZone),
    relays,
    partners,
    exposure: hour || provisional || erasedAt !== null ? null : await exposureResults(db, game, steps),
    // Nothing that is said in a live hour is right, so that what was paid tells nothing of it.
    costs: provisional && !game.live ? null : await costsOf(db, game, begins),
    posts: postsIn(steps),
    incidents: await incidents(db, game, live, now),
    best: {
      busiest: busiest ? { at: busiest.at.toString(), received: busiest.received } : null,
      ...bestRounds(rounds),
      all:
        hour || provisional || counted.length < 2
          ? null
          : await foundAll(
              db,
              game.id,
              counted.map(({ number }) => number),
            ),
    },
    podium: provisional || erasedAt !== null ? null : await podiumOf(db, steps),
    earlier: before.map(({ id, title }) => ({ id, title })),
  };
  const digest = (await versionsOf(db, game.id)).find(({ number }) => number === row.version)?.digest;
  return { results, views: viewsOf(game, opened, provisional), digest: digest ?? null };
}

const latest = (moments: readonly Temporal.Instant[]): Temporal.Instant | undefined =>
  moments.toSorted(byMoment((at) => at)).at(-1);

/** Returns something where it is told; null elsewhere. */
const told = <T>(isTold: boolean, value: T | undefined): T | null => (isTold ? (value ?? null) : null);

function guessesOf(rounds: readonly LiveRound[]): { right: number; close: number; wrong: number } {
  const sum = { right: 0, close: 0, wrong: 0 };
  for (const { guesses } of rounds) {
    sum.right += guesses.correct;
    sum.close += guesses.close;
    sum.wrong += guesses.wrong;
  }
  return sum;
}

const openingOf = ({ number }: LiveRound, steps: readonly StoredStep[]): Temporal.Instant | undefined =>
  earliest(
    steps.flatMap(({ kind, round, state, postedAt }) =>
      kind === 'opening' && round === number && state === 'sent' && postedAt ? [postedAt] : [],
    ),
  );

/** Each is posted on every account. */
const hintsOf = ({ number }: LiveRound, steps: readonly StoredStep[]): number =>
  new Set(
    steps.flatMap(({ kind, round, state, ordinal }) =>
      kind === 'hint' && round === number && state === 'sent' ? [ordinal] : [],
    ),
  ).size;

const hasOpened = (one: LiveRound, steps: readonly StoredStep[]): boolean =>
  openingOf(one, steps) !== undefined;

const secondsTo = (
  find: Temporal.Instant | undefined,
  opening: Temporal.Instant | undefined,
): number | undefined =>
  find && opening && isFrom(find, opening) ? Math.round(opening.until(find).total('seconds')) : undefined;

async function accountsIn(
  db: Kysely<Tables>,
  game: Game,
  known: readonly Pick<StoryAccount, 'name' | 'network'>[],
  traffic: readonly { readonly account: string; readonly count: number }[],
): Promise<GameResults['accounts']> {
  const players = await playersByAccount(db, game.id);
  const reach = new Map((await reachByAccount(db, game.id)).map((one) => [one.account, one]));
  const networks = new Map(known.map(({ name, network }) => [name, network]));
  const names = [...new Set([...game.accounts, ...players.keys()])];
  return names.map((account) => ({
    account,
    network: networks.get(account) ?? null,
    received: traffic.reduce((sum, one) => sum + (one.account === account ? one.count : 0), 0),
    players: players.get(account) ?? 0,
    boosts: reach.get(account)?.boosts ?? null,
    quotes: reach.get(account)?.quotes ?? null,
  }));
}

/** What accounts spent, by calendar months: nothing more is kept. */
async function costsOf(
  db: Kysely<Tables>,
  game: Game,
  from: Temporal.Instant | undefined,
): Promise<GameResults['costs']> {
  const until = latest(game.rounds.map(({ reveals }) => reveals));
  if (!from || !until) return [];
  return spentIn(db, game.accounts, [monthOf(from), monthOf(until)]);
}

const monthOf = (moment: Temporal.Instant): string => moment.toString().slice(0, 7);

async function incidents(
  db: Kysely<Tables>,
  game: Game,
  live: readonly LiveRound[],
  now: Temporal.Instant,
): Promise<IncidentResults> {
  const { alarms, amended, states } = await incidentsOf(db, game.id);
  const marks = states.flatMap(({ at, was, to }): readonly PauseMark[] =>
    to === 'paused' ? [{ at, is: 'pause' }] : was === 'paused' ? [{ at, is: 'resume' }] : [],
  );
  return {
    ...pauseTotals(marks, now),
    edited: amended.get('edited') ?? 0,
    corrected: amended.get('corrected') ?? 0,
    takenBack: amended.get('taken-back') ?? 0,
    off: live.flatMap(({ state, shown }) => (state === 'off' ? [shown] : [])),
    givenUp: alarms.get('given-up') ?? 0,
    twice: alarms.get('posted-twice') ?? 0,
    gone: alarms.get('gone') ?? 0,
  };
}

/** What shows each mystery that has opened: its detail, and the whole photo once no answer is a secret. */
const viewsOf = (game: Game, opened: readonly LiveRound[], provisional: boolean): readonly ResultView[] =>
  opened.flatMap(({ round, shown, state }) => {
    const kinds =
      provisional || state !== 'revealed' ? ['opening' as const] : ['opening' as const, 'reveal' as const];
    return kinds.flatMap((kind): readonly ResultView[] => {
      const view = viewOf(game, round, { kind, ordinal: 0 });
      return view ? [{ round: shown, photo: round.photo, view }] : [];
    });
  });
