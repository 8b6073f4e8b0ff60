import type { Phrases } from './phrases.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';

/** « Indice n° 2 » */
export function kindOf({ kind, ordinal }: Pick<StoryPost, 'kind' | 'ordinal'>, phrases: Phrases): string {
  return ordinal > 0 ? phrases.numbered(phrases.kind[kind], ordinal) : phrases.kind[kind];
}
