import type { Rule } from './watch.ts';

/** Says whether one stranger can bring a rule's crisis about by one post: it asks neither for several people nor for certain authors. */
export const isByOne = ({ level, from, crowd }: Pick<Rule, 'level' | 'from' | 'crowd'>): boolean =>
  level === 'crisis' && from.length === 0 && crowd === undefined;
