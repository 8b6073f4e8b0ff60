import { CHEERS } from '#judge/lexicon/telling-words.ts';
import { DENIES, IS, PERHAPS, WOULD } from '#judge/lexicon/cues.ts';
import { CLAUSE, STOP } from '#judge/text/fold.ts';
import { isJoined } from '#judge/places/places.ts';
import type { Stance, Turn } from '#judge/lexicon/turns.ts';
import { turnOf } from './find-turn.ts';
import { governing } from './governing.ts';
import { lookBack } from './look-back.ts';
import { lookOn } from './look-on.ts';
import { isAsked, proposes } from './questions.ts';
import type { Place } from '#judge/places/place.ts';
import type { Rule } from '#judge/rules.ts';
import type { Tokens } from '#judge/tokens/token.ts';
import type { Governing } from './governing.ts';
import type { Before } from './look-back.ts';
import type { After } from './look-on.ts';
import type { Stated } from './stated.ts';

/** A reply that names more places is a list, whatever its turns of phrase; keeps the judge's time in bounds. */
const MANY = 24;

/** Says what the reply does with each of the places it names, in order. */
export function takeStances(tokens: Tokens, places: readonly Place[]): readonly Stated[] {
  const stated: Stated[] = [];
  for (const [rank, place] of places.entries()) {
    const from = (places[rank - 1]?.last ?? -1) + 1;
    let next = rank + 1;
    while (places[next]?.kind === 'type' || places[next]?.kind === 'unknown') next += 1;
    const to = places[next]?.first ?? tokens.list.length;
    const before = lookBack(
      tokens,
      from,
      place,
      places[rank - 1] === undefined ? undefined : stated[rank - 1],
    );
    const after = lookOn(tokens, place, to, before, rank + 1 < places.length);
    const lead = governing(tokens, place);
    const turn = places.length > MANY ? undefined : turnOf(tokens, place);
    const settled = settle(tokens, places, rank, place, before, after, lead);
    stated.push({
      place,
      ...settled,
      ...(turn === undefined || !overrules(turn, settled, place)
        ? undefined
        : { rule: turn.rule, stance: turn.stance, doubtful: turn.doubtful }),
      given:
        (after.states && place.kind !== 'answer') || isToldAside(tokens, place)
          ? 'aside'
          : givenBy(place, before, lead),
      once: before.once,
    });
  }
  return stated;
}

/** A turn of phrase tells more than the single words that settle a stance. */
function overrules(turn: Turn, { stance }: Pick<Stated, 'stance'>, { kind }: Place): boolean {
  // "somewhere near Kinsale"
  if (turn.stance === 'located-by' && (kind === 'close' || kind === 'town')) return false;
  return turn.stance === 'guess' || stance === 'guess';
}

function settle(
  tokens: Tokens,
  places: readonly Place[],
  rank: number,
  place: Place,
  before: Before,
  after: After,
  lead: Governing,
): Pick<Stated, 'rule' | 'stance' | 'corrects' | 'alternative' | 'doubtful'> {
  const { alternative } = before;
  const corrects = before.corrects || after.corrects;
  const state = (rule: Rule, stance: Stance, doubtful = false): ReturnType<typeof settle> => ({
    rule,
    stance,
    corrects,
    alternative,
    doubtful,
  });
  if (before.negated) {
    const asks = isAsked(tokens, places, rank);
    if (proposes(tokens, place, asks)) return state('negation-proposes', 'guess');
    const denies = (before.how & DENIES) !== 0 || after.confirms;
    const wonders =
      (before.how & WOULD) !== 0 ||
      (asks && (before.how & IS) !== 0) ||
      (asks && (after.perhaps || (before.how & PERHAPS) !== 0));
    if (denies || !wonders)
      return asks && !denies ? state('asks-whether-not', 'guess', true) : state('negated', 'negated');
  }
  if (isPast(tokens, place)) return state('was-once', 'mention', true);
  if (isSeenFrom(tokens, place)) return state('seen-from', 'mention', true);
  if (before.located && place.kind !== 'close') return state('locates', 'located-by');
  if (after.withdrawn) return state('withdrawn', 'withdrawn');
  if (after.claimed && !before.negated && !lead.condition && lead.verb !== 'denies')
    return state('claimed', 'guess');
  // "X ou Y, je ne sais plus" is still a choice of two.
  if (after.clueless && !alternative && !before.listed) return state('clueless', 'mention');
  if (before.speaks && !before.guesses) return state('spoken-of', 'mention', true);
  if (lead.verb === 'denies' && !before.negated) return state('verb-denies', 'negated');
  if (place.kind === 'close' && isWhere(tokens, place) && !before.negated)
    return state('where-near', 'guess');
  if (lead.verb === 'tells' && !corrects) return state('verb-tells', 'mention', true);
  if (lead.condition && !before.negated) return state('condition', 'negated', true);
  // "un graphique en camembert", "chez les Rohan Josselin": words that no guess explains.
  const told = lead.words > 0 && (lead.joined || (lead.verb !== 'guesses' && !before.guesses));
  const aside = told && !corrects && !alternative;
  if (after.states && !before.guesses) return state('is-subject', 'guess', true);
  return aside ? state('words-before', 'guess', true) : state('said', 'guess');
}

