import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CODE_LASTS, judgeCode, newCode, readLinkMessage, sayCode } from '#game/worth/linking.ts';
import { at } from '../../../support/games/game.ts';

describe('a message', () => {
  test.each(['LIER', 'lier', ' Lier ! ', '@ville@masto.example LIER', 'LINK', 'link #Angers'])(
    '« %s » asks for a code',
    (text) => {
      expect(readLinkMessage(text)).toEqual({ kind: 'ask' });
    },
  );

  test.each(['DÉLIER', 'délier', 'DELIER.', 'De\u0301lier', 'unlink'])('« %s » undoes it', (text) => {
    expect(readLinkMessage(text)).toEqual({ kind: 'undo' });
  });

  test.each(['7F3K-9QXM', '7f3k9qxm', '@ville LIER 7F3K-9QXM', 'Voici mon code : 7f3k-9qxm, merci'])(
    '« %s » brings a code',
    (text) => {
      expect(readLinkMessage(text)).toEqual({ kind: 'code', code: '7F3K9QXM' });
    },
  );

  test.each([
    'Il faut lier les deux',
    'Hôtel de Lier',
    'La maison d’Adam',
    'pantheon',
    'CHATEAUX',
    'construit en 1491-1622',
    'Brrrrrrr',
    'hmmm-hmmm',
    '@7F3K-9QXM',
    '',
  ])('« %s » says nothing of it', (text) => {
    expect(readLinkMessage(text)).toBeUndefined();
  });
});

describe('a code', () => {
  const given = { player: 'mastodon:zoe', expiresAt: at('10:00').add(CODE_LASTS) };

  test('is read back as it was told, whatever chance made of it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(26), { minLength: 8, maxLength: 8 }), (draws) => {
        const left = [...draws];
        const code = newCode((most) => (left.pop() ?? 0) % most);
        expect(sayCode(code)).toMatch(/^[2-9][2-9B-DF-HJ-NP-TV-XZ]{3}-[2-9][2-9B-DF-HJ-NP-TV-XZ]{3}$/);
        expect(readLinkMessage(`Mon code : ${sayCode(code).toLowerCase()} !`)).toEqual({
          kind: 'code',
          code,
        });
      }),
    );
  });

  test('links from another account, until it expires', () => {
    expect(judgeCode(given, 'bluesky:zoe', at('10:29:59'))).toBe('link');
    expect(judgeCode(given, 'bluesky:zoe', at('10:30'))).toBe('void');
  });

  test('does nothing from the account that asked, and nothing when nobody was given it', () => {
    expect(judgeCode(given, 'mastodon:zoe', at('10:01'))).toBe('own');
    expect(judgeCode(undefined, 'bluesky:zoe', at('10:01'))).toBe('void');
  });
});
