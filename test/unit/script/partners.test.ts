import { describe, expect, test } from 'vitest';
import { isWithin } from '#game/timeline/partner-times.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import { brief, mastodonLike, options, read, soundYaml } from './game-folder.ts';

const OFFICE = `
partners:
  office:
    name: Office de tourisme
    accounts: { ville: "@office@masto.example" }
    agrees: [relay, hint]
    takes-part: by-hand
    hours: 08:00-19:00
    tell: "mailto:jeanne@office.example"
`;
const HINT = '- { after: 2h, text: "Regardez du côté de la cathédrale." }';

/** The sound script with the tourist office in it; `changes` replace pieces of either. */
function withOffice(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((script, [piece, replacement]) => {
    if (!script.includes(piece)) throw new Error(`The script has no ${piece}.`);
    return script.replace(piece, () => replacement);
  }, soundYaml.trimEnd() + OFFICE);
}

const giving = (hint: string): readonly [string, string] => [HINT, `- { after: 2h, ${hint} }`];
const relaying = (relay: string): readonly [string, string] => [
  '    closes: 18:00',
  `    relay: ${relay}
    closes: 18:00`,
];
const codes = async (script: string): Promise<readonly string[]> =>
  (await read(script)).problems.map(({ code }) => code);

test('a partner is read with all that the script says of it', async () => {
  const { game, problems } = await read(withOffice());
  expect(problems).toEqual([]);
  expect(game?.partners).toEqual([
    {
      id: 'office',
      name: 'Office de tourisme',
      addresses: { ville: 'office@masto.example' },
      agrees: ['relay', 'hint'],
      takesPart: { kind: 'by-hand' },
      hours: { from: Temporal.PlainTime.from('08:00'), to: Temporal.PlainTime.from('19:00') },
      notice: Temporal.Duration.from({ days: 1 }),
      boosted: false,
      contact: { kind: 'mail', address: 'jeanne@office.example' },
    },
  ]);
});

test('what a partner publishes of its own is boosted only if the script says so', async () => {
  const { game, problems } = await read(withOffice(['by-hand\n', 'by-hand\n    boosted: true\n']));
  expect(problems).toEqual([]);
  expect(game?.partners[0]?.boosted).toBe(true);
});

test.for([
  ['notice: 3h', { hours: 3 }],
  ['notice: 2d', { days: 2 }],
  ['boosted: false', { days: 1 }],
] as const)('a partner by hand is asked in good time: %s', async ([key, notice]) => {
  const { game, problems } = await read(withOffice(['by-hand\n', `by-hand\n    ${key}\n`]));
  expect(problems).toEqual([]);
  expect(game?.partners[0]?.notice.toString()).toBe(Temporal.Duration.from(notice).toString());
});

test('a notice has to be a duration, and is of no use where nobody is asked', async () => {
  expect(await codes(withOffice(['by-hand\n', 'by-hand\n    notice: bientôt\n']))).toEqual(['bad-duration']);
  expect(
    await codes(withOffice(['by-hand\n', 'lent\n    notice: 1d\n    lent: { ville: office-account }\n'])),
  ).toEqual(['unused-notice']);
});

test('who is behind the game has a name, and a mail address at which a person answers', async () => {
  const organised = (contact: string) =>
    `${withOffice()}\norganiser: { name: "Ville d’Angers", contact: "${contact}" }\n`;
  expect((await read(organised('jeu@angers.example'))).game?.organiser).toEqual({
    name: 'Ville d’Angers',
    contact: 'jeu@angers.example',
  });
  expect(await codes(organised('02 41 00 00 00'))).toEqual(['bad-mail-address']);
});

test('a partner by mail is told of where no mail server is set, and the game is sound all the same', async () => {
  const { game, problems } = await read(withOffice(), { ...options, mail: false });
  expect(brief(problems)).toEqual(['24:11 no-mail-server']);
  expect(problems[0]?.severity).toBe('warning');
  expect(game).toBeDefined();
  expect((await read(withOffice(), { ...options, mail: true })).problems).toEqual([]);
  const byMessage = withOffice(['"mailto:jeanne@office.example"', '{ ville: "@jeanne@masto.example" }']);
  expect((await read(byMessage, { ...options, mail: false })).problems).toEqual([]);
});

test('a person of the partner can be written to by private message', async () => {
  const { game } = await read(
    withOffice(['"mailto:jeanne@office.example"', '{ ville: "@Jeanne@masto.example" }']),
  );
  expect(game?.partners[0]?.contact).toEqual({
    kind: 'message',
    account: 'ville',
    address: 'jeanne@masto.example',
  });
});

