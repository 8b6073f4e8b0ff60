import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import axe from 'axe-core';
import { type Browser, type ConsoleMessage, type Page, type Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ADDRESSES } from '#public-page/addresses.ts';
import { contentOf } from '#app/versions/content.ts';
import { openPublicPage } from '#public-page/open-public-page.ts';
import { addVersion, keepScript, playVersion } from '#store/games/versions.ts';
import { type AngersSite, openAngersSite } from '../support/public/angers-site.ts';
import { axeSettings } from '../support/play/axe-rules.ts';
import { readGameAt } from '../support/play/read-game.ts';
import { requireServer } from '../support/servers/available.ts';
import { launchChromium } from '../support/servers/chromium.ts';

/** Where pictures of the pages are put, to be looked at; nowhere unless told. */
const PICTURES = env['KESAKO_PICTURES'];

/** `shows`: parts of a page may be seen on it that were not seen on those before it. */
const SCREENS = {
  'phone-light': { width: 320, height: 640, scheme: 'light', shows: true },
  'phone-dark': { width: 390, height: 844, scheme: 'dark', shows: false },
  'desktop-light': { width: 1280, height: 900, scheme: 'light', shows: true },
  'desktop-dark': { width: 1280, height: 900, scheme: 'dark', shows: false },
  // At 200 %, a screen of 1280 pixels is as wide as one of 640.
  'forced-colours': {
    width: 640,
    height: 450,
    scheme: 'light',
    shows: false,
    forcedColors: 'active',
    reducedMotion: 'reduce',
  },
} as const;
type Screen = keyof typeof SCREENS;
const screens = Object.keys(SCREENS) as readonly Screen[];

/** The parts of a sheet that reach beyond it or into the next one, and whose words do not fit into them. */
const OVERFLOWS = `(() => {
  const sheet = document.querySelector('.sheet');
  const parts = [...sheet.children];
  const bottom = (one) => one.getBoundingClientRect().bottom;
  const right = (one) => one.getBoundingClientRect().right;
  return [
    ...(sheet.scrollHeight > sheet.clientHeight || sheet.scrollWidth > sheet.clientWidth ? ['sheet'] : []),
    ...[...sheet.querySelectorAll('*')].flatMap((one) =>
      bottom(one) > bottom(sheet) + 1 || right(one) > right(sheet) + 1 ? [one.outerHTML] : []),
    ...parts.flatMap((part, index) =>
      part.className === 'words' && part.scrollHeight > part.clientHeight + 1 ||
      index > 0 && part.getBoundingClientRect().top < bottom(parts[index - 1]) - 1 ? [part.className || part.tagName] : []),
  ];
})()`;

type Found = Readonly<Record<string, readonly string[]>>;

