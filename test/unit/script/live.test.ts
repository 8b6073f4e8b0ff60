import { expect, test } from 'vitest';
import { privacyOf } from '#notices/privacy/privacy-facts.ts';
import { aGame } from '../../support/games/game.ts';
import { brief, options, read } from './game-folder.ts';

const SOUND = `kind: live
title: Twapéro
hashtags: { always: ["#TwaperoAngers"] }
guests:
  lin: { name: Lin, accounts: { ville: "@lin@social.example" } }
opens: 2027-02-11 18:30
welcome: { text: Bonsoir, minutes: 10 }
questions:
  - { text: Une ?, minutes: 12 }
  - { text: Deux ?, minutes: 12 }
last-word: { text: Merci, minutes: 5 }
`;
const but = (piece: string, to: string): string => {
  if (!SOUND.includes(piece)) throw new Error(piece);
  return SOUND.replace(piece, to);
};
const problemsIn = async (script: string) => brief((await read(script)).problems);

test('a live hour is a game whose rounds are heard one after the other', async () => {
  const { game, problems } = await read(SOUND);
  expect(problems).toEqual([]);
  expect(game?.rounds.map(({ heard, opens }) => [heard, opens.toString()])).toEqual([
    ['question', '2027-02-11T17:40:00Z'],
    ['question', '2027-02-11T17:52:00Z'],
    ['welcome', '2027-02-11T17:30:00Z'],
    ['last-word', '2027-02-11T18:04:00Z'],
  ]);
  expect(game?.rounds.map(({ reveals }) => reveals.toString())).toEqual([
    '2027-02-11T18:24:30Z',
    '2027-02-11T18:25:00Z',
    '2027-02-11T18:24:00Z',
    '2027-02-11T18:25:30Z',
  ]);
});

test.each([
  ['masking: hide\n', ['12:1 live-judges']],
  ['rounds: []\n', ['12:1 live-judges']],
  ['réponses: [x]\n', ['12:1 live-judges']],
  ['moderation: { hold: tout }\n', ['12:21 bad-choice']],
  ['moderation: { words: ["*"] }\n', ['12:23 live-held-word']],
  ['moderation: { words: [arnaque, "arn*que", "🎉*"] }\n', ['12:32 live-held-word', '12:43 live-held-word']],
  ['moderation: { words: ["arnaq*", "🎉", "bonne affaire *"] }\n', []],
  ['recap: { after: bientôt }\n', ['12:17 bad-duration']],
  ['keep-for: 3 mois et demi\n', ['12:11 bad-period']],
  ['organiser: { name: Ville, contact: la mairie }\n', ['12:36 bad-mail-address']],
])('a live hour takes no %s', async (line, problems) => {
  expect(await problemsIn(SOUND + line)).toEqual(problems);
});

test.each([
  [
    '  - { text: Deux ?, minutes: 12 }',
    '  - { text: Deux ?, minutes: 12, answers: [Thé] }',
    ['10:34 live-judges'],
  ],
  [
    '  - { text: Deux ?, minutes: 12 }',
    '  - { text: Deux ?, minutes: 12, at: 18:45 }',
    ['10:38 live-overlap'],
  ],
  ['  - { text: Une ?, minutes: 12 }', '  - { text: Une ? }', ['9:5 missing-key']],
  ['"@lin@social.example"', 'pas une adresse', ['5:40 bad-address']],
  ['ville: "@lin', 'mairie: "@lin', ['5:33 not-an-account-of-the-game']],
  ['  lin:', '  Lin Wei:', ['5:3 bad-guest-name']],
  ['welcome: { text: Bonsoir,', 'welcome: { text: Bonsoir, picture: photos/01.png,', ['7:36 live-alt']],
  ['welcome: { text: Bonsoir,', 'welcome: { text: Bonsoir, alt: Une théière,', ['7:27 live-unused-alt']],
  ['text: Deux ?,', 'text: Deux ?, alt: Une théière,', ['10:21 live-unused-alt']],
  ['{ ville: "@lin@social.example" }', '{}', ['5:21 guest-nowhere']],
  ['minutes: 5', 'minutes: 0', ['11:36 out-of-range']],
])('tells of %s that is %s', async (piece, to, problems) => {
  expect(await problemsIn(but(piece, to))).toEqual(problems);
});

