import { parentPort } from 'node:worker_threads';
import type { Said } from './own-thread.ts';

/** Answers, in a thread, whatever it is asked. */
export function answerInThread<Asked, Answer>(answerTo: (asked: Asked) => Answer | Promise<Answer>): void {
  const say = (said: Said<Answer>): void => parentPort?.postMessage(said);
  parentPort?.on('message', (asked: Asked) => {
    void (async () => answerTo(asked))().then(
      (answer) => say({ answer }),
      (error: unknown) => say({ failed: error instanceof Error ? error.message : '' }),
    );
  });
}
