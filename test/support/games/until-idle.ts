import type { Queues } from '#queue/queue.ts';
import { HANGS_MS } from '../../hangs.ts';

/** Waits until nothing is left to do. @throws Error that says what still is, when it hangs */
export async function untilIdle(queues: Queues, hanging = AbortSignal.timeout(HANGS_MS)): Promise<void> {
  try {
    await queues.idle(hanging);
  } catch (cause) {
    throw new Error(`The queues hang: ${JSON.stringify(await queues.counts())}`, { cause });
  }
}
