import { describe, expect, test } from 'vitest';
import { weightedLength, linksIn } from '#networks/x/measure.ts';
import { TARIFF } from '#networks/x/tariff.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import { brief, mastodonLike, read, soundRound, soundWith, soundYaml } from './game-folder.ts';

/** A network that bills links, serves public bodies under one plan only, and answers nobody in private. */
const dear: NetworkMeasure = {
  ...mastodonLike,
  network: 'x',
  textLimit: 280,
  measure: weightedLength,
  privateReplies: false,
  conditions: {
    publicBodyPlan: 'Enterprise',
    tariff: TARIFF,
    linksIn,
    refusesRepeats: true,
    standsAlone: true,
  },
};
const measures = (account: string): NetworkMeasure => (account === 'ville-x' ? dear : mastodonLike);
const accounts = 'accounts: [ville, ville-x]\n';

describe('an account on a network with conditions', () => {
  test('is told where the script names it, with what a public body needs and that hints stand alone', async () => {
    const { game, problems } = await read(`${soundYaml}${accounts}`, { measures });
    expect(game?.accounts).toEqual(['ville', 'ville-x']);
    expect(brief(problems)).toEqual(['17:19 public-body-plan', '17:19 hints-alone']);
    expect(problems[0]?.what).toEqual({
      fr: 'X (compte «\u00a0ville-x\u00a0») n’ouvre son service à qui agit pour un organisme public, une ville par exemple, qu’avec la formule Enterprise.',
      en: 'X (account "ville-x") serves those who act for a public body, such as a city, under its Enterprise plan only.',
    });
    expect(problems[0]?.mend.en).toBe(
      'With that plan, write plan: enterprise in config/accounts.yaml; without it, do not play on this account for a public body.',
    );
  });

  test('has no hints to stand alone where there are none', async () => {
    const without = `${soundYaml.replace(/ {4}hints:\n.*\n.*\n/u, '')}${accounts}`;
    expect(brief((await read(without, { measures })).problems)).toEqual(['14:19 public-body-plan']);
  });
});

describe('a mystery longer than replies can be found', () => {
  const forgetful: NetworkMeasure = { ...mastodonLike, network: 'x', repliesFoundFor: 7 };
  const onX = { measures: (account: string) => (account === 'ville-x' ? forgetful : mastodonLike) };
  const lasting = (closes: string) => soundWith('closes: 18:00', `closes: ${closes}`) + accounts;

  test('is told at its closing, with the account on which they are lost', async () => {
    const { game, problems } = await read(lasting('{ after: 8d }'), onX);
    expect(brief(problems)).toEqual(['16:13 long-round']);
    expect(game).toBeDefined();
    expect(problems[0]?.what.fr).toBe(
      'Le mystère\u00a01 dure plus de 7 jours\u00a0: au-delà, X (compte «\u00a0ville-x\u00a0») ne retrouve plus les premières réponses.',
    );
  });

  test('is none within these days, nor elsewhere', async () => {
    expect((await read(lasting('{ after: 7d }'), onX)).problems).toEqual([]);
    expect((await read(lasting('{ after: 8d }'))).problems).toEqual([]);
    expect(
      brief((await read(lasting('2027-09-26 08:00').replace('2027-09-18', '2027-02-30'), onX)).problems),
    ).toEqual(['12:12 bad-time']);
  });
});

