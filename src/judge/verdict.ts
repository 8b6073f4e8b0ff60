import type { About, Code } from './reasons.ts';
import type { Rule } from '#judge/lexicon/rules.ts';

/** Is this guess right? `close` earns a nudge. */
export type Verdict = 'correct' | 'close' | 'wrong';

/** What a round accepts and refuses, as the script says it. */
export interface JudgeKey {
  /** Accepted answers and their variants. */
  readonly answers: readonly string[];
  /** Answers that are near: generic types, towns, neighbours. */
  readonly close: readonly string[];
  /** Look-alikes that are never accepted. */
  readonly not: readonly string[];
  readonly language: 'fr' | 'en';
}

export interface Judgement {
  readonly verdict: Verdict;
  /** One word for programs, such as `no-guess`, `negated`, `look-alike`. */
  readonly code: Code;
  /** The rule that decided: an id of rules.ts. */
  readonly rule: Rule;
  /** It, then the rules of the stance and of the recognition that it rests on. */
  readonly rules: readonly Rule[];
  /** What belongs to the code: `sayReason` tells both to a person. */
  readonly about: About;
  /** The part of the reply that decided, as UTF-16 offsets in the reply; absent when nothing in it did. */
  readonly span?: { readonly start: number; readonly end: number } | undefined;
  /** The index in `key.close` of what was recognised, when that is why the verdict is `close`. */
  readonly close?: number | undefined;
  /** A person should look; never set with `correct`. */
  readonly doubtful: boolean;
  /** The answer is named in it, or what may be it, besides what made it right or doubtful: whoever reads it reads the answer. */
  readonly holds: boolean;
}