const looked = z.object({
  sideways: z.boolean(),
  violations: z.array(
    z.object({
      id: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
});

describe.runIf(requireServer('chromium'))('the public page in a browser', () => {
  const resources = new AsyncDisposableStack();
  let browser: Browser;
  let site: AngersSite;

  beforeAll(async () => {
    browser = await launchChromium();
    resources.defer(() => browser.close());
    site = resources.use(await openAngersSite({ answerForm: 'own-ranking' }));
    if (PICTURES !== undefined) await mkdir(PICTURES, { recursive: true });
  });
  afterAll(() => resources.disposeAsync());

  async function open(path: string, screen: Screen, of = site.url): Promise<Page> {
    const { width, height, scheme } = SCREENS[screen];
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
    await page.goto(`${of}${path}`, { waitUntil: 'load' });
    return page;
  }

  /**
   * What is wrong with what a page shows, by screen: by the rules, by what the browser complains of, or because it has to be
   * moved sideways. It is loaded once, and the screen changes around it: its style follows, and it has no program of its own.
   */
  async function wrongs(page: Page, path: string, picture: string, of = site.url): Promise<Found> {
    const complaints: string[] = [];
    const complain = (text: string): void => void complaints.push(text);
    const hearMessage = (message: ConsoleMessage): void => {
      if (message.type() === 'error') complain(message.text());
    };
    const hearRequest = (request: Request): void => {
      if (!request.url().startsWith(of)) complain(`asks for ${request.url()}`);
    };
    page.on('console', hearMessage);
    page.on('request', hearRequest);
    const found: [Screen, readonly string[]][] = [];
    for (const screen of screens) {
      const { width, height, scheme, shows, ...wished } = SCREENS[screen];
      await page.setViewportSize({ width, height });
      await page.emulateMedia({
        colorScheme: scheme,
        forcedColors: 'none',
        reducedMotion: 'no-preference',
        ...wished,
      });
      if (found.length === 0) {
        await page.goto(`${of}${path}`, { waitUntil: 'load' });
        // A refusal is told by its status as well, which a browser complains of.
        const kept = complaints.filter((text) => !text.startsWith('Failed to load resource'));
        complaints.splice(0, complaints.length, ...kept);
        await page.evaluate(axe.source);
      }
      if (PICTURES !== undefined) {
        await page.screenshot({ path: join(PICTURES, `${picture}-${screen}.png`), fullPage: true });
      }
      const faults = await faultsOf(page, shows);
      found.push([screen, [...faults, ...complaints.splice(0)]]);
    }
    page.off('console', hearMessage);
    page.off('request', hearRequest);
    return Object.fromEntries(found);
  }

  async function faultsOf(page: Page, shows = true): Promise<readonly string[]> {
    const { violations, sideways } = looked.parse(
      await page.evaluate(
        `axe.run(${axeSettings(shows)}).then(
          ({ violations }) => ({
            violations,
            sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
          }))`,
      ),
    );
    return [
      ...(sideways ? ['has to be moved sideways'] : []),
      ...violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
      ),
    ];
  }

  /** @param name of the moment of the game, told with what is found then */
  async function check(name: string, paths: readonly string[], of = site.url): Promise<void> {
    const nothing = Object.fromEntries(screens.map((screen) => [screen, []]));
    const page = await browser.newPage();
    for (const path of paths) {
      const found = await wrongs(page, path, `${name}${path.replaceAll('/', '-')}`, of);
      expect([name, path, found]).toEqual([name, path, nothing]);
    }
    await page.close();
  }

  const { fr, en } = ADDRESSES;
  const id = 'angers-patrimoine';

  /** Has the game be one of a version, which its rules name. */
  async function played(): Promise<void> {
    const { context, clock } = site.play;
    const content = contentOf(await readFile('games/angers-patrimoine/game.yaml', 'utf8'), {});
    await keepScript(context.db, content, clock.now());
    const version = { game: id, number: 1, digest: content.digest, madeBy: 'camille', madeAt: clock.now() };
    await addVersion(context.db, { ...version, act: undefined });
    expect(await playVersion(context.db, id, null, 1, 'Détails mystères d’Angers')).toBe(true);
    // Pages are written anew once what is public may be otherwise.
    clock.moveTo(clock.now().add({ hours: 1 }));
  }

  it('has no fault that a program finds, at any moment of a game, by day and by night, at 320 pixels and on a large screen', async () => {
    await check('before', [
      fr.game(id),
      en.game(id),
      fr.wall(id),
      fr.poster(id),
      fr.counter(id),
      fr.answer(id),
      '/nulle-part',
      '/en/nowhere',
      fr.round(id, 9),
    ]);
    await site.until('2027-09-18T09:20');
    await site.crowd('La maison d’Adam');
    await site.until('2027-09-18T11:05');
    // The accessibility statement names these pages.
    await check('open', [
      ...[fr, en].flatMap((at) => [at.game(id), at.accessibility, at.privacy, at.legal]),
      fr.round(id, 1),
      fr.poster(id),
      fr.posterLarge(id),
      fr.wall(id),
      fr.counter(id),
      fr.answer(id),
      en.answer(id),
    ]);
    await answered();
    expect(await sheetFaults()).toEqual([]);
    expect(await pictureFit()).toBe('contain');
    await site.play.act({ kind: 'pause' });
    await site.until('2027-09-18T11:20');
    await check('paused', [fr.game(id), fr.wall(id), fr.counter(id)]);
    await site.play.act({ kind: 'resume' });
    await site.until('2027-09-18T13:30');
    await check('revealed', [fr.game(id), fr.round(id, 1), fr.poster(id), fr.wall(id)]);
    await site.until('2027-09-18T14:05');
    await site.crowd('La Maison bleue');
    await site.until('2027-09-19T20:00');
    expect(await site.play.state()).toBe('finished');
    await check('over', [
      fr.game(id),
      en.game(id),
      fr.wall(id),
      fr.poster(id),
      fr.counter(id),
      fr.answer(id),
    ]);
    await played();
    await check('rules', [fr.rules(id), en.rules(id)]);
  });

  it('has none where there is no game, with twelve hints and the longest names, when the form turns somebody away, and when a game is stopped', async () => {
    const sample = await readGameAt('games/angers-patrimoine');
    const [first, ...others] = sample.rounds;
    if (!first) throw new Error('The sample has no round.');
    const hints = Array.from({ length: 12 }, (_, index) => ({
      number: index + 1,
      at: first.opens.add({ minutes: 10 * (index + 1) }),
      text: `Indice qui en dit un peu plus long que les autres, et qui porte le numéro ${index + 1}.`,
    }));
    await using full = await openAngersSite({
      answerForm: 'common-ranking',
      standings: 'round',
      rounds: [{ ...first, hints }, ...others],
    });
    await using none = await openPublicPage(
      { host: '127.0.0.1', port: 0, url: undefined, branding: {} },
      { ...full.play.context, games: new Map() },
    );
    await check('none', [fr.home, en.home, fr.game(id)], none.url);
    await full.until('2027-09-18T09:30');
    for (const [index, name] of [
      'Maximilienne-Antoinette-Bérengère',
      'W'.repeat(30),
      '\u202eمرحبا\u202c',
    ].entries())
      full.play.village.reply({ handle: `p${index}`, name }, full.play.opening().id, 'La maison d’Adam');
    await full.play.settle();
    await full.until('2027-09-18T11:10');
    await check(
      'twelve',
      [fr.game(id), en.round(id, 1), fr.wall(id), fr.poster(id), fr.posterLarge(id)],
      full.url,
    );
    expect(await sheetFaults(full.url)).toEqual([]);
    expect(await turnedAway(full.url)).toEqual([]);
    await full.until('2027-09-18T13:30');
    await check('long names', [fr.game(id), fr.round(id, 1)], full.url);
    await full.play.act({ kind: 'stop' });
    await full.until('2027-09-18T13:40');
    await check('stopped', [fr.game(id), en.game(id), fr.wall(id), fr.counter(id), fr.answer(id)], full.url);
  });

  /** What is wrong with the form when it is sent once more than may be without the work, and by the answer to one that was handed out long ago. */
  async function turnedAway(of: string): Promise<readonly string[]> {
    const context = await browser.newContext();
    const page = await context.newPage();
    // What does the work does not come; what looks for faults needs scripts itself.
    await page.route(
      ({ pathname }) => pathname.endsWith('.js'),
      (route) => route.abort(),
    );
    const found: string[] = [];
    for (let sent = 0; sent < 9; sent += 1) {
      await page.goto(`${of}${fr.answer(id)}`);
      await page.getByLabel('Votre réponse').fill('Le château');
      await page.getByLabel('Votre pseudonyme').fill(`Personne ${sent}`);
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    }
    if ((await page.getByRole('alert').count()) !== 1) found.push('does not say that it turns somebody away');
    await page.evaluate(axe.source);
    found.push(...(await faultsOf(page)));
    await context.close();
    return found;
  }

  /** Has two people answer by the form, one with scripts, whose browser does the work, and one without; a form that is refused has no fault either. */
  async function answered(): Promise<void> {
    const page = await open(fr.answer(id), 'phone-light');
    await page.waitForFunction(`document.querySelector('[name=proof]').value !== ''`);
    await page.getByLabel('Votre réponse').fill('La maison d’Adam');
    await page.getByLabel('Votre pseudonyme').fill('zoe@masto.example');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.evaluate(axe.source);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('alert').getByRole('link').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Zoé');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Réponse reçue. Merci, Zoé' }).waitFor();
    await page.evaluate(axe.source);
    expect(await faultsOf(page)).toEqual([]);
    if (PICTURES !== undefined)
      await page.screenshot({ path: join(PICTURES, 'received-phone-light.png'), fullPage: true });
    await page.close();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${site.url}${en.answer(id)}`);
    await plain.getByLabel('Your answer').fill('The castle');
    await plain.getByLabel('Your pseudonym').fill('Léo');
    await plain.getByRole('button', { name: 'Send the answer' }).click();
    await plain.getByRole('heading', { name: 'Answer received. Thank you, Léo' }).waitFor();
    await context.close();
    const { db } = site.play.context;
    const sent = await db.selectFrom('form_answers').select('proved').orderBy('at').orderBy('id').execute();
    expect(sent.map(({ proved }) => String(proved)).toSorted()).toEqual(['false', 'true']);
    await site.play.settle();
  }

  /** What is wrong with the posters: each is one sheet of its paper, of which nothing is cut off and nothing lies upon anything else. */
  async function sheetFaults(of = site.url): Promise<readonly string[]> {
    const found: string[] = [];
    for (const [path, width] of [
      [fr.poster(id), 595],
      [fr.posterLarge(id), 842],
    ] as const) {
      const page = await open(path, 'desktop-light', of);
      const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString(
        'latin1',
      );
      const [, wide = ''] = /\/MediaBox \[0 0 ([\d.]+) /u.exec(pdf) ?? [];
      const sheets = pdf.match(/\/Type \/Page\b/gu)?.length;
      if (Math.abs(Number(wide) - width) > 2) found.push(`${path} is ${wide} points wide`);
      if (sheets !== 1) found.push(`${path} is ${sheets} sheets`);
      await page.emulateMedia({ media: 'print' });
      const beyond = z.array(z.string()).parse(await page.evaluate(OVERFLOWS));
      found.push(...beyond.map((part) => `${path}: ${part}`));
      await page.close();
    }
    return found;
  }

  /** How the picture of the wall is fitted in. */
  async function pictureFit(): Promise<unknown> {
    const page = await open(fr.wall(id), 'desktop-dark');
    const fit = await page.evaluate(`getComputedStyle(document.querySelector('.wall figure img')).objectFit`);
    await page.close();
    return fit;
  }

  it('is one sheet of paper as a poster, on A4 and on A3, while nothing is played too', async () => {
    expect(await sheetFaults()).toEqual([]);
  });

  it('can be walked through by keys, from the link past its head', async () => {
    const page = await open(fr.game(id), 'desktop-light');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.close();
  });
});
