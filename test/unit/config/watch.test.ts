import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readSettings } from '#config/settings.ts';
import { readWatchText, type WatchRead } from '#config/watch.ts';
import { BadWatch } from '#config/watch-words.ts';
import { isAwake, looksOf } from '#game/watch/looks.ts';
import type { Watch } from '#game/watch/watch.ts';

const account = (network: 'mastodon' | 'bluesky' | 'x') => ({ network }) as never;
const around = {
  accounts: new Map([
    ['ville', account('mastodon')],
    ['ville-bluesky', account('bluesky')],
    ['ville-x', account('x')],
  ]),
};
const read = (text: string): WatchRead => readWatchText(text, 'watch.yaml', around);
const ok = (text: string): Watch => {
  const result = read(text);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.watch;
};

/** A watch file that is sound, with one line in the place of another. */
const SOUND = `keep-for: 30 days
listen:
  - name: ville
    hashtags: ["#Angers"]
    on: [ville]
    every: 5 minutes
levels:
  - name: danger
    level: risk
    words: [incendie]
`;
const but = (from: string, to: string): string => {
  expect(SOUND).toContain(from);
  return SOUND.replace(from, to);
};

test('the example can be copied as it is, beside the example of the accounts', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-watch-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ['accounts', 'watch'])
    await cp(`config/${name}.example.yaml`, join(folder, `${name}.yaml`));
  const { watch } = await readSettings({ KESAKO_CONFIG: folder }, false);
  expect(watch).toMatchObject({ keepFor: 30, pauses: true, week: ['communication@ville.example'] });
  expect(watch?.tell.map(({ from, receiver }) => [from, receiver.name])).toEqual([
    ['risk', 'mail/permanence@ville.example'],
    ['crisis', 'mail/cabinet@ville.example'],
  ]);
  expect(watch && looksOf(watch).map(({ id }) => id)).toContain('la-ville-sur-x/ville-x/#Angers');
});

test('the first commands of the guides make each file that they need, accounts first', async () => {
  for (const path of ['docs/fr/veille.md', 'docs/en/watch.md']) {
    const [, commands = ''] = /```\n([\s\S]*?)```/u.exec(await readFile(path, 'utf8')) ?? [];
    expect(commands.split('\n').slice(0, 3)).toEqual([
      'cp config/accounts.example.yaml config/accounts.yaml',
      'cp config/watch.example.yaml config/watch.yaml',
      'npx kesako watch check',
    ]);
  }
});

test('where there is no account yet, the mend says how one is added', () => {
  const result = readWatchText(SOUND, 'watch.yaml', { accounts: new Map() });
  const mends = result.ok ? [] : result.faults.map(({ mend }) => mend);
  expect(mends).toEqual([
    {
      fr: expect.stringContaining('npx kesako accounts add ville'),
      en: expect.stringContaining('npx kesako accounts add ville'),
    },
  ]);
});

test.each(['docs/fr/veille.md', 'docs/en/watch.md'])('the example of %s is sound', async (path) => {
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/u.exec(await readFile(path, 'utf8')) ?? [];
  const watch = ok(yaml);
  expect(watch.rules.map(({ level }) => level)).toEqual(['answer', 'risk', 'crisis', 'risk']);
  expect(watch.rules[3]?.crowd).toEqual({ people: 10, within: 60, timesUsual: 4 });
});

test('lengths of time are said in either language', () => {
  for (const [said, minutes] of [
    ['5 minutes', 5],
    ['90min', 90],
    ['2 heures', 120],
    ['1 jour', 1440],
  ] as const)
    expect(ok(but('5 minutes', said)).listenings[0]?.every).toBe(minutes);
  expect(ok(but('30 days', '2 semaines')).keepFor).toBe(14);
});

test('whoever listens day and night says so by hours, as by none', () => {
  const { timeZone, listenings } = ok(but('5 minutes', '5 minutes\n    hours: "00:00-24:00"'));
  for (const at of ['2027-02-10T23:00:00Z', '2027-02-11T03:00:00Z', '2027-02-11T22:59:00Z'])
    expect(isAwake(listenings[0]?.hours, Temporal.Instant.from(at), timeZone)).toBe(true);
});

