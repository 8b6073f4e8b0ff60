import { expect, test } from 'vitest';
import type { Fault, FaultRule } from '#networks/village/faults.ts';
import { camille, never, outgoing, settled, start } from './world.ts';
import { findPost } from '../../../support/play/find-post.ts';
import { publish } from '../../../support/play/publish.ts';

const once = (fault: Fault, more: Partial<FaultRule> = {}): FaultRule => ({ fault, calls: [1], ...more });
const minutes = (count: number) => Temporal.Duration.from({ minutes: count });

const always = (): boolean => true;

test('a 429 says when to ask again, and holds until then', async () => {
  const { clock, village, network } = settled({
    faults: [once({ kind: 'rate-limited', resetsIn: minutes(4) })],
  });
  const until = start.add({ minutes: 4 });
  const limited = { ok: false, failure: { kind: 'rate-limited', until } };
  expect(await publish(network, outgoing('Un'), never)).toMatchObject(limited);
  expect(network.budget('posting')).toEqual({ limit: 300, remaining: 0, resetsAt: until });
  expect(await publish(network, outgoing('Un'), never)).toMatchObject(limited);
  expect(village.posts()).toEqual([]);
  clock.moveTo(until);
  expect(await publish(network, outgoing('Un'), never)).toMatchObject({ ok: true });
});

test.each([
  ['error-before', 'unreachable', 0],
  ['time-out-before', 'outcome-unknown', 0],
  ['error-after', 'outcome-unknown', 1],
  ['time-out-after', 'outcome-unknown', 1],
  ['credentials-rejected', 'credentials-rejected', 0],
] as const)('a publication with %s is %s and leaves %i post', async (kind, failure, posts) => {
  const { village, network } = settled({ faults: [once({ kind })] });
  const post = outgoing('Où est-ce ?');
  expect(await publish(network, post, never)).toMatchObject({ ok: false, failure: { kind: failure } });
  expect(village.posts()).toHaveLength(posts);
  const found = await findPost(network, post, start, never);
  expect(found.ok && found.value !== undefined).toBe(posts === 1);
});

test('a refusal comes with its reason', async () => {
  const { network } = settled({ faults: [once({ kind: 'refused', reason: 'Compte suspendu.' })] });
  expect(await publish(network, outgoing('Un'), never)).toMatchObject({
    failure: { kind: 'refused', grounds: { kind: 'said', words: 'Compte suspendu.' } },
  });
});

test('a failure to read is never unknown: nothing can have been done', async () => {
  const { network } = settled({ faults: [{ fault: { kind: 'time-out-after' } }] });
  expect(await network.collect(undefined, never)).toMatchObject({ failure: { kind: 'unreachable' } });
});

test('disorder gives everything, some of it twice or again, and the cursor goes on as ever', async () => {
  const { village, network } = settled({ faults: [once({ kind: 'disorder' }, { calls: [2] })] });
  for (let index = 1; index <= 20; index += 1) village.write(camille, { text: `@ville essai ${index}` });
  const calm = await network.collect('10', never);
  const wild = await network.collect('10', never);
  if (!calm.ok || !wild.ok) throw new Error('not collected');
  const ids = wild.value.replies.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(calm.value.replies.map(({ id }) => id)));
  expect(new Set(ids).size).toBeGreaterThan(calm.value.replies.length);
  expect(ids.length).toBeGreaterThan(new Set(ids).size);
  expect(ids).not.toEqual(ids.toSorted((a, b) => Number(a) - Number(b)));
  expect(wild.value.cursor).toBe(calm.value.cursor);
});

test('a slow answer comes once the clock has passed its time and is released, though the deed is done at once', async () => {
  const { clock, village, network } = settled({ faults: [once({ kind: 'slow', by: minutes(2) })] });
  let answered = false;
  const prepared = await network.prepare(outgoing('Un'), never);
  if (!prepared.ok) throw new Error('There is nothing to upload.');
  const answer = prepared.value.publish(always, never).then((outcome) => {
    answered = true;
    return outcome;
  });
  await Promise.resolve();
  expect(village.posts()).toHaveLength(1);
  expect(village.slow.next()).toEqual(start.add({ minutes: 2 }));
  clock.moveTo(start.add({ minutes: 1 }));
  village.slow.release();
  await Promise.resolve();
  expect(answered).toBe(false);
  clock.moveTo(start.add({ minutes: 2 }));
  village.slow.release();
  expect(await answer).toMatchObject({ ok: true });
  expect(village.slow.next()).toBeUndefined();
});

