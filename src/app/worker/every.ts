import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#platform/log.ts';

/**
 * Does something now and again; a failure waits for the next tick. Resolves when the signal is aborted, whatever a server that
 * hangs still keeps waiting.
 */
export async function every(
  period: Temporal.Duration,
  signal: AbortSignal,
  log: Log,
  act: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    const tick = new AbortController();
    const acted = act().catch((error: unknown) => {
      log.warn({ event: 'tick-failed', err: error });
    });
    await Promise.race([acted, once(signal, 'abort', { signal: tick.signal }).catch(() => undefined)]);
    tick.abort();
    await pause(period.total('milliseconds'), undefined, { signal }).catch(() => undefined);
  }
}
