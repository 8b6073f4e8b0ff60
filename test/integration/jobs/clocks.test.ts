import { describe, expect, test } from 'vitest';
import { carryOutEffect } from '#jobs/carry-out-effect.ts';
import { compareClocks } from '#jobs/clocks.ts';
import { collect } from '#jobs/collect.ts';
import type { JobContext } from '#jobs/context.ts';
import { pollRelays } from '#jobs/poll-relays.ts';
import { readInTurn } from '#jobs/read-in-turn.ts';
import { finishGames } from '#jobs/reconcile.ts';
import { sweepRound } from '#jobs/sweep-round.ts';
import { storedPollsOf } from '#store/posts/polls.ts';
import { sweepsOf } from '#store/replies/sweeps.ts';
import { HANGS_MS } from '../../hangs.ts';
import { aRound, at } from '../../support/games/game.ts';
import { jumpingClock } from '../../support/games/jumping-clock.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const hours = (count: number): Temporal.Duration => Temporal.Duration.from({ hours: count });
const right = new Temporal.Duration();

describe('a machine whose clock is not that of its server', () => {
  test('posts nothing while it is ahead, and says why; it goes on by itself once it is right', async () => {
    const angers = await play();
    angers.network.ours = hours(1);
    await angers.moment('09:00');
    await angers.moment('09:01');
    expect(angers.posts()).toEqual([]);
    expect(await angers.step('opening')).toMatchObject({ state: 'planned', why: 'clock' });
    expect((await angers.control.report(angers.game.id, 'fr'))?.problems).toContainEqual(
      expect.stringMatching(/^L’horloge de la machine avance de 1\sh sur celle du serveur/u),
    );
    angers.network.ours = right;
    await angers.until('09:02');
    expect(angers.posts()).toHaveLength(1);
    expect((await angers.control.report(angers.game.id, 'fr'))?.problems).toEqual([]);
  });

  test('says so while it is behind, though nothing has come due by it', async () => {
    const angers = await play();
    angers.network.ours = hours(-1);
    await angers.moment('08:40');
    expect((await angers.control.report(angers.game.id, 'en'))?.problems).toContainEqual(
      expect.stringMatching(/^The machine’s clock is 1\shr behind that of the server/u),
    );
  });

  test('posts no reveal before its time when it jumps in mid-game, and skips nothing', async () => {
    const angers = await play();
    await angers.until('17:00');
    angers.network.ours = hours(2);
    await angers.moment('18:59');
    expect((await angers.states()).slice(3)).toEqual([
      'last-call planned (clock)',
      'closing planned (clock)',
      'reveal planned (clock)',
      'standings planned (clock)',
    ]);
    expect(angers.posts().some(({ text }) => text.startsWith('✨'))).toBe(false);
  });

  test('answers nobody meanwhile, and leaves no answer out as stale', async () => {
    const angers = await play();
    await angers.until('12:30');
    const zoe = { handle: 'zoe', name: 'Zoé' };
    angers.network.ours = hours(2);
    angers.village.reply(zoe, angers.opening().id, 'La tour Eiffel ?');
    await angers.moment('12:31');
    expect(await angers.effects()).toMatchObject([{ state: 'planned' }]);
    angers.network.ours = right;
    await angers.until('12:32');
    expect(angers.answersTo(zoe)).toHaveLength(1);
  });

  test('has one job wait for each step, however long it is held', async () => {
    const angers = await play();
    angers.network.ours = hours(1);
    const now = angers.clock.now.bind(angers.clock);
    let calls = 0;
    // Of a real clock no two readings are alike.
    angers.clock.now = () => now().add({ milliseconds: (calls += 1) });
    for (let minute = 0; minute < 12; minute += 1) {
      await angers.moment(`09:${String(minute).padStart(2, '0')}`);
    }
    const counts = await angers.context.queues.counts();
    expect(counts[`outbox-${angers.game.accounts[0]}`]?.delayed).toBeLessThan(3);
  });

  test('asks the time once in ten seconds, however much is held', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.network.ours = hours(1);
    let asked = 0;
    const identity = angers.network.identity.bind(angers.network);
    angers.network.identity = (during) => {
      asked += 1;
      return identity(during);
    };
    for (let player = 0; player < 30; player += 1) {
      angers.village.reply({ handle: `p${player}`, name: '' }, angers.opening().id, 'La tour Eiffel');
    }
    await angers.moment('10:01');
    asked = 0;
    await angers.moment('10:02');
    expect(asked).toBeLessThan(5);
  });

  test('is read as before once it is set back in mid-game', async () => {
    const angers = await play();
    await angers.until('10:00');
    const { context } = angers;
    const [account] = context.accounts.values();
    if (!account) throw new Error('There is no account.');
    const clock = { now: () => context.clock.now().add(hours(1)), ticks: () => context.clock.ticks() };
    await readInTurn.run({ ...context, clock }, { account: account.name }, AbortSignal.timeout(HANGS_MS));
    angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'La maison d’Adam');
    await angers.moment('10:02');
    await readInTurn.run(context, { account: account.name }, AbortSignal.timeout(HANGS_MS));
    expect(await angers.replies()).toHaveLength(1);
  });

  test('takes back at once what it had put off by it', async () => {
    const angers = await play();
    await angers.until('10:00');
    const { db, clock } = angers.context;
    angers.network.ours = hours(6);
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['delete'], calls: [1] }]);
    await angers.act({ kind: 'delete-post', post: '1/opening' });
    await angers.settle();
    // As by the clock of a worker that was ahead by so much.
    const put = { not_before: clock.now().add(hours(6)).toString() };
    await db.updateTable('amendments').set(put).where('game', '=', angers.game.id).execute();
    await angers.moment('10:02');
    angers.network.ours = right;
    await angers.moment('10:03');
    await angers.moment('10:04');
    expect(angers.posts()).toEqual([]);
  });

  test('plays on within a minute of difference', async () => {
    const angers = await play();
    angers.network.ours = Temporal.Duration.from({ seconds: 50 });
    await angers.until('09:01');
    expect(angers.posts()).toHaveLength(1);
  });
});

