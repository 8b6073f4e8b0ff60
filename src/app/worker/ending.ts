import { EXIT } from '#platform/complaint.ts';
import type { Log } from '#platform/log.ts';

/** Who asks a process to end kills it after a while: Docker, unless told otherwise, after ten seconds. */
const END_WITHIN_MS = 9_500;

/**
 * Ends in time once the signal is aborted: whatever has not ended by then ends with the process, as in a crash: a server that
 * hangs may be waited for anywhere. Disposing of it says that all has ended.
 */
export function endInTime(signal: AbortSignal, log: Log, within = END_WITHIN_MS): Disposable {
  let late: NodeJS.Timeout | undefined;
  const begin = (): void => {
    late = setTimeout(() => {
      log.error({ event: 'worker-cut-short' });
      process.exit(EXIT.surroundings);
    }, within);
  };
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  return {
    [Symbol.dispose]() {
      signal.removeEventListener('abort', begin);
      clearTimeout(late);
    },
  };
}
