/**
 * Makes every picture of the documents anew: rehearses the sample game with a fixed seed, and has a Chromium of this machine draw parts
 * of its storyboard at a fixed width. `node scripts/screenshots.ts`; CHROMIUM names another Chromium than the one in the path.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { languageOf } from '#cli/terminal.ts';
import { Browser, type Clip, findChromium } from './screenshots/browser.ts';
import { type DocumentPicture, PICTURES, REHEARSED, WIDTH } from './screenshots/pictures.ts';

const root = join(import.meta.dirname, '..');

const NO_CHROMIUM = {
  fr: 'Aucun Chromium n’est installé ici (paquet Debian chromium), et CHROMIUM n’en nomme aucun\u00a0: les images restent ce qu’elles étaient.',
  en: 'No Chromium is installed here (Debian package chromium), and CHROMIUM names none: the pictures stay what they were.',
} as const;

/** Around what is shown, in pixels. */
const MARGIN = 24;

const program = findChromium(process.env);
if (program === undefined) {
  console.error(NO_CHROMIUM[languageOf(process.env)]);
  process.exitCode = 1;
} else {
  await takeAll(program);
}

async function takeAll(chromium: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-screenshots-'));
  try {
    const page = join(folder, 'storyboard.html');
    rehearse(page, folder);
    await using browser = await Browser.open(chromium, pathToFileURL(page).href, WIDTH);
    for (const picture of PICTURES) await take(browser, picture);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** From a folder of its own, so that no settings of this machine are met. */
function rehearse(page: string, folder: string): void {
  const { game, seed, crowd } = REHEARSED;
  const words = ['rehearse', join(root, game), '--seed', seed, '--crowd', crowd, '--speed', 'max'];
  const { PATH } = process.env;
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'src/cli/kesako.ts'), '--lang', 'fr', ...words, '--json', '--out', page],
    { cwd: folder, env: { PATH }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (status !== 0) throw new Error(`The rehearsal ended with ${status}.`);
}

async function take(browser: Browser, { file, shows, height }: DocumentPicture): Promise<void> {
  const clip = await clipOf(browser, shows, height);
  const jpeg = await sharp(await browser.take(clip))
    .jpeg({ quality: 80, mozjpeg: true })
    .toBuffer();
  const path = join('docs', 'images', file);
  await writeFile(join(root, path), jpeg);
  console.log(`${path}: ${clip.width} × ${clip.height}, ${Math.round(jpeg.length / 1000)} kB`);
}

async function clipOf(browser: Browser, shows: readonly string[], most: number): Promise<Clip> {
  const edges = (await browser.evaluate(`(() => {
    const boxes = ${JSON.stringify(shows)}.map((one) => document.querySelector(one)?.getBoundingClientRect());
    return boxes.includes(undefined) ? undefined : [
      Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top)) + scrollY,
      Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom)) + scrollY,
    ].map(Math.round);
  })()`)) as readonly [number, number, number, number] | undefined;
  if (!edges) throw new Error(`The storyboard has no ${shows.join(' or ')} any more.`);
  const [left, top, right, bottom] = edges;
  return {
    x: left - MARGIN,
    y: top - MARGIN / 2,
    width: right - left + 2 * MARGIN,
    height: Math.min(bottom - top + MARGIN, most),
  };
}
