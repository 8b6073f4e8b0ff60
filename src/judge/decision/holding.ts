import { resembles } from '#judge/places/resembling.ts';
import type { Place } from '#judge/places/place.ts';
import type { Analysis } from '#judge/stance/stated.ts';
import type { Decision } from './decide.ts';

/**
 * Says whether a reply names the answer, or what may be it, wherever it does and whatever it says of it: "not X, it's Y" holds X
 * though Y decides. What made it right or doubtful is left out: that is told by the verdict and the doubt, which a person may
 * overturn, and what else it names stays in it then.
 */
export function holdsAnswer(
  { tokens, key, stated }: Analysis,
  { verdict, doubtful, place }: Decision,
): boolean {
  const isSettled = verdict !== 'correct' && !doubtful;
  return (
    stated.some((one) => (isSettled || one.place !== place) && mayBeAnswer(one.place)) ||
    (isSettled &&
      tokens.list.some(({ role, text, match }) => role === 'content' && !match && resembles(text, key)))
  );
}

const mayBeAnswer = ({ kind, candidate, holdsAnswer: holds, doubtful }: Place): boolean =>
  holds || doubtful || kind === 'answer' || kind === 'part' || candidate?.group === 'answers';
