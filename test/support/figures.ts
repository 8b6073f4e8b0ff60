import { appendFileSync } from 'node:fs';
import { env } from 'node:process';

/** Adds what a test has counted to the file that `KESAKO_FIGURES` names, for whoever wants to see more than that it passed. */
export function tellFigures(what: string, figures: Readonly<Record<string, unknown>>): void {
  const file = env['KESAKO_FIGURES'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ what, figures })}\n`);
}
