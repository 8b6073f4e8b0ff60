import { CLUELESS } from '#judge/lexicon/cues.ts';
import { GIVEN, KNOWN } from '#judge/lexicon/facts.ts';
import { kindsOfPlace } from '#judge/lexicon/kinds-of-place.ts';
import { COPIES, ELEMENTS, ON, WHERE, WHOSE } from '#judge/lexicon/naming-words.ts';
import { COMMA, QUESTION } from '#judge/lexicon/separators.ts';
import { countedIn, isAfter, isBefore, opensClause, textAt, wordAt } from '#judge/tokens/around.ts';
import { isIndefinite } from '#judge/places/articles.ts';
import { idOf, is, type List, type Tokens } from '#judge/tokens/token.ts';
import type { Candidate, CompiledKey, KeyWord } from '#judge/key/compiled-key.ts';
import type { Refused } from './looks.ts';
import type { Place } from '#judge/places/place.ts';
import type { Analysis, Stated } from '#judge/stance/stated.ts';

/*
 * A bare part of a name may be anything. Whoever proposes it and goes on to tell of it, « gare de Limoges, le campanile on le reconnaît
 * à 10 km », means the answer.
 */

/** Of the letters of a name. */
const NEARLY_ALL = 0.75;

/** Says whether a reply denies nothing, admits nothing and proposes nothing else in so many words. */
const isStory = ({ tokens: { list }, stated }: Analysis): boolean =>
  !list.some(({ cue }) => (cue & CLUELESS) !== 0) &&
  stated.every(({ stance, given, place: { kind, candidate } }) => {
    if (kind === 'answer' || stance === 'negated' || stance === 'withdrawn') return stance === 'guess';
    return given !== 'said' || candidate !== undefined || (kind !== 'other-place' && kind !== 'look-alike');
  });

/** Words of a reply that tells at length. */
const LENGTH = 10;

/** Returns what a refused reply nearly names as the answer, where it goes on to tell so much of it that nothing else is meant. */
export function toldAtLength(refused: Refused): Stated | undefined {
  const { list } = refused.tokens;
  const one = refused.stated.find((other) => other.place === refused.place);
  const [decided, stance] = refused.rules;
  if (one === undefined || one.once || list.length < LENGTH || isAnother(list, one.place)) return undefined;
  // « place du Capitole » beside the Capitole: whoever made the key says by its name that it is but near.
  if (one.place.rule === 'near-beside-answer') return undefined;
  if (!/^(?:part|near|extra-words) (?:said|nothing-else)$/.test(`${decided} ${stance}`)) return undefined;
  const candidate = nearestAnswer(refused, one.place);
  return isMeant(refused, one) && isStory(refused)
    ? { ...one, place: { ...one.place, candidate } }
    : undefined;
}

/** The answer of which a place has the most words. */
function nearestAnswer({ tokens: { list }, key }: Refused, place: Place): Candidate | undefined {
  const ids = countedIn(list, place).map(idOf);
  const held = ({ words }: Candidate): number => words.filter((id) => ids.includes(id)).length;
  return key.byGroup.answers.toSorted((one, other) => held(other) - held(one))[0];
}

function isMeant({ tokens, key, rules: [decided], doubtful }: Refused, one: Stated): boolean {
  if (decided !== 'part' && one.place.rule !== 'near-part')
    return doubtful && !isIndefinite(tokens, one.place);
  return one.given !== 'aside' && isTold(tokens, one) && isTellingPart(tokens.list, key, one.place);
}

/**
 * « le centre Mayol », « la réplique de la grotte de Lourdes », « le château d’Angers de Zorvalle »; but a clock or a hall is of the place
 * that it is said to be of.
 */
function isAnother(list: List, place: Place): boolean {
  const { text = '', match } = countedIn(list, place).at(-1) ?? {};
  const goesOn = match === undefined && place.vetoes.includes(text);
  return (
    goesOn || place.vetoes.some((word) => COPIES.has(word) || (kindsOfPlace.has(word) && !ELEMENTS.has(word)))
  );
}

/** Says whether a part is enough of the answer: a word of no language, two words of it, or one that stands as a name. */
function isTellingPart(list: List, key: CompiledKey, place: Place): boolean {
  const all = countedIn(list, place).filter((token) => idOf(token) >= 0);
  if (isEnoughOf(all.map(idOf), key)) return true;
  const said = all.filter(
    (token) => !key.evidence.kinds.has(idOf(token)) && token.match?.word.saint !== true,
  );
  const isNamed = said.some((token) => token.capital && token !== list[0]);
  const tells = said.some((token) => key.evidence.telling.has(idOf(token)));
  return place.rule !== 'near-part' && (said.length > 1 ? tells || isNamed : tells && isNamed);
}

/** "Sherlock, my cat", « Le Carré, il écrivait », "Marcel, arrête de souffler": what is told is told of a person, or of what bears the name. */
function isTold(tokens: Tokens, { given, place: { first, last } }: Stated): boolean {
  const next = textAt(tokens.list, last + 1);
  if (isBefore(tokens, last + 1, QUESTION)) return false;
  // "St Mary at Hill"
  if (!opensClause(tokens.list, last + 1)) return !ON.has(next) && !isSomewhere(tokens.list, last);
  const isPerson = given !== 'said' && first === last && is(wordAt(tokens.list, first), GIVEN | KNOWN);
  return !isPerson && !WHOSE.has(next) && !isSomewhere(tokens.list, last);
}

/** "Eden, New South Wales", « l’arsenal, à Brest »: a place of that name somewhere else. */
const isSomewhere = (list: List, last: number): boolean =>
  list.some(({ capital, match, role }, at) => {
    if (at <= last || !capital || match !== undefined || role !== 'content') return false;
    return (at === last + 1 && isAfter(list, at, COMMA)) || WHERE.has(textAt(list, at - 1));
  });

/** Says whether words are enough to tell an answer, unless a look-alike or a close answer has them all. */
function isEnoughOf(ids: readonly number[], key: CompiledKey): boolean {
  const { close, not, answers } = key.byGroup;
  const holds = ({ words: own }: Candidate): boolean => ids.every((id) => own.includes(id));
  return (
    ![...not, ...close].some(holds) && answers.some((answer) => holds(answer) && isEnough(ids, answer, key))
  );
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
