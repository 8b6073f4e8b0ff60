import {
  BUT,
  CLUELESS,
  DENIES,
  GUESSES,
  IS,
  LOCATES,
  NEGATES,
  NO,
  ONCE,
  OR,
  PERHAPS,
  RATHER,
  REFUTES,
  SPEAKS,
  UNSURE,
  WOULD,
} from './cues.ts';
import { BRACKET, COMMA, ELLIPSIS, QUESTION, SLASH, STOP } from './fold.ts';
import type { Place } from './compete.ts';
import type { Token, Tokens } from './tokens.ts';

/** What the reply does with a place that it names. */
export type Stance = 'guess' | 'negated' | 'withdrawn' | 'mention' | 'located-by';

export interface Stated {
  readonly place: Place;
  readonly stance: Stance;
  /** It replaces what stands before it. */
  readonly corrects: boolean;
  /** It is given as one of several: "or", a slash. */
  readonly alternative: boolean;
  readonly doubtful: boolean;
}

const CLAUSE = COMMA | STOP | QUESTION | ELLIPSIS | BRACKET | SLASH;

/** What the reply does with each of the places it names, in order. */
export function takeStances(tokens: Tokens, places: readonly Place[]): readonly Stated[] {
  const stated: Stated[] = [];
  for (const [rank, place] of places.entries()) {
    const from = (places[rank - 1]?.last ?? -1) + 1;
    const next = places.slice(rank + 1).find(({ kind }) => kind !== 'type' && kind !== 'unknown');
    const to = next?.first ?? tokens.list.length;
    const before = lookBack(
      tokens,
      from,
      place,
      places[rank - 1] === undefined ? undefined : stated[rank - 1],
    );
    const after = lookOn(tokens, place, to, before, rank + 1 < places.length);
    stated.push({ place, ...settle(tokens, place, to, before, after) });
  }
  return stated;
}

