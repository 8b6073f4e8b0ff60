import type { GameReading } from '#console/readings.ts';

type Rounds = Pick<GameReading, 'rounds' | 'playing'>;

/**
 * Returns a game as it is told to somebody who may be shown no secret: of these rounds nothing is counted that a right answer moves
 * otherwise than a wrong one. Whoever could read such a number would only have to answer, and look.
 * @param kept by the numbers that players read
 */
export function veiledReading(all: GameReading, kept: ReadonlySet<number>): GameReading {
  // What an account has spent grows with what is hidden, for other games that it plays as well.
  const reading = { ...all, spending: [] };
  if (kept.size === 0) return reading;
  return {
    ...reading,
    ...veiledRounds(reading, kept),
    // What could not be hidden was right, or nearly so; what a player is to be told in private may be as well.
    hiding: [],
    tasks: reading.tasks.filter(({ of, task }) => of !== 'word' || !kept.has(task.round)),
  };
}

const veiledRounds = ({ rounds, playing }: Rounds, kept: ReadonlySet<number>): Rounds => ({
  rounds: rounds.map((round) => veiledRound(round, kept)),
  playing: playing && veiledRound(playing, kept),
});

function veiledRound(round: Rounds['rounds'][number], kept: ReadonlySet<number>): Rounds['rounds'][number] {
  if (!kept.has(round.shown)) return round;
  return {
    ...round,
    finders: 0,
    guesses: { correct: 0, close: 0, wrong: 0 },
    accounts: round.accounts.map(({ account, correct, close, wrong }) => ({
      account,
      correct: 0,
      close: 0,
      // How much was received tells nothing of what it was.
      wrong: correct + close + wrong,
      doubtful: 0,
      inPublic: 0,
      acknowledged: 0,
    })),
  };
}
