import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exifr from 'exifr';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cut, cutDetail, cutWider, neutralName, wholePhoto } from '#photos/cut.ts';
import { thumbnail } from '#photos/thumbnail.ts';
import { fourQuarters, indiscreetPhoto, quarters, secrets } from '../../fixtures/photos/indiscreet-photo.ts';
import { runs } from '../../support/run/runs.ts';

const options = { maxBytes: 5_000_000, maxPixels: 16_000_000, alt: 'Un visage', name: 'kesako-1.jpg' };
const boxes = {
  topLeft: { left: 0.05, top: 0.05, width: 0.4, height: 0.4 },
  topRight: { left: 0.55, top: 0.05, width: 0.4, height: 0.4 },
  bottomLeft: { left: 0.05, top: 0.55, width: 0.4, height: 0.4 },
  bottomRight: { left: 0.55, top: 0.55, width: 0.4, height: 0.4 },
};

let folder = '';
const keep = async (name: string, content: Uint8Array) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kesako-photos-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a box is meant on the upright photo, here stored in EXIF orientation %i, and its colours are right',
  async (orientation) => {
    const path = await keep('photo.jpg', await indiscreetPhoto(await fourQuarters(600, 400), orientation));
    for (const corner of ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const) {
      const { channels } = await sharp(picture(await cutDetail(path, boxes[corner], options)).bytes).stats();
      for (const [index, wanted] of quarters[corner].entries()) {
        expect(Math.abs((channels[index]?.mean ?? 0) - wanted)).toBeLessThan(8);
      }
    }
  },
);

describe('what a photo tells beside its pixels', () => {
  test.each([
    ['the detail', (path: string) => cutDetail(path, boxes.topLeft, options)],
    ['a wider view', (path: string) => cutWider(path, boxes.topLeft, 2, options)],
    ['the whole photo', (path: string) => wholePhoto(path, options)],
  ])('is all gone from %s', async (_, make) => {
    const photo = await indiscreetPhoto(await fourQuarters(600, 400), 6);
    const read = { tiff: true, ifd1: true, exif: true, gps: true, xmp: true, iptc: true, icc: true };
    expect(await exifr.parse(photo, read)).toMatchObject({
      ImageDescription: secrets.exif,
      latitude: expect.closeTo(47.47, 1),
      title: secrets.xmp,
      Caption: secrets.iptc,
      ProfileDescription: expect.anything(),
    });
    for (const secret of Object.values(secrets)) expect(photo.includes(secret)).toBe(true);

    const { bytes } = picture(await make(await keep('photo.jpg', photo)));
    expect(await exifr.parse(Buffer.from(bytes), read)).toBeUndefined();
    expect(Buffer.from(bytes).includes('SECRET')).toBe(false);
    expect(segmentsOf(bytes).filter(carriesText)).toEqual([]);
    expect(await sharp(bytes).metadata()).toMatchObject({ space: 'srgb', hasProfile: false });
  });

  test('is gone from a thumbnail too', async () => {
    const { bytes, height, width } = await thumbnail(await indiscreetPhoto(await fourQuarters(1200, 800), 6));
    expect([width, height]).toEqual([800, 533]);
    expect(Buffer.from(bytes).includes('SECRET')).toBe(false);
    expect(segmentsOf(bytes).filter(carriesText)).toEqual([]);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 800, height: 533 });
  });
});

