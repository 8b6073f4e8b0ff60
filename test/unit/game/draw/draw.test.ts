import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHAINS, drandRoundAt, drandTimeOf } from '#game/draw/drand.ts';
import { entriesText, entryOf } from '#game/draw/entries.ts';
import { below, drawLots, numbersFrom } from '#game/draw/lots.ts';
import { holdersOf, nextAlternate } from '#game/draw/places.ts';
import { asFile, faultOf, type FoundSeed, type NamedSeed, readNumbers } from '#game/draw/proof.ts';
import { runDraw } from '#game/draw/run-draw.ts';
import type { Draw } from '#game/draw.ts';
import { type Candidate, entrantsOf } from '#game/draw/who.ts';
import { digestOf, utf8 } from '#game/draw/sha256.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const seedOf = (word: string): Uint8Array => sha256(utf8(word));
const someone = (name: string, chances = 1) => ({
  entry: entryOf({ game: 'jeu', name, code: `code of ${name}` }, sha256),
  chances,
});
const crowd = (count: number) => Array.from({ length: count }, (_, index) => someone(`@p${index}@s.example`));

describe('who takes part', () => {
  const draw: Draw = {
    among: 'game',
    finds: 1,
    weights: 'equal',
    staff: [],
    formerWinners: 'admitted',
    prizes: [{ name: 'Un panier', winners: 1 }],
    alternates: 1,
    seed: { kind: 'drand', chain: 'quicknet' },
    when: { kind: 'after', after: Temporal.Duration.from({ hours: 24 }) },
    answerWithin: Temporal.Duration.from({ days: 14 }),
  };
  const candidate: Candidate = {
    player: 'mastodon:zoe@s.example',
    finds: 1,
    addresses: ['zoe@s.example'],
    muted: false,
    aside: false,
    forgotten: false,
    byForm: false,
    hasWon: false,
  };

  test('is nobody who answered by the form alone: one person may take as many pseudonyms as they like', () => {
    const pseudonyms = ['web:1', 'web:2'].map((player) => ({ ...candidate, player, byForm: true }));
    const { entrants, leftOut } = entrantsOf(draw, [candidate, ...pseudonyms]);
    expect(entrants).toEqual([{ player: candidate.player, chances: 1 }]);
    expect(leftOut).toMatchObject({ 'by-form': 2, staff: 0 });
  });
});

describe('drawing lots', () => {
  test('is the same whichever order the entries come in, and names nobody twice', () => {
    const entries = fc.uniqueArray(
      fc.record({ entry: fc.stringMatching(/^[0-9a-f]{8}$/u), chances: fc.integer({ min: 1, max: 9 }) }),
      { selector: ({ entry }) => entry, maxLength: 30 },
    );
    fc.assert(
      fc.property(
        entries,
        fc.infiniteStream(fc.nat()),
        fc.string(),
        fc.nat(40),
        (list, order, word, places) => {
          const shuffled = list
            .map((one) => ({ one, at: Number(order.next().value) }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ one }) => one);
          const drawn = drawLots(list, places, numbersFrom(seedOf(word), sha256));
          expect(drawLots(shuffled, places, numbersFrom(seedOf(word), sha256))).toEqual(drawn);
          expect(drawn.length).toBe(Math.min(places, list.length));
          expect(new Set(drawn).size).toBe(drawn.length);
        },
      ),
    );
  });

  test('goes on from the same beginning when more places are drawn', () => {
    const entries = crowd(40);
    const three = drawLots(entries, 3, numbersFrom(seedOf('a'), sha256));
    expect(drawLots(entries, 12, numbersFrom(seedOf('a'), sha256)).slice(0, 3)).toEqual(three);
  });

  test('gives everybody the same chance, and twice the chance to whoever has two', () => {
    const entries = [...crowd(7), someone('@double@s.example', 2), someone('@triple@s.example', 3)];
    const rounds = 12_000;
    const won = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      const [first = ''] = drawLots(entries, 1, numbersFrom(seedOf(`seed ${round}`), sha256));
      won.set(first, (won.get(first) ?? 0) + 1);
    }
    // 26.1 is what chi-square with eight degrees of freedom exceeds once in a thousand; these seeds are always the same.
    const chances = entries.reduce((sum, one) => sum + one.chances, 0);
    const chiSquare = entries
      .map((one) => ({ seen: won.get(one.entry) ?? 0, due: (rounds * one.chances) / chances }))
      .reduce((sum, { seen, due }) => sum + (seen - due) ** 2 / due, 0);
    expect(chiSquare).toBeLessThan(26.1);
  });

  test('passes over the numbers that would favour the lower ones', () => {
    const bound = 3 * 2 ** 45;
    const fair = 2 ** 48 - (2 ** 48 % bound);
    const numbers = [fair, 2 ** 48 - 1, fair - 1, 7];
    const given = function* (): Generator<number, never> {
      for (const number of numbers) yield number;
      throw new Error('No more numbers were to be asked for.');
    };
    const iterator = given();
    expect(below(bound, iterator)).toBe(bound - 1);
    expect(below(bound, iterator)).toBe(7);
  });

  test('takes its numbers as anybody can by another program', () => {
    const numbers = numbersFrom(seedOf('kesako'), sha256);
    const byHand = (count: number) =>
      Number.parseInt(
        createHash('sha256')
          .update(seedOf('kesako'))
          .update(Buffer.from(count.toString(16).padStart(16, '0'), 'hex'))
          .digest('hex')
          .slice(0, 12),
        16,
      );
    expect([numbers.next().value, numbers.next().value]).toEqual([byHand(0), byHand(1)]);
  });
});

