// The program as `src/cli/kesako.js` starts it, but by a time that a test moves. This file is the only way in: nothing
// can tell the program that ships another time, or pictures that were cut before.
import fs, { readFileSync } from 'node:fs';
import { enableCompileCache, syncBuiltinESMExports } from 'node:module';
import type { JobContext } from '#jobs/context.ts';
import type { Cut } from '#photos/cut.ts';
import type { Cutting } from '#photos/cutting.ts';
import { HANGS_MS } from '../../hangs.ts';
import type { Moved } from './movable-time.ts';

// A program that is killed loses nothing of what it has written, flushed or not: only a cut of the power would tell, and the
// tests that cut it bring a disk of their own. On a busy machine an embedded database spends a quarter of its time on flushes.
if (process.env['FORGETFUL_FOLDER'] === undefined) {
  fs.fsyncSync = () => undefined;
  syncBuiltinESMExports();
}

// As the program does: it starts in half the time.
enableCompileCache();
const { main } = await import('#cli/main.ts');

/** The folder of the pictures that this run has cut; empty, or not there: each is cut anew. */
const pictures = process.env['PICTURES_OF_TEST'] ?? '';

async function cutter(cutting: Cutting): Promise<Cut> {
  const { cutApart } = await import('#photos/cut-apart.ts');
  const { cutOnce } = await import('./cut-once.ts');
  return pictures === '' ? cutApart(cutting) : cutOnce(pictures, cutApart)(cutting);
}

/** Long enough for whatever is still to be written, however busy the machine. */
const LEFT_OVER_MS = 5_000;

const read = (file: string | undefined): number => Number(readFileSync(file ?? '', 'utf8'));
/** Seconds that were let pass, since the test began: other workers have let pass as many. */
let passed = read(process.env['PASSED_IN_TEST']);
let offset = read(process.env['TIME_OF_TEST']);
const clock = {
  now: () => Temporal.Now.instant().add({ milliseconds: offset * 1000 }),
  ticks: () => performance.now() + passed * 1000,
  passed: () => passed * 1000,
};
let working: Promise<{ readonly context: JobContext; readonly promoting: Disposable }> | undefined;

/** What it takes is loaded only by a worker: other commands have nothing to catch up with. */
async function follow(
  context: JobContext,
): Promise<{ readonly context: JobContext; readonly promoting: Disposable }> {
  const { keepPromoting } = await import('./catch-up.ts');
  return { context, promoting: keepPromoting(context) };
}

/** @param isNew whether it is another time than before; else it answers for what has begun, and has nothing more to look for */
async function move({ settled }: Moved, isNew: boolean): Promise<void> {
  const at = await working;
  if (!at) return;
  const { catchUp, startDue } = await import('./catch-up.ts');
  await (isNew || settled ? catchUp(at.context, settled) : startDue(at.context));
}

process.on('message', (moved: Moved) => {
  const isNew = moved.offset !== offset;
  passed = moved.passed;
  offset = moved.offset;
  void move(moved, isNew)
    .catch((error: unknown) => void process.stderr.write(`${String(error)}\n`))
    .then(() => process.connected && process.send?.({ offset: moved.offset }));
});
process.channel?.unref?.();

process.exitCode = await main(process.argv.slice(2), {
  clock,
  cutter,
  // That it ends before Docker kills is proved by the program as it ships: on a busy machine all takes its time.
  endsWithin: HANGS_MS,
  onWorking: (context) => {
    working = follow(context);
  },
});
(await working)?.promoting[Symbol.dispose]();
if (process.connected) process.disconnect?.();
// As the program does: what a library waits for keeps no process alive.
setTimeout(() => process.exit(), LEFT_OVER_MS).unref();
