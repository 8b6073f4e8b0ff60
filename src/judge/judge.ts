import { slips } from './distance.ts';
import { contentWords } from './key.ts';
import type { CompiledKey } from './key.ts';
import type { Judgement } from './verdict.ts';

/** Judges a reply; pure, linear in its length. */
export function judge(guess: string, key: CompiledKey): Judgement {
  const words = contentWords(guess);
  const french = key.key.language === 'fr';
  const answer = key.answers.some((answer) => holds(words, answer));
  const other = key.not.some((not) => holds(words, not));
  const near = key.close.findIndex((close) => holds(words, close));
  if (words.length === 0)
    return {
      verdict: 'wrong',
      code: 'no-guess',
      reason: french ? 'ne propose rien' : 'has no guess in it',
      doubtful: false,
    };
  if (other)
    return {
      verdict: 'wrong',
      code: 'look-alike',
      reason: french ? 'nomme un autre monument' : 'names another place',
      doubtful: false,
    };
  if (answer && words.some((word) => word === 'pas' || word === 'not')) {
    return {
      verdict: 'wrong',
      code: 'negated',
      reason: french ? 'écarte la réponse' : 'rules the answer out',
      doubtful: false,
    };
  }
  if (answer)
    return {
      verdict: 'correct',
      code: 'answer',
      reason: french ? 'donne la réponse' : 'gives the answer',
      doubtful: false,
    };
  if (near >= 0)
    return {
      verdict: 'close',
      code: 'near',
      reason: french ? 'brûle' : 'is close',
      close: near,
      doubtful: false,
    };
  return {
    verdict: 'wrong',
    code: 'another-place',
    reason: french ? 'ne donne pas la réponse' : 'does not give the answer',
    doubtful: false,
  };
}

function holds(words: readonly string[], wanted: readonly string[]): boolean {
  return (
    wanted.length > 0 &&
    wanted.every((want) =>
      words.some((word) => slips(word, want, want.length < 5 ? 0 : 1) <= (want.length < 5 ? 0 : 1)),
    )
  );
}
