import { expect, test } from 'vitest';
import {
  amendmentProblems,
  goneProblems,
  notCarriedOutProblems,
  outdatedProblems,
  owedProblems,
} from '#app/problems/posts.ts';
import { aGame } from '../../../support/games/game.ts';

const game = aGame();

const step = (changes: Partial<Parameters<typeof goneProblems>[1][number]> = {}) => ({
  id: 'angers/1/hint-1/ville',
  round: 1,
  kind: 'hint' as const,
  ordinal: 1,
  account: 'ville',
  url: 'https://social.example/@angers/7',
  goneBy: undefined,
  ...changes,
});

test('of what is gone only what others deleted is told, with what follows', () => {
  const steps = [
    step({ goneBy: 'us' }),
    step(),
    step({ goneBy: 'others' }),
    step({ kind: 'opening', ordinal: 0, goneBy: 'others' }),
    step({ kind: 'reveal', ordinal: 0, goneBy: 'others' }),
  ];
  expect(goneProblems(game, steps, 'fr')).toEqual([
    'Mystère\u00a01, indice\u00a01, compte «\u00a0ville\u00a0»\u00a0: le message n’est plus là, et Kesako ne l’a pas retiré. Rien n’est publié à sa place. L’indice compte comme donné.',
    'Mystère\u00a01, ouverture, compte «\u00a0ville\u00a0»\u00a0: le message n’est plus là, et Kesako ne l’a pas retiré. Rien n’est publié à sa place. Ce qui suit paraît hors fil\u202f; les réponses déjà lues gardent leur valeur.',
    'Mystère\u00a01, réponse, compte «\u00a0ville\u00a0»\u00a0: le message n’est plus là, et Kesako ne l’a pas retiré. Rien n’est publié à sa place.',
  ]);
});

test('what could not be done to a post is told with what is left to do by hand', () => {
  const failed = (kind: 'rewrite' | 'withdraw' | 'notice', state: 'failed' | 'sent' = 'failed') => ({
    kind,
    state,
    step: 'angers/1/hint-1/ville',
    why: 'refused: Not here' as const,
  });
  const amendments = [failed('rewrite', 'sent'), failed('rewrite'), failed('withdraw'), failed('notice')];
  expect(amendmentProblems(game, amendments, [step()], 'en')).toEqual([
    'Mystery 1, hint\u00a01, account “ville”: the post could not be corrected (the network refused it (“Not here”)). Do so by hand: https://social.example/@angers/7',
    'Mystery 1, hint\u00a01, account “ville”: the post could not be taken back (the network refused it (“Not here”)). Delete it by hand: https://social.example/@angers/7',
    'Mystery 1, hint\u00a01, account “ville”: players could not be told that the mystery is called off (the network refused it (“Not here”)).',
  ]);
  // It was asked for again, and done.
  expect(amendmentProblems(game, [failed('rewrite'), failed('rewrite', 'sent')], [step()], 'en')).toEqual([]);
  expect(amendmentProblems(game, [{ ...failed('rewrite'), why: 'post-gone' }], [step()], 'en')).toEqual([]);
});

test('a reveal and a ranking that tell of others are named with the command that mends them', () => {
  const outdated = [
    { round: 1, kind: 'reveal' },
    { round: 1, kind: 'standings' },
  ] as const;
  expect(outdatedProblems(game, outdated, 'en')).toEqual([
    `Mystery 1: the reveal that was posted does not name those who have found it, as things stand now. To rewrite it: npx kesako post edit ${game.id} 1/reveal --renew`,
    `Mystery 1: the ranking that was posted is not the one that counts now. To rewrite it: npx kesako post edit ${game.id} 1/standings --renew`,
  ]);
});

test('of what is owed only what has been so for a while is told, with what it waits for', () => {
  const now = Temporal.Instant.from('2026-06-01T10:00:00Z');
  const owed = (changes: Partial<Parameters<typeof owedProblems>[1][number]> = {}) => ({
    step: 'angers/1/hint-1/ville',
    state: 'planned' as const,
    why: undefined,
    createdAt: now.subtract({ minutes: 3 }),
    ...changes,
  });
  const told = (amendment: ReturnType<typeof owed>) => owedProblems(game, [amendment], [step()], now, 'en');
  expect(told(owed({ createdAt: now.subtract({ seconds: 20 }) }))).toEqual([]);
  expect(told(owed({ state: 'sent' }))).toEqual([]);
  expect(told(owed())[0]).toContain('speaks through this account nowhere');
  expect(told(owed({ state: 'uncertain', why: 'credentials-rejected' }))[0]).toMatch(/not done yet \(.+\)/u);
});

test('an announced act that was missed is told for a week', () => {
  const due = Temporal.Instant.from('2026-06-01T10:00:00Z');
  const missed = [{ act: { kind: 'stop' as const }, due, state: 'missed' as const }];
  expect(notCarriedOutProblems(game, missed, due.add({ hours: 2 }), 'en')[0]).toContain('“stops the game”');
  expect(notCarriedOutProblems(game, missed, due.add({ hours: 24 * 8 }), 'en')).toEqual([]);
});

test('an announced act that was refused is told by what is known of it', () => {
  const due = Temporal.Instant.from('2026-06-01T10:00:00Z');
  const refused = { act: { kind: 'stop' as const }, due, state: 'refused' as const };
  const told = (more: Partial<Parameters<typeof notCarriedOutProblems>[1][number]>) =>
    notCarriedOutProblems(game, [{ ...refused, ...more }], due.add({ hours: 2 }), 'en')[0];
  expect(told({ refusal: { kind: 'already', state: 'stopped' } })).toContain('stopped');
  expect(told({})).toContain('was refused at its moment');
  expect(told({})).not.toContain('nobody');
  expect(told({ state: 'missed' })).toContain('nobody was there');
});
