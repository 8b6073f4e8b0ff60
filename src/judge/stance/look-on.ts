import { ANSWERED, MEASURES, NO_VERBS } from '#judge/lexicon/telling-words.ts';
import { ADVERBS, HAS, NEGATIONS, PRONOUNS, TAGS, CLITICS } from '#judge/lexicon/grammar.ts';
import {
  BUT,
  CLUELESS,
  IS,
  NEGATES,
  NO,
  RATHER,
  REFUTES,
  SPEAKS,
  UNSURE,
  WOULD,
} from '#judge/lexicon/cues.ts';
import { BRACKET, CLAUSE, HYPHEN, QUESTION } from '#judge/text/fold.ts';
import { beginsComplement } from '#judge/lexicon/lexicon.ts';
import { isGuessing } from '#judge/lexicon/verbs.ts';
import { isFrenchWord, isRegularVerb, remember } from '#judge/lexicon/ordinary-words.ts';
import { isOfItsName } from './forgotten.ts';
import { isVerb } from './governing.ts';
import type { Place } from '#judge/places/place.ts';
import type { Token, Tokens } from '#judge/tokens/token.ts';
import type { Before } from './look-back.ts';

/** What stands after a place, up to the next. */
export interface After {
  withdrawn: boolean;
  clueless: boolean;
  /** "n'est-ce pas ?" */
  confirms: boolean;
  /** "X est hors course": says something of the place. */
  states: boolean;
  /** "Y… X pardon" */
  corrects: boolean;
}