const PRIZES = { prizes: ['Un panier', 'Un livre'], alternates: 2 };
const NUMBERS: FoundSeed = { from: 'numbers', numbers: [4, 8, 15, 16, 23, 42] };

describe('a draw', () => {
  test('is changed by one sign of its rules, and by one number', () => {
    const entries = crowd(50);
    const fingerprint = digestOf('rules', sha256);
    const result = runDraw(PRIZES, fingerprint, entries, NUMBERS, sha256);
    expect(runDraw(PRIZES, fingerprint, entries, NUMBERS, sha256)).toEqual(result);
    const order = ({ drawn, alternates }: typeof result) => [
      ...drawn.map(({ entry }) => entry),
      ...alternates,
    ];
    const other = runDraw(PRIZES, digestOf('rulez', sha256), entries, NUMBERS, sha256);
    expect(order(other)).not.toEqual(order(result));
    const lottery: FoundSeed = { from: 'numbers', numbers: [4, 8, 15, 16, 23, 43] };
    expect(order(runDraw(PRIZES, fingerprint, entries, lottery, sha256))).not.toEqual(order(result));
  });

  test('of few people gives what there is to whom there is', () => {
    const result = runDraw(PRIZES, digestOf('rules', sha256), crowd(1), NUMBERS, sha256);
    expect(result.drawn.map(({ place, prize }) => [place, prize])).toEqual([[1, 'Un panier']]);
    expect(result.alternates).toEqual([]);
  });

  test('has the next alternate take the place of whoever does not win any more', () => {
    const result = runDraw(PRIZES, digestOf('rules', sha256), crowd(9), NUMBERS, sha256);
    const [first = '', second = ''] = result.alternates;
    const replaced = [{ place: 2, by: first }];
    expect(nextAlternate(result, [])).toBe(first);
    expect(nextAlternate(result, replaced)).toBe(second);
    expect(holdersOf(result, replaced).map(({ entry }) => entry)).toEqual([result.drawn[0]?.entry, first]);
    const none = [...replaced, { place: 2, by: second }, { place: 1, by: null }];
    expect(nextAlternate(result, none)).toBeUndefined();
    expect(holdersOf(result, none).map(({ entry }) => entry)).toEqual([null, second]);
  });
});

