import type { Language } from '#game/game.ts';
import { isCode, sayReason } from '#judge/reasons.ts';
import type { Judged } from '#store/replies/replies.ts';

/** Says why a reply got its verdict; a sentence that was stored stays as it is. Empty where nothing is kept of it. */
export const sayJudged = (
  { code, about, sentence = '' }: Pick<Judged, 'code' | 'about' | 'sentence'>,
  language: Language,
): string => (about && isCode(code) ? sayReason(code, about, language) : sentence);
