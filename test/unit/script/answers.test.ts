import { describe, expect, test } from 'vitest';
import { textsPublished } from '#script/texts-published.ts';
import { readScript } from '#script/read-script.ts';
import { brief, gameFolder, options, read, soundRound, soundWith, soundYaml } from './game-folder.ts';

const ANSWERS = 'answers: ["Maison d’Adam", "Maison des Artisans"]';
const QUESTION = '"Où se cache ce drôle de personnage ?"';
const GIVEN_AWAY = 'Allez au logis Barrault.';

/** A script whose answer is the Logis Barrault. */
const barrault = soundWith(ANSWERS, 'answers: ["logis Barrault"]');

describe('a text that goes out before the reveal', () => {
  test.for([
    ['the title', barrault.replace('Détails mystères d’Angers', GIVEN_AWAY), 'title'],
    ['a hashtag', barrault.replace('#JEP2027', '#LogisBarrault'), 'Hashtag 2'],
    ['the question', barrault.replace(QUESTION, `"${GIVEN_AWAY}"`), 'question (mystery 1)'],
    [
      'the alt text of the detail',
      barrault.replace('Un petit personnage', `${GIVEN_AWAY} Un`),
      'detail (mystery 1, alt)',
    ],
    ['a hint', barrault.replace('Regardez du côté', `${GIVEN_AWAY} Du côté`), 'text (mystery 1, hint 1)'],
    [
      'the alt text of a hint',
      barrault.replace('widen: 3', `widen: 3, alt: "${GIVEN_AWAY}"`),
      'alt (mystery 1, hint 2)',
    ],
    [
      'a nudge',
      `${barrault}    close: [{ answer: "musée", nudge: "${GIVEN_AWAY}" }]\n`,
      'nudge (mystery 1, close answer 1)',
    ],
    ['the word of the closing', `${barrault}    closing: "${GIVEN_AWAY}"\n`, 'closing (mystery 1)'],
    ['a replaced sentence', `${barrault}wording:\n  wrong: "${GIVEN_AWAY}"\n`, 'wrong (wording)'],
    [
      'a sentence with a typo',
      barrault.replace(QUESTION, '"C’est le logis Barault ?"'),
      'question (mystery 1)',
    ],
    [
      'a sentence that denies it',
      barrault.replace(QUESTION, '"Ce n’est pas le logis Barrault."'),
      'question (mystery 1)',
    ],
  ] as const)('may not give the answer away: %s', async ([, script, at]) => {
    const { game, problems } = await read(script);
    expect(game).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(['leak']);
    expect(problems[0]?.what.en.startsWith(`${at} gives the answer of mystery 1 away: "`)).toBe(true);
    expect(problems[0]?.what.en).toMatch(/Bar?rault"\.$/);
  });

  test('is pointed at in the line, at the very words', async () => {
    const { problems } = await read(barrault.replace(QUESTION, `"${GIVEN_AWAY}"`));
    const { sourceLine = '', column = 0, length = 0 } = problems[0] ?? {};
    expect(sourceLine.slice(column - 1, column - 1 + length)).toMatch(/^(logis )?Barrault$/);
  });

  test('is checked in the second round though the first is a ruin', async () => {
    const second = barrault.slice(barrault.indexOf('  - photo')).replace(QUESTION, `"${GIVEN_AWAY}"`);
    const ruin = `${soundYaml.slice(0, soundYaml.indexOf('rounds:'))}rounds:\n  - trois\n`;
    const { problems } = await read(ruin + second);
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual(['5 wrong-type', '11 leak']);
  });

  test('is not what goes out with the reveal', async () => {
    const late = `${barrault}    reveal: "${GIVEN_AWAY}"\n    credit: "Photo : ${GIVEN_AWAY}"\n`;
    const { game, problems } = await read(late.replace('Une haute maison', `${GIVEN_AWAY} Une haute maison`));
    expect(problems).toEqual([]);
    expect(game).toBeDefined();
  });
});

describe('a text that goes out while the answer of a later round is a secret', () => {
  /** A second round the day after, whose answer is the Logis Barrault. */
  const next = soundYaml
    .slice(soundYaml.indexOf('  - photo'))
    .replace(ANSWERS, 'answers: ["logis Barrault"]')
    .replace('09-18', '09-19')
    .replace('Où se cache', 'Mais où se cache');
  const two = soundYaml + next;

  test.for([
    ['a question', two.replace(QUESTION, `"${GIVEN_AWAY}"`), 'question (mystery 1)'],
    ['a hint', two.replace('Regardez du côté', `${GIVEN_AWAY} Du côté`), 'text (mystery 1, hint 1)'],
    [
      'a mention',
      two.replace('Regardez du côté', 'Vu par @LogisBarrault@a.example, du côté'),
      'text (mystery 1, hint 1)',
    ],
    ['the reveal', `${soundYaml}    reveal: "À demain au logis Barault."\n${next}`, 'reveal (mystery 1)'],
    ['the credit', `${soundYaml}    credit: "${GIVEN_AWAY}"\n${next}`, 'credit (mystery 1)'],
    [
      'the alt text of the photo',
      two.replace('Une haute maison', `${GIVEN_AWAY} Une`),
      'photo (mystery 1, alt)',
    ],
    [
      'a sentence of every reveal',
      `${two}wording:\n  reveal: "Le logis Barrault : {answer}"\n`,
      'reveal (wording)',
    ],
  ] as const)('is told where it gives it away, and may be played: %s', async ([, script, at]) => {
    const { game, problems } = await read(script);
    expect(game).toBeDefined();
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['later-answer', 'warning']]);
    expect(problems[0]?.what.en.startsWith(`${at} names the answer of mystery 2, which is still a`)).toBe(
      true,
    );
  });

  /** The script beside a version that is played. */
  const besides = (script: string, played: string) =>
    read(script, {
      ...options,
      playing: {
        texts: textsPublished(played) ?? new Set(),
        now: Temporal.Instant.from('2027-09-18T08:00:00Z'),
      },
    });

  test('may not be written so beside the version that is played, which may have said it', async () => {
    const telling = two.replace('Regardez du côté', `${GIVEN_AWAY} Du côté`);
    const { game, problems } = await besides(telling, two);
    expect(game).toBeUndefined();
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['later-answer-written', 'error'],
    ]);
    const before = await besides(telling.replace('Mais où se cache', 'Et où se cache'), telling);
    expect(before.game).toBeDefined();
    expect(before.problems.map(({ code }) => code)).toEqual(['later-answer']);
  });

  test('may be a nudge or a credit that is written while the game is played', async () => {
    const aside = `    credit: "${GIVEN_AWAY}"\n    close: [{ answer: église, nudge: "${GIVEN_AWAY}" }]\n`;
    const { game, problems } = await besides(soundYaml + aside + next, two);
    expect(game).toBeDefined();
    expect(problems.map(({ code }) => code)).toEqual(['later-answer', 'later-answer']);
  });

  test('may be of the last round about what was revealed', async () => {
    const { problems } = await read(
      two.replace('Mais où se cache', 'Ce n’est plus la maison d’Adam : où se cache'),
    );
    expect(problems).toEqual([]);
  });
});