describe('a worker whose clock is ahead, beside one whose clock is right,', () => {
  const zoe = { handle: 'zoe', name: 'Zoé' };
  const signal = (): AbortSignal => AbortSignal.timeout(HANGS_MS);
  const revealOf = ({ posts }: { readonly posts: readonly { readonly text: string }[] }) =>
    posts.find(({ text }) => text.startsWith('✨'))?.text;

  test('counts no sweep before the closing as one after the reveal', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:35');
    const which = { game: angers.game.id, round: 1, account: angers.game.accounts[0] ?? '' };
    await sweepRound.run((await angers.engage(undefined, hours(1))).context, which, signal());
    expect(await sweepsOf(angers.context.db, [angers.game.id])).toMatchObject([{ sweptAt: undefined }]);
    await angers.until('17:59');
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam', { mention: false });
    await angers.until('19:00');
    expect(revealOf({ posts: angers.posts() })).toContain('@zoe@village.example');
  });

  test('though by some seconds only, sweeps nothing before the closing is there by the server’s clock', async () => {
    const angers = await play({ feedback: 'none', rounds: [aRound({ reveals: at('18:00') })] });
    await angers.until('17:59:30');
    const which = { game: angers.game.id, round: 1, account: angers.game.accounts[0] ?? '' };
    const { context } = await angers.engage(undefined, Temporal.Duration.from({ seconds: 40 }));
    await sweepRound.run(context, which, signal());
    await angers.until('17:59:50');
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam', { mention: false });
    await angers.until('19:00');
    expect(revealOf({ posts: angers.posts() })).toContain('@zoe@village.example');
  });

  test('and reads in time what nothing else tells the moment of, does not have it count as read after the reveal', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59');
    const zoe = { handle: 'zoe', name: 'Zoé' };
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam', { mention: false });
    const reading = ['collect', 'thread'] as const;
    angers.network.plan([{ fault: { kind: 'error-before' }, on: reading, until: at('18:31') }]);
    await angers.until('18:29:40');
    const which = { game: angers.game.id, round: 1, account: angers.game.accounts[0] ?? '' };
    const { context, networks } = await angers.engage(undefined, Temporal.Duration.from({ seconds: 40 }));
    for (const network of networks.values()) {
      const thread = network.thread.bind(network);
      network.thread = async (id, during) => {
        const got = await thread(id, during);
        if (!got.ok) return got;
        const replies = got.value.replies.map((reply) => ({ ...reply, arrivedAt: undefined }));
        return { ok: true, value: { ...got.value, replies } };
      };
    }
    await context.db.updateTable('sweeps').set({ not_before: null }).where('game', '=', which.game).execute();
    await sweepRound.run(context, which, AbortSignal.timeout(HANGS_MS));
    await angers.until('18:30:59');
    const [reply] = await angers.replies();
    await context.db
      .updateTable('replies')
      .set({ arrived_at: null })
      .where('game', '=', which.game)
      .execute();
    expect(reply?.seenAt).toEqual(at('18:29:40'));
    expect((await angers.control.report(angers.game.id, 'fr'))?.standings).toMatchObject([{ points: 6 }]);
  });

  test('dates what it receives by the server, and has it answered at once', async () => {
    const angers = await play();
    await angers.until('17:35');
    const { context } = await angers.engage(undefined, hours(1));
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    for (const account of context.accounts.values()) await collect(context, account, signal());
    expect(await angers.replies()).toMatchObject([{ receivedAt: at('17:35') }]);
    await angers.until('17:36');
    expect(angers.answersTo(zoe)).toHaveLength(1);
  });

  test('puts off no hiding for longer than it is wrong', async () => {
    const hiding = { hiding: { remains: 'one-click', most: 300 } } as const;
    const angers = await play({ masking: 'hide', feedback: 'none' }, { capabilities: hiding });
    await angers.until('10:00');
    const outbox = `outbox-${angers.game.accounts[0]}`;
    await angers.context.queues.pause(outbox);
    const { context, networks } = await angers.engage(undefined, hours(1));
    const during = AbortSignal.timeout(HANGS_MS);
    angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'La maison d’Adam');
    await compareClocks(context, during);
    for (const account of context.accounts.values()) await collect(context, account, during);
    for (const network of networks.values()) {
      network.plan([{ fault: { kind: 'error-before' }, on: ['hide'] }]);
    }
    for (const { id } of await angers.effects()) await carryOutEffect.run(context, { effect: id }, during);
    await angers.context.queues.resume(outbox);
    await angers.until('10:30');
    expect(angers.village.hiddenIn(angers.opening().id)).toHaveLength(1);
  });

  test('takes no look that is dated ahead', async () => {
    const angers = await play();
    await angers.until('09:30');
    const which = { game: angers.game.id, round: 1, account: angers.game.accounts[0] ?? '' };
    const before = await storedPollsOf(angers.context.db, [angers.game.id]);
    await pollRelays.run((await angers.engage(undefined, hours(5))).context, which, signal());
    expect(await storedPollsOf(angers.context.db, [angers.game.id])).toEqual(before);
  });

  test('answers a message about links all the same, when it is right', async () => {
    const angers = await play();
    await angers.until('10:00');
    const { context } = await angers.engage(undefined, hours(-5));
    const zoe = { handle: 'zoe', name: 'Zoé' };
    angers.village.write(zoe, { text: `@${angers.address} LIER`, visibility: 'private' });
    await readInTurn.run(context, { account: angers.game.accounts[0] ?? '' }, signal());
    await angers.until('10:01');
    expect((await angers.effects()).map(({ kind, state }) => [kind, state])).toEqual([['answer', 'sent']]);
    expect(angers.answersTo(zoe)[0]).toMatch(/10\sh\s30/u);
  });

  test('ends no game whose replies are still to be read', async () => {
    const angers = await play();
    await angers.until('18:29');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['collect', 'thread'] }]);
    await angers.until('18:50');
    expect((await angers.states()).every((state) => state.endsWith('sent'))).toBe(true);
    await finishGames((await angers.engage(undefined, hours(25))).context);
    expect(await angers.state()).toBe('playing');
  });
});

