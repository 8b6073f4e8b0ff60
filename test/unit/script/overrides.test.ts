import { describe, expect, test } from 'vitest';
import { previewStory } from '#app/story/preview-story.ts';
import { brief, mastodonLike, read, soundRound, soundWith, soundYaml } from './game-folder.ts';

const ACCOUNTS = 'accounts: [ville, x]\n';
const QUESTION = 'question: "Où se cache ce drôle de personnage ?"';
const HINT = '- { after: 2h, text: "Regardez du côté de la cathédrale." }';

/** The sound script on two accounts, with the question as written. */
const asking = (question: string): string => ACCOUNTS + soundWith(QUESTION, `question: ${question}`);
const hinting = (hint: string): string => ACCOUNTS + soundWith(HINT, `- ${hint}`);

/** As on X: 280 characters. */
const small = { ...mastodonLike, network: 'x' as const, textLimit: 280 };
const measures = (account: string) => (account === 'x' ? small : mastodonLike);

describe('a text with other words for one account', () => {
  test('is said so by that account, and as it stands by the others', async () => {
    const script = asking('{ text: "Qui se cache ici, depuis cinq cents ans ?", on: { x: "Qui est-ce ?" } }');
    const { game, problems } = await read(script, { measures });
    expect(problems).toEqual([]);
    if (!game) throw new Error('The script is sound.');
    const openings = previewStory(game, measures, 'fr').posts.filter(({ kind }) => kind === 'opening');
    expect(openings.map(({ account, text }) => [account, text?.split('\n\n')[1]])).toEqual([
      ['ville', 'Qui se cache ici, depuis cinq cents ans ?'],
      ['x', 'Qui est-ce ?'],
    ]);
  });

  test.for(['closing', 'reveal', 'credit'])('may be its %s', async (key) => {
    const { game, problems } = await read(
      ACCOUNTS + soundRound(`${key}: { text: "Tous.", on: { x: "Moi." } }`),
    );
    expect(problems).toEqual([]);
    expect(game?.rounds[0]).toMatchObject({ [key]: 'Tous.' });
    expect(game?.rounds[0]?.on).toEqual(new Map([['x', { [key]: 'Moi.' }]]));
  });

  test('may be a hint, with or without words for the others', async () => {
    const { game, problems } = await read(hinting('{ after: 2h, widen: 2, on: { x: "Regardez bien." } }'));
    expect(problems).toEqual([]);
    expect(game?.rounds[0]?.hints[0]).toMatchObject({
      text: undefined,
      on: new Map([['x', 'Regardez bien.']]),
    });
  });

  test.for([
    ['{ after: 2h, on: { x: "Il tourne." } }', ['ville']],
    ['{ after: 2h, on: {} }', ['ville', 'x']],
    ['{ after: 2h, on: { x: "Il tourne.", ville: "Il tourne en rond." } }', []],
  ] as const)('leaves no account with nothing to say or to show: %s', async ([hint, silent]) => {
    const { problems } = await read(hinting(hint));
    expect(brief(problems)).toEqual(silent.length === 0 ? [] : ['15:9 empty-hint']);
    for (const account of silent) expect(problems[0]?.what.fr).toContain(account);
    expect(brief((await read(hinting(hint.replace('2h,', '2h, widen: 2,')))).problems)).toEqual([]);
  });

  test.for([
    ['"Il tourne."', '15:26 wrong-type'],
    ['{ x: "Il tourne.", ville: [3] }', '15:52 wrong-type'],
  ] as const)('that is none is told as that alone: %s', async ([on, problem]) => {
    const { problems } = await read(hinting(`{ after: 2h, on: ${on} }`));
    expect(brief(problems)).toEqual([problem]);
  });

  test('may be all that is said where the others are a partner’s', async () => {
    const office = (beside: string): string => `partners:
  office:
    name: Office de tourisme
    accounts: { ${beside} }
    agrees: [hint]
    takes-part: by-hand
    tell: "mailto:jeanne@office.example"
`;
    const hint = hinting('{ after: 2h, by: office, on: { ville: "Levez les yeux." } }');
    const beside = 'ville: "@office@masto.example"';
    const { problems } = await read(office(beside) + hint);
    expect(problems.map(({ code }) => code)).toEqual(['empty-hint']);
    expect(problems[0]?.what.fr).toMatch(/ sur le compte x\./u);
    const both = await read(office(`${beside}, x: "@tourisme@masto.example"`) + hint);
    expect(both.problems.map(({ code }) => code)).toEqual(['partner-hint-text']);
  });

  test('written alone is as before', async () => {
    const { game } = await read(soundYaml);
    expect(game?.rounds[0]?.on).toBeUndefined();
  });
});

