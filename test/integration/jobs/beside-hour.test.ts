import { describe, expect, test } from 'vitest';
import { publicLive } from '#app/public-view/public-live.ts';
import { LocalControl } from '#app/control/local-control.ts';
import { talkNow } from '#app/live/talk.ts';
import { voices } from '#store/replies/heard.ts';
import { namedAnyhow } from '#judge/named-anyhow.ts';
import { drawing } from '#jobs/masking/drawing.ts';
import { readInTurn } from '#jobs/read-in-turn.ts';
import { HANGS_MS } from '../../hangs.ts';
import { aGame, aRound, at } from '../../support/games/game.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

/** A live hour and a mystery at once, on the same accounts. */
async function both(
  accounts: readonly string[] = ['ville'],
  tag = '#JeuAngers',
  { closes = '11:00', reveals = '11:10' } = {},
): Promise<Play> {
  const hour = await play(aLiveHour({ accounts }), {});
  hour.beside.push(
    aGame({
      id: `${hour.game.id}-mystere`,
      title: 'Détails mystères',
      accounts: hour.game.accounts,
      hashtags: { always: [tag], replies: 'optional' },
      rounds: [
        aRound({
          opens: at('08:55'),
          closes: at(closes),
          reveals: at(reveals),
          hints: [],
          lastCall: undefined,
        }),
      ],
    }),
  );
  await hour.restart();
  await spares(hour, ['Zoé', 'Luc', 'Bea', 'Lin', 'Vive']);
  await hour.until('09:11');
  return hour;
}

/** Has the mystery draw none of these words to be held with its answer. */
async function spares({ context, beside }: Play, words: readonly string[]): Promise<void> {
  const sounds = words.flatMap((word) => [...namedAnyhow(word, 'fr').sounds]);
  const isFit = (secret: string): boolean => sounds.every((sound) => drawing(secret, 1)(sound) >= 0.5);
  const secret = Array.from({ length: 1_000 }, (_, at) => `${at}`).find(isFit) ?? '';
  await context.db
    .updateTable('games')
    .set({ secret })
    .where('id', '=', beside[0]?.id ?? '')
    .execute();
}

/** What comes is heard, by the hashtag too. */
async function hears(hour: Play): Promise<void> {
  hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
  await hour.settle();
}

const wall = async ({ context, game }: Play): Promise<readonly string[]> =>
  (await publicLive(context.db, game))?.rounds.flatMap(({ latest }) => latest.map(({ text }) => text)) ?? [];

const guesses = async ({ context, beside }: Play): Promise<readonly string[]> =>
  (
    await context.db
      .selectFrom('replies')
      .select('text')
      .where('game', '=', beside[0]?.id ?? '')
      .orderBy('received_at')
      .execute()
  ).map(({ text }) => text ?? '');

const postOf = (hour: Play, sign: string, account = 0) =>
  hour.village
    .postsBy(`${hour.game.accounts[account] ?? ''}@village.example`)
    .find(({ text }) => text.startsWith(sign));

const zoe = { handle: 'zoe', name: 'Zoé' };

