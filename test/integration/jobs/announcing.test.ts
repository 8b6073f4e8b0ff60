import { describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import type { Profile } from '#networks/village/post.ts';
import { carryOutAnnounced } from '#app/acts/carry-out-announced.ts';
import { readJournal } from '#store/journal.ts';
import { isBeingCalledOff } from '#jobs/calling-off.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { aRound, at } from '../../support/games/game.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { dropLast, putBetween, TWO_DAYS } from '../../support/games/renumbered.ts';

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const RIGHT = 'La maison d’Adam';
const AFTER = 10;

const lines = async (angers: Play): Promise<readonly string[]> =>
  (await readJournal(angers.context.db, { game: angers.game.id, most: 500 })).flatMap(({ entry }) =>
    entry.kind === 'act' ? [entry.act.kind] : [],
  );

const announce = (angers: Play, act: Act) =>
  angers.act(act, { id: `${angers.game.id}/announced`, after: AFTER });

const alarms = async (angers: Play): Promise<readonly unknown[]> =>
  (await readJournal(angers.context.db, { game: angers.game.id, most: 500 })).flatMap(({ entry }) =>
    entry.kind === 'alarm' ? [entry.alarm] : [],
  );

const become = async (angers: Play, what: string, state: 'uncertain' | 'sent' | 'planned') =>
  angers.context.db
    .updateTable('steps')
    .set({ state, begun_at: angers.clock.now().toString() })
    .where('id', '=', (await angers.step(what)).id)
    .execute();

/** A server has been asked for a post of the step, and has not answered. */
const leaves = (angers: Play, what: string) => become(angers, what, 'uncertain');

const arrives = async (angers: Play, what: string) =>
  become(angers, what, (await angers.step(what)).url === undefined ? 'planned' : 'sent');

/** Lets the moment of what was announced come. */
async function wait(angers: Play): Promise<void> {
  angers.clock.moveTo(angers.clock.now().add({ seconds: AFTER }));
  await angers.settle();
}

const { play } = useTheatre();

describe('an act that is announced', () => {
  test('changes nothing until its moment, tells what it will change, and is carried out once', async () => {
    const angers = await play();
    await angers.until('11:05');
    const announced = await announce(angers, { kind: 'delete-post', post: '1/hint-1' });
    const { id } = await angers.step('hint-1');
    expect(announced).toMatchObject({
      ok: true,
      line: { entry: { changes: [{ kind: 'announced', changes: [{ kind: 'taken-back', step: id }] }] } },
    });
    await angers.settle();
    expect(angers.posts()).toHaveLength(2);
    expect(await angers.control.announced(`${angers.game.id}/announced`)).toBeUndefined();
    angers.clock.moveTo(angers.clock.now().add({ seconds: AFTER }));
    const request = `${angers.game.id}/announced`;
    const outcomes = await Promise.all([
      angers.control.announced(request),
      angers.control.announced(request),
      angers.control.carryOutAnnounced(),
    ]);
    await angers.settle();
    expect(angers.posts()).toHaveLength(1);
    expect(outcomes[0]).toMatchObject({ ok: true });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(await lines(angers)).toEqual(['delete-post', 'delete-post']);
  });

  test('is called back by an undoing, whoever asks again', async () => {
    const angers = await play();
    await angers.until('10:00');
    await announce(angers, { kind: 'stop' });
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    await wait(angers);
    expect(await angers.state()).toBe('playing');
    expect(await angers.control.announced(`${angers.game.id}/announced`)).toEqual({
      ok: false,
      refusal: { kind: 'called-back' },
    });
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ refusal: { kind: 'nothing-to-undo' } });
  });

  test('is called back by whoever undoes something, before any act of their own', async () => {
    const angers = await play();
    await angers.until('10:00');
    const own = await angers.act({ kind: 'pause' }, { who: 'zoe' });
    await angers.act({ kind: 'resume' }, { who: 'luc' });
    await angers.act({ kind: 'skip', called: '1/hint-2' }, { who: 'zoe' });
    const announced = await announce(angers, { kind: 'stop' });
    const line = announced.ok ? announced.line.id : 0;
    expect(own).toMatchObject({ ok: true });
    expect(await angers.act({ kind: 'undo' }, { who: 'zoe' })).toMatchObject({
      ok: true,
      line: { entry: { act: { kind: 'undo', line } } },
    });
    await wait(angers);
    expect(await angers.state()).toBe('playing');
    expect((await angers.step('hint-2')).state).toBe('skipped');
  });

  test('that has just been carried out is not undone, and nothing in its place: what else could be is named', async () => {
    const angers = await play();
    await angers.until('11:05');
    const skips = [];
    for (const who of ['camille', 'zoe'])
      skips.push(
        await angers.act({ kind: 'skip', called: who === 'zoe' ? '1/hint-2' : '1/last-call' }, { who }),
      );
    const [first, second] = skips.map((skip) => (skip.ok ? skip.line.id : 0));
    await announce(angers, { kind: 'delete-post', post: '1/hint-1' });
    await wait(angers);
    expect(await angers.act({ kind: 'undo' })).toMatchObject({
      refusal: { kind: 'not-undoable', next: first },
    });
    expect(await angers.act({ kind: 'undo' }, { who: 'zoe' })).toMatchObject({
      refusal: { kind: 'carried-out', next: second },
    });
    expect([(await angers.step('hint-2')).state, (await angers.step('last-call')).state]).toEqual([
      'skipped',
      'skipped',
    ]);
    // Whoever comes later means their own.
    angers.clock.moveTo(angers.clock.now().add({ minutes: 2 }));
    expect(await angers.act({ kind: 'undo' }, { who: 'zoe' })).toMatchObject({ ok: true });
  });

  test('while it is being carried out is called back, or nothing is', async () => {
    const angers = await play();
    await angers.until('10:00');
    await angers.act({ kind: 'skip', called: '1/hint-2' }, { who: 'zoe' });
    await announce(angers, { kind: 'stop' });
    angers.clock.moveTo(angers.clock.now().add({ seconds: AFTER }));
    const [, undone] = await Promise.all([
      angers.control.carryOutAnnounced(),
      angers.act({ kind: 'undo' }, { who: 'zoe' }),
    ]);
    expect(await angers.state()).toBe(undone.ok ? 'playing' : 'stopped');
    expect(await angers.step('hint-2')).toMatchObject({ why: 'left-out' });
  });

  test('is carried out by whichever worker comes, and can then be called back no more', async () => {
    const angers = await play();
    await angers.until('11:05');
    const announced = await announce(angers, { kind: 'delete-post', post: '1/hint-1' });
    await angers.close();
    angers.clock.moveTo(angers.clock.now().add({ minutes: 2 }));
    await angers.restart();
    await angers.settle();
    expect(angers.posts()).toHaveLength(1);
    const line = announced.ok ? announced.line.id : 0;
    expect(await angers.act({ kind: 'undo', line })).toEqual({
      ok: false,
      refusal: { kind: 'carried-out', line },
    });
  });

  test('is carried out though another cannot be, and left alone once its moment is long past', async () => {
    const [angers, other] = [await play(), await play()];
    for (const one of [angers, other]) await one.until('11:05');
    await announce(angers, { kind: 'delete-post', post: '1/hint-1' });
    await other.act({ kind: 'stop' }, { id: `${other.game.id}/announced`, after: AFTER + 1 });
    const { db } = angers.context;
    const due = angers.clock.now().add({ seconds: AFTER + 5 });
    const gameOf = async (id: string): Promise<undefined> => {
      if (id === angers.game.id) throw new Error('Its script cannot be read.');
    };
    await expect(carryOutAnnounced(db, { gameOf }, { now: due, shared: due })).rejects.toThrow(
      'could not be carried out',
    );
    expect(await other.state()).toBe('stopped');
    const late = due.add({ hours: 2 });
    await carryOutAnnounced(db, { gameOf: async () => undefined }, { now: late, shared: late });
    await angers.settle();
    expect(angers.posts()).toHaveLength(2);
    expect((await angers.control.report(angers.game.id, 'fr'))?.problems.join('\n')).toContain(
      'n’a pas été fait',
    );
  });

  test('comes at its moment by the clock that all share, whoever looks at their own', async () => {
    const angers = await play();
    await angers.until('11:05');
    await announce(angers, { kind: 'stop' });
    const { db, clock } = angers.context;
    const ahead = clock.now().add({ minutes: 1 });
    await carryOutAnnounced(db, { gameOf: async () => undefined }, { now: ahead, shared: clock.now() });
    expect(await angers.state()).toBe('playing');
  });

  test('is refused at once where it makes no sense, and left alone where it makes none any more', async () => {
    const angers = await play();
    await angers.until('11:05');
    const unknown = await angers.act({ kind: 'delete-post', post: '9/hint-1' }, { after: AFTER });
    expect(unknown).toEqual({ ok: false, refusal: { kind: 'unknown-post' } });
    await announce(angers, { kind: 'delete-post', post: '1/hint-1' });
    await angers.act({ kind: 'delete-post', post: '1/hint-1' });
    await angers.settle();
    await wait(angers);
    const refusal = { kind: 'post-gone', post: '1/hint-1' };
    expect(await angers.control.announced(`${angers.game.id}/announced`)).toEqual({ ok: false, refusal });
    expect(await lines(angers)).toEqual(['delete-post', 'delete-post']);
  });

  test('that is refused in the end is told by the journal, once, and by the report', async () => {
    const angers = await play();
    await angers.until('11:05');
    const announced = await announce(angers, { kind: 'delete-post', post: '1/hint-1' });
    await angers.act({ kind: 'delete-post', post: '1/hint-1' });
    await angers.settle();
    angers.clock.moveTo(angers.clock.now().add({ seconds: AFTER }));
    await Promise.all([angers.control.carryOutAnnounced(), angers.control.carryOutAnnounced()]);
    const line = announced.ok ? announced.line.id : 0;
    expect(await alarms(angers)).toEqual([
      { alarm: 'not-carried-out', line, refusal: { kind: 'post-gone', post: '1/hint-1' } },
    ]);
    expect((await angers.control.report(angers.game.id, 'fr'))?.problems.join('\n')).toContain(
      '«\u00a0retire le message 1/hint-1\u00a0» n’a pas été fait\u00a0: Ce message n’est plus là',
    );
  });

  test('that meets a post on its way is tried again, until it can be carried out', async () => {
    for (const act of [
      { kind: 'cancel-round', called: '1' },
      { kind: 'delete-post', post: '1/opening' },
    ] as const) {
      const angers = await play();
      await angers.until('11:05');
      await announce(angers, act);
      await leaves(angers, act.kind === 'cancel-round' ? 'hint-2' : 'opening');
      angers.clock.moveTo(angers.clock.now().add({ seconds: AFTER }));
      await angers.control.carryOutAnnounced();
      const request = `${angers.game.id}/announced`;
      expect(await angers.control.announced(request)).toBeUndefined();
      await arrives(angers, act.kind === 'cancel-round' ? 'hint-2' : 'opening');
      angers.clock.moveTo(angers.clock.now().add({ seconds: 50 }));
      await angers.control.carryOutAnnounced();
      expect(await angers.control.announced(request)).toMatchObject({ ok: true });
      expect(await alarms(angers)).toEqual([]);
    }
  });

  test('though a post is on its way as it is asked for, and waits until that is known', async () => {
    const angers = await play();
    await angers.until('11:05');
    await leaves(angers, 'hint-1');
    for (const act of [
      { kind: 'cancel-round', called: '1' },
      { kind: 'delete-post', post: '1/hint-1' },
    ] as const) {
      const id = `${angers.game.id}/${act.kind}`;
      expect(await angers.act(act)).toEqual({ ok: false, refusal: { kind: 'on-its-way' } });
      const announced = await angers.act(act, { id, after: AFTER });
      expect(announced).toMatchObject({
        ok: true,
        line: {
          entry: { changes: [{ kind: 'announced', changes: expect.arrayContaining([expect.anything()]) }] },
        },
      });
    }
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    const request = `${angers.game.id}/cancel-round`;
    angers.clock.moveTo(angers.clock.now().add({ seconds: AFTER }));
    await angers.control.carryOutAnnounced();
    expect(await angers.control.announced(request)).toBeUndefined();
    await arrives(angers, 'hint-1');
    await angers.control.carryOutAnnounced();
    expect(await angers.control.announced(request)).toMatchObject({ ok: true });
  });

  test.each(['time-out-before', 'time-out-after'] as const)(
    'and calls a round off lets nothing more of it leave while it waits for a post of another account (%s)',
    async (kind) => {
      const rounds = [aRound({ lastCall: undefined, closes: at('18:00'), reveals: at('18:00:20') })];
      const angers = await play({ rounds, accounts: ['ville', 'oiseau'] });
      const { accounts } = angers.game;
      const [, oiseau = ''] = accounts;
      await angers.until('17:59:55');
      await announce(angers, { kind: 'cancel-round', called: '1' });
      angers.networkOf(oiseau).plan([{ fault: { kind }, on: ['publish'], calls: [1] }]);
      const closing = async () =>
        (await angers.steps()).find((step) => step.kind === 'closing' && step.account === oiseau);
      const texts = () =>
        accounts.flatMap((account) => angers.posts(`${account}@village.example`).map(({ text }) => text));
      await angers.moment('18:00');
      expect((await closing())?.state).toBe('uncertain');
      const request = `${angers.game.id}/announced`;
      for (let second = 5; second <= 120; second += 5) {
        angers.clock.moveTo(angers.clock.now().add({ seconds: 5 }));
        await angers.control.carryOutAnnounced();
        await angers.settle();
      }
      expect(await angers.control.announced(request)).toMatchObject({ ok: true });
      expect(texts().filter((text) => text.includes('✨'))).toEqual([]);
      const isThere = kind === 'time-out-after';
      expect((await closing())?.state).toBe(isThere ? 'sent' : 'cancelled');
      expect(texts().filter((text) => text.includes('C’est'))).toHaveLength(isThere ? 2 : 1);
    },
  );

  test('that calls a round off waits for a post on its way as long as that takes, or until somebody calls it back', async () => {
    const angers = await play();
    await angers.until('11:05');
    await announce(angers, { kind: 'cancel-round', called: '1' });
    await leaves(angers, 'hint-2');
    for (const minutes of [1, 61, 600]) {
      angers.clock.moveTo(angers.clock.now().add({ minutes }));
      await angers.control.carryOutAnnounced();
      await angers.settle();
    }
    expect(await alarms(angers)).toEqual([]);
    expect((await angers.step('reveal')).state).toBe('planned');
    expect((await angers.control.report(angers.game.id, 'en'))?.problems.join('\n')).toContain(
      'the mystery is about to be called off',
    );
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    await angers.control.carryOutAnnounced();
    expect((await roundsOff(angers.context.db, angers.game.id)).size).toBe(0);
  });

  test('and calls a round off calls off that one, though another is called so by then', async () => {
    const angers = await play({ rounds: TWO_DAYS });
    await angers.until('10:00');
    await announce(angers, { kind: 'cancel-round', called: '2' });
    await putBetween(angers);
    const { db, games } = angers.context;
    const game = games.get(angers.game.id)?.game ?? angers.game;
    const due = angers.clock.now().add({ seconds: AFTER });
    const held = (round: number): Promise<boolean> =>
      isBeingCalledOff(db, game, { id: `${game.id}/${round}/reveal`, kind: 'reveal', round }, due);
    expect([await held(2), await held(3)]).toEqual([true, false]);
    await wait(angers);
    expect([...(await roundsOff(db, game.id))]).toEqual([2]);
    const done = await angers.control.announced(`${angers.game.id}/announced`);
    // By its present number.
    expect(done).toMatchObject({
      line: { entry: { act: { called: '3' }, changes: [{ kind: 'round-off', round: 2, shown: 3 }] } },
    });
  });

  test('and calls a round off that the script has dropped by then calls none off', async () => {
    const angers = await play({ rounds: TWO_DAYS });
    await angers.until('10:00');
    await announce(angers, { kind: 'cancel-round', called: '2' });
    await putBetween(angers);
    await dropLast(angers);
    await wait(angers);
    expect((await roundsOff(angers.context.db, angers.game.id)).size).toBe(0);
    expect(await alarms(angers)).toMatchObject([
      { alarm: 'not-carried-out', refusal: { kind: 'unknown-round' } },
    ]);
  });

  test('that meets a post on its way for all of an hour is told as not done, and why', async () => {
    const angers = await play();
    await angers.until('11:05');
    const announced = await announce(angers, { kind: 'delete-post', post: '1/opening' });
    await leaves(angers, 'opening');
    for (const minutes of [1, 61]) {
      angers.clock.moveTo(angers.clock.now().add({ minutes }));
      await angers.control.carryOutAnnounced();
    }
    const line = announced.ok ? announced.line.id : 0;
    expect(await alarms(angers)).toEqual([
      { alarm: 'not-carried-out', line, refusal: { kind: 'on-its-way' } },
    ]);
    expect((await angers.control.report(angers.game.id, 'en'))?.problems.join('\n')).toContain(
      'The act “takes back the post 1/opening” that was announced was not carried out',
    );
  });

  test('that a worker carries out late has just been carried out, whenever its moment was', async () => {
    const angers = await play();
    await angers.until('11:05');
    await angers.act({ kind: 'skip', called: '1/hint-2' }, { who: 'zoe' });
    await announce(angers, { kind: 'delete-post', post: '1/hint-1' });
    angers.clock.moveTo(angers.clock.now().add({ minutes: 20 }));
    await angers.control.carryOutAnnounced();
    expect(await angers.act({ kind: 'undo' }, { who: 'zoe' })).toMatchObject({
      refusal: { kind: 'carried-out' },
    });
  });

  test('that was called back is not announced again by undoing that', async () => {
    const angers = await play();
    await angers.until('10:00');
    await announce(angers, { kind: 'stop' });
    const back = await angers.act({ kind: 'undo' });
    expect(await angers.act({ kind: 'undo', line: back.ok ? back.line.id : 0 })).toMatchObject({
      refusal: { kind: 'not-undoable' },
    });
  });
});

