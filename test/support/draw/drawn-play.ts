import type { Draw } from '#game/draw.ts';
import { at } from '../games/game.ts';
import type { AccountChanges, Play, Theatre } from '../games/playhouse.ts';

/** Plays a game that three people find, and whose prizes are drawn among them. */
export async function drawnPlay(
  play: Theatre['open'],
  draw: Draw,
  accounts: AccountChanges = {},
): Promise<Play> {
  const angers = await play({ draw, organiser: { name: 'Ville d’Angers' } }, accounts);
  await angers.until('10:00');
  for (const handle of ['ana', 'bea', 'cleo'])
    angers.village.reply({ handle, name: handle }, angers.opening().id, 'La maison d’Adam');
  await angers.settle();
  await angers.until('19:30');
  const prepared = await angers.act({ kind: 'prepare-draw' });
  angers.clock.moveTo(at('2026-09-20T20:30'));
  const run = await angers.act({ kind: 'run-draw', seed: { from: 'numbers', numbers: [4, 8, 15] } });
  if (!prepared.ok || !run.ok) throw new Error('Nothing was drawn.');
  return angers;
}
