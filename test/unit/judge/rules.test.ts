import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explain } from '#judge/explain.ts';
import { compileKey } from '#judge/key/key.ts';
import { rules } from '#judge/lexicon/rules.ts';
import type { Rule } from '#judge/lexicon/rules.ts';
import type { JudgeKey, Verdict } from '#judge/verdict.ts';

interface Example extends JudgeKey {
  readonly rule: Rule;
  readonly guess: string;
  readonly verdict: Verdict;
}

const examples: readonly Example[] = readFileSync(
  new URL('../../fixtures/judge/rules.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

describe('the rules of the judge', () => {
  test('each have an example', () => {
    expect([...new Set(examples.map(({ rule }) => rule))].toSorted()).toEqual(Object.keys(rules).toSorted());
  });

  test.each(examples)('$rule: $guess', ({ rule, guess, verdict, ...key }) => {
    const { judgement, mentions } = explain(guess, compileKey(key));
    expect([...judgement.rules, ...mentions.flatMap((mention) => mention.rules)]).toContain(rule);
    expect(judgement.verdict).toBe(verdict);
  });

  test.each(examples.filter(({ verdict }) => verdict === 'correct'))(
    'an answer of the script is told where one accepts: $guess',
    ({ guess, ...key }) => {
      expect(key.answers).toContain(explain(guess, compileKey(key)).judgement.about.entry);
    },
  );
});
