import type { ComposedText } from '#game/words/compose.ts';
import { compose } from '#game/words/compose.ts';
import type { Outgoing } from '#networks/network.ts';
import { mastodonLike } from '#networks/village/capabilities.ts';
import type { Profile } from '#networks/village/post.ts';
import { VillageNetwork, type VillageAccount } from '#networks/village/village-network.ts';
import { Village } from '#networks/village/village.ts';
import { ManualClock } from '#platform/clock.ts';

export const camille: Profile = { handle: 'camille.b', name: 'Camille B.' };
export const yanis: Profile = { handle: 'yanis', name: 'Yanis' };
export const never = new AbortController().signal;
export const start = Temporal.Instant.from('2026-09-19T07:00:00Z');

/** A village at nine in the morning, with one account of the game. */
export function settled(account: Partial<VillageAccount> = {}, seed = 1) {
  const clock = new ManualClock(start);
  const village = new Village({ clock, seed });
  const network = new VillageNetwork(village, {
    profile: { handle: 'ville', name: 'Ville d’Angers', bot: true },
    ...account,
  });
  return { clock, village, network };
}

export function outgoing(text: string, more: Partial<Outgoing> = {}): Outgoing {
  return {
    key: text,
    text: composed(text),
    pictures: [],
    visibility: 'public',
    language: 'fr',
    quotes: 'anyone',
    ...more,
  };
}

function composed(text: string): ComposedText {
  const composition = compose(text, ['#Angers'], mastodonLike);
  if (!composition.ok) throw new Error('The text of this test is too long.');
  return composition.text;
}
