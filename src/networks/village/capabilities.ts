import type { Capabilities } from '#networks/capabilities.ts';

/** What a village account can do when nothing else is said: as much as on Mastodon 4.5. */
export const mastodonLike = {
  textLimit: 500,
  measure: lengthOf,
  altLimit: 1500,
  picture: { maxBytes: 16 * 1024 * 1024, maxPixels: 33_177_600 },
  approveReplies: false,
  privateReplies: true,
  shortMentions: true,
  contentWarnings: true,
  threads: true,
  answers: 'anyone',
  favourites: true,
  refuseQuotes: true,
  edit: true,
  delete: true,
  stream: true,
  // `config/initializers/rack_attack.rb`
  rate: { requests: { times: 300, minutes: 5 } },
  relays: { boosts: 'named', quotes: 'named' },
  searching: { hashtags: true, words: 'yes' },
  addresses: { pattern: /^[\w.-]+@[\w.-]+$/u, example: '@angers@village.example' },
} satisfies Capabilities;

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Mastodon's count: characters as a reader sees them, 23 for an address of a page, a mention without its server. */
function lengthOf(text: string): number {
  const counted = text
    .replace(/https?:\/\/[^\s<>"]+/gu, '-'.repeat(23))
    .replace(/(@\w+(?:[.-]\w+)*)@\w+(?:[.-]\w+)*/gu, '$1');
  return [...graphemes.segment(counted)].length;
}
