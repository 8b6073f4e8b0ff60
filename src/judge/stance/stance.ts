import { admissionIn, NOTHING_ADMITTED } from './admissions.ts';
import { anchorsIn, turnOf } from './find-turn.ts';
import { governing } from './governing.ts';
import { lookBack, lookOn } from './cue-rows.ts';
import { isAsked, proposes } from './questions.ts';
import { opensClause, textAt } from '#judge/tokens/token.ts';
import type { Stance, Turn } from '#judge/lexicon/turns.ts';
import type { Place, PlaceKind } from '#judge/places/place.ts';
import type { Rule } from '#judge/lexicon/rules.ts';
import type { Tokens } from '#judge/tokens/token.ts';
import type { Admission } from './admissions.ts';
import type { Governing } from './governing.ts';
import type { Seen } from './cue-rows.ts';
import type { Stated } from './stated.ts';

/** A reply that names more places is a list, whatever its turns of phrase; keeps the judge's time in bounds. */
const MANY = 24;
const UNGOVERNED: Governing = {
  verb: 'none',
  joined: false,
  condition: false,
  others: false,
  words: 0,
};

/** Says what the reply does with each of the places it names, in order. */
export function takeStances(tokens: Tokens, places: readonly Place[]): readonly Stated[] {
  const stated: Stated[] = [];
  const many = places.length > MANY;
  const anchors = many ? [] : anchorsIn(tokens);
  const admission = admissionAfter(tokens, places);
  for (let rank = 0; rank < places.length; rank += 1) {
    const place = places[rank];
    if (place === undefined) break;
    const previous = stated.at(-1);
    const to = many ? rank + 1 : nextNamed(places, rank);
    const before = lookBack(tokens, (previous?.place.last ?? -1) + 1, place, previous);
    const after = lookOn(
      tokens,
      place,
      places[to]?.first ?? tokens.list.length,
      before,
      rank + 1 < places.length,
    );
    const lead = many ? UNGOVERNED : governing(tokens, place);
    const turn = turnOf(tokens, place, anchors);
    const admits =
      place.last < admission.unknown && (ANSWERS.has(place.kind) || before.speaks || lead.words > 0);
    const retracts = place.last < admission.retracted;
    const found = settle({ tokens, places, rank, place, before, after, lead, admits, retracts });
    const last = turn?.rule === 'points-back' && !after.but && isLast(places, rank);
    const told = turn === undefined ? found : overrules({ turn, found, place, last }) ? turn : found;
    stated.push({
      place,
      rule: told.rule,
      stance: told.stance,
      doubtful: told.doubtful,
      corrects: (before.corrects || after.corrects) && !lead.others,
      alternative: before.alternative,
      given: told.rule === 'settles-on' ? 'said' : givenBy(place, before, after, lead),
      once: before.once || lead.others,
    });
  }
  return stated;
}

/** Where the next place is that is more than a kind of place. */
function nextNamed(places: readonly Place[], rank: number): number {
  let next = rank + 1;
  while (places[next]?.kind === 'type' || places[next]?.kind === 'unknown') next += 1;
  return next;
}

/** What a reply admits after the last place that may be its guess. */
function admissionAfter(tokens: Tokens, places: readonly Place[]): Admission {
  if (places.length === 0) return NOTHING_ADMITTED;
  const { unknown, retracted } = admissionIn(tokens);
  const named = places.findLast(({ kind }) => ANSWERS.has(kind));
  return named === undefined || named.first <= Math.max(unknown, retracted)
    ? { unknown, retracted }
    : NOTHING_ADMITTED;
}

/** Says whether no other place with a name follows. */
const isLast = (places: readonly Place[], rank: number): boolean =>
  !places.slice(rank + 1).some(({ kind }) => NAMES.has(kind));

const NAMES: ReadonlySet<PlaceKind> = new Set(['answer', 'part', 'look-alike', 'other-place']);

/** A turn of phrase, and what single words make of the place. */
interface Told {
  readonly turn: Turn;
  readonly found: Settled;
  readonly place: Place;
  /** No other place follows, nor a "but". */
  readonly last: boolean;
}

/** A turn of phrase tells more than the single words that settle a stance. */
function overrules({ turn, found, place, last }: Told): boolean {
  const { stance } = found;
  const { kind } = place;
  const open = stance === 'mention' || found.doubtful;
  if (turn.rule === 'settles-on') return open;
  if (turn.rule === 'points-back') return open && last;
  // "somewhere near Kinsale"
  if (turn.stance === 'located-by' && (kind === 'close' || kind === 'town')) return false;
  return turn.stance === 'guess' || stance === 'guess';
}

