import type { Round } from '#game/game.ts';
import { aRound, at } from './game.ts';
import type { Play } from './playhouse.ts';

const next = (opens: string, closes: string, changes: Partial<Round>): Round => ({
  ...aRound({ hints: [], lastCall: undefined, ...changes }),
  opens: at(`2026-09-20T${opens}`),
  closes: at(`2026-09-20T${closes}`),
  reveals: at(`2026-09-20T${closes}`).add({ minutes: 30 }),
});

const castle = (number: number): Round =>
  next('09:00', '18:00', { number, name: 'château', answers: ['Château d’Angers'] });

/** The rounds of a game of two days. */
export const TWO_DAYS: readonly Round[] = [aRound({ name: 'maison' }), castle(2)];

const bridge = next('07:00', '08:00', { number: 2, name: 'pont', answers: ['Pont de Verdun'] });

/** Has a round come between them: from then on the rows of the last one, which people call 3, bear the number 2. */
export const putBetween = (play: Play): Promise<void> =>
  playRounds(play, [aRound({ name: 'maison' }), bridge, castle(3)]);

/** Has the last one be dropped from then on. */
export const dropLast = (play: Play): Promise<void> => playRounds(play, [aRound({ name: 'maison' }), bridge]);

async function playRounds(play: Play, rounds: readonly Round[]): Promise<void> {
  const performed = await play.apply({ ...play.game, rounds });
  if (!performed.ok) throw new Error(`The script is not played: ${performed.refusal.kind}.`);
}
