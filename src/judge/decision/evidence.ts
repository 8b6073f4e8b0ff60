import type { Analysis, Stated } from '#judge/stance/stated.ts';

/** An answer that is proposed, and what else is known of the reply. */
export interface Evidence extends Analysis {
  readonly answer: Stated;
  readonly guesses: readonly Stated[];
  /** How many other places compete with it. */
  readonly rivals: number;
}
