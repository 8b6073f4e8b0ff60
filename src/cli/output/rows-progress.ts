import type { RowsSoFar } from '#app/control/back-up.ts';
import type { Language } from '#game/game.ts';
import type { Terminal } from '#cli/terminal.ts';

/** Nobody waits to see what is done at once. */
const SHOWN_FROM = 20_000;
const PERCENT_APART = 10;

/** Returns what tells at a terminal, every few percent, how far a long backup or restore is. */
export function tellRows(
  sayRows: (percent: number, language: Language) => string,
  { err, language }: Terminal,
): (soFar: RowsSoFar) => void {
  let next = PERCENT_APART;
  return ({ done, all }) => {
    const percent = Math.floor((100 * done) / Math.max(all, 1));
    if (all < SHOWN_FROM || percent < next || percent === 100) return;
    next = percent - (percent % PERCENT_APART) + PERCENT_APART;
    err(`${sayRows(percent, language)}\n`);
  };
}
