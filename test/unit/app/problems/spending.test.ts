import { expect, test } from 'vitest';
import { spendingProblems } from '#app/problems/spending.ts';

const SPENDING = { account: 'ville-x', month: '2026-09', dollars: 1.9, limit: 2, kept: 0.2 };

test('an account that pays for posts alone, or for nothing, is told with what waits and what to do', () => {
  expect(spendingProblems([{ ...SPENDING, pays: 'all' }], 'fr')).toEqual([]);
  expect(spendingProblems([{ ...SPENDING, pays: 'posts' }], 'fr')).toEqual([
    'Compte «\u00a0ville-x\u00a0»\u00a0: ce qu’il lui reste à dépenser ce mois-ci est gardé pour ses messages, la réponse comprise\u202f; plus rien n’y est lu ni masqué. Relevez spending-limit dans config/accounts.yaml, puis relancez npx kesako run.',
  ]);
  expect(spendingProblems([{ ...SPENDING, pays: 'nothing' }], 'fr')).toEqual([
    'Compte «\u00a0ville-x\u00a0»\u00a0: la limite de dépenses du mois est atteinte. Il ne dit plus rien, la réponse du mystère attend, et ce qui est masqué le reste jusque-là. Relevez spending-limit dans config/accounts.yaml, puis relancez npx kesako run\u202f; ou publiez à la main et arrêtez la partie par npx kesako stop, qui rend les réponses masquées.',
  ]);
  expect(spendingProblems([{ ...SPENDING, pays: 'posts' }], 'en')).toEqual([
    'Account “ville-x”: what it may still spend this month is kept for its posts, the reveal among them; nothing more is read or hidden there. Raise spending-limit in config/accounts.yaml, then start npx kesako run again.',
  ]);
  expect(spendingProblems([{ ...SPENDING, pays: 'nothing' }], 'en')).toEqual([
    'Account “ville-x”: the spending limit of the month is reached. It says nothing more, the reveal waits, and what is hidden stays so until then. Raise spending-limit in config/accounts.yaml, then start npx kesako run again; or post by hand and end the game by npx kesako stop, which shows the masked replies again.',
  ]);
});
