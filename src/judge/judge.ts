import { analyse } from './analyse.ts';
import { decide } from './decide.ts';
import { phrase } from './reasons.ts';
import type { Analysis } from './analyse.ts';
import type { CompiledKey } from './key.ts';
import type { Judgement } from './verdict.ts';

/**
 * Whether a reply gives an accepted answer: its final, single, positive guess. Pure; its time grows with the length
 * of the reply, of which it reads at most 20,000 characters.
 */
export function judge(guess: string, key: CompiledKey): Judgement {
  return judgeAnalysis(guess, analyse(guess, key), key);
}

export function judgeAnalysis(guess: string, analysis: Analysis, key: CompiledKey): Judgement {
  const { verdict, code, place, doubtful } = decide(analysis);
  const first = place === undefined ? undefined : analysis.tokens.list[place.first];
  const last = place === undefined ? undefined : analysis.tokens.list[place.last];
  const span = first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
  const candidate = place?.candidate;
  const words = span === undefined ? '' : guess.slice(span.start, span.end);
  return {
    verdict,
    code,
    reason: phrase(code, key.key.language, candidate?.entry, words),
    span,
    close: verdict === 'close' && candidate?.group === 'close' ? candidate.index : undefined,
    doubtful: verdict !== 'correct' && doubtful,
  };
}
