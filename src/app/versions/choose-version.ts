import type { Version } from '#store/games/versions.ts';

/** What a game is played from. */
export type Choice =
  /** The version that is played; the folder holds it too, or there is none. */
  | { readonly kind: 'played'; readonly version: number }
  /** What the folder holds becomes a version. */
  | { readonly kind: 'take-in' }
  /** The version that is played: the folder holds another one that was. */
  | { readonly kind: 'other-version'; readonly version: number; readonly folder: number }
  /** The version that is played, which the folder never held: what is new in the folder is not played. */
  | { readonly kind: 'diverged'; readonly version: number }
  /** There is neither. */
  | { readonly kind: 'nothing' };

/**
 * Says what of a game a worker that starts plays: what is new in its folder, unless what is played has never been there.
 * @param folder digest of what the folder holds; undefined: there is none
 * @param played the number of the version that is played; null: none
 * @param held digest of the version that this very folder held when it was last looked at; undefined: not known
 */
export function chooseVersion(
  folder: string | undefined,
  versions: readonly Version[],
  played: number | null,
  held: string | undefined,
): Choice {
  if (played === null) return { kind: folder === undefined ? 'nothing' : 'take-in' };
  if (folder === undefined) return { kind: 'played', version: played };
  const same = versions.filter(({ digest }) => digest === folder).map(({ number }) => number);
  if (same.includes(played)) return { kind: 'played', version: played };
  const [other] = same;
  if (other !== undefined) return { kind: 'other-version', version: played, folder: other };
  const isBase = versions.some(({ number, digest }) => number === played && digest === held);
  return isBase ? { kind: 'take-in' } : { kind: 'diverged', version: played };
}
