import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { deriveEverywhere } from '#jobs/grading/derive.ts';
import { enterGame } from '#store/games/games.ts';
import { LOOKED_THROUGH } from '#store/called.ts';
import { forgetPlayer } from '#store/players/forget-player.ts';
import { playersFound } from '#store/players/player-pages.ts';
import { type Player, savePlayers } from '#store/players/players.ts';
import { standingsAfter, type StandingKey, standingsWithout } from '#store/standings/standings.ts';
import type { Tables } from '#store/tables/tables.ts';
import { aGame, at } from '../../support/games/game.ts';
import { open, preparedSites } from './database-settings.ts';
import { runs } from '../../support/run/runs.ts';

const game = aGame();
/** Pages are short, so that most of what is found is behind one. */
const MOST = 3;

const profileOf = (number: number, name: string, address = `p${number}@village.example`): Player => ({
  id: `village:${String(number).padStart(5, '0')}`,
  network: 'village',
  address,
  mention: `@${address}`,
  name,
  noBot: false,
});

/** Has these be all who play: they stand aside, and so are found without having replied, and in the ranking all the same. */
async function playing(db: Kysely<Tables>, players: readonly Player[]): Promise<void> {
  await sql`delete from standings`.execute(db);
  await sql`delete from players`.execute(db);
  await savePlayers(db, players);
  await sql`update players set aside = true`.execute(db);
  await sql`insert into standings (game, player, points, finds)
    select ${game.id}, id, length(name) % 4, 1 from players`.execute(db);
}

/** The words of a text, as whoever looks at every player would read them. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/gu, '')
    .toLowerCase()
    .split(/[\p{P}\p{S}\p{Z}]+/u)
    .filter(Boolean);

/** Looks at every player. */
function scanned(players: readonly Player[], words: string): readonly string[] {
  const asked = wordsOf(words);
  return players.flatMap(({ id, name, address, mention }) => {
    const own = wordsOf(`${name} ${address} ${mention}`);
    const isMeant = asked.every((one) => own.some((word) => word.startsWith(one)));
    return isMeant && asked.length > 0 ? [id] : [];
  });
}

async function found(db: Kysely<Tables>, words: string): Promise<readonly string[]> {
  const all: string[] = [];
  for (;;) {
    const search = { game: game.id, rounds: [1], words, unheard: true };
    const page = await playersFound(db, search, all.at(-1), MOST);
    all.push(...page);
    if (page.length < MOST) return all;
  }
}

async function ranked(db: Kysely<Tables>, words: string): Promise<readonly StandingKey[]> {
  const all: StandingKey[] = [];
  for (;;) {
    const page = await standingsAfter(db, game.id, all.at(-1), MOST, words);
    all.push(...page);
    if (page.length < MOST) return all;
  }
}

const byPoints = (a: StandingKey, b: StandingKey): number =>
  b.points - a.points || (a.player < b.player ? -1 : 1);

/** What has a meaning to somebody: to SQL, to what looks for words, to whoever folds letters. */
const sign = fc.constantFrom(...Array.from(`aaeéEÉzßçn日'"\\&|!:*()%_<>@. -’«\u{a0}\u{301}`));
const text = fc.array(sign, { maxLength: 10 }).map((signs) => signs.join(''));

describe.for(preparedSites)('whoever is looked for, in $name,', ({ make }) => {
  async function opened(): Promise<Kysely<Tables>> {
    const { kysely } = await open((await make()).options);
    await enterGame(kysely, game, 'secret', at('09:00'));
    return kysely;
  }

  test('is who a look at every player finds, and nobody else, whatever they are called', async () => {
    const db = await opened();
    const wished = fc.record({
      names: fc.array(text, { minLength: 1, maxLength: 12 }),
      typed: fc.array(text, { maxLength: 4 }),
      part: fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 6 })),
    });
    await fc.assert(
      fc.asyncProperty(wished, async ({ names, typed, part: [whose, from, length] }) => {
        const players = names.map((name, number) => profileOf(number, name));
        await playing(db, players);
        const { name = '', address = '' } = players[whose % players.length] ?? {};
        const signs = Array.from(`${name} ${address}`);
        const start = from % signs.length;
        for (const words of [...typed, signs.slice(start, start + length).join('')]) {
          if (words.trim() === '') continue;
          const expected = scanned(players, words);
          expect(await found(db, words)).toEqual(expected);
          const lines = await ranked(db, words);
          expect(lines.map(({ player }) => player).toSorted()).toEqual(expected);
          expect(lines).toEqual(lines.toSorted(byPoints));
        }
      }),
      runs(40),
    );
  });

  test('is found behind more players than are looked through, by the page and in the ranking', async () => {
    const db = await opened();
    const others = Array.from({ length: LOOKED_THROUGH + 20 }, (_, number) => profileOf(number, 'Ana'));
    await playing(db, [...others, profileOf(90_000, 'L’Écluse'), profileOf(90_001, '')]);
    for (const words of ['l’ecl', 'Éc', 'p90000 ECLU'])
      expect(await found(db, words)).toEqual(['village:90000']);
    expect((await ranked(db, 'ECLUSE')).map(({ player }) => player)).toEqual(['village:90000']);
    const first = await playersFound(db, { game: game.id, rounds: [1], words: 'ana', unheard: true }, '', 2);
    expect(first).toEqual(['village:00000', 'village:00001']);
  });

  test('is found in the ranking without a round as in that of all', async () => {
    const db = await opened();
    await playing(db, [profileOf(1, 'Zoé'), profileOf(2, 'Luc')]);
    await sql`insert into gradings (game, round, player, spent, correct, close, wrong, reply, at, seen_at, written_at, points)
      select ${game.id}, round, id, 1, 1, 0, 0, id || round, '2027-09-18T08:00Z', '2027-09-18T08:00Z', '2027-09-18T08:00Z', 10
      from players, generate_series(1, 2) as round`.execute(db);
    const wished = { after: undefined, words: 'ZOE', most: 10 };
    const { lines } = await standingsWithout(db, game.id, [1], wished);
    expect(lines).toEqual([{ player: 'village:00001', points: 10, rank: 1 }]);
  });

  test('is found by a new name and not by the old one, and by none once forgotten', async () => {
    const db = await opened();
    await playing(db, [profileOf(1, 'Zoé')]);
    await savePlayers(db, [profileOf(1, 'Léa')]);
    expect([await found(db, 'zoe'), await found(db, 'lea')]).toEqual([[], ['village:00001']]);
    await db
      .transaction()
      .execute((trx) => forgetPlayer(trx, profileOf(1, 'Léa'), 'forgotten:1', at('10:00'), deriveEverywhere));
    expect([await found(db, 'lea'), await found(db, 'p1@')]).toEqual([[], []]);
  });

  test('has a name of any length', async () => {
    const db = await opened();
    await playing(db, [
      profileOf(1, `Zoé ${'\u{1f431}'.repeat(100_000)}`),
      profileOf(2, '日'.repeat(100_000)),
    ]);
    expect(await found(db, 'zoe')).toEqual(['village:00001']);
    expect(await found(db, '日'.repeat(100))).toEqual(['village:00002']);
  });
});