describe('what cannot be is told with its line, and how it is mended', () => {
  test.each<[string, string, string, number, RegExp, RegExp]>([
    ['a length of time', 'every: 5 minutes', 'every: souvent', 6, /every/u, /5 minutes/u],
    ['no day on which it is erased', 'keep-for: 30 days\n', '', 1, /keep-for/u, /30 jours/u],
    ['an account that there is not', 'on: [ville]', 'on: [mairie]', 5, /mairie/u, /ville-bluesky/u],
    ['X without a limit', 'on: [ville]', 'on: [ville-x]', 5, /X/u, /dollars-a-day/u],
    ['nothing that is listened to', '    hashtags: ["#Angers"]\n', '', 3, /n’écoute rien/u, /hashtags/u],
    ['a hashtag of digits', '"#Angers"', '"#2026"', 4, /hashtags/u, /guillemets/u],
    ['a level that there is not', 'level: risk', 'level: rouge', 9, /level/u, /crisis/u],
    [
      'a key that there is not',
      'words: [incendie]',
      'mots: [incendie]',
      10,
      /mots/u,
      /watch\.example\.yaml/u,
    ],
    ['a rule that fits everything', '    words: [incendie]\n', '', 8, /tout message/u, /people et within/u],
    ['a crowd in no time', 'words: [incendie]', 'people: 5', 8, /combien de temps/u, /within/u],
    [
      'what is usual of some words',
      'words: [incendie]',
      'words: [feu]\n    people: 5\n    within: 1h\n    times-usual: 3',
      13,
      /habituel/u,
      /ôtez/u,
    ],
    ['a listening that there is not', 'words: [incendie]', 'listen: [villes]', 10, /villes/u, /ville/u],
    [
      'a listening that ends when it begins',
      'every: 5 minutes',
      'every: 5 minutes\n    hours: "00:00-00:00"',
      7,
      /aucune heure/u,
      /"00:00-24:00" ou ôtez hours/u,
    ],
    [
      'a listening that ends when it begins, at any hour',
      'every: 5 minutes',
      'every: 5 minutes\n    hours: "07:30-07:30"',
      7,
      /aucune heure/u,
      /"00:00-24:00"/u,
    ],
    ['YAML that is none', '["#Angers"]', '["#Angers"', 5, /mal formé/u, /guillemets/u],
    ['one told by no means', 'levels:', 'tell: [{ from-level: risk }]\nlevels:', 7, /moyen/u, /mail/u],
    [
      'one told by a hook that there is not',
      'levels:',
      'tell: [{ from-level: risk, hook: salon }]\nlevels:',
      7,
      /salon/u,
      /alarms\.yaml/u,
    ],
    [
      'one told by an account that cannot',
      'levels:',
      'tell: [{ from-level: risk, message: "@a@b.example", by: ville-x }]\nlevels:',
      7,
      /privé/u,
      /courriel/u,
    ],
  ])('%s', (_, from, to, line, what, mend) => {
    const result = read(but(from, to));
    if (result.ok) throw new Error('it was taken');
    const [fault] = result.faults;
    expect(fault?.what.fr).toMatch(what);
    expect(fault?.mend.fr).toMatch(mend);
    expect(fault?.line).toBe(line);
    expect(fault?.what.en).not.toBe('');
  });

  test('all at once', () => {
    const text = but('every: 5 minutes', 'every: souvent').replace('level: risk', 'level: rouge');
    const result = read(text);
    expect(!result.ok && result.faults.map(({ line }) => line)).toEqual([6, 9]);
  });

  test.each(['', 'null', '[]', '42', 'listen: {}', '&a [*a]', 'listen: [null]'])('%j', (text) => {
    const result = read(text);
    expect(!result.ok && result.faults.length > 0).toBe(true);
  });
});

