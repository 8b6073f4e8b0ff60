import { yesOrNo } from './moment-kinds.ts';
import { fold, nearest } from './nearest.ts';

/** What people write for a choice, in either language, without case and accents. Of several the first that is possible counts. */
const MEANINGS: Readonly<Record<string, readonly string[]>> = {
  francais: ['fr'],
  french: ['fr'],
  fra: ['fr'],
  anglais: ['en'],
  english: ['en'],
  eng: ['en'],
  obligatoire: ['required'],
  obligatoires: ['required'],
  requis: ['required'],
  mandatory: ['required'],
  facultatif: ['optional'],
  facultatifs: ['optional'],
  optionnel: ['optional'],
  discret: ['quiet'],
  discretion: ['quiet'],
  silencieux: ['quiet'],
  cacher: ['hide'],
  cache: ['hide'],
  cachees: ['hide'],
  masquer: ['hide'],
  masque: ['hide'],
  hidden: ['hide'],
  leurre: ['decoys'],
  leurres: ['decoys'],
  'tout cacher': ['hide-all'],
  'tout masquer': ['hide-all'],
  toutes: ['hide-all'],
  tout: ['hide-all'],
  all: ['hide-all'],
  prive: ['private'],
  privee: ['private'],
  'en prive': ['private'],
  avertissement: ['warning'],
  avertissements: ['warning'],
  aucun: ['none'],
  aucune: ['none'],
  rien: ['none'],
  'pareil pour tous': ['same-for-all'],
  'meme pour tous': ['same-for-all'],
  public: ['same-for-all'],
  fin: ['end'],
  'a la fin': ['end'],
  twapero: ['live'],
  mystere: ['round', 'mystery'],
  manche: ['round'],
  'chaque mystere': ['round'],
  indice: ['hint'],
  indices: ['hint'],
  hints: ['hint'],
  relais: ['relay'],
  relayer: ['relay'],
  partage: ['relay'],
  partager: ['relay'],
  boost: ['relay'],
  prete: ['lent'],
  pret: ['lent'],
  approuve: ['approved'],
  valide: ['approved'],
  main: ['by-hand'],
  'a la main': ['by-hand'],
  manuel: ['by-hand'],
  manual: ['by-hand'],
  'by hand': ['by-hand'],
  nous: ['us'],
  personne: ['nobody'],
  ouverture: ['opening'],
  'dernier appel': ['last-call'],
  jeu: ['game'],
  mysteres: ['rounds'],
  loto: ['numbers'],
  numeros: ['numbers'],
  lottery: ['numbers'],
  scelle: ['sealed'],
  egal: ['equal'],
  egales: ['equal'],
  trouves: ['finds'],
};

/** What a word of consent, or of refusal, is where it is no choice: again the first that is possible. */
const CONSENT = { true: ['hide', 'private', 'end', 'required', 'us'], false: ['none', 'optional', 'nobody'] };

/** Returns the choice that a text most likely meant to be: by its meaning, or nearly by its letters; undefined when none is near. */
export function choiceMeant(text: string, choices: readonly string[]): string | undefined {
  const word = fold(text).replaceAll(/\s+/g, ' ').trim();
  const consent = yesOrNo(text);
  const meanings = [
    ...(Object.hasOwn(MEANINGS, word) ? (MEANINGS[word] ?? []) : []),
    ...(consent === undefined ? [] : CONSENT[`${consent}`]),
  ];
  const hint = /^(?:hints?|indices?)[- ]?(\d+)$/.exec(word)?.[1];
  return [...meanings, `hint-${hint}`].find((one) => choices.includes(one)) ?? nearest(text, choices);
}