describe('the answers of a round', () => {
  test.for([
    ['close', `close: ["Maison d’Adam"]`, '17:13 answer-is-look-alike'],
    ['close, otherwise written', `close: ["maison d'adam"]`, '17:13 answer-is-look-alike'],
    ['not', `not: ["MAISON DES ARTISANS"]`, '17:11 answer-is-look-alike'],
  ] as const)('may not be listed again under %s', async ([, keys, expected]) => {
    const { game, problems } = await read(soundRound(keys));
    expect(game).toBeUndefined();
    expect(brief(problems)).toEqual([expected]);
  });

  test('are told when one is listed twice', async () => {
    const { game, problems } = await read(soundWith('"Maison des Artisans"', '"maison d\'Adam"'));
    expect(brief(problems)).toEqual(['11:32 repeated-answer']);
    expect(game).toBeDefined();
  });

  test('are told when one is so short that it could be given by accident', async () => {
    const { problems } = await read(soundWith('"Maison des Artisans"', '"Ys"'));
    expect(brief(problems)).toContain('11:32 vague-answer');
  });

  test('are told when the first is too short to be masked, if a last call would show it', async () => {
    const script = soundWith(ANSWERS, 'answers: ["ré"]');
    const codes = async (text: string) => (await read(text)).problems.map(({ code }) => code);
    expect(await codes(script)).toContain('unmaskable-answer');
    expect(await codes(`${script}    last-call: false\n`)).not.toContain('unmaskable-answer');
  });

  test('are told when the file name of the photo says one', async () => {
    const { problems } = await read(barrault.replace('photos/01.png', 'photos/LogisBarrault.png'));
    expect(brief(problems)).toEqual(['5:12 missing-photo', '5:12 telling-file-name']);
    expect(problems[1]?.severity).toBe('error');
  });

  test('are told when a later round accepts one too, at the later one and naming the other', async () => {
    const later = soundYaml.slice(soundYaml.indexOf('  - photo')).replaceAll('2027-09-18', '2027-09-19');
    const { game, problems } = await read(soundYaml + later.replace('"Maison d’Adam", ', ''));
    expect(game).toBeDefined();
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['answers-too-close', 'warning'],
    ]);
    expect(problems[0]?.line).toBeGreaterThan(20);
    expect(problems[0]?.what.en).toBe(
      'One reply would win both this mystery ("Maison des Artisans") and mystery 1 ("Maison des Artisans").',
    );
  });

  test('come with advice on towns of a like name, once, until the script lists them', async () => {
    const langeais = soundWith(ANSWERS, 'answers: ["château de Langeais"]');
    const { game, problems } = await read(langeais);
    expect(game).toBeDefined();
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['towns-alike', 'advice']]);
    expect(problems[0]?.what.en).toContain('Langeac');
    expect((await read(`${langeais}    not: ["château de Langeac"]\n`)).problems).toEqual([]);
  });
});

