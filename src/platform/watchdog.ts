import { Worker } from 'node:worker_threads';

const BEAT_MS = 500;
const PATIENCE_SECONDS = 60;

/**
 * Watches from a thread of its own that this one goes on. When it has been stuck in one call for so long, that call is
 * broken off, whatever it was, without an answer to who waits for it, and `onStuck` is told. A call that cannot be broken
 * off, such as one into a disk that hangs, has the process killed after as long again. A machine that was asleep is no
 * reason: only time in which the watch itself went on counts.
 */
export function watchOver(onStuck: () => void, patience = PATIENCE_SECONDS): Disposable {
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const beating = setInterval(() => Atomics.add(beats, 0, 1), BEAT_MS).unref();
  const watch = new Worker(new URL('watchdog-thread.ts', import.meta.url), {
    workerData: { beats, patience },
  });
  watch.on('message', onStuck);
  watch.unref();
  return {
    [Symbol.dispose]() {
      clearInterval(beating);
      void watch.terminate();
    },
  };
}
