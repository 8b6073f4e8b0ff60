import { expect, test } from 'vitest';
import { z } from 'zod';
import type { JobContext } from '#jobs/context.ts';
import { job } from '#jobs/job.ts';

const context = {} as JobContext;
const { signal } = new AbortController();

function waving(done: string[] = []) {
  return job({
    name: 'wave',
    queue: 'inbox',
    data: z.strictObject({ to: z.string() }),
    of: (to: string) => ({ account: 'ville', key: `wave/${to}`, data: { to }, priority: 2 }),
    run: async (_context, { to }) => void done.push(to),
  });
}

test('a job is ordered in the queue of its account, with the data that is made from its row', () => {
  expect(waving().order('zoe')).toEqual({
    queue: 'inbox-ville',
    name: 'wave',
    key: 'wave/zoe',
    payload: { to: 'zoe' },
    priority: 2,
  });
});

test('what was ordered is what is done', async () => {
  const done: string[] = [];
  const wave = waving(done);
  await wave.take(context, wave.order('zoe').payload, signal);
  expect(done).toEqual(['zoe']);
});

test('a payload of another shape is refused, and nothing done', async () => {
  const done: string[] = [];
  await expect(async () => waving(done).take(context, { step: 'angers/1' }, signal)).rejects.toThrow('to');
  expect(done).toEqual([]);
});