describe('a clock that has jumped and is right again at once', () => {
  test('dates no look at relays ahead', async () => {
    const angers = await play();
    await angers.until('09:30');
    const { db } = angers.context;
    const which = { game: angers.game.id, round: 1, account: angers.game.accounts[0] ?? '' };
    angers.clock.moveTo(at('10:30'));
    const jumping = jumpingClock(angers, hours(5));
    await pollRelays.run(jumping.context, which, AbortSignal.timeout(HANGS_MS));
    expect(jumping.left).toEqual([]);
    expect((await storedPollsOf(db, [angers.game.id])).map(({ lastPoll }) => lastPoll)).toEqual([
      at('10:30'),
    ]);
  });

  test('unlocks no hint for a moment that is past', async () => {
    const hint = { number: 1, at: at('13:00'), text: 'Un logis de bois.', unlocks: { relays: 1 } };
    const angers = await play({ rounds: [aRound({ hints: [hint] })] });
    await angers.until('09:30');
    angers.village.boost(angers.opening().id, 'zoe@village.example');
    angers.clock.moveTo(at('10:30'));
    const which = { game: angers.game.id, round: 1, account: angers.game.accounts[0] ?? '' };
    const jumping = jumpingClock(angers, right, ...Array.from({ length: 20 }, () => hours(-5)));
    await pollRelays.run(jumping.context, which, AbortSignal.timeout(HANGS_MS));
    expect((await angers.step('hint-1')).due).toEqual(at('10:30'));
  });
});

