import path from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { runs } from './runs.ts';

const root = path.resolve(import.meta.dirname, '../../..');

// Has each property that says neither how often nor from which seed be tried as `npm run fuzz` says; what says so asks `runs`.
fc.configureGlobal({
  ...runs(100),
  reporter(told) {
    if (!told.failed) return;
    const file = path.relative(root, expect.getState().testPath ?? '');
    const again = `npm run fuzz -- --runs ${process.env['FUZZ_RUNS']} --seed=${told.seed} ${file}`;
    throw new Error(`${fc.defaultReportMessage(told)}\n\nThe same again: ${again}`, {
      cause: told.errorInstance,
    });
  },
});
