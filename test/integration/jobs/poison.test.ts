import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Game } from '#game/game.ts';
import { setAsideOf } from '#store/replies/set-aside.ts';
import { tellFigures } from '../../support/figures.ts';
import { openTheatre, type Play, type Theatre } from '../../support/games/playhouse.ts';
import { poison, POISONS } from '../../support/games/poison.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

const DATABASES = [
  { name: 'PGlite', options: inMemory },
  ...(requireServer('postgres') ? [{ name: 'PostgreSQL', options: onServer }] : []),
];
const RIGHT = 'La maison d’Adam';
const SECRET = 'ceci ne regarde personne';
const someone = (handle: string) => ({ handle, name: handle });

const players = async (angers: Play): Promise<readonly string[]> =>
  (await angers.replies()).map(({ player }) => player.replace(/^village:(.+)@.+$/u, '$1'));

const asideOf = async ({ context, game }: Play) => setAsideOf(context.db, game.accounts);

describe.each(DATABASES)('on $name', ({ name, options }) => {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre(await options());
  });
  afterAll(() => theatre[Symbol.asyncDispose]());
  const play = async (changes?: Partial<Game>): Promise<Play> => {
    const angers = await theatre.open(changes);
    onTestFinished(() => angers[Symbol.asyncDispose]());
    poison(angers.network);
    return angers;
  };

  test('of a reading with poison of every kind all honest replies are kept, and each poison is set aside alone', async () => {
    const angers = await play();
    await angers.until('10:00');
    const { id } = angers.opening();
    const names = Object.keys(POISONS);
    for (const [index, poisoned] of names.entries()) {
      angers.village.reply(someone(`honest${index}`), id, RIGHT);
      angers.village.reply(someone(`mallory${index}`), id, `${SECRET}\u00a0: ${poisoned}`);
    }
    await angers.settle();
    expect((await players(angers)).toSorted()).toEqual(names.map((_, index) => `honest${index}`).toSorted());
    const aside = await asideOf(angers);
    expect(aside).toHaveLength(names.length);
    angers.village.reply(someone('zoe'), id, RIGHT);
    await angers.settle();
    expect(await players(angers)).toContain('zoe');
    await angers.until('19:00');
    expect(angers.timetable()).toContain('18:30 ✨');
    expect(await angers.state()).toBe('finished');
    expect(angers.troubles).toEqual([]);
    const told = angers.logged.filter(({ event }) => event === 'set-aside');
    expect(told.reduce((sum, { count }) => sum + Number(count), 0)).toBe(names.length);
    expect(JSON.stringify(angers.logged)).not.toContain(SECRET);
    for (const poisoned of names) expect(JSON.stringify(angers.logged)).not.toContain(poisoned);
    tellFigures(`Poison that no network stopped, on ${name}`, {
      'honest replies judged': `${(await players(angers)).length} of ${names.length + 1}`,
      'set aside, and why': Object.fromEntries(
        [...Map.groupBy(aside, ({ reason }) => reason)].map(([reason, all]) => [reason, all.length]),
      ),
    });
  });

  test('poison without a mention, found in the thread alone, keeps no reveal from its moment, and its round is known', async () => {
    const angers = await play();
    await angers.until('10:00');
    const { id } = angers.opening();
    for (const poisoned of Object.keys(POISONS)) {
      angers.village.reply(someone('mallory'), id, poisoned, { mention: false });
    }
    angers.village.reply(someone('zoe'), id, RIGHT, { mention: false });
    await angers.until('19:00');
    expect(await players(angers)).toEqual(['zoe']);
    expect(angers.timetable()).toContain('18:30 ✨');
    const aside = await asideOf(angers);
    expect(aside).toHaveLength(Object.keys(POISONS).length);
    expect(new Set(aside.map(({ game, round }) => `${game}/${round}`))).toEqual(
      new Set([`${angers.game.id}/1`]),
    );
    expect(new Set(aside.map(({ reason }) => reason))).toEqual(new Set(['database', 'program']));
  });

  test('what is set aside is told with how many and which, in both languages, until it can be read after an upgrade', async () => {
    const angers = await play();
    await angers.until('10:00');
    const { id } = angers.opening();
    angers.village.reply(someone('mention'), id, `${RIGHT}, the year 0`);
    angers.village.reply(someone('thread'), id, `${RIGHT}, nothing for hashtags`, { mention: false });
    await angers.until('18:10');
    const [first, second] = await asideOf(angers);
    const report = async (language: 'fr' | 'en') =>
      (await angers.control.report(angers.game.id, language))?.problems;
    expect(await report('fr')).toContain(
      `Compte «\u00a0${angers.game.accounts[0]}\u00a0»\u00a0: 2 messages reçus n’ont pas pu être lus ou enregistrés et ont été mis de côté. Ils seront relus par une version plus récente de Kesako\u00a0: ${first?.networkId} (refusé par la base de données), ${second?.networkId} (erreur du programme).`,
    );
    expect(await report('en')).toContain(
      `Account “${angers.game.accounts[0]}”: 2 messages that came could not be read or stored, and were set aside. A newer version of Kesako will read them again: ${first?.networkId} (refused by the database), ${second?.networkId} (an error of the program).`,
    );
    expect((await angers.control.report(angers.game.id, 'fr'))?.setAside).toMatchObject([
      { id: first?.networkId, reason: 'database', round: 1 },
      { id: second?.networkId, reason: 'program', round: 1 },
    ]);
    // The same version reads them no better, and does not try at each turn.
    await angers.restart();
    poison(angers.network);
    await angers.until('18:20');
    expect(await asideOf(angers)).toHaveLength(2);
    angers.version = '99.0.0';
    await angers.restart();
    await angers.until('18:25');
    expect(await asideOf(angers)).toEqual([]);
    expect((await players(angers)).toSorted()).toEqual(['mention', 'thread']);
    expect((await report('fr'))?.join(' ')).not.toContain('de côté');
  });
});
