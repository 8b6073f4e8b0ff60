import type { AccountSettings } from '#config/accounts.ts';
import { ifSound } from '#config/on-demand.ts';
import type { Settings } from '#config/settings.ts';
import { BLUESKY } from '#networks/bluesky/capabilities.ts';
import type { XAccount } from '#config/x-account.ts';
import { ADDRESSES } from '#networks/mastodon/capabilities.ts';
import { mastodonLength } from '#networks/mastodon/measure.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { NetworkId } from '#networks/network.ts';
import { CAPABILITIES as X_CAPABILITIES } from '#networks/x/capabilities.ts';
import { linksIn } from '#networks/x/measure.ts';
import { TARIFF as X_TARIFF } from '#networks/x/tariff.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';

/** What a Mastodon server takes unless its operator has changed it (Mastodon's documentation, /api/v2/instance). */
const MASTODON_BY_DEFAULT: NetworkMeasure = {
  network: 'mastodon',
  textLimit: 500,
  measure: (text) => mastodonLength(text, 23),
  altLimit: 1_500,
  picture: { maxBytes: 16_777_216, maxPixels: 33_177_600 },
  hiding: undefined,
  approveReplies: false,
  privateReplies: true,
  contentWarnings: true,
  addresses: ADDRESSES,
};

/** Of an account that may turn out to be on any network. */
const NOT_KNOWN_YET: NetworkMeasure = { ...MASTODON_BY_DEFAULT, addresses: undefined, assumed: true };

/** The network on which an account is taken to be while nobody has told another. */
export const ASSUMED_NETWORK = NOT_KNOWN_YET.network;

/**
 * Says what an account's network takes, known without asking it. Where no accounts file exists yet, every account is taken for
 * one on an ordinary Mastodon server, so that a script can be checked before anything is installed; partners' addresses may
 * then be of any network.
 * @returns undefined for an account that the accounts file does not name
 */
export function usualMeasure(
  settings: Pick<Settings, 'accounts'>,
  account: string,
): NetworkMeasure | undefined {
  const known = settings.accounts.get(account);
  if (known?.network === 'bluesky') return BLUESKY_MEASURE;
  if (known?.network === 'x') return xMeasure(known);
  if (known) return { ...MASTODON_BY_DEFAULT, approveReplies: known.approvesReplies };
  return settings.accounts.size === 0 ? NOT_KNOWN_YET : undefined;
}

/** Returns the accounts, none where their file is wrong: what was played is read, and directed, all the same. */
export const accountsIfSound = (settings: Pick<Settings, 'accounts'>): Pick<Settings, 'accounts'> => ({
  accounts: ifSound(() => settings.accounts) ?? new Map<string, AccountSettings>(),
});

/** Returns what is taken of an account's network where the accounts file does not name it: the measure of an ordinary Mastodon server. */
export const unknownMeasure = (settings: Pick<Settings, 'accounts'>, account: string): NetworkMeasure =>
  usualMeasure(settings, account) ?? NOT_KNOWN_YET;

/** Which network an account is on, and what it can do there as far as that is known without asking it. */
export interface UsualNetwork {
  readonly network: NetworkId;
  readonly abilities: Partial<Capabilities>;
}

/** Returns the network of an account that the accounts file names. */
export function usualNetwork(
  settings: Pick<Settings, 'accounts'>,
  account: string,
): UsualNetwork | undefined {
  const known = settings.accounts.get(account);
  switch (known?.network) {
    case 'bluesky':
      return { network: known.network, abilities: BLUESKY };
    case 'x':
      return { network: known.network, abilities: X_CAPABILITIES };
    case 'mastodon':
      return {
        network: known.network,
        abilities: { approveReplies: known.approvesReplies, answers: 'anyone' },
      };
    case undefined:
      return undefined;
  }
}

/**
 * Says what an account's network has said that it takes and can do.
 * @param usual what was known without asking: the network's conditions are not told by the network
 */
export function askedMeasure(
  network: NetworkId,
  capabilities: Capabilities,
  usual: NetworkMeasure | undefined,
): NetworkMeasure {
  return { ...capabilities, network, conditions: usual?.conditions };
}

const BLUESKY_MEASURE: NetworkMeasure = { ...BLUESKY, network: 'bluesky' };

function xMeasure({ plan, spendingLimit }: XAccount): NetworkMeasure {
  const ordinary = plan === 'ordinary';
  return {
    ...X_CAPABILITIES,
    network: 'x',
    conditions: {
      ...(ordinary && { publicBodyPlan: 'Enterprise', tariff: X_TARIFF, linksIn }),
      spendingLimit,
      refusesRepeats: true,
      standsAlone: !X_CAPABILITIES.threads,
    },
  };
}
