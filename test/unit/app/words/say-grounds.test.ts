import { describe, expect, test } from 'vitest';
import { sayGrounds } from '#app/words/say-grounds.ts';
import { sayWhy } from '#app/words/say-why.ts';
import type { Language } from '#game/game.ts';
import { GROUNDS, type Grounds } from '#game/grounds.ts';
import { failingLine } from '#game/why.ts';
import { groundsOf } from '../../../support/games/grounds.ts';

const FAILURES = [
  'refused',
  'credentials-rejected',
  'out-of-credit',
  'unreachable',
  'outcome-unknown',
] as const;

const told = (grounds: Grounds, language: Language): string => {
  const { alone, beside } = sayGrounds(grounds, language, { quotes: true });
  return alone ?? beside ?? '';
};

/** What is nobody's language: quotations, requests, codes. */
const bare = (sentence: string): string =>
  sentence.replaceAll(/[«“][^»”]*[»”]|\(POST [^)]*\)|\b[A-Z]{4,}\b|--lent|\d+|[()]/gu, '');

const wordsOf = (sentence: string): readonly string[] =>
  bare(sentence)
    .toLowerCase()
    .match(/\p{L}{4,}/gu) ?? [];

/** Both languages have them. */
const SHARED = ['texte', 'pages', 'message'];

describe.each(GROUNDS)('grounds of the kind « %s »', (kind) => {
  const grounds = groundsOf(kind);

  test('have words in both languages, none of the other’s', () => {
    const english = new Set(wordsOf(told(grounds, 'en')));
    expect(
      wordsOf(told(grounds, 'fr')).filter((word) => english.has(word) && !SHARED.includes(word)),
    ).toEqual([]);
    expect(bare(told(grounds, 'fr')).trim() === '').toBe(bare(told(grounds, 'en')).trim() === '');
  });

  test.each(FAILURES)('stand in a French sentence on « %s » without the line that is stored', (failure) => {
    const line = failingLine(failure, grounds);
    const sentence = sayWhy(line, 'fr');
    expect(sentence).not.toContain(line);
    expect(sentence).not.toContain('undefined');
    expect(sentence).not.toBe(sayWhy(line, 'en'));
    const isQuoted = kind === 'said' && ['refused', 'credentials-rejected'].includes(failure);
    expect(sentence.includes('The text was found wanting.')).toBe(isQuoted);
  });
});

test.each<[Parameters<typeof failingLine>, string]>([
  [['refused', { kind: 'said', words: 'Not you.' }], 'le réseau a refusé («\u00a0Not you.\u00a0»)'],
  [['refused', { kind: 'picture-failed' }], 'le réseau n’a pas pu préparer l’image'],
  [
    ['credentials-rejected', { kind: 'answered', status: 401, what: 'POST /x' }],
    'le jeton du compte est refusé (401)',
  ],
  [['credentials-rejected', { kind: 'mail-password' }], 'le serveur de courriel refuse le mot de passe'],
  [['refused', { kind: 'mail-refused', status: 550 }], 'le serveur de courriel a refusé (550)'],
  [
    ['unreachable', { kind: 'silent', what: 'POST /x', error: 'ECONNREFUSED' }],
    'le réseau ne répond pas (ECONNREFUSED)',
  ],
  [
    ['unreachable', { kind: 'silent', what: 'POST /x', error: 'other side closed' }],
    'le réseau ne répond pas',
  ],
  [
    ['outcome-unknown', { kind: 'duplicate-unseen' }],
    'on ne sait pas s’il est parti\u202f; il sera cherché avant d’être répété (le réseau a déjà reçu ce texte, et ne le montre pas encore)',
  ],
])('%j is said « %s »', (failure, sentence) => {
  expect(sayWhy(failingLine(...failure), 'fr')).toBe(sentence);
});

test('a stored line that quotes what an adapter once said is shown as a quotation', () => {
  expect(sayWhy('refused: X could not work the picture out', 'fr')).toBe(
    'le réseau a refusé («\u00a0X could not work the picture out\u00a0»)',
  );
});