describe('entries', () => {
  test('are the same file whichever order they come in, and tell no name', () => {
    const entries = crowd(5);
    expect(entriesText(entries.toReversed())).toBe(entriesText(entries));
    expect(entriesText(entries)).not.toContain('example');
    expect(entriesText([])).toBe('entry,chances\n');
  });

  test('are shown to be somebody’s by their code alone', () => {
    const opening = { game: 'jeu', name: '@zoe@s.example', code: '00ff' };
    expect(entryOf(opening, sha256)).toBe(
      digestOf('kesako-draw-1 entry\njeu\n@zoe@s.example\n00ff\n', sha256),
    );
    for (const other of [{ game: 'jeux' }, { name: '@zoé@s.example' }, { code: '00fe' }])
      expect(entryOf({ ...opening, ...other }, sha256)).not.toBe(entryOf(opening, sha256));
  });
});

describe('the seed', () => {
  const signature = '00ab';
  const randomness = createHash('sha256').update(Buffer.from(signature, 'hex')).digest('hex');
  const { hash: chain, publicKey } = CHAINS.quicknet;
  const named: NamedSeed = { from: 'drand', chain, publicKey, round: 7, at: '2027-09-19T16:10:00Z' };
  const found: FoundSeed = { from: 'drand', chain, round: 7, randomness, signature, previous: null };
  const sealed: NamedSeed = {
    from: 'sealed',
    of: 'Trois nombres dits par le public',
    at: named.at,
    seal: digestOf('5ec2e7', sha256),
  };

  test.for([
    [found, named, undefined],
    [{ ...found, round: 8 }, named, 'other-source'],
    [{ ...found, chain: CHAINS.default.hash }, named, 'other-source'],
    [{ ...found, randomness: digestOf('mine', sha256) }, named, 'bad-signature'],
    [{ ...found, signature: '' }, named, 'bad-signature'],
    [NUMBERS, named, 'other-source'],
    [NUMBERS, { from: 'numbers', of: 'Loto', at: named.at }, undefined],
    [{ from: 'numbers', numbers: [] }, { from: 'numbers', of: 'Loto', at: named.at }, 'no-numbers'],
    [{ from: 'sealed', numbers: [3], secret: '5ec2e7' }, sealed, undefined],
    [{ from: 'sealed', numbers: [3], secret: '5ec2e8' }, sealed, 'other-secret'],
  ] as const)('is the one that was named, or is told for another: %#', ([said, beforehand, fault]) => {
    expect(faultOf(said, beforehand, sha256)).toBe(fault);
  });

  test('is made at the moment that was named, or right after it', () => {
    const at = Temporal.Instant.from('2027-09-19T16:10:00Z');
    for (const name of ['quicknet', 'default'] as const) {
      const round = drandRoundAt(name, at);
      expect(Temporal.Instant.compare(drandTimeOf(name, round), at)).toBeGreaterThanOrEqual(0);
      expect(Temporal.Instant.compare(drandTimeOf(name, round - 1), at)).toBeLessThan(0);
    }
    expect(drandTimeOf('quicknet', 1).toString()).toBe('2023-08-23T15:09:27Z');
    expect(drandRoundAt('quicknet', drandTimeOf('quicknet', 35_107_012))).toBe(35_107_012);
  });

  test.for([
    ['4 8 15', [4, 8, 15]],
    ['04, 08 ; 15', [4, 8, 15]],
    ['4-8-15', [4, 8, 15]],
    ['4 – 8,15;16', [4, 8, 15, 16]],
    ['4 8 15.5', undefined],
    ['4 8 15,', undefined],
    ['4 -8 15', undefined],
    ['-4 8', undefined],
    ['+4 8', undefined],
    ['4/8', undefined],
    ['1e3', undefined],
    ['4,,8', undefined],
    ['4 huit', undefined],
    ['', undefined],
    ['99999999999999999999', undefined],
  ] as const)('is read from numbers that somebody types: %s', ([typed, numbers]) => {
    expect(readNumbers(typed)).toEqual(numbers);
  });
});

test('a file is the same for the same words, and ends its last line', () => {
  expect(asFile({ rules: 'ab', drawn: [], alternates: [] })).toBe(
    '{\n  "format": "kesako-draw-1",\n  "rules": "ab",\n  "drawn": [],\n  "alternates": []\n}\n',
  );
});