test('relays are done by everybody who agreed, or by those whom the script names', async () => {
  const { game, problems } = await read(withOffice(relaying('[opening, { of: hint-1, by: [office] }]')));
  expect(problems).toEqual([]);
  expect(game?.rounds[0]?.relays).toEqual([
    { of: 'opening', by: 'office' },
    { of: 'hint-1', by: 'office' },
  ]);
});

test('a hint says who gives it, who does otherwise, and in which words beside which account', async () => {
  const { game, problems } = await read(
    withOffice(giving('by: office, otherwise: us, on: { ville: "Levez les yeux." }')),
  );
  expect(problems).toEqual([]);
  expect(game?.rounds[0]?.hints[0]).toMatchObject({
    by: 'office',
    otherwise: true,
    text: undefined,
    on: new Map([['ville', 'Levez les yeux.']]),
  });
});

describe('a partner is never used beyond its agreement', () => {
  test.for([
    ['a hint', [['[relay, hint]', '[relay]'] as const, giving('by: office, text: "Levez les yeux."')]],
    ['a relay', [['[relay, hint]', '[hint]'] as const, relaying('[{ of: opening, by: [office] }]')]],
  ] as const)('%s', async ([, changes]) => {
    const { game, problems } = await read(withOffice(...changes));
    expect(game).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(['partner-did-not-agree']);
  });

  test('and the sentence says to what it did not agree', async () => {
    const { problems } = await read(
      withOffice(['[relay, hint]', '[relay]'], giving('by: office, text: "Levez les yeux."')),
    );
    expect(problems[0]?.what).toEqual({
      fr: 'by (mystère\u00a01, indice 1) demande à «\u00a0office\u00a0» de donner un indice, à quoi il n’a pas consenti.',
      en: 'by (mystery 1, hint 1) has "office" give a hint, to which it has not agreed.',
    });
  });
});

describe('what is wrong with a partner is told where it stands', () => {
  test.for([
    ['its name', ['  office:', '  L’office:'], '18:3 bad-partner-name'],
    ['an address', ['"@office@masto.example"', '"@office chez masto"'], '20:24 bad-address'],
    [
      'an account that the game does not have',
      ['{ ville: "@office', '{ musee: "@office'],
      '20:17 not-an-account-of-the-game',
    ],
    ['its hours', ['08:00-19:00', '19:00-08:00'], '23:12 bad-hours'],
    ['a contact', ['mailto:jeanne@office.example', 'jeanne'], '24:11 bad-contact'],
    [
      'an account to write from',
      ['"mailto:jeanne@office.example"', '{ musee: "@jeanne@masto.example" }'],
      '24:13 not-an-account-of-the-game',
    ],
    ['a lent account of no use', ['    hours', '    lent: { ville: office }\n    hours'], '23:5 unused-lent'],
  ] as const)('%s', async ([, change, place]) => {
    expect(brief((await read(withOffice(change))).problems)).toEqual([place]);
  });

  test('two partners with one address could not be told apart', async () => {
    const twin = `${withOffice()}  musee:
    name: Musée
    accounts: { ville: "@OFFICE@masto.example" }
    agrees: [relay]
    takes-part: by-hand
`;
    expect(await codes(twin)).toEqual(['shared-address']);
  });

  test('a yes does not come by mail', async () => {
    const change = ['by-hand', 'approved\n    lent: { ville: office }'] as const;
    expect(await codes(withOffice(change))).toEqual(['approval-by-mail']);
  });
});

describe('an address has the form that the network of its account knows', () => {
  const birdlike: NetworkMeasure = {
    ...mastodonLike,
    network: 'bluesky',
    addresses: { pattern: /^[a-z]+\.oiseau$/u, example: '@angers.oiseau' },
  };
  const elephantine: NetworkMeasure = {
    ...mastodonLike,
    addresses: { pattern: /^\w+@[\w.]+$/u, example: '@angers@social.example' },
  };

  test.for([
    ['@office@masto.example', elephantine, []],
    ['@Office.oiseau', birdlike, []],
    ['@office.oiseau', elephantine, ['20:24 bad-address']],
    ['@office@masto.example', birdlike, ['20:24 bad-address']],
    ['@office', elephantine, ['20:24 bad-address']],
    ['@office', mastodonLike, []],
  ] as const)('%s', async ([address, measure, problems]) => {
    const script = withOffice(['@office@masto.example', address]);
    expect(brief((await read(script, { measures: () => measure })).problems)).toEqual(problems);
  });

  test('and so has that of the person who is written to', async () => {
    const script = withOffice(
      ['@office@masto.example', '@office.oiseau'],
      ['"mailto:jeanne@office.example"', '{ ville: "@jeanne@masto.example" }'],
    );
    const { problems } = await read(script, { measures: () => birdlike });
    expect(brief(problems)).toEqual(['24:20 bad-address']);
    expect(problems[0]?.what.fr).toBe(
      'tell (partenaire «\u00a0office\u00a0») vaut «\u00a0jeanne@masto.example\u00a0», qui n’est pas l’adresse d’un compte sur Bluesky.',
    );
    expect(problems[0]?.mend.en).toBe('Write the whole address, in quotes: "@angers.oiseau".');
  });
});

