import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import {
  consolePages,
  type DocumentPicture,
  OF_CONSOLE,
  OF_PUBLIC_PAGE,
  OF_REPORT,
  OF_STORYBOARD,
  OF_WALL,
  publicPages,
  WIDTH,
} from './pictures.ts';
import { type Live, playForPictures, playHourForPictures } from './played.ts';
import { goOn, pagesPaused, pagesShown, pauseAll, resumeAll } from './shown.ts';
import { warnOfEmoji } from './emoji.ts';
import { clearPages, takePages, WITHIN } from './pages.ts';

const root = join(import.meta.dirname, '../..');

/** Around what is shown, in pixels. */
const MARGIN = 24;
const PASSWORD = 'un chat dort sur le toit';

/** Takes every picture by this Chromium. */
export async function takeAll(executablePath: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-screenshots-'));
  await clearPages();
  // Chromium's own sandbox does not work for root; what is opened are our own pages.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  await using browser = await chromium.launch({
    executablePath,
    args: [...args, '--force-color-profile=srgb', '--font-render-hinting=none'],
  });
  await warnOfEmoji(browser);
  try {
    const storyboard = await playForPictures(root, folder, {
      during: (live) => takeLive(browser, live),
      after: (live) => takeReport(browser, live),
    });
    await takeWall(browser, pathToFileURL(await playHourForPictures(root, folder)));
    const page = await open(browser, pathToFileURL(storyboard));
    for (const picture of OF_STORYBOARD) await take(page, picture);
    await takePages(browser, [{ name: 'storyboard', address: pathToFileURL(storyboard) }], []);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function takeLive(browser: Browser, live: Live): Promise<void> {
  const { game, enter, idle, publicPage } = live;
  const first = await open(browser, enter);
  await enterBy(first, 'camille');
  await first.waitForURL(new URL(consolePages(game).get('now') ?? '', enter).href);
  await take(first, OF_CONSOLE);
  await take(await open(browser, new URL(publicPages(game).get('game') ?? '', publicPage)), OF_PUBLIC_PAGE);
  const shown = await pagesShown(first, live);
  await first.goto((await live.invite('sacha', 'operator', idle)).href);
  await enterBy(first, undefined);
  await first.waitForURL(new URL(consolePages(game).get('now') ?? '', idle).href);
  const cookies = await first.context().cookies();
  await takePages(browser, shown, cookies);
  await pauseAll(first, live);
  await takePages(browser, pagesPaused(live), cookies);
  await resumeAll(first, live);
  await goOn(first, live);
}

async function takeReport(browser: Browser, { game, enter, invite }: Live): Promise<void> {
  const page = await open(browser, await invite('morgane', 'viewer', enter));
  await enterBy(page, undefined);
  await page.waitForURL(/\/games\//u);
  await page.goto(new URL(consolePages(game).get('report-results') ?? '', enter).href);
  await take(page, OF_REPORT);
}

/** Takes the wall of a live hour as its storyboard holds it. */
async function takeWall(browser: Browser, storyboard: URL): Promise<void> {
  const page = await open(browser, storyboard);
  const wall = await page.getAttribute('.screen.wall iframe', 'srcdoc');
  await page.setViewportSize({ width: WIDTH, height: OF_WALL.height });
  await page.setContent(wall ?? '');
  await take(page, OF_WALL);
}

/** Fills in who comes in by a link for one use. @param name undefined: the link says it */
async function enterBy(page: Page, name: string | undefined): Promise<void> {
  if (name !== undefined) await page.fill('#name', name);
  await page.fill('#password', PASSWORD);
  await page.press('#password', 'Enter');
}

async function open(browser: Browser, address: URL): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: WIDTH, height: 900 },
    locale: 'fr-FR',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(WITHIN);
  await page.goto(address.href);
  return page;
}

async function take(page: Page, { file, shows, height }: DocumentPicture): Promise<void> {
  const boxes = await Promise.all(shows.map(async (one) => page.locator(one).first().boundingBox()));
  const [first] = boxes;
  const last = boxes.at(-1);
  if (!first || !last) throw new Error(`The page has no ${shows.join(' or ')} any more.`);
  const isWhole = shows.includes('body');
  const left = Math.round(first.x) - (isWhole ? 0 : MARGIN);
  const top = Math.round(first.y) - (isWhole ? 0 : MARGIN / 2);
  const right =
    Math.round(Math.max(...boxes.map((box) => (box ? box.x + box.width : 0)))) + (isWhole ? 0 : MARGIN);
  const bottom = Math.round(last.y + last.height) + MARGIN / 2;
  const clip = { x: left, y: top, width: right - left, height: Math.min(bottom - top, height) };
  const jpeg = await sharp(await page.screenshot({ clip, fullPage: true }))
    .jpeg({ quality: 80, mozjpeg: true })
    .toBuffer();
  const path = join('docs', 'images', file);
  await writeFile(join(root, path), jpeg);
  console.log(`${path}: ${clip.width} × ${clip.height}, ${Math.round(jpeg.length / 1000)} kB`);
}
