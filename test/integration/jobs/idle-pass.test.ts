import { expect, test } from 'vitest';
import { pollRelays } from '#jobs/poll-relays.ts';
import { readInTurn } from '#jobs/read-in-turn.ts';
import { finishGames, orderOwed, reconcile } from '#jobs/reconcile.ts';
import type { Profile } from '#networks/village/post.ts';
import { HANGS_MS } from '../../hangs.ts';
import { askedDuring } from '../../support/games/asked-during.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play, theatre } = useTheatre();

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };

const pass = (angers: Play) => (): Promise<void> =>
  reconcile.run(angers.context, {}, AbortSignal.timeout(HANGS_MS));

/** At noon a hint has come out, and all that was written until then is judged and answered. */
async function atNoon(): Promise<Play> {
  const angers = await play();
  await angers.until('10:00');
  angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
  await angers.until('12:00');
  return angers;
}

test('a pass that finds nothing to do reads no more than what tells so', async () => {
  const angers = await atNoon();
  const asked = await askedDuring(theatre().database, pass(angers));
  expect(asked.slice(8)).toEqual([]);
  await angers.until('19:00');
  expect(await angers.state()).toBe('finished');
});

test('what is owed is ordered, and no game is ended that owes, by as little', async () => {
  const angers = await atNoon();
  const ordered = await askedDuring(theatre().database, () => orderOwed(angers.context));
  expect(ordered.slice(5)).toEqual([]);
  const ended = await askedDuring(theatre().database, () => finishGames(angers.context));
  expect(ended.slice(2)).toEqual([]);
  expect(await angers.state()).toBe('playing');
});

test('a reading that finds nothing asks no more than from where, and what is set apart once in some seconds', async () => {
  const angers = await atNoon();
  const [account = ''] = angers.game.accounts;
  const read = (): Promise<void> =>
    readInTurn.run(angers.context, { account }, AbortSignal.timeout(HANGS_MS));
  angers.clock.moveTo(angers.clock.now().add({ minutes: 1 }));
  const first = await askedDuring(theatre().database, read);
  expect(first.slice(4)).toEqual([]);
  angers.clock.moveTo(angers.clock.now().add({ seconds: 4 }));
  const next = await askedDuring(theatre().database, read);
  expect(next.slice(2)).toEqual([]);
});

test('a poll that nothing but another poll can follow orders nothing else', async () => {
  const angers = await play();
  await angers.until('10:00');
  const [account = ''] = angers.game.accounts;
  const which = { game: angers.game.id, round: 1, account };
  angers.clock.moveTo(angers.clock.now().add({ hours: 1 }));
  const asked = await askedDuring(theatre().database, () =>
    pollRelays.run(angers.context, which, AbortSignal.timeout(HANGS_MS)),
  );
  expect(asked.filter((text) => text.includes('"looks"')).length).toBeGreaterThan(1);
  expect(asked.slice(10)).toEqual([]);
});
