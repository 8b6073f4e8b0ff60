import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Asked, Played } from './player.ts';

const PLAYER = join(import.meta.dirname, 'player.ts');

/** A worker that dies in the middle of something waits there for ever, and what it holds with it: a process plays no more games than that. */
const GAMES_OF_A_PROCESS = 200;

/** Has all of them be played by so many processes. @param onPlayed hears of each as it is over; the next is not begun before */
export async function playAll(
  all: readonly Asked[],
  processes: number,
  onPlayed: (played: Played) => Promise<void>,
): Promise<void> {
  const left = [...all];
  await Promise.all(
    Array.from({ length: processes }, async () => {
      while (left.length > 0) await playOn(left, onPlayed);
    }),
  );
}

async function playOn(left: Asked[], onPlayed: (played: Played) => Promise<void>): Promise<void> {
  const player = fork(PLAYER, { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let begun = 0;
  let isDone = false;
  player.on('exit', (code) => {
    if (!isDone || code !== 0) reject(new Error(`A process that played ended with ${code}.`));
    resolve();
  });
  player.on('message', (told: 'ready' | Played) => {
    void (async () => {
      if (told !== 'ready') await onPlayed(told);
      const next = begun < GAMES_OF_A_PROCESS ? left.shift() : undefined;
      begun += 1;
      isDone = next === undefined;
      if (next) player.send(next);
      else player.disconnect();
    })().catch(reject);
  });
  await promise;
}
