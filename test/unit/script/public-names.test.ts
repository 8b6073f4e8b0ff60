import { describe, expect, test } from 'vitest';
import type { Past } from '#game/past.ts';
import { readScript } from '#script/read-script.ts';
import { gameFolder, options, read, soundWith, soundYaml } from './game-folder.ts';

const ANSWERS = 'answers: ["Maison d’Adam", "Maison des Artisans"]';
const HINT = 'text: "Regardez du côté de la cathédrale."';

/** A second round the day after, whose answer is the Logis Barrault. */
const next = soundYaml
  .slice(soundYaml.indexOf('  - photo'))
  .replace(ANSWERS, 'answers: ["logis Barrault"]')
  .replace('09-18', '09-19')
  .replace('Où se cache', 'Mais où se cache');
const two = soundYaml + next;

const ORGANISED = 'organiser: { name: "Ville d’Exemple", contact: jeu@ville.example }\nkeep-for: 6 months\n';
/** The rules of a game, with more keys. */
const rules = (keys = ''): string =>
  `${ORGANISED}rules: { address: "1, place de la Mairie, 00000 Exemple", minimum-age: 15${keys} }\n`;
/** A partner that the script names so. */
const partner = (name: string): string =>
  `partners:
  ami: { name: "${name}", accounts: { ville: "@ami@masto.example" }, agrees: [relay, hint], takes-part: by-hand }
`;

const codes = async (script: string) => (await read(script)).problems.map(({ code }) => code);

describe('what the rules of a game say from its first day on', () => {
  const DRAW = 'seed: { from: drand, after: 24h } }\n';

  test.for([
    [
      'a prize of the ranking',
      rules(', prizes: ["Un livre", "Deux entrées pour le logis Barrault"], answer-within: 14d'),
      'Item 2 (rules, prizes)',
    ],
    [
      'a condition',
      rules(', conditions: ["Les lots sont à retirer au logis Barrault."]'),
      'Item 1 (rules, conditions)',
    ],
    [
      'a prize that is drawn',
      `${rules()}draw: { prizes: ["Deux entrées pour le logis Barrault"], ${DRAW}`,
      'Item 1 (draw, prizes)',
    ],
    [
      'a prize that several people are drawn for',
      `${rules()}draw: { prizes: [{ name: "Une nuit au logis Barrault", winners: 2 }], ${DRAW}`,
      'name (draw, prizes, item 1)',
    ],
    [
      'the numbers from which chance comes',
      `${rules()}draw: { prizes: ["Un livre"], seed: { from: numbers, numbers: "Les visites du logis Barrault", after: 24h } }\n`,
      'numbers (draw, seed)',
    ],
  ] as const)('may not give an answer away: %s', async ([, keys, at]) => {
    const { game, problems } = await read(keys + two);
    expect(game).toBeUndefined();
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['leak', 'error']]);
    expect(problems[0]?.what.en).toBe(`${at} gives the answer of mystery 2 away: "logis Barrault".`);
  });

  test('may say the name in an answer only if that is meant', async () => {
    const vendeuvre = soundWith(ANSWERS, 'answers: ["Château de Vendeuvre"]');
    const keys = rules(', prizes: ["Un panier de Vendeuvre"], answer-within: 14d');
    expect(await codes(keys + vendeuvre)).toEqual(['name-told']);
  });

  test('may be anything else', async () => {
    const keys = rules(', prizes: ["Deux entrées au musée"], answer-within: 14d, conditions: ["Bon jeu."]');
    expect(await codes(keys + two)).toEqual([]);
  });
});

