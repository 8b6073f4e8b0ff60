import { readFileSync } from 'node:fs';

/** The ways people put a guess: X stands for the answer, Y for another place, T for a kind of place. */
export interface Wrappings {
  readonly plain: readonly string[];
  readonly adjective: readonly string[];
  readonly asks: readonly string[];
  readonly long: readonly string[];
  readonly corrected: readonly string[];
  readonly located: readonly string[];
  readonly negated: readonly string[];
  readonly withdrawn: readonly string[];
  readonly mentioned: readonly string[];
  readonly besides: readonly string[];
  readonly hedged: readonly string[];
  readonly generic: readonly string[];
  /** Replies without a guess. */
  readonly chat: readonly string[];
}

const FILE = new URL('../../test/fixtures/judge/wrappings.json', import.meta.url);

/** Two sets that the judge was tuned on, and one kept apart. */
export const wrappings: Readonly<Record<'tuned' | 'second' | 'apart', Wrappings>> = JSON.parse(
  readFileSync(FILE, 'utf8'),
);