interface Before {
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

function lookBack({ list }: Tokens, from: number, place: Place, previous: Stated | undefined): Before {
  const seen: Before = {
    negated: false,
    how: 0,
    corrects: false,
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
    if (touching && (cue & LOCATES) !== 0) seen.located = true;
    touching &&= token.role === 'praise' || token.role === 'content';
    if ((cue & BUT) !== 0) {
      // "je pensais à X, mais c’est Y"
      seen.corrects ||= !seen.negated && (seen.guesses || seen.how !== 0);
      return seen;
    }
    if ((cue & OR) !== 0) seen.alternative = true;
    if ((cue & NEGATES) !== 0 && !seen.negated) {
      seen.negated = true;
      if (isBareThan(list, at)) seen.how |= DENIES;
    }
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
    seen.how |= cue & (IS | WOULD | DENIES | PERHAPS);
    if ((cue & GUESSES) !== 0 && !seen.speaks) seen.guesses = true;
    if ((cue & IS) !== 0 && !seen.speaks) seen.guesses = true;
    if (((cue & SPEAKS) !== 0 || tellsOfPast(list, at)) && !seen.guesses) seen.speaks = true;
    if ((cue & ONCE) !== 0) seen.once = true;
  }
  const between = list[place.first]?.before ?? 0;
  if (previous !== undefined && at < from && (list[from]?.before ?? 0) & SLASH) seen.alternative = true;
  seen.listed =
    at < from && from > 0 && previous?.stance === 'guess' && ((list[from]?.before ?? 0) & COMMA) !== 0;
  // "ce n'est pas X ou Y", "à côté de X et Y"
  const chained =
    previous !== undefined &&
    at < from &&
    ((list[from]?.before ?? 0) & CLAUSE) === 0 &&
    (between & CLAUSE) === 0;
  if (chained && previous.place.last + 1 >= from && seen.alternative && previous.stance === 'negated')
    seen.negated = true;
  return seen;
}

const HAVE = new Set(['ai', 'a', 'as', 'avons', 'avez', 'ont', 'avais', 'avait', 'avions']);

/** "on a dormi à X", "nous avons mangé près de X": a thing done there. */
function tellsOfPast(list: readonly Token[], at: number): boolean {
  const done = list[at];
  if (
    done === undefined ||
    done.role !== 'content' ||
    done.capital ||
    !/(?:e|es|ee|i|is|it|u)$/.test(done.text)
  )
    return false;
  return (
    HAVE.has(list[at - 1]?.text ?? '') &&
    (list[at + 1]?.role === 'small' || ((list[at + 1]?.cue ?? 0) & LOCATES) !== 0)
  );
}

function isBareThan(list: readonly Token[], at: number): boolean {
  return list[at]?.text === 'sauf' || list[at]?.text === 'ni';
}

const ANSWERED = new Set(
  'reponse proposition choix solution vote lieu monument bonne bon evident certain answer guess choice'.split(
    ' ',
  ),
);

/** Whether "est" follows at once, with something else than "la réponse". */
function isSubject(list: readonly Token[], place: Place, to: number): boolean {
  const verb = list[place.last + 1];
  if (verb === undefined || place.last + 1 >= to || (verb.before & CLAUSE) !== 0) return false;
  if (verb.text !== 'est' && verb.text !== 'sont') return false;
  for (let at = place.last + 2; at < to && ((list[at]?.before ?? CLAUSE) & CLAUSE) === 0; at += 1)
    if (ANSWERED.has(list[at]?.text ?? '')) return false;
  return true;
}

interface After {
  withdrawn: boolean;
  clueless: boolean;
  perhaps: boolean;
  /** "n'est-ce pas ?" */
  confirms: boolean;
  /** "X est hors course": says something of the place. */
  states: boolean;
}

function lookOn(tokens: Tokens, place: Place, to: number, before: Before, more: boolean): After {
  const { list } = tokens;
  const seen: After = { withdrawn: false, clueless: false, perhaps: false, confirms: false, states: false };
  seen.states = isSubject(list, place, to);
  let but = false;
  let denied = false;
  let unsure = false;
  for (let at = place.last + 1; at < to; at += 1) {
    const token = list[at];
    if (token === undefined) break;
    const { cue } = token;
    const follows = list[at + 1]?.before ?? tokens.after;
    const asks = (follows & QUESTION) !== 0;
    if ((cue & PERHAPS) !== 0) seen.perhaps = true;
    if (token.text === 'n est ce pas') {
      seen.confirms = true;
      continue;
    }
    // "X n'est pas", "X ne convient pas"
    if (
      at === place.last + 1 &&
      (token.before & CLAUSE) === 0 &&
      (token.text === 'n' || token.text === 'ne' || token.text.startsWith('n est p'))
    )
      denied = true;
    if (denied && (cue & NEGATES) !== 0) seen.withdrawn = true;
    if (but && (token.text === 'je' || token.text === 'j')) unsure = true;
    if ((cue & UNSURE) !== 0) unsure = true;
    if ((cue & BUT) !== 0) but = true;
    if ((cue & CLUELESS) !== 0) seen.clueless = true;
    if ((cue & REFUTES) !== 0 && !asks && ((cue & NEGATES) === 0 || !more || (follows & CLAUSE) !== 0))
      seen.withdrawn = true;
    if ((cue & NO) !== 0 && !asks) {
      const tag = at === place.last + 1 && at + 1 >= to && !more && (token.before & CLAUSE) === 0;
      if (!tag) seen.withdrawn = true;
    }
    if ((cue & NEGATES) !== 0 && !more && !asks) {
      const last = at + 1 >= to;
      const alone = token.text !== 'pas' || at === place.last + 1 || ((list[at - 1]?.cue ?? 0) & IS) !== 0;
      if ((last && alone) || but || (token.text !== 'pas' && (cue & IS) === 0 && at === place.last + 1))
        seen.withdrawn = !unsure;
    }
    if ((cue & RATHER) !== 0 && more && list[at + 1]?.text !== 'que') seen.withdrawn = true;
  }
  if (but && before.once && !unsure) seen.withdrawn = true;
  if (but && before.speaks && !unsure) seen.clueless = true;
  return seen;
}

function settle(
  tokens: Tokens,
  place: Place,
  to: number,
  before: Before,
  after: After,
): Omit<Stated, 'place'> {
  const { alternative, corrects } = before;
  const state = (stance: Stance, doubtful = false): Omit<Stated, 'place'> => ({
    stance,
    corrects,
    alternative,
    doubtful,
  });
  if (before.negated) {
    const denies = (before.how & DENIES) !== 0 || after.confirms;
    const asks = isAsked(tokens, place, to);
    const wonders =
      (before.how & WOULD) !== 0 ||
      (asks && (before.how & IS) !== 0) ||
      (asks && (after.perhaps || (before.how & PERHAPS) !== 0));
    if (denies || !wonders) return asks && !denies ? state('guess', true) : state('negated');
  }
  if (before.located && place.kind !== 'close') return state('located-by');
  if (after.withdrawn) return state('withdrawn');
  // "X ou Y, je ne sais plus" is still a choice of two.
  if (after.clueless && !alternative && !before.listed) return state('mention');
  if (before.speaks && !before.guesses) return state('mention', true);
  return state('guess', after.states && !before.guesses);
}

/** Whether the sentence that names the place ends with a question mark. */
function isAsked(tokens: Tokens, place: Place, to: number): boolean {
  for (let at = place.last + 1; at <= to; at += 1) {
    const between = at < tokens.list.length ? (tokens.list[at]?.before ?? 0) : tokens.after;
    if ((between & QUESTION) !== 0) return true;
    if ((between & (STOP | ELLIPSIS)) !== 0) return false;
  }
  return false;
}
