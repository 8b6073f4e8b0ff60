import { createHash } from 'node:crypto';

/** An account and the network's id of what somebody wrote to it, then, maybe, what is done about it, and when. */
const OF_A_REPLY = /[^|/\s]+\|\S*?(?=(?:\/[a-z]+(?:-[a-z0-9]+)*)?(?:@\d+)?$)/u;

/**
 * Returns how a row may be called where it is not erased. Ids of replies, and of what is done about them, hold the network's own id, by which
 * everybody finds who wrote: in its place stands the reference by which people call the reply, which nothing is left of once it is forgotten.
 */
export const toldId = (id: string): string =>
  id.replace(OF_A_REPLY, (reply) => createHash('md5').update(reply).digest('hex').slice(0, 8));
