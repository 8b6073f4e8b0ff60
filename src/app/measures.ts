import type { Settings } from '#config/settings.ts';
import { BLUESKY } from '#networks/bluesky/capabilities.ts';
import { mastodonLength } from '#networks/mastodon/measure.ts';
import type { Capabilities } from '#networks/network.ts';
import type { NetworkMeasure } from '#script/check-lengths.ts';

/** What a Mastodon server takes unless its operator has changed it (Mastodon's documentation, /api/v2/instance). */
const MASTODON_BY_DEFAULT: NetworkMeasure = {
  network: 'Mastodon',
  textLimit: 500,
  measure: (text) => mastodonLength(text, 23),
  altLimit: 1_500,
  picture: { maxBytes: 16_777_216, maxPixels: 33_177_600 },
  hiding: undefined,
  privateReplies: true,
  contentWarnings: true,
};

/**
 * What an account's network takes, known without asking it. Where no accounts file exists yet, every account is
 * taken for one on an ordinary Mastodon server, so that a script can be checked before anything is installed.
 * @returns undefined for an account that the accounts file does not name
 */
export function usualMeasure(settings: Settings, account: string): NetworkMeasure | undefined {
  const known = settings.accounts.get(account);
  if (known?.network === 'bluesky') return askedMeasure('Bluesky', BLUESKY);
  return known || settings.accounts.size === 0 ? MASTODON_BY_DEFAULT : undefined;
}

/** What an account's network has said that it takes. */
export function askedMeasure(name: string, capabilities: Capabilities): NetworkMeasure {
  const { textLimit, measure, altLimit, picture, hiding, privateReplies, contentWarnings } = capabilities;
  return {
    network: name,
    textLimit,
    measure,
    altLimit,
    picture,
    hiding,
    privateReplies,
    contentWarnings,
  };
}
