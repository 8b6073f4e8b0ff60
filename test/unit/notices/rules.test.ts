import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '#game/game.ts';
import { asMarkdown } from '#notices/as-markdown.ts';
import { rulesFacts } from '#notices/rules/rules-facts.ts';
import { rulesIn } from '#notices/rules/rules.ts';
import { read } from '../script/game-folder.ts';
import { runs } from '../../support/run/runs.ts';

const DIGEST = 'abcdefab'.repeat(8);
const MONTHS = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
const MOMENTS = {
  fr: /\p{L}+ (?<day>\d{1,2})(?:er)? (?<month>\p{L}+) (?<year>\d{4}) à (?<hour>\d{1,2})\u00a0h(?:\u00a0(?<minute>\d\d))?/gu,
  en: /\p{L}+,? (?<day>\d{1,2}) (?<month>\p{L}+) (?<year>\d{4}), (?<hour>\d{1,2})(?::(?<minute>\d\d))?\u00a0(?<half>am|pm)/gu,
};
const DAYS = /(?<day>\d{1,2})(?:er)? (?<month>\p{L}+) (?<year>\d{4})/gu;

/** What a script says, as a person would have it in mind. */
const scripts = fc.record({
  rounds: fc.array(
    fc.record({
      hour: fc.integer({ min: 0, max: 12 }),
      minute: fc.constantFrom(0, 5, 30, 59),
      lasts: fc.integer({ min: 1, max: 9 }),
      reveals: fc.integer({ min: 5, max: 90 }),
      hints: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  guesses: fc.integer({ min: 1, max: 30 }),
  points: fc.integer({ min: 0, max: 40 }),
  less: fc.integer({ min: 0, max: 7 }),
  least: fc.integer({ min: 0, max: 20 }),
  first: fc.integer({ min: 0, max: 9 }),
  age: fc.integer({ min: 1, max: 99 }),
  keeps: fc.record({ number: fc.integer({ min: 1, max: 24 }), unit: fc.constantFrom('days', 'months') }),
  prizes: fc.integer({ min: 0, max: 3 }),
  answers: fc.integer({ min: 2, max: 40 }),
  draw: fc.option(
    fc.record({
      among: fc.constantFrom('game', 'rounds'),
      winners: fc.integer({ min: 1, max: 9 }),
      alternates: fc.integer({ min: 0, max: 9 }),
      after: fc.integer({ min: 1, max: 9 }),
      answers: fc.integer({ min: 2, max: 40 }),
    }),
  ),
  standings: fc.constantFrom('end', 'round'),
  form: fc.constantFrom('none', 'own-ranking', 'common-ranking'),
});
type Said = typeof scripts extends fc.Arbitrary<infer Value> ? Value : never;

const NAMES = ['Adam', 'Barrault', 'Pincé', 'Toussaint'];
const FIRST = Temporal.PlainDate.from('2027-09-01');

const opens = ({ rounds }: Said, index: number): Temporal.PlainDateTime =>
  FIRST.add({ days: index }).toPlainDateTime({ hour: rounds[index]?.hour, minute: rounds[index]?.minute });
const closes = (said: Said, index: number): Temporal.PlainDateTime =>
  opens(said, index).add({ hours: said.rounds[index]?.lasts });
const reveals = (said: Said, index: number): Temporal.PlainDateTime =>
  closes(said, index).add({ minutes: said.rounds[index]?.reveals });

function asScript(said: Said): string {
  const { draw } = said;
  return JSON.stringify({
    title: 'Détails',
    hashtags: { always: ['#Angers'] },
    organiser: { name: 'Ville', contact: 'jeu@ville.example' },
    guesses: said.guesses,
    scoring: { points: said.points, 'per-hint': -said.less, least: said.least, first: said.first },
    standings: said.standings,
    'answer-form': said.form,
    'keep-for': `${said.keeps.number} ${said.keeps.unit}`,
    rules: {
      address: 'place de la Mairie',
      'minimum-age': said.age,
      ...(said.prizes > 0 && {
        prizes: Array.from({ length: said.prizes }, () => 'Un livre'),
        'answer-within': `${said.answers}d`,
      }),
    },
    ...(draw && {
      draw: {
        among: draw.among,
        prizes: [{ name: 'Un panier', winners: draw.winners }],
        alternates: draw.alternates,
        seed: { from: 'drand', after: `${draw.after}d` },
        'answer-within': `${draw.answers}d`,
      },
    }),
    rounds: said.rounds.map((round, index) => ({
      photo: 'photos/01.png',
      detail: { left: '40%', top: '30%', width: '20%', height: '20%' },
      alt: { detail: `Un détail ${NAMES[index]?.[0]}.`, photo: 'Une maison.' },
      question: `Question ${'?'.repeat(index + 1)}`,
      answers: [`Maison ${NAMES[index]}`],
      opens: opens(said, index).toString().replace('T', ' '),
      hints: Array.from({ length: round.hints }, (_, hint) => ({
        after: `${hint + 1}0min`,
        text: `Cherchez ${'mieux '.repeat(hint + 1)}ici.`,
      })),
      closes: { after: `${round.lasts}h` },
      'last-call': false,
      reveals: `${round.reveals}min`,
    })),
  });
}

/** The moments and the last day that the script comes to, and every other number that may stand in the text, sorted. */
function expected(said: Said) {
  const { rounds, draw } = said;
  const each = rounds.map((_, index) => index);
  const last = reveals(said, rounds.length - 1);
  const drawn = draw
    ? (draw.among === 'rounds' ? each : each.slice(-1)).map((index) =>
        reveals(said, index).add({ days: draw.after }),
      )
    : [];
  const ranked = said.prizes > 0 ? last.add({ days: said.answers }) : last;
  const ends = [ranked, ...drawn.map((at) => at.add({ days: draw?.answers }))];
  const end = ends.toSorted((a, b) => Temporal.PlainDateTime.compare(a, b)).at(-1) ?? last;
  const numbers = each.map((index) => index + 1);
  return {
    moments: [
      ...each.flatMap((index) => [opens(said, index), closes(said, index), reveals(said, index)]),
      end,
      ...drawn,
    ].map(String),
    day: String(end.toPlainDate().add({ [said.keeps.unit]: said.keeps.number })),
    numbers: [
      said.age,
      rounds.length,
      ...numbers,
      said.guesses,
      ...(rounds.some(({ hints }) => hints > 0) ? [...numbers, ...rounds.map(({ hints }) => hints)] : []),
      Math.max(said.points, said.least),
      ...(said.less > 0 ? [said.less, said.least] : []),
      ...(said.first > 0 ? [said.first] : []),
      ...(said.prizes > 0
        ? [...Array.from({ length: said.prizes }, (_, index) => index + 1), said.answers]
        : []),
      ...(draw
        ? [
            ...(draw.among === 'rounds' ? numbers : [1]),
            draw.winners,
            ...(draw.alternates > 0 ? [draw.alternates] : []),
            draw.answers,
          ]
        : []),
      said.keeps.number,
      said.keeps.number,
    ].toSorted((a, b) => a - b),
  };
}

const two = (part: string | undefined): string => (part ?? '0').padStart(2, '0');

function momentIn(groups: Readonly<Record<string, string | undefined>>, language: Language): string {
  const { day, month = '', year, hour, minute, half } = groups;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
  return `${year}-${two(String(MONTHS[language].indexOf(month) + 1))}-${two(day)}T${two(String(hours))}:${two(minute)}:00`;
}

describe.for(['fr', 'en'] as const)('the rules in %s', (language) => {
  test('say each date and each number as the script does, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async (said) => {
        const { game, problems } = await read(asScript(said));
        const facts = game && rulesFacts(game, ['mastodon'], { digest: DIGEST, number: 7 });
        if (!facts) throw new Error(JSON.stringify(problems));
        const text = asMarkdown(rulesIn(language, facts))
          // What is the same in every game.
          .replaceAll(/^### \p{L}+ \d+/gmu, '')
          .replace(/^---[\s\S]*/mu, '')
          .replaceAll('SHA-256', '');
        const wanted = expected(said);
        const moments = [...text.matchAll(MOMENTS[language])].map(({ groups = {} }) =>
          momentIn(groups, language),
        );
        expect(moments).toEqual(wanted.moments);
        const bare = text.replaceAll(MOMENTS[language], '');
        const days = [...bare.matchAll(DAYS)].map(({ groups = {} }) => momentIn(groups, language));
        expect(days.map((day) => day.slice(0, 10))).toEqual([wanted.day, wanted.day]);
        const numbers = [...bare.replaceAll(DAYS, '').matchAll(/\d+/gu)].map(([number]) => Number(number));
        expect(numbers.toSorted((a, b) => a - b)).toEqual(wanted.numbers);
      }),
      runs(60),
    );
  });
});

