import type { ExpectStatic } from 'vitest';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { readGameAt } from '../support/play/read-game.ts';
import { until } from '../support/play/until.ts';
import { accountOf, type BlueskyWorld, gather, HOUR, layBlueskyTable, step } from './bluesky-world.ts';

const TIMES = { rounds: 1, lasts: 6 * HOUR, hints: [HOUR], pauses: HOUR };
/** How many right answers are given. */
export const RIGHT = 4;

interface Figures {
  readonly exposure: readonly { readonly public: number; readonly oneClick: number }[];
}

/** Right answers are hidden from everybody until the reveal, and shown again after it. Gives what the report says of how they were seen. */
export async function hideAnswers(expect: ExpectStatic, world: BlueskyWorld): Promise<Figures['exposure']> {
  const { time } = world;
  const { mairie, louise, malik, stranger } = await gather(world, 'mairie', 'louise', 'malik', 'stranger');
  await using table = await layBlueskyTable(world, `ville: ${accountOf(world, mairie)}`, {
    KESAKO_VILLE_APP_PASSWORD: await mairie.appPassword(),
  });
  const masking = [['masking'], 'hide'] as const;
  const folder = await quickGame({
    folder: table.folder,
    opens: soon(HOUR, time),
    ...TIMES,
    but: [masking],
  });
  const [round] = (await readGameAt(folder)).rounds;
  if (!round) throw new Error('One round is played.');
  await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
  await worker.says('worker-started');
  const stage = { visitor: stranger, account: mairie, worker, time };
  const { uri: opening } = await step(stage, round.opens, '1/opening', 'Détail mystère n°\u00a01');
  const { uri: hint } = await step(stage, round.hints[0]?.at ?? round.opens, '1/hint-1', 'Indice n°\u00a01');

  const wrong = await malik.post('Le Logis Barrault ?', opening);
  const right: string[] = [];
  for (let turn = 0; turn < RIGHT; turn += 1) {
    const answered = turn % 2 === 0 ? opening : hint;
    const id = await louise.post(`Je dis maison d’Adam (${turn})`, answered);
    await until('the reply is seen', () => stranger.sees(id));
    await until(
      'the reply is hidden',
      async () => ((await stranger.thread(answered, true)).includes(id) ? true : undefined),
      () => worker.stderr,
    );
    right.push(id);
  }
  const before = await stranger.thread(opening);
  expect(before).toContain(wrong);
  expect(before.filter((id) => right.includes(id))).toEqual([]);

  await step(stage, round.reveals, '1/reveal', '✨ Détail mystère n°\u00a01, la réponse');
  await until(
    'all is shown again',
    async () => {
      const shown = await stranger.thread(opening);
      return right.every((id) => shown.includes(id)) || undefined;
    },
    () => worker.stderr,
  );
  await step(stage, round.reveals.add({ seconds: HOUR }), '1/standings', '🏆');
  expect((await worker.end()).code).toBe(0);
  const { stdout } = await kesakoHere(['report', folder, '--format', 'json'], table.surroundings);
  return (JSON.parse(stdout) as Figures).exposure;
}