describe('a link', () => {
  const hint = (text: string): string => soundWith('Regardez du côté de la cathédrale.', text);

  test.each(['Lisez https://angers.fr/jeu', 'Lisez angers.fr'])(
    'is refused where it is billed, unless the script insists: %s',
    async (text) => {
      const { game, problems } = await read(`${hint(text)}${accounts}`, { measures });
      expect(game).toBeUndefined();
      expect(brief(problems)).toContain('14:35 paid-link');
      const found = problems.find(({ code }) => code === 'paid-link');
      expect(found?.what.fr).toBe(
        `L’indice 1 du mystère\u00a01 porte un lien (${text.slice(6)})\u202f; X facture un tel message 0,2\u00a0$ au lieu de 0,015\u00a0$.`,
      );
      expect(found?.mend.fr).toBe('Ôtez le lien, ou écrivez paid-links: true si vous y tenez.');
      const insisting = await read(`${hint(text)}${accounts}paid-links: true\n`, { measures });
      expect(insisting.game?.paidLinks).toBe(true);
    },
  );

  test('is nobody’s business on other networks', async () => {
    expect((await read(hint('Lisez https://angers.fr/jeu'))).problems).toEqual([]);
  });
});

describe('a text', () => {
  test('is measured as the network weighs it', async () => {
    const question = 'question: "Où se cache ce drôle de personnage ?"';
    const script = `${soundWith(question, `question: "${'🏰'.repeat(130)}"`)}${accounts}`;
    expect(brief((await read(script, { measures })).problems)).toContain('10:15 post-too-long');
  });

  test('that is said twice is told where an account may not repeat itself', async () => {
    const twice = `${soundRound('closing: "C’est fini !"')}${accounts}`;
    const [, round = ''] = soundRound('closing: "C’est fini !"').split('rounds:\n');
    const later = twice.replace(accounts, `${round.replaceAll('2027-09-18', '2027-09-19')}${accounts}`);
    const { problems } = await read(later, { measures });
    expect(problems.filter(({ code }) => code === 'repeated-post').map(({ what }) => what.en)).toEqual([
      'The closing of mystery 2 says word for word what another post says; X refuses an account that repeats itself.',
    ]);
  });

  test('of a private answer may be long where nobody is answered in private', async () => {
    const script = `${soundYaml}wording: { wrong: "${'é'.repeat(400)}" }\naccounts: [ville-x]\n`;
    expect((await read(script, { measures })).problems.map(({ code }) => code)).not.toContain(
      'post-too-long',
    );
    const ruled = `${soundYaml}wording: { hashtag-reminder: "${'é'.repeat(300)}" }\naccounts: [ville-x]\n`;
    expect((await read(ruled, { measures })).problems.map(({ code }) => code)).toContain('post-too-long');
  });
});

describe('the same words by two accounts on a network that punishes it', () => {
  const onX = { measures: () => dear };
  const posts = async (script: string) =>
    (await read(script, onX)).problems.filter(({ code }) => code === 'same-post');

  test('are told once for each two, with how to differ', async () => {
    const problems = await posts(`${soundYaml}accounts: [ville, mairie]\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.what).toEqual({
      fr: 'L’ouverture du mystère\u00a01, question (mystère\u00a01), aurait mot pour mot le même texte par «\u00a0mairie\u00a0» et par «\u00a0ville\u00a0», sur X.',
      en: 'The opening of mystery 1, question (mystery 1), would have the same text, word for word, by "mairie" and by "ville", on X.',
    });
    expect(problems[0]?.mend.fr).toContain('par on');
  });

  test('are found in a partner’s hint, and are no matter elsewhere', async () => {
    const script = `${soundYaml}wording: { hint: "{hint}" }
accounts: [ville, mairie]
partners:
  office:
    name: Office de tourisme
    accounts: { ville: "@office" }
    agrees: [hint]
    takes-part: by-hand
    tell: "mailto:jeanne@office.example"
`.replace('- { after: 2h, text', '- { after: 2h, by: office, text');
    const pairs = (await posts(script)).map(({ what }) =>
      / by "(.*)" and by "(.*)", on/u.exec(what.en)?.slice(1),
    );
    expect(pairs.map((pair) => pair?.toSorted())).toEqual([
      ['mairie', 'ville'],
      ['mairie', 'office'],
    ]);
    const elsewhere = await read(script.replace('"@office"', '"@office@masto.example"'));
    expect(elsewhere.problems.map(({ code }) => code)).not.toContain('same-post');
  });
});
