import { isLeftOut } from './fits.ts';
import { postBy, postOf } from './never.ts';
import type { Watch } from './watch.ts';

/** What a watch says in vain. */
export type InVain =
  /** A listening leaves out what it looks for itself. */
  | { readonly why: 'sought-left-out'; readonly listening: string; readonly what: readonly string[] }
  /** A listening names an account twice. */
  | { readonly why: 'account-twice'; readonly listening: string; readonly account: string }
  /** Somebody is to be told twice: from the lower level on they are of the higher one, too. */
  | { readonly why: 'told-twice'; readonly receiver: string };

/** Returns what a watch says in vain, beside rules that never give their level. */
export function saidInVain({
  listenings,
  tell,
}: Pick<Watch, 'listenings'> & {
  readonly tell: readonly { readonly receiver: { readonly name: string } }[];
}): readonly InVain[] {
  return [
    ...listenings.flatMap(({ name, hashtags, words, addresses, without, on }): readonly InVain[] => {
      const sought = [
        ...hashtags.map((tag) => ({
          said: `#${tag}`,
          post: { text: '', hashtags: [`#${tag}`], address: '' },
        })),
        ...words.map((said) => ({ said, post: postOf(said) })),
        ...addresses.map((said) => ({ said, post: postBy(said) })),
      ];
      const what = sought.filter(({ post }) => isLeftOut(post, without)).map(({ said }) => said);
      return [
        ...(what.length > 0 ? [{ why: 'sought-left-out' as const, listening: name, what }] : []),
        ...twiceIn(on).map((account) => ({ why: 'account-twice' as const, listening: name, account })),
      ];
    }),
    ...twiceIn(tell.map(({ receiver }) => receiver.name)).map((receiver) => ({
      why: 'told-twice' as const,
      receiver,
    })),
  ];
}

const twiceIn = (all: readonly string[]): readonly string[] => [
  ...new Set(all.filter((one, index) => all.indexOf(one) < index)),
];
