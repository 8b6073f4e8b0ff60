import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose } from '#game/words/compose.ts';

const letters = (text: string): number => Array.from(text).length;
const roomy = { textLimit: 10_000, measure: letters };

function composed(text: string, hashtags: readonly string[]): string {
  const composition = compose(text, hashtags, roomy);
  if (!composition.ok) throw new Error('The text of this test is too long.');
  return composition.text;
}

test('imposed hashtags that a text lacks come on a line of their own, in their order', () => {
  expect(composed('Où est-ce ?', ['#Angers', '#JEP2026'])).toBe('Où est-ce ?\n\n#Angers #JEP2026');
});

test('a text that has them all stays as it is', () => {
  expect(composed('À #Angers, pour les #JEP2026 !', ['#Angers', '#JEP2026'])).toBe(
    'À #Angers, pour les #JEP2026 !',
  );
});

test('an imposed hashtag written otherwise is written as imposed, so that screen readers say its words', () => {
  expect(composed('Les #journéespatrimoine à #ANGERS', ['#JournéesPatrimoine', '#Angers'])).toBe(
    'Les #JournéesPatrimoine à #Angers',
  );
});

test('a longer hashtag is not taken for the imposed one that it starts with', () => {
  expect(composed('Vive #AngersLoire', ['#Angers'])).toBe('Vive #AngersLoire\n\n#Angers');
});

test('a text of nothing is its hashtags', () => {
  expect(composed('  ', ['#Angers'])).toBe('#Angers');
});

test('the whole is measured as the network counts, hashtags included', () => {
  const twelve = { textLimit: 12, measure: letters };
  expect(compose('abc', ['#Angers'], twelve)).toEqual({ ok: true, text: 'abc\n\n#Angers' });
  expect(compose('abcd', ['#Angers'], twelve)).toEqual({ ok: false, length: 13, limit: 12 });
  expect(compose('abcd', ['#Angers'], { textLimit: 12, measure: () => 2 })).toMatchObject({ ok: true });
});

const word = fc.stringMatching(/^[A-Z][a-zé]{1,7}(?:[A-Z][a-zé]{1,7})?\d{0,4}$/);
const anyTags = fc.uniqueArray(
  word.map((text) => `#${text}`),
  {
    minLength: 1,
    maxLength: 4,
    selector: (tag) => tag.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase(),
  },
);
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.lorem(),
  fc.tuple(anyTags, fc.lorem()).map(([tags, text]) => `${tags.join(' ').toLowerCase()} ${text}`),
);

describe('whatever the text', () => {
  test('each imposed hashtag stands on the result, as imposed', () => {
    fc.assert(
      fc.property(anyText, anyTags, (text, tags) => {
        const written = composed(text, tags).match(/#[\p{L}\p{M}\p{N}_]+/gu);
        for (const tag of tags) expect(written).toContain(tag);
      }),
    );
  });

  test('composing what was composed changes nothing', () => {
    fc.assert(
      fc.property(anyText, anyTags, (text, tags) => {
        const once = composed(text, tags);
        expect(composed(once, tags)).toBe(once);
      }),
    );
  });

  test('nothing of the text is lost', () => {
    fc.assert(
      fc.property(fc.lorem(), anyTags, (text, tags) => {
        expect(composed(text, tags).startsWith(text.trim())).toBe(true);
      }),
    );
  });

  test('it is refused exactly when the whole does not fit', () => {
    fc.assert(
      fc.property(anyText, anyTags, fc.integer({ min: 0, max: 60 }), (text, tags, textLimit) => {
        const whole = composed(text, tags);
        const length = letters(whole);
        expect(compose(text, tags, { textLimit, measure: letters })).toEqual(
          length <= textLimit ? { ok: true, text: whole } : { ok: false, length, limit: textLimit },
        );
      }),
    );
  });
});

describe('a hashtag that no network makes of a text', () => {
  test.each([
    ['in a link', 'Tout savoir : https://patrimoine.example/jep?#angers'],
    ['in a link without its scheme', 'Tout savoir : patrimoine.example/jep#angers'],
    ['behind a slash', 'Tout savoir : patrimoine.example/#angers'],
    ['in a word', 'Le jeu#angers'],
    ['that goes on by a middle dot', 'Chers #Angers·oises'],
  ])('is written as it was, and does for no imposed one: %s', (_where, text) => {
    expect(composed(text, ['#Angers'])).toBe(`${text}\n\n#Angers`);
  });

  test('is none of those that stand in brackets, or at the end of a sentence', () => {
    expect(
      composed('La ville (#angers), et encore #ANGERS. Puis https://a.example #angers', ['#Angers']),
    ).toBe('La ville (#Angers), et encore #Angers. Puis https://a.example #Angers');
  });
});
