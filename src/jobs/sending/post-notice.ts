import { roundOf } from '#game/game.ts';
import { say } from '#game/wording.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { type Amending, sendBelow } from './amending.ts';

/** Tells players, below the opening where it stands, that the round does not count. */
export async function postNotice(amending: Amending, capabilities: Capabilities): Promise<void> {
  const { game, step, amendment } = amending;
  const { number, shown = number } = roundOf(game, step.round);
  const text = amendment.words ?? say(game, 'round-off', { round: shown });
  const below = step.goneAt || !capabilities.threads ? undefined : step.networkId;
  const { orphaned } = await sendBelow(amending, capabilities, amendment, text, below);
  // Whatever has become of the opening, players are told.
  if (orphaned) await sendBelow(amending, capabilities, orphaned, text, undefined);
}
