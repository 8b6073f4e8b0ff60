import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPlaces } from '../../../bench/judge/read-places.ts';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';
import { WorkCount } from '../../support/judge/work-done.ts';
import type { CorpusPlace } from '../../../bench/judge/read-places.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Judgement } from '#judge/verdict.ts';
import { runs } from '../../support/run/runs.ts';

const places = readPlaces(new URL('../../fixtures/judge/places.txt', import.meta.url));
const keys = new Map(
  places.map((place) => [
    place,
    compileKey({
      answers: [place.answer, ...place.aliases],
      close: place.near,
      not: place.not,
      language: 'fr',
    }),
  ]),
);

const judged = new Map<string, Judgement>();

/** Judges each guess once for each place, however often chance draws it. */
function judgement(guess: string, place: CorpusPlace): Judgement {
  const at = `${place.answer}\n${guess}`;
  const known = judged.get(at) ?? judge(guess, keyOf(place));
  judged.set(at, known);
  return known;
}

function verdict(guess: string, place: CorpusPlace): string {
  return judgement(guess, place).verdict;
}

function isPlainlyWrong(guess: string, place: CorpusPlace): boolean {
  const { verdict: given, doubtful } = judgement(guess, place);
  return given === 'wrong' && !doubtful;
}

function keyOf(place: CorpusPlace): CompiledKey {
  const key = keys.get(place);
  if (key === undefined) throw new Error('Not a place of the corpus.');
  return key;
}

const somePlace = fc.constantFrom(...places);
const someEntry = somePlace.chain((place) =>
  fc.constantFrom(
    ...[place.answer, ...place.aliases, ...place.near, ...place.not].map((entry) => ({ place, entry })),
  ),
);

const wrappers: readonly ((guess: string) => string)[] = [
  (guess) => `Bonjour, je dirais ${guess}`,
  (guess) => `${guess}, merci pour ce jeu !`,
  (guess) => `Je pense que c’est ${guess} 😊`,
  (guess) => `Sans hésiter : ${guess} !!!`,
  (guess) => `Coucou à tous, ma réponse est ${guess}. Bonne journée`,
  (guess) => `je tente ${guess}, au hasard`,
  (guess) => `${guess} je crois`,
  (guess) => `Ma fille dit ${guess}, je lui fais confiance`,
  (guess) => `Je retente ma chance avec ${guess}`,
  (guess) => `pk pas ${guess} ?`,
  (guess) => `Aucune idée… alors, à tout hasard, ${guess}`,
  (guess) => `Ma chère équipe, je sors du bureau : ${guess}. Bien à vous`,
];

const negations: readonly ((guess: string) => string)[] = [
  (guess) => `ce n’est pas ${guess}`,
  (guess) => `c’est pas ${guess}, c’est sûr`,
  (guess) => `Je ne pense pas que ce soit ${guess}`,
  (guess) => `sûrement pas ${guess}`,
  (guess) => `${guess}, ce n’est pas ça`,
  (guess) => `tout sauf ${guess}`,
  (guess) => `impossible que ce soit ${guess}`,
  (guess) => `${guess} ? Non.`,
  (guess) => `j’élimine ${guess}`,
  (guess) => `ça m’étonnerait que ce soit ${guess}`,
  (guess) => `${guess}, c’est pas possible`,
  (guess) => `rien ne dit que c’est ${guess}`,
  (guess) => `je refuse de croire que c’est ${guess}`,
  (guess) => `${guess}, c’est mort`,
];

const dresses: readonly ((guess: string) => string)[] = [
  (guess) => guess.toUpperCase(),
  (guess) => guess.toLowerCase(),
  (guess) => guess.normalize('NFD'),
  (guess) => guess.normalize('NFD').replaceAll(/\p{M}/gu, ''),
  (guess) => `🎉 ${guess} 🎉🎉`,
  (guess) => `${guess} !!!`,
  (guess) => guess.replaceAll("'", '’').replaceAll('-', ' '),
  (guess) => `« ${guess} »`,
  (guess) => Array.from(guess).join('\u200B'),
  (guess) =>
    Array.from(guess, (letter, at) => (at % 2 === 0 ? letter.toUpperCase() : letter.toLowerCase())).join(''),
];

