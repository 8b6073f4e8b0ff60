import { readFileSync } from 'node:fs';
import type { JudgeKey, Verdict } from '#judge/verdict.ts';

/** A labelled guess. */
export interface Case {
  readonly key: JudgeKey;
  readonly guess: string;
  readonly expected: Verdict;
  /** Every verdict that is acceptable. */
  readonly ok: readonly Verdict[];
  readonly category: string;
}

interface Row {
  readonly answers?: readonly string[];
  readonly answer?: string;
  readonly aliases?: readonly string[];
  readonly close?: readonly string[];
  readonly near?: readonly string[];
  readonly not?: readonly string[];
  readonly rejects?: readonly string[];
  readonly language?: 'fr' | 'en';
  readonly guess: string;
  readonly expected: Verdict;
  readonly ok?: readonly Verdict[];
  readonly cat?: string;
}

/** Reads labelled guesses, one JSON object a line, comments after #; guesses of the same key share one key object. */
export function readCases(...files: readonly (string | URL)[]): readonly Case[] {
  const keys = new Map<string, JudgeKey>();
  return files
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const row: Row = JSON.parse(line);
      const key: JudgeKey = {
        answers: row.answers ?? [row.answer ?? '', ...(row.aliases ?? [])],
        close: row.close ?? row.near ?? [],
        not: row.not ?? row.rejects ?? [],
        language: row.language ?? 'fr',
      };
      const written = JSON.stringify(key);
      const shared = keys.get(written) ?? key;
      keys.set(written, shared);
      return {
        key: shared,
        guess: row.guess,
        expected: row.expected,
        ok: row.ok ?? [row.expected],
        category: row.cat ?? 'all',
      };
    });
}
