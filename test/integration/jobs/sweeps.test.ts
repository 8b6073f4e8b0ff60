import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import { awaitReplies } from '#jobs/sending/await-replies.ts';
import { sweepRound } from '#jobs/sweep-round.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import { work } from '#jobs/start-workers.ts';
import type { FaultRule } from '#networks/village/faults.ts';
import { openLog } from '#platform/log.ts';
import { keepReplies } from '#store/replies/replies.ts';
import { recordSwept, sweepsOf } from '#store/replies/sweeps.ts';
import { toMaybeInstant } from '#store/instants.ts';
import { tellingsOf } from '#store/posts/tellings.ts';
import { HANGS_MS } from '../../hangs.ts';
import { aRound, at } from '../../support/games/game.ts';
import { jumpingClock } from '../../support/games/jumping-clock.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const zoe = { handle: 'zoe', name: 'Zoé' };
const luc = { handle: 'luc', name: 'Luc' };
const RIGHT = 'La maison d’Adam';
const UNMENTIONED = { mention: false };
const READING = ['collect', 'thread'] as const;
const HOUR = Temporal.Duration.from({ hours: 1 });
const signal = (): AbortSignal => AbortSignal.timeout(HANGS_MS);

/** The posts of each account that start with a sign, « time: text » in the order of the game's accounts. */
const told = (angers: Play, sign: string): readonly string[] =>
  angers.game.accounts.map((name) => {
    const post = angers.posts(`${name}@village.example`).find(({ text }) => text.startsWith(sign));
    return post ? `${time(post.createdAt)} ${post.text}` : 'nothing';
  });

const time = (moment: Temporal.Instant): string =>
  moment.toZonedDateTimeISO('Europe/Paris').toPlainTime().toString({ smallestUnit: 'second' });

const withoutTime = (texts: readonly string[]): readonly string[] => texts.map((text) => text.slice(9));

const openingOf = (angers: Play, account: number): string =>
  angers.posts(`${angers.game.accounts[account]}@village.example`)[0]?.id ?? '';

const standings = async ({ control, game }: Play): Promise<readonly string[]> =>
  ((await control.report(game.id, 'fr'))?.standings ?? []).map(
    ({ rank, player, points }) => `${rank}. ${player.split('@')[0]} ${points}`,
  );

const problems = async ({ control, game }: Play, language: 'fr' | 'en' = 'fr'): Promise<readonly string[]> =>
  (await control.report(game.id, language))?.problems ?? [];

const two: Partial<Game> = { accounts: ['ville', 'musee'], feedback: 'none' };

