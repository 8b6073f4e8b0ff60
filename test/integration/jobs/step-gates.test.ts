import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import { firstStop, type Stop } from '#jobs/gates.ts';
import { AT_ITS_MOMENT, BEFORE_WRITING, type GoingStep, NOT_FOUND } from '#jobs/step-gates.ts';
import { failed } from '#networks/outcome.ts';
import { latestAct } from '#store/journal.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { HANGS_MS } from '../../hangs.ts';
import { cutOff } from '../../support/games/cut-off.ts';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const LENDING = ['castle', 'museum', 'office'];
const NO_ANSWER = failed({ kind: 'unreachable', grounds: { kind: 'timed-out', what: 'GET /x' } });

/** Three partners lend their accounts and relay the opening. */
const withRelays = (): Partial<Game> => ({
  partners: LENDING.map((id) =>
    aPartner({
      id,
      addresses: { ville: `${id}@village.example` },
      takesPart: { kind: 'lent', accounts: { ville: id } },
    }),
  ),
  rounds: [aRound({ relays: LENDING.map((by) => ({ of: 'opening' as const, by })) })],
});

async function goingOf(angers: Play, step: StoredStep): Promise<GoingStep> {
  const { context, game } = angers;
  const account = context.accounts.get(step.account);
  if (!account) throw new Error(`There is no account ${step.account}.`);
  const act = await latestAct(context.db);
  return { context, account, game, step, act, sought: false, signal: AbortSignal.timeout(HANGS_MS) };
}

/** Where a step is stopped at this moment, if it is, and how. */
async function stopOf(
  angers: Play,
  what: string,
  { gates = AT_ITS_MOMENT, ...changes }: Partial<GoingStep> & { readonly gates?: typeof NOT_FOUND } = {},
): Promise<{ readonly gate: string; readonly stop: Stop } | undefined> {
  return firstStop(gates, { ...(await goingOf(angers, await angers.step(what))), ...changes });
}

const waiting = (gate: string, why: string): unknown => ({
  gate,
  stop: expect.objectContaining({ kind: 'wait', why }) as unknown,
});

describe('the gates of a step', () => {
  test('are asked in this order', () => {
    const names = [AT_ITS_MOMENT, NOT_FOUND, BEFORE_WRITING].map((gates) => gates.map(({ name }) => name));
    expect(names).toEqual([
      [
        'clock',
        'paused',
        'off',
        'calling-off',
        'partner',
        'lateness',
        'agreement',
        'order',
        'relays-apart',
        'posts-apart',
        'network',
        'reading',
      ],
      ['off', 'calling-off', 'given-up', 'partner', 'lateness', 'agreement', 'posts-apart'],
      ['replies'],
    ]);
  });

  test('are open to what is on time', async () => {
    const angers = await play();
    angers.clock.moveTo(at('09:00'));
    expect(await stopOf(angers, 'opening')).toBeUndefined();
  });
});

