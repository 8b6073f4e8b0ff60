import type { Phrases } from './phrases.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';

/** Says what a post is called among those of its round: « Indice n° 2 ». */
export function kindOf({ kind, ordinal }: Pick<StoryPost, 'kind' | 'ordinal'>, phrases: Phrases): string {
  if (kind === 'partner-hint' && ordinal > 0) return phrases.byPartner(ordinal);
  return ordinal > 0 ? phrases.numbered(phrases.kind[kind], ordinal) : phrases.kind[kind];
}
