import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { KeptAnswers } from '#app/new-game/kept-answers.ts';
import { type Given, makeGame } from '#app/new-game/new-game.ts';
import { readScript } from '#script/read-script.ts';
import { ScriptedInterview } from '../../../support/games/scripted-interview.ts';
import { mastodonLike, options, photo } from '../../script/game-folder.ts';

const NOW = Temporal.Instant.from('2027-09-15T08:00Z');
const heic = join(import.meta.dirname, '../../../fixtures/photos/telephone.heic');

let parent = '';
let folder = '';
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'kesako-made-'));
  folder = join(parent, 'mon-jeu');
  // What is left behind is told from what others on this machine leave.
  vi.stubEnv('TMPDIR', parent);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(parent, { recursive: true });
});

interface How {
  readonly given?: Given;
  readonly zone?: string;
  readonly accounts?: readonly string[];
  readonly language?: 'fr' | 'en';
  readonly now?: Temporal.Instant;
  readonly kept?: KeptAnswers;
  readonly onAnswered?: (answers: KeptAnswers) => void;
}

async function make(
  answers: readonly string[],
  {
    given = {},
    zone = 'Europe/Paris',
    accounts = [],
    language = 'fr',
    now = NOW,
    kept = [],
    onAnswered = () => undefined,
  }: How = {},
): Promise<ScriptedInterview> {
  const interview = new ScriptedInterview(answers);
  const making = {
    interview,
    given,
    folder,
    called: 'games/mon-jeu',
    language,
    now,
    kept,
    onAnswered,
    systemZone: zone,
    accounts,
    measures: (name: string) => (accounts.length === 0 || accounts.includes(name) ? mastodonLike : undefined),
  };
  await makeGame(making, new AbortController().signal);
  return interview;
}

const HEAD = ['Détails mystères', 'Angers, #JEP2027'];
const ROUND = [
  photo,
  'Maison d’Adam ; Maison des Artisans',
  'Où se cache ce drôle de personnage ?',
  'samedi 18 septembre à 9 h',
  '18h',
  'Un petit personnage de bois, qui grimace.',
  'Une haute maison à pans de bois.',
];
const NONE = 'non';
const END = 'no';

const made = (): Promise<string> => readFile(join(folder, 'game.yaml'), 'utf8');
const leftBehind = async (): Promise<readonly string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('kesako-new-'));

