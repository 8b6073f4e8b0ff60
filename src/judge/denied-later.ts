import { NEGATES, NO, REFUTES, UNSURE } from './cues.ts';
import { CLAUSE, QUESTION } from './fold.ts';
import type { Place } from './compete.ts';
import type { Tokens } from './tokens.ts';

/** A negation further on that is neither doubt (pas sûr), nor a tag (non ?), nor about another place. */
export function isDeniedLater({ list, after }: Tokens, place: Place): boolean {
  return list.some((token, at) => {
    if (at <= place.last || (token.cue & (NEGATES | NO | REFUTES)) === 0 || (token.cue & UNSURE) !== 0)
      return false;
    // "non ?", "pas vrai ?"
    const asks = [1, 2].some((more) => ((list[at + more]?.before ?? after) & QUESTION) !== 0);
    if (asks || isContrast(list, at)) return false;
    for (
      let next = at + 1;
      next < list.length && ((list[next]?.before ?? CLAUSE) & CLAUSE) === 0;
      next += 1
    ) {
      const { kind, capital, match } = list[next] ?? token;
      if (kind !== '' || capital || match !== undefined) return false;
    }
    return true;
  });
}

/** "pas l’autre", "pas mon voisin": what the answer is not taken for. */
function isContrast(list: Tokens['list'], at: number): boolean {
  return (
    list[at]?.text === 'pas' &&
    /^(?:le|la|l|les|mon|ma|celui|celle|du|de)$/.test(list[at + 1]?.text ?? '') &&
    ((list[at]?.before ?? 0) & CLAUSE) !== 0
  );
}
