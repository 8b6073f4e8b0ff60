/** How the ids of players begin of whom nothing else is known any more. */
export const FORGOTTEN = 'forgotten:';
