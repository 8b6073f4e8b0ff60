import { roundOf } from '#game/game.ts';
import { noticeText } from '#game/words/notice.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { type Amending, sendBelow } from './amending.ts';

/** Tells players, below the opening where it stands, that the round does not count. */
export async function postNotice(amending: Amending, capabilities: Capabilities): Promise<void> {
  const { game, step, amendment } = amending;
  const text = amendment.words ?? noticeText(game, roundOf(game, step.round));
  const below = step.goneAt || !capabilities.threads ? undefined : step.networkId;
  const { orphaned } = await sendBelow(amending, capabilities, amendment, text, below);
  // Whatever has become of the opening, players are told.
  if (orphaned) await sendBelow(amending, capabilities, orphaned, text, undefined);
}
