import type { Language } from '#game/game.ts';

/** An error keeps the game from being played; a warning deserves a look; advice is what could make it better still. */
export type Severity = 'error' | 'warning' | 'advice';

/** One sentence or two, in each language. */
export type Said = Readonly<Record<Language, string>>;

/** Something wrong in a file that a person wrote: where, what, and how to mend it. */
export interface Problem {
  /** Stable, in kebab case; documented in docs/problems.md. */
  readonly code: string;
  readonly severity: Severity;
  /** As the person named it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units as editors count. */
  readonly column: number;
  /** How many UTF-16 units of the line are concerned; absent when it is one point. */
  readonly length?: number | undefined;
  /** The line as it stands in the file; absent when the problem is about the file as a whole. */
  readonly sourceLine?: string | undefined;
  readonly what: Said;
  readonly mend: Said;
  /** What the mend proposes to write in place of the stretch that is concerned; absent: it proposes no text. */
  readonly better?: string | undefined;
}

/** What a problem code says once its details are known. */
export interface Explanation {
  readonly what: Said;
  readonly mend: Said;
}

/** A kind of problem: an entry of the catalogue. */
export interface ProblemKind<Details> {
  readonly severity: Severity;
  readonly explain: (details: Details) => Explanation;
}

/** Returns a kind of problem that keeps the game from being played. */
export function error<Details>(explain: (details: Details) => Explanation): ProblemKind<Details> {
  return { severity: 'error', explain };
}

/** Returns a kind of problem with which the game can be played. */
export function warning<Details>(explain: (details: Details) => Explanation): ProblemKind<Details> {
  return { severity: 'warning', explain };
}

/** Returns a kind of problem that is only an advice. */
export function advice<Details>(explain: (details: Details) => Explanation): ProblemKind<Details> {
  return { severity: 'advice', explain };
}
