import { sameIn, type Saying, withoutCopies } from '#game/watch/voices.ts';

/**
 * Returns what of these says nearly the same as somebody else before it, at such length or with such a link that people do not do so by
 * chance. « Bonsoir Angers ! » anybody may say.
 * @param before what was said before, the oldest first
 * @param said what has come since, the oldest first
 */
export function copiesAmong(
  before: readonly Saying[],
  said: readonly Saying[],
): ReadonlySet<Saying | undefined> {
  return new Set(said).difference(new Set(withoutCopies([...before, ...said], false)));
}

/**
 * Chooses what has a place on a wall, in the order in which it came: of what several people say in the same words one has a place before
 * anybody says them again, so that nobody fills a wall by one sentence under many names.
 * @param said the latest first
 */
export function placed<T extends { readonly text: string }>(
  said: readonly T[],
  places: number,
): readonly T[] {
  const known = new Set<string>();
  const [again, first] = partition(said, ({ text }) => {
    const same = sameIn(text);
    const isAgain = same !== '' && known.has(same);
    known.add(same);
    return isAgain;
  });
  const chosen = new Set([...first, ...again].slice(0, places));
  return said.filter((one) => chosen.has(one));
}

/** Parts what is so from what is not. */
function partition<T>(all: readonly T[], isSo: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  const parts: [T[], T[]] = [[], []];
  for (const one of all) parts[isSo(one) ? 0 : 1].push(one);
  return parts;
}
