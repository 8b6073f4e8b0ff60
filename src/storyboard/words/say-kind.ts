import type { Phrases } from './phrases.ts';
import type { StoryPost, StoryRound } from '#storyboard/storyboard.ts';

/** Says what a post is called among those of its round: « Indice n° 2 ». */
export function kindOf(
  {
    kind,
    ordinal,
    heard,
    round,
  }: Pick<StoryPost, 'kind' | 'ordinal'> & Partial<Pick<StoryPost, 'heard' | 'round'>>,
  phrases: Phrases,
): string {
  if (heard) return kind === 'reveal' ? phrases.recap : phrases.heard[heard](round ?? 0);
  if (kind === 'partner-hint' && ordinal > 0) return phrases.byPartner(ordinal);
  return ordinal > 0 ? phrases.numbered(phrases.kind[kind], ordinal) : phrases.kind[kind];
}

/** Says what a round is called: « Mystère n° 2 », « Question n° 2 ». */
export const roundName = (
  { number, heard }: Pick<StoryRound, 'number' | 'heard'>,
  phrases: Phrases,
): string => (heard ? phrases.heard[heard](number) : phrases.round(number));
