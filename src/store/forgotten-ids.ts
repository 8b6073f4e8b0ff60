import { FORGOTTEN_WEB, isWebPlayer } from '#game/answer-form.ts';

/** How the ids of players begin of whom nothing else is known any more. */
export const FORGOTTEN = 'forgotten:';

/**
 * Returns the id under which a player stands of whom a number is left. It still says whether they answered by the form: rankings and what
 * is told before a reveal go by that.
 * @param number with {@link FORGOTTEN} before it
 */
export const leftOf = (player: string, number: string): string =>
  isWebPlayer(player) && !number.startsWith(FORGOTTEN_WEB)
    ? FORGOTTEN_WEB + number.slice(FORGOTTEN.length)
    : number;
