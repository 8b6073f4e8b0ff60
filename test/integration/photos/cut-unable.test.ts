import { ChildProcess } from 'node:child_process';
import { expect, test } from 'vitest';
import { cutApart } from '#photos/cut-apart.ts';

/** What `fork` gives where descriptors are wanting: a process without a channel, which tells why a moment later. */
function unableToBegin(): ChildProcess {
  const never = new ChildProcess();
  process.nextTick(() => never.emit('error', new Error('EMFILE')));
  return never;
}

test('a picture for which no process can be begun fails alone, and leaves no rejection to nobody', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown): void => void unheard.push(reason);
  process.on('unhandledRejection', hear);
  const options = { maxBytes: 1e7, maxPixels: 1e8, alt: 'Une tour.', name: 'kesako-1.jpg' };
  const cut = cutApart({ path: 'x', view: { kind: 'whole' }, options }, 60_000, unableToBegin);
  await expect(cut).rejects.toThrow('send');
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', hear);
  expect(unheard).toEqual([]);
});
