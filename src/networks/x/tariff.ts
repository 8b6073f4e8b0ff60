import type { Tariff } from '#game/cost.ts';

/**
 * X's prices without an Enterprise plan. It bills a read once a day for each post and profile; hiding is taken for its
 * “Content: Manage”, and the profiles that come with replies for “User: Read”: its documentation does not say.
 */
export const TARIFF: Tariff = {
  asOf: '2026-08',
  source: 'https://docs.x.com/x-api/getting-started/pricing',
  post: 0.015,
  postWithLink: 0.2,
  altText: 0.005,
  readMention: 0.001,
  readReply: 0.005,
  readPlayer: 0.01,
  hide: 0.005,
  relay: 0.015,
  deletion: 0.01,
  readOwn: 0.001,
  readPicture: 0.005,
};
