/** Why a reply got its verdict, in one word. */
export type Code =
  | 'answer'
  | 'near'
  | 'kind'
  | 'town'
  | 'part'
  | 'hedge'
  | 'unclear'
  | 'look-alike'
  | 'another-place'
  | 'extra-words'
  | 'wrong-kind'
  | 'list'
  | 'negated'
  | 'withdrawn'
  | 'mention'
  | 'located-by'
  | 'unheard-of'
  | 'no-guess';

type Phrase = (entry: string, words: string) => string;

const PHRASES: Readonly<Record<'fr' | 'en', Readonly<Record<Code, Phrase>>>> = {
  fr: {
    answer: (entry) => `nomme « ${entry} »`,
    near: (entry, words) => `brûle : « ${entry || words} »`,
    kind: (_, words) => `donne le genre de lieu, « ${words} », sans dire lequel`,
    town: (_, words) => `donne la ville, « ${words} », sans dire quel lieu`,
    part: (_, words) => `n’a qu’une partie de la réponse : « ${words} »`,
    hedge: (entry) => `hésite entre « ${entry} » et un autre lieu`,
    unclear: (entry) => `nomme « ${entry} », sans qu’on sache si c’est une proposition`,
    'look-alike': (entry, words) => `nomme « ${entry || words} », un autre lieu`,
    'another-place': (_, words) => `nomme un autre lieu : « ${words} »`,
    'extra-words': (entry, words) => `« ${words} » n’est pas « ${entry} »`,
    'wrong-kind': (_, words) => `donne un autre genre de lieu : « ${words} »`,
    list: () => 'énumère plusieurs lieux au lieu d’en choisir un',
    negated: (entry, words) => `écarte « ${entry || words} » sans rien proposer`,
    withdrawn: (entry, words) => `retire « ${entry || words} » après l’avoir dit`,
    mention: (entry, words) => `parle de « ${entry || words} » sans le proposer`,
    'located-by': (entry, words) => `se sert de « ${entry || words} » comme repère`,
    'unheard-of': () => 'nomme peut-être quelque chose, mais rien que l’on connaisse',
    'no-guess': () => 'ne propose aucun lieu',
  },
  en: {
    answer: (entry) => `names “${entry}”`,
    near: (entry, words) => `is warm: “${entry || words}”`,
    kind: (_, words) => `gives the kind of place, “${words}”, not which one`,
    town: (_, words) => `gives the town, “${words}”, not the place`,
    part: (_, words) => `has only part of the answer: “${words}”`,
    hedge: (entry) => `hesitates between “${entry}” and another place`,
    unclear: (entry) => `names “${entry}”, but it is unclear whether it guesses it`,
    'look-alike': (entry, words) => `names “${entry || words}”, another place`,
    'another-place': (_, words) => `names another place: “${words}”`,
    'extra-words': (entry, words) => `“${words}” is not “${entry}”`,
    'wrong-kind': (_, words) => `gives another kind of place: “${words}”`,
    list: () => 'lists several places instead of choosing one',
    negated: (entry, words) => `rules out “${entry || words}” and guesses nothing`,
    withdrawn: (entry, words) => `takes back “${entry || words}”`,
    mention: (entry, words) => `speaks of “${entry || words}” without guessing it`,
    'located-by': (entry, words) => `uses “${entry || words}” as a landmark`,
    'unheard-of': () => 'may name something, but nothing that is known',
    'no-guess': () => 'names no place',
  },
};

/** What a verdict is about. */
export interface About {
  /** The entry of the key that was recognised, as the script writes it. */
  readonly entry?: string | undefined;
  /** The words of the reply that decided; empty when none did. */
  readonly words: string;
}

/** Says to a person, in one sentence without its subject, why a reply got its verdict. */
export const sayReason = (code: Code, { entry = '', words }: About, language: 'fr' | 'en'): string =>
  PHRASES[language][code](entry, words);

/** Says whether this version has a sentence for a code that may be another's. */
export const isCode = (code: string): code is Code => CODES.some((one) => one === code);

/** Every code. */
export const CODES = Object.keys(PHRASES.fr) as readonly Code[];

/** Says whether a reply of such a code is a guess, or may be one at something that nobody knows. */
export const attemptOf = (code: string): { readonly guess: boolean; readonly unheardOf: boolean } => ({
  guess: code !== 'no-guess' && code !== 'unheard-of',
  unheardOf: code === 'unheard-of',
});

/** Says whether a code is that of a reply which names several places and chooses none. */
export const isHesitation = (code: string): boolean => code === 'hedge' || code === 'list';
