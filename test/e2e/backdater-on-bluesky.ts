import type { ExpectStatic } from 'vitest';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { readGameAt } from '../support/play/read-game.ts';
import { accountOf, type BlueskyWorld, gather, HOUR, layBlueskyTable, step } from './bluesky-world.ts';

const TIMES = { rounds: 1, lasts: 4 * HOUR, hints: [HOUR], pauses: HOUR };
const RIGHT = 'La maison d’Adam';
/** In the order in which they are written; each is dated a second before the one before. */
const TRIES = ['La gare', 'Le Logis Barrault', 'La place Sainte-Croix', RIGHT] as const;

interface Report {
  readonly guesses: readonly { readonly player: string; readonly worth: string; readonly text: string }[];
  readonly standings: readonly { readonly player: string; readonly points: number }[];
}

/**
 * Somebody's app dates four replies back, each before the last and the last one right; somebody else's a right one that was written
 * after the hint. Gives which guesses of the first counted, and the ranking, by names.
 */
export async function dateBack(
  expect: ExpectStatic,
  world: BlueskyWorld,
): Promise<{
  readonly counted: readonly string[];
  readonly ranking: readonly (readonly [string, number])[];
}> {
  const { time } = world;
  const { grandlogis, nadia, lila, menteur } = await gather(world, 'grandlogis', 'nadia', 'lila', 'menteur');
  await using table = await layBlueskyTable(world, `ville: ${accountOf(world, grandlogis)}`, {
    KESAKO_VILLE_APP_PASSWORD: await grandlogis.appPassword(),
  });
  const opens = soon(HOUR, time);
  const folder = await quickGame({ folder: table.folder, opens, ...TIMES, but: [[['guesses'], 3]] });
  const [round] = (await readGameAt(folder)).rounds;
  if (!round) throw new Error('One round is played.');
  await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
  await worker.says('worker-started');
  const stage = { visitor: lila, account: grandlogis, worker, time };
  const dated = (seconds: number): Date => new Date(opens.add({ seconds }).epochMilliseconds);

  const { uri: opening } = await step(stage, round.opens, '1/opening', 'Détail mystère n°\u00a01');
  await nadia.post(RIGHT, opening);
  await worker.judges(1);
  await step(stage, round.hints[0]?.at ?? round.opens, '1/hint-1', 'Indice n°\u00a01');
  for (const [index, text] of TRIES.entries()) {
    await menteur.post(text, opening, undefined, dated(60 - index));
    await worker.judges(1);
  }
  await lila.post(RIGHT, opening, undefined, dated(1));
  await worker.judges(1);
  await step(stage, round.reveals, '1/reveal', '✨ Détail mystère n°\u00a01, la réponse');
  await step(stage, round.reveals.add({ seconds: HOUR }), '1/standings', '🏆');
  expect((await worker.end()).code).toBe(0);
  const { stdout } = await kesakoHere(['report', folder, '--format', 'json'], table.surroundings);
  const { guesses, standings } = JSON.parse(stdout) as Report;
  return {
    counted: guesses
      .filter(({ player, worth }) => player.startsWith('menteur') && worth === 'counts')
      .map(({ text }) => text),
    ranking: standings.map(({ player, points }) => [player.split('.')[0] ?? '', points]),
  };
}
