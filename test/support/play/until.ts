import { setTimeout as wait } from 'node:timers/promises';
import { HANGS_MS } from '../../hangs.ts';

type Probe<T> = () => Promise<T | undefined> | T | undefined;

/**
 * Asks again and again until `probe` gives something.
 * @param seen what there is instead, told when nothing ever comes
 * @throws Error that names `what`, and says what was seen
 */
export async function until<T>(
  what: string,
  probe: Probe<T>,
  seen: () => unknown = () => undefined,
): Promise<T> {
  const deadline = performance.now() + HANGS_MS;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`It hangs: ${what}.${told(await seen())}`);
    await wait(25);
  }
}

function told(seen: unknown): string {
  if (seen === undefined) return '';
  return ` Seen instead: ${typeof seen === 'string' ? seen : JSON.stringify(seen, null, 1)}`;
}
