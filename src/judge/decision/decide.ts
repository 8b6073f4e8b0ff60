import { describesIt, forgetsName } from '#judge/stance/forgotten.ts';
import { areListed, isAmongHashtags, isHedged, isInRow, isOneOfTwo } from './choices.ts';
import { isDeniedLater, isSetElsewhere, isTrick } from './doubts.ts';
import { MORE } from '#judge/lexicon/phrases.ts';
import { ELLIPSIS, QUESTION, STOP } from '#judge/lexicon/separators.ts';
import { IS, NEGATES } from '#judge/lexicon/cues.ts';
import { clauseAround, countedIn, opensClause, pastSmall, wordAt } from '#judge/tokens/around.ts';
import { lookFor } from './looks.ts';
import { toldAtLength } from './told.ts';
import { hasEvidence, isRival, overtakes } from './rivals.ts';
import type { Analysis, Stated } from '#judge/stance/stated.ts';
import type { List } from '#judge/tokens/token.ts';
import type { Place, PlaceKind } from '#judge/places/place.ts';
import type { Code } from '#judge/reasons.ts';
import type { Rule } from '#judge/lexicon/rules.ts';
import type { Stance } from '#judge/lexicon/turns.ts';
import type { Judgement, Verdict } from '#judge/verdict.ts';
import type { Evidence } from './evidence.ts';

export interface Decision extends Pick<Judgement, 'verdict' | 'code' | 'doubtful'> {
  readonly rules: readonly [Rule, ...Rule[]];
  /** The place that decided. */
  readonly place?: Place | undefined;
}

/** So many places are no guess but a list. */
const LIST = 5;

/** Of a reply that names still more, the last ones are looked at: keeps the judge's time in bounds. */
const MOST = 40;

/** Returns the verdict on a reply, from the places it names and what it does with each, and whether a person should look. */
export function decide(analysis: Analysis): Decision {
  const decision = lookedAt(analysis, decideFirst(analysis));
  const told = decision.verdict === 'correct' ? undefined : toldAtLength({ ...analysis, ...decision });
  return told ? decided('told', 'correct', 'answer', told) : decision;
}

/** A refusal, doubtful where a person should look. */
function lookedAt(analysis: Analysis, decision: Decision): Decision {
  if (decision.verdict === 'correct' || decision.doubtful) return decision;
  const look = lookFor({ ...analysis, ...decision });
  return look === undefined ? decision : { ...decision, doubtful: true, rules: [...decision.rules, look] };
}

function decideFirst(analysis: Analysis): Decision {
  const { tokens, key, stated } = analysis;
  const guesses = standing(stated);
  const answer =
    guesses.findLast((one) => isAnswer(one) && !one.doubtful && !one.place.doubtful) ??
    guesses.findLast(isAnswer);
  if (answer !== undefined) return decideOn(analysis, answer, guesses);
  const told = guesses.at(-1);
  if (told === undefined) return decideUnguessed(analysis);
  if (describesIt(tokens, told.place, key) && forgetsName(tokens))
    return decided('name-forgotten', 'close', 'part', told, true);
  return decideWithout(analysis, guesses);
}

const isAnswer = ({ place: { kind } }: Stated): boolean => kind === 'answer';

function decideOn(analysis: Analysis, answer: Stated, guesses: readonly Stated[]): Decision {
  const later = guesses.findLast((one) => overtakes(analysis.tokens, one, answer));
  if (later !== undefined) return decideOther(later);
  const { tokens, key, stated } = analysis;
  const evidence = { tokens, key, stated, answer, guesses, rivals: rivalsIn(analysis, answer, guesses) };
  const [rule, verdict, code, doubtful] = AGAINST.find((line) => line[4](evidence)) ?? PROPOSED;
  return decided(rule, verdict, code, answer, doubtful);
}

/** How many other places compete with the answer; very many where it is one of a list. */
function rivalsIn({ tokens, key }: Analysis, answer: Stated, guesses: readonly Stated[]): number {
  if (guesses.length === 1) return 0;
  if (isInRow(tokens, answer.place, key)) return LIST;
  const answers = guesses.filter(isAnswer).length;
  if (answers >= LIST) return LIST;
  const rivals = guesses.slice(-MOST).filter((one) => isRival(tokens, one, guesses)).length;
  return answers + rivals < LIST ? rivals : LIST;
}

const decided = (rule: Rule, verdict: Verdict, code: Code, one: Stated, doubtful = false): Decision => ({
  rules: [rule, one.rule, one.place.rule],
  verdict,
  code,
  place: one.place,
  doubtful,
});