test('two questions have no name in common, and whoever is told where can find both', async () => {
  const same = hour('{ name: the, text: Une ?, minutes: 12 }', '{ name: the, text: Deux ?, minutes: 12 }');
  const { problems } = await read(same);
  expect(brief(problems)).toEqual(['10:13 same-name']);
  expect(problems[0]?.what.fr).toMatch(/question 2.*question 1/u);
  expect(await problemsIn(same.replace('the,', 'the-vert,'))).toEqual([]);
});

test('an hour is heard by its first hashtag, or by those that it names, for so much money a day', async () => {
  const tags = 'hashtags: { always: ["#TwaperoAngers"] }';
  const live = async (script: string) => (await read(script)).game?.live;
  const both = but(tags, 'hashtags: { always: ["#TwaperoAngers", "#Angers"] }');
  expect(await live(both)).toMatchObject({ hashtags: ['#TwaperoAngers'], dollarsADay: 5 });
  const named = but(
    tags,
    'hashtags: { always: ["#Angers"], heard: ["#TwaperoAngers", "#Twapero"], dollars-a-day: 0.5 }',
  );
  expect(await live(named)).toMatchObject({ hashtags: ['#TwaperoAngers', '#Twapero'], dollarsADay: 0.5 });
  const wrong = but(
    tags,
    'hashtags: { always: ["#Angers"], heard: ["Twapero !", "#Un", "#un"], dollars-a-day: 0 }',
  );
  expect(new Set((await problemsIn(wrong)).map((one) => one.split(' ')[1]))).toEqual(
    new Set(['bad-hashtag', 'repeated-hashtag', 'out-of-range']),
  );
});

test.each([
  // Over midnight: a moment of its own is that of the day that has begun.
  [
    '2027-02-11 23:45',
    '00:10',
    ['2027-02-11T22:45:00Z', '2027-02-11T22:55:00Z', '2027-02-11T23:10:00Z', '2027-02-11T23:22:00Z'],
    [],
  ],
  // At three it is two again, and everything lasts as long as it says.
  [
    '2027-10-31 02:55',
    '03:30',
    ['2027-10-31T00:55:00Z', '2027-10-31T01:05:00Z', '2027-10-31T02:30:00Z', '2027-10-31T02:42:00Z'],
    ['6:8 time-twice'],
  ],
  // At two it is three.
  [
    '2027-03-28 01:50',
    '03:15',
    ['2027-03-28T00:50:00Z', '2027-03-28T01:00:00Z', '2027-03-28T01:15:00Z', '2027-03-28T01:27:00Z'],
    [],
  ],
] as const)(
  'an hour from %s on asks each question as long as it says',
  async (opens, second, moments, warned) => {
    const script = but('2027-02-11 18:30', opens).replace(
      '{ text: Deux ?, minutes: 12 }',
      `{ text: Deux ?, minutes: 12, at: "${second}" }`,
    );
    const { game, problems } = await read(script);
    expect(brief(problems)).toEqual(warned);
    expect(game?.rounds.map((round) => round.opens.toString()).toSorted()).toEqual(moments);
  },
);

test.each(['live-off', 'live-off-part', 'taken-back', 'live-people-one'])(
  'what an hour may say by %s is measured',
  async (key) => {
    const { problems } = await read(`${SOUND}wording: { ${key}: "${'é'.repeat(490)}" }\n`);
    expect(problems.map(({ code }) => code)).toEqual(['post-too-long']);
  },
);

