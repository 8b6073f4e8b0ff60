import { expect, onTestFinished, test } from 'vitest';
import { followForgetting } from '#app/worker/follow-forgetting.ts';
import { silentLog } from '#platform/log.ts';
import { PROGRAM, writeLine } from '#store/journal.ts';
import { lendDatabase } from '../../support/run/lent-database.ts';

const NOW = Temporal.Instant.from('2027-09-18T10:00:00Z');
/** Each second, as a worker calls it. */
const A_MINUTE = 60;

test('files of a draw that could not be written anew are tried again a minute later, and those of other games are let be', async () => {
  const lent = await lendDatabase();
  onTestFinished(() => lent[Symbol.asyncDispose]());
  const { kysely: db } = lent.database;
  let isDiskFull = true;
  const tried: string[] = [];
  const known = {
    games: async () => ['angers', 'nantes'],
    async draws(game: string) {
      tried.push(game);
      if (game === 'angers' && isDiskFull) throw new Error('ENOSPC');
      return [];
    },
  };
  const follow = followForgetting(db, known, silentLog);
  const entry = { kind: 'erased', players: 1 } as const;
  await writeLine(db, { at: NOW, who: PROGRAM, game: 'angers', entry });
  await follow();
  expect(tried).toEqual(['angers', 'nantes']);
  await follow();
  expect(tried).toEqual(['angers', 'nantes']);
  isDiskFull = false;
  for (let second = 0; second < A_MINUTE; second += 1) await follow();
  expect(tried).toEqual(['angers', 'nantes', 'angers']);
  for (let second = 0; second < 2 * A_MINUTE; second += 1) await follow();
  expect(tried).toEqual(['angers', 'nantes', 'angers']);
});
