import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exifr from 'exifr';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { stage } from '#app/rehearsal/rehearsal.ts';
import { showRehearsal } from '#cli/show-rehearsal.ts';
import { systemClock } from '#platform/clock.ts';
import { ADDRESSES } from '#public-page/addresses.ts';
import { silentLog } from '#platform/log.ts';
import { quarters, secrets } from '../../fixtures/photos/indiscreet-photo.ts';
import { photoKinds, PLACE } from '../../fixtures/photos/photo-kinds.ts';
import { aGame, aRound, at } from '../../support/games/game.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { embeddedFiles } from '../../support/run/databases.ts';
import { openGamesRoom } from './games-room.ts';

const { play } = useTheatre();

/** What is beside the pixels of some kind of file, none of which may be published. */
const TOLD = [...Object.values(secrets), PLACE, 'Exif', 'http://ns.adobe.com'];

/** Says that a picture is a JPEG of one page, upright, of the photo's colours, that tells nothing else. */
async function expectPlain(bytes: Uint8Array, of: string): Promise<void> {
  const picture = Buffer.from(bytes);
  const {
    format,
    width,
    height,
    pages = 1,
    exif,
    icc,
    iptc,
    xmp,
    orientation,
  } = await sharp(picture).metadata();
  expect({ of, format, pages, exif, icc, iptc, xmp, orientation }).toEqual({ of, format: 'jpeg', pages: 1 });
  expect([of, width / height]).toEqual([of, expect.closeTo(1.5, 1)]);
  for (const word of TOLD) expect([of, word, picture.includes(word)]).toEqual([of, word, false]);
  expect(await exifr.gps(picture).catch(() => undefined)).toBeUndefined();
  const corners = { topLeft: [0, 0], topRight: [1, 0], bottomLeft: [0, 1], bottomRight: [1, 1] } as const;
  for (const [name, [x, y]] of Object.entries(corners)) {
    const corner = await sharp(picture)
      .extract({
        left: Math.floor((width * (1 + 10 * x)) / 16),
        top: Math.floor((height * (1 + 10 * y)) / 16),
        width: Math.floor(width / 5),
        height: Math.floor(height / 5),
      })
      .png()
      .toBuffer();
    const { channels } = await sharp(corner).stats();
    const wanted = quarters[name as keyof typeof quarters];
    const seen = channels.map(({ mean }) => Math.round(mean));
    // A printer's colours are not a screen's.
    const off = of.startsWith('cmyk') ? 80 : 14;
    for (const [index, value] of wanted.entries())
      expect([of, name, seen, Math.abs((seen[index] ?? 0) - value) < off]).toEqual([of, name, seen, true]);
  }
}

test('each kind of photo that the form names is taken in, and shown upright, plain and in its colours', async () => {
  const { root, operator } = await openGamesRoom(await play());
  for (const [name, bytes] of Object.entries(await photoKinds())) {
    await operator.page('/games/minimal/photos');
    await operator.send('/games/minimal/photos', [{ name, bytes }]);
    const page = await operator.page('/games/minimal/photos');
    expect([name, page.includes('Une photo est arrivée.')]).toEqual([name, true]);
    const [, address = ''] =
      new RegExp(
        `src="(/games/minimal/photos/picture\\?name=photos%2F${name.replace('.', '[^"]*\\.').replace('tiff', 'tif')}[^"]*)"`,
        'u',
      ).exec(page) ?? [];
    const shown = await operator.get(address.replaceAll('&amp;', '&'));
    expect([name, shown.status]).toEqual([name, 200]);
    await expectPlain(new Uint8Array(await shown.arrayBuffer()), name);
    await rm(join(root, 'minimal', 'photos'), { recursive: true });
  }
});

