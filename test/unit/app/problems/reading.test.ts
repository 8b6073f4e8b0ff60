import { expect, test } from 'vitest';
import { readingProblems } from '#app/problems/reading.ts';
import { aGame, at } from '../../../support/games/game.ts';

const UNREAD = {
  account: 'ville-x',
  since: at('14:05'),
  why: 'rate-limited until 2026-09-19T12:20:00Z' as const,
  notBefore: at('14:20'),
};
const say = (language: 'fr' | 'en', unread = UNREAD) => readingProblems([unread], aGame(), language);

test('an account that cannot be read is told, with since when, why, until when, and what that means', () => {
  expect(say('fr')).toEqual([
    'Compte «\u00a0ville-x\u00a0»\u00a0: ses réponses ne peuvent pas être lues depuis le 19 sept. 2026, 14:05 (le réseau demande d’attendre jusqu’au 19 sept. 2026, 14:20). Elles le seront dès que possible\u202f; d’ici là, aucune n’est jugée ni masquée.',
  ]);
  expect(say('en')).toEqual([
    'Account “ville-x”: its replies cannot be read since 19 Sept 2026, 14:05 (the network asks to wait until 19 Sept 2026, 14:20). They will be as soon as possible; until then none is judged or hidden.',
  ]);
});
