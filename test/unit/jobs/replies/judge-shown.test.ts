import { describe, expect, test } from 'vitest';
import { judgeShown } from '#jobs/replies/judge-shown.ts';
import { compileKey } from '#judge/key/key.ts';
import { aGame } from '../../../support/games/game.ts';

const key = compileKey({ answers: ['Château Gaillard'], close: [], not: [], language: 'fr' });
const shown = (text: string, beside?: string) =>
  judgeShown({ game: aGame(), keyOf: () => key }, 1, { text, beside });

describe('what everybody reads beside a guess', () => {
  test.each([
    ['in the address of a link', 'Je crois : https://fr.wikipedia.org/wiki/Château_Gaillard'],
    ['in one as it is written in a program', 'https://fr.wikipedia.org/wiki/Ch%C3%A2teau_Gaillard'],
    ['in the name of a site', 'https://chateau-gaillard.fr'],
    ['in a mention', 'Je dirais @ChateauGaillard'],
    ['in a warning', '?', 'Château Gaillard'],
  ])('holds the answer, and is no right guess: %s', (_, text, beside?: string) => {
    expect(shown(text, beside)).toMatchObject({ verdict: 'wrong', holds: true });
  });

  test('holds nothing where it names another place', () => {
    expect(shown('https://fr.wikipedia.org/wiki/Gisors').holds).toBe(false);
  });
});
