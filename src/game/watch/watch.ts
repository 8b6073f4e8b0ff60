/** From the least to the most. `answer`: somebody should answer it. */
export const LEVELS = ['info', 'answer', 'risk', 'crisis'] as const;
export type Level = (typeof LEVELS)[number];

/** So many of a level are counted: whoever has as many before them does not mind how many more there are. */
export const MOST_COUNTED = 1000;

/** Returns how many wait of these levels, as it is said: `1000+` where there are more than are counted. */
export function countOf(open: Readonly<Record<Level, number>>, levels: readonly Level[] = LEVELS): string {
  const sum = levels.reduce((count, level) => count + open[level], 0);
  return levels.some((level) => open[level] >= MOST_COUNTED) ? `${sum}+` : String(sum);
}

/** Says whether a level is this one, or above it. */
export const isFrom = (level: Level, least: Level): boolean => LEVELS.indexOf(level) >= LEVELS.indexOf(least);

/** What is listened to, and by which accounts. */
export interface Listening {
  readonly name: string;
  /** Without their `#`. */
  readonly hashtags: readonly string[];
  readonly words: readonly string[];
  /** Who mentions one of the accounts. */
  readonly mentions: boolean;
  /** Full addresses whose every public post is heard. */
  readonly addresses: readonly string[];
  /** Hashtags with their `#`, addresses with an `@`, and words: what has one of them is not heard. */
  readonly without: readonly string[];
  readonly on: readonly string[];
  /** In minutes. */
  readonly every: number;
  readonly hours: Hours | undefined;
  /** How many posts each look reads at most. */
  readonly most: number;
  /** US dollars that it may spend in a day (UTC); undefined: what the account may. */
  readonly dollarsADay: number | undefined;
}

/** The hours of the day in which it listens, in minutes after midnight; `to` may be before `from`, on the next day. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** What makes a post, or many of them, of a level. Whatever is said of it has to hold. */
export interface Rule {
  readonly name: string;
  readonly level: Level;
  /** One of them is enough; one that ends with `*` is the beginning of a word. Empty: any. */
  readonly words: readonly string[];
  /** Full addresses of authors, one of which it is. Empty: anybody. */
  readonly from: readonly string[];
  readonly mentions: boolean;
  /** Names of listenings. Empty: any. */
  readonly listenings: readonly string[];
  /** It takes many people; undefined: one post is enough. */
  readonly crowd: Crowd | undefined;
}

/** Many people within a short time, and more of them than usual. */
export interface Crowd {
  readonly people: number;
  /** In minutes. */
  readonly within: number;
  /** How many times as many as at that hour of that day of the week; undefined: whatever is usual. */
  readonly timesUsual: number | undefined;
}

/** What a watch listens to, how it weighs what it hears, and what follows. */
export interface Watch {
  readonly timeZone: string;
  /** For how many days what was heard is kept. */
  readonly keepFor: number;
  readonly listenings: readonly Listening[];
  /** The first that fits counts, among those of the highest level. */
  readonly rules: readonly Rule[];
  /** Every game is paused when a crisis begins. */
  readonly pauses: boolean;
}

/** A post that was heard, as rules see it. */
export interface Heard {
  readonly id: string;
  /** The names of the listenings that heard it. */
  readonly listenings: readonly string[];
  /** Who wrote it: the same for the same person. */
  readonly author: string;
  readonly address: string;
  readonly text: string;
  readonly hashtags: readonly string[];
  readonly mention: boolean;
  readonly at: Temporal.Instant;
}
