import { RATHER } from '#judge/lexicon/cues.ts';
import { CLAUSE } from '#judge/text/fold.ts';
import type { Token } from './token.ts';

/** Words between "pardon" and "pour", at most. */
const FARTHEST = 5;

/**
 * Leaves out what asks for pardon: "(pardon les Bretons pour l’orthographe)" asks somebody’s pardon for something and corrects
 * nothing: neither the word nor those whom it asks name a place.
 */
export function withoutApologies(list: readonly Token[]): readonly Token[] {
  const plain = new Set<number>();
  for (const [at, token] of list.entries()) {
    if (token.text !== 'pardon' || (token.cue & RATHER) === 0) continue;
    const end = reasonAfter(list, at);
    for (let word = at; word < end; word += 1) plain.add(word);
  }
  return list.map((token, at) =>
    plain.has(at) ? { ...token, role: 'talk', cue: 0, kind: '', capital: false, match: undefined } : token,
  );
}

/** Where "pour" stands in the clause of a "pardon"; before it nothing but those whose pardon is asked. */
function reasonAfter(list: readonly Token[], from: number): number {
  for (let at = from + 1; at <= from + FARTHEST; at += 1) {
    const token = list[at];
    if (
      token === undefined ||
      (token.before & CLAUSE) !== 0 ||
      token.kind !== '' ||
      token.match !== undefined
    )
      return from;
    if (token.text === 'pour') return at;
  }
  return from;
}
