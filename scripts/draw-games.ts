/**
 * Draws the illustrations of the sample games: writes each SVG source beside its game and renders it to a JPEG.
 * `node scripts/draw-games.ts` draws them all; `node scripts/draw-games.ts 01 04` only those whose name has one of
 * the words. `--draft` renders at half the size, for a quick look.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Drawing } from './drawings/svg.ts';

const games = join(import.meta.dirname, '..', 'games');

/** The longer side of a photo, in pixels: a detail of a sixth of it is still sharp. */
const LONGEST = 4000;
/** No photo is heavier than this, in bytes, as long as its quality stays decent. */
const MOST_BYTES = 800_000;
const LEAST_QUALITY = 64;
/** Dots per inch at which an SVG's pixel is a pixel. */
const PLAIN_DENSITY = 72;

interface Sheet {
  readonly source: string;
  readonly photo: string;
  readonly draw: () => Promise<Drawing>;
  /** The longer side of the photo, in pixels; LONGEST when absent. */
  readonly longest?: number;
}

const sheets: readonly Sheet[] = [
  {
    source: 'angers-patrimoine/art/01.svg',
    photo: 'angers-patrimoine/photos/01.jpg',
    draw: async () => (await import('./drawings/timber-house.ts')).timberHouse(),
  },
  {
    source: 'angers-patrimoine/art/02.svg',
    photo: 'angers-patrimoine/photos/02.jpg',
    draw: async () => (await import('./drawings/blue-house.ts')).blueHouse(),
    longest: 3600,
  },
  {
    source: 'angers-patrimoine/art/03.svg',
    photo: 'angers-patrimoine/photos/03.jpg',
    draw: async () => (await import('./drawings/fortress.ts')).fortress(),
  },
  {
    source: 'angers-patrimoine/art/04.svg',
    photo: 'angers-patrimoine/photos/04.jpg',
    draw: async () => (await import('./drawings/cathedral.ts')).cathedral(),
  },
  {
    source: 'angers-patrimoine/art/05.svg',
    photo: 'angers-patrimoine/photos/05.jpg',
    draw: async () => (await import('./drawings/tapestry.ts')).tapestry(),
    longest: 3200,
  },
  {
    source: 'minimal/photo.svg',
    photo: 'minimal/photo.jpg',
    draw: async () => (await import('./drawings/windmill.ts')).windmill(),
  },
];

const draft = process.argv.includes('--draft');
const wanted = process.argv.slice(2).filter((word) => word !== '--draft');
for (const { source, photo, draw, longest = LONGEST } of sheets) {
  if (wanted.length > 0 && !wanted.some((word) => source.includes(word))) continue;
  const { svg, width, height } = await draw();
  await mkdir(dirname(join(games, source)), { recursive: true });
  await mkdir(dirname(join(games, photo)), { recursive: true });
  await writeFile(join(games, source), svg);
  const scale = longest / (draft ? 2 : 1) / Math.max(width, height);
  const pixels = await sharp(Buffer.from(svg), { unlimited: true, density: PLAIN_DENSITY * scale })
    .flatten({ background: '#fff' })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const { jpeg, quality } = await lightest(pixels);
  await writeFile(join(games, photo), jpeg);
  const kilobytes = (bytes: number): number => Math.round(bytes / 1000);
  console.log(
    `${photo}: ${kilobytes(jpeg.length)} kB at quality ${quality} (SVG ${kilobytes(svg.length)} kB)`,
  );
}

/** The best JPEG that stays under MOST_BYTES, or the lightest one that is still decent. */
async function lightest(pixels: Buffer): Promise<{ readonly jpeg: Buffer; readonly quality: number }> {
  for (let quality = 84; ; quality -= 4) {
    const jpeg = await sharp(pixels).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.length < MOST_BYTES || quality <= LEAST_QUALITY) return { jpeg, quality };
  }
}
