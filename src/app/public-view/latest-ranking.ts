import type { Game } from '#game/game.ts';
import { compareMoments, earliest, isBy } from '#game/moments.ts';
import { endsWithItsRound } from '#game/timeline/ends-with-round.ts';
import type { StepKind } from '#game/step.ts';
import { isOwed } from '#jobs/step-state.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { MarkedTelling } from '#store/posts/tellings.ts';
import type { PublicRound, PublicStandings } from './public-game.ts';
import type { Published } from './published.ts';

/** The ranking that stands, and how far it goes. */
export interface LatestRanking extends Pick<PublicStandings, 'at' | 'final' | 'after'> {
  readonly told: MarkedTelling;
}

/** What a game has come to. */
export interface RankedSoFar {
  readonly game: Pick<Game, 'rounds' | 'standings'>;
  readonly steps: readonly StoredStep[];
  readonly published: readonly Published[];
  readonly tellings: readonly MarkedTelling[];
  /** In the order of time. */
  readonly rounds: readonly PublicRound[];
}

/**
 * Returns the ranking that was settled last of those that are out; undefined: none is. It is final once nothing is to come that it does
 * not count: no answer, and no other ranking. Where that of the last answer never comes, none is.
 */
export function latestRanking(soFar: RankedSoFar): LatestRanking | undefined {
  const { game, steps, published, tellings, rounds } = soFar;
  const out = Map.groupBy(
    published.filter(({ step }) => step.kind === 'standings'),
    ({ step }) => step.round,
  );
  // One account may post late what another has posted before a newer one.
  const [round, posts = []] =
    [...out].toSorted(([one], [other]) => compareFirst(steps, one, other)).at(-1) ?? [];
  const last = posts.at(-1);
  const told = tellings.find(({ kind, round: of }) => kind === 'standings' && of === round);
  const settled = round === undefined ? undefined : firstOut(steps, 'standings', round);
  if (!last || !told || !settled) return undefined;
  const numbers = new Map(game.rounds.map(({ number, shown = number }) => [shown, number]));
  const counts = ({ number: shown }: PublicRound): boolean => {
    const number = numbers.get(shown) ?? shown;
    const revealed = firstOut(steps, 'reveal', number);
    return number === round || (revealed !== undefined && isBy(revealed, settled));
  };
  const revealed = rounds.filter(({ phase }) => phase === 'revealed');
  const off = rounds.filter(({ phase }) => phase === 'off').map(({ number: shown }) => numbers.get(shown));
  const isAwaited = steps.some(
    (step) =>
      step.kind === 'standings' &&
      isOwed(step) &&
      !out.has(step.round) &&
      !(off.includes(step.round) && endsWithItsRound(game, step)),
  );
  return {
    told,
    at: last.at,
    final: !isAwaited && !rounds.some(isToBeRevealed) && revealed.every(counts),
    after: revealed.findLast(counts)?.number,
  };
}

const isToBeRevealed = ({ phase }: PublicRound): boolean =>
  phase === 'to-come' || phase === 'open' || phase === 'closed';

/** When the first account told something of a round, whether its post still stands or not. */
const firstOut = (
  steps: readonly StoredStep[],
  kind: StepKind,
  round: number,
): Temporal.Instant | undefined =>
  earliest(
    steps
      .filter((step) => step.kind === kind && step.round === round && step.state === 'sent')
      .map(({ attemptedAt, postedAt }) => attemptedAt ?? postedAt),
  );

function compareFirst(steps: readonly StoredStep[], one: number, other: number): number {
  const [first, second] = [firstOut(steps, 'standings', one), firstOut(steps, 'standings', other)];
  return first && second ? compareMoments(first, second) : 0;
}