/** A game with a draw. */
const DRAWN: Said & { readonly draw: NonNullable<Said['draw']> } = {
  rounds: [{ hour: 9, minute: 0, lasts: 3, reveals: 10, hints: 1 }],
  guesses: 5,
  points: 10,
  less: 2,
  least: 2,
  first: 2,
  age: 15,
  keeps: { number: 6, unit: 'months' },
  prizes: 0,
  answers: 14,
  standings: 'end',
  form: 'none',
  draw: { among: 'game', winners: 1, alternates: 1, after: 1, answers: 14 },
};

test.for([
  [undefined, 'none', [], ['tirage', 'hasard']],
  [
    'game',
    'none',
    ['est publiée avec le résultat, sauf s’il a répondu STOP', 'tirer au sort des gagnants'],
    ['par le formulaire ne participent pas'],
  ],
  ['game', 'own-ranking', ['Les réponses données par le formulaire ne participent pas au tirage'], []],
] as const)('rules say who takes part in a draw, and what is published of them: %s, %s', async (row) => {
  const [among, form, said, unsaid] = row;
  const script = asScript({
    ...DRAWN,
    form,
    draw: among === undefined ? null : { ...DRAWN.draw, among },
  });
  const { game, problems } = await read(script);
  const facts = game && rulesFacts(game, ['mastodon'], { digest: DIGEST });
  if (!facts) throw new Error(JSON.stringify(problems));
  const text = asMarkdown(rulesIn('fr', facts));
  for (const words of said) expect(text).toContain(words);
  for (const words of unsaid) expect(text).not.toContain(words);
});

