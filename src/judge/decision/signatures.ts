import { commonSaints } from '#judge/lexicon/common-words.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { BRACKET, COMMA, ELLIPSIS, QUESTION, STOP } from '#judge/lexicon/separators.ts';
import { isJoined } from '#judge/places/places.ts';
import { COMMUNE_WORD, GIVEN } from '#judge/lexicon/facts.ts';
import { is } from '#judge/tokens/token.ts';
import type { List, Token, Tokens } from '#judge/tokens/token.ts';

/*
 * Who sends a reply, at its end: "…, Sophie (Seynod)", "… ! Jean-Marc, Romans-sur-Isère".
 */

/** A signature has no more words than this. */
const LONGEST = 8;

const BREAKS = COMMA | STOP | ELLIPSIS;

/** Says whether a word stands in the signature that ends the reply. */
export function isSigned({ list, after }: Tokens, at: number): boolean {
  if ((after & QUESTION) !== 0 || at < list.length - LONGEST) return false;
  for (let first = at; first > 0 && first >= list.length - LONGEST; first -= 1) {
    const token = list[first];
    if (token === undefined || !isOfSignature(token)) return false;
    if (isGiven(token) && (token.before & BREAKS) !== 0) return isSignature(list.slice(first));
  }
  return false;
}

function isSignature(words: List): boolean {
  let last = 1;
  while (isGiven(words[last]) && isJoined(words[last])) last += 1;
  // "…, Madeleine" may be another church; after a full stop, or with a place to write from, nobody guesses so.
  const [name] = words;
  return (
    last < words.length ||
    (name !== undefined &&
      ((name.before & STOP) !== 0 || (!commonSaints.has(name.text) && !isCommune(name.text))))
  );
}

function isGiven(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    token.capital &&
    is(token, GIVEN) &&
    (token.match === undefined || token.match.collides)
  );
}

function isOfSignature(token: Token): boolean {
  const from = is(token, COMMUNE_WORD) || (token.before & BRACKET) !== 0;
  return token.role === 'small' || isGiven(token) || (token.capital && from);
}
