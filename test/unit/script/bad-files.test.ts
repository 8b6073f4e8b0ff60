import { copyFile, mkdir, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readScript } from '#script/read-script.ts';
import { renderProblems } from '#script/problems/render-problems.ts';
import { brief, gameFolder, options, photo, read, soundYaml } from './game-folder.ts';

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
    ['a Word document', Buffer.from('PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml', 'latin1'), 'Word'],
    ['an old Word document', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'Word'],
    [
      'a document of LibreOffice',
      Buffer.from('PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.text'),
      'LibreOffice',
    ],
    ['a formatted text', Buffer.from('{\\rtf1\\ansi title: Bonjour}'), 'RTF'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'PDF'],
    ['a web page', Buffer.from('<!DOCTYPE html>\n<html></html>'), 'web'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'image'],
  ] as const)('that is %s under the name of a script is told so', async ([, bytes, kind]) => {
    const { problems } = await read(bytes);
    expect(brief(problems)).toEqual(['1:1 not-plain-text']);
    expect(problems[0]?.what.fr).toContain(kind);
  });

  test.for(['game.yml', 'game.yaml.txt', 'Game.YAML.txt', 'jeu.yaml'])(
    'but lies beside, as %s, is named, whichever way it was asked for',
    async (name) => {
      const parent = await mkdtemp(join(tmpdir(), 'kesako-script-'));
      const folder = join(parent, 'jeu');
      await mkdir(folder);
      await writeFile(join(folder, name), soundYaml);
      for (const path of [folder, join(folder, 'game.yaml'), join(folder, name)]) {
        const { problems } = await readScript(path, options);
        expect(brief(problems)).toEqual(['1:1 missing-game']);
        expect(problems[0]?.mend.fr).toContain(`Renommez «\u00a0${join(folder, name)}\u00a0» en game.yaml.`);
        expect(problems[0]?.mend.en).toContain(`Rename "${join(folder, name)}" to game.yaml.`);
      }
      await rename(join(folder, name), join(folder, 'game.yaml'));
      await mkdir(join(folder, 'photos'));
      await copyFile(photo, join(folder, 'photos/01.png'));
      expect((await readScript(folder, options)).problems).toEqual([]);
      expect((await readScript(join(parent, 'jeux'), options)).problems[0]?.mend.en).toBe(
        `Did you mean ${folder}?`,
      );
      await rm(parent, { recursive: true });
    },
  );

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

  test('may have the line ends of an old Mac', async () => {
    const { game, problems } = await read(`# Un jeu\n${soundYaml}`.replaceAll('\n', '\r'));
    expect(problems).toEqual([]);
    expect(game?.title).toBe('Détails mystères d’Angers');
  });
});

describe('what one thing is wrong with', () => {
  test('a block that would take the keys of another is told once that it does not', async () => {
    const script = soundYaml.replace('- photo: photos/01.png', '- &premier\n    photo: photos/01.png');
    const { problems } = await read(`${script}  - <<: *premier\n    opens: 2027-09-19 09:00\n`);
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual(['18 merge-key']);
  });

  test('a number beyond all bounds is told the bound of its own place', async () => {
    const { problems } = await read(`${soundYaml}guesses: 1e99\n`);
    expect(problems.map(({ code }) => code)).toEqual(['out-of-range']);
    expect(problems[0]?.mend.fr).toContain('1000 ou moins');
  });
});