describe('a right reply written in time counts, and its author is named', () => {
  test.each<[string, Omit<FaultRule, 'from' | 'until'>]>([
    ['reading fails', { fault: { kind: 'error-before' }, on: READING }],
    ['the network asks to wait', { fault: { kind: 'rate-limited', resetsIn: HOUR }, on: READING }],
    ['only threads fail', { fault: { kind: 'error-before' }, on: ['thread'] }],
  ])('although from the closing to after the reveal %s', async (_, rule) => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59:58');
    const last: FaultRule =
      rule.fault.kind === 'rate-limited'
        ? { ...rule, fault: { ...rule.fault, resetsIn: Temporal.Duration.from({ minutes: 2 }) } }
        : rule;
    angers.network.plan([{ ...last, from: at('17:59:58'), until: at('18:32') }]);
    angers.village.reply(zoe, angers.opening().id, RIGHT, UNMENTIONED);
    await angers.until('17:59:59');
    angers.village.reply(luc, angers.opening().id, RIGHT);
    await angers.until('18:31');
    expect(told(angers, '✨')).toEqual(['nothing']);
    await angers.until('19:00');
    const [reveal = ''] = told(angers, '✨');
    expect(reveal).toContain('Bravo à @zoe@village.example, @luc@village.example\u202f!');
    expect(reveal >= '18:32' && reveal < '18:35').toBe(true);
    expect(await standings(angers)).toEqual(['1. luc 6', '1. zoe 6']);
    expect(await angers.state()).toBe('finished');
  });

  test('when it was written without a mention one second before the closing, and read two minutes later', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59:59');
    angers.village.reply(zoe, angers.opening().id, RIGHT, UNMENTIONED);
    angers.network.plan([{ fault: { kind: 'error-before' }, on: READING, until: at('18:02') }]);
    await angers.until('18:01:59');
    expect(await angers.replies()).toEqual([]);
    await angers.until('18:04');
    expect((await angers.replies()).map(({ text }) => text)).toEqual([RIGHT]);
    await angers.until('18:31');
    expect(told(angers, '✨')[0]).toMatch(/^18:30:00 .*Bravo à @zoe@village\.example/s);
  });

  test('although the outbox is stuck in a request from before the closing to after the reveal was due', async () => {
    const angers = await play({ feedback: 'none', accounts: ['ville', 'musee'] });
    const [ville = ''] = angers.game.accounts;
    await angers.until('17:59:58');
    angers.village.reply(zoe, openingOf(angers, 0), RIGHT, UNMENTIONED);
    await angers.context.queues.pause(`outbox-${ville}`);
    for (const moment of ['18:00', '18:30', '18:31']) {
      angers.clock.moveTo(at(moment));
      await angers.settle();
    }
    expect((await angers.replies()).map(({ text }) => text)).toEqual([RIGHT]);
    expect(told(angers, '✨')).toEqual(['nothing', expect.stringContaining('Bravo à @zoe@village.example')]);
    await angers.context.queues.resume(`outbox-${ville}`);
    await angers.until('19:10');
    expect(new Set(withoutTime(told(angers, '✨'))).size).toBe(1);
    expect(new Set(withoutTime(told(angers, '🏆'))).size).toBe(1);
  });
});

describe('on two accounts', () => {
  test('both wait for the one that cannot be read, and tell the same finders and ranking', async () => {
    const angers = await play(two);
    const [ville = '', musee = ''] = angers.game.accounts;
    await angers.until('17:00');
    angers.village.reply(luc, openingOf(angers, 1), RIGHT);
    await angers.until('17:30');
    angers.networkOf(ville).plan([{ fault: { kind: 'error-before' }, on: READING, until: at('18:33') }]);
    angers.village.reply(zoe, openingOf(angers, 0), RIGHT, UNMENTIONED);
    await angers.until('18:31');
    expect(told(angers, '✨')).toEqual(['nothing', 'nothing']);
    await angers.until('19:00');
    const reveals = withoutTime(told(angers, '✨'));
    expect(reveals[0]).toContain('Bravo à @luc@village.example, @zoe@village.example\u202f!');
    expect(new Set(reveals).size).toBe(1);
    expect(new Set(withoutTime(told(angers, '🏆'))).size).toBe(1);
    expect(angers.posts(`${musee}@village.example`)).toHaveLength(7);
  });

  test('what was told by one is what the other tells, whatever is read in between', async () => {
    const angers = await play(two);
    const [ville = ''] = angers.game.accounts;
    await angers.until('17:00');
    angers.village.reply(luc, openingOf(angers, 1), RIGHT);
    await angers.until('17:30');
    // All of it is down, for longer than anybody waits.
    angers.networkOf(ville).plan([{ fault: { kind: 'error-before' }, until: at('18:50') }]);
    angers.village.reply(zoe, openingOf(angers, 0), RIGHT, UNMENTIONED);
    await angers.until('18:34:59');
    expect(told(angers, '✨')).toEqual(['nothing', 'nothing']);
    await angers.until('18:36');
    expect(told(angers, '✨')).toEqual(['nothing', expect.stringMatching(/^18:35:00/)]);
    await angers.until('19:10');
    const [here = '', there = ''] = withoutTime(told(angers, '✨'));
    expect(here).toBe(there);
    expect(here).toContain('Bravo à @luc@village.example');
    expect(here).not.toContain('zoe');
    expect(new Set(withoutTime(told(angers, '🏆'))).size).toBe(1);
    // It had reached its server before anybody revealed anything: it counts all the same.
    expect(await standings(angers)).toEqual(['1. luc 6', '1. zoe 6']);
    expect(await problems(angers)).toContainEqual(
      `Mystère\u00a01\u00a0: la réponse a été publiée sans que toutes les réponses des joueurs au compte «\u00a0${ville}\u00a0» aient pu être lues.`,
    );
  });
});

