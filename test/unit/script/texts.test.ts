import { describe, expect, test } from 'vitest';
import { ACCOUNT_NAME as FILE_ACCOUNT_NAME } from '#config/accounts.ts';
import { ACCOUNT_NAME } from '#script/checks/accounts.ts';
import { brief, mastodonLike, options, read, soundRound, soundWith, soundYaml } from './game-folder.ts';

const HASHTAGS = '["#Angers", "#JEP2027"]';
const QUESTION = 'question: "Où se cache ce drôle de personnage ?"';
const long = (length: number) => 'é'.repeat(length);

describe('a post too long for its network', () => {
  test.for([
    ['the opening', soundWith(QUESTION, `question: "${long(480)}"`), '10:15'],
    ['a hint', soundWith('Regardez du côté de la cathédrale.', long(480)), '14:28'],
    ['the word of the closing', soundRound(`closing: "${long(490)}"`), '17:14'],
    ['the reveal', soundRound(`reveal: "${long(400)}"`), '17:13'],
    ['a nudge', soundRound(`close: [{ answer: "musée", nudge: "${long(460)}" }]`), '17:39'],
    ['a replaced sentence', `${soundYaml}wording: { wrong: "${long(460)}" }\n`, '17:19'],
    ['the standings', soundWith('Détails mystères d’Angers', long(460)), '1:8'],
  ] as const)('is told where its text stands: %s', async ([, script, place]) => {
    const { game, problems } = await read(script);
    expect(game).toBeUndefined();
    expect(brief(problems)).toEqual([`${place} post-too-long`]);
  });

  test('counts its hashtags and the sentences around the text, as the network counts', async () => {
    const { problems } = await read(soundWith(QUESTION, `question: "${long(480)}"`));
    expect(problems[0]?.what.fr).toMatch(
      /^L’ouverture du mystère\u00a01 ferait 5\d\d caractères avec ses mots-dièse\u202f; Mastodon \(compte ville\) en prend 500\.$/,
    );
    const halved = { ...mastodonLike, measure: (text: string) => text.length / 2 };
    const roomy = await read(soundWith(QUESTION, `question: "${long(480)}"`), { measures: () => halved });
    expect(roomy.problems).toEqual([]);
  });

  test.for([
    'choose',
    'corrected-open',
    'counts-after-all',
    'counts-no-more',
    'be-precise',
    'round-off',
    'round-off-last',
    'taken-back',
    'found-one',
    'finders-single',
  ])('is told at the sentence that is replaced, whenever it is said: %s', async (key) => {
    const { problems } = await read(`${soundYaml}wording: { ${key}: "${long(490)}" }\n`);
    expect(problems.map(({ code }) => code)).toEqual(['post-too-long']);
    expect((await read(`${soundYaml}wording: { ${key}: "${long(200)}" }\n`)).problems).toEqual([]);
  });

  test('is told of what corrects an answer, with the longest that it may give', async () => {
    const nudge = soundRound(`close: [{ answer: "musée", nudge: "${long(300)}" }]`);
    const corrected = `wording: { corrected: "${long(150)} {answer}" }\n`;
    expect(brief((await read(`${nudge}${corrected}`)).problems)).toEqual(['18:23 post-too-long']);
    expect((await read(`${soundYaml}${corrected}`)).problems).toEqual([]);
  });

  test('on one of two networks names that one', async () => {
    const small = { ...mastodonLike, network: 'bluesky' as const, textLimit: 100 };
    const script = `${soundYaml}accounts: [ville, musee]\n`;
    const measures = (account: string) => (account === 'ville' ? mastodonLike : small);
    const { problems } = await read(script, { measures });
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['post-too-long']));
    expect(problems.every(({ what }) => what.en.includes('Bluesky (account musee) takes 100'))).toBe(true);
  });

  test('is measured even in a round whose opening is unreadable', async () => {
    const script = soundWith(QUESTION, `question: "${long(480)}"`).replace('2027-09-18 09:00', 'demain');
    expect(brief((await read(script)).problems)).toEqual(['10:15 post-too-long', '12:12 bad-time']);
  });

  test('or an alt text too long, is told at the alt text', async () => {
    const script = soundWith('Un petit personnage de bois', long(1500));
    const { problems } = await read(script);
    expect(brief(problems)).toEqual(['8:15 alt-too-long', '15:9 alt-too-long']);
  });
});

