import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import type { XAccount } from '#config/x-account.ts';
import { SpendingLimits } from '#app/spending/spending-limits.ts';
import { ManualClock } from '#platform/clock.ts';
import { openLog } from '#platform/log.ts';
import { planEffects } from '#store/outbox/effects.ts';
import { savePlayers } from '#store/players/players.ts';
import { enterGame, moveGame } from '#store/games/games.ts';
import { recordSent, recordState } from '#store/outbox/sending.ts';
import { planSteps } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { aGame, aRound } from '../../support/games/game.ts';
import { openDatabase } from '#store/database/database.ts';
import { inMemory } from '../../support/run/databases.ts';

const credential = { variable: 'KESAKO_VILLE_X_API_KEY', secret: undefined };
const ACCOUNT: XAccount = {
  name: 'ville-x',
  network: 'x',
  server: 'https://api.x.com',
  plan: 'ordinary',
  spendingLimit: 1,
  keys: { apiKey: credential, apiSecret: credential, accessToken: credential, accessSecret: credential },
};

interface Counter extends AsyncDisposable {
  readonly db: Kysely<Tables>;
  readonly clock: ManualClock;
  readonly limits: SpendingLimits;
  /** Events of the log. */
  readonly told: Record<string, unknown>[];
  /** Another worker on the same database. */
  another(): SpendingLimits;
}

async function openCounter(): Promise<Counter> {
  const opened = await openDatabase(await inMemory());
  if (!opened.ok) throw new Error(opened.failure.kind);
  const clock = new ManualClock(Temporal.Instant.from('2026-09-30T22:00:00Z'));
  const told: Record<string, unknown>[] = [];
  const log = openLog('info', {
    write: (line) => void told.push(JSON.parse(line) as Record<string, unknown>),
  });
  const another = (): SpendingLimits => {
    const limits = new SpendingLimits(clock, log);
    limits.keepIn(opened.value.kysely);
    return limits;
  };
  const dispose = async (): Promise<void> => opened.value[Symbol.asyncDispose]();
  return { db: opened.value.kysely, clock, limits: another(), told, another, [Symbol.asyncDispose]: dispose };
}

test('a spending limit lets pass what it covers, says so once, and is filled again in the next month', async () => {
  await using counter = await openCounter();
  const limit = counter.limits.of(ACCOUNT);
  expect(await limit.allows('post')).toBe(true);
  await limit.pay(0.75);
  await limit.pay(0.5);
  expect(await limit.allows('post')).toBe(false);
  expect(await limit.allows('post')).toBe(false);
  expect(counter.told).toMatchObject([
    { event: 'spending-limit-reached', account: 'ville-x', spent: 1.25, limit: 1 },
  ]);
  expect(await counter.limits.spendingOf(ACCOUNT)).toEqual({
    account: 'ville-x',
    month: '2026-09',
    dollars: 1.25,
    limit: 1,
    kept: 0,
    pays: 'nothing',
  });
  counter.clock.moveTo(Temporal.Instant.from('2026-10-01T00:00:00Z'));
  expect(await limit.allows('post')).toBe(true);
});

test('what turns out not to be spent is taken back, and from the month in which it was paid', async () => {
  await using counter = await openCounter();
  const limit = counter.limits.of(ACCOUNT);
  const takeBack = await limit.pay(1);
  await (
    await limit.pay(0.25)
  )();
  expect(await counter.limits.spendingOf(ACCOUNT)).toMatchObject({ month: '2026-09', dollars: 1 });
  counter.clock.moveTo(Temporal.Instant.from('2026-10-01T00:00:00Z'));
  await takeBack();
  expect(await counter.limits.spendingOf(ACCOUNT)).toMatchObject({ month: '2026-10', dollars: 0 });
});

test('workers share what was spent, and a higher limit lets pass again', async () => {
  await using counter = await openCounter();
  await counter.limits.of(ACCOUNT).pay(1);
  expect(await counter.another().of(ACCOUNT).allows('post')).toBe(false);
  expect(
    await counter
      .another()
      .of({ ...ACCOUNT, spendingLimit: 2 })
      .allows('post'),
  ).toBe(true);
  expect(
    await counter
      .another()
      .of({ ...ACCOUNT, spendingLimit: undefined })
      .allows('post'),
  ).toBe(true);
});

test('nothing is counted where prices are agreed on', async () => {
  await using counter = await openCounter();
  const agreed = { ...ACCOUNT, plan: 'enterprise' } as const;
  await counter.limits.of(agreed).pay(5);
  expect(await counter.limits.of(agreed).allows('post')).toBe(true);
  expect(await counter.limits.spendingOf(agreed)).toBeUndefined();
  expect(await counter.limits.spendingOf(ACCOUNT)).toMatchObject({ dollars: 0 });
});