describe('each wording', () => {
  const long = 'é'.repeat(300);

  test('is measured as its own network counts: short words for a small one mend the question', async () => {
    const alone = await read(asking(`"${long}"`), { measures });
    expect(brief(alone.problems)).toEqual(['11:15 post-too-long']);
    const mended = await read(asking(`{ text: "${long}", on: { x: "Qui est-ce ?" } }`), { measures });
    expect(mended.problems).toEqual([]);
  });

  test('that is too long is told in its place', async () => {
    const { problems } = await read(asking(`{ text: "Qui est-ce ?", on: { x: "${long}" } }`), { measures });
    expect(brief(problems)).toEqual(['11:48 post-too-long']);
    expect(problems[0]?.what.en).toContain('X (account x) takes 280');
    const hint = await read(hinting(`{ after: 2h, text: "Là.", on: { x: "${long}" } }`), { measures });
    expect(brief(hint.problems)).toEqual(['15:44 post-too-long']);
    const closing = ACCOUNTS + soundRound(`closing: { text: "Fini.", on: { x: "${long}" } }`);
    expect(brief((await read(closing, { measures })).problems)).toEqual(['18:40 post-too-long']);
  });

  test('is read for leaks, and its hashtags for their capitals', async () => {
    const leak = await read(asking('{ text: "Qui est-ce ?", on: { x: "Où est la maison d’Adam ?" } }'));
    expect(brief(leak.problems)).toEqual(['11:59 leak']);
    expect(leak.problems[0]?.what.en).toContain(
      'x (mystery 1, question, on) gives the answer of mystery 1 away',
    );
    const hint = await read(hinting('{ after: 2h, text: "Là.", on: { x: "La maison d’Adam." } }'));
    expect(hint.problems.map(({ code }) => code)).toEqual(['leak']);
    const late = await read(
      ACCOUNTS + soundRound('reveal: { text: "Oui.", on: { x: "La maison d’Adam !" } }'),
    );
    expect(late.problems).toEqual([]);
    const hashtag = await read(asking('{ text: "Qui ?", on: { x: "Qui ? #patrimoine" } }'));
    expect(hashtag.problems.map(({ code }) => code)).toEqual(['hashtag-case']);
  });
});

describe('words for an account', () => {
  test('that does not play are an error, told at its name, with the name that was meant', async () => {
    const script = asking('{ text: "Qui est-ce ?", on: { vile: "Qui ?", musee: "Qui ?" } }');
    const { game, problems } = await read(script);
    expect(game).toBeUndefined();
    expect(brief(problems)).toEqual(['11:45 account-not-playing', '11:60 account-not-playing']);
    expect(problems.map(({ mend }) => mend.en)).toEqual([
      'Did you mean ville?',
      'Accounts of the game (accounts): ville, x. Write one of them, add this one to accounts, or delete these words.',
    ]);
    const hint = await read(hinting('{ after: 2h, text: "Là.", on: { musee: "Ici." } }'));
    expect(brief(hint.problems)).toEqual(['15:41 account-not-playing']);
  });

  test.for([
    ['{ text: "Qui ?", on: { x: 3 } }', '11:41 wrong-type'],
    ['{ text: "Qui ?", on: { x: } }', '11:38 empty-value'],
    ['{ text: "Qui ?", on: "x" }', '11:36 wrong-type'],
    ['{ text: "Qui ?", one: { x: "Moi" } }', '11:15 missing-key', '11:32 unknown-key'],
    ['{ on: { x: "Moi" } }', '11:15 missing-key'],
    ['["Qui ?"]', '11:15 wrong-type'],
  ])('miswritten as %s are told as any other text', async ([question = '', ...expected]) => {
    expect(brief((await read(asking(question))).problems)).toEqual(expected);
  });

  test('at the wrong place are told with the right one', async () => {
    const { problems } = await read(ACCOUNTS + soundRound('on: { x: "Qui ?" }'));
    expect(brief(problems)).toEqual(['18:5 misplaced-key']);
    expect(problems[0]?.mend.fr).toContain('sous question, closing, reveal ou credit');
  });
});