describe('an hour that overlaps a mystery on the same account', () => {
  test('shows no guess on its wall, whatever hashtag it carries and on whichever account it answers', async () => {
    const hour = await both(['ville', 'autre']);
    for (const account of [0, 1]) {
      const mystery = postOf(hour, '🔍', account)?.id ?? '';
      hour.village.reply(zoe, mystery, `La maison d’Adam, dit ${account} #TwaperoAngers`);
      const first = hour.village.reply({ handle: 'luc', name: 'Luc' }, mystery, `Le château ${account}`);
      hour.village.reply(
        { handle: 'bea', name: 'Bea' },
        first?.id ?? '',
        `Moi aussi ${account} #TwaperoAngers`,
      );
    }
    await hears(hour);
    await hears(hour);
    expect(await wall(hour)).toEqual([]);
    expect((await guesses(hour)).filter((text) => text.startsWith('La maison'))).toHaveLength(2);
  });

  test('counts no answer of the hour as a guess: below its question, by its hashtag, or by both', async () => {
    const hour = await both();
    hour.village.reply(zoe, postOf(hour, '❓')?.id ?? '', 'Bonjour');
    hour.village.write(zoe, { text: 'Santé #TwaperoAngers' });
    hour.village.write(zoe, { text: `@${hour.address} Merci #TwaperoAngers` });
    await hears(hour);
    expect((await wall(hour)).length).toBeGreaterThan(0);
    expect((await talkNow(hour.context.db, hour.game, 'all'))?.answers).toBe(3);
    expect(await guesses(hour)).toEqual([]);
  });

  test('takes what does not say which is meant for a guess: nobody reads it on the wall', async () => {
    const hour = await both();
    hour.village.write(zoe, { text: `@${hour.address} La maison d’Adam` });
    hour.village.write(zoe, { text: `@${hour.address} Le château #TwaperoAngers #JeuAngers` });
    await hears(hour);
    expect(await wall(hour)).toEqual([]);
    expect(await guesses(hour)).toHaveLength(2);
  });

  test('holds back what names the answer of the mystery under the question, without a word that tells why', async () => {
    const hour = await both();
    hour.village.reply(zoe, postOf(hour, '❓')?.id ?? '', 'Comme à la maison d’Adam !');
    hour.village.write({ handle: 'lin', name: 'Lin' }, { text: 'La MAISON d’Adam, bien sûr #TwaperoAngers' });
    await hears(hour);
    expect(await wall(hour)).toEqual([]);
    expect((await talkNow(hour.context.db, hour.game, 'waiting'))?.waiting).toBe(2);
  });

  test('holds back what names the answer of a mystery by no clock that has gone wrong', async () => {
    const hour = await both();
    hour.village.reply(zoe, postOf(hour, '❓')?.id ?? '', 'Comme à la maison d’Adam !');
    hour.clock.moveTo(hour.clock.now().add({ hours: 5 }));
    hour.network.ours = Temporal.Duration.from({ hours: 5 });
    const [account] = hour.context.accounts.values();
    if (!account) throw new Error('The play has no account.');
    await readInTurn.run(hour.context, { account: account.name }, AbortSignal.timeout(HANGS_MS));
    expect((await talkNow(hour.context.db, hour.game, 'waiting'))?.waiting).toBe(1);
    expect(await wall(hour)).toEqual([]);
  });

  test('holds back what names the answer of a mystery whose reveal is late, and no more once that is out', async () => {
    const hour = await both(['ville'], '#JeuAngers', { closes: '09:08', reveals: '09:12' });
    const mystery = hour.beside[0]?.id ?? '';
    await hour.act({ kind: 'pause' }, { game: mystery });
    await hour.until('09:13');
    hour.village.reply(zoe, postOf(hour, '❓')?.id ?? '', 'Comme à la maison d’Adam !');
    await hears(hour);
    expect(await wall(hour)).toEqual([]);
    await hour.act({ kind: 'resume' }, { game: mystery });
    await hour.until('09:15');
    hour.village.reply(
      { handle: 'luc', name: 'Luc' },
      postOf(hour, '❓')?.id ?? '',
      'Vive la maison d’Adam !',
    );
    await hears(hour);
    expect(await wall(hour)).toEqual(['Vive la maison d’Adam !']);
  });

  test('lets no post of the hour say by an edit what the mystery keeps secret', async () => {
    const hour = await both();
    const mystery = hour.beside[0];
    const control = new LocalControl(hour.context.db, hour.clock, async (id) =>
      [hour.game, ...(mystery ? [mystery] : [])].find((game) => game.id === id),
    );
    const edit = async (text: string) =>
      control.act({
        id: `${hour.game.id}/${text}`,
        who: 'Camille',
        game: hour.game.id,
        act: { kind: 'edit-post', post: '1/opening', text },
      });
    const leaking = 'Quel mot apprendre à la maison d’Adam ?';
    expect(await edit(leaking)).toMatchObject({ ok: false, refusal: { kind: 'leaks' } });
    const told = await control.foresee(hour.game.id, { kind: 'edit-post', post: '1/opening', text: leaking });
    expect(told).toMatchObject({ ok: false, refusal: { kind: 'leaks' } });
    expect(await edit('Quel mot apprendre ?')).toMatchObject({ ok: true });
  });

  test('holds back what is written anew and names the answer of the mystery by then', async () => {
    const hour = await both();
    const said = hour.village.reply(zoe, postOf(hour, '❓')?.id ?? '', 'Comme chez moi !');
    await hears(hour);
    expect(await wall(hour)).toEqual(['Comme chez moi !']);
    hour.village.rewrite(said.id, `@${hour.address} Comme à la maison d’Adam !`);
    for (let minutes = 0; minutes < 3; minutes += 1) {
      hour.clock.moveTo(hour.clock.now().add({ minutes: 1 }));
      await hears(hour);
    }
    expect(await wall(hour)).toEqual([]);
    expect((await talkNow(hour.context.db, hour.game, 'waiting'))?.waiting).toBe(1);
  });

  test('has everything wait while the script of a mystery that is under way cannot be read here', async () => {
    const hour = await play(aLiveHour());
    const { id } = hour.game;
    await hour.until('09:11');
    await hour.context.db
      .insertInto('games')
      .values({ id: `${id}-unread`, title: '?', state: 'paused', created_at: at('08:00').toString() })
      .execute();
    await hour.context.db.updateTable('games').set({ version: 3 }).where('id', '=', `${id}-unread`).execute();
    hour.village.reply(zoe, postOf(hour, '❓')?.id ?? '', 'Comme à la maison d’Adam !');
    await hour.context.renew();
    await hears(hour);
    expect(await wall(hour)).toEqual([]);
    const { waiting, voices } = (await talkNow(hour.context.db, hour.game, 'waiting')) ?? { waiting: 0 };
    expect([waiting, voices?.map(({ held }) => held)]).toEqual([1, ['all']]);
    await hour.context.db
      .updateTable('games')
      .set({ state: 'stopped' })
      .where('id', '=', `${id}-unread`)
      .execute();
    await hour.context.renew();
    hour.village.reply({ handle: 'luc', name: 'Luc' }, postOf(hour, '❓')?.id ?? '', 'Bonjour');
    await hears(hour);
    expect(await wall(hour)).toEqual(['Bonjour']);
  });

  test('tells two games with the same hashtag apart by what is answered alone', async () => {
    const hour = await both(['ville'], '#TwaperoAngers');
    hour.village.write(zoe, { text: 'Le château #TwaperoAngers' });
    hour.village.reply(zoe, postOf(hour, '❓')?.id ?? '', 'Bonjour');
    await hears(hour);
    expect(await wall(hour)).toEqual(['Bonjour']);
  });

  describe('and a spy who names one thing after another', () => {
    const NAMES = ['Ralliement', 'Toussaint', 'Barrault', 'Cathédrale', 'Pincé', 'Aubin', 'Doutre', 'Verdun']
      .concat(['Molière', 'Lorraine', 'Baudrière', 'Montault', 'Bressigny', 'Lionnaise', 'Ronceray', 'Croix'])
      .concat(['Plantes', 'Mail', 'Cohue', 'Penvins', 'Suscinio', 'Kerguélen', 'Gambetta', 'Trinité']);
    /** How a spy writes so that nobody else would think it the same, and some that would. */
    const WAYS: Readonly<Record<string, (name: string) => string>> = {
      alone: (name) => name,
      capitals: (name) => name.toUpperCase(),
      unaccented: (name) => name.normalize('NFD').replaceAll(/\p{M}/gu, ''),
      'among talk': (name) => `Bonsoir, merci beaucoup, c’est ${name}, je crois !`,
      figures: (name) => name.replaceAll('o', '0').replaceAll('i', '1'),
      apart: (name) => Array.from(name).join(' '),
      dotted: (name) => Array.from(name).join('.'),
      'with a sign in it': (name) => `${name.slice(0, 3)}·${name.slice(3)}`,
      'with a hyphen in it': (name) => `${name.slice(0, 3)}-${name.slice(3)}`,
      'in a link': (name) => `https://example.org/${name}`,
      'as a hashtag': (name) => `#${name}`,
      drawled: (name) => `${name}${name.at(-1)?.repeat(3)}`,
    };
    /** The last of them are the answer, and its name alone. */
    const ANSWERS = [...NAMES, 'Maison d’Adam', 'Adam'];

    /** What could be read on the wall of what somebody has said, by how it was written. */
    const shown = async ({ context, game }: Play): Promise<readonly string[]> =>
      (await voices(context.db, { game: game.id, which: 'open', holdsAll: false, most: 1_000 })).map(
        ({ text, name }) => `${text} ${name}`,
      );

    test.each(Object.entries(WAYS))('learns no more than a guess would tell: %s', async (_, written) => {
      const hour = await both();
      // A guest, of whom neither much nor what others say waits.
      for (const name of ANSWERS)
        hour.village.write({ handle: 'lin', name: 'Lin' }, { text: `${written(name)} #TwaperoAngers` });
      for (let passed = 0; passed < 3; passed += 1) await hears(hour);
      const open = await shown(hour);
      const held = ANSWERS.filter((name) => !open.some((text) => text.startsWith(`${written(name)} `)));
      expect(held).toEqual(expect.arrayContaining(['Maison d’Adam', 'Adam']));
      expect(held.length).toBeGreaterThan(5);
    });

    test('finds what is held held in whatever way it is written, and what is shown shown', async () => {
      const hour = await both();
      const ways = [
        WAYS['alone'],
        WAYS['capitals'],
        WAYS['unaccented'],
        WAYS['among talk'],
        WAYS['as a hashtag'],
      ];
      for (const name of ANSWERS)
        for (const write of ways)
          hour.village.write({ handle: 'lin', name: 'Lin' }, { text: `${write?.(name)} #TwaperoAngers` });
      for (let passed = 0; passed < 3; passed += 1) await hears(hour);
      const open = await shown(hour);
      const counts = ANSWERS.map(
        (name) => ways.filter((write) => open.some((text) => text.startsWith(`${write?.(name)} #`))).length,
      );
      expect(new Set(counts)).toEqual(new Set([0, ways.length]));
    });

    test('learns no more by what people are called, a guest’s words included', async () => {
      const hour = await both();
      for (const [at, name] of ANSWERS.entries())
        hour.village.write({ handle: `e${at}`, name }, { text: 'Merci #TwaperoAngers' });
      for (const name of ANSWERS)
        hour.village.write({ handle: 'lin', name: 'Lin' }, { text: `Vive ${name} #TwaperoAngers` });
      for (let passed = 0; passed < 3; passed += 1) await hears(hour);
      const open = await shown(hour);
      const called = ANSWERS.filter((name) => !open.some((text) => text.endsWith(` ${name}`)));
      const said = ANSWERS.filter((name) => !open.some((text) => text.startsWith(`Vive ${name} `)));
      for (const held of [called, said]) {
        expect(held).toEqual(expect.arrayContaining(['Maison d’Adam', 'Adam']));
        expect(held.length).toBeGreaterThan(5);
        expect(held.length).toBeLessThan(20);
      }
    });

    test('sees what a person shows, and then nothing more of whoever is called so', async () => {
      const hour = await both();
      hour.village.write({ handle: 'e1', name: 'Adam' }, { text: 'Merci #TwaperoAngers' });
      await hears(hour);
      expect(await wall(hour)).toEqual([]);
      const [said] = (await talkNow(hour.context.db, hour.game, 'waiting'))?.voices ?? [];
      expect(said?.held).toBe('all');
      await hour.act({ kind: 'show', reply: said?.ref ?? '' });
      expect(await wall(hour)).toEqual(['Merci']);
      hour.village.write({ handle: 'e1', name: 'Adam' }, { text: 'Bonjour #TwaperoAngers' });
      hour.village.write({ handle: 'e2', name: 'Adam' }, { text: 'Bonsoir #TwaperoAngers' });
      await hears(hour);
      expect((await wall(hour)).toSorted()).toEqual(['Bonjour', 'Merci']);
    });
  });
});