describe('an account', () => {
  test('that nobody defined is told, with the default one too', async () => {
    const measures = () => undefined;
    expect(brief((await read(`${soundYaml}accounts: [musee]\n`, { measures })).problems)).toEqual([
      '17:12 unknown-account',
    ]);
    expect(brief((await read(soundYaml, { measures })).problems)).toEqual(['1:1 unknown-account']);
  });

  test.for([
    ['"Ville d’Angers"', 'ville-d-angers'],
    ['Musée', 'musee'],
    ['2027-jep', 'jep'],
    ['"@"', 'ville'],
    ['"2027"', 'ville'],
  ] as const)('that is called %s can never be: %s can', async ([name, better]) => {
    for (const measures of [options.measures, () => undefined]) {
      const { game, problems } = await read(`${soundYaml}accounts: [${name}]\n`, { measures });
      expect(brief(problems)).toEqual(['17:12 bad-account-name']);
      expect(game).toBeUndefined();
      expect(problems[0]?.mend.fr).toBe(`Écrivez ${better}, ici comme dans config/accounts.yaml.`);
    }
  });

  test('has one form of name, in scripts and in the accounts file', () => {
    expect(ACCOUNT_NAME.source).toBe(FILE_ACCOUNT_NAME.source);
  });

  test('named twice speaks once', async () => {
    const { game, problems } = await read(`${soundYaml}accounts: [ville, ville]\n`);
    expect(brief(problems)).toEqual(['17:19 repeated-account']);
    expect(game?.accounts).toEqual(['ville']);
  });
});

describe('an imposed hashtag', () => {
  test.for([
    ['#Angers', []],
    ['#JEP2027', []],
    ['#2027Angers', []],
    ['#JournéesDuPatrimoine', []],
    ['#angers', ['hashtag-case']],
    ['#Journéesdupatrimoine', ['hashtag-case']],
    ['#JOURNEESDUPATRIMOINE', ['hashtag-case']],
    ['#2027', ['numeric-hashtag']],
    ['Angers', ['bad-hashtag']],
    ['#Angers!', ['bad-hashtag']],
    ['#Saint-Serge', ['bad-hashtag']],
    ['#', ['bad-hashtag']],
  ] as const)('such as %j comes to %j', async ([hashtag, expected]) => {
    const { problems } = await read(soundWith(HASHTAGS, `["${hashtag}"]`));
    expect(problems.map(({ code }) => code)).toEqual(expected);
  });

  test.for([
    ['#angers', 'Écrivez #Angers.'],
    ['#journéesDuPatrimoine', 'Écrivez #JournéesDuPatrimoine.'],
    ['journées du patrimoine', 'Écrivez "#JournéesDuPatrimoine".'],
    ['#Saint-Serge', 'Écrivez "#SaintSerge".'],
  ] as const)('such as %j is mended', async ([hashtag, mend]) => {
    const { problems } = await read(soundWith(HASHTAGS, `["${hashtag}"]`));
    expect(problems[0]?.mend.fr).toBe(mend);
  });

  test('is wanted in capitals wherever a text carries one', async () => {
    const { problems } = await read(soundWith(QUESTION, 'question: "Où est-ce ? #patrimoine"'));
    expect(brief(problems)).toEqual(['10:28 hashtag-case']);
  });

  test('that differs only by its accents is there twice', async () => {
    const { problems } = await read(soundWith(HASHTAGS, '["#Évêché", "#Eveche"]'));
    expect(brief(problems)).toEqual(['3:23 repeated-hashtag']);
  });
});

describe('a replaced sentence', () => {
  test.for([
    ['correct: "Bravo ! {reveals}"', []],
    ['correct: "Bravo {joueur} !"', ['18:19 bad-placeholder']],
    ['close: "Presque, { nudge } !"', ['18:20 bad-placeholder']],
    ['opening: "Manche {round}"', ['18:12 missing-placeholder']],
    ['link-code: "Votre code, avant {until}."', ['18:14 missing-placeholder']],
    ['corrected: "Après relecture."', ['18:14 missing-placeholder']],
    ['correction: "Correction."', ['18:15 missing-placeholder']],
    ['ask-again: "Changement."', ['18:14 missing-placeholder']],
    ['ask-hint: "Publiez-le vers {time}."', ['18:13 missing-placeholder']],
    ['ask-relay-approval: "Un OUI, vers {time} ?"', ['18:23 missing-placeholder']],
    ['calendar: "Bonjour {partner}."', ['18:13 missing-placeholder']],
    ['finders-more: "Bravo aux {count} autres !"', ['18:17 missing-placeholder']],
    ['hint-wider-alt: "De plus loin."', ['18:19 missing-placeholder']],
    ['finders-count: "Bravo à toutes et à tous !"', []],
    ['bravo: "Bravo !"', ['18:3 unknown-wording']],
  ] as const)('%s comes to %j', async ([line, expected]) => {
    const { problems } = await read(`${soundYaml}wording:\n  ${line}\n`);
    expect(brief(problems)).toEqual(expected);
  });

  test('is what the game says', async () => {
    const { game } = await read(`${soundYaml}wording: { wrong: "Non." }\n`);
    expect(game?.wording).toEqual({ wrong: 'Non.' });
  });
});
