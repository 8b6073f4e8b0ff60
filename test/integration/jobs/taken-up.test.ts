import { describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import type { Profile } from '#networks/village/post.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const RIGHT = 'La maison d’Adam';
const HIDES = { capabilities: { hiding: { remains: 'one-click', most: 300 } } } as const;

const said = (angers: Play, words: string): number =>
  angers.posts().filter(({ text }) => text.includes(words)).length;

async function done(angers: Play, act: Act): Promise<number> {
  const performed = await angers.act(act);
  expect(performed).toMatchObject({ ok: true });
  return performed.ok ? performed.line.id : 0;
}

const { play: open } = useTheatre();

/** A game whose script can be edited, at that time. */
async function play(time: string, changes: Parameters<typeof open>[0] = {}): Promise<Play> {
  const angers = await open({ masking: 'hide', ...changes }, HIDES);
  expect(await angers.applyWritten()).toMatchObject({ ok: true });
  await angers.until(time);
  return angers;
}

describe('the answer of a round whose reveal is left out', () => {
  test('is kept as long as it would have been: replies stay hidden, and are answered in private', async () => {
    const angers = await play('10:00');
    const { id } = angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    const thread = angers.opening().id;
    expect(angers.village.hiddenIn(thread)).toEqual([id]);
    await done(angers, { kind: 'skip', called: '1/reveal' });
    await angers.moment('12:00');
    expect(angers.village.hiddenIn(thread)).toEqual([id]);
    const luc = { handle: 'luc', name: 'Luc' };
    const other = angers.village.reply(luc, thread, RIGHT);
    await angers.settle();
    expect(angers.village.hiddenIn(thread)).toContain(other.id);
    expect(angers.answersTo(luc)).toHaveLength(1);
    await angers.moment('18:29');
    expect(angers.village.hiddenIn(thread)).toHaveLength(2);
    await angers.moment('18:40');
    await angers.settle();
    expect(angers.village.hiddenIn(thread)).toEqual([]);
    expect(said(angers, '✨')).toBe(0);
  });

  test('is kept by a game that owes nothing more, which is over once it is none', async () => {
    const angers = await play('17:45', { standings: 'none' });
    const { id } = angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    await done(angers, { kind: 'skip', called: '1/reveal' });
    await angers.until('18:15');
    expect(await angers.state()).toBe('playing');
    expect(angers.village.hiddenIn(angers.opening().id)).toEqual([id]);
    await angers.moment('18:31');
    await angers.settle();
    await angers.settle();
    expect(angers.village.hiddenIn(angers.opening().id)).toEqual([]);
    expect(await angers.state()).toBe('finished');
  });

  test('is kept on one account as long as the round is open elsewhere, its opening there deleted or not', async () => {
    for (const act of [
      { kind: 'skip', called: '1/reveal' },
      { kind: 'delete-post', post: '1/opening' },
    ] as const) {
      const angers = await play('10:00', { accounts: ['ville', 'musee'] });
      const thread = angers.opening().id;
      const { id } = angers.village.reply(zoe, thread, RIGHT);
      await angers.settle();
      await done(angers, { ...act, on: angers.game.accounts[0] });
      await angers.moment('18:29');
      expect(angers.village.hiddenIn(thread)).toEqual([id]);
      for (const time of ['18:40', '18:50']) await angers.moment(time);
      expect(angers.village.hiddenIn(thread)).toEqual([]);
    }
  });

  test('follows the reveal that the script moves meanwhile', async () => {
    const angers = await play('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    await done(angers, { kind: 'skip', called: '1/reveal' });
    await done(angers, { kind: 'steer', deed: { deed: 'extend', round: '1', by: '2h' } });
    await angers.moment('19:00');
    expect(angers.village.hiddenIn(angers.opening().id)).toHaveLength(1);
  });
});

describe('what is taken up comes by the script that is played by then', () => {
  test('after a stop: later, where the script has it later, and not at all, where it has it no more', async () => {
    const angers = await play('10:00');
    await done(angers, { kind: 'stop' });
    const [round = aRound()] = angers.game.rounds;
    const later = { closes: at('20:00'), reveals: at('20:30'), lastCall: at('19:30') };
    const hints = round.hints.filter(({ number }) => number === 2);
    expect(await angers.apply({ ...angers.game, rounds: [{ ...round, ...later, hints }] })).toMatchObject({
      ok: true,
    });
    await done(angers, { kind: 'resume' });
    expect((await angers.step('reveal')).due).toEqual(at('20:30'));
    expect(await angers.step('hint-1')).toMatchObject({ state: 'cancelled', why: 'dropped' });
    await angers.until('20:29');
    expect([said(angers, 'rue Montault'), said(angers, '✨')]).toEqual([0, 0]);
    await angers.until('20:31');
    expect(said(angers, '✨')).toBe(1);
  });

  test('after a round was called off: later by a pause that came between', async () => {
    const evening = { opens: at('19:00'), closes: at('21:00'), reveals: at('21:30'), hints: [] };
    const rounds = [aRound(), aRound({ number: 2, name: 'soir', lastCall: undefined, ...evening })];
    const angers = await play('10:00', { rounds });
    const off = await done(angers, { kind: 'cancel-round', called: '2' });
    await done(angers, { kind: 'pause' });
    angers.clock.moveTo(at('10:45'));
    await done(angers, { kind: 'shift' });
    await done(angers, { kind: 'undo', line: off });
    expect((await angers.step('opening', 2)).due).toEqual(at('19:45'));
    expect((await angers.step('reveal', 2)).due).toEqual(at('22:15'));
  });

  test('after a reveal was left out: not before the closing that has been put off since', async () => {
    const angers = await play('10:00');
    const skip = await done(angers, { kind: 'skip', called: '1/reveal' });
    await done(angers, { kind: 'steer', deed: { deed: 'extend', round: '1', by: '1h' } });
    await done(angers, { kind: 'undo', line: skip });
    await angers.until('19:25');
    expect(said(angers, '✨')).toBe(0);
    await angers.until('19:31');
    expect(said(angers, '✨')).toBe(1);
  });

  test('and is played in a game that was over', async () => {
    const angers = await play('18:32', { standings: 'end' });
    const skip = await done(angers, { kind: 'skip', called: '1/standings' });
    await angers.settle();
    await angers.settle();
    expect(await angers.state()).toBe('finished');
    await done(angers, { kind: 'undo', line: skip });
    expect(await angers.state()).toBe('playing');
    await angers.until('18:40');
    expect(said(angers, '🏆')).toBe(1);
    expect(await angers.state()).toBe('finished');
  });

  test('a post that nobody knows the outcome of is expected again, unless the script has dropped it meanwhile', async () => {
    const angers = await play('11:05');
    const { db } = angers.context;
    for (const what of ['hint-2', 'last-call'])
      await db
        .updateTable('steps')
        .set({ state: 'uncertain', begun_at: at('11:00').toString() })
        .where('id', '=', (await angers.step(what)).id)
        .execute();
    await done(angers, { kind: 'stop' });
    const [round = aRound()] = angers.game.rounds;
    const rounds = [{ ...round, lastCall: undefined }];
    expect(await angers.apply({ ...angers.game, rounds })).toMatchObject({ ok: true });
    await done(angers, { kind: 'resume' });
    expect((await angers.step('hint-2')).endedAt).toBeUndefined();
    expect((await angers.step('last-call')).endedAt).toBeDefined();
    await angers.restart();
    expect(await angers.state()).toBe('playing');
  });

  test('nothing of a stopped game, and of a round that is off, is planned by a version that adds to it', async () => {
    const angers = await play('10:00');
    await done(angers, { kind: 'cancel-round', called: '1' });
    const [round = aRound()] = angers.game.rounds;
    const hints = [...round.hints, { number: 3, at: at('15:00'), text: 'Encore un mot.' }];
    expect(await angers.apply({ ...angers.game, rounds: [{ ...round, hints }] })).toMatchObject({
      ok: true,
    });
    expect(await angers.step('hint-3')).toMatchObject({ state: 'cancelled', why: 'round-off' });
    await done(angers, { kind: 'stop' });
    expect((await angers.steps()).filter(({ state }) => state === 'planned')).toEqual([]);
  });
});

describe('a pause', () => {
  test('that is taken up by an undoing is as long as it has been from its beginning', async () => {
    const angers = await play('10:50');
    await done(angers, { kind: 'pause' });
    angers.clock.moveTo(at('11:10'));
    await done(angers, { kind: 'shift' });
    expect((await angers.step('hint-1')).due).toEqual(at('11:20'));
    angers.clock.moveTo(at('11:11'));
    await done(angers, { kind: 'undo' });
    angers.clock.moveTo(at('11:15'));
    await done(angers, { kind: 'shift' });
    expect((await angers.step('hint-1')).due).toEqual(at('11:25'));
  });

  test('goes on after a stop that was made during it is undone', async () => {
    const angers = await play('10:50');
    await done(angers, { kind: 'pause' });
    angers.clock.moveTo(at('11:00'));
    const stop = await done(angers, { kind: 'stop' });
    angers.clock.moveTo(at('11:10'));
    await done(angers, { kind: 'undo', line: stop });
    expect(await angers.state()).toBe('paused');
    await done(angers, { kind: 'shift' });
    expect((await angers.step('hint-1')).due).toEqual(at('11:20'));
  });
});
