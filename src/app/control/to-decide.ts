import type { GameReport, ReportedReply } from './report-game.ts';

/** Reads the replies of which the program is not sure and of which nobody has decided. */
export const toDecide = ({ guesses }: Pick<GameReport, 'guesses'>): readonly ReportedReply[] =>
  guesses.filter(({ doubtful, text }) => doubtful && text !== null);