type Line = readonly [Rule, Verdict, Code, doubtful: boolean];

/** What speaks against an answer that is proposed, first of all what else is proposed: the first line that fits. */
const AGAINST: readonly (readonly [...Line, fits: (evidence: Evidence) => boolean])[] = [
  ['list', 'wrong', 'list', false, ({ rivals }) => rivals >= LIST],
  ['rivals', 'wrong', 'list', false, ({ rivals }) => rivals > 1],
  ['one-rival', 'close', 'hedge', true, (evidence) => evidence.rivals === 1 && !isListed(evidence)],
  ['one-rival', 'close', 'hedge', false, ({ rivals }) => rivals === 1],
  ['or-a-kind', 'close', 'hedge', false, isHedged],
  ['one-of-two', 'close', 'hedge', false, isOneOfTwo],
  ['among-hashtags', 'close', 'hedge', true, isAmongHashtags],
  // "ce n’est pas X, les tours sont rondes à X"
  ['denied-before', 'wrong', 'negated', true, isDeniedBefore],
  ['denied-later', 'wrong', 'unclear', true, (evidence) => isIn(evidence, 'en') && isDenied(evidence)],
  ['guesses-later', 'wrong', 'mention', true, guessesLater],
  ['trick', 'wrong', 'mention', true, isTrick],
  ['stance-unclear', 'close', 'unclear', true, ({ answer }) => answer.doubtful],
  ['name-unclear', 'close', 'unclear', true, ({ answer }) => answer.place.doubtful],
  ['set-elsewhere', 'close', 'unclear', true, isSetElsewhere],
  ['denied-later', 'close', 'unclear', true, (evidence) => isIn(evidence, 'fr') && isDenied(evidence)],
];

const isIn = ({ tokens }: Evidence, language: 'fr' | 'en'): boolean => tokens.language === language;
const isListed = ({ tokens, answer, guesses }: Evidence): boolean =>
  answer.alternative ||
  guesses.some((one) => one !== answer && (one.alternative || areListed(tokens, one.place, answer.place)));
const PROPOSED: Line = ['answer', 'correct', 'answer', false];

/** "Tout le monde répond X, sérieusement, c’est…": a clause goes on about the answer, and a later one says what it is. */
function guessesLater({ tokens: { list }, answer: { given, rule, place } }: Evidence): boolean {
  const { first, last } = place;
  const end = clauseAround(list, last, list.length).last;
  if (given === 'said' || rule !== 'said' || countedIn(list, { first: last + 1, last: end }).length === 0)
    return false;
  if (list.slice(1, first + 1).some(({ before }) => (before & ENDS) !== 0)) return false;
  const says = list.findIndex((_, at) => at > last && saysWhatItIs(list, at));
  return says > end;
}

/** "now I think it’s further south", "or c’est plus vieux que ça", "it’s Wells": says what the photo is, but not "it’s gorgeous". */
function saysWhatItIs(list: List, at: number): boolean {
  const [here, next] = [wordAt(list, at), wordAt(list, at + 1)];
  if ((here.cue & (IS | NEGATES)) !== IS || opensClause(list, at + 1) || (next.cue & IS) !== 0) return false;
  const { role, capital, match } = wordAt(list, pastSmall(list, at, 1));
  return MORE.test(next.text) || (role === 'content' && capital && match === undefined);
}

const ENDS = STOP | QUESTION | ELLIPSIS;

/** "X without a doubt": the phrase has been read. */
const isDenied = ({ tokens, answer: { rule, place } }: Evidence): boolean =>
  rule !== 'nothing-else' && isDeniedLater(tokens, place);

/** Says whether the answer was ruled out before it was named again without correcting that, or elsewhere where it is in doubt. */
function isDeniedBefore({ answer, stated }: Evidence): boolean {
  // "I would say X but X has no horses on top"
  if (stated.slice(stated.indexOf(answer)).some((one) => one.rule === 'compared-with' && isAnswer(one)))
    return true;
  const at = stated.findIndex((one) => one.stance === 'negated' && isAnswer(one));
  return at >= 0 && (answer.doubtful || (!answer.corrects && at < stated.indexOf(answer)));
}

/** What says less than a name corrects none: "X, but then so is every street". */
const VAGUE: ReadonlySet<PlaceKind> = new Set(['unknown', 'close', 'town', 'type', 'other-type']);

