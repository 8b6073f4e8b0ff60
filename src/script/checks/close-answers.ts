import { judge } from '#judge/judge.ts';
import type { Candidate, CompiledKey } from '#judge/key/compiled-key.ts';

/** Rounds that share a name with so many others are about that name: the first ones are enough to tell it. */
const MOST_ALIKE = 20;
/** Answers that are judged by the keys of other rounds in all: more than share a name in a game of two hundred rounds. */
const MOST_JUDGED = 1_000;

/** Two answers, of two keys, of which one reply could mean both. */
export interface CloseAnswers {
  /** The indices of the two keys. */
  readonly earlier: number;
  readonly later: number;
  readonly answer: string;
  /** The answer of the earlier key. */
  readonly other: string;
}

/**
 * Returns for each key the first of those before it that accepts one of its answers, or one of whose answers it accepts. Only
 * answers that share the sound of a name are judged, as many as are enough for any game.
 */
export function tooClose(keys: readonly CompiledKey[]): readonly CloseAnswers[] {
  const bySign = new Map<string, number[]>();
  const signed = keys.map(signsOfAnswers);
  let judged = 0;
  return keys.flatMap((key, later) => {
    const own = signed[later] ?? NO_SIGNS;
    const signs = new Set([...own.values()].flat());
    const before = new Set([...signs].flatMap((sign) => bySign.get(sign) ?? []));
    for (const sign of signs) bySign.set(sign, [...(bySign.get(sign) ?? []), later]);
    for (const earlier of [...before].slice(0, MOST_ALIKE)) {
      const other = keys[earlier] ?? key;
      const others = signed[earlier] ?? NO_SIGNS;
      const answers = sharing(own, others);
      const given = sharing(others, own);
      judged += answers.length + given.length;
      if (judged > MOST_JUDGED) return [];
      const pair = pairOf({ key, answers }, { key: other, answers: given });
      if (pair !== undefined) return [{ earlier, later, ...pair }];
    }
    return [];
  });
}

/** Answers that could be taken for one another share one of these: how their names sound, or all their words. */
function signsOf({ group, words, town, kinds }: Candidate, key: CompiledKey): readonly string[] {
  if (group !== 'answers') return [];
  const own = words.flatMap((id) => key.words[id] ?? []);
  const names = own.filter(({ id, text }) => !town.includes(id) && !kinds.includes(text) && text !== 'saint');
  return [own.map(({ sound }) => sound).join(' '), ...names.map(({ sound }) => sound)];
}

type Signs = ReadonlyMap<string, readonly string[]>;

const NO_SIGNS: Signs = new Map();

/** The signs of each answer. */
const signsOfAnswers = (key: CompiledKey): Signs =>
  new Map(key.byGroup.answers.map((candidate) => [candidate.entry, signsOf(candidate, key)]));

/** Answers that have a sign of another key's. */
function sharing(own: Signs, others: Signs): readonly string[] {
  const known = new Set([...others.values()].flat());
  return [...own].filter(([, signs]) => signs.some((sign) => known.has(sign))).map(([entry]) => entry);
}

/** A key, and those of its answers that another key may accept. */
interface Compared {
  readonly key: CompiledKey;
  readonly answers: readonly string[];
}

function pairOf(later: Compared, earlier: Compared): Pick<CloseAnswers, 'answer' | 'other'> | undefined {
  const shared = ({ answers }: Compared, by: Compared): string | undefined =>
    answers.find((one) => judge(one, by.key).verdict === 'correct');
  const answer = shared(later, earlier);
  const other = shared(earlier, later);
  if (answer === undefined && other === undefined) return undefined;
  return {
    answer: answer ?? later.key.key.answers[0] ?? '',
    other: other ?? earlier.key.key.answers[0] ?? '',
  };
}
