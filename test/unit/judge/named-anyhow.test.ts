import { describe, expect, test } from 'vitest';
import { namedAnyhow } from '#judge/named-anyhow.ts';

const sounds = (text: string): readonly string[] => [...namedAnyhow(text, 'fr').sounds];

describe('what a text names, however it is written', () => {
  test.each([
    ['R4lliement'],
    ['R.a.l.l.i.e.m.e.n.t'],
    ['r a l l i e m e n t'],
    ['Ral·lie·ment'],
    ['Ral-liement'],
    ['Ra\u200blliement'],
    ['Rallllliement'],
    ['#Ralliement'],
    ['https://example.org/ralliement.html'],
    ['Ｒalliement'],
  ])('is read in %s', (written) => {
    expect(sounds(written)).toContain(sounds('Ralliement')[0]);
  });

  test.each([
    'Bonjour à tous, merci beaucoup !',
    'peut-être, oui, c’est bon',
    'est-ce que c’est là-bas ?',
    'Elle est belle, allez !',
  ])('is nothing in talk: %s', (talk) => {
    expect(sounds(talk)).toEqual([]);
  });

  test('is a run of another script as it stands there', () => {
    expect(sounds('奥古斯特')).toEqual(['奥古斯特']);
  });

  test('is told to be spelt out where that goes on for long', () => {
    expect(namedAnyhow('m a i s o n d a d a m', 'fr').spelt).toBe(true);
    expect(namedAnyhow('La S.N.C.F. et le T.G.V.', 'fr').spelt).toBe(false);
  });
});
