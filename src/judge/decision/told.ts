import { CLUELESS } from '#judge/lexicon/cues.ts';
import { GIVEN, KNOWN } from '#judge/lexicon/facts.ts';
import { kindsOfPlace } from '#judge/lexicon/kinds-of-place.ts';
import { words } from '#judge/lexicon/lines.ts';
import { ELEMENTS } from '#judge/lexicon/naming-words.ts';
import { COMMA, QUESTION } from '#judge/lexicon/separators.ts';
import {
  beginsClause,
  countedIn,
  isAfter,
  isBefore,
  opensClause,
  textAt,
  wordAt,
} from '#judge/tokens/around.ts';
import { idOf, is } from '#judge/tokens/token.ts';
import type { Candidate, CompiledKey, KeyWord } from '#judge/key/compiled-key.ts';
import type { Decision } from './decide.ts';
import type { Place } from '#judge/places/place.ts';
import type { Analysis, Stated } from '#judge/stance/stated.ts';
import type { Rule } from '#judge/lexicon/rules.ts';
import type { List, Token, Tokens } from '#judge/tokens/token.ts';

/*
 * A bare part of a name may be anything. Whoever proposes it and goes on to tell of it, « gare de Limoges, le campanile on le reconnaît
 * à 10 km », means the answer.
 */

/** Words beside a name that make a story of a reply. */
const STORY = 4;
/** Of the letters of a name. */
const NEARLY_ALL = 0.75;

/** Says whether a reply denies nothing, admits nothing and proposes nothing else in so many words. */
export const isStory = ({ tokens: { list }, stated }: Analysis): boolean =>
  !list.some(({ cue }) => (cue & CLUELESS) !== 0) &&
  stated.every(({ stance, given, place: { kind, candidate } }) => {
    if (kind === 'answer' || stance === 'negated' || stance === 'withdrawn') return stance === 'guess';
    return given !== 'said' || candidate !== undefined || (kind !== 'other-place' && kind !== 'look-alike');
  });

/** Words of a reply that tells at length. */
const LENGTH = 10;

/** Says whether a reply that nearly names the answer goes on to tell so much of it that nothing else is meant. */
export const isToldAtLength = (analysis: Analysis, { rules: [decided, stance], place }: Decision): boolean =>
  place !== undefined &&
  AT_LENGTH[decided]?.has(stance ?? decided) === true &&
  analysis.tokens.list.length >= LENGTH &&
  (decided !== 'part' || isTellingPart(analysis, place)) &&
  !place.vetoes.some(isAnotherThing) &&
  isStory(analysis);

/** « le centre Mayol », « la réplique de la grotte de Lourdes »; but a clock or a hall is of the place that it is said to be of. */
const isAnotherThing = (word: string): boolean =>
  COPIES.has(word) || (kindsOfPlace.has(word) && !ELEMENTS.has(word));
const COPIES: ReadonlySet<string> = words('replique copie maquette reproduction miniature replica copy model');

const AT_LENGTH: Partial<Record<Rule, ReadonlySet<string>>> = {
  part: words('said words-before'),
  near: words('said nothing-else'),
  'extra-words': words('said words-before nothing-else'),
};

/** Says whether a part is two words of a name, or one that has a capital or is of no language. */
function isTellingPart({ tokens: { list }, key: { evidence } }: Analysis, place: Place): boolean {
  const said = countedIn(list, place).filter((token) => idOf(token) >= 0);
  const isName = (token: Token): boolean => token.capital && token !== list[0];
  return said.length > 1 || said.some((token) => isName(token) || evidence.rare.has(idOf(token)));
}

/** Returns a part as the answer where it is told of, and enough of it was said. */
export function asTold({ tokens, key }: Analysis, one: Stated): Stated {
  const { place } = one;
  const isPart = /^(?:answer|near)-part$/.test(place.rule);
  if (!isPart || one.once || !isToldOf(tokens, one) || !isNamed(tokens.list, place)) return one;
  const candidate = answerOf(countedIn(tokens.list, place).map(idOf), key);
  return candidate
    ? { ...one, place: { ...place, kind: 'answer', rule: 'told', candidate, doubtful: false } }
    : one;
}

/** Says whether a reply goes on about a place that it does not ask about. */
function isToldOf(tokens: Tokens, { given, place: { first, last } }: Stated): boolean {
  const { list } = tokens;
  // "Marcel, arrête de souffler": a name alone is a person.
  const isPerson = given !== 'said' && first === last && is(wordAt(list, first), GIVEN | KNOWN);
  const isOther = isSomebody(list, last + 1) || isSomewhere(list, last);
  return (
    list.length - (last - first) > STORY && !isBefore(tokens, last + 1, QUESTION) && !isPerson && !isOther
  );
}

/** "Sherlock, my cat", « Le Carré, il écrivait »: what is told is told of a person, or of what bears the name. */
const isSomebody = (list: List, at: number): boolean => opensClause(list, at) && WHOSE.has(textAt(list, at));
const WHOSE: ReadonlySet<string> = words('mon ma mes notre nos il elle ils elles my our his her he she they');

/** "Eden, New South Wales", « l’arsenal, à Brest »: a place of that name somewhere else. */
function isSomewhere(list: List, last: number): boolean {
  return list.some(({ capital, match, role }, at) => {
    if (at <= last || !capital || match !== undefined || role !== 'content') return false;
    return (at === last + 1 && isAfter(list, at, COMMA)) || WHERE.has(textAt(list, at - 1));
  });
}
const WHERE: ReadonlySet<string> = words('a au en dans in at near');

/** The answer of which words are enough to tell it, unless a look-alike or a close answer has them all. */
function answerOf(ids: readonly number[], key: CompiledKey): Candidate | undefined {
  const { close, not, answers } = key.byGroup;
  const holds = ({ words }: Candidate): boolean => ids.every((id) => words.includes(id));
  if ([...not, ...close].some(holds)) return undefined;
  return answers.find((answer) => holds(answer) && isEnough(ids, answer, key));
}

/** Says whether words of an answer are a word of no language, a name beside another word, its kind and its town, or nearly all of it. */
function isEnough(
  ids: readonly number[],
  { letters }: Candidate,
  { evidence, words: all }: CompiledKey,
): boolean {
  const said = ids.flatMap((id) => all[id] ?? []);
  if (said.some(({ id }) => evidence.rare.has(id))) return true;
  const isProper = ({ id, sort }: KeyWord): boolean => sort === 'name' && evidence.telling.has(id);
  const isOfTown =
    said.some(({ id }) => evidence.kinds.has(id)) && said.some(({ town, inClose }) => town && inClose);
  const long = said.reduce((sum, { text, saint }) => (saint ? sum : sum + text.length), 0);
  return said.length > 1 && (said.some(isProper) || isOfTown || long >= letters * NEARLY_ALL);
}

/** Says whether words stand as a name, after an article, with a capital or alone in their clause, and go on with no other word. */
function isNamed(list: List, { first, last }: Place): boolean {
  const ends = opensClause(list, last + 1);
  if (!ends && wordAt(list, last + 1).role === 'content') return false;
  const { capital, match } = wordAt(list, first);
  const isAlone = ends && last > first && beginsClause(list, first);
  return isAlone || (capital && match?.slips === 0) || /^(?:le|la|l|les|the)$/.test(textAt(list, first - 1));
}
