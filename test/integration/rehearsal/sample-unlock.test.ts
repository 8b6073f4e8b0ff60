import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stage } from '#app/rehearsal/rehearsal.ts';
import { roundOf } from '#game/game.ts';
import { silentLog } from '#platform/log.ts';
import { stepsOfRound } from '#store/posts/steps.ts';
import { embeddedFiles } from '../../support/run/databases.ts';
import { readGameAt } from '../../support/play/read-game.ts';

test('the relays of the demonstration unlock a hint of its second round, after the one before and before its latest moment', async () => {
  const folder = join(import.meta.dirname, '../../../games/angers-patrimoine');
  const game = await readGameAt(folder);
  // The seed and the crowd that `npm run demo` has.
  await using rehearsal = await stage({
    game,
    folder,
    seed: 1,
    followers: 60,
    habit: 'punctual',
    speed: 'max',
    log: silentLog,
    copyOf: await embeddedFiles(),
  });
  const { closes, hints } = roundOf(game, 2);
  const enough = new AbortController();
  const play = rehearsal.play(async () => {
    if (Temporal.Instant.compare(rehearsal.context.clock.now(), closes) > 0)
      enough.abort(new Error('The second round is over.'));
  }, enough.signal);
  await expect(play).rejects.toThrow('The second round is over.');
  const steps = await stepsOfRound(rehearsal.context.db, game.id, 2, 'ville');
  const [before, unlocked] = [2, 3].map((number) =>
    steps.find(({ kind, ordinal }) => kind === 'hint' && ordinal === number),
  );
  const latest = hints.find(({ number }) => number === 3)?.at;
  expect(unlocked?.unlockedAt).toBeDefined();
  expect([before?.postedAt, unlocked?.postedAt, latest].map(String).toSorted()).toEqual(
    [before?.postedAt, unlocked?.postedAt, latest].map(String),
  );
});