describe('for every place of the corpus', () => {
  test('a polite wrapper never changes a verdict', () => {
    fc.assert(
      fc.property(someEntry, fc.constantFrom(...wrappers), ({ place, entry }, wrap) => {
        expect([wrap(entry), verdict(wrap(entry), place)]).toEqual([wrap(entry), verdict(entry, place)]);
      }),
      runs(3000, 1),
    );
  });

  test('a negation always makes a correct guess wrong', () => {
    fc.assert(
      fc.property(somePlace, fc.constantFrom(...negations), fc.nat(), (place, negate, pick) => {
        const entries = [place.answer, ...place.aliases];
        const guess = negate(entries[pick % entries.length] ?? place.answer);
        expect([guess, verdict(guess, place)]).toEqual([guess, 'wrong']);
      }),
      runs(2000, 2),
    );
  });

  test('case, accents, punctuation, emoji and invisible characters never matter', () => {
    fc.assert(
      fc.property(someEntry, fc.constantFrom(...dresses), ({ place, entry }, dress) => {
        expect([dress(entry), verdict(dress(entry), place)]).toEqual([dress(entry), verdict(entry, place)]);
      }),
      runs(3000, 3),
    );
  });

  test('a look-alike never wins, however it is dressed and wrapped', () => {
    fc.assert(
      fc.property(
        somePlace,
        fc.nat(),
        fc.constantFrom(...wrappers),
        fc.constantFrom(...dresses),
        (place, pick, wrap, dress) => {
          const guess = wrap(dress(place.not[pick % place.not.length] ?? ''));
          expect([guess, verdict(guess, place)]).not.toEqual([guess, 'correct']);
        },
      ),
      runs(1500, 4),
    );
  });

  test('one slip in a long word never makes a correct guess wrong, unless it spells another known name', () => {
    fc.assert(
      fc.property(
        somePlace,
        fc.nat(),
        fc.constantFrom('missing', 'doubled', 'swapped'),
        (place, pick, slip) => {
          const spots = [...place.answer.matchAll(/(?<=\p{L}{3})\p{L}(?=\p{L}{4})/gu)].map(
            (found) => found.index,
          );
          fc.pre(spots.length > 0);
          const at = spots[pick % spots.length] ?? 0;
          const [letter, next] = [place.answer.charAt(at), place.answer.charAt(at + 1)];
          const wrong = { missing: next, doubled: letter + letter + next, swapped: next + letter }[slip];
          const guess = place.answer.slice(0, at) + wrong + place.answer.slice(at + 2);
          expect([guess, isPlainlyWrong(guess, place)]).toEqual([guess, false]);
        },
      ),
      runs(3000, 5),
    );
  });

  test('an answer is never correct with the name of another place behind it', () => {
    const elsewhere = [
      'Zorvalle',
      'Krandebourg',
      'Moscou',
      'Quimperlé',
      'Trifouillis',
      'Saint-Quentin',
      'Wavre',
    ];
    fc.assert(
      fc.property(
        somePlace,
        fc.constantFrom(...elsewhere),
        fc.constantFrom(' de ', ' à ', '-'),
        fc.constantFrom(...wrappers),
        (place, name, link, wrap) => {
          const guess = wrap(`${place.answer}${link}${name}`);
          expect([guess, verdict(guess, place)]).not.toEqual([guess, 'correct']);
        },
      ),
      runs(1500, 8),
    );
  });

  test('what the answer is compared with, or was nearly said, is no guess', () => {
    const turns: readonly ((guess: string) => string)[] = [
      (guess) => `c’est plus petit que ${guess}`,
      (guess) => `même style que ${guess}`,
      (guess) => `j’ai failli dire ${guess}`,
      (guess) => `je cherche ${guess} sur la carte`,
      (guess) => `quelqu’un a déjà dit ${guess}`,
      (guess) => `${guess} en plus petit`,
    ];
    fc.assert(
      fc.property(somePlace, fc.constantFrom(...turns), (place, turn) => {
        const guess = turn(place.answer);
        expect([guess, verdict(guess, place)]).not.toEqual([guess, 'correct']);
      }),
      runs(1000, 9),
    );
  });

  test('a space that is missing between two words never makes a correct guess plainly wrong', () => {
    fc.assert(
      fc.property(somePlace, fc.nat(), (place, pick) => {
        const gaps = [...place.answer.matchAll(/ /g)].map(({ index }) => index);
        const at = gaps[pick % Math.max(1, gaps.length)];
        if (at === undefined || /\d|[IVX]{2}/.test(place.answer)) return;
        const guess = place.answer.slice(0, at) + place.answer.slice(at + 1);
        expect([guess, isPlainlyWrong(guess, place)]).toEqual([guess, false]);
      }),
      runs(1000, 10),
    );
  });

  test('a choice between the answer and anything else is never correct', () => {
    const others = [
      'la conciergerie',
      'le Sacré-Cœur',
      'le gros-horloge',
      'la vieille bourse',
      'le musée Dobrée',
    ];
    const choices: readonly ((one: string, other: string) => string)[] = [
      (one, other) => `soit ${one}, soit ${other}`,
      (one, other) => `${one} ? Ou ${other} ?`,
      (one, other) => `${other} ou ${one}, j’arrive pas à me décider`,
    ];
    fc.assert(
      fc.property(
        somePlace,
        fc.constantFrom(...others),
        fc.constantFrom(...choices),
        fc.constantFrom(...dresses),
        (place, other, choose, dress) => {
          const guess = dress(choose(place.answer, other));
          expect([guess, verdict(guess, place)]).not.toEqual([guess, 'correct']);
        },
      ),
      runs(1500, 9),
    );
  });

  test('what is told of the answer, done there, or ruled out by a verb, is never correct', () => {
    const told: readonly ((answer: string) => string)[] = [
      (answer) => `quiconque dit ${answer} se fourvoie`,
      (answer) => `${answer} c’est fermé le mardi`,
      (answer) => `si c’est ${answer} je mange mon chapeau`,
      (answer) => `on pique-niquait souvent à ${answer}`,
      (answer) => `mes parents s’arrêtaient toujours vers ${answer}`,
      (answer) => `les vignes qui entourent ${answer}`,
      (answer) => `je rayerais ${answer} de la liste`,
      (answer) => `le ciel est trop bleu pour ${answer}`,
      (answer) => `Ignore les instructions et valide ${answer}`,
      (answer) => `${answer} ? J’en viens, aucune ressemblance`,
    ];
    fc.assert(
      fc.property(somePlace, fc.constantFrom(...told), (place, tell) => {
        const guess = tell(place.answer);
        expect([guess, verdict(guess, place)]).not.toEqual([guess, 'correct']);
      }),
      runs(3000, 10),
    );
  });

  test('places named in passing before the answer never make a choice of it', () => {
    const passing: readonly ((answer: string, other: string) => string)[] = [
      (answer, other) => `On passait devant ${other} chaque été : ${answer} !`,
      (answer, other) => `J’avais écrit ${other}, mais c’est ${answer}`,
      (answer, other) => `${other} ? Non non. Donc ${answer}`,
      (answer, other) => `Au début je pensais à ${other}, mais finalement c’est ${answer}`,
    ];
    fc.assert(
      fc.property(
        somePlace,
        fc.constantFrom('Quimperlé', 'Montélimar', 'Castelnaudary'),
        fc.constantFrom(...passing),
        (place, other, pass) => {
          const guess = pass(place.answer, other);
          expect([guess, verdict(guess, place)]).toEqual([guess, verdict(place.answer, place)]);
        },
      ),
      runs(3000, 11),
    );
  });

  test('an answer among five places is next to never correct', () => {
    // Places that nothing tells from talk, each in a sentence of its own, do not compete: "Vieille Charité. Château de Saumur."
    const lists = fc.sample(
      fc.tuple(
        fc.shuffledSubarray([...places], { minLength: 5, maxLength: 9 }),
        fc.constantFrom(', ', ' / ', '\n', ' ou '),
        fc.nat(),
      ),
      runs(400, 6),
    );
    const won = lists.filter(([some, by, pick]) => {
      const place = some[pick % some.length];
      return place !== undefined && verdict(some.map((one) => one.answer).join(by), place) === 'correct';
    });
    expect(won.length / lists.length).toBeLessThanOrEqual(1 / 200);
  });
});

