import { Checker } from '#app/games-folder/checker.ts';

/**
 * Checks the scripts of all the rooms of a process that know no account: its thread has to load a script's rules and the judge's once,
 * which takes a second of a processor.
 */
export const checkerOnce = new Checker({ accounts: new Map(), mail: false });
