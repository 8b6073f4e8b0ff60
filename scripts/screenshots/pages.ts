import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Browser, Cookie, Page } from 'playwright-core';
import { LOOKS } from './pictures.ts';
import type { Shown } from './shown.ts';

const root = join(import.meta.dirname, '../..');
/** Where every page is put, to be looked at. */
const PAGES = join(root, 'out', 'screenshots');

/** Waits in a page until each image that stands in it is there. */
const IMAGES_THERE = `Promise.all([...document.images].map((image) =>
  image.complete || image.offsetParent === null ||
  new Promise((resolve) => { image.onload = image.onerror = () => resolve(); })))
  .then(() => undefined)`;
/** A machine that does much else opens a page within this, in milliseconds. */
export const WITHIN = 60_000;
/** What is higher is cut off below: Chromium draws no higher picture. */
const HIGHEST = 16_000;

/** Drops the pages of an earlier time, unless only some are taken anew. */
export async function clearPages(): Promise<void> {
  if (asked().length === 0) await rm(PAGES, { recursive: true, force: true });
  await mkdir(PAGES, { recursive: true });
}

/** Takes a picture of each page on each of the looks, these side by side, and tells how far it is. */
export async function takePages(
  browser: Browser,
  shown: readonly Shown[],
  cookies: readonly Cookie[],
): Promise<void> {
  const wanted = shown.filter(({ name }) => isWanted(name));
  let taken = 0;
  const tell = (file: string): void => {
    taken += 1;
    console.log(`${taken}/${wanted.length * LOOKS.length} ${relative(root, file)}`);
  };
  await Promise.all(LOOKS.map((look) => takeLook(browser, look, { wanted, cookies, tell })));
}

interface Taking {
  readonly wanted: readonly Shown[];
  readonly cookies: readonly Cookie[];
  readonly tell: (file: string) => void;
}

async function takeLook(
  browser: Browser,
  { name: look, width, height, colorScheme }: (typeof LOOKS)[number],
  { wanted, cookies, tell }: Taking,
): Promise<void> {
  await using context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale: 'fr-FR',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(WITHIN);
  await context.addCookies([...cookies]);
  const page = await context.newPage();
  for (const { name, address, before, after, media = 'screen' } of wanted) {
    await page.emulateMedia({ media });
    await before?.(page);
    await page.goto(address.href);
    await after?.(page);
    const file = join(PAGES, `${name}.${look}.png`);
    await takeWhole(page, file, { width, height });
    tell(file);
  }
}

/** What stays at the bottom of a window would stand across the middle of a page that is taken whole: the window is made as high. */
async function takeWhole(
  page: Page,
  file: string,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<void> {
  let high = height;
  // What is as high as a part of the window grows with it.
  for (let times = 0; times < 3; times += 1) {
    const whole = (await page.locator('body').boundingBox())?.height ?? height;
    const next = Math.min(HIGHEST, Math.max(height, Math.ceil(whole)));
    if (next === high) break;
    high = next;
    await page.setViewportSize({ width, height: high });
    await page.evaluate(IMAGES_THERE);
  }
  await page.evaluate(IMAGES_THERE);
  await page.screenshot({ path: file });
  await page.setViewportSize({ width, height });
}

const asked = (): readonly string[] => process.argv.slice(2);

/** Says whether a page is one of those that were asked for, by a part of their names; all are where none was. */
function isWanted(name: string): boolean {
  return asked().length === 0 || asked().some((part) => name.includes(part));
}
