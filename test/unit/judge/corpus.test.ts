import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCases } from '../../../bench/judge/cases.ts';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { JudgeKey } from '#judge/verdict.ts';

type Rows = ReturnType<typeof judgeFolder>;
/** Each folder is judged once, whichever tests look at it. */
const known = new Map<string, Rows>();

function judged(...folders: readonly string[]) {
  const rows = folders.flatMap((folder) => known.get(folder) ?? []);
  return {
    rows,
    other: rows.filter((row) => row.expected !== 'correct'),
    right: rows.filter((row) => row.expected === 'correct'),
  };
}

/** The share of right guesses that are refused, and that nobody is shown: the worst that the judge can do. */
function silentIn(folder: string): number {
  const { right } = judged(folder);
  return right.filter(({ ok, got }) => !ok.includes(got.verdict) && !got.doubtful).length / right.length;
}

function judgeFolder(folder: string) {
  const target = new URL(`../../fixtures/judge/${folder}/`, import.meta.url);
  const compiled = new Map<JudgeKey, CompiledKey>();
  return readCases(...readdirSync(target).map((file) => new URL(file, target))).map((one) => {
    const key = compiled.get(one.key) ?? compileKey(one.key);
    compiled.set(one.key, key);
    return { ...one, got: judge(one.guess, key) };
  });
}

const TO_JUDGE = [
  'tuned',
  'by-hand',
  'fresh',
  'apart',
  'developed-on',
  'measured',
  'chatty',
  'chatty-apart',
  'mail',
  'mail-apart',
  'mail-second',
  'mail-second-apart',
  'mail-third',
  'mail-third-apart',
];
// Not while the file is loaded, so that it is known how long it takes.
beforeAll(() => {
  for (const folder of TO_JUDGE) known.set(folder, judgeFolder(folder));
});

describe.each([
  ['tuned', 0.004],
  ['by-hand', 0.014],
  ['fresh', 0.008],
  ['apart', 0.005],
])('the corpus %s', (folder, silent) => {
  test('no more right guesses are refused without a doubt by which a person sees them than before', () => {
    expect(silentIn(folder)).toBeLessThanOrEqual(silent);
  });

  test('at most two wrong guesses in a thousand are accepted', () => {
    const { other } = judged(folder);
    const accepted = other
      .filter((row) => row.got.verdict === 'correct' && !row.ok.includes('correct'))
      .map((row) => row.guess);
    expect(accepted.slice(0, Math.floor(other.length * 0.002))).toEqual(accepted);
  });

  test('at most four right guesses in a hundred are refused', () => {
    const { right } = judged(folder);
    const refused = right.filter((row) => !row.ok.includes(row.got.verdict)).map((row) => row.guess);
    expect(refused.slice(0, Math.floor(right.length * 0.04))).toEqual(refused);
  });

  test('at least 95 verdicts in a hundred are as labelled', () => {
    const { rows } = judged(folder);
    const good = rows.filter((row) => row.ok.includes(row.got.verdict));
    expect(good.length / rows.length).toBeGreaterThanOrEqual(0.95);
  });

  test('a doubtful guess is never correct by itself', () => {
    const { rows } = judged(folder);
    expect(rows.filter((row) => row.got.doubtful && row.got.verdict === 'correct')).toEqual([]);
  });
});

const TOGETHER = ['tuned', 'by-hand', 'fresh', 'apart', 'developed-on', 'measured'];

test('on all replies together the judge does what it is meant to', () => {
  const { rows, other, right } = judged(...TOGETHER);
  const accepted = other.filter((row) => row.got.verdict === 'correct' && !row.ok.includes('correct'));
  const refused = right.filter((row) => !row.ok.includes(row.got.verdict));
  const good = rows.filter((row) => row.ok.includes(row.got.verdict));
  expect(accepted.length / other.length).toBeLessThanOrEqual(0.002);
  expect(refused.length / right.length).toBeLessThanOrEqual(0.04);
  expect(good.length / rows.length).toBeGreaterThanOrEqual(0.95);
});

/** These sets are harder than any mail of a game; these are the rates reached, so that no change loses them. */
describe.each([
  ['developed-on', { accepted: 0.002, refused: 0.07, silent: 0.017, good: 0.92 }],
  ['measured', { accepted: 0.01, refused: 0.11, silent: 0.033, good: 0.9 }],
  ['chatty', { accepted: 0.01, refused: 0.08, silent: 0.012, good: 0.9 }],
  ['mail', { accepted: 0.005, refused: 0.09, silent: 0.034, good: 0.935 }],
  ['mail-apart', { accepted: 0.055, refused: 0.19, silent: 0.075, good: 0.825 }],
  ['mail-second', { accepted: 0.025, refused: 0.19, silent: 0.063, good: 0.83 }],
  ['mail-second-apart', { accepted: 0.05, refused: 0.28, silent: 0.105, good: 0.75 }],
  ['mail-third', { accepted: 0.048, refused: 0.21, silent: 0.082, good: 0.805 }],
  ['mail-third-apart', { accepted: 0.06, refused: 0.23, silent: 0.107, good: 0.8 }],
])('the sets of %s, harder than the mail of a game', (folder, reached) => {
  test('no more wrong guesses are accepted than before', () => {
    const { other } = judged(folder);
    const accepted = other.filter((row) => row.got.verdict === 'correct' && !row.ok.includes('correct'));
    expect(accepted.length / other.length).toBeLessThanOrEqual(reached.accepted);
  });

  test('no more right guesses are refused than before', () => {
    const { right } = judged(folder);
    const refused = right.filter((row) => !row.ok.includes(row.got.verdict));
    expect(refused.length / right.length).toBeLessThanOrEqual(reached.refused);
  });

  test('no more right guesses are refused without a doubt by which a person sees them than before', () => {
    expect(silentIn(folder)).toBeLessThanOrEqual(reached.silent);
  });

  test('no fewer verdicts are as labelled', () => {
    const { rows } = judged(folder);
    const good = rows.filter((row) => row.ok.includes(row.got.verdict));
    expect(good.length / rows.length).toBeGreaterThanOrEqual(reached.good);
  });
});
