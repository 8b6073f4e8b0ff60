import { judge } from '#judge/judge.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import { compileKey, contentWords } from '#judge/key/key.ts';
import { keyWarnings } from '#judge/warnings.ts';
import { present } from '#script/game/judge-key.ts';
import type { Reporter } from '#script/reporter.ts';
import type { RoundDraft } from '#script/schema/schema.ts';

/**
 * Notes answers with a comma in which two are hidden, or a place with where it is: whoever gives what stands before the comma would not win, or what
 * stands after it is another name with a word of the first.
 */
export function checkCommas(index: number, round: RoundDraft, key: CompiledKey, reporter: Reporter): void {
  const all = present(round.answers);
  const wins = (text: string): boolean => judge(text, key).verdict === 'correct';
  for (const [nth, answer] of (round.answers ?? []).entries()) {
    if (answer === undefined || !answer.includes(',')) continue;
    const [first = '', ...others] = answer
      .split(',')
      .map((part) => part.trim())
      .filter((part) => /\p{L}/u.test(part));
    if (others.length === 0 || all.includes(first) || !wins(answer)) continue;
    const parts = [first, ...others];
    // A town or a region is no second name: it would win by itself.
    const vague = keyWarnings(compileKey({ ...key.key, answers: parts })).map(({ entry }) => entry);
    const areNames = vague.length === 0;
    const place = parts.find((part) => !vague.includes(part));
    const alone = wins(place ?? first) ? undefined : (place ?? first);
    const words = (text: string): readonly string[] => contentWords(text, key.key.language);
    const isSecondName = (other: string): boolean =>
      words(other).length > 1 && words(other).some((word) => words(first).includes(word));
    if (alone === undefined && !(areNames && others.some(isSecondName))) continue;
    const instead = (entries: readonly string[]): string =>
      all
        .flatMap((one) => (one === answer ? entries : [one]))
        .map((one) => JSON.stringify(one))
        .join(', ');
    reporter.note('comma-in-answer', ['rounds', index, 'answers', nth], {
      answer,
      alone,
      apart: areNames ? instead(parts) : undefined,
      both: alone === undefined || place === undefined ? undefined : instead([answer, place]),
    });
  }
}
