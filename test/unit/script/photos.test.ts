import { access, copyFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { photoIn } from '#app/versions/content.ts';
import { photosNamed } from '#script/photos-named.ts';
import { readScript } from '#script/read-script.ts';
import { brief, gameFolder, options, photo, read, soundWith } from './game-folder.ts';

const PHOTO = 'photo: photos/01.png';
const BOX = 'left: 40%, top: 30%, width: 20%, height: 20%';

describe('a photo', () => {
  test.for([
    ['../01.png', 'photo-outside-folder'],
    ['/etc/hostname', 'photo-outside-folder'],
    ['photos/absente.png', 'missing-photo'],
    ['photos', 'not-an-image'],
    ['game.yaml', 'not-an-image'],
  ] as const)('named %j is told as %s', async ([name, code]) => {
    const { game, problems } = await read(soundWith(PHOTO, `photo: ${name}`));
    expect(game).toBeUndefined();
    expect(brief(problems)).toEqual([`5:12 ${code}`]);
  });

  test('behind a link that leaves the folder is refused', async () => {
    await using folder = await gameFolder(soundWith(PHOTO, 'photo: photos/lien.png'));
    await symlink(photo, join(folder.path, 'photos/lien.png'));
    expect(brief((await readScript(folder.path, options)).problems)).toEqual(['5:12 photo-outside-folder']);
  });

  test('whose name differs by its case is told the right one', async () => {
    const { problems } = await read(soundWith(PHOTO, 'photo: photos/01.PNG'));
    expect(problems[0]?.mend.fr).toBe('Vouliez-vous écrire photos/01.png\u202f?');
  });

  test.for([
    ['NFC', 'NFD'],
    ['NFD', 'NFC'],
  ] as const)(
    'whose accents are in %s in the script and in %s in the folder is that photo',
    async ([said, real]) => {
      const name = 'photos/été/château.png';
      const script = soundWith(PHOTO, `photo: ${name.normalize(said)}`);
      await using folder = await gameFolder(script, [name.normalize(real)]);
      const { game, problems } = await readScript(folder.path, options);
      expect(problems).toEqual([]);
      // Whoever opens it does so by the name that the folder has.
      await access(join(folder.path, game?.rounds[0]?.photo ?? ''));
      const [named = ''] = photosNamed(script) ?? [];
      expect(await photoIn(folder.path, named)).toBeDefined();
    },
  );

  test('of a telephone, in HEIC, is told how it becomes a JPEG', async () => {
    await using folder = await gameFolder(soundWith(PHOTO, 'photo: photos/IMG_1234.HEIC'));
    const heic = join(import.meta.dirname, '../../fixtures/photos/telephone.heic');
    await copyFile(heic, join(folder.path, 'photos/IMG_1234.HEIC'));
    const { game, problems } = await readScript(folder.path, options);
    expect(game).toBeUndefined();
    expect(brief(problems)).toEqual(['5:12 heic-photo']);
    for (const words of ['JPEG', 'iPhone', 'Mac', 'Windows']) {
      expect(problems[0]?.mend.fr).toContain(words);
      expect(problems[0]?.mend.en).toContain(words);
    }
  });

  test('that stops too soon is told', async () => {
    await using folder = await gameFolder(soundWith(PHOTO, 'photo: photos/02.png'));
    await copyFile(photo, join(folder.path, 'photos/02.png'));
    await truncate(join(folder.path, 'photos/02.png'), 700);
    expect(brief((await readScript(folder.path, options)).problems)).toEqual(['5:12 damaged-photo']);
  });

  test('of more pixels than anybody needs is refused without being decoded', async () => {
    await using folder = await gameFolder(soundWith(PHOTO, 'photo: photos/02.png'));
    await writeFile(join(folder.path, 'photos/02.png'), await pixelBomb());
    expect(brief((await readScript(folder.path, options)).problems)).toEqual(['5:12 photo-too-large']);
  });

  test('that is wrong in one round leaves the others checked', async () => {
    const script = soundWith(PHOTO, 'photo: photos/absente.png');
    const second = script.slice(script.indexOf('  - photo')).replaceAll('2027-09-18', '2027-09-19');
    const other = second
      .replace('Maison d’Adam', 'Logis Pincé')
      .replace('Maison des Artisans', 'hôtel Pincé');
    const { problems } = await read(script + other.replace('left: 40%', 'left: 90%'));
    expect(brief(problems)).toEqual(['5:12 missing-photo', '17:12 missing-photo', '18:13 box-outside-photo']);
  });
});

describe('the box of a detail', () => {
  test.for([
    ['left: 90%, top: 30%, width: 20%, height: 20%', ['6:13 box-outside-photo']],
    ['left: 40%, top: 90%, width: 20%, height: 20%', ['6:13 box-outside-photo']],
    ['left: 3500px, top: 0px, width: 600px, height: 600px', ['6:13 box-outside-photo']],
    ['left: 40%, top: 30%, width: 0%, height: 20%', ['6:13 empty-box']],
    ['left: 40%, top: 30%, width: 199px, height: 199px', ['6:13 tiny-detail']],
    ['left: 40%, top: 30%, width: 399px, height: 399px', ['6:13 small-detail']],
    ['left: 40%, top: 30%, width: 400px, height: 400px', []],
    ['left: 66.7%, top: 66.7%, width: 33.3%, height: 33.3%', []],
    ['left: 41,5%, top: 30%, width: 20%, height: 20%', ['6:21 decimal-comma']],
    ['left: quarante, top: 30%, width: 20%, height: 20%', ['6:21 bad-measure']],
  ] as const)('%s comes to %j', async ([box, expected]) => {
    // Such a large box cannot be widened three times, which is not what this is about.
    const { problems } = await read(soundWith(BOX, box).replace('widen: 3', 'widen: 1.1'));
    expect(brief(problems)).toEqual(expected);
  });

  test('is told how far it can be widened', async () => {
    const { game, problems } = await read(soundWith('widen: 3', 'widen: 8'));
    expect(brief(problems)).toEqual(['15:29 widen-too-far']);
    expect(problems[0]?.what.fr).toContain('5 fois');
    expect(game).toBeDefined();
  });
});

/** A PNG that announces 30,000 by 30,000 pixels. */
async function pixelBomb(): Promise<Buffer> {
  const { readFile } = await import('node:fs/promises');
  const { crc32 } = await import('node:zlib');
  const bytes = Buffer.from(await readFile(photo));
  bytes.writeUInt32BE(30_000, 16);
  bytes.writeUInt32BE(30_000, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}
