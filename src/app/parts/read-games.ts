import { dirname } from 'node:path';
import { stat } from 'node:fs/promises';
import type { Problem } from '#script/problems/problem.ts';
import type { ReadOptions, ScriptReading } from '#script/read-options.ts';
import { readScript } from '#script/read-script.ts';
import type { GameInFolder } from './game-in-folder.ts';

/** A script with errors: it cannot be played. */
export class BrokenScript extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('The script has errors.');
    this.name = 'BrokenScript';
    this.problems = problems;
  }
}

export interface GameReading extends ScriptReading {
  readonly folder: string;
}

/** Reads a game's script with every check. */
export async function readGame(path: string, options: ReadOptions): Promise<GameReading> {
  const reading = await readScript(path, options);
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  return { ...reading, folder: isFolder ? path : dirname(path) };
}

/**
 * Reads a game that has to be playable, and to go on with its past when that is given.
 * @param taken it is a version that was taken in, of which nothing is checked any more
 * @throws BrokenScript with every problem when it is not
 */
export async function readPlayableGame(
  path: string,
  measures: ReadOptions['measures'],
  past?: ReadOptions['past'],
  taken?: ReadOptions['taken'],
): Promise<GameInFolder> {
  const { game, folder, problems } = await readGame(path, { measures, past, taken });
  if (!game) throw new BrokenScript(problems);
  return { game, folder };
}