describe('an account that cannot be read for longer than the script lets the reveal wait', () => {
  test('is told of while it is waited for, and afterwards', async () => {
    const angers = await play({ feedback: 'none' });
    const [ville = ''] = angers.game.accounts;
    await angers.until('17:59');
    angers.village.reply(zoe, angers.opening().id, RIGHT, UNMENTIONED);
    angers.network.plan([{ fault: { kind: 'error-before' }, on: READING }]);
    await angers.until('18:33');
    expect(await problems(angers)).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^Mystère\u00a01, réponse, compte «\u00a0${ville}\u00a0» attend\u00a0: les réponses des joueurs au compte «\u00a0${ville}\u00a0» ne sont pas toutes lues \\(au plus tard jusqu’au 19 sept\\. 2026, 18:35\\)\\.$`,
        ),
      ),
    );
    expect(await problems(angers, 'en')).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^Mystery 1, reveal, account “${ville}” is waiting: not all replies to the account “${ville}” are read yet \\(until .* at the latest\\)\\.$`,
        ),
      ),
    );
    await angers.until('18:36');
    expect(told(angers, '✨')[0]).toMatch(/^18:35:00 .*Personne n’a trouvé/s);
    expect(angers.logged).toContainEqual(
      expect.objectContaining({ event: 'told-unread', accounts: [ville] }),
    );
    expect(await problems(angers, 'en')).toContainEqual(
      `Mystery 1: the reveal was posted although not all replies to the account “${ville}” could be read.`,
    );
    await angers.until('18:50');
    expect(await angers.state()).toBe('playing');
    angers.network.plan([]);
    await angers.until('18:55');
    expect(await standings(angers)).toEqual(['1. zoe 6']);
    expect(await angers.state()).toBe('finished');
  });

  test('and whose reveal could not be posted either names whoever is read when it is back', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59');
    angers.village.reply(zoe, angers.opening().id, RIGHT, UNMENTIONED);
    angers.network.plan([{ fault: { kind: 'error-before' }, until: at('18:50') }]);
    await angers.until('18:49', 'closely');
    expect((await tellingsOf(angers.context.db, angers.game.id))[0]?.told).toBeDefined();
    await angers.until('19:30', 'closely');
    expect(told(angers, '✨')[0]).toContain('Bravo à @zoe@village.example');
  });

  test('is not waited for when its money is spent', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59');
    await angers.context.db
      .insertInto('sweeps')
      .values({
        game: angers.game.id,
        round: 1,
        account: angers.game.accounts[0] ?? '',
        attempts: 1,
        not_before: at('18:31').toString(),
        why: 'out-of-credit: spending limit',
      })
      .execute();
    await angers.until('18:30');
    expect(told(angers, '✨')[0]).toMatch(/^18:30:00/);
  });
});

