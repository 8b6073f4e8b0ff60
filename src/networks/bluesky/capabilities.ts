import type { Capabilities } from '#networks/capabilities.ts';
import { blueskyLength, TEXT_LIMIT } from './measure.ts';

/** Most hidden replies that a thread's gate holds (app.bsky.feed.threadgate). */
export const MOST_HIDDEN = 300;

/** The same on every server: the limits are those of the records, which every app reads. */
export const BLUESKY: Capabilities = {
  textLimit: TEXT_LIMIT,
  measure: blueskyLength,
  // The records set no limit; the official app takes 2,000 characters, and shows what it takes.
  altLimit: 2_000,
  // A blob of app.bsky.embed.images has at most a million bytes on servers that have not yet been told of two; the app shows at most 2,000 × 2,000.
  picture: { maxBytes: 1_000_000, maxPixels: 4_000_000 },
  hiding: { remains: 'one-click', most: MOST_HIDDEN },
  approveReplies: false,
  privateReplies: false,
  shortMentions: true,
  contentWarnings: false,
  threads: true,
  answers: 'anyone',
  favourites: true,
  refuseQuotes: true,
  edit: false,
  delete: true,
  stream: true,
  // 5,000 points an hour, of which a post takes 3 (https://docs.bsky.app/docs/advanced-guides/rate-limits).
  rate: { requests: { times: 3_000, minutes: 5 }, posts: { times: 1_666, minutes: 60 } },
  relays: { boosts: 'named', quotes: 'named' },
  searching: { hashtags: true, words: 'yes' },
  addresses: { pattern: /^[a-z\d-]+(?:\.[a-z\d-]+)+$/u, example: '@angers.bsky.social' },
  // Two wake-ups a second at most, and two requests for each: with the looks that wake, three fifths of what is allowed.
  wakesApart: 250,
};
