import { PLAIN } from '#judge/lexicon/naming-words.ts';
import { JOINTS } from '#judge/lexicon/grammar.ts';
import { commonSaints } from '#judge/lexicon/common-words.ts';
import { ABROAD, COMMUNE, COMMUNE_WORD, FRENCH, KNOWN, ORDINARY, REGION } from '#judge/lexicon/facts.ts';
import { distanceOf, isShortened, soundsOf } from '#judge/text/alike.ts';
import { SAID_ALIKE } from './match-word.ts';
import { is, type List, type Token } from './token.ts';
import type { KeyWord, Spoken } from '#judge/key/compiled-key.ts';

/** Tenths of a wrong sound that are forgiven for each sound of one word of a name; of a short one. */
const FORGIVEN = { fr: 0.5, en: 2 };
const FORGIVEN_SHORT = { fr: 0.5, en: 1.5 };
const SHORT = 4;
/** Of a kind of place beside a name. */
const FORGIVEN_KIND = 2.5;
/** What a word of its own may differ by from one that is no name: peer and pier. */
const SAME = 2;
/** Sounds that ordinary words, set side by side, must make before they are heard as a name: « marquer sac ». */
const ENOUGH = 7;

/** A name that stands for itself. */
const PLACE = { fr: COMMUNE_WORD | KNOWN | REGION, en: COMMUNE | KNOWN | REGION | ABROAD };
/** A word or a name that stands for itself. */
const ITSELF = { fr: FRENCH | PLACE.fr, en: ORDINARY | PLACE.en };

type Heard = Readonly<{ spoken: Spoken; cost: number }>;

/** Words in which a name is heard, and what tells whether it is meant. */
interface Hearing {
  readonly language: 'fr' | 'en';
  /** Words of the name that stand there as it has them. */
  readonly held: readonly KeyWord[];
  /** One of the words is none of any language. */
  readonly unknown: boolean;
}

/** Says whether words in which a name is heard are no words of their own: neither those of the key, nor ordinary ones, nor known names. */
export function isMisheard(words: List, { spoken, cost }: Heard, language: 'fr' | 'en'): boolean {
  const { own } = spoken;
  const counted = words.filter(({ role }) => role !== 'small');
  const held = own.filter((word) => counted.some((token) => isOwn(token, [word])));
  // « Sain-tJaques », but not « X oups »
  if (held.length === own.length) return counted.every((one) => isOwn(one, own) || one.text.length === 1);
  const unknown = counted.some((one) => isOpen(one) && one.text.length > 2 && !isItself(one, language));
  const cut = counted.length !== own.length;
  const certain = unknown ? cut || cost === 0 : isCutElsewhere(words, counted, { spoken, cost });
  return (
    certain || (!cut && (unknown || own.length > 1) && areMeant(counted, spoken, { language, held, unknown }))
  );
}

/** Says whether ordinary words make a long name together, of which the spaces stand elsewhere: « jardin le coq » for the jardin Lecoq. */
function isCutElsewhere(words: List, counted: List, { spoken, cost }: Heard): boolean {
  const { sounds, own, full, count } = spoken;
  const glued = full && words.length !== count && cost === 0;
  return sounds.size >= ENOUGH && counted.length > 1 && (glued || counted.length !== own.length);
}

/** Says whether each word may be what the word of the entry in its place was heard as. */
const areMeant = (counted: List, { own, forms }: Spoken, hearing: Hearing): boolean =>
  own.every((word, rank) => {
    const token = counted[rank];
    return token !== undefined && (isOwn(token, [word]) || mayMean(token, word, forms[rank] ?? '', hearing));
  });

function mayMean(token: Token, word: KeyWord, form: string, hearing: Hearing): boolean {
  const { language } = hearing;
  const far = farFrom(token, form, language);
  const { size } = soundsOf(form, language);
  const forgiven = (size > SHORT ? FORGIVEN : FORGIVEN_SHORT)[language];
  if (far > size * (word.sort === 'kind' ? FORGIVEN_KIND : forgiven)) return false;
  return !isItself(token, language) || mayStandFor(token, word, far, hearing);
}

/** Says whether a word that stands for itself elsewhere stands for one of an entry. */
function mayStandFor(token: Token, { sort }: KeyWord, far: number, hearing: Hearing): boolean {
  const { language, held, unknown } = hearing;
  if (sort === 'kind') return far <= SAME && (unknown || language === 'en');
  const told = unknown || held.some((one) => tells(one, token));
  if (is(token, PLACE[language])) return told && far === 0;
  return sort === 'name' ? told || language === 'en' || held.length === 0 : far <= SAME;
}

const isOwn = ({ match }: Token, own: readonly KeyWord[]): boolean =>
  match?.collides === false && match.slips <= SAID_ALIKE && own.includes(match.word);

/** Says whether a word has weight, and the key does not have it as it is written. */
export function isOpen({ role, match, text }: Token): boolean {
  if (role === 'talk') return text.length > 3 && match === undefined && !text.includes(' ');
  return (
    (role === 'content' || role === 'kind') && (match === undefined || match.slips > 0 || match.collides)
  );
}

const isItself = (token: Token, language: 'fr' | 'en'): boolean =>
  token.role === 'kind' || (token.kind === '' && is(token, ITSELF[language]));

/** Returns how far a word sounds from one of an entry; an article or a preposition may be written before it without a space. */
function farFrom({ word }: Token, form: string, language: 'fr' | 'en'): number {
  if (isShortened(word, form)) return 0;
  const starts = [1, 2, 3].filter((size) => word.length > size + 1 && JOINTS.has(word.slice(0, size)));
  const own = soundsOf(form, language);
  return Math.min(...[0, ...starts].map((at) => distanceOf(soundsOf(word.slice(at), language), own)));
}

/** Says whether a word of an entry, said beside another that was heard, tells which entry is meant. */
function tells({ sort, text }: KeyWord, beside: Token): boolean {
  if (sort === 'kind' || PLAIN.has(text) || commonSaints.has(text)) return false;
  return sort === 'name' || (is(beside, FRENCH) && !is(beside, COMMUNE_WORD));
}
