import type { Seen } from '#console/pages/seen.ts';
import type { Kind } from './item.ts';
import { LEAKS, MISSES, POSTS, WORDS } from './other-kinds.ts';
import { DOUBTFUL, IN_PUBLIC } from './reply-kinds.ts';

/** All that waits for a person, in the order in which it is listed: what everybody may be reading at this moment comes first. */
export const KINDS: readonly Kind[] = [IN_PUBLIC, LEAKS, POSTS, DOUBTFUL, WORDS, MISSES];

/** Counts all that waits for a person in a game. */
export const countItems = (seen: Pick<Seen, 'reading'>): number =>
  KINDS.reduce((sum, { count }) => sum + count(seen), 0);