test.each([
  ['live-welcome: "{title}"', ['13:17 missing-placeholder']],
  ['live-guests: "Avec nous !"', ['13:16 missing-placeholder']],
  ['live-question: "Q{number}"', ['13:18 missing-placeholder']],
  ['live-last-word: "Merci !"', ['13:19 missing-placeholder']],
  ['live-recap-question: "{question}"', ['13:24 missing-placeholder']],
  ['live-quote: "{name}"', ['13:15 missing-placeholder']],
])('a sentence of an hour that lacks what it is for is told: %s', async (line, problems) => {
  expect(await problemsIn(`${SOUND}wording:\n  ${line}\n`)).toEqual(problems);
});

test.each([
  ['welcome:', 'welcome\u00a0:', ['7:8 no-break-space']],
  ['last-word: {', 'last-word:{', ['11:1 missing-space']],
  ['minutes: 10', 'minutes:10', ['7:27 missing-space']],
  [
    'last-word: { text: Merci, minutes: 5 }',
    'last-word:\n  text: Merci\n  minutes\u00a0: 5',
    ['13:10 no-break-space'],
  ],
  ['guests:', 'guests', ['4:1 missing-colon']],
])('the keys of an hour are known where signs around them are wrong: %s', async (piece, to, problems) => {
  expect(await problemsIn(but(piece, to))).toEqual(problems);
});

const hour = (first: string, second: string): string =>
  but('{ text: Une ?, minutes: 12 }', first).replace('{ text: Deux ?, minutes: 12 }', second);

test('whoever is told that a question comes too early is told what to write instead, and it works', async () => {
  const early = hour('{ text: Une ?, minutes: 12, at: "18:35" }', '{ text: Deux ?, minutes: 12 }');
  const { problems } = await read(early);
  expect(problems.map(({ mend }) => mend.en)).toEqual([
    'Take at out: it will follow. Or write at: 18:40, or later. Or give at most 5 to minutes (welcome).',
  ]);
  for (const mended of [
    early.replace(', at: "18:35"', ''),
    early.replace('"18:35"', '18:40'),
    early.replace('minutes: 10', 'minutes: 5'),
  ])
    expect(await problemsIn(mended)).toEqual([]);
});

test('what cannot be made short enough is not asked to be', async () => {
  const early = hour('{ text: Une ?, minutes: 12 }', '{ text: Deux ?, minutes: 12, at: 18:35 }');
  const { problems } = await read(early);
  expect(problems.map(({ mend }) => mend.en)).toEqual([
    'Take at out: it will follow. Or write at: 18:52, or later.',
  ]);
  expect(await problemsIn(early.replace('18:35', '18:52'))).toEqual([]);
});

test.each([
  ['kind: lives\n', 'bad-choice', 'Did you mean live?'],
  ['kind: heure\n', 'bad-choice', 'Choices: mystery, live.'],
  ['kind: Twapéro\n', 'bad-choice', 'Did you mean live? Choices: mystery, live.'],
  ['', 'missing-key', 'kind: live'],
])('a live hour whose kind is « %s » is told of that alone', async (kind, code, mend) => {
  const { problems } = await read(but('kind: live\n', kind));
  expect(problems.map((one) => one.code)).toEqual([code]);
  expect(problems[0]?.mend.en).toContain(mend);
});

test('an hour beside a game on the same account is told of', async () => {
  const { rounds } = aGame();
  const beside = aGame({
    id: 'autre',
    title: 'Un jeu',
    rounds: rounds.map((round) => ({
      ...round,
      opens: Temporal.Instant.from('2027-02-11T17:00:00Z'),
      reveals: Temporal.Instant.from('2027-02-11T18:00:00Z'),
    })),
  });
  const { problems, game } = await read(SOUND, { ...options, beside: async () => [beside] });
  expect(brief(problems)).toEqual(['6:8 live-beside-a-game']);
  expect(problems[0]?.what.en).toContain('"Un jeu" (folder autre) is played');
  expect(game).toBeDefined();
  expect(problems[0]?.what.fr).toContain('prise pour une réponse au jeu');
  const hour = (await read(SOUND)).game;
  const other = hour && { ...beside, live: hour.live };
  const two = await read(SOUND, { ...options, beside: async () => (other ? [other] : []) });
  expect(two.problems[0]?.what.fr).toContain('peut aller à l’autre heure');
  const elsewhere = { ...beside, accounts: ['musee'] };
  expect((await read(SOUND, { ...options, beside: async () => [elsewhere] })).problems).toEqual([]);
});

