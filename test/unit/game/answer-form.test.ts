import { describe, expect, test } from 'vitest';
import { readAnswer, readPseudonym, readReceipt, writeReceipt } from '#game/answer-form.ts';
import { harmlessName, namePlayer } from '#game/players/naming.ts';

describe('a pseudonym', () => {
  test.each([
    ['Léa', 'Léa', 'lea'],
    ['  Jean  Luc ', 'Jean Luc', 'jeanluc'],
    ['ＺＯＥ', 'ZOE', 'zoe'],
    ['l’été 85', 'l’été 85', 'lete85'],
    ['Наташа', 'Наташа', 'наташа'],
    ['山田', '山田', '山田'],
    ['ユーリー さくら', 'ユーリー さくら', 'ユーリーさくら'],
    ['佐々木', '佐々木', '佐々木'],
    ['Nguyễn Ước', 'Nguyễn Ước', 'nguyenuoc'],
    ['Ọ̀ṣun', 'Ọ̀ṣun', 'osun'],
    ['Søren Œuf', 'Søren Œuf', 'sorenoeuf'],
    ['Ελένη', 'Ελένη', 'ελενη'],
    ['김민수', '김민수', '김민수'.normalize('NFKD')],
    ['محمد', 'محمد', 'محمد'],
    ['रवि', 'रवि', 'रव'],
  ])('may be %s', (said, name, key) => {
    expect(readPseudonym(said)).toEqual({ name, key });
  });

  test('is known by what people take for the same', () => {
    const keys = ['Zoé', 'ZOE', 'z-o-é', ' zoe ', 'Zo\u0065\u0301'].map((said) => readPseudonym(said)?.key);
    expect(new Set(keys)).toEqual(new Set(['zoe']));
  });

  test('has one apostrophe, whichever is typed', () => {
    const typed = ["'", '’', '‘', '\u02bc', '\u02bb', '\u02b9', '\ua78c', '\ua78b', '\u2032', '´', '`'];
    const read = typed.map((sign) => readPseudonym(`d${sign}Artagnan`));
    expect(new Set(read.map((one) => one?.key))).toEqual(new Set(['dartagnan']));
    expect(new Set(read.map((one) => one?.name))).toEqual(new Set(["d'Artagnan", 'd’Artagnan']));
  });

  test.each([
    [
      'what nobody sees',
      ['Alice\u3164', 'Al\u115fice', '\u3164\u3164', '\uffa0\uffa0', 'Ali\u034fce', '김\u3164'],
    ],
    ['what looks like nothing', ['Alice\u0640', 'م\u0640حمد', 'Alice\u02d0', 'Alice\ua789', 'Ali\u01c0ce']],
    ['overlays', ['A\u0336b\u0336', 'A\u0338lice', 'Al\u20e0ice', 'Ali\u20d2ce', 'Alice\u1ab2']],
    ['letters of two alphabets', ['\u0410lice', 'Zo\u0435', 'Al\u03b9ce', 'Alice\u05d0', 'Лe', 'Zo山']],
    ['phonetic letters', ['\u0251lice', '\u1d00lice', 'Alıc\u1d07']],
    ['figures of others', ['Zoe \u0665', 'Zoe \u06f1']],
  ])('never holds %s', (_, names) => {
    expect(names.filter((name) => readPseudonym(name) !== undefined)).toEqual([]);
  });

  test.each([
    '',
    ' ',
    'z',
    'a'.repeat(31),
    'zoe@masto.example',
    '@zoe',
    '＠zoe',
    'zoe.bsky.social',
    'zoe/admin',
    'mastodon:zoe',
    '#Angers',
    'https://mal.example',
    'zoe\u202eeoz',
    'zo\u200be',
    'zoe\u0000',
    '<b>zoe</b>',
    '🦊🦊',
    '--',
    `z${'\u0301'.repeat(4)}oe\u20dd`,
  ])('is never %j', (said) => {
    expect(readPseudonym(said)).toBeUndefined();
  });

  test('is shown as one, in a game of one network and of several', () => {
    const lea = { network: 'web', address: 'lea/angers', mention: '', name: 'Léa' };
    expect(namePlayer(lea, 'mastodon', false)).toBe('Léa (Web)');
    expect(namePlayer(lea, undefined, true)).toBe('Léa (Web)');
    expect(harmlessName(lea)).toBe('Léa');
  });
});

test('an answer is one line of bounded length, without what nobody types', () => {
  expect(readAnswer(' La maison\r\nd’Adam\u0000\u202e ')).toBe('La maison d’Adam');
  expect(readAnswer(' \n ')).toBeUndefined();
  expect(readAnswer('a'.repeat(200))).toHaveLength(200);
  expect(readAnswer('a'.repeat(201))).toBeUndefined();
});

test('a receipt is read however it was copied', () => {
  const receipt = writeReceipt(Uint8Array.from([0, 1, 31, 255, 8, 9, 10, 11, 12, 13]));
  expect(receipt).toMatch(/^[\dA-HJKMNP-TV-Z]{5}-[\dA-HJKMNP-TV-Z]{5}$/u);
  expect(
    readReceipt(` ${receipt.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `),
  ).toBe(receipt);
});
