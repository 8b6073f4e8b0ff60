import type { mastodon } from 'masto';
import { HttpActionDispatcher } from 'masto/adapters/action/dispatcher-http.js';
import { HttpActionDispatcherHookMastodon } from 'masto/adapters/action/dispatcher-http-hook-mastodon.js';
import { createActionProxy } from 'masto/adapters/action/proxy.js';
import type { Wire } from './wire.ts';

/** The least that a token must allow: nothing here reads the home timeline, follows anybody or changes the profile. */
export const SCOPES = [
  /** Who the account is. */
  'read:accounts',
  /** Threads, own posts, who boosted or quoted them, what partners publish, what is said under a hashtag. */
  'read:statuses',
  /** Fetching a partner's hint from another server, so that replies to it are known; looking for words. */
  'read:search',
  /** Replies, those that wait for an approval, and the stream that tells of them. */
  'read:notifications',
  /** Posting, editing, deleting, boosting, the quote policy, approving replies. */
  'write:statuses',
  'write:media',
  'write:favourites',
] as const;

/** The least that the token of an account lent by a partner must allow: what the account receives is not for us to read. */
export const LENT_SCOPES = [
  /** Who the account is. */
  'read:accounts',
  /** Whether a post is there, and was boosted. */
  'read:statuses',
  /** Fetching a post of another server, so that it can be boosted. */
  'read:search',
  /** Boosting, posting a hint. */
  'write:statuses',
  /** A hint's picture. */
  'write:media',
] as const;

/** Returns masto's typed client over our own transport. */
export function clientOver(wire: Wire): mastodon.rest.Client {
  const dispatcher = new HttpActionDispatcher(wire, new HttpActionDispatcherHookMastodon(wire));
  return createActionProxy<mastodon.rest.Client>(dispatcher, { context: ['api'] });
}
