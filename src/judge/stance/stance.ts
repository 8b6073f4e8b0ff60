import { admissionIn, NOTHING_ADMITTED, type Admission } from './admissions.ts';
import { anchorsIn, turnOf, type Anchor } from './find-turn.ts';
import { governing, type Governing } from './governing.ts';
import { lookBack, lookOn, type Seen } from './cue-rows.ts';
import { isAsked, proposes } from './questions.ts';
import type { Stance, Turn } from '#judge/lexicon/turns.ts';
import type { Place, PlaceKind } from '#judge/places/place.ts';
import type { Rule } from '#judge/lexicon/rules.ts';
import type { Tokens } from '#judge/tokens/token.ts';
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
  /** The words by which turns of phrase are found. */
  readonly anchors: readonly Anchor[];
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
  const { before, lead } = said;
  const found = settle(said);
  const turn = turnOf(reply.tokens, place, reply.anchors);
  const open = turn !== undefined && !(TOLD.has(turn.rule) && isProposed(before, lead));
  const { rule, stance, doubtful } = open && overrules(turn, found, said) ? turn : found;
  return {
    place,
    rule,
    stance,
    doubtful,
    corrects: corrects(said) && !lead.others,
    alternative: before.alternative,
    given: rule === 'settles-on' ? 'said' : givenBy(said),
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
  const retracts = place.last < admission.retracted;
  return { tokens, places, many, rank, place, before, after, lead, admits, retracts };
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
interface Said extends Pick<Reply, 'tokens' | 'places' | 'many'> {
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

/** They tell of a place that is not proposed in so many words. */
const TOLD: ReadonlySet<Rule> = new Set(['contrasted', 'in-passing-by']);

/** What an answer may be replaced by. */
const ANSWERS: ReadonlySet<PlaceKind> = new Set(['answer', 'look-alike']);

type Settled = Pick<Stated, 'rule' | 'stance' | 'doubtful'>;

const settled = (rule: Rule, stance: Stance, doubtful = false): Settled => ({ rule, stance, doubtful });

const settle = (said: Said): Settled =>
  negatedStance(said) ?? STANCES.find(({ fits }) => fits(said)) ?? settled('said', 'guess');

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

interface Line extends Settled {
  readonly fits: (said: Said) => boolean;
}

const line = (fits: Line['fits'], rule: Rule, stance: Stance, doubtful = false): Line => ({
  ...settled(rule, stance, doubtful),
  fits,
});

/** What the words around a place, and then the verb of its clause, do with it: the first line that fits. */
const STANCES: readonly Line[] = [
  line(({ before, place }) => before.located && place.kind !== 'close', 'locates', 'located-by'),
  line(isOfOthers, 'what-others-say', 'mention', true),
  line(({ after, retracts }) => after.loosely && !retracts, 'withdrawn', 'withdrawn', true),
  line(({ after, retracts }) => after.withdrawn || retracts, 'withdrawn', 'withdrawn'),
  line(isClueless, 'clueless', 'mention'),
  line(({ before }) => before.speaks && !before.guesses, 'spoken-of', 'mention', true),
  line(({ before, lead }) => !before.negated && lead.verb === 'denies', 'verb-denies', 'negated'),
  line((said) => said.lead.verb === 'tells' && !corrects(said), 'verb-tells', 'mention', true),
  line(({ before, lead }) => !before.negated && lead.condition, 'condition', 'negated', true),
  line(({ before, after }) => after.states && !before.guesses, 'is-subject', 'guess', true),
  line(isTold, 'words-before', 'guess', true),
];

/** "my mate says X, but…" */
function isOfOthers({ tokens, lead, after }: Said): boolean {
  return tokens.language === 'en' && lead.others && after.but;
}

const corrects = ({ before, after }: Said): boolean => before.corrects || after.corrects;

/** "X ou Y, je ne sais plus" is still a choice of two. */
function isClueless(said: Said): boolean {
  const { tokens, before, after, lead, admits } = said;
  const admitted = admits && !isProposed(before, lead);
  const clueless = tokens.language === 'en' ? admits : (after.clueless || admitted) && !isVague(said);
  return clueless && !before.alternative && !before.listed;
}

/** "Limoges, mais quoi exactement, je sèche": who names the town alone knows no more. */
const isVague = ({ place: { kind }, before, after, lead }: Said): boolean =>
  (kind === 'close' || kind === 'town') &&
  after.but &&
  !after.speaks &&
  !before.speaks &&
  (lead.verb === 'none' || lead.verb === 'guesses');

/** "un graphique en camembert", "chez les Rohan Josselin": words that no guess explains. */
function isTold(said: Said): boolean {
  const { guesses, alternative } = said.before;
  const { verb, joined, words } = said.lead;
  return !corrects(said) && !alternative && words > 0 && (joined || (verb !== 'guesses' && !guesses));
}

function givenBy({ place: { kind }, before, after, lead }: Said): Stated['given'] {
  const { verb, joined, words } = lead;
  if (after.states && kind !== 'answer') return 'aside';
  if (isProposed(before, lead)) return 'said';
  const among = words > 0;
  // "… : à Douaumont"
  if (verb === 'tells' || (joined && (among || kind !== 'answer'))) return 'aside';
  return among ? 'among' : 'bare';
}

const isProposed = ({ guesses, corrects: mends, alternative }: Seen, { verb }: Governing): boolean =>
  guesses || mends || alternative || verb === 'guesses';
