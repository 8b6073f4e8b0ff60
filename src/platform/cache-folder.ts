import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Returns the folder of this user in which Kesako keeps what it can make again: below `.cache` in the home folder. It may not
 * exist, and may be removed at any time.
 */
export const cacheFolder = (home = homedir()): string => path.join(home, '.cache', 'kesako');