test('the last money is kept for the posts still to come, and for showing again what is hidden', async () => {
  await using counter = await openCounter();
  const { db, limits, clock } = counter;
  const game = aGame({ accounts: ['ville-x'] });
  const steps = timeline(game);
  await enterGame(db, game, 'secret', clock.now());
  await planSteps(db, game.id, steps, clock.now());
  limits.keepFor(new Map(steps.map(({ id }) => [id, 0.1])));
  const limit = limits.of(ACCOUNT);

  await limit.pay(0.25);
  expect(await limits.spendingOf(ACCOUNT)).toMatchObject({ kept: expect.closeTo(0.7), pays: 'all' });
  expect(await limit.allows('other')).toBe(true);
  await hide(counter);
  await limit.pay(0.045);
  expect(await limits.spendingOf(ACCOUNT)).toMatchObject({ kept: expect.closeTo(0.705), pays: 'posts' });
  expect(await limit.allows('other')).toBe(false);
  expect(await limit.allows('other')).toBe(false);
  expect(counter.told).toMatchObject([{ event: 'spending-kept-for-posts', account: 'ville-x', limit: 1 }]);

  for (const { id } of steps) {
    expect(await limit.allows('post')).toBe(true);
    await limit.pay(0.1);
    await recordState(db, 'steps', { id, state: 'planned', attempts: 0 }, 'done', clock.now());
  }
  expect(await limits.spendingOf(ACCOUNT)).toMatchObject({ kept: expect.closeTo(0.005) });
});

test('nothing is kept for posts of a month to come, which has money of its own', async () => {
  await using counter = await openCounter();
  const { db, limits, clock } = counter;
  const round = aRound({
    opens: Temporal.Instant.from('2026-09-30T23:00:00Z'),
    hints: [],
    closes: Temporal.Instant.from('2026-10-01T18:00:00Z'),
    reveals: Temporal.Instant.from('2026-10-01T18:30:00Z'),
  });
  const game = aGame({ accounts: ['ville-x'], rounds: [round] });
  await enterGame(db, game, 'secret', clock.now());
  await planSteps(db, game.id, timeline(game), clock.now());
  limits.keepFor(
    new Map([
      ['angers/1/opening/ville-x', 0.1],
      ['angers/1/reveal/ville-x', 0.2],
    ]),
  );
  expect(await limits.spendingOf(ACCOUNT)).toMatchObject({ kept: expect.closeTo(0.1) });
  clock.moveTo(Temporal.Instant.from('2026-10-01T00:00:00Z'));
  expect(await limits.spendingOf(ACCOUNT)).toMatchObject({ kept: expect.closeTo(0.3) });
});

test('nothing is kept for a game that was stopped, nor where there is no limit', async () => {
  await using counter = await openCounter();
  const { db, limits, clock } = counter;
  const game = aGame({ accounts: ['ville-x'] });
  await enterGame(db, game, 'secret', clock.now());
  await planSteps(db, game.id, timeline(game), clock.now());
  limits.keepFor(new Map(timeline(game).map(({ id }) => [id, 1])));
  const unlimited = { ...ACCOUNT, spendingLimit: undefined };
  expect(await limits.of(unlimited).allows('other')).toBe(true);
  expect(await limits.spendingOf(unlimited)).toMatchObject({ limit: null, kept: 0, pays: 'all' });
  expect(await limits.of(ACCOUNT).allows('other')).toBe(false);
  await moveGame(db, game.id, ['playing'], 'stopped');
  expect(await limits.of(ACCOUNT).allows('other')).toBe(true);
});

/** A reply that was hidden, one that was shown again, and one that is still to be hidden. */
async function hide({ db, clock }: Counter): Promise<void> {
  const about = { game: 'angers', round: 1, account: 'ville-x', player: 'x:zoe', text: undefined };
  await savePlayers(db, [
    { id: 'x:zoe', network: 'x', address: 'zoe', mention: '@zoe', name: 'Zoé', noBot: false },
  ]);
  const effects = [
    ['hide', 'hidden'],
    ['hide', 'shown'],
    ['unhide', 'shown'],
    ['hide', 'waiting'],
  ] as const;
  const hiding = { thread: '1', remains: 'one-click', number: 1 } as const;
  await planEffects(
    db,
    effects.map(([kind, reply]) => ({
      ...about,
      id: `${kind}/${reply}`,
      kind,
      reply,
      createdAt: clock.now(),
      hiding,
    })),
  );
  for (const [kind, reply] of effects.slice(0, 3))
    await recordSent(db, 'effects', `${kind}/${reply}`, { at: clock.now() });
}