describe('who is behind a game, where the name is an answer', () => {
  test.for([
    ['the organiser', 'organiser: { name: "Amis du logis Barrault" }\n', 'name (organiser)'],
    ['the legal person of the rules', rules(', organiser: "Logis Barrault"'), 'organiser (rules)'],
    [
      'its address',
      rules().replace('1, place de la Mairie', 'Logis Barrault, 33 bis rue Toussaint'),
      'address (rules)',
    ],
    ['where players live', rules(', territory: "au logis Barrault"'), 'territory (rules)'],
    ['a partner in the rules', rules() + partner('Musée du logis Barrault'), 'name (partner "ami")'],
  ] as const)('is told, and the game may be played: %s', async ([, keys, at]) => {
    const { game, problems } = await read(keys + two);
    expect(game).toBeDefined();
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['telling-name', 'warning']]);
    expect(problems[0]?.what.en).toContain(`${at} can be read before the reveal`);
    expect(problems[0]?.what.en).toContain('mystery 2');
    expect(await codes(`accept-warnings: [telling-name]\n${keys}${two}`)).toEqual(['accepted-warnings']);
  });

  const musee = partner('Musée du logis Barrault');
  const giving = 'by: ami, text: "Le musée regarde du côté de la cathédrale."';

  test('is told of a partner who gives a hint before', async () => {
    expect(await codes(musee + soundYaml.replace(HINT, giving) + next)).toEqual(['telling-name']);
    expect(await codes(musee + soundYaml + next.replace(HINT, giving))).toEqual(['telling-name']);
  });

  test('is not told of a partner whom nothing public names before', async () => {
    expect(await codes(musee + two)).toEqual([]);
    const after = soundYaml.replace(HINT, giving).replace('09-18', '09-20');
    expect(await codes(musee + after + next)).toEqual([]);
  });

  test('tells nothing by one of its words alone', async () => {
    const vendeuvre = soundWith(ANSWERS, 'answers: ["Château de Vendeuvre"]');
    const keys = rules().replace('Ville d’Exemple', 'Ville de Vendeuvre');
    expect(await codes(keys + partner('Office de tourisme de Vendeuvre') + vendeuvre)).toEqual([]);
  });
});

describe('the name of a game’s folder', () => {
  const named = async (script: string, name: string, past?: Past) => {
    await using folder = await gameFolder(script, undefined, name);
    const how = { ...options, ...(past && { past: async () => past }) };
    return await readScript(folder.path, how);
  };

  test.for(['logis-barrault', 'jeu-du-Logis-Barrault', 'LogisBarrault', 'barrault'])(
    'may not give an answer away: %s',
    async (name) => {
      const { game, problems } = await named(two, name);
      expect(game).toBeUndefined();
      expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
        ['telling-folder-name', 'error'],
      ]);
      expect(problems[0]?.what.fr).toContain(`«\u00a0${name}\u00a0»`);
      expect(problems[0]?.what.fr).toContain('mystère\u00a02');
    },
  );

  test('may say the name in an answer only if that is meant, or what the game is about', async () => {
    const vendeuvre = soundWith(ANSWERS, 'answers: ["Château de Vendeuvre"]');
    const { game, problems } = await named(vendeuvre, 'vendeuvre-2027');
    expect(game).toBeDefined();
    expect(problems.map(({ code }) => code)).toEqual(['name-told']);
    expect(problems[0]?.what.en).toMatch(/^The name of the folder says "vendeuvre"/u);
    const about = await named(vendeuvre.replace('d’Angers', 'de Vendeuvre'), 'vendeuvre-2027');
    expect(about.problems).toEqual([]);
  });

  test('is known already once the game has been played, and is told no more', async () => {
    const part = {
      round: 1,
      hint: 0,
      shown: 1,
      name: undefined,
      words: undefined,
      at: undefined,
      gone: false,
    };
    const { problems } = await named(two, 'logis-barrault', { parts: [part], steps: [] });
    expect(problems.map(({ code }) => code)).not.toContain('telling-folder-name');
    const unplayed = await named(two, 'logis-barrault', { parts: [], steps: [] });
    expect(unplayed.problems.map(({ code }) => code)).toContain('telling-folder-name');
  });

  test.for(['angers-patrimoine', 'jeu', 'logis-2027'])('may be anything else: %s', async (name) => {
    expect((await named(two, name)).problems).toEqual([]);
  });
});
