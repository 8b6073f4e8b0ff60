import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ADDRESSES } from '#public-page/addresses.ts';
import { consolePages, publicPages, WRITING_PAGES } from './pictures.ts';
import type { Live } from './played.ts';

/** A page as it is shown. */
export interface Shown {
  readonly name: string;
  readonly address: URL;
  /** What is done before it can be opened. */
  readonly before?: (page: Page) => Promise<void>;
  /** What is done on it before its picture is taken. */
  readonly after?: (page: Page) => Promise<void>;
  /** What it is shown on; a screen when absent. */
  readonly media?: 'print';
}

/** A rehearsal of the shortest game has come to something within this, in milliseconds, on whatever machine. */
const REHEARSED_WITHIN = 300_000;

/** Returns every page that is shown: those that have addresses of their own, and those that are led to, by whoever is logged in on this page. */
export async function pagesShown(page: Page, live: Live): Promise<readonly Shown[]> {
  const { game, enter, publicPage } = live;
  const named = (prefix: string, pages: ReadonlyMap<string, string>, at: URL): readonly Shown[] =>
    [...pages].map(([name, path]) => ({ name: `${prefix}-${name}`, address: new URL(path, at) }));
  return [
    ...named('console', consolePages(game), enter),
    ...named('console', WRITING_PAGES, enter),
    ...(await pagesFound(page, live)),
    ...pagesDone(live),
    ...named('public', publicPages(game), publicPage),
  ];
}

/** Finds the pages that are led to from others, and makes what is to be seen of those that show what was done. */
async function pagesFound(
  page: Page,
  { game, enter, idle, withForm, invite, root }: Live,
): Promise<readonly Shown[]> {
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
  const arrived = await sendFolder(page, new URL('/arrivals', enter), join(root, 'games/minimal'));
  await page.goto(new URL('/games/minimal/rehearsal', enter).href);
  await page.click('main button.go');
  // What it has come to, be it that it failed.
  await page.waitForSelector('#run .sum, #run .fault', { timeout: REHEARSED_WITHIN });
  return [
    { name: 'console-games-rehearsed', address: new URL(page.url()) },
    { name: 'console-player', address: player },
    { name: 'console-player-forget', address: new URL(`${player.pathname}/forget`, enter) },
    { name: 'console-timeline-words', address: words },
    { name: 'console-enter', address: await invite('dominique', 'viewer', enter) },
    { name: 'console-agree', address: new URL(agree, enter) },
    { name: 'console-agree-gone', address: new URL('/agree/none', enter) },
    { name: 'console-arrivals', address: new URL('/arrivals', enter) },
    { name: 'console-arrived', address: arrived },
    { name: 'console-now-plays-nothing', address: new URL(`/games/${game}/now`, idle) },
    { name: 'console-now-lost', address: at('now'), before: cut, after: whenLost },
    { name: 'public-answer', address: new URL(ADDRESSES.fr.answer(game), withForm) },
    { name: 'public-answer-game', address: new URL(ADDRESSES.fr.game(game), withForm) },
  ];
}

/** Returns pages on which something is done before they are looked at. */
function pagesDone({ game, enter, publicPage }: Live): readonly Shown[] {
  const at = (name: string): URL => new URL(`/games/${game}/${name}`, enter);
  const script = new URL('/games/minimal/script', enter);
  return [
    {
      name: 'console-login-refused',
      address: new URL('/login', enter),
      after: async (page) => {
        await page.fill('#name', 'nobody');
        await page.fill('#password', 'nothing of the kind');
        await page.press('#password', 'Enter');
        await page.waitForSelector('[role="alert"]');
      },
    },
    { name: 'console-now-shown', address: at('now?show=1') },
    { name: 'console-review-shown', address: at('review?show=1') },
    {
      name: 'console-review-keys',
      address: at('review'),
      after: async (page) => {
        await page.click('#keys-open');
        await page.waitForSelector('dialog#keys[open]');
      },
    },
    {
      name: 'console-review-selected',
      address: at('review?show=1'),
      after: async (page) => {
        for (const pick of (await page.locator('.queue .pick').all()).slice(0, 2)) await pick.check();
      },
    },
    {
      name: 'console-timeline-moved',
      address: at('timeline'),
      after: async (page) => {
        const step = page.locator('.steer:has(.nudges)').first();
        await step.locator('summary').first().click();
        await step.locator('.nudges button').last().click();
        await page.waitForSelector('.steer .will');
      },
    },
    {
      name: 'console-games-script-proposed',
      address: script,
      after: async (page) => {
        await page.locator('#text').press('Control+End');
        await page.locator('#text').pressSequentially('stan');
        await page.waitForSelector('#proposals:not([hidden])');
      },
    },
    {
      name: 'console-games-script-faulty',
      address: script,
      after: async (page) => {
        await page.fill('#text', (await page.inputValue('#text')).replace('title:', 'titel:'));
        await page.waitForSelector('.script-problem.error');
      },
    },
    {
      name: 'public-poster-printed',
      address: new URL(ADDRESSES.fr.poster(game), publicPage),
      media: 'print',
    },
  ];
}

/** Returns pages that are told otherwise while everything is paused. Public ones are kept for a while, and time stands still. */
export const pagesPaused = ({ game, enter }: Live): readonly Shown[] =>
  ['now', 'timeline'].map((name) => ({
    name: `console-${name}-paused`,
    address: new URL(`/games/${game}/${name}`, enter),
  }));

/** Pauses everything. */
export const pauseAll = (page: Page, live: Live): Promise<void> => press(page, live, 'pause-all');

/** Has everything go on. */
export const resumeAll = (page: Page, live: Live): Promise<void> => press(page, live, 'resume-all');

async function press(page: Page, { game, enter }: Live, act: string): Promise<void> {
  await page.goto(new URL(`/games/${game}/now`, enter).href);
  await page.click(`form[action="/${act}"] button`);
  await page.waitForSelector('.notice');
}

/** Takes back what was asked for only to be shown: the game would wait for it for ever. */
export async function goOn(page: Page, { game, enter }: Live): Promise<void> {
  await page.goto(new URL(`/games/${game}/review`, enter).href);
  await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/acts/withdraw-request')),
    page.click('form[action$="/acts/withdraw-request"] button'),
  ]);
}

/** Sends the files of a game, and something that is none of it. @returns the page on which is said what becomes of it */
async function sendFolder(page: Page, to: URL, folder: string): Promise<URL> {
  const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('À relire lundi.') };
  const script = {
    name: 'game.yaml',
    mimeType: 'text/yaml',
    buffer: await readFile(join(folder, 'game.yaml')),
  };
  const photo = {
    name: 'photo.jpg',
    mimeType: 'image/jpeg',
    buffer: await readFile(join(folder, 'photo.jpg')),
  };
  await page.goto(to.href);
  await page.click('main details summary');
  await page.setInputFiles('#files', [script, photo, notes]);
  await page.click('#arrival button.go');
  await page.waitForURL(/\/arrivals\/./u);
  return new URL(page.url());
}

/** Cuts the way by which a page follows the game. */
const cut = async (page: Page): Promise<void> => {
  await page.route(/\/live\b/u, (route) => route.abort());
};

async function whenLost(page: Page): Promise<void> {
  await page.waitForSelector('#link:not([hidden])');
  await page.unroute(/\/live\b/u);
}
