import { existsSync } from 'node:fs';
import type { Settings } from '#config/settings.ts';

/** Says whether there is a database in which a game could be. */
export const mayHavePlayed = ({ databaseUrl, dataDirectory }: Settings): boolean =>
  databaseUrl !== undefined || existsSync(dataDirectory);
