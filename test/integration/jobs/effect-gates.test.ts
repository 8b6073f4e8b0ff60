import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import { BEFORE_LOOKING, BEFORE_SAYING, type UnsaidEffect } from '#jobs/effect-gates.ts';
import { firstStop, type Gate, type Stop } from '#jobs/gates.ts';
import type { RateBudget } from '#networks/network.ts';
import { failed } from '#networks/outcome.ts';
import { type Player, playersById } from '#store/players/players.ts';
import { HANGS_MS } from '../../hangs.ts';
import { at } from '../../support/games/game.ts';
import type { AccountChanges, Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const zoe = { handle: 'zoe', name: 'Zoé' };

type AnswerToZoe = UnsaidEffect & { readonly player: Player };

/** A play in which Zoé guessed at ten, and an answer to her is owed. */
async function withAnswer(
  changes: Partial<Game> = {},
  account: AccountChanges = {},
): Promise<readonly [Play, AnswerToZoe]> {
  const angers = await play(changes, account);
  await angers.until('10:00');
  await angers.context.queues.pause(`outbox-${angers.game.accounts[0]}`);
  angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
  await angers.settle();
  return [angers, await goingOf(angers)];
}

async function goingOf(angers: Play): Promise<AnswerToZoe> {
  const { context, game } = angers;
  const effect = (await angers.effects()).find(({ hiding }) => !hiding);
  const account = effect && context.accounts.get(effect.account);
  const player = effect && (await playersById(context.db, [effect.player])).get(effect.player);
  const played = context.games.get(game.id);
  const signal = AbortSignal.timeout(HANGS_MS);
  const capabilities = await account?.capabilities(signal);
  if (!effect || !account || !player || !played || !capabilities?.ok) throw new Error('Nobody is answered.');
  return { context, account, played, effect, player, capabilities: capabilities.value, signal };
}

const over = (gate: string, why: string): unknown => ({
  gate,
  stop: { kind: 'over', state: 'skipped', why },
});
const waiting = (gate: string, why: string): unknown => ({
  gate,
  stop: expect.objectContaining({ kind: 'wait', why }) as unknown,
});

/** Where an answer is stopped, with these changes, before it is said; it passes what comes before looking. */
const saidStop = (
  going: UnsaidEffect,
  changes: Partial<UnsaidEffect> = {},
): Promise<{ readonly gate: string; readonly stop: Stop } | undefined> =>
  firstStop(BEFORE_SAYING, { ...going, ...changes });

describe('the gates of an acknowledgement', () => {
  test('are asked in this order', () => {
    const names = (gates: readonly Gate<never>[]): readonly string[] => gates.map(({ name }) => name);
    expect(names(BEFORE_LOOKING)).toEqual(['clock', 'paused', 'network']);
    expect(names(BEFORE_SAYING)).toEqual([
      'prize',
      'known',
      'player',
      'off',
      'lateness',
      'means',
      'budget',
      'partner',
      'hiding',
    ]);
  });

  test('are open to what is owed', async () => {
    const [, going] = await withAnswer();
    expect(await firstStop(BEFORE_LOOKING, going)).toBeUndefined();
    expect(await saidStop(going)).toBeUndefined();
  });
});

describe('at the gate', () => {
  test('of the clock, an answer is held while ours is wrong', async () => {
    const [angers, going] = await withAnswer();
    angers.network.ours = Temporal.Duration.from({ hours: 1 });
    const stopped = await firstStop(BEFORE_LOOKING, going);
    expect(stopped).toEqual({ gate: 'clock', stop: { kind: 'hold', why: 'clock' } });
  });

  test('of pauses, it is held while its account is paused', async () => {
    const [angers, going] = await withAnswer();
    const act = { kind: 'pause-account', account: going.effect.account } as const;
    await angers.act(act, { game: undefined });
    const held = { gate: 'paused', stop: { kind: 'hold', why: 'account-paused' } };
    expect(await firstStop(BEFORE_LOOKING, going)).toEqual(held);
  });

  test('of the network, it waits until that says what it can do', async () => {
    const [, going] = await withAnswer();
    const silent = async () =>
      failed({ kind: 'unreachable', grounds: { kind: 'timed-out', what: 'GET /x' } });
    const account = { ...going.account, capabilities: silent };
    expect(await firstStop(BEFORE_LOOKING, { ...going, account })).toEqual(
      waiting('network', 'unreachable (timed-out: GET /x)'),
    );
  });

  test('of the known, nothing goes to a player of whom nothing is kept', async () => {
    const [, going] = await withAnswer();
    expect(await saidStop(going, { player: undefined })).toEqual(over('known', 'unknown-player'));
  });

  test('of the player, nothing goes to whoever said STOP', async () => {
    const [, going] = await withAnswer();
    const player = { ...going.player, optedOutAt: at('10:00') };
    expect(await saidStop(going, { player })).toEqual(over('player', 'opted-out'));
  });

  test('of the player, nothing goes to whom an operator has muted', async () => {
    const [, going] = await withAnswer();
    const player = { ...going.player, mutedAt: at('10:00') };
    expect(await saidStop(going, { player })).toEqual(over('player', 'muted'));
  });

  test('of lateness, none comes after an hour, but a mark that may have been made', async () => {
    const [angers, going] = await withAnswer();
    angers.clock.moveTo(at('11:00:01'));
    const underWay = { ...going.effect, state: 'uncertain' } as const;
    expect(await saidStop(going)).toEqual(over('lateness', 'too-late'));
    expect(await saidStop(going, { effect: underWay })).toEqual(over('lateness', 'too-late'));
    expect(await saidStop(going, { effect: { ...underWay, kind: 'favourite' } })).toBeUndefined();
  });

  test('of lateness, none is stale by a clock that has gone wrong since it was compared', async () => {
    const [angers, going] = await withAnswer();
    angers.clock.moveTo(at('11:47'));
    angers.network.ours = Temporal.Duration.from({ minutes: 107 });
    expect(await saidStop(going)).toBeUndefined();
  });

  test('of the budget, it waits while little is left for the timeline', async () => {
    const [angers, going] = await withAnswer();
    const budget: RateBudget = { limit: 50, remaining: 1, resetsAt: at('10:05') };
    angers.network.budget = () => budget;
    expect(await saidStop(going)).toEqual(waiting('budget', 'kept-for-posts'));
  });

  test('of partners, nobody else’s post is boosted', async () => {
    const [, going] = await withAnswer();
    const effect = { ...going.effect, kind: 'boost' } as const;
    expect(await saidStop(going, { effect })).toEqual(over('partner', 'gone'));
  });

  test('of means, nothing of a guess is said where nothing can be said in private', async () => {
    const [, going] = await withAnswer();
    const capabilities = { ...going.capabilities, privateReplies: false, favourites: false };
    expect(await saidStop(going, { capabilities })).toEqual(over('means', 'not-on-this-network'));
    const effect = { ...going.effect, kind: 'favourite' } as const;
    expect(await saidStop(going, { capabilities, effect })).toEqual(over('means', 'not-on-this-network'));
    expect(await saidStop(going, { capabilities, effect: { ...effect, kind: 'boost' } })).toEqual(
      over('partner', 'gone'),
    );
  });

  test('of means, what can never be said waits for no limit', async () => {
    const [angers, going] = await withAnswer();
    const budget: RateBudget = { limit: 50, remaining: 1, resetsAt: at('10:05') };
    angers.network.budget = () => budget;
    const capabilities = { ...going.capabilities, privateReplies: false };
    expect(await saidStop(going, { capabilities })).toEqual(over('means', 'not-on-this-network'));
  });

  test('of hiding, what others do not see yet is not shown by a mark', async () => {
    const [, going] = await withAnswer({ masking: 'hide' }, { capabilities: { approveReplies: true } });
    const effect = { ...going.effect, kind: 'favourite' } as const;
    expect(await saidStop(going, { effect })).toEqual(over('hiding', 'would-show'));
    expect(await saidStop(going)).toBeUndefined();
  });
});
