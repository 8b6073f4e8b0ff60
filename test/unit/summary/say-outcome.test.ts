import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../support/summary/outcome.ts';
import { commandFor, sayOutcome } from '../../support/summary/say-outcome.ts';

const nothing: Outcome = {
  projects: [],
  passed: 0,
  failed: 0,
  leftOut: [],
  notChosen: 0,
  asked: '',
  slowest: [],
  failures: [],
};
const outcome: Outcome = {
  ...nothing,
  projects: [
    { name: 'unit', files: 115, tests: 1689 },
    { name: 'e2e', files: 1, tests: 1 },
  ],
  leftOut: [
    { file: 'test/e2e/game.test.ts', tests: 3, missing: ['snac', 'postgres'] },
    { file: 'test/integration/disk.test.ts', tests: 1, missing: [] },
  ],
  notChosen: 12,
  asked: '--project unit',
  slowest: [{ name: 'test/unit/judge.test.ts', milliseconds: 12_345 }],
  failures: [{ file: 'test/unit/a.test.ts' }, { file: 'test/unit/b.test.ts', test: 'a game > ends' }],
};

test('what ran, what did not and why, and what failed is said in French', () => {
  expect(sayOutcome(outcome, 'fr')).toEqual([
    '',
    'Exécutés',
    '  unit         115 fichiers, 1\u202f689 tests',
    '  e2e          1 fichier, 1 test',
    '',
    'Pas exécutés',
    '  test/e2e/game.test.ts (3 tests)\u00a0: sans snac, postgres',
    '  test/integration/disk.test.ts (1 test)\u00a0: leur condition n’est pas remplie ici',
    '  12 tests de ces fichiers, dont le nom n’a pas été demandé',
    '  tout ce que «\u00a0--project unit\u00a0» ne choisit pas',
    '',
    'Les plus longs',
    '     12,3\u202fs  test/unit/judge.test.ts',
    '',
    'Échecs, et de quoi relancer chacun',
    '  test/unit/a.test.ts',
    '    npm test -- test/unit/a.test.ts',
    '  test/unit/b.test.ts > a game > ends',
    "    npm test -- test/unit/b.test.ts -t '^a game > ends$'",
  ]);
});

test('the same is said in English', () => {
  expect(sayOutcome(outcome, 'en')).toEqual(
    expect.arrayContaining([
      '  unit         115 files, 1,689 tests',
      '  test/e2e/game.test.ts (3 tests): without snac, postgres',
      '  all that "--project unit" does not choose',
      '     12.3 s  test/unit/judge.test.ts',
    ]),
  );
});

test('nothing is said of what there is none of', () => {
  expect(sayOutcome(nothing, 'fr')).toEqual([]);
});

describe('the command that runs a test again', () => {
  test.each([
    ['a "quoted" $name (once)', String.raw`'^a "quoted" \$name \(once\)$'`],
    ['what it’s', "'^what it’s$'"],
    ["what 'it' is", String.raw`'^what '\''it'\'' is$'`],
    ['two\nlines', String.raw`'^two\s+lines$'`],
  ])('takes the name %j as it is', (name, pattern) => {
    expect(commandFor({ file: 'test/a.test.ts', test: name })).toBe(
      `npm test -- test/a.test.ts -t ${pattern}`,
    );
  });
});
