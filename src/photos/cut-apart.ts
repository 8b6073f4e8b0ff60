import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Cut } from './cut.ts';
import type { Cutting } from './cutting.ts';

const CUTTER = fileURLToPath(new URL('cutter.ts', import.meta.url));

/**
 * Cuts a picture in a process of its own, which ends with it: the memory that decoding takes goes back to the system,
 * and a file that breaks the decoder breaks nothing else.
 * @returns `truncated` for a photo on which that process died
 */
export async function cutApart(cutting: Cutting): Promise<Cut> {
  const cutter = fork(CUTTER, { serialization: 'advanced' });
  // An answer is read before the end of its channel, but need not be before the end of its process.
  const ended = once(cutter, 'disconnect').then(() => undefined);
  const answered = once(cutter, 'message').then(([cut]: unknown[]) => cut as Cut);
  cutter.send(cutting);
  return (await Promise.race([answered, ended])) ?? { ok: false, problem: 'truncated' };
}