/** The guesses that stand: a correction does away with those before it, and so does a later, plainer guess. */
function standing(stated: readonly Stated[]): readonly Stated[] {
  if (stated.every(({ stance, corrects }) => stance === 'guess' && !corrects)) return stated;
  let guesses: Stated[] = [];
  for (const one of stated) {
    if (one.stance !== 'guess') continue;
    if (one.corrects && !VAGUE.has(one.place.kind)) guesses = [];
    guesses.push(one);
  }
  return guesses;
}

/** What decides when no answer is proposed: the first line of which some place is a guess. */
const WITHOUT: readonly (readonly [Rule, PlaceKind, Verdict, Code, doubtful?: boolean])[] = [
  ['near', 'close', 'close', 'near'],
  ['part', 'part', 'close', 'part', true],
  ['in-town', 'town', 'close', 'town'],
  ['wrong-kind', 'other-type', 'wrong', 'wrong-kind'],
  ['right-kind', 'type', 'close', 'kind'],
];

function decideWithout(analysis: Analysis, guesses: readonly Stated[]): Decision {
  const find = (kinds: readonly PlaceKind[]): Stated | undefined =>
    guesses.findLast((one) => kinds.includes(one.place.kind));
  const near = guesses.findLast(isNear) ?? guesses.findLast(({ place }) => place.holdsAnswer);
  const other = guesses.findLast(
    (one) =>
      one.place.kind === 'look-alike' ||
      (one.place.kind === 'other-place' &&
        (near === undefined || one.place.candidate !== undefined || hasEvidence(analysis.tokens, one, near))),
  );
  if (other !== undefined) return eitherOf(analysis, other, guesses) ?? decideOther(other);
  for (const [rule, kind, verdict, code, doubtful] of WITHOUT) {
    const one = find([kind]);
    if (one !== undefined)
      return decided(rule, verdict, code, one, doubtful === true || isAnyIt(guesses, one));
  }
  return decideUnguessed(analysis);
}

const isNear = ({ place: { kind } }: Stated): boolean =>
  kind === 'close' || kind === 'part' || kind === 'town';

/** "Saint-Malo ou Concarneau", "Lincoln or Jefferson": a look-alike, or the town or a part of the answer. */
function eitherOf({ tokens }: Analysis, other: Stated, guesses: readonly Stated[]): Decision | undefined {
  if (other.place.kind !== 'look-alike') return undefined;
  const near = guesses.findLast(
    (one) =>
      isNear(one) && (one.alternative || other.alternative) && areListed(tokens, one.place, other.place),
  );
  return near === undefined
    ? undefined
    : decided('one-of-two', 'close', 'hedge', near, near.place.kind === 'part');
}

/** Says whether another guess holds the answer, or may be it: a person looks. */
const isAnyIt = (guesses: readonly Stated[], decides: Stated): boolean =>
  guesses.some((one) => one !== decides && mayBeIt(one));

const mayBeIt = ({ place: { kind, holdsAnswer, doubtful } }: Stated): boolean =>
  holdsAnswer || doubtful || kind === 'part';

function decideOther(other: Stated): Decision {
  const { kind, vetoes, candidate, doubtful } = other.place;
  const extra = vetoes.length > 0 && candidate !== undefined ? 'extra-words' : 'another-place';
  const rule = kind === 'look-alike' ? 'look-alike' : extra;
  return decided(rule, 'wrong', rule, other, doubtful);
}

/** What a place that is named and not guessed leaves of a reply. */
const UNGUESSED: Readonly<Record<Exclude<Stance, 'guess'>, Rule>> = {
  negated: 'only-negated',
  withdrawn: 'only-withdrawn',
  mention: 'only-mentioned',
  'located-by': 'only-located',
};

/** Who tells of the answer in these ways means it hardly ever. */
const TOLD: ReadonlySet<Rule> = new Set(['spoken-of', 'verb-tells', 'told-in-passing', 'what-others-say']);

function decideUnguessed({ stated }: Analysis): Decision {
  const unguessed = stated.filter(({ stance, place }) => stance !== 'guess' && place.kind !== 'unknown');
  const one = unguessed.findLast(isAnswer) ?? unguessed.at(-1);
  if (one === undefined || one.stance === 'guess')
    return { verdict: 'wrong', code: 'no-guess', rules: ['names-nothing'], doubtful: false };
  const doubtful = one.doubtful && !(isAnswer(one) && TOLD.has(one.rule));
  return decided(UNGUESSED[one.stance], 'wrong', one.stance, one, doubtful);
}
