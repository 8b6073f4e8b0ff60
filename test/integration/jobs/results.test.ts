import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KyselyPlugin } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openControlSocket } from '#app/control/control-socket.ts';
import { connectToControl } from '#app/control/remote-control.ts';
import { readResults } from '#app/results/read-results.ts';
import { readSeason } from '#app/results/read-season.ts';
import { resultsTable, seasonTable } from '#app/results/results-table.ts';
import type { Game } from '#game/game.ts';
import type { Profile } from '#networks/village/post.ts';
import { renderResults } from '#results/render-results.ts';
import { renderSeason } from '#results/render-season.ts';
import type { GameResults } from '#results/results.ts';
import type { SeasonResults } from '#results/season.ts';
import { gameRow } from '#store/games/games.ts';
import { keepActs } from '#store/partners/partner-acts.ts';
import { aRound, at } from '../../support/games/game.ts';
import { anAct, aPartner } from '../../support/games/partners.ts';
import { kesakoBeside } from '../../support/games/kesako-beside.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';

const RIGHT = 'La maison d’Adam';
const WRONG = 'Le palais des zébulons';
const KEPT = { keepFor: Temporal.Duration.from({ days: 2 }) };

/** The round of tests, on another day. */
const on = (day: string): Partial<Game> => ({
  rounds: [
    aRound({
      hints: [],
      opens: at(`${day}T09:00`),
      lastCall: undefined,
      closes: at(`${day}T18:00`),
      reveals: at(`${day}T18:30`),
    }),
  ],
});

const quidam = (name: string): Profile => ({ handle: `quidam-${name}`, name: `Ysengrin ${name}` });

async function says(angers: Play, who: Profile, text: string): Promise<void> {
  angers.village.reply(who, angers.opening().id, text);
  await angers.settle();
}

async function resultsOf(angers: Play): Promise<GameResults> {
  const told = await angers.control.results(angers.game.id);
  if (!told) throw new Error('The game was never played.');
  return told.results;
}

async function seasonOf(...plays: readonly Play[]): Promise<SeasonResults> {
  const games = [];
  for (const { context, game } of plays) {
    const row = await gameRow(context.db, game.id);
    if (row) games.push({ row, game });
  }
  const [last] = plays.toReversed();
  if (!last) throw new Error('A season has games.');
  return readSeason(last.context.db, games, last.clock.now());
}

/** All that the archive has of the results, and the page of the results themselves. */
async function writtenOf(results: GameResults): Promise<string> {
  const archived = { ...results, podium: null };
  const pages = await Promise.all(
    (['fr', 'en'] as const).flatMap((language) => [
      renderResults(archived, language),
      Promise.resolve(resultsTable(archived, language)),
    ]),
  );
  return [...pages, JSON.stringify(archived)].join('\n').toLowerCase();
}

