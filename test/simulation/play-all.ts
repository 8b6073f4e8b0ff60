import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Asked, Played } from './player.ts';

const PLAYER = join(import.meta.dirname, 'player.ts');

/** Has all of them be played by so many processes. @param onPlayed hears of each as it is over; the next is not begun before */
export async function playAll(
  all: readonly Asked[],
  processes: number,
  onPlayed: (played: Played) => Promise<void>,
): Promise<void> {
  const left = [...all];
  await Promise.all(Array.from({ length: processes }, () => playOn(left, onPlayed)));
}

async function playOn(left: Asked[], onPlayed: (played: Played) => Promise<void>): Promise<void> {
  const player = fork(PLAYER, { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  player.on('exit', (code) => {
    if (left.length > 0 || code !== 0) reject(new Error(`A process that played ended with ${code}.`));
    resolve();
  });
  player.on('message', (told: 'ready' | Played) => {
    void (async () => {
      if (told !== 'ready') await onPlayed(told);
      const next = left.shift();
      if (next) player.send(next);
      else player.disconnect();
    })().catch(reject);
  });
  await promise;
}
