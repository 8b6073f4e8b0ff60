import { expect, test } from 'vitest';
import { type Calls, counted, type Operation } from '#networks/calls.ts';
import type { Network, Reading } from '#networks/network.ts';
import { never, outgoing, settled, start } from './village/world.ts';

const aPost = outgoing('Où est-ce ?');
const everything = new Set<string>();

/** How each operation is asked for that begins with a request of its own. */
const ASKED: Readonly<
  Record<Exclude<Operation, 'find' | 'inItsPlace' | 'prepare'>, (network: Network) => Promise<unknown>>
> = {
  identity: (network) => network.identity(never),
  capabilities: (network) => network.capabilities(never),
  publish: async (network) => {
    const prepared = await network.prepare(aPost, never);
    return prepared.ok && prepared.value.publish(() => true, never);
  },
  ownPosts: (network) => network.ownPosts(start, never),
  edit: (network) => network.edit('1', aPost.text, never),
  delete: (network) => network.delete('1', never),
  allowQuotes: (network) => network.allowQuotes('1', never),
  favourite: (network) => network.favourite('1', never),
  hide: (network) => network.hide('2', '1', never),
  unhide: (network) => network.unhide('2', '1', never),
  locate: (network) => network.locate({ url: 'https://village.example/1' }, never),
  boost: (network) => network.boost('1', never),
  unboost: (network) => network.unboost('1', never),
  collect: (network) => network.collect(undefined, never),
  thread: (network) => network.thread('1', never),
  mentionsSince: (network) => network.mentionsSince(start, never),
  relaysOf: (network) => network.relaysOf('1', never),
  postAgain: (network) => network.postAgain('1', never),
  postsBy: (network) => network.postsBy('camille@village.example', start, never),
  search: (network) =>
    network.search({ sought: { kind: 'hashtag', hashtag: 'Angers' }, since: start }, never),
};

/** What was asked for so far, and how often it was answered. */
const answered = (calls: Calls): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(calls).flatMap(([name, { calls: times }]) => (times ? [[name, times]] : [])),
  );

test.each(Object.entries(ASKED))('what fails of %s is counted under its name and kind', async (name, ask) => {
  const { network: village } = settled();
  const on = name === 'ownPosts' ? 'find' : (name as Exclude<keyof typeof ASKED, 'ownPosts'>);
  village.plan([{ fault: { kind: 'credentials-rejected' }, on: [on], calls: [1] }]);
  const { network, calls } = counted(village);
  await ask(network);
  await ask(network);
  const { calls: times, failures } = calls[name as Operation];
  expect([times, failures['credentials-rejected']]).toEqual([2, 1]);
  expect(answered(calls)).toEqual({ [name]: 2, ...(name === 'publish' && { prepare: 2 }) });
});

test('a search among the own posts is counted as it is asked for', async () => {
  const { network, calls } = counted(settled().network);
  const own = await network.ownPosts(start, never);
  if (!own.ok) throw new Error('The posts were not read.');
  await own.value.find(aPost, 'text', everything, never);
  await own.value.inItsPlace(aPost, everything, never);
  expect(answered(calls)).toEqual({ ownPosts: 1, find: 1, inItsPlace: 1 });
});

test('nothing is counted of what we kept back: a post that came too late, a reading that waits for its share', async () => {
  const { network, calls } = counted(settled().network);
  const prepared = await network.prepare(aPost, never);
  if (!prepared.ok) throw new Error('The post was not prepared.');
  expect(await prepared.value.publish(() => false, never)).toMatchObject({ ok: false });
  const reading: Reading = { short: () => start.add({ minutes: 5 }), once: (_page, read) => read() };
  expect(await network.collect(undefined, never, reading)).toMatchObject({ failure: { ours: true } });
  expect(answered(calls)).toEqual({ prepare: 1 });
});

test('nor of what is broken off, which throws as ever', async () => {
  const { network, calls } = counted(settled().network);
  const stop = AbortSignal.abort(new Error('stopped'));
  await expect(network.identity(stop)).rejects.toThrow('stopped');
  expect(answered(calls)).toEqual({});
});
