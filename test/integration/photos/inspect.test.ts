import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodesBy } from '#app/games-folder/photo-files.ts';
import { inspectPhoto } from '#photos/inspect.ts';
import { fourQuarters, indiscreetPhoto } from '../../fixtures/photos/indiscreet-photo.ts';

let folder = '';
const keep = async (name: string, content: Uint8Array | string) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: 'black',
      noise: { type: 'gaussian', mean: 120, sigma: 40 },
    },
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kesako-photos-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a good photo', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('in EXIF orientation %i is measured upright', async (orientation) => {
    const photo = await indiscreetPhoto(await fourQuarters(120, 80), orientation);
    const path = await keep(`turned-${orientation}.jpg`, photo);
    expect(await inspectPhoto(path)).toEqual({ ok: true, width: 120, height: 80 });
  });

  test.each(['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const)('may be a %s', async (format) => {
    const path = await keep(`photo.${format}`, await noise(90, 60).toFormat(format).toBuffer());
    expect(await inspectPhoto(path)).toEqual({ ok: true, width: 90, height: 60 });
  });

  test('is known by its content, whatever its name', async () => {
    const path = await keep('photo.pdf', await noise(90, 60).png().toBuffer());
    expect(await inspectPhoto(path)).toMatchObject({ ok: true });
  });

  test('may be followed by what cameras append', async () => {
    const path = await keep(
      'moving.jpg',
      Buffer.concat([await noise(90, 60).jpeg().toBuffer(), Buffer.alloc(500, 7)]),
    );
    expect(await inspectPhoto(path)).toMatchObject({ ok: true });
  });
});

describe('what must be decoded to be known', () => {
  test('is decoded by whoever is told to, and never for the rest', async () => {
    const odd = await keep('odd.tiff', await noise(90, 60).tiff().toBuffer());
    const plain = await keep('plain.jpg', await noise(90, 60).jpeg().toBuffer());
    const asked: string[] = [];
    const refuses = (path: string): Promise<boolean> => Promise.resolve(asked.push(path) === 0);
    expect(await inspectPhoto(odd, refuses)).toEqual({ ok: false, problem: 'truncated' });
    expect(await inspectPhoto(plain, refuses)).toMatchObject({ ok: true });
    expect(asked).toEqual([odd]);
  });

  test('is decoded by the cutter, one photo after the other', async () => {
    let now = 0;
    const most: number[] = [];
    const decodes = decodesBy(async () => {
      most.push((now += 1));
      await new Promise(setImmediate);
      now -= 1;
      return { ok: false, problem: 'truncated' };
    });
    const odd = await keep('odd.tiff', await noise(90, 60).tiff().toBuffer());
    const found = await Promise.all([1, 2, 3].map(() => inspectPhoto(odd, decodes)));
    expect(found).toEqual(Array(3).fill({ ok: false, problem: 'truncated' }));
    expect(most).toEqual([1, 1, 1]);
  });
});

describe('missing', () => {
  test('is a path where nothing is', async () => {
    expect(await inspectPhoto(join(folder, 'nothing.jpg'))).toEqual({ ok: false, problem: 'missing' });
  });
});

describe('not an image', () => {
  test.each([
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n'],
    ['a text', 'Ceci n’est pas une photo.'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'],
  ])('is %s named photo.jpg', async (_, content) => {
    const path = await keep('photo.jpg', content);
    expect(await inspectPhoto(path)).toEqual({ ok: false, problem: 'not-an-image' });
  });

  test.for([
    ['a whole HEIC', readFileSync(join(import.meta.dirname, '../../fixtures/photos/telephone.heic'))],
    [
      'what an iPhone begins its photos with',
      Buffer.from('\0\0\0$ftypheic\0\0\0\0mif1MiHBMiHEMiPrmiaf', 'latin1'),
    ],
    ['a HEIF that names its codec second', Buffer.from('\0\0\0\x1cftypmif1\0\0\0\0mif1heicmiaf', 'latin1')],
    ['ten bits a colour', Buffer.from('\0\0\0\x18ftypheix\0\0\0\0mif1heix', 'latin1')],
    ['a burst', Buffer.from('\0\0\0\x18ftyphevc\0\0\0\0msf1hevc', 'latin1')],
  ] as const)('is told apart when it is a telephone’s: %s', async ([, content]) => {
    const path = await keep('IMG_1234.jpg', content);
    expect(await inspectPhoto(path)).toEqual({ ok: false, problem: 'heic' });
  });

  test('is not said to be a telephone’s when it is a video of the same family', async () => {
    const path = await keep('film.jpg', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isomavc1', 'latin1'));
    expect(await inspectPhoto(path)).toEqual({ ok: false, problem: 'not-an-image' });
  });

  test('is a folder', async () => {
    expect(await inspectPhoto(folder)).toEqual({ ok: false, problem: 'not-an-image' });
  });

  test('is a pipe, and waiting on it does not happen', async () => {
    const path = join(folder, 'pipe.jpg');
    execFileSync('mkfifo', [path]);
    expect(await inspectPhoto(path)).toEqual({ ok: false, problem: 'not-an-image' });
  });
});

describe('truncated', () => {
  test.each([
    ['jpeg', 0.999],
    ['jpeg', 0.5],
    ['jpeg', 0.001],
    ['png', 0.999],
    ['png', 0.4],
    ['webp', 0.9],
    ['avif', 0.7],
    ['tiff', 0.7],
    ['gif', 0.7],
  ] as const)('is a %s of which only a part (%d) is there', async (format, part) => {
    const whole = await noise(150, 100).toFormat(format).toBuffer();
    const path = await keep(`part.${format}`, whole.subarray(0, Math.floor(whole.length * part)));
    expect(await inspectPhoto(path)).toEqual({ ok: false, problem: 'truncated' });
  });

  test('is an empty file', async () => {
    expect(await inspectPhoto(await keep('empty.jpg', ''))).toEqual({ ok: false, problem: 'truncated' });
  });
});

describe('too large', () => {
  test('is a pixel bomb: few bytes, very many pixels', async () => {
    const path = await keep('bomb.png', pngOfSize(30_000, 30_000));
    expect(await inspectPhoto(path)).toEqual({ ok: false, problem: 'too-large' });
  });

  test('is a file over 50 MB', async () => {
    const path = join(folder, 'heavy.jpg');
    await using file = await open(path, 'w');
    await file.write(await noise(9, 9).jpeg().toBuffer());
    await file.truncate(51_000_000);
    expect(await inspectPhoto(path)).toEqual({ ok: false, problem: 'too-large' });
  });
});

/** The beginning of a PNG that announces a size. */
function pngOfSize(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type), body]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(body.length, 0);
    frame.writeUInt32BE(crc32(typed), 4);
    return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(20)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