describe('what is answered', () => {
  test.for(['fr', 'en'] as const)('becomes a script that check accepts, in %s', async (language) => {
    await make([...HEAD, ...ROUND, 'Du côté de la cathédrale.', 'Levez les yeux.', NONE, END], { language });
    const { game, problems } = await readScript(folder, { ...options, now: NOW });
    // What is left is to draw.
    const graver = problems.filter(({ severity }) => severity !== 'advice');
    expect(graver.map(({ code }) => code)).toEqual(['undrawn-detail']);
    expect(game).toMatchObject({
      title: 'Détails mystères',
      language,
      rounds: [{ question: 'Où se cache ce drôle de personnage ?' }],
    });
    const script = await made();
    expect(script).toContain('hashtags: { always: ["#Angers", "#JEP2027"] }');
    expect(script).toMatch(/npx kesako check games\/mon-jeu$/mu);
    expect(script).toMatch(/npx kesako frame games\/mon-jeu$/mu);
    expect(script).toContain('opens: 2027-09-18 09:00');
    expect(script).toContain(`accounts: ["${{ fr: 'ville', en: 'city' }[language]}"]`);
    expect(script).toContain('closes: 18:00');
    expect(script).toContain('{ after: 3h, text: "Du côté de la cathédrale." }');
    expect(script).toContain('{ after: 6h, text: "Levez les yeux." }');
    expect(await readdir(join(folder, 'photos'))).toEqual(['01.png']);
    expect(script.match(/^ *#/gmu)?.length).toBeGreaterThan(7);
  });

  test('may be anything, as long as it is text', async () => {
    const odd = 'C’est « ça » : #1, {vraiment} "oui" \\ & * ! % @ `';
    await make([odd, 'Angers', ...ROUND.with(2, odd), odd, NONE, END]);
    const { game } = await readScript(folder, options);
    expect(game?.title).toBe(odd);
    expect(game?.rounds[0]?.question).toBe(odd);
  });

  test('is proposed for the next photo: the day after, at the same hours', async () => {
    const second = [photo, 'Logis Pincé', '', '', '', 'Une fenêtre à meneaux.', 'Un logis de pierre.', NONE];
    const { asked } = await make([...HEAD, ...ROUND, NONE, 'yes', ...second, END]);
    expect(asked.filter((line) => line.startsWith('When'))[1]).toContain(
      'dimanche 19 septembre 2027 à 9\u00a0h',
    );
    const { game, problems } = await readScript(folder, { ...options, now: NOW });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(game?.rounds).toHaveLength(2);
    expect(await readdir(join(folder, 'photos'))).toEqual(['01.png', '02.png']);
  });

  test('may be a length in the place of a closing', async () => {
    await make([...HEAD, ...ROUND.with(4, '1j 2h'), NONE, END]);
    expect(await made()).toContain('closes: { after: 1j 2h }');
    expect((await readScript(folder, options)).game).toBeDefined();
  });
});

describe('asked again, with the words of the check, is', () => {
  test.for<[string, number, readonly string[], RegExp]>([
    ['a hashtag that is none', 1, ['#12 !', 'Angers'], /#12/u],
    ['nothing but commas in the place of hashtags', 1, [', ;', 'Angers'], /hashtags/u],
    ['a folder in the place of a photo', 2, [import.meta.dirname, photo], /a folder, not a photo/u],
    ['a photo that is nowhere', 2, ['absente.jpg', photo], /There is no file/u],
    ['a telephone’s photo', 2, [heic, photo], /"telephone\.heic"[^]*HEIC[^]*iPhone/u],
    ['what is no photo', 2, [import.meta.filename, photo], /is not a photo/u],
    [
      'a question that tells the answer',
      4,
      ['Où est la maison d’Adam ?', 'Où est-ce ?'],
      /Maison d’Adam|maison d’Adam/u,
    ],
    ['a day without a time', 5, ['samedi 18 septembre', 'demain 9h'], /At what time\?/u],
    ['a moment that nobody understands', 5, ['un de ces jours', 'demain 9h'], /not understood/u],
    [
      'a date with another day’s name',
      5,
      ['dimanche 18 septembre 2027 à 9 h', 'samedi 18 septembre 2027 à 9 h'],
      /18 September 2027 is a Saturday, not a Sunday/u,
    ],
    [
      'a closing on a date with another day’s name',
      6,
      ['lundi 19 septembre à 18 h', 'dimanche 19 septembre à 18 h'],
      /19 September 2027 is a Sunday, not a Monday/u,
    ],
    [
      'two answers with a comma',
      3,
      ['Château de Vendeuvre, château de Vandeuvre', 'Maison d’Adam'],
      /counts as one answer, comma and all[^]*put a semicolon/u,
    ],
    [
      'a closing on a day before the opening, rightly named',
      6,
      ['vendredi 17 septembre à 18 h', '18h'],
      /before the opening/u,
    ],
    [
      'midnight, with a day of which it may be the first or the last moment',
      6,
      ['samedi 18 septembre à minuit', 'dimanche 19 septembre à 0 h'],
      /Midnight is 00:00 of the day that begins/u,
    ],
    ['hours that do not make one', 5, ['demain soir à 2h', 'samedi 18 septembre à 9h'], /not understood/u],
    ['a closing before the opening', 6, ['2027-09-17 18:00', '18:00'], /before the opening/u],
    ['a description that tells the answer', 7, ['La maison d’Adam.', 'Un personnage.'], /maison d’Adam/u],
    ['a hint that tells the answer', 9, ['C’est la maison d’Adam.', NONE], /maison d’Adam/u],
  ])('%s', async ([, at, answers, words]) => {
    const all = [...HEAD, ...ROUND, NONE, END];
    const { explained } = await make([...all.slice(0, at), ...answers, ...all.slice(at + 1)]);
    expect(explained.join('\n')).toMatch(words);
    const { game, problems } = await readScript(folder, { ...options, now: NOW });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(game).toBeDefined();
    expect(await readdir(join(folder, 'photos'))).toEqual(['01.png']);
  });

  test('a photo too small for a sharp detail, which may then be kept by Enter', async () => {
    const small = join(parent, 'small.png');
    await sharp(photo).resize({ width: 640 }).png().toFile(small);
    const { explained } = await make([...HEAD, small, '', ...ROUND.slice(1), NONE, END]);
    expect(explained.join('\n')).toMatch(/too small for a sharp detail/u);
    expect(await made()).toContain('detail: { left: 25%, top: 25%, width: 50%, height: 50% }');
  });

  test('what deserves a look, which may then be kept by Enter', async () => {
    const { explained, asked } = await make([
      ...HEAD,
      ...ROUND.slice(0, 3),
      '2026-09-18 09:00',
      '',
      ...ROUND.slice(4),
      NONE,
      END,
    ]);
    expect(explained.join('\n')).toMatch(/is already past/u);
    expect(asked.filter((line) => line.startsWith('When does it appear')).at(-1)).toContain(
      '2026-09-18 09:00',
    );
    expect(await made()).toContain('opens: 2026-09-18 09:00');
  });
});

test.for(['n', 'No', 'none', 'aucun', 'No thanks', 'no, thanks', 'Non merci.', 'rien', '-'])(
  '“%s” in the place of a hint is none',
  async (no) => {
    await make([...HEAD, ...ROUND, 'Levez les yeux.', no, END]);
    const script = await made();
    expect(script.match(/- \{ after/gu)).toHaveLength(1);
    expect(script).not.toContain(JSON.stringify(no));
  },
);

test.for(['oui', 'o', 'Yes', 'y', 'OK'])(
  '“%s” in the place of a hint has its text asked for',
  async (yes) => {
    const { explained } = await make([...HEAD, ...ROUND, yes, 'Levez les yeux.', yes, NONE, END]);
    expect(explained.filter((line) => line.includes('Write the hint'))).toHaveLength(2);
    const script = await made();
    expect(script.match(/text: .*/gu)).toEqual(['text: "Levez les yeux." }']);
  },
);

test('a photo dropped where another one is offered is that other one', async () => {
  const second = ['Logis Pincé', '', '', '', 'Une fenêtre à meneaux.', 'Un logis de pierre.', NONE];
  await make([
    ...HEAD,
    ...ROUND,
    NONE,
    photo,
    ...second,
    'absente.png',
    photo,
    ...second.with(0, 'Hôtel Barrault'),
    END,
  ]);
  const { game } = await readScript(folder, { ...options, now: NOW });
  expect(game?.rounds).toHaveLength(3);
});

test('what was understood is said: hashtags and moments, those of the hints among them', async () => {
  const answers = ['Détails mystères', 'Angers, Journées du patrimoine', ...ROUND];
  const { explained } = await make([...answers, 'Du côté du quai.', 'Levez les yeux.', NONE, END]);
  const whole = explained.join('\n').replaceAll('\u00a0', ' ');
  expect(whole).toMatch(/^Answer “back” to go back[^]*No game is written before the last answer/u);
  expect(whole).toContain('#Angers #JournéesDuPatrimoine');
  expect(whole).toContain('It will appear on Saturday 18 September 2027, 9 am.');
  expect(whole).toContain('until Saturday 18 September 2027, 6 pm.');
  expect(whole).toContain('Hint 1 will appear on Saturday 18 September 2027, 12 pm.');
  expect(whole).toContain('These times can be changed afterwards in game.yaml, by after.');
  expect(whole).toContain('Hint 2 will appear on Saturday 18 September 2027, 3 pm.');
  expect(await made()).toContain('{ after: 3h, text: "Du côté du quai." }');
});

describe('asked is only what has to be', () => {
  test('the accounts, where there are several', async () => {
    const several = await make([...HEAD, 'ville, inconnu', 'ville, ville-x', ...ROUND, NONE, END], {
      accounts: ['ville', 'ville-x'],
    });
    expect(several.explained.join('\n')).toContain('inconnu');
    expect(await made()).toContain('accounts: ["ville", "ville-x"]');
  });

  test.for([
    ['demain après-midi à 3h', '2027-09-16 15:00', 'minuit', '00:00'],
    ['demain soir à 8h', '2027-09-16 20:00', '24h', '00:00'],
    ['lundi en huit à 9 heures et demie', '2027-09-27 09:30', '6h du soir', '18:00'],
  ])('moments as people say them: %s', async ([opening, opens, closing, closes]) => {
    await make([...HEAD, ...ROUND.with(3, opening ?? '').with(4, closing ?? ''), NONE, END]);
    expect(await made()).toContain(`opens: ${opens}`);
    expect(await made()).toContain(`closes: ${closes}`);
  });

  test('the time zone, away from Paris, by a town', async () => {
    await make([HEAD[0] ?? '', 'Quelque part', 'New York', ...HEAD.slice(1), ...ROUND, NONE, END], {
      zone: 'America/Toronto',
    });
    expect(await made()).toContain('timezone: America/New_York');
  });

  test('the time zone in English, where the machine tells of none; in French, which one it is', async () => {
    const english = [HEAD[0] ?? '', '', ...HEAD.slice(1), ...ROUND, NONE, END];
    await make(english, { zone: 'UTC', language: 'en' });
    expect(await made()).toContain('timezone: Europe/London');
    await rm(folder, { recursive: true });
    const { explained } = await make([...HEAD, ...ROUND, NONE, END], { zone: 'UTC' });
    expect(explained.join('\n')).toContain('time zone Europe/Paris');
  });

  test('nothing that was given, and what of it will not do is told', async () => {
    const given = { title: 'Mon jeu', hashtags: '#Angers', timezone: 'Europe/Brussels', photos: [photo] };
    await make([...ROUND.slice(1), NONE], { given });
    expect(await made()).toContain('timezone: Europe/Brussels');
    await rm(folder, { recursive: true });
    await make(ROUND.slice(1).concat(NONE), { given: { ...given, timezone: 'Fort-de-France' } });
    expect(await made()).toContain('timezone: America/Martinique');
    await rm(folder, { recursive: true });
    await expect(make([], { given: { ...given, photos: [heic] } })).rejects.toMatchObject({ exitCode: 2 });
    await expect(make([], { given: { ...given, timezone: 'Nulle/Part' } })).rejects.toMatchObject({
      exitCode: 2,
    });
    expect(await readdir(parent)).toEqual([]);
  });
});

test('a name that no game can have is refused before anything is asked', async () => {
  folder = join(parent, 'Mon été');
  await expect(make([])).rejects.toMatchObject({
    exitCode: 2,
    mend: { fr: expect.stringContaining('mon-ete') },
  });
});

describe('a folder that is there already', () => {
  test('has its photos proposed one after the other, and they stay where they are', async () => {
    await mkdir(join(folder, 'vues'), { recursive: true });
    for (const name of ['IMG_10.png', 'IMG_2.png']) await copyFile(photo, join(folder, 'vues', name));
    const second = ['', 'Logis Pincé', '', '', '', 'Une fenêtre à meneaux.', 'Un logis de pierre.', NONE];
    await make([...HEAD, ...ROUND.with(0, ''), NONE, '', ...second, '']);
    const script = await made();
    expect(script.match(/photo: "vues.*"/gu)).toEqual([
      'photo: "vues/IMG_2.png"',
      'photo: "vues/IMG_10.png"',
    ]);
    expect((await readdir(folder)).toSorted()).toEqual(['game.yaml', 'vues']);
    expect((await readScript(folder, options)).game).toBeDefined();
  });

  test('is left alone when it has a game', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'game.yaml'), 'title: Le mien\n');
    await expect(make([])).rejects.toMatchObject({ exitCode: 2 });
    expect(await made()).toBe('title: Le mien\n');
  });
});

describe('whoever leaves midway', () => {
  test('leaves nothing behind, in the folder or elsewhere', async () => {
    for (let answered = 0; answered < HEAD.length + ROUND.length; answered += 3) {
      await expect(make([...HEAD, ...ROUND].slice(0, answered))).rejects.toThrow('Nobody answers');
    }
    expect(await readdir(parent)).toEqual([]);
    expect(await leftBehind()).toEqual([]);
  });

  test('leaves a folder of photos as it was', async () => {
    await mkdir(folder);
    await copyFile(photo, join(folder, '1.png'));
    await expect(make([...HEAD, ...ROUND])).rejects.toThrow('Nobody answers');
    expect(await readdir(folder)).toEqual(['1.png']);
  });
});

describe('whoever comes back after leaving midway', () => {
  const leave = async (answers: readonly string[]): Promise<KeptAnswers> => {
    let left: KeptAnswers = [];
    const leaving = make(answers, { onAnswered: (kept) => (left = kept) });
    await expect(leaving).rejects.toThrow('Nobody answers');
    // As a file keeps them.
    return JSON.parse(JSON.stringify(left));
  };

  test('has every answer kept as soon as it is given: a window may be closed at any moment', async () => {
    const kept: number[] = [];
    const given = [...HEAD, ...ROUND];
    await expect(make(given, { onAnswered: (all) => void kept.push(all.length) })).rejects.toThrow(
      'Nobody answers',
    );
    expect(kept).toEqual(given.map((_, at) => at + 1));
  });

  test('goes on from the question left at, with the same game in the end', async () => {
    const whole = [...HEAD, ...ROUND, 'Levez les yeux.', NONE, END];
    await make(whole);
    const script = await made();
    for (let answered = 1; answered < whole.length; answered += 2) {
      await rm(folder, { recursive: true });
      const kept = await leave(whole.slice(0, answered));
      const { asked } = await make(whole.slice(answered), { kept });
      expect(asked).toHaveLength(whole.length - answered);
      expect(await made()).toBe(script);
    }
  });

  test('is asked again what would not do any more, and has the rest proposed', async () => {
    const kept = await leave([...HEAD, ...ROUND, NONE]);
    const now = NOW.add({ hours: 24 * 30 });
    const { asked } = await make(['samedi 27 novembre à 9 h', '', '', '', '', END], { kept, now });
    expect(asked.map((line) => line.slice(0, 12))).toEqual([
      'When does it',
      'Until when c',
      'Describe the',
      'Describe the',
      'A first hint',
      'Another phot',
    ]);
    expect(await made()).toContain('Un petit personnage de bois');
    expect(await made()).toContain('opens: 2027-11-27 09:00');
  });

  test.for([
    ['demain à 10 h', '2027-09-16 10:00', '18h', '18:00'],
    ['10 h', '2027-09-16 10:00', '18h', '18:00'],
    ['vendredi à 9 h', '2027-09-17 09:00', 'samedi 18 septembre à midi', '2027-09-18 12:00'],
  ])(
    'the moments said are those of the day they were said: %s',
    async ([opening, opens, closing, closes]) => {
      const round = ROUND.with(3, opening ?? '').with(4, closing ?? '');
      const kept = await leave([...HEAD, ...round.slice(0, 5)]);
      // The next day, an hour before that tomorrow's round.
      const now = NOW.add({ hours: 23 });
      // And once more: what is replayed keeps its time.
      let left: KeptAnswers = [];
      const leaving = make(round.slice(5, 6), { kept, now, onAnswered: (all) => (left = all) });
      await expect(leaving).rejects.toThrow('Nobody answers');
      await make([...round.slice(6), NONE, END], { kept: left, now });
      expect(await made()).toContain(`opens: ${opens}`);
      expect(await made()).toContain(`closes: ${closes}`);
    },
  );

  test('is told again which moments the answers were taken for, but not after going back', async () => {
    const kept = await leave([...HEAD, ...ROUND.slice(0, 6)]);
    const { explained } = await make(['back', '', ...ROUND.slice(6), NONE, END], { kept });
    expect(explained.filter((line) => line.startsWith('It will appear'))).toEqual([
      expect.stringContaining('Saturday 18 September 2027'),
    ]);
    expect(explained.join('\n')).toContain('People can answer until Saturday 18 September 2027');
  });

  test('is told why a question is asked again', async () => {
    const gone = join(parent, 'gone.png');
    await copyFile(photo, gone);
    const kept = await leave([...HEAD, gone, ...ROUND.slice(1, 3)]);
    await rm(gone);
    const { asked, explained } = await make([photo, '', '', ...ROUND.slice(3), NONE, END], { kept });
    expect(asked[0]).toContain('Photo 1');
    expect(explained.join('\n')).toContain('There is no file at this path.');
  });

  test('is told that a moment is over by now', async () => {
    const kept = await leave([...HEAD, ...ROUND]);
    const now = NOW.add({ hours: 24 * 30 });
    const { explained } = await make(['samedi 27 novembre à 9 h', '', '', '', NONE, END], { kept, now });
    expect(explained.join('\n')).toContain('is already past.');
  });

  test('is not told what was mended at the time', async () => {
    const mended = [...HEAD, ...ROUND.slice(0, 3), 'bientôt', 'demain à 10 h', '18h'];
    const { explained } = await make([...ROUND.slice(5), NONE, END], { kept: await leave(mended) });
    expect(explained.join('\n')).not.toContain('not understood');
  });
});

describe('whoever answers “back”', () => {
  test('is asked the question before again, which proposes its answer, and so do those after it', async () => {
    const { asked } = await make([
      ...HEAD,
      ...ROUND.slice(0, 6),
      // An answer too early: the hint was typed in the place of the description.
      'Du côté du quai.',
      'back',
      'Une haute maison à pans de bois.',
      'Du côté du quai.',
      NONE,
      END,
    ]);
    expect(asked.filter((line) => line.startsWith('Describe the whole photo'))).toEqual([
      expect.stringContaining('Du côté du quai.'),
      expect.stringContaining('Une haute maison'),
    ]);
    const { game } = await readScript(folder, { ...options, now: NOW });
    expect(game?.rounds[0]?.alt.photo).toBe('Une haute maison à pans de bois.');
    expect(await readdir(join(folder, 'photos'))).toEqual(['01.png']);
    expect(await leftBehind()).toEqual([]);
  });

  test('loses nothing on the way: Enter keeps each answer on the way forth', async () => {
    const back = ['back', 'back', 'back', 'back', 'back', 'back'];
    const forth = ['', '', '', '', '', ''];
    await make([...HEAD, ...ROUND, ...back, ...forth, NONE, 'back', 'Levez les yeux.', NONE, END]);
    const { game } = await readScript(folder, { ...options, now: NOW });
    expect(game?.rounds[0]).toMatchObject({
      question: 'Où se cache ce drôle de personnage ?',
      answers: ['Maison d’Adam', 'Maison des Artisans'],
    });
    expect(await made()).toContain('Levez les yeux.');
    expect(await made()).toContain('closes: 18:00');
  });

  test('is told so before the first question', async () => {
    const { explained } = await make(['back', ...HEAD, ...ROUND, NONE, END]);
    expect(explained[0]).toContain('Answer “back”');
    expect(explained.join('\n')).toContain('This is the first question.');
  });
});

test('a warning whose answer was kept is not told by check ever after', async () => {
  const { explained } = await make([...HEAD, photo, 'Carrouges', '', ...ROUND.slice(2), NONE, END]);
  const told = explained.join('\n');
  expect(told).toContain('Carrouges (Orne, France)');
  expect(told).not.toMatch(/accept-warnings|\bclose\b/u);
  const { problems } = await readScript(folder, { ...options, now: NOW });
  expect(problems.map(({ code }) => code)).not.toContain('vague-answer');
  expect(await made()).toContain('accept-warnings: [vague-answer]');
});

test('straight apostrophes between letters become those that are printed, but for paths', async () => {
  const odd = join(parent, "l'original.png");
  await copyFile(photo, odd);
  await make([...HEAD, odd, "Maison d'Adam", "Qu'est-ce que c'est ?", ...ROUND.slice(3), NONE, END]);
  expect(await made()).toContain('answers: ["Maison d’Adam"]');
  expect(await made()).toContain('question: "Qu’est-ce que c’est ?"');
});