/** What the rules that settle a stance go by. */
interface Said {
  readonly tokens: Tokens;
  readonly places: readonly Place[];
  readonly rank: number;
  readonly place: Place;
  readonly before: Seen;
  readonly after: Seen;
  readonly lead: Governing;
  /** The reply ends up saying that it does not know what it is, or takes all back. */
  readonly admits: boolean;
  readonly retracts: boolean;
}

/** What an answer may be replaced by. */
const ANSWERS: ReadonlySet<PlaceKind> = new Set(['answer', 'look-alike']);

type Settled = Pick<Stated, 'rule' | 'stance' | 'doubtful'>;

const settled = (rule: Rule, stance: Stance, doubtful = false): Settled => ({ rule, stance, doubtful });

const settle = (said: Said): Settled => negatedStance(said) ?? toldStance(said) ?? governedStance(said);

/** What a negation before it comes to. */
function negatedStance({ tokens, places, rank, place, before, after }: Said): Settled | undefined {
  if (!before.negated) return undefined;
  if (places.length > MANY) return settled('negated', 'negated');
  const asks = isAsked(tokens, places, rank);
  if (proposes(tokens, place, asks)) return settled('negation-proposes', 'guess');
  const denies = before.denies || after.confirms;
  const wonders = before.would || (asks && before.is);
  if (!denies && wonders) return undefined;
  return asks && !denies ? settled('asks-whether-not', 'guess', true) : settled('negated', 'negated');
}

/** What the words around it do with it. */
function toldStance(said: Said): Settled | undefined {
  const { tokens, place, before, after, lead, admits, retracts } = said;
  if (before.located && place.kind !== 'close') return settled('locates', 'located-by');
  if (tokens.language === 'en' && lead.others && after.but)
    return settled('what-others-say', 'mention', true);
  if (after.withdrawn || retracts) return settled('withdrawn', 'withdrawn');
  // "X ou Y, je ne sais plus" is still a choice of two.
  const clueless = tokens.language === 'en' ? admits : after.clueless && !isVague(said);
  if (clueless && !before.alternative && !before.listed) return settled('clueless', 'mention');
  return before.speaks && !before.guesses ? settled('spoken-of', 'mention', true) : undefined;
}

/** "Limoges, mais quoi exactement, je sèche": who names the town alone knows no more. */
const isVague = ({ place: { kind }, before, after, lead }: Said): boolean =>
  (kind === 'close' || kind === 'town') &&
  after.but &&
  !after.speaks &&
  !before.speaks &&
  (lead.verb === 'none' || lead.verb === 'guesses');

/** What the verb of its clause does with it. */
function governedStance({ tokens, place, before, after, lead }: Said): Settled {
  const corrects = before.corrects || after.corrects;
  if (!before.negated) {
    if (lead.verb === 'denies') return settled('verb-denies', 'negated');
    if (place.kind === 'close' && isWhere(tokens, place)) return settled('where-near', 'guess');
  }
  if (lead.verb === 'tells' && !corrects) return settled('verb-tells', 'mention', true);
  if (lead.condition && !before.negated) return settled('condition', 'negated', true);
  if (after.states && !before.guesses) return settled('is-subject', 'guess', true);
  return !corrects && !before.alternative && isTold(lead, before)
    ? settled('words-before', 'guess', true)
    : settled('said', 'guess');
}

/** "un graphique en camembert", "chez les Rohan Josselin": words that no guess explains. */
function isTold({ verb, joined, words }: Governing, { guesses }: Seen): boolean {
  return words > 0 && (joined || (verb !== 'guesses' && !guesses));
}

function givenBy(
  place: Place,
  { guesses, corrects, alternative }: Seen,
  { states }: Seen,
  { verb, joined, words }: Governing,
): Stated['given'] {
  if (states && place.kind !== 'answer') return 'aside';
  if (guesses || corrects || alternative || verb === 'guesses') return 'said';
  // "… : à Douaumont"
  if (verb === 'tells' || (joined && (words > 0 || place.kind !== 'answer'))) return 'aside';
  return words > 0 ? 'among' : 'bare';
}

/** "là où est exposée la tapisserie", "l’endroit où a été signé l’armistice": what is there tells which place is meant. */
function isWhere({ list }: Tokens, { first }: Place): boolean {
  for (let at = first - 1; at > 0 && at > first - FARTHEST; at -= 1) {
    if (opensClause(list, at + 1)) return false;
    if (list[at]?.text === 'dont')
      return /^(?:la|endroit|lieu|ville|chez|batiment)$/.test(textAt(list, at - 1));
  }
  return false;
}

/** Words that are read before a place. */
const FARTHEST = 8;
