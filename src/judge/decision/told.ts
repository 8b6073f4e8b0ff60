import { CLUELESS } from '#judge/lexicon/cues.ts';
import { GIVEN, KNOWN } from '#judge/lexicon/facts.ts';
import { QUESTION } from '#judge/lexicon/separators.ts';
import { beginsClause, countedIn, isBefore, opensClause, textAt, wordAt } from '#judge/tokens/around.ts';
import { idOf, is } from '#judge/tokens/token.ts';
import type { Candidate, CompiledKey } from '#judge/key/compiled-key.ts';
import type { Place } from '#judge/places/place.ts';
import type { Analysis, Stated } from '#judge/stance/stated.ts';
import type { List, Tokens } from '#judge/tokens/token.ts';

/*
 * A bare part of a name may be anything. Whoever proposes it and goes on to tell of it, « gare de Limoges, le campanile on le reconnaît
 * à 10 km », means the answer.
 */

/** Words beside a name that make a story of a reply. */
const STORY = 4;

/** Says whether a reply denies nothing, admits nothing and proposes nothing else in so many words. */
export const isStory = ({ tokens: { list }, stated }: Analysis): boolean =>
  !list.some(({ cue }) => (cue & CLUELESS) !== 0) &&
  stated.every(({ stance, given, place: { kind, candidate } }) => {
    if (kind === 'answer' || stance === 'negated' || stance === 'withdrawn') return stance === 'guess';
    return given !== 'said' || candidate !== undefined || (kind !== 'other-place' && kind !== 'look-alike');
  });

/** Returns a part as the answer where it is told of: two words of it, its first name, or one that it alone has. */
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
  return list.length - (last - first) > STORY && !isBefore(tokens, last + 1, QUESTION) && !isPerson;
}

/** The answer of which words are enough to tell it, unless a look-alike or a close answer has them all. */
function answerOf(ids: readonly number[], { byGroup, evidence }: CompiledKey): Candidate | undefined {
  const name = ids.find((id) => !evidence.kinds.has(id));
  if (name === undefined) return undefined;
  const holds = ({ words }: Candidate): boolean => ids.every((id) => words.includes(id));
  const isFirst = ({ words }: Candidate): boolean => words.find((id) => !evidence.kinds.has(id)) === name;
  const tells = ids.length > 1 || evidence.telling.has(name);
  if ([...byGroup.not, ...byGroup.close].some(holds)) return undefined;
  return byGroup.answers.find((answer) => holds(answer) && (tells || isFirst(answer)));
}

/** Says whether words stand as a name, after an article, with a capital or alone in their clause, and go on with no other word. */
function isNamed(list: List, { first, last }: Place): boolean {
  const ends = opensClause(list, last + 1);
  if (!ends && wordAt(list, last + 1).role === 'content') return false;
  const { capital, match } = wordAt(list, first);
  const isAlone = ends && last > first && beginsClause(list, first);
  return isAlone || (capital && match?.slips === 0) || /^(?:le|la|l|les|the)$/.test(textAt(list, first - 1));
}
