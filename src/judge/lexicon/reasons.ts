/** Tells a person of an entry of the key and of words of the reply. */
type Phrase = (entry: string, words: string) => string;

/** Why a reply got its verdict, by its word for programs: a sentence without its subject. */
export const REASONS = {
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
} as const satisfies Readonly<Record<'fr' | 'en', Readonly<Record<string, Phrase>>>>;

/**
 * Codes of the judge's with which the answer may be named, though not as a guess; what a person says of it changes nothing there.
 * They are all that is known of a reply that was judged before it was noted whether it holds the answer.
 */
export const NAMING: ReadonlySet<string> = new Set([
  'hedge',
  'unclear',
  'list',
  'negated',
  'withdrawn',
  'mention',
  'located-by',
] satisfies readonly (keyof typeof REASONS.fr)[]);