describe('a reveal that could not leave when it was ready to', () => {
  const LATE = { closes: at('20:00'), reveals: at('20:30') };
  const moved = ({ game }: Play): Game => ({
    ...game,
    rounds: game.rounds.map((round) => ({ ...round, ...LATE })),
  });

  test('for its network took no post names whoever was read until it does', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('18:29');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['publish'], until: at('20:00') }]);
    await angers.until('18:40');
    const [account] = angers.context.accounts.values();
    if (!account) throw new Error('There is no account.');
    const reply = {
      id: 'late',
      author: { address: 'luc@village.example', mention: '@luc', name: 'Luc', noBot: false },
      text: RIGHT,
      hashtags: [],
      createdAt: at('17:50'),
      arrivedAt: at('18:40'),
      visibility: 'public',
      inReplyTo: angers.opening().id,
    } as const;
    await takeIn(angers.context, account, { replies: [reply], setAside: [] }, { cursor: '0' }, signal());
    await angers.until('21:00');
    expect(told(angers, '✨')[0]).toContain('Bravo à @luc');
    expect(await standings(angers)).toEqual(['1. luc 6']);
  });

  test('and was moved then names whoever found meanwhile', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('18:29');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['publish', 'upload'] }]);
    await angers.until('18:31');
    await angers.restart(moved(angers));
    await angers.until('19:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.until('21:00');
    expect(told(angers, '✨')[0]).toContain('Bravo à @zoe');
  });

  test('for it waited for replies, and was moved then, waits as long as ever', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: READING }]);
    await angers.until('18:31');
    await angers.restart(moved(angers));
    await angers.until('19:30');
    angers.village.reply(zoe, angers.opening().id, RIGHT, UNMENTIONED);
    angers.network.plan([
      { fault: { kind: 'error-before' }, on: READING, from: at('20:00'), until: at('20:30:20') },
    ]);
    await angers.until('21:00', 'closely');
    expect(told(angers, '✨')[0]).toContain('Bravo à @zoe');
  });
});

test('a reveal does not wait for ever to know whether its closing went out', async () => {
  const angers = await play({ feedback: 'none' });
  await angers.until('17:59');
  angers.network.plan([
    { fault: { kind: 'time-out-before' }, on: ['publish'], until: at('18:01') },
    { fault: { kind: 'refused', reason: 'not yours' }, on: ['find'] },
  ]);
  for (const time of ['18:00', '18:10', '18:30', '18:35']) await angers.moment(time);
  expect(await angers.step('closing')).toMatchObject({ state: 'uncertain' });
  expect(told(angers, '✨')).not.toEqual(['nothing']);
});

test('a reveal does not wait for ever to know whether its opening went out', async () => {
  const angers = await play({ feedback: 'none' });
  angers.network.plan([
    { fault: { kind: 'time-out-after' }, on: ['publish'], calls: [1] },
    { fault: { kind: 'error-before' }, on: ['find'] },
  ]);
  await angers.until('09:30');
  for (const time of ['18:00:30', '18:30', '18:36', '19:00']) await angers.moment(time);
  expect(await angers.step('opening')).toMatchObject({ state: 'uncertain' });
  expect(told(angers, '✨')).not.toEqual(['nothing']);
});

