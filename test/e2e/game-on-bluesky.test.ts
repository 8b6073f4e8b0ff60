import { describe, type ExpectStatic, it } from 'vitest';
import { playedGame } from '#app/played-game.ts';
import type { Game } from '#game/game.ts';
import { leaks } from '#judge/leaks.ts';
import { BlueskyPerson, type BlueskyPost } from '../support/play/bluesky-person.ts';
import { kesako, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { readGameAt } from '../support/play/read-game.ts';
import { layTableFor, type Table } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { startBluesky } from '../support/servers/bluesky.ts';

/** Seconds. */
const TIMES = { rounds: 2, lasts: 12, hints: [6], lastCall: 3, pauses: 4 };

interface Crowd {
  readonly angers: BlueskyPerson;
  readonly lea: BlueskyPerson;
  readonly marc: BlueskyPerson;
  readonly zoe: BlueskyPerson;
  /** Somebody without any tie to the account, who only looks. */
  readonly visitor: BlueskyPerson;
}

describe.runIf(requireServer('bluesky') && requireServer('postgres'))('a game on Bluesky', () => {
  it('is played by real accounts from its first post to its standings', async ({ expect }) => {
    await using servers = await startBluesky();
    const [angers, lea, marc, zoe, visitor] = await Promise.all(
      ['angers', 'lea', 'marc', 'zoe', 'passante'].map(async (name) => BlueskyPerson.join(servers.pds, name)),
    );
    if (!angers || !lea || !marc || !zoe || !visitor) throw new Error('Five people are there.');
    const account = `{ network: bluesky, service: "${servers.pds.origin}", handle: ${angers.handle} }`;
    await using table = await layTableFor(`ville: ${account}`, {
      env: { KESAKO_VILLE_APP_PASSWORD: await angers.appPassword() },
      prepared: true,
    });
    const folder = await quickGame({ folder: table.folder, opens: soon(6), ...TIMES });
    const game = await readGameAt(folder);
    await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
    await worker.says('worker-started');
    await playEvening({ angers, lea, marc, zoe, visitor }, worker);
    expect((await worker.end(60_000)).code).toBe(0);

    const said = (await visitor.postsOf(angers.did)).toReversed();
    everyStepOnce(expect, game, said);
    hashtagsLeadSomewhere(expect, game, said);
    nothingLeaks(expect, game, said);
    picturesHaveTheirAlt(expect, game, said);
    await findersAreRanked(expect, folder, said, table);
  });
});

async function playEvening({ angers, lea, marc, zoe, visitor }: Crowd, worker: Program): Promise<void> {
  const finds = async (words: string): Promise<string> => {
    const post = await until(`the account says “${words}”`, 40_000, async () => {
      if (!worker.running) throw new Error(`The worker is gone:\n${worker.stderr}`);
      return (await visitor.postsOf(angers.did)).find(({ record }) => record.text.includes(words));
    });
    return post.uri;
  };
  const first = await finds('Détail mystère n°\u00a01');
  await lea.post('la maisson d’Adam ?', first);
  await zoe.post('place Sainte Croix ?', first);
  const hint = await finds('Indice n°\u00a01 — détail mystère n°\u00a01');
  await marc.post('Maison d’Adam, bien sûr #Angers', hint, angers);
  await marc.post('Logis Barrault', await finds('Détail mystère n°\u00a02'));
  await zoe.post('La Maison bleue !', await finds('Détail mystère n°\u00a02'));
}

function everyStepOnce(expect: ExpectStatic, { rounds, title }: Game, said: readonly BlueskyPost[]): void {
  const wanted = rounds.flatMap(({ number, answers }) => [
    `🔍 Détail mystère n°\u00a0${number}`,
    `💡 Indice n°\u00a01 — détail mystère n°\u00a0${number}`,
    expect.stringMatching(new RegExp(`^⏳ Détail mystère n°\u00a0${number}\u00a0: `)),
    `✨ Détail mystère n°\u00a0${number}, la réponse\u00a0: ${answers[0]}`,
  ]);
  expect(said.map(({ record }) => record.text.split('\n')[0])).toEqual([
    ...wanted,
    `🏆 ${title}\u00a0: le classement, en points`,
  ]);
  expect(said.every(({ record }) => record.langs?.join() === 'fr')).toBe(true);
}

function hashtagsLeadSomewhere(expect: ExpectStatic, { hashtags }: Game, said: readonly BlueskyPost[]): void {
  for (const { record } of said) {
    const bytes = Buffer.from(record.text);
    const shown = (record.facets ?? []).map(({ index, features }) => [
      bytes.subarray(index.byteStart, index.byteEnd).toString(),
      `#${features[0]?.['tag']}`,
    ]);
    for (const tag of hashtags.always) expect(shown).toContainEqual([tag, tag]);
  }
}

function nothingLeaks(expect: ExpectStatic, game: Game, said: readonly BlueskyPost[]): void {
  const keys = playedGame(game);
  for (const { number } of game.rounds) {
    const reveal = said.findIndex(({ record }) =>
      record.text.startsWith(`✨ Détail mystère n°\u00a0${number},`),
    );
    expect(reveal).toBeGreaterThan(2);
    for (const { record, embed } of said.slice(0, reveal)) {
      for (const text of [record.text, ...(embed?.images ?? []).map(({ alt }) => alt)]) {
        expect(leaks(text, keys.keyOf(number))).toEqual([]);
      }
    }
  }
}

function picturesHaveTheirAlt(expect: ExpectStatic, { rounds }: Game, said: readonly BlueskyPost[]): void {
  const alts = said.flatMap(({ embed }) => embed?.images ?? []).map(({ alt }) => alt);
  for (const { alt } of rounds) expect(alts).toEqual(expect.arrayContaining([alt.detail, alt.photo]));
}

interface Figures {
  readonly state: string;
  readonly standings: readonly { readonly player: string; readonly points: number }[];
}

async function findersAreRanked(
  expect: ExpectStatic,
  folder: string,
  said: readonly BlueskyPost[],
  { surroundings }: Table,
): Promise<void> {
  const { stdout } = await kesako(['status', folder, '--json'], surroundings);
  const { state, standings } = JSON.parse(stdout) as Figures;
  expect(state).toBe('finished');
  expect(standings.map(({ player, points }) => [player, points])).toEqual([
    ['lea.test', 12],
    ['zoe.test', 12],
    ['marc.test', 8],
  ]);
  const named = said.at(-1)?.record.facets?.flatMap(({ features }) => features[0]?.['did'] ?? []);
  expect(named).toHaveLength(3);
}
