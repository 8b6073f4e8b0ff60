import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { JobContext } from '#jobs/context.ts';
import { JOBS } from '#jobs/start-workers.ts';
import type { JsonObject } from '#queue/queue.ts';
import { runs } from '../../support/run/runs.ts';

/** Whoever uses it has begun. */
const context = new Proxy({} as JobContext, {
  get: () => {
    throw new Error('The job has begun.');
  },
});
const { signal } = new AbortController();

const key = fc.constantFrom(
  'step',
  'effect',
  'amendment',
  'answer',
  'game',
  'round',
  'account',
  'outbox',
  'id',
  'look',
);
const odd = fc.oneof(
  fc.jsonValue().filter((value) => typeof value !== 'string' && typeof value !== 'number'),
  fc.constantFrom(null, -1, 1.5, 1e300),
);
const older = fc.constantFrom('version', '__proto__', 'constructor', 'toString', 'key', ' step', 'Step');
/** A payload that no version of the program made for any of them: something in it is of another kind, or one thing too many. */
const payload = fc
  .tuple(
    fc.dictionary(key, fc.oneof(fc.string(), fc.nat(), odd)),
    fc.oneof(fc.tuple(older, fc.jsonValue()), fc.tuple(key, odd)),
  )
  .map(
    ([some, [name, value]]) =>
      JSON.parse(JSON.stringify(Object.fromEntries([...Object.entries(some), [name, value]]))) as JsonObject,
  );

describe.each(JOBS.map((kind) => [kind.name, kind] as const))('a job %s', (_, kind) => {
  test('refuses a payload of another kind before it does anything', async () => {
    await fc.assert(
      fc.asyncProperty(payload, async (one) => {
        await expect((async () => kind.take(context, one, signal))()).rejects.toBeInstanceOf(z.ZodError);
      }),
      runs(50),
    );
  });
});
