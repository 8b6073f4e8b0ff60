import { later } from './moments.ts';

/** A network of drand, known by its name: who makes its numbers, and how often. */
export type DrandChain = 'quicknet' | 'default';

/**
 * What nobody could choose, as it was named before there was any. `drand`: a number that a public network makes at that minute.
 * `numbers`: numbers that others make known, such as those of a lottery. `sealed`: a secret that is sealed with the entries, and
 * numbers that somebody says before it is opened.
 */
export type SeedSource =
  | { readonly kind: 'drand'; readonly chain: DrandChain }
  | { readonly kind: 'numbers' | 'sealed'; readonly of: string };

export interface Prize {
  readonly name: string;
  /** How many win one, from 1. */
  readonly winners: number;
}

/** The prize draw of a game, as its script says it. */
export interface Draw {
  /** `game`: one draw, among whoever found enough. `rounds`: one for each mystery, among those who found it. */
  readonly among: 'game' | 'rounds';
  /** How many mysteries somebody found who takes part, from 1. */
  readonly finds: number;
  /** `finds`: one chance for each mystery found. */
  readonly weights: 'equal' | 'finds';
  /** Addresses that never take part: in full, lower case, without a leading @. */
  readonly staff: readonly string[];
  /** Whether those take part who won in an earlier draw. */
  readonly formerWinners: 'admitted' | 'excluded';
  /** In the order in which they are drawn. Never empty. */
  readonly prizes: readonly Prize[];
  readonly alternates: number;
  readonly seed: SeedSource;
  readonly when:
    | { readonly kind: 'at'; readonly at: Temporal.Instant }
    /** After the reveal; days are days of the calendar. */
    | { readonly kind: 'after'; readonly after: Temporal.Duration };
  /** How long somebody who won has to answer. Days are days of the calendar. */
  readonly answerWithin: Temporal.Duration;
  /** What winners are told of how they get their prize; undefined: that they will be told. */
  readonly claim?: string | undefined;
}

/** One draw of a game. */
export interface PlannedDraw {
  /** The mystery whose finders take part; undefined for the draw of the whole game. */
  readonly round: number | undefined;
  /** When that comes about which nobody could choose. */
  readonly at: Temporal.Instant;
  /** When all is known of who takes part: the reveal. */
  readonly known: Temporal.Instant;
}

/** What is asked of a game about its draws. */
interface Drawn {
  readonly draw?: Draw | undefined;
  readonly rounds: readonly { readonly number: number; readonly reveals: Temporal.Instant }[];
  readonly timeZone: string;
}

/** Returns every draw of a game: none, one, or one for each of its mysteries. */
export function drawsOf({ draw, rounds, timeZone }: Drawn): readonly PlannedDraw[] {
  if (!draw) return [];
  const planned = (round: number | undefined, known: Temporal.Instant): PlannedDraw => ({
    round,
    known,
    at: draw.when.kind === 'at' ? draw.when.at : plus(known, draw.when.after, timeZone),
  });
  if (draw.among === 'rounds') return rounds.map(({ number, reveals }) => planned(number, reveals));
  const [first, ...others] = rounds.map(({ reveals }) => reveals);
  return first ? [planned(undefined, others.reduce(later, first))] : [];
}

const plus = (moment: Temporal.Instant, by: Temporal.Duration, timeZone: string): Temporal.Instant =>
  moment.toZonedDateTimeISO(timeZone).add(by).toInstant();

/** Returns how many win: everybody for whom there is a prize. */
export const winnersOf = ({ prizes }: Pick<Draw, 'prizes'>): number =>
  prizes.reduce((sum, { winners }) => sum + winners, 0);

/** Returns what each place wins, in the order in which they are drawn. */
export const prizesInOrder = ({ prizes }: Pick<Draw, 'prizes'>): readonly string[] =>
  prizes.flatMap(({ name, winners }) => Array.from({ length: winners }, () => name));
