import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ENTRY = join(import.meta.dirname, '../../../src/cli/kesako.js');
/** Tells how a process began, before anything else is done in it. */
const TELLS = `data:text/javascript,${encodeURIComponent(
  'console.log(JSON.stringify({ pid: process.pid, flags: process.execArgv.slice(0, -2), arenas: process.env.MALLOC_ARENA_MAX }))',
)}`;

interface Begun {
  readonly pid: number;
  readonly flags: readonly string[];
  readonly arenas?: string;
}

function begun(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { MALLOC_ARENA_MAX: _, ...own } = process.env;
  const { status, stdout, pid } = spawnSync(
    process.execPath,
    ['--import', TELLS, ENTRY, ...words, '--help'],
    {
      encoding: 'utf8',
      env: { ...own, ...env },
    },
  );
  const told = stdout.split('\n').filter((line) => line.startsWith('{"pid"'));
  return { status, pid, starts: told.map((line) => JSON.parse(line) as Begun) };
}

const OF_A_WORKER = ['--max-semi-space-size=1', '--semi-space-growth-factor=1', '--heap-growing-percent=33'];
const OF_A_REHEARSAL = [
  '--max-semi-space-size=8',
  '--wasm-tiering-budget=200000000',
  '--heap-growing-percent=33',
];

describe.runIf(process.platform === 'linux')('a process that lives long', () => {
  it.each([
    [['run'], OF_A_WORKER],
    [['rehearse'], OF_A_REHEARSAL],
    [['rehearse', 'run'], OF_A_REHEARSAL],
  ])('begins once more as itself, sparing of memory: %s', (words, flags) => {
    const { status, pid, starts } = begun(words);
    expect(status).toBe(0);
    expect(starts).toEqual([
      { pid, flags: [] },
      { pid, flags, arenas: '1' },
    ]);
  });

  it('keeps what is set of the allocator', () => {
    const { starts } = begun(['run'], { MALLOC_ARENA_MAX: '3' });
    expect(starts.map(({ arenas }) => arenas)).toEqual(['3', '3']);
  });

  it('is no other command', () => {
    expect(begun(['check']).starts).toHaveLength(1);
  });
});
