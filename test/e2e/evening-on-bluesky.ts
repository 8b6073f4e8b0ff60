import type { ExpectStatic } from 'vitest';
import { playedGame } from '#app/parts/played-game.ts';
import type { Game } from '#game/game.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { leaks } from '#judge/leaks.ts';
import type { BlueskyPerson, BlueskyPost } from '../support/play/bluesky-person.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { readGameAt } from '../support/play/read-game.ts';
import {
  accountOf,
  areJudged,
  type BlueskyWorld,
  gather,
  HOUR,
  layBlueskyTable,
  type Stage,
  step,
} from './bluesky-world.ts';

const TIMES = { rounds: 2, lasts: 4 * HOUR, hints: [HOUR], lastCall: HOUR / 2, pauses: HOUR };

type Player = 'lea' | 'marc' | 'zoe';

/** A game of real accounts, from its first post to its standings. Gives the worker's exit code. */
export async function playEvening(expect: ExpectStatic, world: BlueskyWorld): Promise<number | null> {
  const { time } = world;
  const {
    angers,
    passante: visitor,
    ...players
  } = await gather(world, 'angers', 'lea', 'marc', 'zoe', 'passante');
  await using table = await layBlueskyTable(world, `ville: ${accountOf(world, angers)}`, {
    KESAKO_VILLE_APP_PASSWORD: await angers.appPassword(),
  });
  const folder = await quickGame({ folder: table.folder, opens: soon(HOUR, time), ...TIMES });
  const game = await readGameAt(folder);
  await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
  await worker.says('worker-started');
  await play(game, { visitor, account: angers, worker, time }, players);
  const { code } = await worker.end();

  // As this person sees it, who has no tie to the account.
  const said = (await visitor.postsOf(angers.did)).toReversed();
  everyStepOnce(expect, game, said);
  hashtagsLeadSomewhere(expect, game, said);
  nothingLeaks(expect, game, said);
  picturesHaveTheirAlt(expect, game, said);
  findersAreRanked(expect, players, said.at(-1));
  return code;
}

async function play(
  game: Game,
  stage: Stage,
  { lea, marc, zoe }: Readonly<Record<Player, BlueskyPerson>>,
): Promise<void> {
  const [first, second] = game.rounds;
  const [end] = timeline(game).toReversed();
  if (!first || !second || !end) throw new Error('Two rounds are played.');
  const { uri: one } = await step(stage, first.opens, '1/opening', 'Détail mystère n°\u00a01');
  await lea.post('la maisson d’Adam ?', one);
  await zoe.post('place Sainte Croix ?', one);
  await areJudged(stage, 1, lea, zoe);
  const { uri: hint } = await giveHint(stage, first);
  await marc.post('Maison d’Adam, bien sûr #Angers', hint, stage.account);
  await areJudged(stage, 1, marc);
  await close(stage, first);

  const { uri: two } = await step(stage, second.opens, '2/opening', 'Détail mystère n°\u00a02');
  await marc.post('Logis Barrault', two);
  await zoe.post('La Maison bleue !', two);
  await areJudged(stage, 2, marc, zoe);
  await giveHint(stage, second);
  await close(stage, second);
  await step(stage, end.due, '2/standings', '🏆');
}

const giveHint = (
  stage: Stage,
  { number, hints: [hint], opens }: Game['rounds'][number],
): Promise<BlueskyPost> =>
  step(stage, hint?.at ?? opens, `${number}/hint-1`, `Indice n°\u00a01 — détail mystère n°\u00a0${number}`);

async function close(
  stage: Stage,
  { number, lastCall, closes, reveals }: Game['rounds'][number],
): Promise<void> {
  await step(stage, lastCall ?? closes, `${number}/last-call`, `⏳ Détail mystère n°\u00a0${number}`);
  await step(stage, reveals, `${number}/reveal`, `✨ Détail mystère n°\u00a0${number}`);
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
    `🏆 ${title} — le classement, en points`,
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

function findersAreRanked(
  expect: ExpectStatic,
  { lea, marc, zoe }: Readonly<Record<Player, BlueskyPerson>>,
  standings: BlueskyPost | undefined,
): void {
  const { text = '', facets = [] } = standings?.record ?? {};
  const lines = Array.from(
    text.matchAll(/^\d+\.\s@(\S+?)\s?:\s(\d+)$/gmu),
    ([, player = '', points = '']) => [player, points] as const,
  );
  // Equals share a rank; which of them is named first depends on their ids, which the network draws.
  expect(lines.map(([, points]) => points)).toEqual(['12', '12', '8']);
  expect(new Map(lines)).toEqual(
    new Map([
      [lea.handle, '12'],
      [zoe.handle, '12'],
      [marc.handle, '8'],
    ]),
  );
  const named = facets.flatMap(({ features }) => features[0]?.['did'] ?? []);
  expect(named.toSorted()).toEqual([lea.did, marc.did, zoe.did].toSorted());
}
