import { cuesOf } from '#judge/lexicon/cue-table.ts';
import { isAnchor } from '#judge/lexicon/turns.ts';
import { isMonth } from '#judge/text/expand.ts';
import { lookUp } from '#judge/lexicon/lexicon.ts';
import { remember } from '#judge/lexicon/ordinary-words.ts';
import { matchWord } from './match-word.ts';
import type { Idioms } from '#judge/lexicon/cue-table.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Role } from '#judge/lexicon/lexicon.ts';
import type { WordMatch } from './match-word.ts';

/** What a word of a reply is, and what it matches in the key. */
export interface Meaning {
  /** The word, or the kind of place that it is a form of. */
  readonly text: string;
  readonly role: Role;
  readonly cue: number;
  readonly kind: string;
  readonly match: WordMatch | undefined;
  /** A word of the key begins with it and goes on. */
  readonly begins: boolean;
  /** A turn of phrase is found by it. */
  readonly anchors: boolean;
  /** The idioms that begin with it. */
  readonly idioms: Idioms | undefined;
}

/** Words of the replies of one round that are remembered with what they mean: players use the same ones. */
const REMEMBERED = 5000;
const meanings = {
  fr: new WeakMap<CompiledKey, (word: string) => Meaning>(),
  en: new WeakMap<CompiledKey, (word: string) => Meaning>(),
};

/** Says what folded words mean in a round. */
export function meaningsIn(key: CompiledKey, language: 'fr' | 'en'): (word: string) => Meaning {
  const known = meanings[language].get(key);
  if (known !== undefined) return known;
  const meaningOf = remember((word) => readMeaning(word, key, language, true), REMEMBERED);
  meanings[language].set(key, meaningOf);
  return meaningOf;
}

/** Says what a word means, worked out anew; it is compared with the words of the key only if need be. */
export function readMeaning(
  word: string,
  key: CompiledKey,
  language: 'fr' | 'en',
  compare: boolean,
): Meaning {
  const { role, cue, kind } = lookUp(word, language);
  const text = kind === '' ? word : kind;
  const exact =
    key.byText.get(text) ??
    (role === 'praise' ? (key.byText.get(`${text}e`) ?? key.byText.get(`${text}s`)) : undefined);
  const match =
    compare && (role === 'content' || role === 'kind')
      ? matchWord(text, key)
      : exact === undefined
        ? undefined
        : { word: exact, slips: 0, collides: false, known: false };
  return {
    text,
    // In a game of dates the months are no talk, nor is what ends a name an article.
    role: (key.dated && isMonth(text)) || (role === 'small' && exact !== undefined) ? 'content' : role,
    cue,
    kind: kindOf(kind, match),
    match,
    begins: beginsWord(text, key),
    anchors: isAnchor(text),
    idioms: cuesOf[language].idioms.get(word),
  };
}

/** Says whether a word of the key begins with this one and goes on. */
export function beginsWord(text: string, { beginnings }: CompiledKey): boolean {
  return beginnings.has(text);
}

/** A word of the key that is mistyped may be a kind of place; a kind of place may be a mistyped town (Tour for Tours). */
function kindOf(kind: string, match: WordMatch | undefined): string {
  if (match === undefined || match.collides) return kind;
  if (match.word.sort === 'kind') return match.word.text;
  return match.word.text === kind ? kind : '';
}
