/**
 * How many of those who passed a post on are read, latest first, in one look at it: strangers may come by thousands, and more
 * are counted, not named. Whoever was read at an earlier look stays known.
 */
export const MOST_NAMED = 1_000;