describe('at the gate', () => {
  test('of the clock, a step is held while ours is wrong', async () => {
    const angers = await play();
    angers.network.ours = Temporal.Duration.from({ hours: 1 });
    angers.clock.moveTo(at('09:00'));
    expect(await stopOf(angers, 'opening')).toEqual({ gate: 'clock', stop: { kind: 'hold', why: 'clock' } });
  });

  test('of pauses, a step is held while its account is paused, and what may be out is not looked for', async () => {
    const angers = await play();
    angers.clock.moveTo(at('09:00'));
    const [account = ''] = angers.game.accounts;
    await angers.act({ kind: 'pause-account', account }, { game: undefined });
    const held = { gate: 'paused', stop: { kind: 'hold', why: 'account-paused' } };
    expect(await stopOf(angers, 'opening')).toEqual(held);
    expect(await stopOf(angers, 'opening', { sought: true })).toEqual(held);
    await angers.act({ kind: 'resume-account', account }, { game: undefined });
    expect(await stopOf(angers, 'opening')).toBeUndefined();
  });

  test('of partners, a relay waits for its post', async () => {
    const angers = await play(withRelays());
    angers.clock.moveTo(at('09:10'));
    const relay = (await angers.steps()).find(({ kind }) => kind === 'relay');
    const stop = relay && (await firstStop(AT_ITS_MOMENT, await goingOf(angers, relay)));
    expect(stop).toEqual(waiting('partner', 'post-awaited'));
  });

  test('of partners, what was looked for and is not there waits for its post as well', async () => {
    const angers = await play(withRelays());
    angers.clock.moveTo(at('09:10'));
    const relay = (await angers.steps()).find(({ kind }) => kind === 'relay');
    const stop = relay && (await firstStop(NOT_FOUND, await goingOf(angers, relay)));
    expect(stop).toEqual(waiting('partner', 'post-awaited'));
  });

  test('of partners, none has missed its act by a clock that has gone wrong since it was compared', async () => {
    const angers = await play(withRelays());
    await angers.until('09:00');
    const relay = (await angers.steps()).find(({ kind }) => kind === 'relay');
    await angers.act({ kind: 'pause-account', account: relay?.account ?? '' }, { game: undefined });
    angers.clock.moveTo(at('18:10'));
    for (const network of angers.networks.values()) network.ours = Temporal.Duration.from({ hours: 9 });
    const stop = relay && (await firstStop(NOT_FOUND, await goingOf(angers, relay)));
    expect(stop).toEqual(waiting('partner', 'account-paused'));
  });

  test.each([
    ['hint-1', '11:00', { kind: 'wait', why: 'opening-awaited' }],
    ['opening', '18:00', { kind: 'over', state: 'skipped', why: 'round-over' }],
  ] as const)('of lateness, %s at %s is stopped', async (what, time, stop) => {
    const angers = await play();
    angers.clock.moveTo(at(time));
    expect(await stopOf(angers, what)).toMatchObject({ gate: 'lateness', stop });
    expect(await stopOf(angers, what, { gates: NOT_FOUND })).toMatchObject({ gate: 'lateness', stop });
  });

  test('of lateness, nothing is too late by a clock that has gone wrong since it was compared', async () => {
    const angers = await play();
    angers.clock.moveTo(at('18:00'));
    angers.network.ours = Temporal.Duration.from({ hours: 9 });
    expect(await stopOf(angers, 'opening', { gates: NOT_FOUND })).toBeUndefined();
  });

  test('of lateness, a closing that comes too late is done without a post', async () => {
    const angers = await play();
    await angers.until('17:40');
    angers.clock.moveTo(at('18:31'));
    const stop = { kind: 'over', state: 'done', why: 'too-late' };
    expect(await stopOf(angers, 'closing')).toEqual({ gate: 'lateness', stop });
  });

  test('of lateness, what may be out is let through to be looked for', async () => {
    const angers = await play();
    await angers.until('17:40');
    angers.clock.moveTo(at('18:31'));
    expect(await stopOf(angers, 'closing', { sought: true })).toBeUndefined();
  });

  test('of lateness, a relay that may have been made is made once more', async () => {
    const angers = await play(withRelays());
    await angers.until('09:00');
    const relay = (await angers.steps()).find(({ kind }) => kind === 'relay');
    angers.clock.moveTo(at('18:00'));
    const stopped = async (state: StoredStep['state']): Promise<unknown> =>
      relay && firstStop(AT_ITS_MOMENT, await goingOf(angers, { ...relay, state }));
    expect(await stopped('planned')).toEqual({
      gate: 'lateness',
      stop: { kind: 'over', state: 'skipped', why: 'round-over' },
    });
    expect(await stopped('uncertain')).toBeUndefined();
  });

  test('of the order, a step waits for one that goes before it', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.clock.moveTo(at('13:00'));
    expect(await stopOf(angers, 'hint-2')).toEqual(waiting('order', 'post-before'));
  });

  test('of relays, all but one wait for their turn', async () => {
    const angers = await play(withRelays());
    await angers.until('09:00');
    angers.clock.moveTo(at('09:22'));
    const relays = (await angers.steps()).filter(({ kind }) => kind === 'relay');
    const stops = await Promise.all(
      relays.map(async (step) => firstStop(AT_ITS_MOMENT, await goingOf(angers, step))),
    );
    expect(stops.filter(Boolean)).toEqual([
      waiting('relays-apart', 'relays-apart'),
      waiting('relays-apart', 'relays-apart'),
    ]);
  });

  test('of distance, what is late waits after a post that was', async () => {
    const hints = ['11:00', '11:05'].map((time, index) => ({
      number: index + 1,
      at: at(time),
      text: `Indice ${index + 1}`,
    }));
    const angers = await play({ rounds: [aRound({ hints })] });
    await angers.until('10:59');
    await angers.moment('11:10');
    expect(await stopOf(angers, 'hint-2')).toEqual(waiting('posts-apart', 'posts-apart'));
    expect(await stopOf(angers, 'hint-2', { gates: NOT_FOUND })).toEqual(
      waiting('posts-apart', 'posts-apart'),
    );
    await cutOff(angers, 'hint-2', '11:10', 'Indice 2');
    expect(await stopOf(angers, 'hint-2')).toBeUndefined();
  });

  test('of the network, a step waits until it says what it can do', async () => {
    const angers = await play();
    angers.clock.moveTo(at('09:00'));
    const { account } = await goingOf(angers, await angers.step('opening'));
    const silent = { ...account, capabilities: async () => NO_ANSWER };
    expect(await stopOf(angers, 'opening', { account: silent })).toEqual(
      waiting('network', 'unreachable (timed-out: GET /x)'),
    );
  });

  test('of reading, an opening waits until its replies can be read', async () => {
    const angers = await play();
    angers.clock.moveTo(at('09:00'));
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['collect'] }]);
    expect(await stopOf(angers, 'opening')).toEqual(waiting('reading', 'not-read'));
  });

  test('of replies, a reveal waits for those that may still be read', async () => {
    const angers = await play();
    await angers.until('18:20');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['thread'] }]);
    angers.clock.moveTo(at('18:30'));
    expect(await stopOf(angers, 'reveal')).toBeUndefined();
    expect(await stopOf(angers, 'reveal', { gates: BEFORE_WRITING })).toEqual({
      gate: 'replies',
      stop: { kind: 'recorded' },
    });
    // One that may be out tells what was settled then, and waits for nothing.
    const step = { ...(await angers.step('reveal')), state: 'uncertain' } as const;
    expect(await stopOf(angers, 'reveal', { gates: BEFORE_WRITING, step })).toBeUndefined();
  });
});
