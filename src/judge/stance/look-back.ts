import { COMPARED, EXCEPT, HESITATIONS, THAN } from '#judge/lexicon/grammar.ts';
import {
  BUT,
  DENIES,
  GUESSES,
  IS,
  LOCATES,
  NEGATES,
  NO,
  ONCE,
  OR,
  RATHER,
  REFUTES,
  SPEAKS,
  WOULD,
} from '#judge/lexicon/cues.ts';
import { CLAUSE, COMMA, ELLIPSIS, SLASH } from '#judge/text/fold.ts';
import { ADJECTIVES } from '#judge/lexicon/naming-words.ts';
import type { Place } from '#judge/places/place.ts';
import type { Stated } from './stated.ts';
import type { Token, Tokens } from '#judge/tokens/token.ts';

/** What stands before a place, in its clause. */
export interface Before {
  negated: boolean;
  /** "is", "would be", "I think not that it be": how it is negated. */
  how: number;
  corrects: boolean;
  located: boolean;
  speaks: boolean;
  guesses: boolean;
  once: boolean;
  alternative: boolean;
  /** Only a comma stands between it and the guess before. */
  listed: boolean;
}

/** Says what stands before a place in its clause, from the token `from` on. @param previous what was stated of the place before */
export function lookBack({ list }: Tokens, from: number, place: Place, previous: Stated | undefined): Before {
  const seen: Before = {
    negated: false,
    how: 0,
    corrects: previous !== undefined && isHesitant(list, from, place),
    located: false,
    speaks: false,
    guesses: false,
    once: false,
    alternative: false,
    listed: false,
  };
  let touching = true;
  let at = place.first - 1;
  for (; at >= from; at -= 1) {
    const between = list[at + 1]?.before ?? 0;
    if ((between & SLASH) !== 0) seen.alternative = true;
    if ((between & CLAUSE) !== 0) return seen;
    const token = list[at];
    if (token === undefined || token.role === 'small') continue;
    const { cue } = token;
    if (touching && ((cue & LOCATES) !== 0 || token.text === 'presque' || isCompared(list, at, from)))
      seen.located = true;
    touching &&= token.role === 'praise' || token.role === 'content' || ADJECTIVES.has(token.text);
    if ((cue & BUT) !== 0) {
      // "je pensais à X, mais c’est Y"
      seen.corrects ||= !seen.negated && (seen.guesses || seen.how !== 0);
      return seen;
    }
    if ((cue & OR) !== 0) seen.alternative = true;
    if ((cue & NEGATES) !== 0) seen.negated = true;
    if (!seen.negated && (cue & NEGATES) === 0 && (cue & (RATHER | NO | REFUTES)) !== 0) {
      if ((cue & RATHER) !== 0 && list[at + 1]?.text === 'que') {
        seen.negated = true;
        seen.how |= DENIES;
      } else if ((cue & REFUTES) !== 0 && token.text.includes('pas ')) {
        // "il n'y a pas ça à X"
        seen.negated = true;
        seen.how |= DENIES;
      } else {
        seen.corrects = true;
        if ((cue & RATHER) === 0) return seen;
      }
    }
    if ((token.text === 'que' || token.text === 'than') && at === from && previous?.corrects === true) {
      seen.negated = true;
      seen.how |= DENIES;
    }
    seen.how |= cue & (IS | WOULD | DENIES);
    // "vous ne seriez pas en train de montrer X ?": the conditional asks.
    if (/(?:r(?:ait|aient|iez|ions))$/.test(token.text)) seen.how |= IS;
    if ((cue & GUESSES) !== 0 && !seen.speaks) seen.guesses = true;
    if ((cue & IS) !== 0 && !seen.speaks) seen.guesses = true;
    if ((cue & SPEAKS) !== 0 && !seen.guesses) seen.speaks = true;
    if ((cue & ONCE) !== 0) seen.once = true;
  }
  if (previous !== undefined && at < from && (list[from]?.before ?? 0) & SLASH) seen.alternative = true;
  seen.listed =
    at < from && from > 0 && previous?.stance === 'guess' && ((list[from]?.before ?? 0) & COMMA) !== 0;
  return seen;
}

const NAMES = new Set(['answer', 'look-alike', 'other-place']);

/** "Y… euh X": who stops and starts again corrects; "Y, enfin X". */
function isHesitant(list: readonly Token[], from: number, { kind, first }: Place): boolean {
  const [before, text] = [list[from]?.before ?? 0, list[from]?.text ?? ''];
  const stops = NAMES.has(kind) && (before & ELLIPSIS) !== 0 && HESITATIONS.has(text);
  const mends =
    (NAMES.has(kind) || kind === 'part') && (before & (COMMA | ELLIPSIS)) !== 0 && text === 'enfin';
  if (!stops && !mends) return false;
  return list.slice(from + 1, first).every(({ role }) => role === 'small');
}

/** "plus petit que X", "même style que X", but not "rien de plus que X". */
function isCompared(list: readonly Token[], at: number, from: number): boolean {
  if (!THAN.has(list[at]?.text ?? '')) return false;
  let compared = false;
  for (let back = at - 1; back >= from && back >= at - 6; back -= 1) {
    if (((list[back + 1]?.before ?? CLAUSE) & CLAUSE) !== 0) break;
    if (EXCEPT.has(list[back]?.text ?? '')) return false;
    compared ||= COMPARED.has(list[back]?.text ?? '');
  }
  return compared;
}
