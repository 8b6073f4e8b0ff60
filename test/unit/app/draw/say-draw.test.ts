import { expect, test } from 'vitest';
import type { DrawNow } from '#app/draw/draws-now.ts';
import { drawPost } from '#app/draw/draw-posts.ts';
import { nextStep, wordsToWinner } from '#app/draw/say-draw.ts';
import { sayWhen } from '#app/draw/say-when.ts';
import { LONGEST_BY } from '#game/words/prize-words.ts';
import type { DrawResult } from '#game/draw/proof.ts';
import { sampleDraw } from '../../../support/draw/sample-draw.ts';

const UNTIL = '2026-10-04T18:30:00Z';

test('whoever won reads what, until when to answer, and that no address is to be written there', () => {
  const words = wordsToWinner(sampleDraw(), { prize: 'Un livre' }, UNTIL);
  expect(words).toContain('«\u00a0Un livre\u00a0»');
  expect(words).toContain('avant le 4 octobre 2026');
  expect(words).toContain('N’écrivez ici ni adresse ni téléphone');
  const english = wordsToWinner({ ...sampleDraw(), language: 'en' }, { prize: 'A book' }, UNTIL);
  expect(english).toContain('Do not write any address or telephone number here');
});

test('whoever won in French reads the first of a month, and a time of day, as the game writes them', () => {
  const words = wordsToWinner(sampleDraw(), { prize: 'Un livre' }, '2027-10-01T18:30:00Z');
  expect(words).toContain('avant le 1er octobre 2027 à 20\u00a0h\u00a030 pour');
  const english = { ...sampleDraw(), language: 'en' } as const;
  expect(wordsToWinner(english, { prize: 'A book' }, '2027-10-01T18:30:00Z')).toContain(
    'before 1 October 2027 at 20:30 to',
  );
});

test('no moment is said longer than the check of a script takes it to be', () => {
  for (const language of ['fr', 'en'] as const) {
    const lengths = Array.from({ length: 366 }, (_, days) =>
      sayWhen(
        Temporal.Instant.from('2027-01-01T22:59:00Z')
          .add({ hours: 24 * days })
          .toString(),
        'UTC',
        language,
      ),
    ).map(({ length }) => length);
    expect(LONGEST_BY[language].length).toBe(Math.max(...lengths));
  }
});

test('a long prize leaves room for what cannot be left out', () => {
  const prize =
    'Un séjour pour deux personnes au bord de la Loire, avec petit déjeuner et visite guidée du château';
  const claim = 'Le lot se retire à l’accueil de l’hôtel de ville, sur présentation de ce message.';
  const words = wordsToWinner({ ...sampleDraw(), claim }, { prize }, UNTIL);
  expect(words.length).toBeLessThan(420);
  for (const part of [prize, claim, '4 octobre 2026', 'adresse']) expect(words).toContain(part);
});

test('nobody is mentioned whom the script names: they would get the message as well', () => {
  const claim = 'Écrivez à @musee@mastodon.example ou à jeu@ville.example.';
  const words = wordsToWinner({ ...sampleDraw(), claim }, { prize: 'Un livre' }, UNTIL);
  expect(words).not.toMatch(/(?<![\p{L}\p{N}])@[\p{L}\p{N}]/u);
  expect(words).toContain('jeu@ville.example');
});

/** What is to be posted of a draw, wherever. */
const postOf = (draw: DrawNow): string | undefined => drawPost(draw, new Map())?.text;

/** The draw whose winners have answered, but for the first, whose place nobody holds. */
function withoutAlternate(): DrawNow {
  const draw = sampleDraw();
  const winners = draw.winners.map((winner): DrawNow['winners'][number] =>
    winner.place === 1 ? { ...winner, entry: null, whose: null } : { ...winner, as: 'answered' },
  );
  return { ...draw, winners };
}

test('a prize that nobody wins any more is no erased name, nor is everybody said to have answered', () => {
  const draw = withoutAlternate();
  const post = postOf(draw);
  expect(post).toContain('Un panier gourmand\u00a0: lot non attribué');
  expect(post).not.toContain('effacé');
  expect(postOf({ ...draw, language: 'en' })).toContain('Un panier gourmand: not awarded');
  const now = Temporal.Instant.from(UNTIL);
  expect(nextStep(draw, now)).toBe('done-in-part');
  const held = draw.winners.filter(({ entry }) => entry !== null);
  expect(nextStep({ ...draw, winners: held }, now)).toBe('done');
});

test('the post of a draw for each mystery says which', () => {
  const draw = { ...sampleDraw(), round: 3 };
  expect(postOf(draw)).toContain('», mystère\u00a03, que chacun peut refaire\u00a0:');
  expect(postOf({ ...draw, language: 'en' })).toContain('”, mystery 3, which anybody');
});

test('no next person is promised the prize where no alternate is left', () => {
  const draw = sampleDraw();
  const result = JSON.parse(draw.drawn?.result ?? '') as DrawResult;
  const drawn = { result: JSON.stringify({ ...result, alternates: [] }) };
  const prize = { prize: 'Un livre' };
  expect(wordsToWinner(draw, prize, UNTIL)).toContain('le lot ira à la personne suivante.');
  expect(wordsToWinner({ ...draw, drawn }, prize, UNTIL)).toContain('sans réponse, il ne sera plus à vous.');
  const english = { ...draw, language: 'en' } as const;
  expect(wordsToWinner(english, prize, UNTIL)).toContain('the prize goes to the next person.');
  expect(wordsToWinner({ ...english, drawn }, prize, UNTIL)).toContain(
    'without an answer it will not be yours any more.',
  );
});
