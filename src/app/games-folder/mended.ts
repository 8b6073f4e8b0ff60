import type { Problem } from '#script/problems/problem.ts';

/** Returns what a problem is called among those of one reading: where it is, and its code. */
export const keyOf = ({ line, column, code }: Pick<Problem, 'line' | 'column' | 'code'>): string =>
  `${line}:${column}:${code}`;

/** Returns what a mend writes in place of what is concerned, between the quotation marks that stand there; undefined where it proposes no text. */
export function proposalOf({ better, column, length, sourceLine }: Problem): string | undefined {
  if (better === undefined || length === undefined || sourceLine === undefined) return undefined;
  const [, quote] = /^(["']).*\1$/u.exec(sourceLine.slice(column - 1, column - 1 + length)) ?? [];
  return quote === undefined || better.includes(quote) ? better : `${quote}${better}${quote}`;
}

/** Returns a script as a problem's mend proposes it; undefined where it proposes no text, or the script is another one by now. */
export function mended(text: string, problem: Problem): string | undefined {
  const proposal = proposalOf(problem);
  const lines = text.split('\n');
  const line = lines[problem.line - 1];
  if (proposal === undefined || line === undefined || line !== problem.sourceLine) return undefined;
  const start = problem.column - 1;
  const end = start + (problem.length ?? 0);
  return lines.with(problem.line - 1, `${line.slice(0, start)}${proposal}${line.slice(end)}`).join('\n');
}
