import { namePlayer } from '#game/players/naming.ts';
import type { Player } from './players.ts';

/** Returns every name by which a text may call a player, the longest first. */
export function namesOf(player: Player): readonly string[] {
  const { id, address, mention, name } = player;
  const [handle = ''] = address.split('@');
  const names = [id, address, `@${address}`, mention, name, namePlayer(player, undefined, false), handle];
  return [...new Set(names)]
    .filter((one) => one.trim() !== '')
    .toSorted((one, other) => other.length - one.length);
}

/** Returns those of the names of a player that call nobody else. */
export const addressesOf = ({
  id,
  address,
  mention,
}: Pick<Player, 'id' | 'address' | 'mention'>): readonly string[] =>
  [id, `@${address}`, address, mention].filter((one) => one !== '');

/** An address has no more places than this at which another could end. */
const MOST_ENDS = 8;

/**
 * Returns what may be the address of somebody in a text, or a mention or an id made of it, in small letters, each once: whatever
 * {@link withoutNames} would find there of them.
 */
export function addressesIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [run] of text.toLowerCase().matchAll(/[\p{L}\p{N}._@:-]+/gu)) {
    const starts = [0, ...[...run.matchAll(/[@:]/gu)].map(({ index }) => index + 1)];
    const ends = [...[...run.matchAll(/:|[.-](?![\p{L}\p{N}])/gu)].map(({ index }) => index), run.length];
    let passed = 0;
    for (const start of starts) {
      while ((ends[passed] ?? run.length) <= start && passed < ends.length) passed += 1;
      for (const end of ends.slice(passed, passed + MOST_ENDS)) found.add(run.slice(start, end));
    }
  }
  return [...found].filter((one) => /[.@:]/u.test(one) && /[\p{L}\p{N}]/u.test(one));
}

/** Says whether a text calls somebody by one of these names. */
export const speaksOf = (names: readonly string[], text: string): boolean => findIn(names, text).length > 0;

/** Returns a text with `instead` in the place of each of these names; of two that begin at one place, of the longer. */
export function withoutNames(names: readonly string[], text: string, instead = '…'): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of findIn(names, text)) {
    if (start < from) continue;
    parts.push(text.slice(from, start), instead);
    from = end;
  }
  return parts.length === 0 ? text : [...parts, text.slice(from)].join('');
}

/** Where a name stands in a text. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** A name, and where in it the word begins by which it is looked up. */
interface Sought {
  readonly name: string;
  readonly before: number;
  readonly ends: typeof OF_NAMES;
}

/** Names by a word of each: however many they are, each word of a text is looked up once. */
interface Index {
  readonly byWord: ReadonlyMap<string, readonly Sought[]>;
  /** Those without a letter or digit. */
  readonly wordless: readonly Sought[];
}

/** Finds these names, in the order in which they stand in a text, the longer ones first. */
function findIn(names: readonly string[], text: string): readonly Place[] {
  const { byWord, wordless } = indexOf(names);
  const places: Place[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    for (const sought of byWord.get(folded(word)) ?? []) {
      const place = findAt(sought, text, index - sought.before);
      if (place) places.push(place);
    }
  }
  for (const sought of wordless) {
    for (let at = text.indexOf(sought.name); at >= 0; at = text.indexOf(sought.name, at + 1)) {
      const place = findAt(sought, text, at);
      if (place) places.push(place);
    }
  }
  return places.toSorted((one, other) => one.start - other.start || other.end - one.end);
}

const WORD = /[\p{L}\p{N}]+/gu;

/** Letters that match one another whatever their case are one. */
const folded = (word: string): string => word.toLowerCase().toUpperCase();

function findAt({ name, ends }: Sought, text: string, start: number): Place | undefined {
  const end = start + name.length;
  if (start < 0 || folded(text.slice(start, end)) !== folded(name)) return undefined;
  if (ends.before.test(text.slice(Math.max(0, start - 2), start))) return undefined;
  return ends.after.test(text.slice(end, end + 3)) ? undefined : { start, end };
}

/** Whole words alone, however they are capitalised: somebody may be called like a part of one. */
const OF_NAMES = { before: /[\p{L}\p{N}]$/u, after: /^[\p{L}\p{N}]/u };

/** An address may be a part of another's. */
const OF_ADDRESSES = { before: /[\p{L}\p{N}._-]$/u, after: /^(?:[\p{L}\p{N}@_]|[.-][\p{L}\p{N}])/u };

/** By the list of names for which it was made: one list is looked for in every text that was ever written. */
const indexes = new WeakMap<readonly string[], Index>();

function indexOf(names: readonly string[]): Index {
  const index = indexes.get(names) ?? makeIndex(names);
  indexes.set(names, index);
  return index;
}

function makeIndex(names: readonly string[]): Index {
  const all = [...new Set(names)].map((name) => ({ name, words: [...name.matchAll(WORD)] }));
  const counts = new Map<string, number>();
  for (const { words } of all)
    for (const [word] of words) counts.set(folded(word), (counts.get(folded(word)) ?? 0) + 1);
  const byWord = new Map<string, Sought[]>();
  const wordless: Sought[] = [];
  for (const { name, words } of all) {
    // Thousands may have the name of a network or a server in their addresses.
    const [rarest] = words
      .map(({ 0: word, index }) => ({ word: folded(word), before: index }))
      .toSorted((one, other) => (counts.get(one.word) ?? 0) - (counts.get(other.word) ?? 0));
    const ends = /[@.:]/u.test(name) ? OF_ADDRESSES : OF_NAMES;
    if (rarest) byWord.getOrInsertComputed(rarest.word, () => []).push({ name, before: rarest.before, ends });
    else wordless.push({ name, before: 0, ends });
  }
  return { byWord, wordless };
}
