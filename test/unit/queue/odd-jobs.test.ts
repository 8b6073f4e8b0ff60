import { expect, test } from 'vitest';
import { BullmqQueues } from '#queue/bullmq-queues.ts';
import type { BullBackend, JobData, QueueTrouble } from '#queue/bullmq-backend.ts';
import { Shelf } from '#queue/in-memory/shelf.ts';
import { WorkerInMemory } from '#queue/in-memory/worker-in-memory.ts';
import type { Job } from '#queue/queue.ts';
import { systemClock } from '#platform/clock.ts';

/** What a server of queues may hold of another version, of another program, or of whoever wrote into it. */
const ODD: readonly unknown[] = [
  null,
  [],
  'step',
  7,
  {},
  { key: 'a' },
  { key: 7, payload: {}, at: 0 },
  { key: 'a', payload: null, at: 0 },
  { key: 'a', payload: [], at: 0 },
  { key: 'a', payload: 'x', at: 0 },
  { key: 'a', payload: {}, at: 'soon' },
  { step: 'angers/1/opening' },
];

/** Queues of which one holds all that, at once or for later, and then a job. */
function opened(delay = 0) {
  const shelf = new Shelf();
  const troubles: QueueTrouble[] = [];
  const backend: BullBackend = {
    mayBeEmptied: false,
    queue: () => shelf,
    forgetEvents: async () => undefined,
    worker: (_, processor, options) => new WorkerInMemory(shelf, processor, options),
    async [Symbol.asyncDispose]() {},
  };
  const queues = new BullmqQueues({
    clock: systemClock,
    backend,
    silence: 1_000,
    onTrouble: (trouble) => void troubles.push(trouble),
  });
  const add = (data: unknown, id: string) =>
    shelf.add('wave', data as JobData, { jobId: id, delay, attempts: 1, removeOnFail: true });
  return { queues, troubles, add };
}

test('a job that carries what nobody ordered is told of and dropped, and those behind it are done', async () => {
  const { queues, troubles, add } = opened();
  for (const [index, data] of ODD.entries()) await add(data, `odd-${index}`);
  await queues.add({ queue: 'inbox', name: 'wave', key: 'zoe', payload: { to: 'zoe' } });
  const done: Job[] = [];
  await queues.work('inbox', async (job) => void done.push(job), { concurrency: 1 });
  await queues.idle(new AbortController().signal);
  expect(done).toEqual([{ name: 'wave', key: 'zoe', payload: { to: 'zoe' } }]);
  expect(troubles.map(({ kind }) => kind)).toEqual(ODD.map(() => 'job-failed'));
  expect(troubles.map((trouble) => ('cause' in trouble ? trouble.cause.message : ''))).toEqual(
    ODD.map(() => 'A job carries what was not ordered.'),
  );
  await queues.stop();
});

test('nor does it keep anybody from seeing what waits, or from bringing that forward', async () => {
  const { queues, add } = opened(60_000);
  for (const [index, data] of ODD.entries()) await add(data, `odd-${index}`);
  const at = systemClock.now().add({ minutes: 1 });
  await queues.add({ queue: 'inbox', name: 'wave', key: 'zoe', payload: { to: 'zoe' }, at });
  expect(await queues.delayed('inbox')).toEqual([{ name: 'wave', key: 'zoe', payload: { to: 'zoe' } }]);
  expect(await queues.promote(at)).toBe(1);
  await queues.stop();
});