describe('a comma in an answer', () => {
  const withAnswers = (...answers: readonly string[]): string =>
    soundWith(ANSWERS, `answers: [${answers.map((one) => JSON.stringify(one)).join(', ')}]`);

  test.for<[number, ...string[]]>([
    [1, 'Château de Vendeuvre, Orne'],
    [2, 'Château de Vendeuvre, château de Vandeuvre'],
    [2, 'Maison d’Adam, Logis Pincé', 'Maison des Artisans'],
    [2, 'Maison d’Adam, place Sainte-Croix'],
    [1, 'Bourg-en-Bresse, monastère de Brou'],
  ])('is told with %i mends, of which each is accepted: %s', async ([count, ...answers]) => {
    const { problems } = await read(withAnswers(...answers));
    expect(problems.map(({ code }) => code)).toEqual(['comma-in-answer']);
    const [{ what, mend } = { what: undefined, mend: undefined }] = problems;
    expect(what?.fr).toContain('virgule');
    const mends = [...(mend?.fr.matchAll(/answers: \[.*?\]/gu) ?? [])].map(([lines]) => lines);
    expect(mend?.en).toContain(mends[0]);
    expect(mends).toHaveLength(count);
    for (const instead of mends) {
      const mended = await read(soundWith(ANSWERS, instead));
      expect([instead, mended.problems.map(({ code }) => code)]).toEqual([instead, []]);
    }
    const accepted = await read(
      `${withAnswers(...answers).trimEnd()}\n    accept-warnings: [comma-in-answer]\n`,
    );
    expect(accepted.problems.map(({ severity }) => severity)).toEqual(['advice']);
  });

  test('is told where the first of two names wins, since the other does not, and both would be revealed', async () => {
    const english = `language: en\n${withAnswers('Castell Carreg, Carreg Castle')}`;
    const { problems } = await read(english);
    expect(problems.map(({ code, mend }) => [code, mend.en])).toEqual([
      [
        'comma-in-answer',
        'If these are several names, write answers: ["Castell Carreg", "Carreg Castle"]. If it is meant so: accept-warnings: [comma-in-answer].',
      ],
    ]);
  });

  test.for<readonly string[]>([
    ['Tour Eiffel, Paris'],
    ['Château de Vendeuvre, Vendeuvre'],
    ['Église Saint-Malo, Saint-Malo'],
    ['12, rue Toussaint'],
    ['Maison d’Adam, Angers'],
    ['Château de Vendeuvre, Orne', 'Château de Vendeuvre'],
  ])('is nothing to tell where the place alone wins: %s', async (answers) => {
    const { problems } = await read(withAnswers(...answers));
    expect(problems).toEqual([]);
  });
});

describe('the name in an answer, said before the reveal', () => {
  const vendeuvre = soundWith(ANSWERS, 'answers: ["Château de Vendeuvre"]');

  test.for([
    [
      'the question',
      vendeuvre.replace(QUESTION, '"Quelle demeure porte ce balcon de Vendeuvre ?"'),
      'name-told',
    ],
    ['a hint', vendeuvre.replace('Regardez du côté', 'On l’appelle Vendeuvre. Du côté'), 'name-told'],
    ['the alt text of the detail', vendeuvre.replace('Un petit', 'À Vendeuvre, un petit'), 'name-told'],
    ['a replaced sentence', `${vendeuvre}wording:\n  wrong: "Ce n’est pas Vendeuvre."\n`, 'name-told'],
    ['the whole answer', vendeuvre.replace(QUESTION, '"Où est le château de Vendeuvre ?"'), 'leak'],
  ] as const)('is told: %s', async ([, script, code]) => {
    const { problems } = await read(script);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.what.fr).toContain('endeuvre');
  });

  test('is told of a photo’s name', async () => {
    await using folder = await gameFolder(vendeuvre.replaceAll('photos/01.png', 'photos/vendeuvre.png'), [
      'photos/vendeuvre.png',
    ]);
    const { problems } = await readScript(folder.path, options);
    expect(problems.map(({ code }) => code)).toEqual(['telling-file-name']);
  });

  test.for([
    ['a kind of place', 'answers: ["Château de Vendeuvre"]', 'Quel est ce château ?'],
    ['ordinary words', 'answers: ["Pont Neuf"]', 'Est-il vraiment neuf ?'],
    ['the town of the game', 'answers: ["Château d’Angers"]', 'Où est-ce, à Angers ?'],
    ['the town of what has a name', 'answers: ["Maison d’Adam, à Saumur"]', 'Où est-ce, à Saumur ?'],
    ['a first name', 'answers: ["Château du roi René"]', 'Que dirait René ?'],
    [
      'a nudge',
      'answers: ["Château de Vendeuvre"]\n    close: [{ answer: "Vendeuvre", nudge: "Vendeuvre, mais quoi ?" }]',
      'Où est-ce ?',
    ],
  ] as const)('is not told of %s', async ([, answers, question]) => {
    const { problems } = await read(soundWith(ANSWERS, answers).replace(QUESTION, `"${question}"`));
    expect(problems.map(({ code }) => code).filter((code) => code !== 'vague-answer')).toEqual([]);
  });
});