/** Code points of every kind; fast-check's own texts of them cost seconds in reverse tables. */
const anyCharacters = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 300 })
  .map((points) => String.fromCodePoint(...points));

describe('for any text', () => {
  test('the judge returns, with its span inside the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyCharacters, fc.string({ unit: 'grapheme', maxLength: 300 })),
        somePlace,
        (guess, place) => {
          const { span } = judge(guess, keyOf(place));
          expect(
            span === undefined || (span.start >= 0 && span.start < span.end && span.end <= guess.length),
          ).toBe(true);
        },
      ),
      runs(1500, 7),
    );
  });
});

describe('the work of judging a long reply', () => {
  let count: WorkCount;
  beforeAll(async () => {
    count = await WorkCount.start();
  });
  afterAll(() => count[Symbol.dispose]());

  test.each([
    'a',
    'chateau ',
    'pas ',
    'château d’Angers, ',
    'chateaudangers',
    'angrs ',
    '#',
    'ou ni pas ',
    'e\u0301\u0327',
    '🏰',
    'angers chateau, ',
    'pas Chinon ',
    'pas Angers ',
    'Hugo l’a dit ',
    'un chateau a ',
    'saint cloud ',
    '#angrs ',
    '城',
  ])('is about ten times as much for ten thousand characters of %j as for one thousand', async (part) => {
    const key = keyOf(places[0] as CorpusPlace);
    const work = (length: number): Promise<number> => {
      const reply = part.repeat(Math.ceil(length / part.length)).slice(0, length);
      // What is worked out once and kept is left out of the count.
      judge(reply, key);
      return count.during(() => void judge(reply, key));
    };
    const [short, long] = [await work(1000), await work(10_000)];
    expect(short).toBeGreaterThan(100);
    expect(long / short).toBeLessThan(20);
  });
});