describe.for(DATABASES)('what a game came to, on $name', ({ options }) => {
  const { play } = useTheatre(options);

  test('follows from its rows: who played and had played before, what came, and what followed a relay', async () => {
    const first = await play();
    const [zoe, paul, ines] = ['zoe', 'paul', 'ines'].map((one) => quidam(`${one}-${first.game.id}`));
    if (!zoe || !paul || !ines) throw new Error('Nobody is there.');
    await first.until('10:00');
    await says(first, zoe, RIGHT);
    await first.until('20:00');
    const angers = await play({ ...on('2026-10-03'), partners: [aPartner()] });
    const [account = ''] = angers.game.accounts;
    await angers.until('2026-10-03T09:01');
    await keepActs(angers.context.db, [
      {
        ...anAct({
          game: angers.game.id,
          account,
          of: `${angers.game.id}/1/opening/${account}`,
          at: at('2026-10-03T10:00'),
        }),
        id: `relay-${angers.game.id}`,
      },
    ]);
    await angers.until('2026-10-03T09:40');
    await says(angers, paul, WRONG);
    await angers.until('2026-10-03T10:05');
    await says(angers, zoe, WRONG);
    await says(angers, ines, RIGHT);
    await angers.until('2026-10-03T10:20');
    await says(angers, zoe, RIGHT);
    await angers.until('2026-10-03T20:00');

    const results = await resultsOf(angers);
    expect(results).toMatchObject({
      state: 'finished',
      provisional: false,
      people: { players: 3, several: 0, faithful: 1, first: 2, atLeast: false, finders: 2 },
      received: 4,
      guesses: { right: 2, close: 0, wrong: 2 },
      days: [{ day: '2026-10-03', received: 4 }],
      best: { fastest: { round: 1, seconds: 65 * 60 }, busiest: { received: 2 } },
      relays: [
        { partner: 'Office de tourisme', of: 'opening', seen: true, before: 1, after: 3, besides: [] },
      ],
      partners: [{ relays: 1 }],
      exposure: { public: 2 },
    });
    expect(results.hours.slice(9, 11)).toEqual([1, 3]);
    expect(results.podium?.map(({ name }) => name).toSorted()).toEqual([ines.name, zoe.name].toSorted());
    expect(results.earlier.map(({ id }) => id)).toContain(first.game.id);
    expect((await resultsOf(first)).people).toMatchObject({ players: 1, faithful: 0 });
  });

  test('counts what could be read before the reveal in one way, wherever it is told', async () => {
    const angers = await play({ masking: 'hide', feedback: 'none' });
    const [zoe, paul, ines, luc] = ['zoe', 'paul', 'ines', 'luc'].map((one) =>
      quidam(`${one}-${angers.game.id}`),
    );
    if (!zoe || !paul || !ines || !luc) throw new Error('Nobody is there.');
    await angers.until('10:00');
    await says(angers, zoe, RIGHT);
    await says(angers, zoe, `${RIGHT}, vraiment`);
    await says(angers, luc, RIGHT);
    await angers.until('18:10');
    await says(angers, paul, RIGHT);
    await angers.until('19:00');
    await says(angers, ines, RIGHT);
    await says(angers, luc, RIGHT);
    const results = await resultsOf(angers);
    const open = async (): Promise<number> =>
      ((await angers.control.report(angers.game.id, 'fr'))?.exposure ?? []).reduce(
        (sum, one) => sum + one.public,
        0,
      );
    expect(results.exposure).toMatchObject({ public: 4, unknown: 0 });
    expect(await open()).toBe(4);
    const page = await renderResults(results, 'fr');
    expect(page).toMatch(/4\sbonnes réponses lisibles par tout le monde avant la révélation/u);
    await angers.act({ kind: 'forget', player: `@${luc.handle}@village.example` }, { game: undefined });
    await angers.settle();
    expect((await resultsOf(angers)).exposure).toMatchObject({
      public: 3,
      unknown: null,
      atLeast: true,
    });
    expect(await open()).toBe(3);
  });

  test('says nothing that a right answer moves as long as an answer is to be kept', async () => {
    const told = async (text: string): Promise<string> => {
      const angers = await play({ masking: 'none', feedback: 'none', scoring: { ...SCORING } });
      await angers.until('10:00');
      await says(angers, { handle: 'zoe', name: 'Zoé' }, text);
      const results = { ...(await resultsOf(angers)), earlier: [] };
      expect(results.provisional).toBe(true);
      const page = await renderResults(results, 'fr');
      return [JSON.stringify(results), page, resultsTable(results, 'fr')]
        .join('\n')
        .replaceAll(/(?<=angers|ville)\d+/gu, '')
        .replaceAll(/"(?:faithful|first)":\d+/gu, '')
        .replaceAll(/sha256-[\w+/=]+/gu, '');
    };
    // Who has played one of these games has played an earlier one by the next.
    const veiled = async (text: string): Promise<string> =>
      (await told(text)).replaceAll(/\d+ (?:jou|av)\w+/gu, '');
    await veiled(WRONG);
    const wrong = await veiled(WRONG);
    expect(await veiled(RIGHT)).toBe(wrong);
    expect(await veiled('Les Artizans')).toBe(wrong);
    expect(wrong).not.toMatch(/adam/iu);
  });

  test('stays once names are erased, and its archive holds no name, address or text of anybody', async () => {
    const angers = await play({ ...KEPT, title: 'Zone des détails' });
    const people = ['a', 'b', 'c'].map((one) => quidam(`${one}-${angers.game.id}`));
    await angers.until('10:00');
    for (const [index, who] of people.entries()) await says(angers, who, index === 0 ? RIGHT : WRONG);
    await angers.until('19:30');
    const before = await resultsOf(angers);
    expect(before.podium).toMatchObject([{ rank: 1, name: people[0]?.name }]);
    const words = [...people.flatMap(({ handle, name }) => [handle, name]), 'zébulon', 'village.example'].map(
      (word) => word.toLowerCase(),
    );
    const found = async (results: GameResults): Promise<readonly string[]> => {
      const written = await writtenOf(results);
      return words.filter((word) => written.includes(word));
    };
    expect(await found(before)).toEqual([]);
    await angers.moment('2026-09-22T00:00');
    const after = await resultsOf(angers);
    expect(after.erasedAt).not.toBeNull();
    expect(await found(after)).toEqual([]);
    expect(after).toMatchObject({ podium: null, exposure: null });
    for (const stays of [
      'people',
      'received',
      'guesses',
      'rounds',
      'hours',
      'days',
      'best',
      'posts',
    ] as const)
      expect(after[stays]).toEqual(before[stays]);
  });

  test('of several games adds points up for one ranking, in which nobody is named who asked not to be, nor stands who was forgotten', async () => {
    const [spring, autumn] = [await play(), await play(on('2026-10-03'))];
    const [zoe, paul, ines, odo] = ['zoe', 'paul', 'ines', 'odo'].map((one) =>
      quidam(`${one}-${spring.game.id}`),
    );
    if (!zoe || !paul || !ines || !odo) throw new Error('Nobody is there.');
    await spring.until('10:00');
    for (const who of [zoe, paul, ines, odo]) await says(spring, who, RIGHT);
    await spring.until('20:00');
    await autumn.until('2026-10-03T10:00');
    await says(autumn, zoe, RIGHT);
    // What is found and not revealed yet moves nothing.
    const under = await seasonOf(spring, autumn);
    expect(under.lines.map(({ rank, games }) => [rank, games])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(under.games.map(({ rounds, toCome }) => [rounds, toCome])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    await says(autumn, paul, 'STOP');
    await spring.act(
      { kind: 'forget', player: `village:${odo.handle}@village.example` },
      { game: undefined },
    );
    await autumn.until('2026-10-03T20:00');
    const season = await seasonOf(spring, autumn);
    expect(season).toMatchObject({ players: 3, faithful: 1 });
    expect(season.lines.map(({ rank, name, points, games }) => [rank, name, points, games])).toEqual(
      expect.arrayContaining([
        [1, zoe.name, 20, 2],
        [2, ines.name, 10, 1],
        [2, null, 10, 1],
      ]),
    );
    const written = `${await renderSeason(season, 'fr')}${seasonTable(season, 'fr')}${JSON.stringify(season)}`;
    for (const word of [
      paul.name,
      paul.handle,
      odo.name,
      odo.handle,
      zoe.handle,
      'forgotten',
      'village.example',
    ])
      expect(written).not.toContain(word);
  });

  test('says of a winner who was forgotten that the name was erased, and of one who asked for it that they are not named', async () => {
    const angers = await play();
    const [zoe, paul] = ['zoe', 'paul'].map((one) => quidam(`${one}-${angers.game.id}`));
    if (!zoe || !paul) throw new Error('Nobody is there.');
    await angers.until('10:00');
    for (const who of [zoe, paul]) {
      angers.clock.moveTo(angers.clock.now().add({ minutes: 1 }));
      await says(angers, who, RIGHT);
    }
    await angers.until('20:00');
    expect((await resultsOf(angers)).podium?.map(({ name }) => name).toSorted()).toEqual(
      [paul.name, zoe.name].toSorted(),
    );
    await says(angers, paul, 'STOP');
    await angers.act(
      { kind: 'forget', player: `village:${zoe.handle}@village.example` },
      { game: undefined },
    );
    const results = await resultsOf(angers);
    expect(results.podium?.map(({ name, forgotten }) => ({ name, forgotten }))).toEqual(
      expect.arrayContaining([
        { name: null, forgotten: true },
        { name: null, forgotten: false },
      ]),
    );
    const page = await renderResults(results, 'fr');
    expect(page).toContain('une personne dont le nom a été effacé');
  });
});

const SCORING = { points: 10, lessPerHint: 2, least: 1, first: 5 };

describe('what a game came to', () => {
  const { play } = useTheatre();

  test('is the same through the socket of the process that has the database', async () => {
    const angers = await play();
    await angers.until('10:00');
    await says(angers, { handle: 'zoe', name: 'Zoé' }, RIGHT);
    const folder = await mkdtemp(join(tmpdir(), 'kesako-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'kesako.sock');
    await using _socket = await openControlSocket(path, angers.control);
    await using remote = await connectToControl(path);
    const { id } = angers.game;
    expect(await remote?.results(id)).toEqual(await angers.control.results(id));
    expect(await remote?.season([id])).toEqual(await angers.control.season([id]));
    expect(await remote?.results('nowhere')).toBeUndefined();
    expect(await remote?.season([id, 'nowhere'])).toBeUndefined();
  });

  test('reads no more rows when more have replied', async () => {
    const angers = await play();
    await angers.until('10:00');
    let rows = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        rows += result.rows.length;
        return result;
      },
    };
    const db = angers.context.db.withPlugin(counting);
    const read = async (): Promise<number> => {
      const row = await gameRow(angers.context.db, angers.game.id);
      if (!row) throw new Error('The game was never played.');
      rows = 0;
      await readResults(db, row, angers.game, [], angers.clock.now());
      return rows;
    };
    const reply = (name: string): void =>
      void angers.village.reply({ handle: name, name }, angers.opening().id, WRONG);
    for (let one = 0; one < 20; one += 1) reply(`wrong${one}`);
    await angers.settle();
    await angers.until('20:00');
    await read();
    const before = await read();
    for (let one = 20; one < 80; one += 1) reply(`wrong${one}`);
    await angers.settle();
    await read();
    expect((await read()) - before).toBeLessThan(5);
  });

  test('tells no answer of a mystery that was never played, though its game was stopped', async () => {
    const later = on('2026-09-20').rounds?.[0];
    const angers = await play({
      rounds: [aRound(), ...(later ? [{ ...later, number: 2, answers: ['Logis Barrault'] }] : [])],
    });
    await angers.until('20:00');
    expect(await angers.act({ kind: 'stop' })).toMatchObject({ ok: true });
    const results = await resultsOf(angers);
    expect(results).toMatchObject({
      state: 'stopped',
      rounds: [{ answer: 'Maison d’Adam' }, { answer: null }],
    });
    const page = await renderResults(results, 'fr');
    expect(page).toContain('1\u00a0mystère n’a pas été joué.');
    expect(page).not.toContain('Barrault');
  });

  test('has the script without the address of anybody who stands in it but partners, known or forgotten', async () => {
    const angers = await play({ ...KEPT, partners: [aPartner()] });
    const [partner = ''] = angers.game.partners.flatMap(({ addresses }) => Object.values(addresses));
    const script = async (): Promise<string> => (await angers.control.playedScript(angers.game.id)) ?? '';
    await angers.until('10:00');
    await says(angers, { handle: 'zoe', name: 'Zoé' }, RIGHT);
    const title = `Avec @${partner}, sans @zoe@village.example, @odo@bar.example, ni @ida.sky.example. À @ demain, 9.30`;
    await angers.apply({ ...angers.game, title });
    const without = `Avec @${partner}, sans …, …, ni …. À @ demain, 9.30`;
    expect(await script()).toContain(without);
    expect(await script()).toContain('Maison d’Adam');
    const folder = await mkdtemp(join(tmpdir(), 'kesako-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const kesako = await kesakoBeside(angers.control);
    const archived = () => kesako('report', angers.game.id, '--archive', '-o', folder);
    expect((await archived()).stderr).toContain('game.yaml dit des réponses encore secrètes');
    await angers.until('19:30');
    expect((await archived()).stderr).not.toContain('secrètes');
    await angers.moment('2026-09-22T00:00');
    expect((await resultsOf(angers)).erasedAt).not.toBeNull();
    expect(await script()).toContain(without);
  });

  test('counts in a season no find of a game whose names are erased, though somebody is known by another game', async () => {
    const [spring, autumn] = [await play(KEPT), await play(on('2026-09-20'))];
    const zoe = quidam(`zoe-${spring.game.id}`);
    await spring.until('10:00');
    await says(spring, zoe, RIGHT);
    await spring.until('19:30');
    await autumn.until('2026-09-20T10:00');
    await says(autumn, zoe, RIGHT);
    await autumn.until('2026-09-20T20:00');
    expect(await seasonOf(spring, autumn)).toMatchObject({
      faithful: 1,
      lines: [{ name: zoe.name, points: 20, games: 2 }],
    });
    await spring.moment('2026-09-22T00:00');
    expect((await resultsOf(spring)).erasedAt).not.toBeNull();
    expect(await seasonOf(spring, autumn)).toMatchObject({
      games: [{ rounds: 0 }, { rounds: 1, erasedAt: null }],
      faithful: 0,
      lines: [{ name: zoe.name, points: 10, games: 1 }],
    });
  });

  test('counts a hint once on two accounts, and nobody in a mystery that was called off', async () => {
    const later = on('2026-09-20').rounds?.[0];
    const angers = await play({
      accounts: ['ville', 'musee'],
      rounds: [aRound(), ...(later ? [{ ...later, number: 2 }] : [])],
    });
    await angers.until('20:00');
    // Nobody played it in time: it was not hard.
    await says(angers, { handle: 'zoe', name: 'Zoé' }, WRONG);
    await angers.until('2026-09-20T10:00');
    const [opening] = angers.village
      .postsBy(angers.address)
      .filter(({ createdAt }) => Temporal.Instant.compare(createdAt, at('2026-09-20T08:00')) > 0);
    angers.village.reply({ handle: 'odo', name: 'Odo' }, opening?.id ?? '', RIGHT);
    await angers.settle();
    expect(await angers.act({ kind: 'cancel-round', called: '2' })).toMatchObject({ ok: true });
    await angers.until('2026-09-20T20:00');
    const results = await resultsOf(angers);
    expect(results.rounds).toMatchObject([
      { state: 'revealed', hints: 2, received: 1 },
      { state: 'off', players: null, received: 1, guesses: null, answer: null },
    ]);
    expect(results.best).toMatchObject({ easiest: null, hardest: null });
    const page = await renderResults(results, 'fr');
    expect(page).toContain('Qui n’a joué qu’à un mystère annulé n’est pas compté');
  });
});
