import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Cut } from './cut.ts';
import type { Cutting } from './cutting.ts';

const CUTTER = fileURLToPath(new URL('cutter.ts', import.meta.url));

/** Signals by which a person, or a system short of memory, ends processes: they say nothing of the photo. */
const ENDINGS: readonly unknown[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'];

/** No photo takes as long. */
const CUT_WITHIN_MS = 60_000;

/** A photo that breaks into the decoder finds no token there. */
const beginCutter = (): ChildProcess => fork(CUTTER, { serialization: 'advanced', env: {} });

/**
 * Cuts a picture in a process of its own, which ends with it: the memory that decoding takes goes back to the system,
 * and a file that breaks the decoder breaks nothing else.
 * @param begin begins the process that cuts
 * @returns `truncated` for a photo on which that process died, or over which it took too long
 * @throws when that process was told to end, as this one may have been
 */
export async function cutApart(
  cutting: Cutting,
  within = CUT_WITHIN_MS,
  begin: () => ChildProcess = beginCutter,
): Promise<Cut> {
  const cutter = begin();
  const answers: Cut[] = [];
  let isTooLong = false;
  const limit = setTimeout(() => {
    isTooLong = cutter.kill('SIGKILL');
  }, within);
  cutter.on('message', (cut: Cut) => answers.push(cut));
  // What was said before the end is heard before `close`.
  const closed = once(cutter, 'close');
  // Where no process could be begun there is nothing to send by, and nobody comes to hear why.
  closed.catch(() => undefined);
  let signal: unknown;
  try {
    cutter.send(cutting);
    [, signal] = await closed;
  } finally {
    clearTimeout(limit);
  }
  const [cut] = answers;
  if (cut) return cut;
  if (!isTooLong && ENDINGS.includes(signal))
    throw new Error(`The cutting of a picture was ended by ${String(signal)}.`);
  return { ok: false, problem: 'truncated' };
}
