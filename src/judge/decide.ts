import { isHedged, isOneOfTwo } from './choices.ts';
import { describesIt, forgetsName } from './forgotten.ts';
import { isDeniedLater, isSetElsewhere, isTrick } from './doubts.ts';
import { isRival } from './rivals.ts';
import type { Analysis } from './analyse.ts';
import type { Place } from './compete.ts';
import type { Code } from './reasons.ts';
import type { Stated } from './stance.ts';
import type { Verdict } from './verdict.ts';

export interface Decision {
  readonly verdict: Verdict;
  readonly code: Code;
  /** The place that decided. */
  readonly place?: Place | undefined;
  readonly doubtful: boolean;
}

/** So many places are no guess but a list. */
const LIST = 5;

/** Of a reply that names still more, the last ones are looked at: keeps the judge's time in bounds. */
const MOST = 40;

/** The verdict on a reply, from the places it names and what it does with each. */
export function decide({ tokens, key, stated }: Analysis): Decision {
  const guesses = standing(stated);
  const answers = guesses.filter((one) => one.place.kind === 'answer');
  const answer = answers.at(-1);
  if (answer !== undefined && answers.length >= LIST)
    return { verdict: 'wrong', code: 'list', place: answer.place, doubtful: false };
  const others =
    answer === undefined ? [] : guesses.slice(-MOST).filter((one) => isRival(tokens, one, guesses));
  if (answer !== undefined && answers.length + others.length >= LIST)
    return { verdict: 'wrong', code: 'list', place: answer.place, doubtful: false };
  if (answer !== undefined) return decideAnswer({ tokens, key, stated }, answer, others, guesses);
  const told = guesses.findLast(({ place }) => describesIt(tokens, place, key))?.place;
  if (told !== undefined && guesses.at(-1)?.place === told && forgetsName(tokens))
    return { verdict: 'close', code: 'part', place: told, doubtful: true };
  return decideWithout(stated, guesses);
}

function decideAnswer(
  { tokens, key, stated }: Analysis,
  answer: Stated,
  others: readonly Stated[],
  guesses: readonly Stated[],
): Decision {
  const { place } = answer;
  if (others.length > 1) return { verdict: 'wrong', code: 'list', place, doubtful: false };
  if (others.length === 1 || isHedged(tokens, answer, guesses) || isOneOfTwo(tokens, place))
    return { verdict: 'close', code: 'hedge', place, doubtful: false };
  // "ce n’est pas X, les tours sont rondes à X"
  if (isDeniedBefore(answer, stated)) return { verdict: 'wrong', code: 'negated', place, doubtful: true };
  if (isTrick(tokens)) return { verdict: 'wrong', code: 'mention', place, doubtful: true };
  if (answer.doubtful || place.doubtful || isSetElsewhere(tokens, place, key) || isDeniedLater(tokens, place))
    return { verdict: 'close', code: 'unclear', place, doubtful: true };
  return { verdict: 'correct', code: 'answer', place, doubtful: false };
}

/** Whether the answer was ruled out before it was named again without correcting that. */
function isDeniedBefore(answer: Stated, stated: readonly Stated[]): boolean {
  const before = stated.slice(0, stated.indexOf(answer));
  return !answer.corrects && before.some((one) => one.stance === 'negated' && one.place.kind === 'answer');
}

/** The guesses that stand: a correction does away with those before it, and so does a later, plainer guess. */
function standing(stated: readonly Stated[]): readonly Stated[] {
  let guesses: Stated[] = [];
  for (const one of stated) {
    if (one.stance !== 'guess') continue;
    if (one.corrects && one.place.kind !== 'unknown') guesses = [];
    guesses.push(one);
  }
  return guesses;
}

function decideWithout(stated: readonly Stated[], guesses: readonly Stated[]): Decision {
  const find = (kinds: readonly string[]): Stated | undefined =>
    guesses.findLast((one) => kinds.includes(one.place.kind));
  const other = find(['look-alike', 'other-place']);
  if (other !== undefined) {
    const code =
      other.place.kind === 'look-alike'
        ? 'look-alike'
        : other.place.vetoes.length > 0 && other.place.candidate !== undefined
          ? 'extra-words'
          : 'another-place';
    return { verdict: 'wrong', code, place: other.place, doubtful: other.place.doubtful };
  }
  const near = find(['close']);
  if (near !== undefined) return { verdict: 'close', code: 'near', place: near.place, doubtful: false };
  const part = find(['part']);
  if (part !== undefined) return { verdict: 'close', code: 'part', place: part.place, doubtful: true };
  const town = find(['town']);
  if (town !== undefined) return { verdict: 'close', code: 'town', place: town.place, doubtful: false };
  const wrongKind = find(['other-type']);
  const kind = find(['type']);
  if (kind !== undefined && wrongKind === undefined)
    return { verdict: 'close', code: 'kind', place: kind.place, doubtful: false };
  if (wrongKind !== undefined)
    return { verdict: 'wrong', code: 'wrong-kind', place: wrongKind.place, doubtful: false };
  return decideUnguessed(stated);
}

function decideUnguessed(stated: readonly Stated[]): Decision {
  const answer =
    stated.findLast((one) => one.place.kind === 'answer') ??
    stated.findLast((one) => one.place.kind !== 'unknown');
  if (answer === undefined) return { verdict: 'wrong', code: 'no-guess', doubtful: false };
  const code = answer.stance === 'guess' ? 'no-guess' : answer.stance;
  return { verdict: 'wrong', code, place: answer.place, doubtful: answer.doubtful };
}
