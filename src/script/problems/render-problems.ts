import { stripVTControlCharacters, styleText } from 'node:util';
import type { Language } from '#game/game.ts';
import { fr } from './french.ts';
import type { Problem } from './problem.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/**
 * Returns every problem as a person reads it in a terminal: file:line:column, what, (code), the line with a caret, the mend;
 * then a line that counts them and says that nothing was posted, then the advice, in a paragraph of its own. Empty when there
 * is nothing to say.
 * @param colour whether the terminal shows colours
 */
export function renderProblems(problems: readonly Problem[], language: Language, colour: boolean): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const grave = problems.filter(({ severity }) => severity !== 'advice');
  const advice = problems.filter(({ severity }) => severity === 'advice');
  const parts = grave.map((problem) => renderProblem(problem, language, paint));
  if (grave.length > 0) parts.push(paint('bold', summary(grave, language)));
  if (advice.length > 0) parts.push(renderAdvice(advice, language, paint));
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}

function renderAdvice(advice: readonly Problem[], language: Language, paint: Paint): string {
  const lines = advice.map(({ file, line, what, mend, code }) =>
    [
      `  ${printable(`${file}:${line}`)}  ${printable(what[language])}  ${paint('dim', `(${code})`)}`,
      `    ${printable(mend[language])}`,
    ].join('\n'),
  );
  return [paint('bold', language === 'fr' ? 'Conseils' : 'Advice'), ...lines].join('\n');
}

function renderProblem(problem: Problem, language: Language, paint: Paint): string {
  const accent: Style = problem.severity === 'error' ? 'red' : 'yellow';
  const place = printable(`${problem.file}:${problem.line}:${problem.column}`);
  const head = `${paint('bold', place)}  ${severity(problem, language)}${printable(problem.what[language])}  ${paint('dim', `(${problem.code})`)}`;
  const mend = `  ${printable(problem.mend[language])}`;
  return [paint(accent, head), ...excerpt(problem, paint, accent), mend].join('\n');
}

/** What it is, in a word: errors stand among warnings, in the order of the file. */
function severity(problem: Problem, language: Language): string {
  if (problem.severity === 'error') return language === 'fr' ? fr`Erreur : ` : 'Error: ';
  return language === 'fr' ? fr`Avertissement : ` : 'Warning: ';
}

const WIDTH = 100;

/** The line, cut to a readable width around the caret, and the caret under it. */
function excerpt(problem: Problem, paint: Paint, accent: Style): string[] {
  if (problem.sourceLine === undefined) return [];
  const at = problem.column - 1;
  const first = at > WIDTH - 20 ? at - 40 : 0;
  const line = problem.sourceLine;
  const before = `${first > 0 ? '…' : ''}${line.slice(first, at)}`;
  const marked = line.slice(at, Math.min(at + (problem.length ?? 1), first + WIDTH));
  const after = line.slice(at + marked.length, first + WIDTH);
  const more = first + WIDTH < line.length ? '…' : '';
  const number = String(problem.line);
  const caret = `${blank(before)}${'^'.repeat(Math.max(1, blank(marked).length))}`;
  return [
    `  ${paint('dim', `${number} |`)} ${oneLine(before + marked + after)}${more}`,
    `  ${paint('dim', `${' '.repeat(number.length)} |`)} ${paint(accent, caret)}`,
  ];
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** As many columns of nothing as a terminal gives the text. */
function blank(text: string): string {
  return Array.from(graphemes.segment(text), ({ segment }) => {
    if (segment === '\t') return '\t';
    return /\p{Emoji_Presentation}|\p{Script=Han}/u.test(segment) ? '  ' : ' ';
  }).join('');
}

function summary(all: readonly Problem[], language: Language): string {
  const problems = all.filter(({ code }) => code !== 'more-problems');
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const nothing = language === 'fr' ? 'Rien n’a été publié.' : 'Nothing was posted.';
  const counts =
    language === 'fr'
      ? [count(errors, 'erreur', 'erreurs'), count(warnings, 'avertissement', 'avertissements')]
      : [count(errors, 'error', 'errors'), count(warnings, 'warning', 'warnings')];
  const said = counts.filter((part) => part !== '').join(language === 'fr' ? ' et ' : ' and ');
  return `${said}. ${nothing}`;
}

function count(number: number, one: string, many: string): string {
  return number === 0 ? '' : `${number} ${number === 1 ? one : many}`;
}

/** Text from a file, safe for a terminal. */
function printable(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

/** The same, keeping every column (and the tabs) where the caret expects it. */
function oneLine(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t]|[\u202a-\u202e\u2066-\u2069]/gu, ' ');
}