describe('a partner that is to be asked can be reached', () => {
  const mute = { measures: () => ({ ...mastodonLike, network: 'bluesky' as const, privateReplies: false }) };
  const mail = ['    tell: "mailto:jeanne@office.example"\n', ''] as const;
  const message = ['"mailto:jeanne@office.example"', '{ ville: "@jeanne@masto.example" }'] as const;
  const approved = ['by-hand', 'approved\n    lent: { ville: office }'] as const;
  const hint = giving('by: office, text: "Levez les yeux."');

  test.for([
    ['by mail', [hint, relaying('[opening]')], []],
    ['not by its own account where messages do not exist', [hint, mail], ['20:24 cannot-be-asked']],
    ['nor by a person’s', [relaying('[opening, last-call]'), message], ['25:20 cannot-be-asked']],
    ['nor for its yes', [hint, approved, message], ['25:20 cannot-be-asked']],
    [
      'but need not be when it lends its account',
      [hint, ['by-hand', 'lent\n    lent: { ville: office }'], mail],
      [],
    ],
    ['or when nothing is asked of it', [mail], []],
  ] as const)('%s', async ([, changes, problems]) => {
    const script = withOffice(...(changes as readonly (readonly [string, string])[]));
    expect(brief((await read(script, mute)).problems)).toEqual(problems);
    expect((await read(script)).problems).toEqual([]);
  });

  test('and the sentence says where not, and what to do', async () => {
    const [byHand] = (await read(withOffice(hint, mail), mute)).problems;
    expect(byHand).toMatchObject({
      what: {
        en: 'ville (partner "office", accounts): "office" cannot be told what to do. The account "ville" sends no private messages on Bluesky.',
      },
      mend: { fr: 'Donnez un courriel\u00a0: tell: "mailto:jeanne@example.org".' },
    });
    const [yes] = (await read(withOffice(hint, mail, approved), mute)).problems;
    expect(yes?.mend.en).toMatch(/^A yes comes by private message: give in tell the address of a person/u);
  });
});

describe('an account that a partner lends', () => {
  const lending = (lent: string): string =>
    withOffice(['by-hand', `lent${lent === '' ? '' : `\n    lent: ${lent}`}`]);
  const measures = (account: string): NetworkMeasure | undefined =>
    account === 'ville' || account === 'office'
      ? mastodonLike
      : account === 'oiseau'
        ? { ...mastodonLike, network: 'bluesky' }
        : undefined;

  test.for([
    ['is on the network of the account beside it', '{ ville: office }', []],
    ['is named', '', ['22:5 nothing-lent']],
    ['need not be defined yet', '{ ville: ofice }', ['23:20 lent-not-ready']],
    ['is nobody’s of the game', '{ ville: ville }', ['23:20 lent-by-ourselves']],
    ['is not on another network', '{ ville: oiseau }', ['23:20 lent-elsewhere']],
  ] as const)('%s', async ([, lent, problems]) => {
    expect(brief((await read(lending(lent), { measures })).problems)).toEqual(problems);
  });
});

test('what an account says that is not lent yet is measured as beside it', async () => {
  const script = withOffice(
    ['by-hand', 'lent\n    lent: { ville: soon }'],
    giving(`by: office, text: "${'é'.repeat(520)}"`),
  );
  const measures = (account: string) => (account === 'ville' ? mastodonLike : undefined);
  const { problems } = await read(script, { measures });
  expect(problems.map(({ code }) => code)).toEqual(['post-too-long', 'lent-not-ready']);
  expect(problems[1]?.what.fr).toBe(
    'Le compte «\u00a0soon\u00a0», que prête le partenaire «\u00a0office\u00a0», n’est pas défini\u00a0: il ne fera rien.',
  );
});

