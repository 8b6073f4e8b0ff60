import { expect, test } from 'vitest';
import { partNamed } from '#game/words/step-named.ts';
import { accountsWithOwnWords } from '#game/words/telling.ts';
import { aGame, aRound } from '../../support/games/game.ts';

const [first, second] = aRound().hints;
if (!first || !second) throw new Error('The round of these tests has two hints.');

const game = aGame({
  accounts: ['ville', 'oiseau', 'x'],
  rounds: [
    aRound({
      hints: [{ ...first, on: new Map([['x', 'Là.']]) }, second],
      on: new Map([
        ['oiseau', { question: 'Où ?', closing: 'Fini.' }],
        ['x', { question: 'Où donc ?' }],
      ]),
    }),
  ],
});

test.each([
  ['1/opening', ['oiseau', 'x']],
  ['1/closing', ['oiseau']],
  ['1/reveal', []],
  ['1/hint-1', ['x']],
  ['1/hint-2', []],
  ['1/standings', []],
])('accounts with words of their own for %s', (step, accounts) => {
  const named = partNamed(game, { parts: [], steps: [] }, step);
  expect(named.ok && accountsWithOwnWords(game, named.part)).toEqual(accounts);
});
