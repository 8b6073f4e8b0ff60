const QUESTION = 'be-precise-';

/** Returns the id of an effect that asks a player to be more precise about a reply. */
export const questionId = (reply: string, request: string): string => `${reply}/${QUESTION}${request}`;

/** Says whether an effect asks a player to be more precise about a reply. */
export const isQuestion = (effect: string, reply: string): boolean =>
  effect.startsWith(`${reply}/${QUESTION}`);