function givenBy(
  place: Place,
  { guesses, corrects, alternative }: Before,
  { verb, joined, words }: Governing,
): Stated['given'] {
  if (guesses || corrects || alternative || verb === 'guesses') return 'said';
  // "… : à Douaumont"
  if (verb === 'tells' || (joined && (words > 0 || place.kind !== 'answer'))) return 'aside';
  return words > 0 ? 'among' : 'bare';
}

const ONCE_BEFORE = /^(?:hier|la (?:semaine derniere|derniere fois)|avant hier)$/;

/** "c’était X la semaine dernière": the answer to an older question. */
function isPast({ list }: Tokens, { first, last }: Place): boolean {
  let at = first - 1;
  while (list[at]?.role === 'small' || list[at]?.text === 'deja') at -= 1;
  if (list[at]?.text.endsWith('etait') !== true) return false;
  return list
    .slice(last + 1, last + 4)
    .some(
      ({ text, before }, rank) =>
        (rank > 0 || (before & CLAUSE) === 0) && (ONCE_BEFORE.test(text) || /^derni(?:er|ere)$/.test(text)),
    );
}

const SEES = /(?:on voit|voit|voyait|apercoit|apercevait|distingue)$/;

/** "on voit X de là", "depuis là on aperçoit X": seen from the place of the photo. */
function isSeenFrom({ list, after }: Tokens, { first, last }: Place): boolean {
  let at = first - 1;
  while (list[at]?.role === 'small') at -= 1;
  if (!SEES.test(list[at]?.text ?? '')) return false;
  for (let back = at; back > 0 && back > at - 4; back -= 1)
    if (/^(?:la|ici)$/.test(list[back]?.text ?? '') && /^(?:depuis|de|d)$/.test(list[back - 1]?.text ?? ''))
      return true;
  return (
    /^(?:depuis|de|d)$/.test(list[last + 1]?.text ?? '') &&
    /^(?:la|ici)$/.test(list[last + 2]?.text ?? '') &&
    ((list[last + 3]?.before ?? after | STOP) & CLAUSE) !== 0
  );
}

/** "on la voit dans la publicité Chanel": where else one sees the place of the photo. */
function isSeenIn(list: Tokens['list'], at: number): boolean {
  if (list[at]?.text !== 'dans' || !/^(?:voit|vois|vu|vue|vus|vues)$/.test(list[at - 1]?.text ?? ''))
    return false;
  return [at - 2, at - 3].some((before) => /^(?:le|la|l|les)$/.test(list[before]?.text ?? ''));
}

/** "là où est exposée la tapisserie", "l’endroit où a été signé l’armistice": what is there tells which place is meant. */
function isWhere({ list }: Tokens, { first }: Place): boolean {
  for (let at = first - 1; at > 0 && at > first - FARTHEST; at -= 1) {
    if (((list[at + 1]?.before ?? CLAUSE) & CLAUSE) !== 0) return false;
    if (list[at]?.text === 'dont')
      return /^(?:la|endroit|lieu|ville|chez|batiment)$/.test(list[at - 1]?.text ?? '');
  }
  return false;
}

/** Words that are read before a place. */
const FARTHEST = 8;

/**
 * "Vive la Nation !", "Allez Lens !": cheered, and not proposed. "On y voit la tour Philippe le Bon": what is there, at
 * the place that was named before.
 */
function isToldAside({ list }: Tokens, { first, kind }: Place): boolean {
  if (kind !== 'other-place') return false;
  let at = first;
  while (at > 0 && isJoined(list[at]) && list[at - 1]?.role === 'small') at -= 1;
  if (at > 0 && isJoined(list[at]) && CHEERS.has(list[at - 1]?.text ?? '')) return true;
  for (
    at = first - 1;
    at >= 0 && at > first - FARTHEST && ((list[at + 1]?.before ?? CLAUSE) & CLAUSE) === 0;
    at -= 1
  )
    if (list[at]?.text === 'y' || isSeenIn(list, at)) return true;
  return false;
}
