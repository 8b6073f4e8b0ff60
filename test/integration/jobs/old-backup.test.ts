import { describe, expect, test } from 'vitest';
import { work } from '#jobs/start-workers.ts';
import { unknownSince } from '#store/posts/known-posts.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const ZOE = 'zoe@village.example';
const zoe = { handle: 'zoe', name: 'Zoé' };

/** The store as it was after the opening, restored while the game has gone on to `time` in public. */
async function setBack(
  angers: Play,
  time: string,
  meanwhile: () => unknown = () => undefined,
): Promise<void> {
  const { db } = angers.context;
  const steps = await db.selectFrom('steps').selectAll().where('game', '=', angers.game.id).execute();
  const cursors = await db.selectFrom('cursors').selectAll().execute();
  meanwhile();
  await angers.until(time);
  await angers.close();
  for (const table of ['effects', 'replies'] as const) {
    await db.deleteFrom(table).where('game', '=', angers.game.id).execute();
  }
  for (const table of ['relay_samples', 'relayers'] as const) {
    await db.deleteFrom(table).where('step', 'like', `${angers.game.id}/%`).execute();
  }
  for (const { id, state, network_id, attempts, due, unlocked_at } of steps) {
    const kept = {
      state,
      network_id,
      attempts,
      due: due.toISOString(),
      unlocked_at: unlocked_at?.toISOString() ?? null,
    };
    const before = { ...kept, text: null, why: null, not_before: null };
    const at = state === 'sent' ? {} : { posted_at: null, attempted_at: null };
    await db
      .updateTable('steps')
      .set({ ...before, ...at })
      .where('id', '=', id)
      .execute();
  }
  for (const { account, cursor } of cursors) {
    await db.updateTable('cursors').set({ cursor }).where('account', '=', account).execute();
  }
  await angers.restart();
}

describe('a store that was set back to what it knew some time ago', () => {
  test('brings no post again: each is found among what the account has posted, by one listing', async () => {
    const angers = await play();
    await angers.until('09:30');
    await setBack(angers, '17:45');
    const before = angers.timetable();
    await angers.until('19:00');
    expect(angers.timetable()).toEqual([...before, '18:00 C’est', '18:30 ✨', '18:35 🏆']);
    expect(await angers.states()).toEqual([
      'opening sent',
      'hint-1 sent',
      'hint-2 sent',
      'last-call sent',
      'closing sent',
      'reveal sent',
      'standings sent',
    ]);
    expect(new Set((await angers.steps()).map(({ networkId }) => networkId)).size).toBe(7);
  });

  test.each([
    ['that unlock it once more', []],
    ['that cannot be read any more', [{ fault: { kind: 'error-before' }, on: ['relaysOf'] } as const]],
  ])('brings no hint again that had come early for relays %s', async (_, since) => {
    const hints = [{ number: 1, at: at('16:00'), text: 'Levez les yeux.', unlocks: { relays: 1 } }];
    const angers = await play({ rounds: [aRound({ hints })] });
    await angers.until('09:30');
    const { id } = angers.opening();
    await setBack(angers, '10:30', () => angers.village.boost(id, ZOE));
    angers.network.plan(since);
    await angers.until('10:40');
    expect(angers.timetable()).toHaveLength(2);
    await angers.until('17:00');
    expect(angers.timetable()).toHaveLength(2);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'sent', networkId: angers.posts()[1]?.id });
  });

  test('answers nobody again', async () => {
    const angers = await play();
    await angers.until('09:30');
    await setBack(angers, '10:30', () => angers.village.reply(zoe, angers.opening().id, 'La tour Eiffel ?'));
    await angers.until('12:00');
    expect(angers.answersTo(zoe)).toHaveLength(1);
    expect(await angers.effects()).toMatchObject([{ state: 'sent' }]);
  });

  test('answers nobody again after an hour in which nothing could be looked for, and another start', async () => {
    const angers = await play();
    await angers.until('09:30');
    await setBack(angers, '10:30', () => angers.village.reply(zoe, angers.opening().id, 'La tour Eiffel'));
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['find'] }]);
    await angers.until('11:05');
    await angers.close();
    angers.clock.moveTo(at('11:20'));
    await work((await angers.engage()).context);
    await angers.until('11:30');
    expect(angers.answersTo(zoe)).toHaveLength(1);
  });

  test('finds the last call and the reveal although they would read otherwise now', async () => {
    const angers = await play();
    await angers.until('09:30');
    const id = angers.opening().id;
    await setBack(angers, '18:40');
    angers.village.reply(zoe, id, 'La maison d’Adam');
    await angers.until('19:00');
    expect(angers.posts()).toHaveLength(7);
    expect((await angers.states()).every((state) => state.endsWith(' sent'))).toBe(true);
  });

  test('sends nothing overdue as long as it cannot be looked for', async () => {
    const angers = await play();
    await angers.until('08:50');
    await angers.close();
    angers.clock.moveTo(angers.clock.now().add({ minutes: 15 }));
    await angers.restart();
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['find'], calls: [1, 2] }]);
    await angers.moment('09:05');
    expect(angers.posts()).toEqual([]);
    expect(await angers.step('opening')).toMatchObject({ state: 'planned' });
    await angers.until('09:10');
    expect(angers.posts()).toHaveLength(1);
  });

  test('has what was edited meanwhile come again: only a restore tells that the store has forgotten it', async () => {
    const angers = await play();
    await angers.until('08:50');
    await angers.close();
    angers.clock.moveTo(at('09:01'));
    const { accounts, title, rounds } = angers.game;
    const text = `🔍 Détail mystère n° 1 : ${rounds[0]?.question} Vous avez jusqu’à 18 h.`;
    angers.village.write({ handle: accounts[0] ?? '', name: title }, { text });
    await angers.restart();
    await angers.until('09:10');
    expect(angers.timetable()).toEqual(['09:01 🔍', '09:01 🔍']);
  });

  test.each([
    ['posted by another worker that began just before', at('10:29')],
    ['found again', null],
  ])('is looked back at from before what was %s', async (_, attempted) => {
    const angers = await play();
    await angers.until('09:30');
    const { id, account } = await angers.step('hint-1');
    await angers.context.db
      .updateTable('steps')
      .set({
        state: 'sent',
        network_id: 'hint',
        posted_at: at('10:29').toString(),
        attempted_at: attempted?.toString() ?? null,
      })
      .where('id', '=', id)
      .execute();
    const since = await unknownSince(angers.context.db, account, [angers.game.id], at('10:30'));
    expect(since).toEqual((await angers.step('opening')).postedAt);
  });
});