describe('an undoing', () => {
  const request = (angers: Play): string => `${angers.game.id}/announced`;

  test('never stops a game, nor calls a round off: the act that asks first is named', async () => {
    const evening = { opens: at('19:00'), closes: at('21:00'), reveals: at('21:30'), hints: [] };
    const rounds = [aRound(), aRound({ number: 2, name: 'soir', lastCall: undefined, ...evening })];
    const angers = await play({ rounds });
    await angers.until('10:00');
    await angers.act({ kind: 'stop' });
    await angers.act({ kind: 'resume' });
    expect(await angers.act({ kind: 'undo' })).toMatchObject({
      refusal: { kind: 'not-undoable', instead: { act: 'stop' } },
    });
    expect(await angers.state()).toBe('playing');
    await angers.act({ kind: 'cancel-round', called: '2' });
    const back = await angers.act({ kind: 'undo' });
    expect(back).toMatchObject({ ok: true });
    await angers.until('22:00');
    const line = back.ok ? back.line.id : 0;
    expect(await angers.act({ kind: 'undo', line })).toMatchObject({
      refusal: { kind: 'not-undoable', instead: { act: 'cancel-round', round: 2 } },
    });
    expect(angers.timetable()).toContain('21:30 ✨');
  });

  test('that reveals at once is announced, with what comes of it, and can be called back', async () => {
    const angers = await play();
    expect(await angers.applyWritten()).toMatchObject({ ok: true });
    await angers.until('17:55');
    await angers.act({ kind: 'steer', deed: { deed: 'extend', round: '1', by: '1h' } });
    await angers.until('18:31');
    const refused = await angers.act({ kind: 'undo' });
    expect(refused).toMatchObject({
      refusal: { kind: 'comes-at-once', steps: [{ kind: 'reveal' }], closed: [{ round: 1 }] },
    });
    const line = !refused.ok && refused.refusal.kind === 'comes-at-once' ? refused.refusal.line : 0;
    const revealed = (): boolean => angers.timetable().some((post) => post.includes('✨'));
    expect(await announce(angers, { kind: 'undo', line })).toMatchObject({ ok: true });
    await angers.act({ kind: 'undo' }, { who: 'luc' });
    await wait(angers);
    expect(revealed()).toBe(false);
    expect(await angers.control.announced(request(angers))).toMatchObject({
      refusal: { kind: 'called-back' },
    });
    await angers.act({ kind: 'undo', line }, { id: `${angers.game.id}/second`, after: AFTER });
    await wait(angers);
    expect(await angers.control.announced(`${angers.game.id}/second`)).toMatchObject({ ok: true });
    await angers.until('18:32');
    expect(revealed()).toBe(true);
    const journal = await readJournal(angers.context.db, { game: angers.game.id, most: 500 });
    expect(journal.find(({ id }) => id === line)?.undoneBy).toBeDefined();
  });

  test('of a reveal that was left out, once its moment is past, is asked for twice', async () => {
    const angers = await play();
    await angers.until('17:00');
    await angers.act({ kind: 'skip', called: '1/reveal' });
    await angers.until('18:40');
    expect(await angers.act({ kind: 'undo' })).toMatchObject({
      refusal: { kind: 'comes-at-once', steps: [{ kind: 'reveal' }] },
    });
    expect(await angers.act({ kind: 'undo', now: true })).toMatchObject({ ok: true });
  });

  test('is told what has changed since, and nothing of another version', async () => {
    const angers = await play();
    await angers.until('12:55');
    const skipped = await angers.act({ kind: 'skip', called: '1/hint-2' });
    const back = await angers.act({ kind: 'undo', line: skipped.ok ? skipped.line.id : 0 });
    await angers.until('13:05');
    const line = back.ok ? back.line.id : 0;
    expect(await angers.act({ kind: 'undo', line })).toEqual({
      ok: false,
      refusal: { kind: 'changed-since', line },
    });
  });
});

