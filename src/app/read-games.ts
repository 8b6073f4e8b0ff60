import { dirname } from 'node:path';
import { stat } from 'node:fs/promises';
import type { NetworkMeasure } from '#script/check-lengths.ts';
import type { Problem } from '#script/problem.ts';
import { type Reading, readScript } from '#script/read-script.ts';
import type { GameInFolder } from './house.ts';

/** A script with errors: it cannot be played. */
export class BrokenScript extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('The script has errors.');
    this.name = 'BrokenScript';
    this.problems = problems;
  }
}

export interface GameReading extends Reading {
  readonly folder: string;
}

/** Reads a game's script with every check. */
export async function readGame(
  path: string,
  measures: (account: string) => NetworkMeasure | undefined,
  now?: Temporal.Instant,
): Promise<GameReading> {
  const reading = await readScript(path, { measures, now });
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  return { ...reading, folder: isFolder ? path : dirname(path) };
}

/** Reads a game that has to be playable. @throws BrokenScript with every problem when it is not */
export async function readPlayableGame(
  path: string,
  measures: (account: string) => NetworkMeasure | undefined,
): Promise<GameInFolder> {
  const { game, folder, problems } = await readGame(path, measures);
  if (!game) throw new BrokenScript(problems);
  return { game, folder };
}
