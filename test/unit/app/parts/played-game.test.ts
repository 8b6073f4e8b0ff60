import { expect, test } from 'vitest';
import { accountOn } from '#app/parts/account.ts';
import { playedGame } from '#app/parts/played-game.ts';
import { judge } from '#judge/judge.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';
import { settled } from '../../networks/village/world.ts';

const never = new AbortController().signal;

test('a round’s key is compiled once, from its answers, near ones and look-alikes', () => {
  const played = playedGame(
    aGame({ rounds: [aRound(), aRound({ number: 2, answers: ['Tour Saint-Aubin'] })] }),
  );
  expect(played.keyOf(1)).toBe(played.keyOf(1));
  const verdicts = ['La maison d’Adam', 'La cathédrale', 'Le logis Pincé', 'La tour Saint-Aubin'].map(
    (guess) => judge(guess, played.keyOf(1)),
  );
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['correct', 'close', 'wrong', 'wrong']);
  expect(judge('La tour Saint-Aubin', played.keyOf(2)).verdict).toBe('correct');
});

test('an account asks its network once what it can do, and again after a failure', async () => {
  const { network } = settled();
  network.plan([{ fault: { kind: 'error-before' }, on: ['capabilities'], calls: [1, 3] }]);
  const account = accountOn('ville', network);
  expect((await account.capabilities(never)).ok).toBe(false);
  expect((await account.capabilities(never)).ok).toBe(true);
  // A third question to the network would fail.
  expect((await account.capabilities(never)).ok).toBe(true);
});

test('an account whose question was interrupted asks again', async () => {
  const { network, clock, village } = settled();
  network.plan([{ fault: { kind: 'slow', by: Temporal.Duration.from({ minutes: 1 }) }, calls: [1] }]);
  const account = accountOn('ville', network);
  const stop = new AbortController();
  const first = account.capabilities(stop.signal);
  stop.abort(new Error('stopped'));
  await expect(first).rejects.toThrow('stopped');
  clock.moveTo(at('2026-09-19T12:00'));
  village.slow.release();
  expect((await account.capabilities(never)).ok).toBe(true);
});
