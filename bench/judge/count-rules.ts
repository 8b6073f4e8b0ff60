import { rules } from '#judge/lexicon/rules.ts';
import { head, row, tell } from '../figures.ts';
import type { Case } from './cases.ts';
import type { Judgement } from '#judge/verdict.ts';

/** A labelled guess, and what the judge said. */
export interface Counted {
  readonly one: Case;
  readonly got: Judgement;
}

/**
 * Writes a table of the rules that decided in a labelled set: how often each did, how often the verdict was as labelled, and
 * how often a right guess was refused or a wrong one accepted. Rules that did not fire are named below it.
 */
export function tellRules(judged: readonly Counted[]): void {
  head(['rule', 'fired', 'rightly', 'wrongly', 'right guesses refused', 'wrong ones accepted']);
  const idle: string[] = [];
  for (const rule of Object.keys(rules)) {
    const fired = judged.filter(({ got }) => got.rules.some((name) => name === rule));
    if (fired.length === 0) {
      idle.push(rule);
      continue;
    }
    const wrongly = fired.filter(({ one, got }) => !one.ok.includes(got.verdict));
    const refused = wrongly.filter(({ one }) => one.expected === 'correct');
    const accepted = wrongly.filter(({ got }) => got.verdict === 'correct');
    const counts = [fired.length - wrongly.length, wrongly.length, refused.length, accepted.length];
    row([rule, ...[fired.length, ...counts].map(String)]);
  }
  tell(`\nDecided nothing here: ${idle.join(', ') || 'none'}`);
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

/** What a game feels of a set: false accepts, false rejects, those that no person sees, doubts, and verdicts as labelled. */
export function sumUp(judged: readonly Counted[]): string {
  const right = judged.filter(({ one }) => one.expected === 'correct');
  const other = judged.filter(({ one }) => one.expected !== 'correct');
  const refused = right.filter(({ one, got }) => !one.ok.includes(got.verdict));
  const accepted = other.filter(({ one, got }) => got.verdict === 'correct' && !one.ok.includes('correct'));
  return [
    `false accepts ${percent(accepted.length, other.length)}`,
    `false rejects ${percent(refused.length, right.length)}`,
    `of which silent ${percent(refused.filter(({ got }) => !got.doubtful).length, right.length)}`,
    `doubtful ${percent(judged.filter(({ got }) => got.doubtful).length, judged.length)}`,
    `three-way ${percent(judged.filter(({ one, got }) => one.ok.includes(got.verdict)).length, judged.length)}`,
  ].join(', ');
}
