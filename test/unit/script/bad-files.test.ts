import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readScript } from '#script/read-script.ts';
import { brief, gameFolder, options, read, soundYaml } from './game-folder.ts';

describe('a file that is no script', () => {
  test('that is missing is one problem, and says where it was looked for', async () => {
    const { game, problems } = await readScript('/nowhere/at-all', options);
    expect(game).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'missing-game', file: '/nowhere/at-all/game.yaml' });
    expect(problems[0]?.what.fr).toBe(
      'Il n’y a pas de jeu ici\u00a0: «\u00a0/nowhere/at-all/game.yaml\u00a0» est introuvable.',
    );
  });

  test.for([
    ['empty', ''],
    ['blank', ' \n\n\t\n'],
  ])('that is %s is one problem', async ([, text]) => {
    expect(brief((await read(text ?? '')).problems)).toEqual(['1:1 empty-script']);
  });

  test('that is only a comment is one problem', async () => {
    expect(brief((await read('# à faire\n')).problems)).toEqual(['1:1 empty-script']);
  });

  test('of 50 MB is refused without being read', async () => {
    await using folder = await gameFolder(soundYaml);
    await truncate(join(folder.path, 'game.yaml'), 50_000_000);
    const { problems } = await readScript(folder.path, options);
    expect(brief(problems)).toEqual(['1:1 file-too-large']);
    expect(problems[0]?.what.fr).toContain('50,0 Mo');
    expect(problems[0]?.what.en).toContain('50.0 MB');
  });

  test('that is a folder is one problem', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'kesako-script-'));
    await mkdir(join(parent, 'jeu/game.yaml'), { recursive: true });
    const { problems } = await readScript(join(parent, 'jeu'), options);
    await rm(parent, { recursive: true });
    expect(brief(problems)).toEqual(['1:1 unreadable-file']);
  });

  test.for([
    ['Windows-1252', Buffer.from('title: D\xe9tails\n', 'latin1')],
    ['UTF-16', Buffer.from('\ufefftitle: Détails\n', 'utf16le')],
  ] as const)('that is saved as %s is told so', async ([encoding, bytes]) => {
    const { problems } = await read(bytes);
    expect(brief(problems)).toEqual(['1:1 not-utf8']);
    expect(problems[0]?.what.en).toContain(encoding);
  });

  test.for([
    ['a list', '- a\n- b\n', 'une liste'],
    ['a text', 'bonjour\n', 'un texte'],
  ] as const)('that is %s is told so', async ([, text, found]) => {
    const { problems } = await read(text);
    expect(brief(problems)).toEqual(['1:1 not-a-script']);
    expect(problems[0]?.what.fr).toContain(found);
  });

  test('whose folder has a name that cannot identify a game is told a better one', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'kesako-script-'));
    await mkdir(join(parent, 'Été à Angers'));
    await writeFile(join(parent, 'Été à Angers/game.yaml'), soundYaml);
    const { problems } = await readScript(join(parent, 'Été à Angers'), options);
    await rm(parent, { recursive: true });
    expect(brief(problems)).toEqual(['1:1 bad-folder-name']);
    expect(problems[0]?.mend.fr).toMatch(/ete-a-angers\.$/);
  });
});

describe('a script that is only unusual', () => {
  test('may begin with a byte order mark', async () => {
    const { game, problems } = await read(`\ufeff${soundYaml}`);
    expect(problems).toEqual([]);
    expect(game?.title).toBe('Détails mystères d’Angers');
  });

  test('may have the line ends of Windows, and is told no carriage return', async () => {
    expect((await read(soundYaml.replaceAll('\n', '\r\n'))).problems).toEqual([]);
    const { problems } = await read(soundYaml.replace('title', 'titel').replaceAll('\n', '\r\n'));
    expect(problems.map(({ code, sourceLine }) => [code, sourceLine])).toContainEqual([
      'unknown-key',
      'titel: Détails mystères d’Angers',
    ]);
  });
});

describe('a script that would exhaust the machine', () => {
  test('by copying itself is refused', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh']) {
      bomb.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(', ')}]`);
    }
    const { problems } = await read(`${bomb.join('\n')}\n${soundYaml}`);
    expect(brief(problems)).toEqual(['1:1 too-many-aliases']);
  });

  test('by a crowd of references is refused', async () => {
    const crowd = `x: &x 1\ny: [${Array.from({ length: 5000 }, () => '*x').join(', ')}]\n`;
    const { problems } = await read(crowd);
    expect(problems.map(({ code }) => code)).toEqual(['too-many-aliases']);
  });

  test('by its depth is refused', async () => {
    const { game, problems } = await read(`title: ${'['.repeat(20_000)}`);
    expect(game).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(25);
  });

  test('by breaking on every line is told its first lines only', async () => {
    const { problems } = await read('"a" b\n'.repeat(2000));
    expect(problems.length).toBeLessThan(25);
  });
});
