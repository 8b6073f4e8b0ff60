import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gameNames } from '#app/games-folder/place.ts';
import { kesakoHere } from '../../support/play/kesako-here.ts';
import { Program } from '../../support/play/program.ts';

const photo = join(import.meta.dirname, '../../fixtures/scripts/sound/photos/01.png');

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'kesako-cwd-'));
});
afterEach(() => rm(cwd, { recursive: true }));

const ANSWERS = [
  'Détails mystères',
  'Angers',
  "'ma photo.png' ",
  'Maison d’Adam',
  '',
  'samedi 18 septembre 2100 à 9 h',
  '',
  'Un personnage de bois.',
  'Une maison.',
  'Levez les yeux.',
  'non',
  'non',
];

describe('kesako new', () => {
  test('makes a game of lines from a pipe, and says what comes next', async () => {
    await copyFile(photo, join(cwd, 'ma photo.png'));
    await using program = Program.fed(['new', 'mon-jeu'], ANSWERS, { cwd });
    const { code, stdout, stderr } = await program.end();
    expect({ code, stderr }).toMatchObject({ code: 0 });
    for (const next of ['frame', 'check', 'preview', 'rehearse']) {
      expect(stdout).toContain(`npx kesako ${next} games/mon-jeu`);
    }
    const checked = await kesakoHere(['check', 'games/mon-jeu'], { cwd });
    expect(checked).toMatchObject({ code: 0 });
    expect(await readFile(join(cwd, 'games/mon-jeu/game.yaml'), 'utf8')).toContain('opens: 2100-09-18 09:00');
  });

  test('takes a photo’s path in the place of a yes', async () => {
    await copyFile(photo, join(cwd, 'ma photo.png'));
    const second = [ANSWERS[2] ?? '', 'Logis Pincé', '', '', '', 'Une fenêtre.', 'Un logis.', 'non', 'non'];
    await using program = Program.fed(['new', 'mon-jeu'], [...ANSWERS.slice(0, -1), ...second], { cwd });
    expect(await program.end()).toMatchObject({ code: 0 });
    expect(await readFile(join(cwd, 'games/mon-jeu/game.yaml'), 'utf8')).toContain('Logis Pincé');
  });

  test('writes nothing when the lines end too soon', async () => {
    await copyFile(photo, join(cwd, 'ma photo.png'));
    await using program = Program.fed(['new', 'mon-jeu'], ANSWERS.slice(0, 7), { cwd });
    const { code, stderr } = await program.end();
    expect(code).toBe(2);
    expect(stderr).toContain('Il n’y a plus de ligne');
    expect(await readdir(cwd)).toEqual(['ma photo.png']);
  });

  test('asks at a terminal, keeps the answers after Ctrl-C, and goes on from there if that is wanted', async () => {
    const { PseudoTerminal } = await import('../../support/play/pseudo-terminal.ts');
    {
      await using terminal = PseudoTerminal.open(['new', 'mon-jeu'], { cwd });
      await terminal.whenItSays('Comment s’appelle votre jeu', 'Mon jeu\r');
      await terminal.whenItSays('Quels mots-dièse', 'Angers\r');
      await terminal.whenItSays('Photo 1', '\u0003');
      const ended = await terminal.end();
      expect(ended).toMatchObject({ code: 130 });
      expect(terminal.screen + ended.stderr).toContain('vos réponses sont gardées');
      // No game is there yet: the console lists none, and another may be called so.
      expect(await gameNames(join(cwd, 'games'))).toEqual([]);
    }
    {
      await using again = PseudoTerminal.open(['new', 'mon-jeu'], { cwd });
      await again.whenItSays('Reprendre là où vous en étiez', 'o');
      await again.whenItSays('Photo 1', '\u0003');
      await again.end();
      expect(again.screen).not.toContain('Comment s’appelle');
    }
    await using anew = PseudoTerminal.open(['new', 'mon-jeu'], { cwd });
    await anew.whenItSays('Reprendre là où vous en étiez', 'n');
    await anew.whenItSays('Comment s’appelle votre jeu', '\u0003');
    const ended = await anew.end();
    // Whoever said no too soon, and did not begin anew, can still go on.
    expect(anew.screen + ended.stderr).toContain('vos réponses sont gardées');
    expect(await gameNames(join(cwd, 'games'))).toEqual([]);
    await using last = PseudoTerminal.open(['new', 'mon-jeu'], { cwd });
    await last.whenItSays('Reprendre là où vous en étiez', 'o');
    await last.whenItSays('Photo 1', '\u0003');
    await last.end();
    expect(last.screen).not.toContain('Comment s’appelle');
  });

  test('ends as asked after Ctrl-C where no answer can be kept, and says so', async () => {
    const { PseudoTerminal } = await import('../../support/play/pseudo-terminal.ts');
    await writeFile(join(cwd, 'games'), 'No folder.');
    await using terminal = PseudoTerminal.open(['new', 'mon-jeu'], { cwd });
    await terminal.whenItSays('Comment s’appelle votre jeu', 'Mon jeu\r');
    await terminal.whenItSays('Quels mots-dièse', '\u0003');
    const ended = await terminal.end();
    expect(ended).toMatchObject({ code: 130 });
    expect(terminal.screen + ended.stderr).toContain('Rien n’a été écrit.');
  });

  test.for([
    ['fr', 'Une autre photo', 'o', /Photo 2/u],
    ['en', 'Another photo', 'y', /Photo 2/u],
    ['fr', 'Une autre photo', 'n', /est écrit/u],
    ['fr', 'Une autre photo', 'r', /Une autre photo[^]*Un premier indice/u],
    ['en', 'Another photo', 'b', /Another photo[^]*A first hint/u],
    // A dropped photo has letters that answer, and one that does not is asked for again.
    ['en', 'Another photo', './ma.png', /Another photo[^]*What does/u],
    ['fr', 'Une autre photo', '/non/owen.png ', /Photo 2/u],
  ] as const)('takes the first letter of a yes or no in %s: %s %s', async ([lang, question, key, then]) => {
    await copyFile(photo, join(cwd, 'ma.png'));
    const { PseudoTerminal } = await import('../../support/play/pseudo-terminal.ts');
    const given = ['--title', 'Mon jeu', '--hashtags', 'Angers', '--timezone', 'Europe/Paris'];
    await using terminal = PseudoTerminal.open(['new', 'mon-jeu', '--lang', lang, '--no-frame', ...given], {
      cwd,
    });
    const words = {
      fr: [
        'Photo 1',
        'Que montre',
        'Quelle question',
        'Quand para',
        'Jusqu',
        'crivez le',
        'crivez la',
        'premier indice',
      ],
      en: [
        'Photo 1',
        'What does',
        'Which question',
        'When does',
        'Until when',
        'Describe the detail',
        'Describe the whole',
        'first hint',
      ],
    }[lang];
    const answers = [
      'ma.png',
      'Maison d’Adam',
      '',
      '2100-09-18 09:00',
      '',
      'Un personnage.',
      'Une maison.',
      '',
    ];
    for (const [at, answer] of answers.entries()) await terminal.whenItSays(words[at] ?? '', `${answer}\r`);
    await terminal.whenItSays(question, key);
    const isOver = key === 'n';
    if (!isOver) await terminal.whenItSays(then, '\u0003');
    expect(await terminal.end()).toMatchObject({ code: isOver ? 0 : 130 });
    expect(terminal.screen).toMatch(then);
  });
});
