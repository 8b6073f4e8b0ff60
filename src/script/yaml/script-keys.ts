import { liveSchema } from '#script/schema/live.ts';
import { scriptSchema } from '#script/schema/schema.ts';
import { keysWithin } from '#script/schema/walk.ts';

/** The keys of scripts, of mysteries and of live hours, wherever they stand, the longest first, as an alternative of a regular expression. */
export const KEYS = [...keysWithin(scriptSchema).union(keysWithin(liveSchema))]
  .toSorted((a, b) => b.length - a.length)
  .join('|');
