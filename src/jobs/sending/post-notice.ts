import { isLast, roundOf } from '#game/game.ts';
import { say, saySpecial } from '#game/wording.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { type Amending, sendBelow } from './amending.ts';

/** Tells players, below the opening where it stands, that the round does not count. */
export async function postNotice(amending: Amending, capabilities: Capabilities): Promise<void> {
  const { game, step, amendment } = amending;
  const round = roundOf(game, step.round);
  const values = { round: round.shown ?? round.number };
  const said = isLast(game, round)
    ? saySpecial(game, 'round-off-last', 'round-off', values)
    : say(game, 'round-off', values);
  const text = amendment.words ?? said;
  const below = step.goneAt || !capabilities.threads ? undefined : step.networkId;
  const { orphaned } = await sendBelow(amending, capabilities, amendment, text, below);
  // Whatever has become of the opening, players are told.
  if (orphaned) await sendBelow(amending, capabilities, orphaned, text, undefined);
}
