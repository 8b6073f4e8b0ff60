import { cuesOf } from './cue-table.ts';
import { kindsInEnglish, kindsOfPlace } from './kinds-of-place.ts';

/** What a word is, before anything is known of the key. */
export type Role = 'small' | 'talk' | 'kind' | 'praise' | 'content';

export interface Entry {
  readonly role: Role;
  /** What it does to the places around it: flags of cues.ts. */
  readonly cue: number;
  /** The kind of place that it means; empty for other words. */
  readonly kind: string;
}

/** Articles and prepositions that hold a name together, and that move or go missing. */
const SMALL = 'de du des d l le la les a au aux en et sur lez of the in at and y el del della di ed eul';
/** Adjectives that players add before or after a name, and that do not change which place is meant. */
const PRAISE = `celebre superbe magnifique splendide somptueux somptueuse majestueux majestueuse imposant imposante beau belle bel joli jolie fameux fameuse sublime merveilleux merveilleuse
fabuleux fabuleuse remarquable incroyable grandiose charmant charmante pittoresque prestigieux prestigieuse illustre venerable vieux vieille vieil ancien ancienne antique medieval medievale
gothique roman romane romain romaine renaissance historique impressionnant impressionnante admirable inoubliable mythique emblematique fortifie fortifiee feodal feodale sncf national nationale regional regionale municipal municipale communal communale departemental departementale royal royale grand grande sacre sacree eternel eternelle vrai veritable
famous beautiful magnificent great grand splendid wonderful old ancient historic medieval gothic lovely amazing superb stunning mighty`;

const CONTENT: Entry = { role: 'content', cue: 0, kind: '' };

function lexicon(language: 'fr' | 'en'): ReadonlyMap<string, Entry> {
  const map = new Map<string, Entry>();
  for (const [word, cue] of cuesOf[language].words) map.set(word, { role: 'talk', cue, kind: '' });
  for (const word of PRAISE.split(/\s+/)) map.set(word, { role: 'praise', cue: 0, kind: '' });
  for (const [word, kind] of kindsOfPlace) map.set(word, { role: 'kind', cue: 0, kind });
  if (language === 'en')
    for (const [word, kind] of kindsInEnglish) map.set(word, { role: 'kind', cue: 0, kind });
  for (const word of SMALL.split(' '))
    map.set(word, { role: 'small', cue: map.get(word)?.cue ?? 0, kind: '' });
  return map;
}

const lexicons = { fr: lexicon('fr'), en: lexicon('en') };

/** Says what a folded word is in a language; any word not in the lexicon is content. */
export function lookUp(word: string, language: 'fr' | 'en'): Entry {
  return lexicons[language].get(word) ?? CONTENT;
}

const SMALL_WORDS: ReadonlySet<string> = new Set(SMALL.split(' '));

/** Says whether a folded word is an article or a preposition that holds a name together. */
export function isSmall(word: string): boolean {
  return SMALL_WORDS.has(word);
}
