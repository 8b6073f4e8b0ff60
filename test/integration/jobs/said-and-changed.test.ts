import { describe, expect, test } from 'vitest';
import type { LiveAct } from '#acts/act.ts';
import { publicLive } from '#app/public-view/public-live.ts';
import { talkNow } from '#app/live/talk.ts';
import type { Game } from '#game/game.ts';
import type { Live } from '#game/live/live.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import { asReply, type VillagePost } from '#networks/village/post.ts';
import { eraseWords } from '#store/players/erase-game.ts';
import { HANGS_MS } from '../../hangs.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';

describe.each(DATABASES)('what was said in a live hour and is changed since, on $name,', ({ options }) => {
  const { play } = useTheatre(options);

  const openLive = async (changes: Partial<Game> = {}): Promise<Play> => {
    const hour = await play(aLiveHour(changes), {});
    await hour.until('09:11');
    return hour;
  };

  /** Plays on one database share their players. */
  const nina = ({ game }: Play): string => `nina-${game.id}`;

  const says = async (
    hour: Play,
    text: string,
    { handle = nina(hour), name = 'Nina' } = {},
  ): Promise<VillagePost> => {
    const said = hour.village.reply({ handle, name }, hour.posts().at(-1)?.id ?? '', text);
    await hour.settle();
    return said;
  };

  const played = ({ context, game }: Play): Game => context.games.get(game.id)?.game ?? game;

  /** The network tells of an edit. */
  const rewrites = async (hour: Play, { id }: VillagePost, text: string, called?: string): Promise<void> => {
    hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
    const post = hour.village.rewrite(id, `@${hour.address} ${text}`);
    const [account] = hour.context.accounts.values();
    if (!post || !account) throw new Error('There is nothing to edit.');
    const reply = asReply(post);
    const author = { ...reply.author, name: called ?? reply.author.name };
    const source = { game: hour.game.id, round: 1 };
    const received = { replies: [{ ...reply, author }], setAside: [] };
    await takeIn(hour.context, account, received, source, AbortSignal.timeout(HANGS_MS));
    await hour.settle();
  };

  const wall = async (hour: Play): Promise<readonly string[]> =>
    ((await publicLive(hour.context.db, played(hour)))?.rounds ?? [])
      .flatMap(({ latest }) => latest)
      .map(({ name, text }) => `${name}: ${text}`)
      .toSorted();

  const waiting = async (hour: Play): Promise<readonly string[]> => {
    const talk = await talkNow(hour.context.db, played(hour), 'waiting');
    const told = talk?.voices.map(({ text, held }) => `${text} (${held})`) ?? [];
    expect(talk?.waiting).toBe(told.length);
    return told;
  };

  const does = async (
    hour: Play,
    kind: Exclude<LiveAct['kind'], 'hold-all' | 'hold-less'>,
    text: string,
  ): Promise<void> => {
    const talk = await talkNow(hour.context.db, hour.game, 'all');
    const reply = talk?.voices.find((voice) => voice.text.includes(text))?.ref ?? 'nothing';
    expect(await hour.act({ kind, reply })).toMatchObject({ ok: true });
    await hour.settle();
  };

  /** Has these words be held back from now on. */
  const holdsBack = async (hour: Play, ...holdWords: readonly string[]): Promise<void> => {
    const live = { ...hour.game.live, holdWords } as Live;
    expect(await hour.act({ kind: 'pause' })).toMatchObject({ ok: true });
    expect(await hour.apply({ ...hour.game, live })).toMatchObject({ ok: true });
    expect(await hour.act({ kind: 'resume' })).toMatchObject({ ok: true });
    await hour.settle();
  };

  const boosters = (hour: Play, { id }: VillagePost): readonly string[] =>
    hour.village.post(id)?.boostedBy ?? [];

  test('keeps the name that its author had, until its author writes it anew', async () => {
    const hour = await openLive();
    const said = await says(hour, 'Merci');
    await does(hour, 'show', 'Merci');
    await says(hour, 'Encore', { name: 'Belle arnaque' });
    expect(await wall(hour)).toEqual(['Nina: Merci']);
    expect((await talkNow(hour.context.db, hour.game, 'all'))?.voices.map(({ name }) => name)).toEqual([
      'Belle arnaque',
      'Nina',
    ]);
    await rewrites(hour, said, 'Merci !', 'Belle arnaque');
    expect(await wall(hour)).toEqual([]);
    expect(await waiting(hour)).toEqual(['Merci ! (word)', 'Encore (word)']);
  });

  test('leaves nobody’s name in the rows once they are forgotten, or the hour is erased', async () => {
    const hour = await openLive();
    await says(hour, 'Merci', { name: 'Nina Nommée' });
    await says(hour, 'Santé', { handle: `olga-${hour.game.id}`, name: 'Olga Nommée' });
    const kept = async (): Promise<string> =>
      JSON.stringify(
        await hour.context.db.selectFrom('live_said').selectAll().where('game', '=', hour.game.id).execute(),
      );
    expect(await kept()).toMatch(/Nina Nommée.*Olga Nommée|Olga Nommée.*Nina Nommée/u);
    const player = `village:${nina(hour)}@village.example`;
    await hour.act({ kind: 'forget', player }, { game: undefined });
    expect(await kept()).not.toContain('Nina');
    expect(await kept()).toContain('Olga Nommée');
    await hour.context.db.transaction().execute(async (trx) => {
      while (!(await eraseWords(trx, hour.game.id)));
    });
    expect(await kept()).toBe('[]');
  });

  test('waits, and is passed on no more, once the script holds a word of it back, but what somebody has decided', async () => {
    const live = { ...aLiveHour().live, boost: 'guests' } as Live;
    const hour = await openLive({ live });
    const guests = await says(hour, 'Un piège à touristes', { handle: 'lin', name: 'Lin' });
    await says(hour, 'Quel piège !');
    await says(hour, 'Merci', { handle: `max-${hour.game.id}`, name: 'Max Piège' });
    await says(hour, 'Pas un piège', { handle: `zoe-${hour.game.id}`, name: 'Zoé' });
    await says(hour, 'Santé', { handle: `luc-${hour.game.id}`, name: 'Luc' });
    await does(hour, 'show', 'Pas un piège');
    expect(boosters(hour, guests)).toEqual([hour.address]);
    await holdsBack(hour, 'arnaque', 'piège');
    expect(await wall(hour)).toEqual(['Luc: Santé', 'Zoé: Pas un piège']);
    expect(await waiting(hour)).toEqual([
      'Merci (word)',
      'Quel piège ! (word)',
      'Un piège à touristes (word)',
    ]);
    expect(boosters(hour, guests)).toEqual([]);
    await does(hour, 'show', 'touristes');
    expect(boosters(hour, guests)).toEqual([hour.address]);
  });

  test('waits again for a person if a person had taken it away, a guest’s too', async () => {
    const hour = await openLive();
    const mine = await says(hour, 'Bonjuor');
    const guests = await says(hour, 'Nǐ hao', { handle: 'lin', name: 'Lin' });
    await does(hour, 'hold', 'Bonjuor');
    await does(hour, 'hold', 'Nǐ');
    await rewrites(hour, mine, 'Bonjour');
    await rewrites(hour, guests, 'Nǐ hǎo');
    await rewrites(hour, mine, 'Bonjour !');
    expect(await wall(hour)).toEqual([]);
    expect((await waiting(hour)).toSorted()).toEqual(['Bonjour ! (all)', 'Nǐ hǎo (all)']);
    await does(hour, 'show', 'Bonjour !');
    await rewrites(hour, mine, 'Bonjour !!');
    expect(await wall(hour)).toEqual(['Nina: Bonjour !!']);
  });

  test.each([
    ['and the other reads the edit first', ['first', 'second-edited', 'first-edited']],
    ['and never reads it again', ['first', 'second-edited']],
    ['after the other has read its edit', ['second-edited', 'first']],
  ])('stands once, as it is by now, where one account reads it %s', async (_, readings) => {
    const hour = await openLive({ accounts: ['ville', 'autre'] });
    const accounts = [...hour.context.accounts.values()];
    const createdAt = hour.clock.now();
    const address = `${nina(hour)}@village.example`;
    for (const reading of readings) {
      const [account] = reading.startsWith('first') ? accounts : accounts.slice(1);
      if (!account) throw new Error('The hour has one account.');
      const isEdited = reading.endsWith('edited');
      const reply = {
        // Each server has a number of its own for it.
        id: `${account.name}-1`,
        author: { address, mention: `@${address}`, name: 'Nina', noBot: false },
        text: isEdited ? 'Bonjour' : 'Bonjuor',
        hashtags: ['#TwaperoAngers'],
        createdAt,
        ...(isEdited && { editedAt: createdAt.add({ seconds: 30 }) }),
        visibility: 'public' as const,
        url: `https://village.example/${hour.game.id}/1`,
      };
      const source = { game: hour.game.id, round: 1 };
      const signal = AbortSignal.timeout(HANGS_MS);
      await takeIn(hour.context, account, { replies: [reply], setAside: [] }, source, signal);
    }
    expect(await wall(hour)).toEqual(['Nina: Bonjour']);
    expect((await talkNow(hour.context.db, hour.game, 'all'))?.answers).toBe(1);
  });

  test('is as it was before a pick, once it is picked no more', async () => {
    const hour = await openLive();
    await says(hour, 'Une arnaque');
    await does(hour, 'pick', 'arnaque');
    expect(await wall(hour)).toEqual(['Nina: Une arnaque']);
    await does(hour, 'unpick', 'arnaque');
    expect(await wall(hour)).toEqual([]);
    expect(await waiting(hour)).toEqual(['Une arnaque (word)']);
    await hour.act({ kind: 'undo' });
    expect(await wall(hour)).toEqual(['Nina: Une arnaque']);
    await does(hour, 'unpick', 'arnaque');
    expect(await wall(hour)).toEqual([]);
    // What somebody had taken away is away again, and what was let through before stays.
    await does(hour, 'hold', 'arnaque');
    await does(hour, 'pick', 'arnaque');
    await does(hour, 'unpick', 'arnaque');
    expect(await waiting(hour)).toEqual([]);
    await does(hour, 'show', 'arnaque');
    await does(hour, 'pick', 'arnaque');
    await does(hour, 'unpick', 'arnaque');
    expect(await wall(hour)).toEqual(['Nina: Une arnaque']);
    // Nor is it shown again that was taken away while it was picked.
    await does(hour, 'pick', 'arnaque');
    await does(hour, 'hold', 'arnaque');
    await does(hour, 'unpick', 'arnaque');
    expect(await wall(hour)).toEqual([]);
  });
});
