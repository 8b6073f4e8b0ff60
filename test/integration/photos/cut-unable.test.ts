import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { cutApart } from '#photos/cut-apart.ts';

/** Where descriptors are wanting, what `fork` gives has no channel, and tells why a moment later. */
vi.mock('node:child_process', () => ({
  fork: () => {
    const never = new EventEmitter();
    process.nextTick(() => never.emit('error', new Error('EMFILE')));
    return never;
  },
}));

test('a picture for which no process can be begun fails alone, and leaves no rejection to nobody', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown): void => void unheard.push(reason);
  process.on('unhandledRejection', hear);
  const options = { maxBytes: 1e7, maxPixels: 1e8, alt: 'Une tour.', name: 'kesako-1.jpg' };
  await expect(cutApart({ path: 'x', view: { kind: 'whole' }, options })).rejects.toThrow('send');
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', hear);
  expect(unheard).toEqual([]);
});
