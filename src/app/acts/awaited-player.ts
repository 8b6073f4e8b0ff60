import type { KnownPlayer } from '#acts/known.ts';
import { BLUESKY } from '#networks/bluesky/capabilities.ts';
import type { AddressForm } from '#networks/capabilities.ts';
import { ADDRESSES as MASTODON_ADDRESSES } from '#networks/mastodon/capabilities.ts';
import type { NetworkId } from '#networks/network.ts';
import { mastodonLike as VILLAGE } from '#networks/village/capabilities.ts';
import { CAPABILITIES as X } from '#networks/x/capabilities.ts';
import { readPlayerName } from '#store/players/players.ts';

/** How addresses look on each network; of two that an address may be of, the first is meant. */
const FORMS: readonly (readonly [NetworkId, AddressForm])[] = [
  ['x', X.addresses],
  ['bluesky', BLUESKY.addresses],
  ['mastodon', MASTODON_ADDRESSES],
  ['village', VILLAGE.addresses],
];

/**
 * Returns the account of somebody who has not replied yet, as long as the name says wholly whose it is: `network:address`, or the whole
 * address with @ before it.
 */
export function awaitedPlayer(name: string): KnownPlayer['awaited'] {
  const { network: named, address } = readPlayerName(name);
  const [network] = FORMS.find(([id, { pattern }]) => (named ?? id) === id && pattern.test(address)) ?? [];
  const id = `${network}:${address}`;
  return network && { id, address: id };
}