describe('a sweep that is owed', () => {
  test('is not done as long as threads are said not to be there whose posts are', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59');
    angers.village.reply(zoe, angers.opening().id, RIGHT, UNMENTIONED);
    angers.network.plan([
      { fault: { kind: 'not-found' }, on: ['thread'], from: at('18:00'), until: at('18:00:05') },
      { fault: { kind: 'not-found' }, on: ['thread'], from: at('18:30'), until: at('18:30:05') },
    ]);
    await angers.until('19:00');
    expect(told(angers, '✨')[0]).toContain('Bravo à @zoe');
  });

  test('is done after a crash, by the worker that comes next', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59:59');
    angers.village.reply(zoe, angers.opening().id, RIGHT, UNMENTIONED);
    angers.network.plan([{ fault: { kind: 'error-before' }, on: READING }]);
    await angers.until('18:31');
    expect(await angers.step('reveal')).toMatchObject({ state: 'planned' });
    await angers.close();
    angers.clock.moveTo(at('18:40'));
    await angers.restart();
    await angers.until('18:41');
    expect(told(angers, '✨')[0]).toMatch(/^18:40:00 .*Bravo à @zoe@village\.example/s);
  });

  test('that nobody waits for any more after a crash keeps a reveal for a minute at most', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59');
    const down: readonly FaultRule[] = [{ fault: { kind: 'error-before' }, on: READING }];
    angers.network.plan(down);
    await angers.until('18:31');
    await angers.close();
    angers.clock.moveTo(at('18:40'));
    const { context, networks } = await angers.engage();
    for (const network of networks.values()) network.plan(down);
    await work(context);
    await angers.settle();
    await angers.until('18:42');
    expect(told(angers, '✨')[0]).toMatch(/^18:4[01]:\d\d/);
  });

  test('keeps a reveal for that minute once, however often the worker is started anew', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: READING }]);
    await angers.until('18:30');
    await angers.close();
    for (const moment of ['18:40', '18:40:40', '18:41:20']) {
      angers.clock.moveTo(at(moment));
      const { context, networks } = await angers.engage();
      for (const network of networks.values())
        network.plan([{ fault: { kind: 'error-before' }, on: READING }]);
      await work(context);
      await angers.settle();
      if (moment !== '18:41:20') await angers.close();
    }
    expect(told(angers, '✨')[0]).toMatch(/^18:41:20/);
  });

  test.each([
    ['18:30', '23:31'],
    ['23:30', '23:31'],
  ])(
    'is waited for from a reveal at %s on, and given up by no clock that jumps to %s',
    async (...moments) => {
      const angers = await play({ feedback: 'none' });
      await angers.until('17:59');
      angers.network.plan([{ fault: { kind: 'error-before' }, on: READING }]);
      await angers.until('18:29:59');
      const { context, game } = angers;
      for (const moment of moments) {
        angers.clock.moveTo(at(moment));
        angers.network.ours = Temporal.Duration.from({ hours: moment.startsWith('23') ? 5 : 0 });
        expect(await awaitReplies(context, game, await angers.step('reveal'))).toBe(true);
        expect((await tellingsOf(context.db, game.id))[0]?.since).toEqual(at('18:30'));
      }
      expect(angers.logged).not.toContainEqual(expect.objectContaining({ event: 'told-unread' }));
    },
  );

  test('counts as done when it began, by whatever clock it was found to be owed', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59:59');
    angers.clock.moveTo(at('18:00'));
    const { context, game } = angers;
    const which = { game: game.id, round: 1, account: game.accounts[0] ?? '' };
    const jumping = jumpingClock(angers, new Temporal.Duration(), HOUR.add({ hours: 4 }));
    await sweepRound.run(jumping.context, which, signal());
    expect(jumping.left).toEqual([]);
    const [swept] = await context.db
      .selectFrom('sweeps')
      .select('swept_at')
      .where('game', '=', game.id)
      .execute();
    expect(toMaybeInstant(swept?.swept_at ?? null)).toEqual(at('18:00'));
  });

  test('that succeeds while a reveal that waited long enough is settled has it settled anew', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: READING }]);
    await angers.until('18:34:59');
    angers.clock.moveTo(at('18:35'));
    const { context, game } = angers;
    const which = { game: game.id, round: 1, account: game.accounts[0] ?? '' };
    let swept: Promise<void> | undefined;
    // By then it is decided that the reveal leaves without what could not be read.
    const write = (line: string): void => {
      if (line.includes('told-unread')) swept = recordSwept(context.db, which, at('18:35'));
    };
    const reveal = await angers.step('reveal');
    expect(await awaitReplies({ ...context, log: openLog('warn', { write }) }, game, reveal)).toBe(true);
    await swept;
    expect((await tellingsOf(context.db, game.id))[0]?.told).toBeUndefined();
    await angers.until('18:36');
    expect((await tellingsOf(context.db, game.id))[0]).toMatchObject({ unread: [] });
    expect(told(angers, '✨')).not.toEqual(['nothing']);
  });

  test('whose reply was seen below a post first keeps when its server had it, once it tells', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.until('10:01');
    const { db } = angers.context;
    await db.updateTable('replies').set({ arrived_at: null }).where('game', '=', angers.game.id).execute();
    const [seen] = await angers.replies();
    if (!seen) throw new Error('The reply has been read.');
    const { game, round, player } = seen;
    for (const time of ['10:00', '12:00']) {
      expect(await keepReplies(db, [{ ...seen, arrivedAt: at(time) }])).toEqual({
        fresh: new Set(),
        dated: time === '10:00' ? [{ game, round, player }] : [],
      });
      expect(await angers.replies()).toEqual([{ ...seen, arrivedAt: at('10:00') }]);
    }
  });

  test('is done in a paused game', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:50');
    angers.village.reply(zoe, angers.opening().id, RIGHT, UNMENTIONED);
    await angers.act({ kind: 'pause' });
    angers.clock.moveTo(at('18:00'));
    await angers.settle();
    expect((await angers.replies()).map(({ text }) => text)).toEqual([RIGHT]);
  });

  test('is done before the reveal, however long no worker was there', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('12:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT, UNMENTIONED);
    await angers.close();
    angers.clock.moveTo(at('18:31').add({ hours: 24 }));
    await work((await angers.engage()).context);
    for (let turn = 0; turn < 12; turn += 1) {
      angers.clock.moveTo(angers.clock.now().add({ minutes: 1 }));
      await angers.settle();
    }
    expect(told(angers, '✨')[0]).toContain('Bravo à @zoe');
  });

  test('is given up with its game', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59:59');
    angers.village.reply(zoe, angers.opening().id, RIGHT, UNMENTIONED);
    await angers.act({ kind: 'stop' });
    angers.clock.moveTo(at('18:00'));
    await angers.settle();
    const [account = ''] = angers.game.accounts;
    await sweepRound.run(angers.context, { game: angers.game.id, round: 1, account }, signal());
    expect(await angers.replies()).toEqual([]);
  });

  test('on an account that the script has dropped is owed no more', async () => {
    const angers = await play(two);
    const [ville = '', musee = ''] = angers.game.accounts;
    await angers.until('17:00');
    await angers.restart({ ...angers.game, accounts: [ville] });
    angers.village.reply(zoe, openingOf(angers, 0), RIGHT, UNMENTIONED);
    await angers.until('18:36');
    const swept = await sweepsOf(angers.context.db, [angers.game.id]);
    expect(swept.map(({ account, sweptAt }) => [account, sweptAt !== undefined])).toEqual([
      [musee, false],
      [ville, true],
    ]);
    expect(told(angers, '✨')[0]).toMatch(/^18:30:00 .*Bravo à @zoe@village\.example/s);
  });

  test('holds up no post when it hangs', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('17:59');
    angers.network.plan([{ fault: { kind: 'slow', by: HOUR }, on: ['thread'], until: at('18:01') }]);
    angers.clock.moveTo(at('18:00'));
    const [account = ''] = angers.game.accounts;
    const hanging = sweepRound.run(angers.context, { game: angers.game.id, round: 1, account }, signal());
    const closing = await angers.step('closing');
    await angers.context.queues.add({
      queue: `outbox-${account}`,
      name: 'publish-step',
      key: closing.id,
      payload: { step: closing.id },
    });
    await angers.context.queues.idle(signal());
    expect(angers.timetable()).toContain('18:00 C’est');
    angers.clock.moveTo(at('19:01'));
    angers.village.slow.release();
    await hanging;
  });
});

