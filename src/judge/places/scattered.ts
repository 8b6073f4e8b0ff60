import { WAYS } from '#judge/lexicon/naming-words.ts';
import { LEADS } from '#judge/lexicon/telling-words.ts';
import { IS } from '#judge/lexicon/cues.ts';
import { CLAUSE } from '#judge/lexicon/separators.ts';
import { recogniseAlone } from './compete.ts';
import { isMarked, textAt } from '#judge/tokens/around.ts';
import { OF, THE, TO } from '#judge/lexicon/marks.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { List, Tokens } from '#judge/tokens/token.ts';
import type { Place } from './place.ts';

/*
 * Answers all of whose words are there, though others stand between: "l’église russe du boulevard Tzarewitch, à Nice",
 * "le grand escalier qui descend vers le Gers, à Auch".
 */

/** An answer is not scattered over more words than this. */
const LONGEST = 16;

const NEAR = new Set(['close', 'town']);
/**
 * Makes one place of two that are one answer together: the answer, its street and its town; or the answer, a relative clause
 * that says where it leads, and its town.
 */
export function pastWords(tokens: Tokens, one: Place, next: Place, key: CompiledKey): Place | undefined {
  if (!NEAR.has(next.kind) || next.last - one.first > LONGEST) return undefined;
  const { list } = tokens;
  const town = townOf(list, next);
  const head = isTold(list, one, next) ? list.slice(one.first, one.last + 1) : beforeStreet(list, one);
  if (head === undefined || !isMarked(list, town - 1, TO | OF)) return undefined;
  const words = [...head, ...list.slice(town, next.last + 1)];
  const whole = recogniseAlone(tokens, words, key);
  return isWhole(words, whole) ? { ...whole, first: one.first, last: next.last } : undefined;
}

/** Recognises a place without its street, "l’église russe du boulevard Tzarewitch à Nice"; gives the same place where there is none. */
export function pastStreet(tokens: Tokens, place: Place, key: CompiledKey): Place {
  const { list } = tokens;
  if (place.kind !== 'other-place') return place;
  const town = townOf(list, place);
  const head = town === place.first ? undefined : beforeStreet(list, place);
  if (head === undefined) return place;
  const words = [...head, ...list.slice(town, place.last + 1)];
  const whole = recogniseAlone(tokens, words, key);
  return isWhole(words, whole) ? { ...whole, first: place.first, last: place.last } : place;
}

/** "Gers à Auch": the town is what follows "à". */
function townOf(list: List, { first, last }: Place): number {
  for (let at = last; at > first; at -= 1) if (list[at - 1]?.text === 'a') return at;
  return first;
}

/** "église russe | du boulevard Tzarewitch" */
function beforeStreet(list: List, { kind, first, last }: Place): List | undefined {
  if (kind !== 'other-place') return undefined;
  for (let at = first + 1; at < last; at += 1) {
    if (!WAYS.has(list[at]?.kind ?? '') || list[at - 1]?.role !== 'small') continue;
    let end = at - 1;
    while (list[end]?.role === 'small') end -= 1;
    return list.slice(first, end + 1);
  }
  return undefined;
}

/** Says whether "qui", a verb of direction or place and no other cue join the two, in one clause. */
function isTold(list: List, one: Place, next: Place): boolean {
  if ((one.kind !== 'type' && one.kind !== 'part') || !isMarked(list, one.first - 1, THE)) return false;
  const at = one.last + 1;
  const verb = textAt(list, at + 1) === 'se' ? at + 2 : at + 1;
  if (textAt(list, at) !== 'qui' || !LEADS.has(textAt(list, verb))) return false;
  return list
    .slice(one.last + 1, next.last + 1)
    .every(
      ({ before, cue, text }) =>
        (before & CLAUSE) === 0 &&
        (cue === 0 || cue === IS || text === 'vers') &&
        !/^celui|^celle/.test(text),
    );
}

/** Says whether the words hold all those of the answer that they were taken for. */
function isWhole(words: List, { kind, candidate, doubtful }: Place): boolean {
  if (kind !== 'answer' || doubtful || candidate === undefined) return false;
  const held = new Set(words.map(({ match }) => match?.word.id));
  return candidate.words.every((id) => held.has(id));
}
