import { recognise } from './compete.ts';
import { BRACKET, COMMA, ELLIPSIS, SPACE } from './fold.ts';
import { findRuns } from './places.ts';
import { takeStances } from './stance.ts';
import { isTown } from './compete.ts';
import { tokenise } from './tokens.ts';
import type { Place } from './compete.ts';
import type { CompiledKey } from './key.ts';
import type { Stated } from './stance.ts';
import type { Tokens } from './tokens.ts';

export interface Analysis {
  readonly tokens: Tokens;
  readonly stated: readonly Stated[];
}

/** Reads a reply against a key: its words, the places they name, and what it does with each. */
export function analyse(reply: string, key: CompiledKey): Analysis {
  const tokens = tokenise(reply, key);
  const places = findRuns(tokens).map((run) => recognise(tokens.list, run, key));
  return { tokens, stated: takeStances(tokens, gather(tokens, places, key)) };
}

const BESIDE = SPACE | COMMA | BRACKET | ELLIPSIS | 2 | 4;

/** Names that a comma or a bracket cut in two are one: "Pau, château d'Henri IV", "Plessis-Bourré (château)". */
function gather(tokens: Tokens, places: readonly Place[], key: CompiledKey): readonly Place[] {
  const gathered: Place[] = [];
  for (const place of places) {
    const last = gathered.at(-1);
    const both =
      last === undefined || !areBeside(tokens, last, place) ? undefined : together(tokens, last, place, key);
    if (both === undefined) gathered.push(place);
    else gathered.splice(-1, 1, both);
  }
  return gathered;
}

function areBeside({ list }: Tokens, one: Place, next: Place): boolean {
  for (let at = one.last + 1; at <= next.first; at += 1) {
    const token = list[at];
    if (token === undefined || (token.before & ~BESIDE) !== 0) return false;
    if (at < next.first && (token.role !== 'small' || token.text === 'et' || token.text === 'and'))
      return false;
  }
  return true;
}

function together(tokens: Tokens, one: Place, next: Place, key: CompiledKey): Place | undefined {
  if (one.kind === 'answer' && next.kind === 'answer') return undefined;
  const both = recognise(tokens.list, { first: one.first, last: next.last }, key);
  if (both.kind === 'answer') return both;
  const answer = one.kind === 'answer' ? one : next.kind === 'answer' ? next : undefined;
  const other = answer === one ? next : one;
  if (answer === undefined || (other.kind !== 'other-place' && other.kind !== 'unknown')) return undefined;
  const words = tokens.list.slice(other.first, other.last + 1).filter((token) => token.role !== 'small');
  if (words.some((token) => token.kind !== '') || !isTown(words.map((token) => token.text))) return undefined;
  const span = { first: one.first, last: next.last };
  // Rigny-Ussé says the same as Ussé.
  if (words.some((token) => token.match?.word.inAnswers === true)) return { ...answer, ...span };
  return { ...answer, ...span, kind: 'other-place', vetoes: words.map((token) => token.text) };
}
