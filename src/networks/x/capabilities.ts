import type { Capabilities } from '#networks/capabilities.ts';
import { weightedLength } from './measure.ts';
import { TARIFF } from './tariff.ts';

/** X has no way to ask for these: they are its documentation's, for an account without a paid subscription. */
export const CAPABILITIES: Capabilities = {
  textLimit: 280,
  measure: weightedLength,
  altLimit: 1_000,
  picture: { maxBytes: 5_000_000, maxPixels: 8192 * 8192 },
  // A hidden reply moves to a page of its own, one click away.
  hiding: { remains: 'one-click', most: 725, pace: { times: 50, minutes: 15 } },
  approveReplies: false,
  privateReplies: false,
  shortMentions: true,
  contentWarnings: false,
  // Without an Enterprise plan an application may answer only those who have addressed the account.
  threads: false,
  answers: 'who-mentions',
  // Its recent search reaches no farther back (https://docs.x.com/x-api/posts/search/introduction).
  repliesFoundFor: 7,
  // Automatic likes are forbidden to everybody.
  favourites: false,
  refuseQuotes: false,
  edit: false,
  delete: true,
  stream: false,
  // What is read and what is searched, 300 each, are taken together (https://docs.x.com/x-api/fundamentals/rate-limits).
  rate: { requests: { times: 300, minutes: 15 }, posts: { times: 100, minutes: 15 } },
  relays: { boosts: 'named', quotes: 'counted' },
  searching: {
    hashtags: true,
    words: 'yes',
    prices: {
      found: TARIFF.readReply + TARIFF.readPlayer,
      mention: TARIFF.readMention + TARIFF.readPlayer,
    },
  },
  // X itself writes the name alone; the rest tells it from an account of another network.
  addresses: { pattern: /^\w{1,15}@x\.com$/u, example: '@angers@x.com' },
};
