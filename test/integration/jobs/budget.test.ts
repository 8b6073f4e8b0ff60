import { describe, expect, test } from 'vitest';
import { setApart } from '#jobs/budget.ts';
import { recordUnswept } from '#store/replies/sweeps.ts';
import { at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

test('when the limit is nearly used up, answers wait and the timeline goes on', async () => {
  const rate = { requests: { times: 50, minutes: 15 } };
  const angers = await play({}, { rate });
  await angers.until('10:50');
  const followers = Array.from({ length: 60 }, (_, index) => ({ handle: `player${index}`, name: '' }));
  for (const follower of followers) angers.village.reply(follower, angers.opening().id, 'Le château');
  const answered = () => followers.filter((follower) => angers.answersTo(follower).length === 1).length;
  await angers.until('10:59');
  const budget = angers.network.budget('posting');
  expect(answered()).toBeGreaterThan(20);
  expect(answered()).toBeLessThan(45);
  expect(budget?.remaining).toBeGreaterThanOrEqual(5);
  await angers.until('11:00');
  expect(angers.timetable()).toContain('11:00 💡');
  await angers.until('11:40');
  expect(answered()).toBe(60);
  expect((await angers.effects()).every(({ state }) => state === 'sent')).toBe(true);
});

test('a step that falls due while answers wait in line goes out before them', async () => {
  const angers = await play();
  await angers.until('10:59');
  angers.clock.moveTo(at('11:00'));
  for (let count = 0; count < 30; count += 1) {
    angers.village.reply({ handle: `player${count}`, name: '' }, angers.opening().id, 'Le château');
  }
  await angers.context.queues.pause(`outbox-${angers.game.accounts[0]}`);
  await angers.settle();
  await angers.context.queues.resume(`outbox-${angers.game.accounts[0]}`);
  await angers.settle();
  const written = angers.village.postsBy(angers.address);
  expect(written).toHaveLength(32);
  expect(written[1]?.text).toContain('💡');
});

test('an answer that could not be made for an hour is of no use any more', async () => {
  const angers = await play();
  await angers.until('10:00');
  const zoe = { handle: 'zoe', name: 'Zoé' };
  angers.village.reply(zoe, angers.opening().id, 'Le château');
  angers.network.plan([{ fault: { kind: 'error-before' }, on: ['publish'], until: at('11:05') }]);
  await angers.settle();
  await angers.until('11:10');
  expect(await angers.effects()).toMatchObject([{ state: 'skipped', why: 'too-late' }]);
  expect(angers.answersTo(zoe)).toEqual([]);
});

test('a favourite that the server does not take is tried further and further apart', async () => {
  const angers = await play({ feedback: 'same-for-all' });
  await angers.until('10:00');
  angers.network.plan([{ fault: { kind: 'error-before' }, on: ['favourite'] }]);
  angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'Le château');
  await angers.settle();
  await angers.until('10:10', 'closely');
  const [favourite] = await angers.effects();
  expect(favourite?.attempts).toBeGreaterThan(8);
  expect(favourite?.attempts).toBeLessThan(16);
});

test('a favourite that may have been made is made once more, however late, and is known then', async () => {
  const angers = await play({ feedback: 'same-for-all' });
  await angers.until('10:00');
  angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'La maison d’Adam');
  angers.network.plan([{ fault: { kind: 'time-out-after' }, on: ['favourite'] }]);
  await angers.until('10:01');
  expect(await angers.effects()).toMatchObject([{ state: 'uncertain' }]);
  await angers.close();
  angers.clock.moveTo(at('12:00'));
  await angers.restart();
  await angers.until('12:01');
  expect(await angers.effects()).toMatchObject([{ state: 'sent' }]);
});

describe('what is set apart for the timeline', () => {
  /** Requests for the sweep of a round of two hints, and for a post. */
  const THREADS = 2 * 5;
  const POST = 4;
  const apart = async (angers: Play): Promise<number> => {
    const account = angers.context.accounts.get(angers.game.accounts[0] ?? '');
    if (!account) throw new Error('The game has no account.');
    return setApart(angers.context, account, 'read');
  };

  test('are the threads of a round from five minutes before its closing on, until they are read', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:54:59');
    expect(await apart(angers)).toBe(0);
    await angers.until('17:55');
    expect(await apart(angers)).toBe(POST + THREADS);
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['thread'], until: at('18:12') }]);
    await angers.until('18:10');
    expect(await apart(angers)).toBe(THREADS);
    await angers.until('18:14');
    expect(await apart(angers)).toBe(0);
  });

  test('are nobody’s where the money to read them is spent', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59');
    const [account = ''] = angers.game.accounts;
    const failed = { began: at('18:00'), why: 'out-of-credit', notBefore: at('18:10') } as const;
    await recordUnswept(angers.context.db, { game: angers.game.id, round: 1, account }, failed);
    expect(await apart(angers)).toBe(POST);
  });

  test('is nothing of what is left for reading where each kind of request is counted apart, but one reading for each sweep', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:56');
    const [name = ''] = angers.game.accounts;
    const account = angers.context.accounts.get(name);
    if (!account) throw new Error('The game has no account.');
    Object.assign(angers.network, { countsApart: true });
    const uses = ['answer', 'read', 'hide', 'sweep'] as const;
    const each = await Promise.all(uses.map((use) => setApart(angers.context, account, use)));
    expect(each).toEqual([1, 1, 0, 0]);
  });
});
