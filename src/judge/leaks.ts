import { tokenise } from '#judge/tokens/tokens.ts';
import { namesIn, wordsOfName } from './names.ts';
import type { Candidate, CompiledKey } from '#judge/key/compiled-key.ts';
import { idOf } from '#judge/tokens/token.ts';
import type { List, Span } from '#judge/tokens/token.ts';

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
export function leaks(text: string, key: CompiledKey): readonly Leak[] {
  const named = namesIn(text)
    .filter(({ written }) => leaksInWords(wordsOfName(written), key).length > 0)
    .map(({ written: words, ...place }) => ({ ...place, words }));
  return [...leaksInWords(text, key), ...named].toSorted((a, b) => a.start - b.start);
}

function leaksInWords(text: string, key: CompiledKey): readonly Leak[] {
  const { list } = tokenise(text, key);
  const places = placesOf(list);
  const found: Leak[] = [];
  for (const candidate of key.byGroup.answers) {
    for (const told of findAll(places, telling(candidate, key))) {
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
