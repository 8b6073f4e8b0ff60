import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import {
  consolePages,
  type DocumentPicture,
  LOOKS,
  OF_CONSOLE,
  OF_PUBLIC_PAGE,
  OF_STORYBOARD,
  publicPages,
  WIDTH,
} from './pictures.ts';
import { type Live, playForPictures } from './played.ts';
import { goOn, pagesShown } from './shown.ts';

const root = join(import.meta.dirname, '../..');
/** Where every page is put, to be looked at. */
const PAGES = join(root, 'out', 'screenshots');

/** Around what is shown, in pixels. */
const MARGIN = 24;
/** A machine that does much else opens a page within this, in milliseconds. */
const WITHIN = 180_000;
const PASSWORD = 'un chat dort sur le toit';

/** Takes every picture by this Chromium. */
export async function takeAll(executablePath: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-screenshots-'));
  await rm(PAGES, { recursive: true, force: true });
  // Chromium's own sandbox does not work for root; what is opened are our own pages.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  await using browser = await chromium.launch({
    executablePath,
    args: [...args, '--force-color-profile=srgb', '--font-render-hinting=none'],
  });
  try {
    const storyboard = await playForPictures(root, folder, (live) => takeLive(browser, live));
    const page = await open(browser, pathToFileURL(storyboard));
    for (const picture of OF_STORYBOARD) await take(page, picture);
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
  await mkdir(PAGES, { recursive: true });
  const shown = await pagesShown(first, live);
  await first.goto((await live.invite('sacha', 'operator', idle)).href);
  await enterBy(first, undefined);
  await first.waitForURL(new URL(consolePages(game).get('now') ?? '', idle).href);
  const cookies = await first.context().cookies();
  for (const { name: look, width, height, colorScheme } of LOOKS) {
    await using context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      locale: 'fr-FR',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(WITHIN);
    await context.addCookies(cookies);
    const page = await context.newPage();
    for (const { name, address, before, after } of shown) {
      if (!isWanted(name)) continue;
      await before?.(page);
      await page.goto(address.href);
      await after?.(page);
      const file = join(PAGES, `${name}.${look}.png`);
      // What stays at the bottom of a window would stand across the middle of a page that is taken whole.
      const whole = (await page.locator('body').boundingBox())?.height ?? height;
      await page.setViewportSize({ width, height: Math.max(height, Math.ceil(whole)) });
      await page.waitForFunction('[...document.images].every(({ complete }) => complete)');
      await page.screenshot({ path: file });
      await page.setViewportSize({ width, height });
      console.log(relative(root, file));
    }
  }
  await goOn(first, live);
}

/** Says whether a page is one of those that were asked for, by a part of their names; all are where none was. */
function isWanted(name: string): boolean {
  const asked = process.argv.slice(2);
  return asked.length === 0 || asked.some((part) => name.includes(part));
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