test('the notice of a live hour says what its script says of personal data, with the keys of a game', async () => {
  const rules = 'rules: { privacy-contact: dpo@ville.example, legal-basis: public-task }\n';
  const { game, problems } = await read(SOUND + rules);
  expect(problems).toEqual([]);
  expect(game && privacyOf(game, [])).toMatchObject({
    contact: 'dpo@ville.example',
    legalBasis: 'public-task',
  });
  expect(await problemsIn(`${SOUND}rules: { privacy-contact: la mairie }\n`)).toEqual([
    '12:27 bad-mail-address',
  ]);
  expect(await problemsIn(`${SOUND}rules: { legal-basis: habitude }\n`)).toEqual(['12:23 bad-choice']);
});

test('what is wrong with an hour is told in the words of an hour, and numbers are whole', async () => {
  const whole = (await read(but('minutes: 5 }', 'minutes: 1.5 }'))).problems.map(({ what }) => what);
  expect(whole[0]?.fr).toContain('il faut un nombre entier');
  expect(whole[0]?.en).toContain('a whole number');
  const twins = '  lin: { name: Lin, accounts: { ville: "@lin@social.example" } }\n';
  const { problems } = await read(but(twins, twins + twins.replace('lin:', 'mei:')));
  expect(problems[0]?.mend.fr).toContain('chaque invité');
});

/** What a mend says may be written, in a language. */
const advised = (mend: string): string => / : (.+)$/u.exec(mend.replaceAll('\u00a0', ' '))?.[1] ?? '';

test.each([
  ['keep-for: 3\n', 'keep-for: 3 months'],
  ['keep-for: 90\n', 'keep-for: 90 days'],
  ['keep-for: 0\n', 'keep-for: "6 months"'],
  ['rules: { privacy-contact: 3 }\n', 'privacy-contact: "dpo@angers.example"'],
  ['timezone: 1\n', 'timezone: Europe/Paris'],
])('of %s, what is advised is a mend', async (line, mended) => {
  const { problems } = await read(SOUND + line);
  expect(problems.map(({ mend }) => advised(mend.fr))).toEqual([mended]);
  const again = line.startsWith('rules') ? `rules: { ${mended} }\n` : `${mended}\n`;
  expect(await problemsIn(SOUND + again)).toEqual([]);
});

test.each(['', 'questions: Une\n', 'questions:\n'])(
  'who is told what questions are, instead of « %s », can write that',
  async (wrong) => {
    const [before = '', after = ''] = SOUND.split(/questions:\n(?:  - .*\n)+/u);
    const { problems } = await read(before + wrong + after);
    const [mend = ''] = problems.map((one) => one.mend.fr.replaceAll('\u00a0', ' '));
    const [example = ''] = /\[\{.*\}\]/u.exec(mend) ?? [];
    expect(problems).toHaveLength(1);
    expect(await problemsIn(`${before}questions: ${example}\n${after}`)).toEqual([]);
  },
);

test('who is told what guests are can write that', async () => {
  const [before = '', after = ''] = SOUND.split(/guests:\n.*\n/u);
  const { problems } = await read(`${before}guests: Lin\n${after}`);
  expect(await problemsIn(`${before}${advised(problems[0]?.mend.fr ?? '')}\n${after}`)).toEqual([]);
});

test('what is too long for a line is shown by a sample', async () => {
  for (const rounds of ['', 'rounds: un\n', 'rounds: []\n', 'rounds:\n']) {
    const { problems } = await read(`title: Jeu\nhashtags: { always: ["#Angers"] }\n${rounds}`);
    expect(problems.map(({ mend }) => mend.en)).toEqual(['Write it as games/minimal/game.yaml does.']);
  }
});
