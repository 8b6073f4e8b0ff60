import { describe, expect, test } from 'vitest';
import { askedHint } from '#game/words/asked-hint.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';
import { aPartner } from '../../../support/games/partners.ts';

const game = aGame({
  id: 'angers',
  accounts: ['ville'],
  partners: [aPartner(), aPartner({ id: 'museum', addresses: { ville: 'museum@village.example' } })],
  rounds: [
    aRound({
      hints: [
        { number: 1, at: at('11:00'), text: 'Un logis de bois, près de la cathédrale.', by: 'office' },
        { number: 2, at: at('13:00'), text: 'Un arbre est sculpté à l’angle.', by: 'office' },
        { number: 3, at: at('14:00'), text: 'Ève.', by: 'museum' },
      ],
    }),
  ],
});
const asked = (text: string, more: object = {}) =>
  askedHint(game, { round: 1, partner: 'office', account: 'ville', text, ...more });

describe('the hint that a partner was asked for', () => {
  test('is known by its words, whatever is said around them, and whatever their case and accents', () => {
    expect(asked('Un logis de bois, près de la cathédrale. #Angers')).toBe('angers/1/hint-1-by-office/ville');
    expect(asked('@ville Indice ! Cherchez UN LOGIS DE BOIS pres de la cathedrale…')).toBe(
      'angers/1/hint-1-by-office/ville',
    );
    expect(asked('À l’angle, un arbre sculpté. https://angers.example/logis')).toBe(
      'angers/1/hint-2-by-office/ville',
    );
  });

  test('is not an announcement of the game, though it has small words in common', () => {
    expect(asked('Un nouveau détail mystère est en ligne : jouez avec @ville ! #Angers')).toBeUndefined();
    expect(asked('De quel bois est la nef, près de vous ? Un jeu de la ville.')).toBeUndefined();
    expect(asked('')).toBeUndefined();
  });

  test('is asked of that partner, in that round, beside that account', () => {
    const text = 'Un logis de bois, près de la cathédrale.';
    expect(asked(text, { partner: 'museum' })).toBeUndefined();
    expect(asked(text, { round: 2 })).toBeUndefined();
    expect(asked(text, { account: 'mairie' })).toBeUndefined();
  });

  test('may be of short words alone', () => {
    expect(asked('Eve ! #Angers', { partner: 'museum' })).toBe('angers/1/hint-3-by-museum/ville');
  });
});
