import type { CompiledKey } from '#judge/key/compiled-key.ts';
import { recogniseAlone } from '#judge/places/compete.ts';
import { resembles } from '#judge/places/resembling.ts';
import type { Place } from '#judge/places/place.ts';
import type { Analysis } from '#judge/stance/stated.ts';
import type { Tokens } from '#judge/tokens/token.ts';
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
    stated.some(
      (one) =>
        (isSettled || one.place.first !== place?.first) &&
        (mayBeAnswer(one.place) || bearsItsName(one.place, tokens, key)),
    ) ||
    (isSettled &&
      tokens.list.some((token) => token.role === 'content' && !token.match && resembles(token, key)))
  );
}

/** Says whether a place of another kind has a name that alone might be the answer: « impasse Baudrière » for the rue Baudrière. */
function bearsItsName({ kind, first, last }: Place, tokens: Tokens, key: CompiledKey): boolean {
  if (kind !== 'other-place') return false;
  const run = tokens.list.slice(first, last + 1);
  const name = run.filter((token) => token.kind === '' || key.kinds.has(token.kind));
  return name.length > 0 && name.length < run.length && mayBeAnswer(recogniseAlone(tokens, name, key));
}

const mayBeAnswer = ({ kind, candidate, holdsAnswer: holds, doubtful }: Place): boolean =>
  holds || doubtful || kind === 'answer' || kind === 'part' || candidate?.group === 'answers';