/** Gives the worker another account, of no game here, by whose server our clock is ahead by so much. */
function withAnother({ accounts }: JobContext, ahead: Temporal.Duration): void {
  const [ours] = accounts.values();
  if (!ours || !(accounts instanceof Map)) throw new Error('There is no account.');
  const network = new Proxy(ours.network, {
    get: (target, name) => {
      if (name === 'clockAhead') return () => ahead;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  accounts.set('elsewhere', { ...ours, name: 'elsewhere', network });
}

describe('another account, by whose server alone our clock is wrong,', () => {
  test.for([2, -2])('keeps no game from its end, nor from being erased: %i hours', async (ahead) => {
    const angers = await play({ keepFor: Temporal.Duration.from({ days: 2 }) });
    withAnother(angers.context, hours(ahead));
    // Of nobody who plays in other games, whose data are kept.
    const zoe = { handle: `zoe-${angers.game.id}`, name: 'Zoé' };
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.until('20:30');
    expect(await angers.state()).toBe('finished');
    await angers.until('2026-09-25T00:00');
    expect(await angers.replies()).toMatchObject([{ player: expect.stringMatching(/^forgotten:/u) }]);
  });

  test('keeps them from both where the others are apart too', async () => {
    const angers = await play();
    await angers.until('18:29');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['collect', 'thread'] }]);
    await angers.until('18:50');
    const { context } = await angers.engage(undefined, hours(25));
    withAnother(context, hours(-2));
    await finishGames(context);
    expect(await angers.state()).toBe('playing');
  });
});

describe('an account whose server tells no time', () => {
  test('goes by the servers of the others', async () => {
    const angers = await play({ accounts: ['ville', 'musee'] });
    const [ville = '', musee = ''] = angers.game.accounts;
    angers.networkOf(musee).ours = undefined;
    angers.networkOf(ville).ours = hours(1);
    await angers.moment('09:00');
    expect((await angers.steps()).filter(({ kind }) => kind === 'opening')).toMatchObject([
      { account: musee, state: 'planned', why: 'clock' },
      { account: ville, state: 'planned', why: 'clock' },
    ]);
    angers.networkOf(ville).ours = right;
    await angers.until('09:02');
    expect(angers.posts(`${musee}@village.example`)).toHaveLength(1);
  });
});

describe('a database whose clock is wrong', () => {
  test.for([-12, 12])('makes no guess early or late: %i hours', async (ahead) => {
    const angers = await play();
    await angers.until('17:00');
    angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'La maison d’Adam');
    await angers.until('17:01');
    const rightly = (await angers.control.report(angers.game.id, 'fr'))?.standings;
    expect(rightly).toMatchObject([{ player: 'zoe@village.example' }]);
    const [reply] = await angers.replies();
    await angers.context.db
      .updateTable('replies')
      .set({ seen_at: reply?.receivedAt.add(hours(ahead)).toString(), arrived_at: null })
      .where('game', '=', angers.game.id)
      .execute();
    expect((await angers.control.report(angers.game.id, 'fr'))?.standings).toEqual(rightly);
  });
});
