import { expect, test } from 'vitest';
import { saidInVain } from '#game/watch/in-vain.ts';
import type { Listening } from '#game/watch/watch.ts';

const ville: Listening = {
  name: 'ville',
  hashtags: ['Angers'],
  words: [],
  mentions: false,
  addresses: [],
  without: ['Québec'],
  on: ['mairie'],
  every: 5,
  hours: undefined,
  most: 400,
  dollarsADay: undefined,
};
const mail = { receiver: { name: 'mail/permanence@ville.example' } };
const hook = { receiver: { name: 'hook/salon' } };

test('nothing is said in vain by a watch that makes sense', () => {
  expect(saidInVain({ listenings: [ville], tell: [mail, hook] })).toEqual([]);
});

test('a listening that leaves out what it looks for is told, by what', () => {
  const without = ['#angers', '@Journal@Social.example', 'incendie'];
  const words = ['Incendie', 'place du Ralliement'];
  const one = { ...ville, words, addresses: ['@journal@social.example'], without };
  expect(saidInVain({ listenings: [one], tell: [] })).toEqual([
    { why: 'sought-left-out', listening: 'ville', what: ['#Angers', 'Incendie', '@journal@social.example'] },
  ]);
});

test('an account or somebody who is told is told of where they are named twice', () => {
  expect(
    saidInVain({ listenings: [{ ...ville, on: ['mairie', 'mairie', 'mairie'] }], tell: [mail, hook, mail] }),
  ).toEqual([
    { why: 'account-twice', listening: 'ville', account: 'mairie' },
    { why: 'told-twice', receiver: 'mail/permanence@ville.example' },
  ]);
});
