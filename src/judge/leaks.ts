import { tokenise } from '#judge/tokens/tokens.ts';
import { namesIn, wordsOfName } from './names.ts';
import { givenNames } from '#judge/lexicon/known-names.ts';
import { regions } from '#judge/lexicon/regions.ts';
import type { Candidate, CompiledKey } from '#judge/key/compiled-key.ts';
import { idOf, type List, type Span } from '#judge/tokens/token.ts';

/** Words of a text that give an accepted answer away. */
export interface Leak {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** The leaking words as they stand in the text. */
  readonly words: string;
}

/**
 * Says where a text contains an accepted answer, even inside a mention, an address, a negation or a file name, and even without
 * its kind of place or its town when the rest is distinctive; empty when it gives nothing away. Each mention and each address
 * is read apart from what stands around it.
 */
export const leaks = (text: string, key: CompiledKey): readonly Leak[] =>
  inAndBesideNames(text, (words) => stretches(words, key, (candidate) => [telling(candidate, key)]));

function inAndBesideNames(text: string, find: (words: string) => readonly Leak[]): readonly Leak[] {
  const named = namesIn(text)
    .filter(({ written }) => find(wordsOfName(written)).length > 0)
    .map(({ written: words, ...place }) => ({ ...place, words }));
  return [...find(text), ...named].toSorted((a, b) => a.start - b.start);
}

/**
 * Says where a text contains the name in an answer that does not win by itself but says nearly all: « Vendeuvre » of « Château de Vendeuvre ». General words
 * (« pont », « vieux ») and first names are none, nor is the town of what has a name of its own.
 * @param known folded words that give nothing away, such as the name of the town where the whole game is played
 */
export function namesTold(text: string, key: CompiledKey, known: ReadonlySet<string>): readonly Leak[] {
  const nameOf = (candidate: Candidate): readonly (readonly number[])[] => {
    const name = nameIn(candidate, key);
    return name.every((id) => known.has(key.words[id]?.text ?? '')) ? [] : [name];
  };
  if (key.byGroup.answers.every((candidate) => nameOf(candidate).length === 0)) return [];
  return inAndBesideNames(text, (words) => stretches(words, key, nameOf));
}

/** Returns the folded words of the name in each answer that does not win by itself, as `namesTold` looks for them. */
export const namesOf = (key: CompiledKey): readonly (readonly string[])[] =>
  key.byGroup.answers.map((candidate) => nameIn(candidate, key).flatMap((id) => key.words[id]?.text ?? []));

/** The words of its name, or of its town where it has no other; none where it is no name. */
function nameIn(candidate: Candidate, key: CompiledKey): readonly number[] {
  if (candidate.distinctive) return [];
  const particular = candidate.words.filter((id) => key.words[id]?.sort !== 'kind');
  const own = particular.filter((id) => !candidate.town.includes(id));
  const name = own.length > 0 ? own : particular;
  const isName = name.some((id) => {
    const word = key.words[id];
    return word?.sort === 'name' && word.text.length >= SHORTEST_NAME && isTelling(word.text, word.saint);
  });
  return isName && name.length < candidate.words.length ? name : [];
}

/** Shorter words stand in most texts. */
const SHORTEST_NAME = 4;

/** A first name tells something only of a saint; a region, nothing. */
const isTelling = (word: string, isOfSaint: boolean): boolean =>
  word !== 'saint' && !regions.has(word) && (isOfSaint || !givenNames.has(word));

/** Where some words of each answer stand together. */
function stretches(
  text: string,
  key: CompiledKey,
  wantedOf: (candidate: Candidate) => readonly (readonly number[])[],
): readonly Leak[] {
  const { list } = tokenise(text, key);
  const places = placesOf(list);
  const found: Leak[] = [];
  for (const candidate of key.byGroup.answers) {
    for (const told of wantedOf(candidate).flatMap((wanted) => [...findAll(places, wanted)])) {
      const { first, last } = widen(list, told, candidate);
      const start = list[first]?.start ?? 0;
      const end = list[last]?.end ?? 0;
      const overlaps = found.some((leak) => leak.start < end && start < leak.end);
      if (!overlaps) found.push({ start, end, words: text.slice(start, end) });
    }
  }
  return found;
}

/** The words that are enough to tell the answer. */
function telling(candidate: Candidate, key: CompiledKey): readonly number[] {
  if (!candidate.distinctive) return candidate.words;
  return candidate.words.filter((id) => key.words[id]?.sort !== 'kind' && !candidate.town.includes(id));
}

/** With the other words of the answer that stand beside: its kind of place, its town. */
function widen(list: List, { first, last }: Span, { words }: Candidate): Span {
  const isOwn = (at: number): boolean => words.includes(list[at]?.match?.word.id ?? -1);
  const reach = (from: number, step: 1 | -1): number => {
    let end = from;
    for (let at = from + step; isOwn(at) || list[at]?.role === 'small'; at += step) if (isOwn(at)) end = at;
    return end;
  };
  return { first: reach(first, -1), last: reach(last, 1) };
}

/** Where the words of the key stand in a text, by their ids, in the text's order. */
function placesOf(list: List): ReadonlyMap<number, readonly number[]> {
  const held = [...list.entries()].filter(([, token]) => idOf(token) >= 0);
  const grouped = Map.groupBy(held, ([, token]) => idOf(token));
  return new Map(Array.from(grouped, ([id, found]) => [id, found.map(([at]) => at)]));
}

function* findAll(
  places: ReadonlyMap<number, readonly number[]>,
  wanted: readonly number[],
): Generator<Span> {
  // Most texts lack a word of most answers, and that is soon known.
  if (!wanted.every((id) => places.has(id))) return;
  const all = wanted.flatMap((id) => (places.get(id) ?? []).map((at) => ({ id, at })));
  let seen = new Map<number, number>();
  for (const { id, at } of all.toSorted((a, b) => a.at - b.at)) {
    // What was seen longest ago comes first.
    seen.delete(id);
    seen.set(id, at);
    if (seen.size < wanted.length) continue;
    const [first = at] = seen.values();
    // A name's words stand together: between two of them there is room for two others.
    if (at - first >= wanted.length * 3) continue;
    yield { first, last: at };
    seen = new Map();
  }
}
