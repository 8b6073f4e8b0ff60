/** By what a part of a script, a round or a hint, is known again after the script was edited. */
export interface Mark {
  /** Given in the script for this very purpose; never published. */
  readonly name?: string | undefined;
  /** What it says or shows. Undefined: nobody noted it. */
  readonly words?: string | undefined;
  /** Undefined: nobody noted it. */
  readonly at?: Temporal.Instant | undefined;
}

/** A part as it was when the game was last begun. */
export interface KnownMark extends Mark {
  /** The number that its rows bear, for ever. */
  readonly key: number;
  /** A post of it has left, or may have. */
  readonly posted: boolean;
  /** The script had dropped it by then. */
  readonly gone: boolean;
}

/** A posted part that no part of the new script is. */
export interface Lost {
  readonly known: KnownMark;
  /** Which parts of the new script could be it, by their place; none: it was simply taken out. */
  readonly candidates: readonly number[];
}

export interface Identities {
  /** The key of each part of the new script, by its place; undefined for a new one. */
  readonly keys: readonly (number | undefined)[];
  readonly lost: readonly Lost[];
}

type Way = 'name' | 'whole' | 'words' | 'moment' | 'order';

/** From the surest to the least sure. What the script had dropped comes back by its name or its words alone. */
const WAYS: readonly Way[] = ['name', 'whole', 'words', 'moment', 'order'];
const WAYS_BACK: readonly Way[] = ['name', 'whole', 'words'];

/**
 * Finds the parts of a script again in an edited one: by name, by words and moment, by words, by moment. Several that are alike are taken in the
 * order of time if there are as many of them as before; otherwise nobody can tell which is which, and none is taken.
 */
export function identify(known: readonly KnownMark[], fresh: readonly Mark[]): Identities {
  const found = new Map<number, { readonly known: KnownMark; readonly way: Way }>();
  const match = (pool: readonly KnownMark[], way: Way): void => {
    const taken = new Set([...found.values()].map((one) => one.known));
    const said = new Set(fresh.filter((_, place) => !found.has(place)).map(({ words }) => words));
    const ours = Map.groupBy(
      // What is there with its words, only not for sure, has not been given others.
      pool.filter(
        (part) => !taken.has(part) && !(way === 'moment' && part.words !== undefined && said.has(part.words)),
      ),
      (part) => signOf(part, way, part.key),
    );
    const theirs = Map.groupBy(
      fresh.map((_, place) => place).filter((place) => !found.has(place)),
      (place) => signOf(fresh[place] ?? {}, way, place + 1),
    );
    for (const [sign, group] of ours) {
      const places = sign === undefined ? [] : (theirs.get(sign) ?? []);
      const pairs = pair(
        inTime(group, (part) => part),
        inTime(places, (place) => fresh[place] ?? {}),
      );
      if (!pairs.every(([part, place]) => agrees(part, fresh[place] ?? {}, way))) continue;
      for (const [part, place] of pairs) found.set(place, { known: part, way });
    }
  };
  for (const way of WAYS) {
    match(
      known.filter(({ gone }) => !gone),
      way,
    );
  }
  for (const way of WAYS_BACK) {
    match(
      known.filter(({ gone }) => gone),
      way,
    );
  }
  const taken = new Set([...found.values()].map((one) => one.known));
  const mayBe = (part: KnownMark, place: number): boolean => {
    const mark = fresh[place] ?? {};
    const way = found.get(place)?.way;
    if (part.words !== undefined && part.words === mark.words) return way !== 'name' && way !== 'whole';
    return way === undefined && !part.gone && agrees(part, mark, 'words');
  };
  return {
    keys: fresh.map((_, place) => found.get(place)?.known.key),
    lost: known
      .filter((part) => part.posted && !taken.has(part))
      .map((part) => ({
        known: part,
        candidates: fresh.map((_, place) => place).filter((place) => mayBe(part, place)),
      }))
      .filter(({ known: { gone }, candidates }) => !gone || candidates.length > 0),
  };
}

/** What a part shows of itself on that way; undefined: nothing. */
function signOf({ name, words, at }: Mark, way: Way, order: number): string | undefined {
  switch (way) {
    case 'name':
      return name;
    case 'whole':
      return words === undefined || at === undefined ? undefined : `${at.epochNanoseconds} ${words}`;
    case 'words':
      return words;
    case 'moment':
      return at?.epochNanoseconds.toString();
    case 'order':
      return `${order}`;
  }
}

/** Says whether nothing that the script says speaks against two parts being one. */
function agrees(known: Mark, fresh: Mark, way: Way): boolean {
  // Only what nothing but its number was noted of is known again by it.
  if (way === 'order') return known.words === undefined && known.at === undefined;
  return way === 'name' || way === 'whole' || known.name === undefined || fresh.name === undefined;
}

function inTime<T>(parts: readonly T[], markOf: (part: T) => Mark): readonly T[] {
  const nanoseconds = (part: T): bigint => markOf(part).at?.epochNanoseconds ?? 0n;
  return parts.toSorted((a, b) => {
    const apart = nanoseconds(a) - nanoseconds(b);
    return apart < 0n ? -1 : apart > 0n ? 1 : 0;
  });
}

/** As many pairs as there are on each side; none where one side has more. */
function pair<A, B>(one: readonly A[], other: readonly B[]): readonly (readonly [A, B])[] {
  if (one.length !== other.length) return [];
  return one.flatMap((a, place) => {
    const b = other[place];
    return b === undefined ? [] : [[a, b] as const];
  });
}
