import { expect, test } from 'vitest';
import { reconcile } from '#jobs/reconcile.ts';
import type { JobContext } from '#jobs/context.ts';
import { HANGS_MS } from '../../hangs.ts';
import { aRound, at } from '../../support/games/game.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

test('a pass in which the program fails on one account ends the games of the others, and tells of it', async () => {
  const angers = await play();
  const nantes = await play({
    accounts: ['nantes'],
    rounds: [aRound({ opens: at('20:00'), closes: at('21:00'), reveals: at('21:30'), hints: [] })],
  });
  await angers.until('18:36');
  // As if nobody had seen yet that nothing more is owed.
  await angers.context.db
    .updateTable('games')
    .set({ state: 'playing' })
    .where('id', '=', angers.game.id)
    .execute();
  nantes.clock.moveTo(at('19:58'));
  const [account] = nantes.context.accounts.values();
  if (!account) throw new Error('Nantes has an account.');
  const failing = {
    ...account,
    capabilities: async (): Promise<never> => {
      throw new TypeError('of the program');
    },
  };
  const both: JobContext = {
    ...angers.context,
    games: new Map([...angers.context.games, ...nantes.context.games]),
    accounts: new Map([...angers.context.accounts, [account.name, failing]]),
  };
  angers.clock.moveTo(at('19:58'));
  await expect(reconcile.run(both, {}, AbortSignal.timeout(HANGS_MS))).rejects.toThrow('of the program');
  expect(await angers.state()).toBe('finished');
});