test.for([
  ['fr', 0, 'son lot n’est attribué à personne', 'suppléant suivant'],
  ['fr', 1, 'le suppléant suivant prend sa place, tant qu’il en reste un', 'attribué à personne'],
  ['en', 0, 'nobody wins their prize', 'next alternate'],
  ['en', 1, 'the next alternate takes their place, as long as one is left', 'nobody wins'],
] as const)('rules promise alternates only where some are drawn: %s, %i', async (row) => {
  const [language, alternates, said, unsaid] = row;
  const script = asScript({ ...DRAWN, draw: { ...DRAWN.draw, alternates } });
  const { game, problems } = await read(script);
  const facts = game && rulesFacts(game, ['mastodon'], { digest: DIGEST });
  if (!facts) throw new Error(JSON.stringify(problems));
  const text = asMarkdown(rulesIn(language, facts));
  expect(text).toContain(said);
  expect(text).not.toContain(unsaid);
});

test.for([
  [0, false, 'avec la publication de la dernière solution'],
  [0, true, 'd’un gagnant averti dès le tirage'],
  [1, false, 'd’un gagnant averti dès la publication du classement final'],
  [1, true, 'd’un gagnant averti dès qu’il est connu'],
] as const)('rules say what ends a game with %i prizes of the ranking, drawn %s', async (row) => {
  const [prizes, isDrawn, said] = row;
  const { game } = await read(asScript({ ...DRAWN, prizes, draw: isDrawn ? DRAWN.draw : null }));
  const facts = game && rulesFacts(game, ['mastodon'], { digest: DIGEST });
  if (!facts) throw new Error('The script is not sound.');
  expect(asMarkdown(rulesIn('fr', facts))).toContain(said);
});
