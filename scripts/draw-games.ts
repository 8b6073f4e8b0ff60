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

interface Sheet {
  readonly source: string;
  readonly photo: string;
  readonly draw: () => Promise<Drawing>;
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
];

const draft = process.argv.includes('--draft');
const wanted = process.argv.slice(2).filter((word) => word !== '--draft');
for (const { source, photo, draw } of sheets) {
  if (wanted.length > 0 && !wanted.some((word) => source.includes(word))) continue;
  const { svg } = await draw();
  await mkdir(dirname(join(games, source)), { recursive: true });
  await mkdir(dirname(join(games, photo)), { recursive: true });
  await writeFile(join(games, source), svg);
  const { size, width, height } = await sharp(Buffer.from(svg), { unlimited: true, density: draft ? 36 : 72 })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 80, mozjpeg: true })
    .toFile(join(games, photo));
  console.log(
    `${photo}: ${width} × ${height}, ${Math.round(size / 1000)} kB (SVG ${Math.round(svg.length / 1000)} kB)`,
  );
}