describe('a step that is brought forward', () => {
  test('can be announced: it comes at the tenth second, unless it is called back', async () => {
    const angers = await play();
    expect(await angers.applyWritten()).toMatchObject({ ok: true });
    await angers.until('10:00');
    const now = { kind: 'steer', deed: { deed: 'now', step: '1/hint-1' } } as const;
    expect(await angers.control.compare(angers.game.id, now)).toMatchObject({
      atOnce: { steps: [{ kind: 'hint', ordinal: 1 }], closed: [] },
    });
    const hints = (): number => angers.timetable().filter((post) => post.includes('💡')).length;
    await announce(angers, now);
    await angers.act({ kind: 'undo' });
    await wait(angers);
    expect([hints(), (await angers.step('hint-1')).due]).toEqual([0, at('11:00')]);
    await angers.act(now, { id: `${angers.game.id}/second`, after: AFTER });
    await wait(angers);
    await angers.until('10:01');
    expect(hints()).toBe(1);
    const later = { kind: 'steer', deed: { deed: 'move', step: '1/hint-2', to: '12:00' } } as const;
    expect(await angers.control.compare(angers.game.id, later)).not.toHaveProperty('atOnce');
  });
});

describe('a game that was stopped', () => {
  test('is taken up again: what its lateness lets come comes', async () => {
    for (const act of [{ kind: 'resume' }, { kind: 'undo' }] as const) {
      const angers = await play();
      await angers.until('10:00');
      await announce(angers, { kind: 'stop' });
      await wait(angers);
      expect(await angers.state()).toBe('stopped');
      expect(await angers.step('hint-1')).toMatchObject({ state: 'cancelled', why: 'stopped' });
      await angers.until('13:10');
      expect(await angers.act(act)).toMatchObject({ ok: true });
      await angers.until('19:00');
      expect(angers.timetable()).toEqual([
        '09:00 🔍',
        '13:10 💡',
        '17:30 ⏳',
        '18:00 C’est',
        '18:30 ✨',
        '18:35 🏆',
      ]);
      expect(await angers.step('hint-1')).toMatchObject({ state: 'skipped', why: 'too-late' });
    }
  });

  test('is not kept from going on by what another end of a secret had shown before', async () => {
    const angers = await play(
      { masking: 'hide', accounts: ['ville', 'autre'] },
      { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
    );
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    const opening = angers.opening().id;
    expect(angers.village.hiddenIn(opening)).toHaveLength(1);
    await angers.act({ kind: 'delete-post', post: '1/opening' });
    await angers.settle();
    expect(angers.village.hiddenIn(opening)).toEqual([]);
    await angers.until('10:30');
    await angers.act({ kind: 'stop' });
    expect(await angers.act({ kind: 'resume' })).toMatchObject({ ok: true });
  });

  test('stays so once what was kept on an account is shown there, though its reveal was given up before', async () => {
    for (const act of [
      { kind: 'delete-post', post: '1/opening' },
      { kind: 'skip', called: '1/reveal' },
    ] as const) {
      const angers = await play(
        { masking: 'hide', accounts: ['ville', 'autre'] },
        { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
      );
      await angers.until('10:00');
      const opening = angers.opening().id;
      angers.village.reply(zoe, opening, RIGHT);
      await angers.settle();
      await angers.act({ ...act, on: angers.game.accounts[0] });
      await angers.settle();
      expect(angers.village.hiddenIn(opening)).toHaveLength(1);
      await angers.act({ kind: 'stop' });
      await angers.settle();
      expect(angers.village.hiddenIn(opening)).toEqual([]);
      expect(await angers.act({ kind: 'resume' })).toMatchObject({ refusal: { kind: 'revealed-since' } });
    }
  });

  test('stays so once a right reply that was hidden has been shown again', async () => {
    const angers = await play(
      { masking: 'hide' },
      { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
    );
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    await angers.act({ kind: 'stop' });
    // Nobody has shown it yet.
    await angers.act({ kind: 'resume' });
    await angers.settle();
    expect(angers.village.hiddenIn(angers.opening().id)).toHaveLength(1);
    await angers.act({ kind: 'stop' });
    await angers.settle();
    expect(angers.village.hiddenIn(angers.opening().id)).toEqual([]);
    for (const act of [{ kind: 'resume' }, { kind: 'undo' }] as const)
      expect(await angers.act(act)).toEqual({ ok: false, refusal: { kind: 'revealed-since' } });
    expect(await angers.state()).toBe('stopped');
  });

  test('stays so whatever is added to it, or taken up in it, after a hidden reply has been shown', async () => {
    const angers = await play(
      { masking: 'hide' },
      { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
    );
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    const skipped = await angers.act({ kind: 'skip', called: '1/hint-2' });
    await angers.act({ kind: 'stop' });
    await angers.settle();
    expect(angers.village.hiddenIn(angers.opening().id)).toEqual([]);
    const later = async (): Promise<void> => {
      angers.clock.moveTo(angers.clock.now().add({ minutes: 5 }));
      await angers.settle();
    };
    await later();
    const [round = aRound()] = angers.game.rounds;
    const hints = [...round.hints, { number: 3, at: at('15:00'), text: 'Encore un mot.' }];
    expect(await angers.apply({ ...angers.game, rounds: [{ ...round, hints }] })).toMatchObject({
      ok: true,
    });
    expect(await angers.step('hint-3')).toMatchObject({ state: 'cancelled', why: 'stopped' });
    expect(await angers.act({ kind: 'resume' })).toMatchObject({ refusal: { kind: 'revealed-since' } });
    await later();
    const line = skipped.ok ? skipped.line.id : 0;
    expect(await angers.act({ kind: 'undo', line })).toMatchObject({ ok: true });
    expect(await angers.step('hint-2')).toMatchObject({ state: 'cancelled', why: 'stopped' });
    expect(await angers.act({ kind: 'resume' })).toMatchObject({ refusal: { kind: 'revealed-since' } });
    expect(await angers.state()).toBe('stopped');
  });
});
