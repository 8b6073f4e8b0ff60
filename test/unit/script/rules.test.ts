import { describe, expect, test } from 'vitest';
import { readPeriod } from '#script/game/period.ts';
import { brief, read, soundYaml } from './game-folder.ts';

const WHOLE = `
organiser: { name: Ville d’Exemple, contact: jeu@ville.example }
keep-for: 6 months
rules: { address: "1, place de la Mairie, 00000 Exemple", minimum-age: 15 }
`;
const said = (keys: string): string => soundYaml.trimEnd() + keys;
const codes = async (keys: string): Promise<readonly string[]> =>
  (await read(said(keys))).problems.map(({ code }) => code);

test.for([
  ['6 months', { months: 6 }],
  ['6 mois', { months: 6 }],
  ['90 jours', { days: 90 }],
  ['30d', { days: 30 }],
  ['1 an', { years: 1 }],
  ['4 semaines', { weeks: 4 }],
  ['10 years', { years: 10 }],
] as const)('%s is a period', ([text, period]) => {
  expect(readPeriod(text)).toEqual(Temporal.Duration.from(period));
});

test.for(['', '6', 'six mois', '0 days', '11 years', '6 months 2 days', '1h30', '-1 year'])(
  '“%s” is no period',
  (text) => expect(readPeriod(text)).toBeUndefined(),
);

describe('the rules of a script', () => {
  test('are read with what the script says elsewhere', async () => {
    const { game, problems } = await read(said(WHOLE));
    expect(problems).toEqual([]);
    expect(game?.conditions).toMatchObject({
      address: '1, place de la Mairie, 00000 Exemple',
      minimumAge: 15,
      prizes: [],
      more: [],
    });
    expect(game?.keepFor).toEqual(Temporal.Duration.from({ months: 6 }));
  });

  test('have to say who organises, where one writes, and how long data are kept', async () => {
    const { problems } = await read(said('\nrules: { address: ici, minimum-age: 15 }\n'));
    expect(brief(problems)).toEqual(['17:1 rules-lack', '17:1 rules-lack', '17:1 rules-lack']);
    expect(problems.map(({ what }) => what.en).join(' ')).toMatch(/organiser.*contact.*keep-for/u);
  });

  test.for([
    ['keep-for: 6 months', 'keep-for: longtemps', ['bad-period']],
    ['minimum-age: 15', 'minimum-age: 15, prizes: [Un livre]', ['rules-lack']],
    ['minimum-age: 15', 'minimum-age: 15, prizes: [Un livre], answer-within: bientôt', ['bad-duration']],
    ['minimum-age: 15', 'minimum-age: 15, prizes: [Un livre], answer-within: 0d', ['no-time-to-answer']],
    ['minimum-age: 15', 'minimum-age: 15, prizes: [Un livre], answer-within: "0"', ['no-time-to-answer']],
    ['minimum-age: 15', 'minimum-age: 15, privacy-contact: la mairie', ['bad-mail-address']],
    ['minimum-age: 15', 'minimum-age: 15, prizes: [Un livre], answer-within: 14d', []],
    ['minimum-age: 15 }', 'minimum-age: 0 }', ['out-of-range']],
  ] as const)('with “%s” as “%s” have the problems %j', async ([piece, instead, found]) => {
    expect(await codes(WHOLE.replace(piece, instead))).toEqual(found);
  });

  test('promise no prizes for a ranking that there is not', async () => {
    const prizes = WHOLE.replace('15 }', '15, prizes: [Un livre], answer-within: 14d }');
    expect(await codes(`${prizes}standings: none\n`)).toEqual(['prizes-without-ranking']);
  });
});