describe('what partners are given to do', () => {
  test.for([
    ['an unknown giver', [giving('by: ofice, text: "Levez les yeux."')], 'unknown-partner'],
    [
      'a hint without words',
      [giving('by: office, widen: 2'), ['by-hand', 'lent\n    lent: { ville: v2 }']],
      'partner-hint-text',
    ],
    [
      'a picture to be published by hand',
      [giving('by: office, widen: 2, text: "Plus loin."')],
      'partner-hint-text',
    ],
    ['a post that is none', [relaying('[hint-3]')], 'unknown-post'],
    ['a relay by nobody', [relaying('[opening]'), ['[relay, hint]', '[hint]']], 'nobody-relays'],
    ['a stand-in for nobody', [giving('otherwise: us, text: "Levez les yeux."')], 'unused-otherwise'],
    [
      'a hint out of hours',
      [giving('by: office, text: "Levez les yeux."'), ['08:00', '11:30']],
      'hint-outside-hours',
    ],
    [
      'a relay that comes too late',
      [relaying('[opening]'), ['08:00-19:00', '06:00-08:30']],
      'relay-too-late',
    ],
  ] as const)('%s', async ([, changes, code]) => {
    expect(await codes(withOffice(...(changes as readonly (readonly [string, string])[])))).toContain(code);
  });

  test.each([
    ['[opening, { of: opening, by: [office, office] }, opening]', ['repeated-relay', 'repeated-relay']],
    ['[opening, hint-1]', []],
  ] as const)('a relay asked for twice is told, and done once: %s', async (relay, told) => {
    const { game, problems } = await read(withOffice(relaying(relay)));
    expect(problems.map(({ code }) => code)).toEqual(told);
    expect(game?.rounds[0]?.relays.filter(({ of }) => of === 'opening')).toHaveLength(1);
  });

  test('a hint that more partners unlock than there are is told', async () => {
    const waiting = (count: number) => giving(`unlocks: { partners: ${count} }, text: "Levez les yeux."`);
    expect(await codes(withOffice(waiting(1)))).toEqual([]);
    const { problems } = await read(withOffice(waiting(7)));
    expect(problems.map(({ code, what }) => [code, what.fr])).toEqual([
      [
        'never-unlocks',
        'unlocks (mystère\u00a01, indice 1) attend le relais de 7 partenaires, et un seul consent à relayer\u00a0: rien ne devrait débloquer cet indice.',
      ],
    ]);
    expect(problems[0]?.mend.fr).toContain('Écrivez 1 au plus');
  });

  test('a hint that nobody can unlock is told what a script may say instead', async () => {
    const waiting = giving('unlocks: { partners: 1 }, text: "Levez les yeux."');
    const alone = soundYaml.replace(...waiting);
    for (const script of [alone, withOffice(waiting, ['[relay, hint]', '[hint]'])]) {
      const { problems } = await read(script);
      expect(problems.map(({ code }) => code)).toEqual(['never-unlocks']);
      expect(problems[0]?.what.fr).toContain('aucun ne consent à relayer');
      expect(problems[0]?.mend.fr).not.toMatch(/Écrivez 0/u);
      expect(problems[0]?.mend.fr).toContain('unlocks: { relays: 50 }');
    }
    expect(await codes(alone.replace('{ partners: 1 }', '{ relays: 50 }'))).toEqual([]);
    expect(await codes(alone.replace('unlocks: { partners: 1 }, ', ''))).toEqual([]);
  });

  test('two conditions of one hint are told as such', async () => {
    const both = giving('unlocks: { relays: 3, partners: 1 }, text: "Levez les yeux."');
    const { problems } = await read(withOffice(both));
    expect(problems.map(({ code, mend }) => [code, mend.en])).toEqual([
      ['two-conditions', 'Keep relays (so many relays) or partners (so many partners), not both.'],
    ]);
  });

  test('hours may last until midnight', async () => {
    const { game, problems } = await read(withOffice(['08:00-19:00', '10:00-24:00']));
    expect(problems).toEqual([]);
    const late = Temporal.Instant.from('2026-09-19T21:59:59Z');
    expect(isWithin(late, game?.partners[0]?.hours, 'Europe/Paris')).toBe(true);
    expect(isWithin(late.add({ seconds: 1 }), game?.partners[0]?.hours, 'Europe/Paris')).toBe(false);
  });

  test('two accounts never say the same', async () => {
    const twice = [
      HINT,
      `${HINT}\n      - { after: 3h, by: office, text: "Regardez du côté de la cathédrale." }`,
    ] as const;
    expect(await codes(withOffice(twice))).toEqual(['same-text']);
  });

  test('a partner’s hint is put before the judge, whatever account it stands beside', async () => {
    const telling = giving('by: office, on: { ville: "C’est la maison d’Adam !" }');
    expect(await codes(withOffice(telling))).toEqual(['leak']);
  });

  test('what a partner is asked by message has to fit, by mail it need not', async () => {
    const long = giving(`by: office, text: "${'é'.repeat(420)}"`);
    const message = ['"mailto:jeanne@office.example"', '{ ville: "@jeanne@masto.example" }'] as const;
    expect(await codes(withOffice(long))).toEqual([]);
    expect(await codes(withOffice(long, message))).toEqual(['post-too-long']);
  });
});
