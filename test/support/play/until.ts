import { setTimeout as wait } from 'node:timers/promises';
import { HANGS_MS } from '../../hangs.ts';

/** Pauses between two looks: short at first, longer where there is long to wait. */
const SOONEST_MS = 20;
const LATEST_MS = 200;

type Probe<T> = () => Promise<T | undefined> | T | undefined;

/** Of what takes its time, it is enough to ask now and then. */
interface Pace {
  /** Milliseconds of the longest pause between two looks; a fifth of a second unless told. */
  readonly latest?: number | (() => number);
}

/**
 * Asks again and again until `probe` gives something.
 * @param seen what there is instead, told when nothing ever comes
 * @throws Error that names `what`, and says what was seen
 */
export async function until<T>(
  what: string,
  probe: Probe<T>,
  seen: () => unknown = () => undefined,
  { latest = LATEST_MS }: Pace = {},
): Promise<T> {
  const longest = typeof latest === 'number' ? () => latest : latest;
  const deadline = performance.now() + HANGS_MS;
  for (let pause = SOONEST_MS; ; pause = Math.min(2 * pause, longest())) {
    const found = await probe();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`It hangs: ${what}.${told(await seen())}`);
    await wait(pause);
  }
}

function told(seen: unknown): string {
  if (seen === undefined) return '';
  return ` Seen instead: ${typeof seen === 'string' ? seen : JSON.stringify(seen, null, 1)}`;
}
