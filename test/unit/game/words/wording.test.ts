import { describe, expect, test } from 'vitest';
import { placeholdersOf, standardWording, WORDING_KEYS } from '#game/words/catalogue.ts';
import { say } from '#game/words/wording.ts';

const french = { language: 'fr', wording: {} } as const;

describe('a sentence', () => {
  test('is the catalogue’s, in the game’s language', () => {
    expect(say(french, 'found-none')).toBe('Personne n’a encore trouvé.');
    expect(say({ ...french, language: 'en' }, 'found-none')).toBe('Nobody has found it yet.');
  });

  test('is the script’s own where it has one', () => {
    const ours = { ...french, wording: { wrong: 'Raté, {player} !' } };
    expect(say(ours, 'wrong')).toBe('Raté, {player} !');
    expect(say(ours, 'found-none')).toBe('Personne n’a encore trouvé.');
  });

  test('has its blanks filled, and keeps one that nothing fills', () => {
    const ours = { ...french, wording: { wrong: '{a}, {b}, {a}' } };
    expect(say(ours, 'wrong', { a: 1 })).toBe('1, {b}, 1');
  });

  test('does not fill blanks in what fills its blanks', () => {
    const ours = { ...french, wording: { wrong: '{player} {secret}' } };
    expect(say(ours, 'wrong', { player: '{secret}', secret: 'x' })).toBe('{secret} x');
  });

  test('leaves no hole where a blank was filled with nothing', () => {
    const ours = { ...french, wording: { wrong: 'a\n\n{b}\n\n{c}\n\nd' } };
    expect(say(ours, 'wrong', { b: '', c: '' })).toBe('a\n\nd');
    expect(say(ours, 'wrong', { b: 'b', c: '' })).toBe('a\n\nb\n\nd');
  });
});

describe('the catalogue', () => {
  test.each(WORDING_KEYS)('%s has the same blanks in both languages', (key) => {
    const blanks = [...standardWording('en', key).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(new Set(blanks)).toEqual(new Set(placeholdersOf(key)));
  });

  test.each(WORDING_KEYS)('%s is typeset as French is', (key) => {
    const sentence = standardWording('fr', key);
    expect(sentence).not.toMatch(/'/);
    expect(sentence).not.toMatch(/[^\u202f\s][;!?]|[ \u00a0][;!?]/);
    expect(sentence).not.toMatch(/[^\u00a0]:/);
    expect(sentence).not.toMatch(/«[^\u00a0]|[^\u00a0]»/);
    expect(sentence).not.toMatch(/n°[^\u00a0]/);
  });
});