test.each([
  ['is told of for as long as that lasts', false],
  ['is told of no more once it can be read', true],
])('a thread that is too long to be read holds up no reveal, and %s', async (_, readable) => {
  const angers = await play({ feedback: 'none' });
  await angers.until('17:00');
  angers.village.reply(luc, angers.opening().id, RIGHT);
  const { network } = angers;
  const readThread = network.thread.bind(network);
  network.thread = async (id) => ({
    ok: true,
    value: { replies: [], setAside: [{ id, reason: 'thread' }] },
  });
  await angers.until(readable ? '18:05' : '18:31');
  const tooLong = 'fil trop long pour être lu en entier';
  expect((await problems(angers)).join('\n')).toContain(tooLong);
  if (readable) network.thread = readThread;
  await angers.until('18:31');
  expect((await problems(angers)).join('\n').includes(tooLong)).toBe(!readable);
  expect(told(angers, '✨')[0]).toMatch(/^18:30:00 .*Bravo à @luc@village\.example/s);
});

describe('where little is left of the network’s limit', () => {
  const RATE = { rate: { requests: { times: 20, minutes: 5 } } };
  const late = (replies: string): Game['late'] => ({
    grace: Temporal.Duration.from('PT30M'),
    spacing: Temporal.Duration.from('PT2M'),
    replies: Temporal.Duration.from(replies),
  });

  /** A game whose closing finds so many requests left until 18:05, and below each of whose posts somebody was right. */
  async function shortAtClosing(left: number, changes: Partial<Game>): Promise<Play> {
    const round = aRound({ closes: at('18:01'), reveals: at('18:04') });
    const angers = await play({ feedback: 'none', rounds: [round], ...changes }, RATE);
    await angers.until('18:00');
    for (const [index, post] of angers.posts().entries())
      angers.village.reply({ handle: `p${index}`, name: '' }, post.id, RIGHT, UNMENTIONED);
    await use(angers, left);
    return angers;
  }

  /** Leaves so many requests. */
  async function use({ network }: Play, left: number): Promise<void> {
    while ((network.budget('reading')?.remaining ?? Infinity) > left) await network.identity(signal());
  }

  const swept = async ({ context, game }: Play): Promise<unknown> =>
    (await sweepsOf(context.db, [game.id])).map(({ sweptAt, why, notBefore }) => ({
      sweptAt,
      why,
      notBefore,
    }));

  test('a sweep waits for it to begin anew, the closing does not, and the reveal names who was read then', async () => {
    const angers = await shortAtClosing(5, {});
    await angers.until('18:03');
    expect(await angers.step('closing')).toMatchObject({
      state: 'sent',
      postedAt: at('18:01'),
      attempts: 1,
    });
    expect(await swept(angers)).toEqual([
      { sweptAt: undefined, why: 'kept-for-posts', notBefore: at('18:05:01') },
    ]);
    expect(await angers.replies()).toEqual([]);
    await angers.until('18:06');
    expect(await angers.replies()).toHaveLength(4);
    expect(told(angers, '✨')[0]).toMatch(/^18:05:.*Bravo à @p0@village\.example/s);
  });

  test('no reveal waits for a sweep that may not read before the reveal has to leave', async () => {
    const angers = await shortAtClosing(8, { late: late('PT30S') });
    await angers.until('18:04:10');
    expect(await swept(angers)).toMatchObject([{ sweptAt: undefined, why: 'kept-for-posts' }]);
    expect(told(angers, '✨')[0]).toMatch(/^18:04:00/);
  });

  test('a sweep that takes more requests than are left goes on where it stopped, as of its beginning', async () => {
    const round = aRound({ closes: at('18:01') });
    const rate = { requests: { times: 100, minutes: 5 } };
    const angers = await play({ feedback: 'none', rounds: [round] }, { rate });
    await angers.until('18:00');
    for (const [index, post] of angers.posts().entries())
      angers.village.reply({ handle: `p${index}`, name: '' }, post.id, RIGHT, UNMENTIONED);
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['thread'], until: at('18:02') }]);
    await angers.until('18:02');
    await use(angers, 3);
    // Enough for what the account received, and for two of five threads, the opening's among them.
    await angers.until('18:04');
    expect(await swept(angers)).toMatchObject([{ why: 'kept-for-posts', notBefore: at('18:05:01') }]);
    expect(await angers.replies()).toHaveLength(4);
    angers.village.reply(zoe, angers.opening().id, 'Entre-temps.', UNMENTIONED);
    await angers.until('18:06');
    expect(await swept(angers)).toEqual([{ sweptAt: at('18:02:15'), why: undefined, notBefore: undefined }]);
    // The thread that was read is not asked for again: what came there since is found at the reveal.
    expect(await angers.replies()).toHaveLength(4);
    await angers.until('18:31');
    expect(await angers.replies()).toHaveLength(5);
  });
});
