import { bare } from './fits.ts';
import type { Hours, Listening, Watch } from './watch.ts';

/** What one look asks a network for. */
export type Sought =
  | { readonly kind: 'hashtag'; readonly hashtag: string }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'mentions' }
  | { readonly kind: 'address'; readonly address: string };

/** Something that an account looks for again and again. */
export interface Look {
  /** The same as long as the same is looked for by the same account. */
  readonly id: string;
  readonly account: string;
  readonly listening: Listening;
  readonly sought: Sought;
}

/** Returns all that a watch looks for. */
export const looksOf = ({ listenings }: Pick<Watch, 'listenings'>): readonly Look[] =>
  listenings.flatMap((listening) =>
    listening.on.flatMap((account) =>
      soughtBy(listening).map((sought) => ({
        id: `${listening.name}/${account}/${nameOf(sought)}`,
        account,
        listening,
        sought,
      })),
    ),
  );

const soughtBy = ({ hashtags, words, mentions, addresses }: Listening): readonly Sought[] => [
  ...hashtags.map((hashtag): Sought => ({ kind: 'hashtag', hashtag })),
  ...words.map((one): Sought => ({ kind: 'words', words: one })),
  ...(mentions ? [{ kind: 'mentions' } as const] : []),
  ...addresses.map((one): Sought => ({ kind: 'address', address: bare(one) })),
];

/** Returns what is looked for, as one reads it. */
export function nameOf(sought: Sought): string {
  switch (sought.kind) {
    case 'hashtag':
      return `#${sought.hashtag}`;
    case 'words':
      return sought.words;
    case 'mentions':
      return '@';
    case 'address':
      return `@${sought.address}`;
  }
}

/** Says whether it is listened at a moment. */
export function isAwake(hours: Hours | undefined, at: Temporal.Instant, timeZone: string): boolean {
  if (hours === undefined) return true;
  const { hour, minute } = at.toZonedDateTimeISO(timeZone);
  const now = hour * 60 + minute;
  const { from, to } = hours;
  return from <= to ? now >= from && now < to : now >= from || now < to;
}

/** Returns how many posts may be looked at for what is left of a day's money; 0: fewer than `fewest`, as a network takes for a search. */
export function affordable(
  { most, dollarsADay }: Pick<Listening, 'most' | 'dollarsADay'>,
  price: number | undefined,
  spent: number,
  fewest = FEWEST,
): number {
  if (price === undefined || price === 0 || dollarsADay === undefined) return most;
  // A ten-thousandth of a cent is a mistake of reckoning, and no money.
  const posts = Math.min(most, Math.floor((dollarsADay - spent) / price + 1e-6));
  return posts < fewest ? 0 : posts;
}

/** The fewest that the one network that bills them gives. */
export const FEWEST = 10;