test('who stops waiting for a slow answer gets the signal’s reason, and may have posted', async () => {
  const { village, network } = settled({ faults: [once({ kind: 'slow', by: minutes(2) })] });
  const stop = new AbortController();
  const prepared = await network.prepare(outgoing('Un'), never);
  const answer = prepared.ok && prepared.value.publish(always, stop.signal);
  stop.abort(new Error('enough'));
  await expect(answer).rejects.toThrow('enough');
  expect(village.posts()).toHaveLength(1);
  expect(village.slow.next()).toBeUndefined();
});

test('what a slow server takes up late has no answer, and comes all the same', async () => {
  const { clock, village, network } = settled({ faults: [once({ kind: 'late', by: minutes(2) })] });
  expect(await publish(network, outgoing('Un'), never)).toMatchObject({
    failure: { kind: 'outcome-unknown' },
  });
  expect(village.posts()).toHaveLength(0);
  clock.moveTo(start.add({ minutes: 2 }));
  village.slow.release();
  await Promise.resolve();
  expect(village.posts()).toHaveLength(1);
});

test('a fault strikes the operations, the calls and the time that its rule names, and no others', async () => {
  const { clock, network } = settled();
  network.plan([
    { fault: { kind: 'error-before' }, on: ['publish'], calls: [2] },
    {
      fault: { kind: 'credentials-rejected' },
      from: start.add({ hours: 1 }),
      until: start.add({ hours: 2 }),
    },
  ]);
  const outcome = async (text: string) => (await publish(network, outgoing(text), never)).ok;
  expect(await outcome('Un')).toBe(true);
  expect((await network.identity(never)).ok).toBe(true);
  expect(await outcome('Deux')).toBe(false);
  expect(await outcome('Trois')).toBe(true);
  clock.moveTo(start.add({ hours: 1 }));
  expect(await network.identity(never)).toMatchObject({ failure: { kind: 'credentials-rejected' } });
  clock.moveTo(start.add({ hours: 2 }));
  expect(await outcome('Quatre')).toBe(true);
});

test('faults by chance strike the same calls for the same seed, and others for another', async () => {
  const struck = async (seed: number) => {
    const { network } = settled({ faults: [{ fault: { kind: 'error-before' }, share: 0.3 }] }, seed);
    const calls = [];
    for (let call = 0; call < 100; call += 1) calls.push((await network.collect('0', never)).ok);
    return calls;
  };
  const first = await struck(7);
  expect(await struck(7)).toEqual(first);
  expect(await struck(8)).not.toEqual(first);
  expect(first.filter((ok) => !ok).length).toBeGreaterThan(15);
  expect(first.filter((ok) => !ok).length).toBeLessThan(45);
});

test('the account has so many requests in each window of the clock, pictures counted', async () => {
  const { clock, network } = settled({ rate: { requests: { times: 3, minutes: 5 } } });
  expect(network.budget('posting')).toBeUndefined();
  const picture = {
    bytes: new Uint8Array(1),
    mediaType: 'image/jpeg',
    name: 'a.jpg',
    alt: 'Une tête.',
  } as const;
  expect((await publish(network, outgoing('Un', { pictures: [picture] }), never)).ok).toBe(true);
  expect(network.budget('posting')).toEqual({ limit: 3, remaining: 1, resetsAt: start.add({ minutes: 5 }) });
  expect((await network.identity(never)).ok).toBe(true);
  expect(await network.identity(never)).toMatchObject({
    failure: { kind: 'rate-limited', until: start.add({ minutes: 5 }) },
  });
  clock.moveTo(start.add({ minutes: 5 }));
  expect((await network.identity(never)).ok).toBe(true);
  expect(network.budget('posting')?.remaining).toBe(2);
});
