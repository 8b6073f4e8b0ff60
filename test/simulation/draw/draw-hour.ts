import type { Game } from '#game/game.ts';
import { Chance } from '#networks/village/chance.ts';
import type { PlannedAct, Said } from '../plan.ts';

/** Chance of its own, so that the plans of other games stay as they were. */
const OWN = 7_919;
/** The guest, as the crowd numbers whoever speaks. */
const GUEST = 0;

/** Draws what hardly ever comes by chance alone: a guest whose words are passed on, and who takes them back, is muted or forgotten. */
export function drawHour(
  seed: number,
  game: Game,
  seconds: (moment: Temporal.Instant) => number,
): { readonly said: readonly Said[]; readonly acts: readonly PlannedAct[] } {
  const chance = new Chance(seed * OWN + 1);
  const { number, opens } = chance.pick(game.rounds);
  const says = seconds(opens) + chance.integer(30, 600);
  const account = chance.integer(0, game.accounts.length - 1);
  const said: Said = {
    at: says,
    player: GUEST,
    round: number,
    deed: { kind: 'reply', account, to: 'opening', mention: true, private: false, guess: 'chatter' },
  };
  const at = says + chance.integer(120, 1_800);
  const way = chance.pick(['delete', 'delete', 'mute', 'forget'] as const);
  if (way === 'delete')
    return { said: [said, { at, player: GUEST, round: number, deed: { kind: 'delete' } }], acts: [] };
  return { said: [said], acts: [{ at, act: { kind: way, player: GUEST } }] };
}
