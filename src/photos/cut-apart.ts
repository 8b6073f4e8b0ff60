import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Cut } from './cut.ts';
import type { Cutting } from './cutting.ts';
import { Lanes } from './lanes.ts';

const CUTTER = fileURLToPath(new URL('cutter.ts', import.meta.url));

/** Signals by which a person, or a system short of memory, ends processes: they say nothing of the photo. */
const ENDINGS: readonly unknown[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'];

/** Many accounts may open at one moment: more at once than there are cores would only take each other's time, and each has to be done in its own. */
const lanes = new Lanes(availableParallelism());

/** No photo takes as long. */
const CUT_WITHIN_MS = 60_000;

/** A photo that breaks into the decoder finds no token there. */
const beginCutter = (): ChildProcess => fork(CUTTER, { serialization: 'advanced', env: {} });

/**
 * Cuts a picture in a process of its own, which ends with it: the memory that decoding takes goes back to the system,
 * and a file that breaks the decoder breaks nothing else. As many are cut at once as the machine has cores.
 * @param begin begins the process that cuts
 * @returns `truncated` for a photo on which that process died, or over which it took too long
 * @throws when that process was told to end, as this one may have been
 */
export const cutApart = (
  cutting: Cutting,
  within = CUT_WITHIN_MS,
  begin: () => ChildProcess = beginCutter,
): Promise<Cut> => lanes.through(() => cutBy(begin(), cutting, within));

async function cutBy(cutter: ChildProcess, cutting: Cutting, within: number): Promise<Cut> {
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
