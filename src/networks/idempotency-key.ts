import { createHash } from 'node:crypto';
import type { Outgoing } from './network.ts';

/** Digits of a key, as hexadecimal: servers may take no longer ones. */
const LENGTH = 32;

/**
 * Returns the key under which a server that knows idempotency keys remembers a post. It is the same at each attempt at a post, whatever
 * becomes of its pictures, and another one for other words, in another place, or for what was entered anew: such a server compares no
 * words, and answers with the post that it made, or, of one that was deleted since, with an error.
 */
export function idempotencyKey({ key, entered, text, inReplyTo }: Outgoing): string {
  const told = JSON.stringify([key, entered?.epochMilliseconds ?? null, text, inReplyTo ?? null]);
  return createHash('sha256').update(told).digest('hex').slice(0, LENGTH);
}
