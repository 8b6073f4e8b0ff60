import { setTimeout as wait } from 'node:timers/promises';

/**
 * Asks again and again until `probe` gives something.
 * @throws Error that names `what` when it has given nothing within so many milliseconds
 */
export async function until<T>(
  what: string,
  within: number,
  probe: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const deadline = performance.now() + within;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`Not within ${within} ms: ${what}.`);
    await wait(50);
  }
}
