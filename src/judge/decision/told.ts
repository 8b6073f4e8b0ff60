import { TITLE } from '#judge/lexicon/facts.ts';
import { ONE, THE } from '#judge/lexicon/marks.ts';
import { QUESTION } from '#judge/lexicon/separators.ts';
import { forgetsName } from '#judge/stance/forgotten.ts';
import {
  beginsClause,
  isBefore,
  isMarked,
  opensClause,
  textAt,
  wordAt,
  wordsOf,
} from '#judge/tokens/around.ts';
import { holdAll, idOf, is } from '#judge/tokens/token.ts';
import { standsWhereGuessesDo } from './rivals.ts';
import type { Candidate, CompiledKey } from '#judge/key/compiled-key.ts';
import type { Rule } from '#judge/lexicon/rules.ts';
import type { Place } from '#judge/places/place.ts';
import type { Analysis, Stated } from '#judge/stance/stated.ts';
import type { List } from '#judge/tokens/token.ts';

/*
 * A bare part of a name may be anything. Whoever proposes it and goes on to tell of it, « gare de Limoges, le campanile on le reconnaît
 * à 10 km », means the answer.
 */

/** Words beside a name that make a story of a reply. */
const STORY = 4;

/** Returns the place that is meant where a reply proposes a part of the answer and tells of it. */
export function asTold({ tokens, stated, key }: Analysis, one: Stated): Stated {
  const { list } = tokens;
  const { place } = one;
  const proposed = one.given === 'said' || standsWhereGuessesDo(list, place);
  if (one.stance !== 'guess' || one.doubtful || !proposed) return one;
  if (list.length - (place.last + 1 - place.first) < STORY || isBefore(tokens, place.last + 1, QUESTION))
    return one;
  if (stated.some(isAgainst) || forgetsName(tokens)) return one;
  const rule = LINES[place.rule];
  const answer = rule?.[1](place, list, key);
  if (rule === undefined || answer === undefined) return one;
  return {
    ...one,
    place: { ...place, kind: 'answer', rule: rule[0], candidate: answer, doubtful: false, vetoes: [] },
  };
}

/** What is denied, and what may be the answer and is but spoken of. */
const isAgainst = ({ stance, place: { kind } }: Stated): boolean =>
  stance === 'negated' || stance === 'withdrawn' || (stance !== 'guess' && kind === 'answer');

type Tell = (place: Place, list: List, key: CompiledKey) => Candidate | undefined;

/** « les transats du Centquatre »: a thing with an article, and the whole answer that it is of. */
const ofAnswer: Tell = ({ candidate, first, last }, list) => {
  const head = wordAt(list, first);
  const isThing = head.kind === '' && head.match === undefined && !head.capital && !is(head, TITLE);
  const rest = list.slice(first + 1, last + 1);
  const linked = /^(?:de|du|des|d|of)$/.test(textAt(list, first + 1));
  return hasArticle(list, first) &&
    isThing &&
    linked &&
    opensClause(list, last + 1) &&
    candidate !== undefined &&
    holdAll(rest, candidate.words)
    ? candidate
    : undefined;
};

/** « gare de Limoges », "the Saltburn lift": a kind of place and a name, both of one answer and not of a look-alike. */
const withKind: Tell = (place, list, { byGroup: { answers, close, not }, evidence: { kinds } }) => {
  if (isMarked(list, place.first - 1, ONE) || /^(?:a|an|some|any|of)$/.test(textAt(list, place.first - 1)))
    return undefined;
  const ids = heldIn(place, list);
  if (ids === undefined || ids.length < 2 || ids.every((id) => kinds.has(id))) return undefined;
  const isOf = ({ words }: Candidate): boolean => ids.every((id) => words.includes(id));
  return [...not, ...close].some(isOf) ? undefined : answers.find(isOf);
};

/** "The Cerne Giant": the first name of an answer, or a word that it alone has. */
const byName: Tell = (place, list, { byGroup: { answers, not }, evidence: { kinds, telling } }) => {
  const ids = heldIn(place, list)?.filter((id) => !kinds.has(id)) ?? [];
  if (!isNamed(place, list)) return undefined;
  const isOf = ({ words }: Candidate): boolean => ids.every((id) => words.includes(id));
  if (ids.length === 0 || not.some(isOf)) return undefined;
  return answers.find((answer) => {
    const head = answer.own.find(({ id }) => !kinds.has(id));
    return (
      isOf(answer) &&
      ((head !== undefined && ids.includes(head.id)) || ids.length > 1 || ids.some((id) => telling.has(id)))
    );
  });
};

/** Says whether words stand as a name: after an article, with a capital or alone in their clause; and go on with no other word. */
function isNamed({ first, last }: Place, list: List): boolean {
  const next = wordAt(list, last + 1);
  if (next.role === 'content' && !opensClause(list, last + 1)) return false;
  if (hasArticle(list, first)) return true;
  const { capital, match } = wordAt(list, first);
  return (
    (capital && match?.slips === 0) ||
    (last > first && beginsClause(list, first) && opensClause(list, last + 1))
  );
}

const hasArticle = (list: List, at: number): boolean =>
  isMarked(list, at - 1, THE) || textAt(list, at - 1) === 'the';

/** The words of the key that a place holds, where it holds no others. */
function heldIn(place: Place, list: List): readonly number[] | undefined {
  const words = wordsOf(list, place).filter(({ role }) => role !== 'small');
  return words.every((word) => idOf(word) >= 0) ? words.map(idOf) : undefined;
}

const LINES: Partial<Record<Rule, readonly [Rule, Tell]>> = {
  'word-beside': ['told-beside', ofAnswer],
  'word-beside-open': ['told-beside', ofAnswer],
  'unknown-word-beside': ['told-beside', ofAnswer],
  'near-part': ['told-kind', withKind],
  'answer-part': ['told-name', byName],
};
