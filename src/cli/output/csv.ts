import { stringify } from 'csv-stringify/sync';
import { printable } from '#cli/terminal.ts';

/**
 * Writes rows as CSV, with a line of their names. Text from players must not become a formula in a spreadsheet, nor a command to
 * a terminal.
 */
export const table = (rows: readonly object[]): string =>
  stringify([...rows], { header: true, escape_formulas: true, bom: true, cast: { string: inCell } });

/** A spreadsheet that takes semicolons or tabs for the ends of cells begins a formula behind them, too. A smiley is none. */
const inCell = (text: string): string =>
  printable(text).replaceAll(/(?<=[;\t]\s*)(?=[=+@]|-[\p{L}\p{N}(])/gu, "'");
