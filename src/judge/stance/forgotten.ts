import { LOST, NAME } from '#judge/lexicon/telling-words.ts';
import { isAlike } from '#judge/places/partly.ts';
import { clauseAround, countedIn, wordsOf } from '#judge/tokens/around.ts';
import { is, type List, type Token, type Tokens } from '#judge/tokens/token.ts';
import { COMMON, isKnownAs } from '#judge/lexicon/facts.ts';
import type { Place } from '#judge/places/place.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';

/*
 * Who knows what it is, and not how it is called: "l’église du pape troyen, comment s’appelle-t-elle déjà", "…, son nom
 * m’échappe", "Sainte-Cécile, mais dans quelle ville je ne sais plus".
 */

/** Words of a clause that are read, at most. */
const FARTHEST = 10;

/** Says whether a word that says that one does not know is about the name or the town alone. */
export const isOfItsName = (list: List, at: number): boolean =>
  clauseOf(list, at).some(
    ({ text }, rank, words) =>
      NAME.has(text) ||
      (/^(?:quelle|quel)$/.test(text) && /^(?:ville|nom|commune|village)$/.test(words[rank + 1]?.text ?? '')),
  );

/** Says whether the reply says that the name of what it describes is forgotten. */
export const forgetsName = ({ list }: Tokens): boolean =>
  list.some((token, at) => {
    if (/appelle|nomme/.test(token.text))
      return clauseOf(list, at).some(({ text }) => /^comment\b/.test(text) || text === 'plus');
    if (NAME.has(token.text))
      return clauseOf(list, at).some(({ text }) => LOST.has(text.split(' ').at(-1) ?? ''));
    return false;
  });

/** Says whether a place is but a kind of place of the answers, or a close answer, and ordinary words. */
export function describesIt({ list }: Tokens, place: Place, key: CompiledKey): boolean {
  if (place.kind !== 'other-place') return false;
  const words = countedIn(list, place);
  return (
    words.every((token) =>
      token.kind === '' ? isNear(token) || (!token.capital && is(token, COMMON)) : isAlike(token.kind, key),
    ) &&
    words.some((token) => token.kind !== '' || isNear(token)) &&
    place.vetoes.every((text) => isKnownAs(text, COMMON))
  );
}

const isNear = ({ match }: Token): boolean => match?.collides === false && match.word.inClose;

const clauseOf = (list: List, at: number): List => wordsOf(list, clauseAround(list, at, FARTHEST));
