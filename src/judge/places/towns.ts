import { isCommune, isTown } from '#judge/lexicon/communes.ts';
import { kindsOfPlace } from '#judge/lexicon/kinds-of-place.ts';
import { knownNames } from '#judge/lexicon/known-names.ts';
import { SAID_ALIKE } from '#judge/tokens/match-word.ts';
import { isJoined, type Run } from './places.ts';
import { isMarked, wordAt, wordsOf } from '#judge/tokens/around.ts';
import { holdAll, idOf, type List } from '#judge/tokens/token.ts';
import { TO } from '#judge/lexicon/marks.ts';
import type { Candidate, CompiledKey } from '#judge/key/compiled-key.ts';

/** The name of a commune has no more words than this, small ones aside. */
const LONGEST = 4;

/**
 * Says whether a name goes on, as in "Saint-Eustache-la-Forêt", "Saint-Rémy-sur-Creuse": it, with the words that follow if need
 * be, is that of a commune which the key does not have.
 */
export function goesOn(
  { words, kinds }: Candidate,
  list: List,
  { first, last }: Run,
  key: CompiledKey,
): boolean {
  const ends = !isJoined(list[last + 1]);
  if (ends && last - first < words.length) return false;
  const name = namesOf(list, first, last);
  const isLonger = name.length > words.length - kinds.length;
  if (isLonger && isOther(name, key)) return true;
  return !ends && goesOnAs(name, list, last + 1, key);
}

const isOther = (name: readonly string[], { byText }: CompiledKey): boolean =>
  !name.every((text) => byText.has(text)) && isCommune(name.join(' '));

function goesOnAs(name: string[], list: List, from: number, key: CompiledKey): boolean {
  for (let at = from; isJoined(list[at]) && name.length < LONGEST; at += 1) {
    const { role, text } = wordAt(list, at);
    // Beynac-et-Cazenac is Beynac still.
    if (role === 'talk' || text === 'et') return false;
    if (role === 'small') continue;
    name.push(text);
    if (isOther(name, key)) return true;
  }
  return false;
}

function namesOf(list: List, first: number, last: number): string[] {
  const names: string[] = [];
  for (const { role, kind, text, match } of wordsOf(list, { first, last }))
    if (role !== 'small' && kind === '')
      names.push(match?.collides === false && match.slips !== SAID_ALIKE ? match.word.text : text);
  return names;
}

/**
 * Says whether an answer stands with its commune: "Bonaguil à Saint-Front-sur-Lémance", "la roche de Solutré à
 * Solutré-Pouilly": the whole answer, then the commune where it stands.
 */
export function isInTown(answer: Candidate, list: List, { first, last }: Run, key: CompiledKey): boolean {
  for (let at = last - 1; at > first; at -= 1) {
    if (!isMarked(list, at, TO)) continue;
    const before = list.slice(first, at).filter(({ role }) => role !== 'small');
    const held = new Set(before.map(idOf));
    const whole = before.length <= held.size && !held.has(-1) && holdAll(before, answer.words);
    return whole && mayStandIn(answer, list.slice(at, last + 1), key);
  }
  return false;
}

/**
 * Says whether a commune that the key does not have may be that of the answer: it bears the answer's own name, or it is a
 * village, the key tells no town, and the name of the answer is neither a saint's, nor a person's, nor a commune's, of which
 * there are several.
 */
function mayStandIn({ words, own: all, kinds }: Candidate, town: List, key: CompiledKey): boolean {
  const names = town.filter(({ role }) => role !== 'small');
  const name = names.map(({ text }) => text).join(' ');
  if (!isCommune(name)) return false;
  const own = all.filter(({ sort }) => sort === 'name');
  if (names.length > 1 && own.length > 0 && own.every(({ id }) => names.some((token) => idOf(token) === id)))
    return true;
  return (
    key.towns.size === 0 &&
    !isTown(name) &&
    kinds.length < words.length &&
    own.some(({ text, saint }) => !saint && text.length > 5 && !knownNames.has(text) && !isCommune(text))
  );
}

/**
 * Says whether a town may be the answer's, "maison Kammerzell à Strasbourg": a town may be that of the answer when the key
 * speaks of none; a person looks.
 */
export function mayBeItsTown(answer: Candidate, town: readonly string[], { words }: CompiledKey): boolean {
  const told = words.some(
    ({ town: own, inClose, sort, text }) => own || (inClose && sort === 'name' && isCommune(text)),
  );
  return (
    !told && answer.distinctive && isTown(town.join(' ')) && !town.some((text) => kindsOfPlace.has(text))
  );
}
