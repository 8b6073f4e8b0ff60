import type { Phrases } from './phrases.ts';
import type { PictureShelf } from './pictures.ts';
import type { Storyboard } from './storyboard.ts';
import type { When } from './when.ts';

/** What every part of the page needs. */
export interface Page {
  readonly storyboard: Storyboard;
  readonly phrases: Phrases;
  readonly when: When;
  readonly shelf: PictureShelf;
}
