import type { Path } from './path.ts';

/** A text of the script: the same for all accounts, or with other words for some, by their name. */
export type LocalText =
  | string
  | {
      readonly text?: string | undefined;
      readonly on?: Readonly<Record<string, string>> | undefined;
    };

/** The texts of a round that accounts may word otherwise, beside those of its hints. */
export const LOCAL_TEXTS = ['question', 'credit', 'closing', 'reveal'] as const;

/** Returns what accounts say that have no words of their own. */
export const wordsForAll = (told: LocalText | undefined): string | undefined =>
  typeof told === 'string' ? told : told?.text;

/** Returns the words of accounts that have their own. */
export const wordsOn = (told: LocalText | undefined): readonly (readonly [account: string, text: string])[] =>
  typeof told === 'object' ? Object.entries(told.on ?? {}) : [];

/** Says where the script has the words of an account. */
export function placeOf(path: Path, told: LocalText | undefined, account: string): Path {
  if (typeof told !== 'object') return path;
  return Object.hasOwn(told.on ?? {}, account) ? [...path, 'on', account] : [...path, 'text'];
}

/** Returns every wording of a text, each with its place. */
export function wordings(
  path: Path,
  told: LocalText | undefined,
): readonly { readonly path: Path; readonly text: string }[] {
  const text = wordsForAll(told);
  return [
    ...(text === undefined ? [] : [{ path: typeof told === 'string' ? path : [...path, 'text'], text }]),
    ...wordsOn(told).map(([account, own]) => ({ path: [...path, 'on', account], text: own })),
  ];
}
