import { analyse } from './analyse.ts';
import { judgeAnalysis } from './judge.ts';
import type { Place } from '#judge/places/place.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Stated } from '#judge/stance/stated.ts';
import type { Rule } from '#judge/lexicon/rules.ts';
import type { Judgement } from './verdict.ts';

/** One place that a reply names, and what the reply does with it. */
export interface Mention
  extends Pick<Place, 'kind' | 'vetoes' | 'slips'>, Pick<Stated, 'stance' | 'corrects'> {
  /** The words as they stand in the reply, and their UTF-16 offsets. */
  readonly words: string;
  readonly start: number;
  readonly end: number;
  /** The entry of the key that it matched or came nearest to, as the script writes it. */
  readonly matched?: string | undefined;
  /** The rules of its recognition and of its stance. */
  readonly rules: readonly Rule[];
}

export interface Explanation {
  readonly judgement: Judgement;
  readonly mentions: readonly Mention[];
}

/** Says why a reply gets its verdict: each place it names, what matched, what vetoed. */
export function explain(guess: string, key: CompiledKey): Explanation {
  const analysis = analyse(guess, key);
  const mentions = analysis.stated.map(({ place, rule, stance, corrects }): Mention => {
    const start = analysis.tokens.list[place.first]?.start ?? 0;
    const end = analysis.tokens.list[place.last]?.end ?? 0;
    const words = guess.slice(start, end);
    const { kind, vetoes, slips, candidate } = place;
    const rules = [place.rule, rule];
    return { words, start, end, kind, matched: candidate?.entry, stance, rules, corrects, vetoes, slips };
  });
  return { judgement: judgeAnalysis(guess, analysis, key), mentions };
}
