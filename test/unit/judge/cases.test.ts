import { describe, expect, test } from 'vitest';
import { BadCase, explainText, judgeCases } from '#cli/commands/judge-cases.ts';
import { compileKey } from '#judge/key/key.ts';

async function all(lines: readonly string[], language?: 'fr' | 'en'): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  for await (const row of judgeCases(lines, language)) rows.push(JSON.parse(row));
  return rows;
}

describe('judging a file of cases', () => {
  test('each row gives one verdict with its reason, in order, under either set of names', async () => {
    const rows = await all([
      '{"answers":["château de Saumur"],"close":["Loire"],"not":[],"guess":"chato de saumur"}',
      '',
      '{"id":"1","answer":"château de Saumur","aliases":[],"near":["Loire"],"rejects":["château de Saumane"],"guess":"Saumane","expected":"wrong","ok":["wrong"]}',
      '{"answers":["Saumur Castle"],"guess":"a castle","language":"en"}',
    ]);
    expect(rows).toEqual([
      { verdict: 'correct', reason: 'nomme « château de Saumur »', doubtful: false, rule: 'answer' },
      {
        verdict: 'wrong',
        reason: 'nomme « château de Saumane », un autre lieu',
        doubtful: false,
        rule: 'look-alike',
      },
      {
        verdict: 'close',
        reason: 'gives the kind of place, “castle”, not which one',
        doubtful: false,
        rule: 'right-kind',
      },
    ]);
  });

  test.each(['{"guess":"sans réponse"}', '{', '[]', '{"answers":[],"guess":"x"}'])(
    '%j is refused with its line and a mend',
    async (line) => {
      const good = '{"answers":["château de Saumur"],"guess":"non"}';
      await expect(all([good, line])).rejects.toThrow(BadCase);
      await expect(all([good, line])).rejects.toThrow(/La ligne 2 .*Écrivez/);
      await expect(all([good, line], 'en')).rejects.toThrow(/Line 2 .*Write/);
    },
  );
});

test('the text for the terminal shows the places, the stances and the verdict, and nothing that drives the terminal', () => {
  const key = compileKey({
    answers: ['château de Saumur'],
    close: [],
    not: ['château de Saumane'],
    language: 'fr',
  });
  expect(explainText('pas Saumane,\u001B[31m le château de Saumur', key, 'fr', false)).toBe(
    [
      '  « Saumane » → un faux ami (« château de Saumane »), écarté [look-alike-part, negated]',
      '  « château de Saumur » → la réponse (« château de Saumur »), proposé [answer-whole, said]',
      'juste : nomme « château de Saumur » [answer < said < answer-whole]',
    ].join('\n'),
  );
});
