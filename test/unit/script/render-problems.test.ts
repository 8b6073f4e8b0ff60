import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { fr } from '#script/problems/french.ts';
import type { Problem } from '#script/problems/problem.ts';
import { renderProblems } from '#script/problems/render-problems.ts';

const problem: Problem = {
  code: 'bad-time',
  severity: 'error',
  file: 'games/angers/game.yaml',
  line: 12,
  column: 12,
  length: 16,
  sourceLine: '    opens: 2026-09-19 25:61',
  what: { fr: 'Ce n’est pas une heure.', en: 'This is not a time.' },
  mend: { fr: 'Écrivez une heure.', en: 'Write a time.' },
};
const warning: Problem = { ...problem, severity: 'warning' };

describe('problems shown to a person', () => {
  test('give the place, the code, the line with a caret, the mend, and a count', () => {
    expect(renderProblems([problem], 'en', false))
      .toBe(`games/angers/game.yaml:12:12  Error: This is not a time.  (bad-time)
  12 |     opens: 2026-09-19 25:61
     |            ^^^^^^^^^^^^^^^^
  Write a time.

1 error. Nothing was posted.
`);
  });

  test.for([
    [[problem, problem], 'fr', '2 erreurs. Rien n’a été publié.'],
    [[problem, warning], 'fr', '1 erreur et 1 avertissement. Rien n’a été publié.'],
    [[warning, warning], 'fr', '2 avertissements. Rien n’a été publié.'],
    [[problem, warning], 'en', '1 error and 1 warning. Nothing was posted.'],
  ] as const)('are counted by severity', ([problems, language, last]) => {
    expect(renderProblems(problems, language, false).trimEnd().split('\n').at(-1)).toBe(last);
  });

  test('show advice last, in a paragraph of its own that counts for nothing', () => {
    const advice: Problem = { ...problem, severity: 'advice', code: 'towns-alike' };
    const shown = renderProblems([advice, warning], 'fr', false);
    expect(shown).toContain(
      '\n\n1 avertissement. Rien n’a été publié.\n\nConseils\n  games/angers/game.yaml:12  ',
    );
    expect(renderProblems([advice], 'en', false)).toBe(
      'Advice\n  games/angers/game.yaml:12  This is not a time.  (towns-alike)\n    Write a time.\n',
    );
  });

  test('are nothing when there are none', () => {
    expect(renderProblems([], 'fr', false)).toBe('');
  });

  test('say that a warning is one', () => {
    expect(renderProblems([warning], 'fr', false)).toContain('Avertissement\u00a0: Ce n’est pas une heure.');
  });

  test('are the same with colours, but for the colours', () => {
    const coloured = renderProblems([problem, warning], 'fr', true);
    expect(coloured).toContain('\u001b[');
    expect(stripVTControlCharacters(coloured)).toBe(renderProblems([problem, warning], 'fr', false));
  });

  test('show no line for a problem of the whole file', () => {
    const { sourceLine: _, ...whole } = problem;
    expect(renderProblems([whole], 'en', false).split('\n')).toHaveLength(5);
  });

  test('put the caret under the place, after tabs, accents and emoji', () => {
    const sourceLine = '\té\u0301🎉: X';
    const shown = renderProblems(
      [{ ...problem, column: sourceLine.length, length: 1, sourceLine }],
      'en',
      false,
    );
    expect(shown.split('\n').slice(1, 3)).toEqual([`  12 | ${sourceLine}`, '     | \t     ^']);
  });

  test('cut a very long line around the place', () => {
    const sourceLine = `${'a'.repeat(5000)}X${'b'.repeat(5000)}`;
    const lines = renderProblems([{ ...problem, column: 5001, length: 1, sourceLine }], 'en', false).split(
      '\n',
    );
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(120);
    expect(lines[1]?.charAt(lines[2]?.indexOf('^') ?? 0)).toBe('X');
  });

  test('let no control character of the file reach the terminal', () => {
    const nasty = {
      ...problem,
      sourceLine: 'title: \u001b[2J\u0007\u202e',
      file: 'a\u001b[31m.yaml',
      column: 1,
    };
    const shown = renderProblems([nasty], 'en', false);
    expect(['\u001b', '\u0007', '\u202e'].filter((character) => shown.includes(character))).toEqual([]);
  });
});

describe('French typography', () => {
  test('puts the right spaces and apostrophes into the words, and leaves values alone', () => {
    const value = "l'eau : « a » ?";
    expect(fr`C'est « ${value} » : oui ! 100 %`).toBe(
      `C’est «\u00a0${value}\u00a0»\u00a0: oui\u202f! 100\u00a0%`,
    );
  });
});
