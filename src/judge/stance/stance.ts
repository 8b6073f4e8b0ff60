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

/** A reply whose places are told apart. */
interface Reply {
  readonly tokens: Tokens;
  readonly places: readonly Place[];
  readonly many: boolean;
  /** Where words stand by which turns of phrase are found. */
  readonly anchors: readonly number[];
  readonly admission: Admission;
}

/** Says what the reply does with each of the places it names, in order. */
export function takeStances(tokens: Tokens, places: readonly Place[]): readonly Stated[] {
  const many = places.length > MANY;
  const anchors = many ? [] : anchorsIn(tokens);
  const reply: Reply = { tokens, places, many, anchors, admission: admissionAfter(tokens, places) };
  const stated: Stated[] = [];
  for (const [rank, place] of places.entries()) stated.push(takeStance(reply, place, rank, stated.at(-1)));
  return stated;
}

function takeStance(reply: Reply, place: Place, rank: number, previous: Stated | undefined): Stated {
  const said = readAround(reply, place, rank, previous);
  const { before, after, lead } = said;
  const found = settle(said);
  const turn = turnOf(reply.tokens, place, reply.anchors);
  const { rule, stance, doubtful } = turn !== undefined && overrules(turn, found, said) ? turn : found;
  return {
    place,
    rule,
    stance,
    doubtful,
    corrects: (before.corrects || after.corrects) && !lead.others,
    alternative: before.alternative,
    given: rule === 'settles-on' ? 'said' : givenBy(place, before, after, lead),
    once: before.once || lead.others,
  };
}

/** Reads what the rules that settle a stance go by. */
function readAround(reply: Reply, place: Place, rank: number, previous: Stated | undefined): Said {
  const { tokens, places, many, admission } = reply;
  const to = places[many ? rank + 1 : nextNamed(places, rank)]?.first ?? tokens.list.length;
  const before = lookBack(tokens, (previous?.place.last ?? -1) + 1, place, previous);
  const after = lookOn(tokens, place, to, before, rank + 1 < places.length);
  const lead = many ? UNGOVERNED : governing(tokens, place);
  const told = ANSWERS.has(place.kind) || before.speaks || lead.words > 0;
  const admits = told && place.last < admission.unknown;
  return { ...reply, rank, place, before, after, lead, admits, retracts: place.last < admission.retracted };
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

/** What the rules that settle a stance go by. */
interface Said extends Reply {
  readonly rank: number;
  readonly place: Place;
  readonly before: Seen;
  readonly after: Seen;
  readonly lead: Governing;
  /** The reply ends up saying that it does not know what it is, or takes all back. */
  readonly admits: boolean;
  readonly retracts: boolean;
}

/** A turn of phrase tells more than the single words that settle a stance. */
function overrules(
  { rule, stance }: Turn,
  found: Settled,
  { places, rank, place: { kind }, after }: Said,
): boolean {
  const open = found.stance === 'mention' || found.doubtful;
  if (rule === 'settles-on') return open;
  if (rule === 'points-back') return open && !after.but && isLast(places, rank);
  // "somewhere near Kinsale"
  if (stance === 'located-by' && (kind === 'close' || kind === 'town')) return false;
  return stance === 'guess' || found.stance === 'guess';
}

/** What an answer may be replaced by. */
const ANSWERS: ReadonlySet<PlaceKind> = new Set(['answer', 'look-alike']);

type Settled = Pick<Stated, 'rule' | 'stance' | 'doubtful'>;

const settled = (rule: Rule, stance: Stance, doubtful = false): Settled => ({ rule, stance, doubtful });

const settle = (said: Said): Settled => negatedStance(said) ?? toldStance(said) ?? governedStance(said);

/** What a negation before it comes to. */
function negatedStance({ tokens, places, many, rank, place, before, after }: Said): Settled | undefined {
  if (!before.negated) return undefined;
  if (many) return settled('negated', 'negated');
  const asks = isAsked(tokens, place, places.slice(rank + 1));
  if (proposes(tokens, place, asks)) return settled('negation-proposes', 'guess');
  if (before.denies || after.confirms) return settled('negated', 'negated');
  if (before.would || (asks && before.is)) return undefined;
  return asks ? settled('asks-whether-not', 'guess', true) : settled('negated', 'negated');
}

/** What the words around it do with it. */
function toldStance(said: Said): Settled | undefined {
  const { tokens, place, before, after, lead, retracts } = said;
  if (before.located && place.kind !== 'close') return settled('locates', 'located-by');
  if (tokens.language === 'en' && lead.others && after.but)
    return settled('what-others-say', 'mention', true);
  if (after.withdrawn || retracts) return settled('withdrawn', 'withdrawn');
  // "X ou Y, je ne sais plus" is still a choice of two.
  if (isClueless(said) && !before.alternative && !before.listed) return settled('clueless', 'mention');
  return before.speaks && !before.guesses ? settled('spoken-of', 'mention', true) : undefined;
}

const isClueless = (said: Said): boolean =>
  said.tokens.language === 'en' ? said.admits : said.after.clueless && !isVague(said);

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
  const positive = before.negated ? undefined : positiveStance(tokens, place, lead);
  if (positive !== undefined) return positive;
  if (lead.verb === 'tells' && !corrects) return settled('verb-tells', 'mention', true);
  if (lead.condition && !before.negated) return settled('condition', 'negated', true);
  if (after.states && !before.guesses) return settled('is-subject', 'guess', true);
  return !corrects && !before.alternative && isTold(lead, before)
    ? settled('words-before', 'guess', true)
    : settled('said', 'guess');
}

function positiveStance(tokens: Tokens, place: Place, { verb }: Governing): Settled | undefined {
  if (verb === 'denies') return settled('verb-denies', 'negated');
  return place.kind === 'close' && isWhere(tokens, place) ? settled('where-near', 'guess') : undefined;
}

/** "un graphique en camembert", "chez les Rohan Josselin": words that no guess explains. */
function isTold({ verb, joined, words }: Governing, { guesses }: Seen): boolean {
  return words > 0 && (joined || (verb !== 'guesses' && !guesses));
}

function givenBy(
  { kind }: Place,
  before: Seen,
  { states }: Seen,
  { verb, joined, words }: Governing,
): Stated['given'] {
  if (states && kind !== 'answer') return 'aside';
  if (before.guesses || before.corrects || before.alternative || verb === 'guesses') return 'said';
  const among = words > 0;
  // "… : à Douaumont"
  if (verb === 'tells' || (joined && (among || kind !== 'answer'))) return 'aside';
  return among ? 'among' : 'bare';
}

/** "là où est exposée la tapisserie", "l’endroit où a été signé l’armistice": what is there tells which place is meant. */
function isWhere({ list }: Tokens, { first }: Place): boolean {
  for (let at = first - 1; at > 0 && at > first - FARTHEST; at -= 1) {
    if (opensClause(list, at + 1)) return false;
    if (textAt(list, at) === 'dont')
      return /^(?:la|endroit|lieu|ville|chez|batiment)$/.test(textAt(list, at - 1));
  }
  return false;
}

/** Words that are read before a place. */
const FARTHEST = 8;