/** Says what stands after a place, up to the token `to`. @param more whether another place follows */
export function lookOn(tokens: Tokens, place: Place, to: number, before: Before, more: boolean): After {
  const { list } = tokens;
  const seen: After = {
    withdrawn: false,
    clueless: false,
    confirms: false,
    states: false,
    corrects: false,
  };
  seen.states = isSubject(list, place, to) || isExplainedAway(list, place);
  let but = false;
  let spoken = false;
  let denied = false;
  let unsure = false;
  for (let at = place.last + 1; at < to; at += 1) {
    const token = list[at];
    if (token === undefined) break;
    const { cue } = token;
    const follows = list[at + 1]?.before ?? tokens.after;
    const asks = (follows & QUESTION) !== 0;
    if (token.text === 'n est ce pas' || isTag(list, at)) {
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
    if ((cue & (SPEAKS | UNSURE)) === SPEAKS) spoken ||= !but;
    if ((cue & BUT) !== 0) but = true;
    if ((cue & CLUELESS) !== 0) {
      // "Sainte-Cécile, mais dans quelle ville je ne sais plus"
      if (isOfItsName(list, at)) seen.states = true;
      else seen.clueless = true;
    }
    if ((cue & REFUTES) !== 0 && tellsApart(list, at)) continue;
    if ((cue & REFUTES) !== 0 && !asks && ((cue & NEGATES) === 0 || !more || (follows & CLAUSE) !== 0))
      seen.withdrawn = true;
    // "ce serait X, il y aurait des douves"
    if ((token.text === 'aurait' || token.text === 'verrait') && /^(?:y|on)$/.test(list[at - 1]?.text ?? ''))
      seen.states ||= (before.how & WOULD) !== 0;
    // "X, faux !"
    if (
      token.text === 'faux' &&
      at === place.last + 1 &&
      !asks &&
      ((follows & CLAUSE) !== 0 || at + 1 === list.length)
    )
      seen.withdrawn = true;
    if ((cue & NO) !== 0 && !asks && !isDeterminer(list, at)) {
      const tag = at === place.last + 1 && at + 1 >= to && !more && (token.before & CLAUSE) === 0;
      if (!tag) seen.withdrawn = true;
    }
    if ((cue & NEGATES) !== 0 && !more && !asks) {
      const last = at + 1 >= to;
      const alone = token.text !== 'pas' || at === place.last + 1 || ((list[at - 1]?.cue ?? 0) & IS) !== 0;
      // "X, et pas l’autre"
      const other = token.text === 'et pas' && !last && (follows & CLAUSE) === 0;
      const denies = token.text !== 'pas' && !other && (cue & IS) === 0 && at === place.last + 1;
      if ((last && alone) || but || denies) seen.withdrawn = !unsure;
    }
    if ((cue & RATHER) !== 0 && at === place.last + 1 && ((follows & CLAUSE) !== 0 || at + 1 === list.length))
      seen.corrects = !more;
    if ((cue & RATHER) !== 0 && more && list[at + 1]?.text !== 'que') seen.withdrawn = true;
  }
  if (but && before.once && !unsure) seen.withdrawn = true;
  if (but && before.speaks && !unsure) seen.clueless = true;
  // "X, j’y travaille, mais ce détail…"
  if (but && spoken && !before.guesses) seen.states = true;
  return seen;
}

/** Says whether "no" belongs to the word after it and denies nothing: "no need to thank me", "no one". */
export function isDeterminer(list: readonly Token[], at: number): boolean {
  const next = list[at + 1];
  return (
    list[at]?.text === 'no' &&
    next !== undefined &&
    (next.before & CLAUSE) === 0 &&
    !/^(?:wait|it|its|it s|sorry|not|i|actually|scratch|hang|that|thats|chance|way|but|maybe|definitely)/.test(
      next.text,
    )
  );
}

/** Says whether a question is tagged on: "X isn’t it", "X doesn’t it", with or without a question mark. */
export function isTag(list: readonly Token[], at: number): boolean {
  const [verb, not, who] = [list[at]?.text ?? '', list[at + 1]?.text, list[at + 2]?.text ?? ''];
  const spelt = /n$|nt$/.test(verb) && not === 't' && /^(?:it|that|they|he|she|you|we)$/.test(who);
  const last = spelt ? at + 2 : at;
  return (spelt || TAGS.has(verb)) && ((list[last + 1]?.before ?? CLAUSE) & CLAUSE) !== 0;
}

/**
 * Says whether a denial tells the answer from a namesake, "X, pas celle de Clermont": what the key does not say of the answer
 * tells it from a namesake.
 */
export function tellsApart(list: readonly Token[], at: number): boolean {
  if (!/^pas cel(?:ui|les?)$/.test(list[at]?.text ?? '')) return false;
  if (!beginsComplement(list[at + 1]?.text ?? '')) return false;
  let next = at + 1;
  while (list[next]?.role === 'small') next += 1;
  const match = list[next]?.match;
  return match === undefined || match.collides || !(match.word.inAnswers || match.word.inClose);
}

/** Says whether a verb follows at once that says something of the place: "X est fermé", "X j’ai déjà répondu". */
function isSubject(list: readonly Token[], place: Place, to: number): boolean {
  const quoted = ((list[place.first]?.before ?? 0) & (list[place.last + 1]?.before ?? 0) & BRACKET) !== 0;
  const ends = (at: number): boolean =>
    at >= to ||
    ((list[at]?.before ?? CLAUSE) & CLAUSE & (quoted && at === place.last + 1 ? ~BRACKET : ~0)) !== 0;
  let at = place.last + 1;
  if (ends(at)) return false;
  while (NEGATIONS.has(list[at]?.text ?? '')) at += 1;
  // "X n’a qu’une tour"
  if (at > place.last + 1 && list[at]?.text === 'a') return true;
  if (list[at]?.text === 'sera' && list[at + 1]?.text === 't') return true;
  if (at === place.last + 1 && MEASURES.has(list[at]?.text ?? '')) return true;
  const quoting = list[at]?.text === 'me';
  if (quoting) at += 1;
  if (isToldOf(list, at)) return true;
  const pronoun = PRONOUNS.has(list[at]?.text ?? '');
  if (pronoun) at += 1;
  while (pronoun && (list[at]?.role === 'small' || CLITICS.has(list[at]?.text ?? ''))) at += 1;
  const verb = list[at];
  if (
    verb === undefined ||
    (pronoun && (verb.cue !== 0 || isGuessing(verb.text))) ||
    !(quoting || isVerb(list, at) || isSaid(list, at) || (verb.cue & IS) !== 0)
  )
    return false;
  if (verb.text === 's' || verb.text === 'ces') return false;
  if (/^c(?: est)?$/.test(verb.text)) return isTold(list, at);
  for (; !ends(at); at += 1) if (ANSWERED.has(list[at]?.text ?? '')) return false;
  return true;
}

/** "X ? Vous rigolez, c’est une presse": asked, then said to be something else. */
function isExplainedAway(list: readonly Token[], place: Place): boolean {
  if (((list[place.last + 1]?.before ?? 0) & QUESTION) === 0) return false;
  return list.some(
    (token, at) =>
      at > place.last &&
      (token.cue & IS) !== 0 &&
      /^(?:un|une)$/.test(list[at + 1]?.text ?? '') &&
      list[at + 2]?.role === 'content',
  );
}

/** "X c’est ouvert le lundi": what follows is no word of guessing. */
function isTold(list: readonly Token[], at: number): boolean {
  let next = list[at + 1]?.text === 'est' ? at + 2 : at + 1;
  if (/^une?$/.test(list[next]?.text ?? '')) next += 1;
  const word = list[next];
  // "X c’est dans quel département ?"
  for (let asked = next; asked < next + 3 && ((list[asked]?.before ?? CLAUSE) & CLAUSE) === 0; asked += 1)
    if (/^(?:quel(?:le)?|(?:pour )?quand|combien|dont)$/.test(list[asked]?.text ?? '')) return true;
  return (
    (word?.role === 'content' || word?.role === 'kind') &&
    (word.before & CLAUSE) === 0 &&
    !ANSWERED.has(word.text) &&
    word.match === undefined
  );
}

/**
 * "Hugo l’a dessiné", "Rodin y a laissé…", "Rabelais l’adorait", "La Boétie habitait en face": what is named does
 * something, often with the place that was named before it.
 */
function isToldOf(list: readonly Token[], at: number): boolean {
  const [clitic, verb] = [list[at], list[at + 1]];
  if (clitic === undefined || (clitic.before & HYPHEN) !== 0) return false;
  if (isImperfect(clitic)) return true;
  if (verb === undefined || (verb.before & CLAUSE) !== 0) return false;
  if (clitic.text === 'y') return verb.role !== 'kind' && !verb.capital;
  // "le duc de Guise s’en souvient"
  if (clitic.text === 's' && verb.text === 'en') return true;
  return (clitic.text === 'l' || clitic.text === 's') && (HAS.has(verb.text) || isImperfect(verb));
}

const isInImperfect = remember(
  (text) =>
    /..(?:ait|aient)$/.test(text) && !NO_VERBS.has(text) && (isRegularVerb(text) || isFrenchWord(text)),
);
function isImperfect({ text, match, capital, role }: Token): boolean {
  return role !== 'kind' && match === undefined && !capital && isInImperfect(text);
}

/** "X a déjà": the verb, and not the preposition. */
function isSaid(list: readonly Token[], at: number): boolean {
  return list[at]?.text === 'a' && ADVERBS.has(list[at + 1]?.text ?? '');
}
