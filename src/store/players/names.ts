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
export const addressesOf = ({ id, address, mention }: Player): readonly string[] =>
  [id, `@${address}`, address, mention].filter((one) => one !== '');

/** Says whether a text calls somebody by one of these names. */
export const speaksOf = (names: readonly string[], text: string): boolean =>
  text.search(patternOf(names)) >= 0;

/** Returns a text with `instead` in the place of each of these names. */
export const withoutNames = (names: readonly string[], text: string, instead = '…'): string =>
  text.replaceAll(patternOf(names), instead);

/** By the list of names for which it was made: one list is looked for in every text that was ever written. */
const patterns = new WeakMap<readonly string[], RegExp>();

function patternOf(names: readonly string[]): RegExp {
  const pattern = patterns.get(names) ?? makePattern(names);
  patterns.set(names, pattern);
  return pattern;
}

/** Whole words alone, however they are capitalised: somebody may be called like a part of one, and an address be a part of another's. */
const makePattern = (names: readonly string[]): RegExp =>
  new RegExp(
    names
      .map((name) => {
        const is = RegExp.escape(name);
        return /[@.:]/u.test(name)
          ? `(?<![\\p{L}\\p{N}._-])${is}(?![\\p{L}\\p{N}@_]|[.-][\\p{L}\\p{N}])`
          : `(?<![\\p{L}\\p{N}])${is}(?![\\p{L}\\p{N}])`;
      })
      .join('|'),
    'giu',
  );