describe('a script that would exhaust the machine', () => {
  test('by copying itself is refused', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh']) {
      bomb.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(', ')}]`);
    }
    const { problems } = await read(`${bomb.join('\n')}\n${soundYaml}`);
    expect(brief(problems)).toEqual(['5:8 too-long']);
    expect(problems[0]?.what.fr).toContain('avec ce que recopient ses renvois (*nom)');
    expect(problems[0]?.mend.en).toContain('Write the values in full');
  });

  test('by a crowd of references is refused', async () => {
    const crowd = `x: &x 1\ny: [${Array.from({ length: 150 }, () => '*x').join(', ')}]\n`;
    const { problems } = await read(crowd);
    expect(problems.map(({ code }) => code)).toEqual(['too-many-aliases']);
  });

  test.for<[string, string, string]>([
    ['rounds', `title: T\nrounds:\n${'  -\n'.repeat(4_000)}`, '503:4 too-many-entries'],
    [
      'keys',
      Array.from({ length: 60_000 }, (_, index) => `clef${index}: 1\n`).join(''),
      '201:1 too-many-entries',
    ],
    ['keys that are one', 'title: T\n'.repeat(60_000), '201:1 too-many-entries'],
    [
      'partners',
      `partners:\n${Array.from({ length: 20_000 }, (_, index) => `  - name: P${index}\n`).join('')}`,
      '502:5 too-many-entries',
    ],
    ['hints', `rounds:\n  - hints:\n${'      - text: Là\n'.repeat(51)}`, '53:9 too-many-entries'],
    [
      'lists that are short',
      `rounds:\n${`  - answers: [${Array.from({ length: 90 }, () => 'a').join(', ')}]\n`.repeat(200)}`,
      '164:14 too-long',
    ],
    ['signs', `title: T\n${'#\n'.repeat(150_000)}`, '124998:1 too-long'],
    ['signs before an end that is never read', `a: [\n${'#\n'.repeat(150_000)}`, '124998:2 too-long'],
    ['levels', `a: ${'['.repeat(60)}${']'.repeat(60)}\n`, '1:53 too-deep'],
    ['levels without an end', '{'.repeat(100_000), '1:1 too-deep'],
    [
      'blocks',
      `${Array.from({ length: 900 }, (_, index) => `${' '.repeat(index)}a:\n`).join('')}`,
      '51:51 too-deep',
    ],
    ['copies of itself in itself', 'rounds:\n  - takes-part: &a [*a]\n', '2:21 alias-of-itself'],
  ])('by the number of its %s is told so, and nothing else', async ([, text, told]) => {
    const { game, problems } = await read(text);
    expect(game).toBeUndefined();
    expect(brief(problems)).toEqual([told]);
  });

  test('is none as long as it is a game, with a comment at each of fourteen thousand entries', async () => {
    const answers = Array.from({ length: 99 }, () => '      - A\n      # comment\n\n').join('');
    const { problems } = await read(`title: T\nrounds:\n${`  - answers:\n${answers}`.repeat(140)}`);
    const told = new Set(problems.map(({ code }) => code));
    expect(told).toContain('missing-key');
    expect(told).not.toContain('too-long');
  });

  test('by having more problems than anybody reads is told two hundred of them and the number of the rest', async () => {
    const { problems } = await read(`${'\u00a0x: 1\n'.repeat(110_000)}`);
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)).toMatchObject({ code: 'more-problems', severity: 'error' });
    expect(problems.at(-1)?.what.en).toBe('109800 more problems were found.');
    expect(problems.at(-1)?.what.fr).toBe('109800 autres problèmes ont été trouvés.');
    expect(renderProblems(problems, 'en', false)).toMatch(/\n200 errors\. Nothing was posted\.\n$/u);
  });

  test('by a colon too many on every line is told of these alone', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `q${index}: a: b\n`);
    const { game, problems } = await read(lines.join(''));
    expect(game).toBeUndefined();
    expect(problems).toHaveLength(201);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['colon-in-text', 'more-problems']));
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

  test('by a text of any length is told of it in as many words as anybody reads', async () => {
    const text = soundYaml.replace(/answers: .*/u, `answers: ["${'château de la tour '.repeat(20_000)}"]`);
    expect(text).not.toBe(soundYaml);
    const { problems } = await read(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(renderProblems(problems, 'fr', false).length).toBeLessThan(20_000);
  });
});
