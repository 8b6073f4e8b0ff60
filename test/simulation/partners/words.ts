import { wordsOf } from '../game.ts';
import { partnerWords } from './in-script.ts';
import type { Manner, PartnerWords } from './plan.ts';

/** With the hashtags that such a post has. */
export const tagged = (text: string, how: Manner): string =>
  how === 'tagged' || how === 'names'
    ? `${text} #Angers #JEP2026`
    : how === 'half-tagged'
      ? `${text} #Angers`
      : text;

/** What a partner says of a round. */
export function saidBy({
  round,
  says,
  hint,
}: {
  readonly round: number;
  readonly says: PartnerWords;
  readonly hint: number;
}): string {
  switch (says) {
    case 'hint':
      return partnerWords(round, hint);
    case 'leaking-hint':
      return `${partnerWords(round, hint)} C’est ${wordsOf('right', round, 0)}`;
    case 'answer':
      return wordsOf('right', round, 0);
    case 'wrong':
      return wordsOf('wrong', round, 0);
    case 'announcement':
      return 'Un nouveau jeu est en ligne, jouez avec nous !';
  }
}

/** Says whether somebody who reads this knows the answer. */
export const tellsAnswer = (says: PartnerWords): boolean => says === 'leaking-hint' || says === 'answer';
