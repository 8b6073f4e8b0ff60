import type { Phrases } from '#storyboard/words/phrases.ts';
import type { PictureShelf } from './pictures.ts';
import type { Storyboard } from './storyboard.ts';
import type { When } from '#storyboard/words/when.ts';

/** What every part of the page needs. */
export interface Page {
  readonly storyboard: Storyboard;
  readonly phrases: Phrases;
  readonly when: When;
  readonly shelf: PictureShelf;
}
