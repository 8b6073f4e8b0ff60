const startOf = (game: string): string => `${game}/reminder/`;

/** Returns the id of a hashtag reminder. There is one polite reminder per player and game: the id of its effect is its memory. */
export const hashtagReminderId = (game: string, player: string): string => `${startOf(game)}${player}`;

/** Says whether an effect is a reminder of the game's rules, which says nothing of what a guess was worth. */
export const isHashtagReminder = (effect: string, game: string): boolean => effect.startsWith(startOf(game));
