import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runs } from '../support/run/runs.ts';

describe('a property', () => {
  test('is tried as often, and from the seed, that it says', () => {
    expect([runs(300, 7, {}), runs(300, undefined, {})]).toEqual([
      { numRuns: 300, seed: 7 },
      { numRuns: 300 },
    ]);
  });

  test('is tried as many times oftener in the long form as all others, from its seed, and never more seldom', () => {
    const asked = (FUZZ_RUNS: string) => runs(300, 7, { FUZZ_RUNS, FUZZ_SEED: '42' });
    expect(['2000', '100', '1'].map(asked)).toEqual([
      { numRuns: 6_000, seed: 42 },
      { numRuns: 300, seed: 42 },
      { numRuns: 300, seed: 42 },
    ]);
  });

  test('has no number and no seed of its own, which the long form could not change', () => {
    const tests = path.resolve(import.meta.dirname, '..');
    const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.test.ts'),
    );
    const properties = files.flatMap((file) => {
      const text = readFileSync(path.join(tests, file), 'utf8');
      return /fc\.assert\(/u.test(text) && file !== 'unit/property-runs.test.ts' ? [{ file, text }] : [];
    });
    expect(properties.length).toBeGreaterThan(40);
    const fixed = properties.filter(({ text }) => /\bnumRuns: |^\s*\{ seed: \d+/mu.test(text));
    expect(fixed.map(({ file }) => file)).toEqual([]);
  });
});
