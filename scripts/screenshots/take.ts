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
  WRITING_PAGES,
} from './pictures.ts';
import { ADDRESSES } from '#public-page/addresses.ts';
import { type Live, playForPictures } from './played.ts';

const root = join(import.meta.dirname, '../..');
/** Where every page is put, to be looked at. */
const PAGES = join(root, 'out', 'screenshots');

/** Around what is shown, in pixels. */
const MARGIN = 24;
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
  const { game, enter, publicPage } = live;
  const first = await open(browser, enter);
  await first.fill('#name', 'camille');
  await first.fill('#password', PASSWORD);
  await first.press('#password', 'Enter');
  await first.waitForURL(new URL(consolePages(game).get('now') ?? '', enter).href);
  await take(first, OF_CONSOLE);
  await take(await open(browser, new URL(publicPages(game).get('game') ?? '', publicPage)), OF_PUBLIC_PAGE);
  await mkdir(PAGES, { recursive: true });
  const cookies = await first.context().cookies();
  const found = await pagesFound(first, live);
  for (const { name: look, width, height, colorScheme } of LOOKS) {
    await using context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      locale: 'fr-FR',
      reducedMotion: 'reduce',
    });
    await context.addCookies(cookies);
    const page = await context.newPage();
    const pages = [
      ...[...consolePages(game), ...WRITING_PAGES].map(
        ([name, path]) => [`console-${name}`, new URL(path, enter)] as const,
      ),
      ...found,
      ...[...publicPages(game)].map(([name, path]) => [`public-${name}`, new URL(path, publicPage)] as const),
    ];
    for (const [name, address] of pages) {
      await page.goto(address.href);
      const file = join(PAGES, `${name}.${look}.png`);
      // What stays at the bottom of a window would stand across the middle of a page that is taken whole.
      const whole = (await page.locator('body').boundingBox())?.height ?? height;
      await page.setViewportSize({ width, height: Math.max(height, Math.ceil(whole)) });
      await page.screenshot({ path: file });
      await page.setViewportSize({ width, height });
      console.log(relative(root, file));
    }
  }
}

/** Finds the pages that are led to from others, and makes what is to be seen of those that show what was done. */
async function pagesFound(
  page: Page,
  { game, enter, withForm, invite }: Live,
): Promise<readonly (readonly [name: string, address: URL])[]> {
  const at = (name: string): URL => new URL(`/games/${game}/${name}`, enter);
  const first = async (from: string, selector: string): Promise<URL> => {
    await page.goto(at(from).href);
    return new URL((await page.locator(selector).first().getAttribute('href')) ?? '', enter);
  };
  const player = await first('players', 'table th a');
  const words = await first('timeline', 'a[href*="timeline/words"]');
  await page.goto(at('review/agreement?step=4/opening').href);
  await page.fill('[name="whom"]', 'Mme la maire');
  await page.click('main button.go');
  const agree = (await page.getAttribute('.notice a.once', 'href')) ?? '';
  await page.goto(new URL('/games/minimal/rehearsal', enter).href);
  await page.click('main button.go');
  // What it has come to, be it that it failed.
  await page.waitForSelector('#run [role="status"].sum, #run .fault', { timeout: 300_000 });
  return [
    ['console-player', player],
    ['console-player-forget', new URL(`${player.pathname}/forget`, enter)],
    ['console-timeline-words', words],
    ['console-enter', await invite('dominique')],
    ['console-agree', new URL(agree, enter)],
    ['console-agree-gone', new URL('/agree/none', enter)],
    ['public-answer', new URL(ADDRESSES.fr.answer(game), withForm)],
    ['public-answer-game', new URL(ADDRESSES.fr.game(game), withForm)],
  ];
}

async function open(browser: Browser, address: URL): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: WIDTH, height: 900 },
    locale: 'fr-FR',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
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
