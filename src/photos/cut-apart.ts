import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Cut } from './cut.ts';
import type { Cutting } from './cutting.ts';

const CUTTER = fileURLToPath(new URL('cutter.ts', import.meta.url));

/** Signals by which a person, or a system short of memory, ends processes: they say nothing of the photo. */
const ENDINGS: readonly unknown[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'];

/** No photo takes as long. */
const CUT_WITHIN_MS = 60_000;

/** A process may die, or stand still, for reasons of the machine: a photo that is whole is cut by another one. */
const DEATHS = 3;

/** More processes than there are cores would only take each other's time, and each picture has to be cut in its own. */
const MOST = availableParallelism();

/** A photo that breaks into the decoder finds no token there. */
const beginCutter = (): ChildProcess => fork(CUTTER, { serialization: 'advanced', env: {} });

/** A picture that waits to be cut. */
interface Asked {
  readonly cutting: Cutting;
  readonly within: number;
  readonly begin: () => ChildProcess;
  readonly resolve: (cut: Cut) => void;
  readonly reject: (error: unknown) => void;
  /** How many processes have died over it, or were ended for the time they took. */
  deaths: number;
}

const waiting: Asked[] = [];
let cutters = 0;

/**
 * Cuts a picture in another process, which goes on with the pictures that wait and ends with the last of them: the memory that
 * decoding takes goes back to the system, and a file that breaks the decoder breaks nothing else. As many work at once as there
 * are cores.
 * @param begin begins the process that cuts
 * @returns `truncated` for a photo over which so many processes died, one after the other, or took too long
 * @throws when that process was told to end, as this one may have been
 */
export function cutApart(
  cutting: Cutting,
  within = CUT_WITHIN_MS,
  begin: () => ChildProcess = beginCutter,
): Promise<Cut> {
  const { promise, resolve, reject } = Promise.withResolvers<Cut>();
  waiting.push({ cutting, within, begin, resolve, reject, deaths: 0 });
  beginWhereFree();
  return promise;
}

function beginWhereFree(): void {
  if (cutters >= MOST) return;
  const first = waiting.shift();
  if (!first) return;
  cutters += 1;
  void cutOneAfterAnother(first).finally(() => {
    cutters -= 1;
    beginWhereFree();
  });
}

/** Has one process cut a picture, and those that wait for the same kind of process, for as long as it lives. */
async function cutOneAfterAnother(first: Asked): Promise<void> {
  let cutter: ChildProcess | undefined;
  for (let asked: Asked | undefined = first; asked; asked = nextFor(first)) {
    try {
      cutter ??= begun(asked);
      const cut = await cutBy(cutter, asked);
      asked.deaths += cut ? 0 : 1;
      // Behind what waits: others are not to wait for it again.
      if (!cut && asked.deaths < DEATHS) waiting.push(asked);
      else asked.resolve(cut ?? { ok: false, problem: 'truncated' });
    } catch (error) {
      asked.reject(error);
    }
    if (!cutter?.connected) return;
  }
  cutter?.disconnect();
}

function begun({ begin }: Asked): ChildProcess {
  const cutter = begin();
  // One that could not be begun says why when nobody waits for it any more.
  cutter.on('error', () => undefined);
  return cutter;
}

function nextFor({ begin }: Asked): Asked | undefined {
  const at = waiting.findIndex((one) => one.begin === begin);
  return at === -1 ? undefined : waiting.splice(at, 1)[0];
}

/** Returns what the process has cut; undefined: it died over it, or was ended for the time that it took. */
async function cutBy(cutter: ChildProcess, { cutting, within }: Asked): Promise<Cut | undefined> {
  const over = new AbortController();
  let isTooLong = false;
  const limit = setTimeout(() => {
    isTooLong = cutter.kill('SIGKILL');
  }, within);
  const answered = once(cutter, 'message', over).then(([cut]: Cut[]) => cut);
  // What was said before the end is heard before `close`.
  const closed = once(cutter, 'close', over).then(([, signal]: unknown[]) => ({ signal }));
  // Only the first of them is waited for; and where no process could be begun there is nothing to send by.
  for (const end of [answered, closed]) end.catch(() => undefined);
  try {
    // One that has died already, and is not known to have, says so by its end.
    cutter.send(cutting, () => undefined);
    const first = await Promise.race([answered, closed]);
    if (first && 'ok' in first) return first;
    if (!isTooLong && first && ENDINGS.includes(first.signal)) {
      throw new Error(`The cutting of a picture was ended by ${String(first.signal)}.`);
    }
    return undefined;
  } finally {
    clearTimeout(limit);
    over.abort();
  }
}
