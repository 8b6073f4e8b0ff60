import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { said } from '#game/grounds.ts';
import { fail, giveUp } from '#jobs/fail.ts';
import { EFFECT, STEP } from '#jobs/orders.ts';
import { hold, isEarly, putOff, waitNoMore } from '#jobs/put-off.ts';
import type { Failure } from '#networks/outcome.ts';
import { readJournal } from '#store/journal.ts';
import { stepById, stepsOf, type StoredStep } from '#store/posts/steps.ts';
import { at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const unreachable: Failure = { kind: 'unreachable', grounds: said('no answer') };

/** A play at nine, and its step that comes last. */
async function withStep(): Promise<readonly [Play, StoredStep]> {
  const angers = await play();
  const step = (await stepsOf(angers.context.db, angers.game.id)).at(-1);
  if (!step) throw new Error('There is no step.');
  return [angers, step];
}

const stateOf = async ({ context }: Play, { id }: StoredStep): Promise<unknown> => {
  const step = await stepById(context.db, id);
  return step && [step.state, step.attempts, step.why, step.notBefore !== undefined];
};

describe('what failed', () => {
  test.each<[Failure, { or?: Temporal.Instant; tried?: boolean }, string, unknown]>([
    [unreachable, {}, 'again', ['planned', 0, 'unreachable: no answer', true]],
    [unreachable, { tried: true }, 'again', ['planned', 1, 'unreachable: no answer', true]],
    [
      { kind: 'outcome-unknown', grounds: said('cut') },
      {},
      'again',
      ['uncertain', 0, 'outcome-unknown: cut', true],
    ],
    [{ kind: 'refused', grounds: said('no') }, {}, 'given-up', ['failed', 0, 'refused: no', false]],
    [{ kind: 'not-found' }, {}, 'given-up', ['failed', 0, 'not-found', false]],
    [{ kind: 'not-found' }, { or: at('11:00') }, 'again', ['planned', 0, 'not-found', true]],
  ])('is tried again, or recorded as failed: %j %j', async (failure, how, kind, row) => {
    const [angers, step] = await withStep();
    expect(await fail(angers.context, 'steps', step, failure, how)).toMatchObject({ kind });
    expect(await stateOf(angers, step)).toEqual(row);
  });

  test('stays as it is when somebody else has begun it meanwhile', async () => {
    const [angers, step] = await withStep();
    const before = await stateOf(angers, step);
    const seen = { ...step, attempts: step.attempts + 1 };
    expect(await fail(angers.context, 'steps', seen, unreachable)).toEqual({ kind: 'taken' });
    expect(await stateOf(angers, step)).toEqual(before);
  });
});

describe('what is put off', () => {
  test('says until when and why, and is ordered for then', async () => {
    const [angers, step] = await withStep();
    const until = step.due.add({ hours: 1 });
    const { queues } = angers.context;
    const queue = STEP.order(step).queue;
    const delayed = (await queues.counts())[queue]?.delayed ?? 0;
    await putOff(angers.context, STEP, step, until, 'posts-apart');
    expect(await stepById(angers.context.db, step.id)).toMatchObject({
      why: 'posts-apart',
      notBefore: until,
    });
    expect((await queues.counts())[queue]?.delayed).toBe(delayed + 1);
  });

  test('is early until its moment, and ordered anew', async () => {
    const [angers, step] = await withStep();
    const order = STEP.order(step);
    expect(await isEarly(angers.context, order)).toBe(true);
    expect(await isEarly(angers.context, { ...order, at: angers.context.clock.now() })).toBe(false);
    const effect = { id: 'a', account: step.account, kind: 'answer', createdAt: at('10:00') } as const;
    expect(await isEarly(angers.context, EFFECT.order({ ...effect, notBefore: undefined }))).toBe(false);
  });
});

describe('what is held', () => {
  test.each([undefined, at('10:00')])(
    'says why, keeps its moment (%s), and is ordered once in a while',
    async (notBefore) => {
      const [angers, step] = await withStep();
      if (notBefore) await putOff(angers.context, STEP, step, notBefore, 'posts-apart');
      const { queues } = angers.context;
      const queue = STEP.order(step).queue;
      const delayed = (await queues.counts())[queue]?.delayed ?? 0;
      const row = { ...step, notBefore };
      await hold(angers.context, STEP, row, 'clock');
      await hold(angers.context, STEP, row, 'clock');
      expect(await stepById(angers.context.db, step.id)).toMatchObject({
        state: 'planned',
        why: 'clock',
        notBefore,
      });
      expect((await queues.counts())[queue]?.delayed).toBe(delayed + 1);
    },
  );
});

test('what waits no more has no reason, and is due at once, for a worker whose clock is behind as well', async () => {
  const [angers, step] = await withStep();
  const { context, clock } = angers;
  clock.moveTo(step.due.add({ seconds: 50 }));
  await putOff(context, STEP, step, step.due.add({ minutes: 1 }), 'partner-awaited');
  await waitNoMore(context, STEP, step);
  const row = await stepById(context.db, step.id);
  if (!row) throw new Error('There is no step.');
  expect(row.why).toBeUndefined();
  const behind = { now: () => clock.now().subtract({ seconds: 20 }), ticks: () => clock.ticks() };
  expect(await isEarly({ ...context, clock: behind }, STEP.order(row))).toBe(false);
});

test('what waits no more comes no sooner than planned', async () => {
  const [angers, step] = await withStep();
  const { context } = angers;
  await putOff(context, STEP, step, step.due.add({ minutes: 1 }), 'partner-awaited');
  await waitNoMore(context, STEP, step);
  const row = await stepById(context.db, step.id);
  expect(row && STEP.order(row).at).toEqual(step.due);
});

test('what is given up has failed for its reason, unless somebody else has begun it meanwhile', async () => {
  const [angers, step] = await withStep();
  const { context } = angers;
  const others = { ...step, attempts: step.attempts + 1 };
  expect(await giveUp(context, 'steps', others, 'said-already')).toEqual({ kind: 'taken' });
  expect(await giveUp(context, 'steps', step, 'said-already')).toEqual({ kind: 'given-up' });
  expect(await stateOf(angers, step)).toEqual(['failed', 0, 'said-already', false]);
});

test('what is given up is told with it, or not yet: a process that ends between the two would keep it from everybody', async () => {
  const [angers, step] = await withStep();
  const { context, game } = angers;
  const cut = sql.raw(`create function cut() returns trigger language plpgsql as $$ begin
    if new.entry::text like '%${step.id}%' then raise exception 'cut'; end if; return new; end $$;
    create trigger cut before insert on journal for each row execute function cut()`);
  await cut.execute(context.db);
  await expect(giveUp(context, 'steps', step, 'said-already')).rejects.toThrow('cut');
  expect(await stateOf(angers, step)).toEqual(['planned', 0, undefined, false]);
  await sql.raw('drop trigger cut on journal').execute(context.db);
  await giveUp(context, 'steps', step, 'said-already');
  const told = (await readJournal(context.db, { game: game.id, most: 100 })).map(({ entry }) => entry);
  expect(told).toContainEqual({ kind: 'alarm', alarm: { alarm: 'given-up', step: step.id } });
});

test('each time that something is given up is told, for what was taken up again may fail again', async () => {
  const [angers, step] = await withStep();
  const { context, game } = angers;
  await giveUp(context, 'steps', step, 'said-already');
  await context.db.updateTable('steps').set({ state: 'planned' }).where('id', '=', step.id).execute();
  angers.clock.moveTo(at('12:00'));
  await giveUp(context, 'steps', step, 'said-already');
  const told = (await readJournal(context.db, { game: game.id, most: 100 })).map(({ entry }) => entry);
  const alarm = { kind: 'alarm', alarm: { alarm: 'given-up', step: step.id } };
  expect(told.filter(({ kind }) => kind === 'alarm')).toEqual([alarm, alarm]);
});
