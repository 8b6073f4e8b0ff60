import { Checker } from '#app/games-folder/checker.ts';
import { Reader } from '#app/games-folder/reader.ts';

/**
 * What checks and reads the scripts of all the rooms of a process that know no account: each has a thread that loads a script's rules and
 * the judge's, which takes a second of a processor.
 */
export const scriptThreads = {
  checker: new Checker({ accounts: new Map(), mail: false }),
  reader: new Reader(),
};
