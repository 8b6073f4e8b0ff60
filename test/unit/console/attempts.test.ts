import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { limited } from '#app/parts/http-server.ts';
import { Turns } from '#app/parts/turns.ts';
import { Attempts } from '#console/doors/attempts.ts';
import { CONSOLE_LIMITS } from '#console/open-console.ts';
import { WITHIN_MS } from '#console/read-body.ts';

/** Lets everything go on that can. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Turns of which each lasts until it is ended, and in which order they began. */
function staged(turns: Turns) {
  const began: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (whose: string, label = whose): Promise<{ readonly done: string } | undefined> =>
    turns.take(whose, async () => {
      began.push(label);
      await new Promise<void>((resolve) => void ends.push(resolve));
      return label;
    });
  const endOne = async (): Promise<void> => {
    ends.shift()?.();
    await settled();
  };
  return { began, ask, endOne };
}

test('two are under way at once, and of those who wait whoever asked for least is next', async () => {
  const { began, ask, endOne } = staged(new Turns(2, 10));
  const asked = ['a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'b2'].map((label) => ask(label[0] ?? '', label));
  await settled();
  expect(began).toEqual(['a1', 'a2']);
  for (let times = 0; times < 7; times += 1) await endOne();
  expect(began).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
  expect((await Promise.all(asked)).map((turn) => turn?.done)).toEqual([
    'a1',
    'a2',
    'a3',
    'a4',
    'b1',
    'c1',
    'b2',
  ]);
  // And what is over leaves a place.
  void ask('d');
  await settled();
  expect(began.at(-1)).toBe('d');
});

test('whoever fills the queue makes room for others, and is the one turned away', async () => {
  const { began, ask, endOne } = staged(new Turns(1, 3));
  const flood = ['a1', 'a2', 'a3', 'a4'].map((label) => ask('a', label));
  const more = ask('a', 'a5');
  const other = ask('b');
  expect(await more).toBeUndefined();
  expect(await flood[3]).toBeUndefined();
  await settled();
  await endOne();
  expect(began).toEqual(['a1', 'b']);
  await endOne();
  expect(await other).toEqual({ done: 'b' });
});

test('of one name only so many wait, the newest, and what is newer of one place takes the place of what waits', async () => {
  const turns = new Turns(1, 20, 2);
  const { began, ask, endOne } = staged(turns);
  void ask('a', 'a1');
  const flood = ['a2', 'a3', 'a4', 'a5'].map((label) => ask('a', label));
  void ask('b', 'b1');
  expect(await Promise.all(flood.slice(0, 2))).toEqual([undefined, undefined]);
  const typed = ['c1', 'c2', 'c3'].map((label) => turns.take('c', async () => label, 'page'));
  await settled();
  await endOne();
  expect(began).toEqual(['a1', 'b1']);
  await endOne();
  expect(await Promise.all(typed)).toEqual([undefined, undefined, { done: 'c3' }]);
  expect(began).toEqual(['a1', 'b1', 'a4']);
});

test('what fails gives its turn on', async () => {
  const turns = new Turns(1, 3);
  const failing = turns.take('a', () => Promise.reject(new Error('no')));
  const next = turns.take('b', async () => 'done');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toEqual({ done: 'done' });
});

test('a network that was refused counts against no name, and whoever is right counts against no network', async () => {
  const attempts = new Attempts();
  const wrong = (name: string, address: string) =>
    attempts.make({ name, address }, async () => undefined as string | undefined);
  const right = (name: string, address: string) => attempts.make({ name, address }, async () => 'in');
  for (let times = 0; times < 45; times += 1)
    expect(await right('camille', '203.0.113.1')).toEqual({ found: 'in' });
  for (let times = 0; times < 40; times += 1)
    expect(await wrong(`name-${times}`, '203.0.113.1')).toEqual({ found: undefined });
  for (let times = 0; times < 20; times += 1) expect(await wrong('camille', '203.0.113.1')).toBeUndefined();
  expect(await right('camille', '203.0.113.2')).toEqual({ found: 'in' });
  for (let times = 0; times < 10; times += 1) await wrong('dominique', `203.0.113.${times + 10}`);
  expect(await right('dominique', '203.0.113.3')).toBeUndefined();
});

test('links that are none lock nobody of the network out of log-in, nor of a link that is one', async () => {
  const attempts = new Attempts();
  const address = '203.0.113.1';
  const look = (found?: string) => attempts.look(address, async () => found);
  for (let times = 0; times < 40; times += 1) expect(await look()).toEqual({ found: undefined });
  for (let times = 0; times < 20; times += 1) expect(await look()).toBeUndefined();
  expect(await look('request')).toEqual({ found: 'request' });
  expect(await attempts.make({ name: 'camille', address }, async () => 'in')).toEqual({ found: 'in' });
});

test('a network full of wrong passwords locks nobody out of a browser by which they got in before', async () => {
  const attempts = new Attempts();
  const address = '203.0.113.1';
  for (let times = 0; times < 45; times += 1)
    await attempts.make({ name: `made-up-${times}`, address }, async () => undefined);
  expect(await attempts.make({ name: 'camille', address }, async () => 'in')).toBeUndefined();
  const known = { name: 'camille', address, isKnown: true };
  expect(await attempts.make(known, async () => 'in')).toEqual({ found: 'in' });
});

test('whoever makes up names keeps nobody waiting who got in before by the same browser, nor locks them out', async () => {
  const attempts = new Attempts();
  const held: (() => void)[] = [];
  const hold = () => new Promise<undefined>((resolve) => void held.push(() => resolve(undefined)));
  const flood = Array.from({ length: 80 }, (_, at) =>
    attempts.make({ name: `made-up-${at}`, address: undefined }, hold),
  );
  await settled();
  // Nobody else gets through, who comes by a browser of which nothing is known.
  expect(await attempts.make({ name: 'camille', address: undefined }, async () => 'in')).toBeUndefined();
  const known = { name: 'camille', address: undefined, isKnown: true };
  expect(await attempts.make(known, async () => 'in')).toEqual({ found: 'in' });
  expect(await attempts.inTurn(known, async () => 'in')).toEqual({ done: 'in' });
  while (held.length > 0) {
    held.shift()?.();
    await settled();
  }
  await Promise.all(flood);
  const guess = () => attempts.make({ name: 'camille', address: undefined }, async () => undefined);
  for (let times = 0; times < 11; times += 1) await guess();
  expect(await guess()).toBeUndefined();
  expect(await attempts.make(known, async () => 'in')).toEqual({ found: 'in' });
  for (let times = 0; times < 10; times += 1) await attempts.make(known, async () => undefined);
  expect(await attempts.make(known, async () => 'in')).toBeUndefined();
});

test('a connection that asks slowly, or reads nothing, is given up before it keeps others out', () => {
  const server = limited(createServer(), CONSOLE_LIMITS);
  const { maxConnections, requestTimeout, headersTimeout, timeout } = server;
  expect(maxConnections).toBe(500);
  // Photos of a telephone take long; all else that is filled in does not.
  expect(requestTimeout).toBe(300_000);
  expect(WITHIN_MS).toEqual({ fields: 10_000, json: 10_000, files: 300_000 });
  expect(headersTimeout).toBe(5_000);
  expect(timeout).toBe(60_000);
});