test('a photo of a kind that is not read is refused by a word that says what to do', async () => {
  const { root, operator } = await openGamesRoom(await play());
  const upright = (await photoKinds())['moving.png'] ?? Buffer.alloc(0);
  const refused = {
    'photo.heic': [
      Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(64)]),
      'Exportez-la en JPEG',
    ],
    'photo.bmp': [
      Buffer.concat([Buffer.from('BM'), Buffer.alloc(128)]),
      'Enregistrez-la en JPEG, PNG ou WebP',
    ],
    'half.avif': [((await photoKinds())['photo.avif'] ?? upright).subarray(0, 400), 'abîmé ou incomplet'],
    'half.tiff': [((await photoKinds())['photo.tiff'] ?? upright).subarray(0, 400), 'abîmé ou incomplet'],
    'half.gif': [((await photoKinds())['photo.gif'] ?? upright).subarray(0, 400), 'abîmé ou incomplet'],
  } as const;
  for (const [name, [bytes, mend]] of Object.entries(refused)) {
    await operator.page('/games/minimal/photos');
    await operator.send('/games/minimal/photos', [{ name, bytes }]);
    const page = await operator.page('/games/minimal/photos');
    const [, notice = ''] = /role="alert">([^]*?)<\/p>/u.exec(page) ?? [];
    expect([name, notice]).toEqual([name, expect.stringContaining(mend)]);
  }
  expect(await readdir(join(root, 'minimal', 'photos')).catch(() => [])).toEqual([]);
});

test('of each kind of photo the network and the public page get pixels, and nothing of what the camera wrote', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-kinds-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const kinds = Object.entries(await photoKinds());
  await mkdir(join(folder, 'photos'));
  for (const [name, bytes] of kinds) await writeFile(join(folder, 'photos', name), bytes);
  const game = aGame({
    standings: 'none',
    rounds: kinds.map(([name], index) =>
      aRound({
        number: index + 1,
        photo: `photos/${name}`,
        detail: { left: 0, top: 0, width: 1, height: 1 },
        hints: [],
        lastCall: undefined,
        opens: at(`${String(9 + index).padStart(2, '0')}:00`),
        closes: at(`${String(9 + index).padStart(2, '0')}:20`),
        reveals: at(`${String(9 + index).padStart(2, '0')}:30`),
      }),
    ),
  });
  await using rehearsal = await stage({
    game,
    folder,
    seed: 7,
    followers: 0,
    speed: 'max',
    log: silentLog,
    copyOf: await embeddedFiles(),
  });
  let said = '';
  const note = (text: string): void => void (said += text);
  await using _shown = await showRehearsal(rehearsal, {
    terminal: { language: 'en', colour: false, live: false, columns: 80, out: note, err: note },
    branding: {},
    clock: systemClock,
  });
  await rehearsal.play(async () => undefined, new AbortController().signal);
  const posted = rehearsal.village
    .postsBy('ville@village.example')
    .filter(({ pictures }) => pictures.length > 0);
  expect(posted).toHaveLength(2 * kinds.length);
  for (const [index, { pictures }] of posted.entries())
    for (const picture of pictures) {
      expect(picture.name).toMatch(/^kesako-[\da-f]+\.jpg$/u);
      await expectPlain(picture.bytes, kinds[Math.floor(index / 2)]?.[0] ?? '');
    }

  const [, page = ''] = said.match(/http:\S+/gu) ?? [];
  const seen = new Set<string>();
  for (const [index, [name]] of kinds.entries()) {
    const round = await (await fetch(new URL(ADDRESSES.fr.round(game.id, index + 1), page))).text();
    const images = [...round.matchAll(/(?:src|content)="[^"]*(\/images\/[^"]+)"/gu)];
    expect([name, images.length > 0]).toEqual([name, true]);
    for (const [, image = ''] of images) seen.add(image);
  }
  for (const image of seen) {
    const bytes = Buffer.from(await (await fetch(new URL(image, page))).arrayBuffer());
    for (const word of TOLD) expect([image, word, bytes.includes(word)]).toEqual([image, word, false]);
    expect(await exifr.gps(bytes).catch(() => undefined)).toBeUndefined();
  }
  expect(await readFile(join(folder, 'photos', 'turned.jpg'))).toEqual(
    kinds.find(([name]) => name === 'turned.jpg')?.[1],
  );
});
