import type { Language } from '#game/game.ts';
import type { JudgeKey } from '#judge/verdict.ts';
import type { RoundDraft } from '#script/schema/schema.ts';

/** Returns what the judge is told of a round, as far as the script can be understood. */
export function judgeKey(round: RoundDraft, language: Language): JudgeKey {
  return {
    answers: present(round.answers),
    close: present(round.close).map(answerOf),
    not: present(round.not),
    language,
  };
}

/** Returns a close answer, written alone or with its nudge. */
export function answerOf(close: string | { readonly answer: string }): string {
  return typeof close === 'string' ? close : close.answer;
}

/** Returns what of a list could be understood; nothing where there is no list. */
export function present<T>(list: readonly (T | undefined)[] | undefined): readonly T[] {
  return (list ?? []).filter((item) => item !== undefined);
}
