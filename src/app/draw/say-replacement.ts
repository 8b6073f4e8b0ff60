import type { Language } from '#game/game.ts';
import type { ReplacementAhead } from './replacement-ahead.ts';

/** What is read before somebody is replaced. */
export interface SaidReplacement {
  /** Who goes, who comes, and what everybody will read. */
  readonly follows: string;
  /** That the reason names somebody; undefined: it does not. */
  readonly warning: string | undefined;
}

const WORDS = {
  fr: {
    follows: (place: number, out: string, by: string, reason: string) =>
      `Place ${place}\u00a0: ${out} ne gagne plus, et ${by}. Raison, que tout le monde lira\u00a0: «\u00a0${reason}\u00a0»`,
    takes: (name: string) => `${name} prend la place`,
    takesNobody: 'la place reste vide\u00a0: il n’y a plus de suppléant',
    nameErased: 'une personne dont le nom a été effacé',
    named: (names: string) =>
      `Attention\u00a0: cette raison semble nommer ${names}, et elle sera publique. Écrivez-la sans nom.`,
  },
  en: {
    follows: (place: number, out: string, by: string, reason: string) =>
      `Place ${place}: ${out} does not win any more, and ${by}. The reason, which everybody will read: “${reason}”`,
    takes: (name: string) => `${name} takes the place`,
    takesNobody: 'the place stays empty: there is no alternate left',
    nameErased: 'somebody whose name was erased',
    named: (names: string) =>
      `Careful: this reason seems to name ${names}, and it will be public. Write it without a name.`,
  },
};

/** Says what a replacement would come to. Names and the reason are as they were written. */
export function sayReplacement(
  { out, by, named }: ReplacementAhead,
  place: number,
  reason: string,
  language: Language,
): SaidReplacement {
  const words = WORDS[language];
  const whom = (name: string | null): string => name ?? words.nameErased;
  const next = by ? words.takes(whom(by.name)) : words.takesNobody;
  return {
    follows: words.follows(place, whom(out), next, reason),
    warning: named.length === 0 ? undefined : words.named(named.join(', ')),
  };
}