describe('the size of a picture', () => {
  let large = '';
  beforeAll(async () => {
    large = await keep('large.jpg', await plain(3000, 4000));
  });

  test('a large photo is brought down to 1,920 px on its long side', async () => {
    expect(await sizeOf(await wholePhoto(large, options))).toEqual([1440, 1920]);
  });

  test('a small detail is enlarged to 800 px in width', async () => {
    const box = { left: 0.5, top: 0.5, width: 0.1, height: 0.05 };
    expect(await sizeOf(await cutDetail(large, box, options))).toEqual([800, 533]);
  });

  test('a narrow detail is not enlarged beyond 1,920 px in height', async () => {
    const box = { left: 0.5, top: 0, width: 0.05, height: 0.2 };
    expect(await sizeOf(await cutDetail(large, box, options))).toEqual([360, 1920]);
  });

  test('a middling detail keeps its own pixels', async () => {
    const box = { left: 0.1, top: 0.1, width: 0.4, height: 0.3 };
    expect(await sizeOf(await cutDetail(large, box, options))).toEqual([1200, 1200]);
  });

  test('neither the pixels nor the bytes that the network takes are exceeded', async () => {
    const rough = sharp({
      create: {
        width: 1200,
        height: 800,
        channels: 3,
        background: 'black',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    });
    const path = await keep('rough.jpg', await rough.jpeg().toBuffer());
    const small = await wholePhoto(path, { ...options, maxPixels: 125_000 });
    const [width = 0, height = 0] = await sizeOf(small);
    expect(width * height).toBeLessThanOrEqual(125_000);
    expect(width * height).toBeGreaterThan(120_000);
    for (const maxBytes of [225_000, 50_000, 5000]) {
      const { bytes } = picture(await wholePhoto(path, { ...options, maxBytes }));
      expect(bytes.length).toBeLessThanOrEqual(maxBytes);
      expect(bytes.length).toBeGreaterThan(maxBytes / 3);
    }
    expect(await wholePhoto(path, { ...options, maxBytes: 100 })).toEqual({
      ok: false,
      problem: 'too-large',
    });
  });

  test('keeps the aspect of any box, never leaves the limits, and never fails', async () => {
    const path = await keep('any.jpg', await plain(500, 300));
    const side = fc.double({ min: 0.05, max: 1, noNaN: true });
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(side, side, place, place, async (w, h, x, y) => {
        const box = { left: x * (1 - w), top: y * (1 - h), width: w, height: h };
        const [width = 0, height = 0] = await sizeOf(await cutDetail(path, box, options));
        expect(Math.max(width, height)).toBeLessThanOrEqual(1920);
        const [inWidth, inHeight] = [w * 500, h * 300];
        // A source pixel more or less on each side, at most.
        expect(width / height).toBeGreaterThan((inWidth - 1) / (inHeight + 1) - 0.01);
        expect(width / height).toBeLessThan((inWidth + 1) / (inHeight - 1) + 0.01);
      }),
      runs(25),
    );
  });
});

test('transparency becomes white, and shades of grey become sRGB', async () => {
  const clear = sharp({
    create: { width: 90, height: 60, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  });
  const glass = picture(await wholePhoto(await keep('clear.png', await clear.png().toBuffer()), options));
  expect((await sharp(glass.bytes).stats()).channels.map(({ min }) => min)).toEqual([255, 255, 255]);
  const grey = sharp({ create: { width: 90, height: 60, channels: 3, background: '#777' } }).greyscale();
  const dull = picture(await wholePhoto(await keep('grey.png', await grey.png().toBuffer()), options));
  expect(await sharp(dull.bytes).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
});

test('what is wrong with the photo is said, not thrown', async () => {
  expect(await wholePhoto(join(folder, 'nothing.jpg'), options)).toEqual({ ok: false, problem: 'missing' });
  // Begins and ends as a PNG should: only cutting can tell.
  const damaged = await fourQuarters(800, 600);
  damaged.fill(0x55, damaged.length >> 1, (damaged.length >> 1) + 200);
  const path = await keep('damaged.png', damaged);
  expect(await cutDetail(path, { left: 0.5, top: 0.8, width: 0.2, height: 0.2 }, options)).toEqual({
    ok: false,
    problem: 'truncated',
  });
});

test('a picture carries the name and the alt text that it was given', async () => {
  const path = await keep('photo.jpg', await plain(300, 200));
  expect(picture(await wholePhoto(path, options))).toMatchObject({
    name: 'kesako-1.jpg',
    alt: 'Un visage',
    mediaType: 'image/jpeg',
  });
});

test('a neutral name is made of the random bytes alone', () => {
  expect(neutralName(Uint8Array.of(0, 1, 0xfe))).toBe('kesako-0001fe.jpg');
});

function picture(cut: Cut) {
  if (!cut.ok) throw new Error(cut.problem);
  return cut.picture;
}

async function sizeOf(cut: Cut): Promise<number[]> {
  const { width, height } = await sharp(picture(cut).bytes).metadata();
  return [width, height];
}

function plain(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#a86' } })
    .jpeg()
    .toBuffer();
}

/** The markers of the segments before a JPEG's pixels. */
function segmentsOf(jpeg: Uint8Array): number[] {
  const view = Buffer.from(jpeg);
  const markers: number[] = [];
  for (let at = 2; view[at] === 0xff && view[at + 1] !== 0xda; at += 2 + view.readUInt16BE(at + 2)) {
    markers.push(view.readUInt8(at + 1));
  }
  return markers;
}

/** Application data but JFIF's, and comments. */
function carriesText(marker: number): boolean {
  return (marker > 0xe0 && marker <= 0xef) || marker === 0xfe;
}
