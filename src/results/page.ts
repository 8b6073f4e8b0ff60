import type { GameResults } from './results.ts';
import type { ResultWords } from '#results/words/words-fr.ts';
import type { Phrases } from '#storyboard/words/phrases.ts';
import type { When } from '#storyboard/words/when.ts';

/** A picture of a mystery, a JPEG. */
export interface RoundPicture {
  readonly round: number;
  /** The whole photo; else the detail. */
  readonly whole: boolean;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** What every part of the page needs. */
export interface ResultsPage {
  readonly results: GameResults;
  readonly pictures: readonly RoundPicture[];
  /** The games that it is compared with, the latest first. */
  readonly others: readonly GameResults[];
  readonly words: ResultWords;
  readonly phrases: Phrases;
  readonly when: When;
}
