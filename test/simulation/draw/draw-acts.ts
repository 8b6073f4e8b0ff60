import type { PlannedAct } from '../plan.ts';
import type { Game } from '#game/game.ts';
import type { Draw } from './draw-plan.ts';

/** Draws what the game's people do. A pause ends, after so many seconds at the most. */
export function drawActs({ chance, dues, ends }: Draw, game: Game, longest: number): readonly PlannedAct[] {
  const acts: PlannedAct[] = [];
  const round = (): number => chance.integer(1, game.rounds.length);
  const moment = (): number =>
    chance.happens(0.6)
      ? chance.pick(dues) + chance.pick([-20, -2, 0, 1, 3, 20, 120])
      : chance.integer(60, ends);
  for (let left = chance.integer(1, 4); left > 0; left -= 1) {
    let at = moment();
    const pauses = (kind: 'game' | 'account'): void => {
      // As something goes out.
      if (chance.happens(0.8)) at = chance.pick(dues) + chance.integer(0, 3);
      const account = chance.integer(0, game.accounts.length - 1);
      const over = at + Math.min(chance.pick([30, 300, 900, 3_000]), longest);
      const [pause, resume] =
        kind === 'game'
          ? ([{ kind: 'pause' }, { kind: 'resume' }] as const)
          : ([
              { kind: 'pause-account', account },
              { kind: 'resume-account', account },
            ] as const);
      acts.push({ at, act: pause }, { at: over, act: resume });
    };
    const makers: readonly (() => void)[] = [
      () => pauses('game'),
      () => pauses('account'),
      () =>
        acts.push({
          at,
          act: {
            kind: 'decide',
            nth: chance.integer(0, 20),
            verdict: chance.pick(['correct', 'close', 'wrong'] as const),
          },
        }),
      () => acts.push({ at, act: { kind: 'accept', round: round() } }),
      () => acts.push({ at, act: { kind: 'skip', round: round(), hint: chance.integer(1, 3) } }),
      () =>
        acts.push({
          at,
          act: {
            kind: 'move',
            round: round(),
            hint: chance.integer(1, 3),
            minutes: chance.pick([-3, 5, 40]),
          },
        }),
      () => acts.push({ at, act: { kind: 'cancel-round', round: round() } }),
      () =>
        acts.push({
          at,
          act: { kind: chance.pick(['mute', 'staff', 'forget'] as const), player: chance.integer(0, 5) },
        }),
    ];
    chance.pick(makers)();
    if (chance.happens(0.3)) acts.push({ at: at + chance.integer(1, 12), act: { kind: 'undo' } });
  }
  return acts.toSorted((a, b) => a.at - b.at);
}
