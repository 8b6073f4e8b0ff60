import { isInTime } from '#game/worth/grading.ts';
import { byMoment, compareMoments, earliest, isBefore, isBy } from '#game/moments.ts';
import type { Verdict } from '#judge/verdict.ts';
import type { StoryDeed, StoryReach, StoryReply, Storyboard } from './storyboard.ts';

/** How many guesses got each verdict. */
export type VerdictCounts = Readonly<Record<Verdict, number>>;

/**
 * Counts guesses by verdict, each revision by itself: how many were judged right is the number of right answers, wherever one is
 * told. What is no guess, thanks or a question, is not wrong.
 */
export function countVerdicts(replies: Storyboard['replies']): VerdictCounts {
  const counts = { correct: 0, close: 0, wrong: 0 };
  for (const { verdict } of replies.filter(isGuess)) counts[verdict] += 1;
  return counts;
}

/** Says whether a reply is one in which the judge found a guess, written while the round was open. */
export const isGuess = (reply: StoryReply): boolean => isInTime(reply);

/** Returns the time from the first opening to the last reveal; undefined for a game without rounds. */
export function spanOf(
  rounds: Storyboard['rounds'],
): { readonly from: Temporal.Instant; readonly to: Temporal.Instant } | undefined {
  const from = earliest(rounds.map(({ opens }) => opens));
  const to = rounds
    .map(({ reveals }) => reveals)
    .toSorted(compareMoments)
    .at(-1);
  return from && to && { from, to };
}

/** Guesses of one slice of time, by verdict. */
export interface Bin {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly correct: number;
  readonly close: number;
  readonly wrong: number;
}

/** Lengths of a slice of time that a reader finds natural, in minutes. */
const slices = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

/**
 * Counts guesses between two moments in at most some 48 slices of equal length, which begin at round times of the local clock as it
 * goes at the first of these moments.
 */
export function binGuesses(
  guesses: readonly StoryReply[],
  {
    from,
    to,
    timeZone,
  }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant; readonly timeZone: string },
): { readonly bins: readonly Bin[]; readonly slice: Temporal.Duration } {
  const span = from.until(to).total('minutes');
  const minutes = slices.find((candidate) => span / candidate <= 48) ?? Math.ceil(span / 48 / 1440) * 1440;
  const width = minutes * 60_000;
  const ahead = from.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1_000_000;
  const start = Math.floor((from.epochMilliseconds + ahead) / width) * width - ahead;
  const count = Math.max(1, Math.ceil((to.epochMilliseconds - start) / width));
  const counts = Array.from({ length: count }, () => ({ correct: 0, close: 0, wrong: 0 }));
  for (const { at, verdict } of guesses) {
    const slot = counts[Math.floor((at.epochMilliseconds - start) / width)];
    if (slot) slot[verdict] += 1;
  }
  const edge = (index: number) => Temporal.Instant.fromEpochMilliseconds(start + index * width);
  return {
    bins: counts.map((slot, index) => ({ from: edge(index), to: edge(index + 1), ...slot })),
    slice: Temporal.Duration.from({ minutes }),
  };
}

/** How long before and after something its effect on the guesses is looked for. */
const AROUND = Temporal.Duration.from({ minutes: 30 });

/** Says how many guesses came in the half hour before a moment, and in the one after it. */
export function guessesAround(
  moment: Temporal.Instant,
  replies: readonly StoryReply[],
): { readonly before: number; readonly after: number } {
  const between = (from: Temporal.Instant, to: Temporal.Instant): number =>
    replies.filter(isGuess).filter(({ at }) => isBy(from, at) && isBefore(at, to)).length;
  return { before: between(moment.subtract(AROUND), moment), after: between(moment, moment.add(AROUND)) };
}

/** Says what partners did in a round, or were to do; what was done has a number, from 1, in the order of time. */
export function numberedDeeds(
  { deeds }: Pick<Storyboard, 'deeds'>,
  round: number,
): readonly (StoryDeed & { readonly number?: number })[] {
  let number = 0;
  return deeds
    .filter((deed) => deed.round === round)
    .map((deed) => (deed.at ? { ...deed, number: (number += 1) } : deed));
}

/** How many relays there were of all posts together, from a moment on. */
export interface Shares {
  readonly at: Temporal.Instant;
  readonly count: number;
}

/** Returns the relays of a round's posts together: none at its opening, then every change, and the last count at its reveal. */
export function sharesOverTime(
  reach: readonly StoryReach[],
  { opens, reveals }: { readonly opens: Temporal.Instant; readonly reveals: Temporal.Instant },
): readonly Shares[] {
  const counts = new Map<StoryReach, number>();
  const changes = reach
    .flatMap((post) => post.samples.map((sample) => ({ post, ...sample })))
    .toSorted(byMoment(({ at }) => at))
    .map(({ post, at, boosts, quotes }): Shares => {
      counts.set(post, boosts + quotes);
      return { at, count: [...counts.values()].reduce((sum, count) => sum + count, 0) };
    });
  return [{ at: opens, count: 0 }, ...changes, { at: reveals, count: changes.at(-1)?.count ?? 0 }];
}
