import { describe, expect, test } from 'vitest';
import { expand } from '#judge/text/expand.ts';
import { readWords } from '#judge/text/words.ts';

const words = (text: string): readonly string[] => readWords(text).list.map((word) => word.text);

describe('a reply is cut into folded words', () => {
  test.each([
    ['accents and ligatures fold', 'Sacré-Cœur d’Étréchy', ['sacre', 'coeur', 'd', 'etrechy']],
    ['full-width letters fold', 'Ｏｐéｒａ', ['opera']],
    ['mathematical letters fold', '𝐏𝐨𝐧𝐭 𝓝𝓮𝓾𝓯', ['pont', 'neuf']],
    ['circled and squared letters fold', 'Ⓟⓞⓝⓣ 🅿🅾🅽🆃', ['pont', 'pont']],
    ['Cyrillic and Greek look-alikes fold', 'сhаtеаu', ['chateau']],
    ['combining marks vanish', 'cha\u0302teau', ['chateau']],
    ['zero-width characters vanish', 'cha\u200Bte\u200Dau', ['chateau']],
    ['emoji separate', 'pont🏰neuf', ['pont', 'neuf']],
    [
      'mentions and addresses are left out',
      '@jeu@mastodon.fr pont https://exemple.fr/chateau neuf',
      ['pont', 'neuf'],
    ],
    ['a camel-case hashtag is cut', '#ChâteauDUssé', ['chateau', 'd', 'usse']],
    ['letters of alternating case are one word', 'cHâTeAu', ['chateau']],
    ['a run of capitals is one word', 'CHÂTEAU', ['chateau']],
  ])('%s', (_, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('each word knows where it stands in the reply', () => {
    const text = 'le  #PontNeuf ?';
    expect(readWords(text).list.map((word) => text.slice(word.start, word.end))).toEqual([
      'le',
      'Pont',
      'Neuf',
    ]);
  });
});

test('no word is longer than words are, one whose letters stand apart as little as any', () => {
  for (const run of ['m', 'm ', 'M. ', '#m', 'm\u0301'])
    for (const { text } of expand(readWords(run.repeat(1_000)).list))
      expect(text.length).toBeLessThanOrEqual(64);
});
