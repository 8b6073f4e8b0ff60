import type { Game } from '#game/game.ts';
import { Chance } from '#networks/village/chance.ts';
import type { PlannedAct, Said } from '../plan.ts';
import { drawEdit, FIRST, type Seconds } from './draw-edit.ts';

/** Chance of its own, so that the plans of other games stay as they were. */
const OWN = 9_241;

/** Draws how the script of a game is edited while that is played, once or twice, and seldom undone. */
export function drawEdits(
  seed: number,
  game: Game,
  seconds: Seconds,
): { readonly acts: readonly PlannedAct[]; readonly said: readonly Said[] } {
  const chance = new Chance(seed * OWN + 1);
  const acts: PlannedAct[] = [];
  const said: Said[] = [];
  const drawn = Array.from({ length: chance.integer(1, 2) }, () => {
    const one = drawEdit(chance, game, seconds);
    const isJoined = chance.happens(0.3);
    const other = drawEdit(chance, game, seconds);
    return isJoined && other.edit.kind !== one.edit.kind ? [one, other] : [one];
  });
  for (const [place, together] of drawn.entries()) {
    const isSecond = place > 0;
    // One round is added at the most.
    const edits = together.filter(({ edit }) => !isSecond || edit.kind !== 'round-added');
    const [first] = edits;
    if (!first) continue;
    const at = Math.max(FIRST, first.at);
    acts.push({ at, act: { kind: 'edit', edits: edits.map(({ edit }) => edit) } });
    said.push(...edits.flatMap((one) => one.said ?? []));
    if (chance.happens(0.3))
      acts.push({ at: at + chance.pick([3, 40, 400, 2_000]), act: { kind: 'undo-edit' } });
  }
  return { acts, said };
}