describe('what is wrong is said to somebody who does not write programs', () => {
  const told = (text: string): readonly string[] => {
    const result = read(text);
    return result.ok ? [] : result.faults.map(({ what, mend }) => `${what.fr} — ${mend.fr}`);
  };

  test.each<[string, string, RegExp]>([
    ['name: ville', 'name: La Ville', /listen 1 › name.*minuscules/u],
    ['on: [ville]', 'on: ville', /liste.*\[ville\]/u],
    ['keep-for: 30 days\n', '', /keep-for\u00a0: il manque — .*30 jours/u],
    ['every: 5 minutes', 'every: 5 minutes\n    every: 1 hour', /deux fois/u],
    ['    on: [ville]', '\ton: [ville]', /tabulation — .*espaces/u],
    ['every: 5 minutes', 'every: 5 minutes\n    hours: 7h-23h', /hours.*"07:00-22:00"/u],
    ['words: [incendie]', 'words: incendie', /liste.*crochets/u],
  ])('%j written %j', (from, to, expected) => {
    const [first = ''] = told(but(from, to));
    expect(first).toMatch(expected);
    expect(first).not.toMatch(/motif|\\p|indéfini|chaîne de caractères/u);
  });

  test.each<[string, string, string]>([
    ['every: 5 minutes', 'every:', 'listen 1 › every\u00a0: rien n’y est écrit'],
    ['every: 5 minutes', 'every: 5', 'listen 1 › every\u00a0: il faut un texte'],
    ['words: [incendie]', 'people: 2.5\n    within: 1h', 'levels 1 › people\u00a0: il faut un nombre entier'],
    ['words: [incendie]', 'words: [""]', 'levels 1 › words 1\u00a0: c’est vide'],
    ['level: risk', 'level: rouge', 'levels 1 › level\u00a0: ce n’est aucun des mots prévus'],
    ['on: [ville]', 'on: []', 'listen 1 › on\u00a0: la liste est vide'],
    ['words: [incendie]', 'from: [""]', '"@journal@mastodon.example"'],
    ['words: [incendie]', 'listen: ville', '[la-ville]'],
    ['levels:', 'week: [personne]\nlevels:', 'week 1\u00a0: ce n’est pas une adresse de courriel'],
    ['levels:', 'tell: [42]\nlevels:', 'tell 1\u00a0: il faut des lignes, chacune avec sa clé'],
    [
      '    every',
      '    most: 5000\n    every',
      'listen 1 › most\u00a0: c’est trop — écrivez un nombre entier',
    ],
  ])('%j written %j is told in plain French', (from, to, expected) => {
    expect(told(but(from, to))).toEqual([expect.stringContaining(expected)]);
  });

  test('each key that there is not is told of by itself', () => {
    const faults = told(but('levels:', 'semaine: 1\nmot: 2\nlevels:'));
    expect(faults).toEqual([
      expect.stringContaining('semaine\u00a0: cette clé n’existe pas'),
      expect.stringContaining('mot\u00a0: cette clé n’existe pas'),
    ]);
  });

  test('one key is told of once', () => {
    const faults = told(but('levels:', 'week: communication@ville.example\nlevels:'));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('[communication@ville.example]');
  });

  test('what an alias stands for is told of once, where the alias is', () => {
    const result = read(
      but(
        '  - name: ville\n    hashtags: ["#Angers"]\n    on: [ville]\n    every: 5 minutes\n',
        '  - &one\n    name: ville\n    mentions: true\n    on: [mairie, mairie]\n    every: 5 minutes\n  - *one\n',
      ),
    );
    const faults = result.ok ? [] : result.faults.filter(({ what }) => what.en.includes('mairie'));
    expect(faults.map(({ line }) => line)).toEqual([6, 6, 8]);
  });

  test('what an account on X posts is not listened to, whose price nobody knows beforehand', () => {
    const [first = ''] = told(
      but('on: [ville]', 'addresses: ["@journal@x.com"]\n    dollars-a-day: 1\n    on: [ville-x]'),
    );
    expect(first).toContain('addresses');
  });
});

test.each(['words: ["inc*die"]', 'words: ["*die"]'])('%s could never be found, and is told', (words) => {
  const result = read(but('words: [incendie]', words));
  expect(result.ok ? [] : result.faults.map(({ line, what }) => [line, what.fr])).toEqual([
    [10, expect.stringContaining('l’étoile ne se met qu’à la fin')],
  ]);
});

test('a command that cannot begin tells the first of many faults, and how to see them all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-watch-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp('config/accounts.example.yaml', join(folder, 'accounts.yaml'));
  await writeFile(join(folder, 'watch.yaml'), 'keep-for: never\nlisten: []\n');
  const failed = await readSettings({ KESAKO_CONFIG: folder }, false)
    .then(({ watch }) => watch)
    .catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(BadWatch);
  const { what, mend, faults } = failed as BadWatch;
  expect(what.fr).toContain('watch.yaml:1:1');
  expect(what.fr).toContain('(et 1 de plus)');
  expect(what.fr).not.toContain('\n');
  expect(mend.fr).toContain('watch check');
  expect(faults).toHaveLength(2);
});
