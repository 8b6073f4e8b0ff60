import { stringify } from 'csv-stringify/sync';
import type { Language } from '#game/game.ts';
import { comesTwice } from '#storyboard/words/when.ts';
import { printable } from '#platform/printable.ts';

/** What a cell may hold; nothing where something is not known or does not apply. Moments are in UTC, and written in the game's zone. */
export type Cell = string | number | boolean | Temporal.Instant | undefined;

/** For whose spreadsheet a table is written. */
export interface Sheet {
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * Writes rows as CSV below a line of headings, as a spreadsheet of the reader's language opens it by a double click: in French with
 * semicolons, decimal commas and 19/09/2026 09:00:00, in English with commas, points and 2026-09-19 09:00:00. The mark at the beginning
 * tells Excel that it is UTF-8. Text from players must not become a formula in a spreadsheet, nor a command to a terminal.
 */
export const table = (
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
  { language, timeZone }: Sheet,
): string =>
  stringify([[...headings], ...rows.map((row) => row.map((cell) => plain(cell, language, timeZone)))], {
    delimiter: language === 'fr' ? ';' : ',',
    bom: true,
    cast: {
      string: inCell,
      number: (value) => (language === 'fr' ? `${value}`.replace('.', ',') : `${value}`),
    },
  });

function plain(cell: Cell, language: Language, timeZone: string): string | number {
  if (cell === undefined) return '';
  if (typeof cell === 'boolean') return YES_NO[language][cell ? 0 : 1];
  return cell instanceof Temporal.Instant ? local(cell, language, timeZone) : cell;
}

const YES_NO = { fr: ['oui', 'non'], en: ['yes', 'no'] } as const;

/**
 * With a space for the T of ISO 8601: so does every spreadsheet take it for a moment. In the hours of a night in which clocks go back, which
 * come twice, with the offset: a spreadsheet takes that for text, and nobody for the other one.
 */
function local(moment: Temporal.Instant, language: Language, timeZone: string): string {
  const zoned = moment.toZonedDateTimeISO(timeZone);
  const [day = '', time = ''] = zoned.toPlainDateTime().toString({ smallestUnit: 'second' }).split('T');
  const offset = comesTwice(zoned) ? ` UTC${zoned.offset}` : '';
  return `${language === 'fr' ? day.split('-').toReversed().join('/') : day} ${time}${offset}`;
}

/**
 * Makes text what no spreadsheet takes for a formula, as numbers that we write never are. One that takes semicolons or tabs for the ends of cells begins a formula behind them, too. A smiley is none. Behind a comma
 * people mention somebody, or begin a word with a dash: there only what can be nothing else is taken for a formula.
 */
const inCell = (text: string): string =>
  printable(text)
    .replace(/^(?=[=+@\t\r\uFF1D\uFF0B\uFF0D\uFF20-])/u, "'")
    .replaceAll(/([;\t][^\S\t]*)(?=[=+@]|-[\p{L}\p{N}(])/gu, "$1'")
    .replaceAll(/(,\s*)(?==|[+@-][^\s,;]*[(|!])/gu, "$1'");
