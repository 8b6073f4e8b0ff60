import { describe, expect, test } from 'vitest';
import type { LiveAct } from '#acts/act.ts';
import { talkNow } from '#app/live/talk.ts';
import { isMark, makeMark } from '#jobs/sending/make-mark.ts';
import type { VillagePost } from '#networks/village/post.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { at } from '../../support/games/game.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';

describe.each(DATABASES)('the boost of what was said in a live hour, on $name', ({ options }) => {
  const { play } = useTheatre(options);

  const openLive = async (boost: 'picked' | 'guests' = 'picked'): Promise<Play> => {
    const { live, ...hour } = aLiveHour();
    const opened = await play({ ...hour, live: live && { ...live, boost } }, {});
    await opened.until('09:11');
    return opened;
  };

  /** Plays on one database share their players. */
  const someone = ({ game }: Play): string => `zoe-${game.id}`;

  const says = async (hour: Play, handle: string, text: string): Promise<VillagePost> => {
    const question = hour.posts().at(-1)?.id ?? '';
    const said = hour.village.reply({ handle, name: handle.toUpperCase() }, question, text);
    await hour.settle();
    return said;
  };

  const does = async (
    hour: Play,
    kind: Exclude<LiveAct['kind'], 'hold-all' | 'hold-less'>,
    text: string,
  ): Promise<void> => {
    const talk = await talkNow(hour.context.db, hour.game, 'all');
    const ref = talk?.voices.find((voice) => voice.text.includes(text))?.ref ?? 'nothing';
    const done = await hour.act({ kind, reply: ref });
    expect('refusal' in done ? done.refusal : done).toMatchObject({ ok: true });
    await hour.settle();
  };

  /** Counts what is asked of the network from now on. */
  const asked = ({ network }: Play): { boosts: number; unboosts: number } => {
    const counts = { boosts: 0, unboosts: 0 };
    const boost = network.boost.bind(network);
    const unboost = network.unboost.bind(network);
    network.boost = (...how) => {
      counts.boosts += 1;
      return boost(...how);
    };
    network.unboost = (...how) => {
      counts.unboosts += 1;
      return unboost(...how);
    };
    return counts;
  };

  /** Two minutes pass, in which the hashtag and the answers are read again and again. */
  const twoMinutes = async (hour: Play): Promise<void> => {
    for (let seconds = 0; seconds < 120; seconds += 20) {
      hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
      await hour.settle();
    }
  };

  const boosters = (hour: Play, { id }: VillagePost): readonly string[] =>
    hour.village.post(id)?.boostedBy ?? [];

  test('is taken back once when the pick is undone, leaves everybody else’s, and is made anew with the pick', async () => {
    const hour = await openLive();
    const said = await says(hour, someone(hour), 'Merci');
    const counts = asked(hour);
    await does(hour, 'pick', 'Merci');
    hour.village.boost(said.id, 'bob@village.example');
    expect(boosters(hour, said)).toEqual([hour.address, 'bob@village.example']);
    await hour.act({ kind: 'undo' });
    await hour.settle();
    expect(boosters(hour, said)).toEqual(['bob@village.example']);
    await does(hour, 'pick', 'Merci');
    expect(boosters(hour, said)).toEqual(['bob@village.example', hour.address]);
    await does(hour, 'unpick', 'Merci');
    await hour.settle();
    await hour.restart();
    await hour.until('09:15');
    expect(boosters(hour, said)).toEqual(['bob@village.example']);
    expect(counts).toEqual({ boosts: 2, unboosts: 2 });
  });

  const GOES: readonly [string, (hour: Play, said: VillagePost) => Promise<unknown>][] = [
    ['its answer is held', (hour) => does(hour, 'hold', 'Merci')],
    [
      'its author is muted',
      (hour) =>
        hour.act({ kind: 'mute', player: `village:${someone(hour)}@village.example` }, { game: undefined }),
    ],
    [
      'its author is forgotten',
      (hour) =>
        hour.act({ kind: 'forget', player: `village:${someone(hour)}@village.example` }, { game: undefined }),
    ],
    [
      'its author says STOP',
      async (hour) => {
        await says(hour, someone(hour), 'STOP');
      },
    ],
    [
      'its author writes something else in its place',
      async (hour, said) => {
        hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
        hour.village.rewrite(said.id, `@${hour.address} Tout autre chose`);
        // Whole threads are read once a question is closed.
        await hour.until('09:26');
      },
    ],
  ];

  test.each(GOES)('is taken back when %s', async (_what, goes) => {
    const hour = await openLive();
    const said = await says(hour, someone(hour), 'Merci');
    await does(hour, 'pick', 'Merci');
    expect(boosters(hour, said)).toEqual([hour.address]);
    const counts = asked(hour);
    await goes(hour, said);
    await twoMinutes(hour);
    expect(boosters(hour, said)).toEqual([]);
    expect(counts).toEqual({ boosts: 0, unboosts: 1 });
    expect(hour.logged.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });

  test('goes with its post when that is deleted', async () => {
    const hour = await openLive();
    const said = await says(hour, someone(hour), 'Merci');
    await does(hour, 'pick', 'Merci');
    hour.village.remove(said.id);
    await twoMinutes(hour);
    expect((await hour.effects()).map(({ kind, state }) => `${kind} ${state}`)).toEqual(['unboost sent']);
    expect(hour.logged.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });

  test('names no post any more of whoever is forgotten, once it is taken back, though the hour is over', async () => {
    const hour = await openLive();
    const said = await says(hour, someone(hour), 'Merci');
    await does(hour, 'pick', 'Merci');
    await hour.until('10:30');
    expect(await hour.state()).toBe('finished');
    hour.network.plan([{ fault: { kind: 'error-before' }, on: ['unboost'], calls: [1] }]);
    await hour.act(
      { kind: 'forget', player: `village:${someone(hour)}@village.example` },
      { game: undefined },
    );
    await hour.settle();
    await hour.until('10:40');
    expect(boosters(hour, said)).toEqual([]);
    const [left, ...others] = await hour.effects();
    expect(others).toEqual([]);
    expect(left).toMatchObject({ kind: 'unboost', state: 'sent' });
    expect(left?.reply).toMatch(/^forgotten:/u);
  });

  test('is taken back in a pause and by a paused account, for nothing is said by it', async () => {
    const hour = await openLive();
    const said = await says(hour, someone(hour), 'Merci');
    await does(hour, 'pick', 'Merci');
    await hour.act({ kind: 'pause' });
    await hour.act({ kind: 'pause-account', account: hour.game.accounts[0] ?? '' }, { game: undefined });
    await does(hour, 'unpick', 'Merci');
    expect(boosters(hour, said)).toEqual([]);
  });

  test('stays where somebody had made it by hand with the account, before the pick', async () => {
    const hour = await openLive();
    const said = await says(hour, someone(hour), 'Merci');
    hour.village.boost(said.id, hour.address);
    const counts = asked(hour);
    await does(hour, 'pick', 'Merci');
    expect((await hour.effects()).map(({ state, why }) => [state, why])).toEqual([
      ['skipped', 'boosted-already'],
    ]);
    await does(hour, 'unpick', 'Merci');
    await hour.until('09:15');
    expect(boosters(hour, said)).toEqual([hour.address]);
    expect(counts.unboosts).toBe(0);
  });

  test('is ours where its answer was lost, and taken back once it can come through no more', async () => {
    const hour = await openLive();
    const said = await says(hour, someone(hour), 'Merci');
    hour.network.plan([
      { fault: { kind: 'late', by: Temporal.Duration.from({ seconds: 25 }) }, on: ['boost'] },
    ]);
    await does(hour, 'pick', 'Merci');
    expect((await hour.effects()).map(({ state }) => state)).toEqual(['uncertain']);
    hour.network.plan([]);
    await does(hour, 'unpick', 'Merci');
    await hour.until('09:15');
    expect(boosters(hour, said)).toEqual([]);
    expect((await hour.effects()).map(({ kind, state }) => `${kind} ${state}`)).toEqual(['unboost sent']);
  });

  test('is not made of what the host has un-picked just before the attempt begins', async () => {
    const hour = await openLive();
    const said = await says(hour, someone(hour), 'Merci');
    const counts = asked(hour);
    const { context } = hour;
    const talk = await talkNow(context.db, hour.game, 'all');
    const ref = talk?.voices.find(({ text }) => text.includes('Merci'))?.ref ?? 'nothing';
    const account = context.accounts.get(hour.game.accounts[0] ?? '');
    if (!account) throw new Error('The hour has an account.');
    await hour.act({ kind: 'pick', reply: ref });
    const [effect] = await hour.effects();
    const played = context.games.get(hour.game.id);
    if (!effect || !isMark(effect) || !played) throw new Error('A boost is owed.');
    // Everything was asked; then the worker stands still.
    await hour.act({ kind: 'unpick', reply: ref });
    const signal = new AbortController().signal;
    const made = await makeMark({ context, account, played, effect, signal }, effect);
    expect(made.kind).toBe('again');
    await hour.settle();
    expect(counts.boosts).toBe(0);
    expect(boosters(hour, said)).toEqual([]);
  });

  test('is not made by a worker that was frozen once its attempt had begun', async () => {
    const hour = await openLive();
    const said = await says(hour, someone(hour), 'Merci');
    const boost = hour.network.boost.bind(hour.network);
    const after: (readonly string[])[] = [];
    hour.network.boost = async (...how) => {
      if (after.length === 0) hour.clock.moveTo(hour.clock.now().add({ seconds: 40 }));
      const made = await boost(...how);
      after.push([...boosters(hour, said)]);
      return made;
    };
    await does(hour, 'pick', 'Merci');
    await twoMinutes(hour);
    expect(after).toEqual([[], [hour.address]]);
    expect(boosters(hour, said)).toEqual([hour.address]);
  });

  test('is taken back once, though the network fails in every way', async () => {
    const hour = await openLive();
    const said = await says(hour, someone(hour), 'Merci');
    await does(hour, 'pick', 'Merci');
    hour.network.plan([
      { fault: { kind: 'error-before' }, on: ['unboost'], calls: [1] },
      { fault: { kind: 'time-out-before' }, on: ['unboost'], calls: [2] },
      { fault: { kind: 'time-out-after' }, on: ['unboost'], calls: [3] },
    ]);
    await does(hour, 'unpick', 'Merci');
    await hour.until('09:19');
    expect(boosters(hour, said)).toEqual([]);
    expect((await hour.effects()).map(({ kind, state }) => `${kind} ${state}`)).toEqual(['unboost sent']);
    await does(hour, 'pick', 'Merci');
    await hour.until('09:25');
    expect(boosters(hour, said)).toEqual([hour.address]);
  });

  /** Until then nothing is boosted: the network asks to wait. */
  const waitsUntil = (hour: Play, moment: string): void => {
    hour.network.budget = () => ({ limit: 50, remaining: 1, resetsAt: at(moment) });
  };
  const speaksAgain = (hour: Play): void => {
    hour.network.budget = () => undefined;
  };
  const states = async (hour: Play): Promise<readonly string[]> =>
    (await hour.effects()).map(({ kind, state, why = '' }) => `${kind} ${state} ${why}`.trim());

  const mutes = (hour: Play, handle: string) =>
    hour.act({ kind: 'mute', player: `village:${handle}@village.example` }, { game: undefined });

  const ENDS: readonly [string, string, (hour: Play, handle: string) => Promise<unknown>, boolean][] = [
    ['its answer is held', 'not-wished', (hour) => does(hour, 'hold', 'Merci'), true],
    ['its author is muted', 'muted', (hour, handle) => mutes(hour, handle), false],
  ];

  test.each(ENDS)(
    'that had waited when %s is made once, after all, when that is undone',
    async (_what, why, ends, isOfGame) => {
      const hour = await openLive();
      const said = await says(hour, someone(hour), 'Merci');
      waitsUntil(hour, '09:13');
      await does(hour, 'pick', 'Merci');
      expect(await states(hour)).toEqual(['boost planned kept-for-posts']);
      const counts = asked(hour);
      await ends(hour, someone(hour));
      speaksAgain(hour);
      await hour.until('09:14');
      expect(await states(hour)).toEqual([`boost skipped ${why}`]);
      const undone = await hour.act({ kind: 'undo' }, isOfGame ? {} : { game: undefined });
      expect(undone).toMatchObject({ ok: true });
      await twoMinutes(hour);
      expect(boosters(hour, said)).toEqual([hour.address]);
      expect(counts).toEqual({ boosts: 1, unboosts: 0 });
    },
  );

  test('of a guest that had waited when it was held is made when somebody shows it again', async () => {
    const hour = await openLive('guests');
    hour.network.plan([{ fault: { kind: 'error-before' }, on: ['boost'] }]);
    const said = await says(hour, 'lin', 'Bonjour');
    await does(hour, 'hold', 'Bonjour');
    hour.network.plan([]);
    await hour.until('09:14');
    expect(await states(hour)).toEqual(['boost skipped not-wished']);
    await does(hour, 'show', 'Bonjour');
    await twoMinutes(hour);
    expect(boosters(hour, said)).toEqual([hour.address]);
  });

  test('that was ended by two acts is made once both are undone, and not before', async () => {
    const hour = await openLive();
    const said = await says(hour, someone(hour), 'Merci');
    waitsUntil(hour, '09:13');
    await does(hour, 'pick', 'Merci');
    await does(hour, 'hold', 'Merci');
    await mutes(hour, someone(hour));
    speaksAgain(hour);
    await hour.until('09:14');
    await hour.act({ kind: 'undo' }, { game: undefined });
    await twoMinutes(hour);
    expect(boosters(hour, said)).toEqual([]);
    expect(await states(hour)).toEqual(['boost skipped not-wished']);
    await hour.act({ kind: 'undo' });
    await twoMinutes(hour);
    expect(boosters(hour, said)).toEqual([hour.address]);
  });

  test('that the account had made by hand is left so, whatever is undone', async () => {
    const hour = await openLive();
    const said = await says(hour, someone(hour), 'Merci');
    hour.village.boost(said.id, hour.address);
    const counts = asked(hour);
    await does(hour, 'pick', 'Merci');
    await mutes(hour, someone(hour));
    await hour.act({ kind: 'undo' }, { game: undefined });
    await does(hour, 'hold', 'Merci');
    await hour.act({ kind: 'undo' });
    await twoMinutes(hour);
    expect(counts).toEqual({ boosts: 1, unboosts: 0 });
    expect(await states(hour)).toEqual(['boost skipped boosted-already']);
  });

  test('of a guest stays with their words as they write them anew, and goes when those are held', async () => {
    const hour = await openLive('guests');
    const said = await says(hour, 'lin', 'Bonjour');
    expect(boosters(hour, said)).toEqual([hour.address]);
    hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
    hour.village.rewrite(said.id, `@${hour.address} Bonsoir`);
    await hour.until('09:26');
    await twoMinutes(hour);
    expect((await hour.replies()).map(({ text }) => text)).toContain('Bonsoir');
    expect(boosters(hour, said)).toEqual([hour.address]);
    await does(hour, 'hold', 'Bonsoir');
    expect(boosters(hour, said)).toEqual([]);
  });

  test('is made of five answers of a guest to one question, and of more where somebody picks them', async () => {
    const hour = await openLive('guests');
    const said: VillagePost[] = [];
    for (const word of ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept'])
      said.push(await says(hour, 'lin', `Mot ${word}`));
    const boosted = (): readonly boolean[] => said.map((one) => boosters(hour, one).includes(hour.address));
    expect(boosted()).toEqual([true, true, true, true, true, false, false]);
    await does(hour, 'pick', 'Mot sept');
    await twoMinutes(hour);
    expect(boosted()).toEqual([true, true, true, true, true, false, true]);
    expect((await talkNow(hour.context.db, hour.game, 'waiting'))?.waiting).toBe(0);
  });
});
