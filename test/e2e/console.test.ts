import { cp, mkdtemp, mkdtempDisposable, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { getRequestListener } from '@hono/node-server';
import axe from 'axe-core';
import { type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '#app/desk/desk.ts';
import { usualMeasure } from '#app/parts/measures.ts';
import { readPlayableGame } from '#app/parts/read-games.ts';
import { writePreview } from '#app/story/write-preview.ts';
import { readSettings } from '#config/settings.ts';
import { GamesFolder } from '#app/games-folder/games-folder.ts';
import { type ConsoleApp, consoleApp } from '#console/console-app.ts';
import { silentLog } from '#platform/log.ts';
import { aRound } from '../support/games/game.ts';
import { aPartner } from '../support/games/partners.ts';
import { openTheatre, type Play, type Theatre } from '../support/games/playhouse.ts';
import { axeSettings, TAGS } from '../support/play/axe-rules.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { launchChromium } from '../support/servers/chromium.ts';

const PAGES = [
  'now',
  'now?show=1',
  'review',
  'review?show=1',
  'review/accept?round=1&text=Les+Artizans',
  'review/agreement?step=1/hint-2',
  'timeline',
  'timeline/hint?round=1',
  'timeline/words?row=ROW',
  'timeline/move?row=ROW&to=2026-09-19T15:00',
  'timeline/edit?post=1/opening',
  'timeline/delete?post=1/opening',
  'timeline/call-off?round=1',
  'timeline/close?round=1',
  'timeline/extend?round=1&by=30min',
  'timeline/extend?round=1&by=demain',
  'timeline/remove?step=1/hint-2',
  'now/stop',
  'standings',
  'players',
  'players/village:p3@village.example',
  'players/village:p3@village.example/forget',
  'partners',
  'accounts',
  'journal',
  'report',
  'report/page',
  'report/results',
  '/season',
  'report/rules',
  '/games',
  '/games/new',
  '/arrivals',
  '/games/minimal/script',
  '/games/minimal/photos',
  '/games/minimal/preview',
  '/games/minimal/rehearsal',
  '/games/minimal/play',
  '/games/minimal/frame/',
];
/** On what people have, and as they have set it: at 200 %, a screen of 1280 pixels is as wide as one of 640. */
const LOOKS = [
  { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference', width: 1280, shows: true },
  { colorScheme: 'dark', forcedColors: 'none', reducedMotion: 'no-preference', width: 320, shows: true },
  // It shows what the others do.
  { colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce', width: 640, shows: false },
] as const;
/** Those on which there is nothing yet of a game that has not begun. */
const EMPTY = ['now', 'review', 'standings', 'players', 'partners', 'accounts', 'journal', 'report'];
const PASSWORD = 'un chat dort sur le toit';

describe.runIf(requireServer('chromium'))('the console in a browser', () => {
  let theatre: Theatre;
  let angers: Play;
  let made: ConsoleApp;
  /** The console that is shown: that of the game, unless told. */
  let shown: ConsoleApp;
  let server: Server;
  let browser: Browser;
  let port = 0;
  let people = 0;
  /** The address of a step to come. */
  let row = '';
  const faults: string[] = [];
  const resources = new AsyncDisposableStack();

  const says = async (name: string, text: string): Promise<void> => {
    angers.village.reply({ handle: `p${name.length}`, name }, angers.opening().id, text);
    await angers.settle();
  };
  /** A page of somebody who is logged in. */
  const enter = async (scripts: boolean): Promise<Page> => {
    people += 1;
    const name = `camille-${people}`;
    const link = await openDesk(angers.control, angers.context).users.add(name, 'operator');
    const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: scripts });
    const page = await context.newPage();
    page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
    page.on('pageerror', ({ message }) => void faults.push(message));
    await page.goto(`http://127.0.0.1:${port}/enter/${link}`);
    await page.fill('#password', PASSWORD);
    await page.click('button.go');
    return page;
  };
  const at = (page: string): string =>
    `http://127.0.0.1:${port}${page.startsWith('/') ? page : `/games/${angers.game.id}/${page.replace('ROW', row)}`}`;

  beforeAll(async () => {
    theatre = await openTheatre();
    angers = await theatre.open({
      accounts: ['ville', 'musee'],
      partners: [aPartner(), aPartner({ id: 'museum', name: 'Musée <b>Pincé</b>', agrees: ['relay'] })],
      rounds: [aRound({ relays: [{ of: 'opening', by: 'office' }] })],
    });
    await angers.applyWritten();
    await angers.until('10:00');
    row = (await angers.step('hint-2')).id.replaceAll('/', '-');
    await says('Zoé', 'La maison d’Adam');
    await says('<b>Paul</b>', 'la place Sainte-Croix <script>document.title="hacked"</script>');
    const desk = openDesk(angers.control, angers.context);
    const place = { host: '127.0.0.1', port: 0, url: undefined, insecure: false, addressHeader: undefined };
    const folder = await mkdtemp(join(tmpdir(), 'kesako-games-'));
    resources.defer(() => rm(folder, { recursive: true, force: true }));
    await cp('games/minimal', join(folder, 'minimal'), { recursive: true });
    const games = resources.use(
      new GamesFolder({
        root: folder,
        settings: { accounts: new Map(), dataDirectory: 'memory', smtpUrl: undefined, mailFrom: undefined },
        control: angers.control,
        clock: angers.clock,
      }),
    );
    made = await consoleApp({ desk, log: silentLog, place, games, port: () => port });
    shown = made;
    const answer = getRequestListener((...asked) => shown.app.fetch(...asked));
    server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    if (bound !== null && typeof bound === 'object') port = bound.port;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    made?.[Symbol.dispose]();
    await resources.disposeAsync();
    await angers?.[Symbol.asyncDispose]();
    await theatre?.[Symbol.asyncDispose]();
  });

  /** What a program finds wrong with a page on each of the looks, or that it has to be moved sideways. */
  const faultsOn = async (page: Page, name: string, part = 'html'): Promise<readonly string[]> => {
    await page.evaluate(axe.source);
    const found: string[] = [];
    for (const { width, shows, ...media } of LOOKS) {
      await page.emulateMedia(media);
      await page.setViewportSize({ width, height: 800 });
      const violations = (await page.evaluate(
        `axe.run('${part}', ${axeSettings(shows)}).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ')))`,
      )) as readonly string[];
      found.push(...violations.map((one) => `${name} at ${width}: ${one}`));
      const tooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      if (tooWide === true) found.push(`${name} is wider than ${width}`);
    }
    return found;
  };
  const faultsAt = async (page: Page, name: string): Promise<readonly string[]> => {
    await page.goto(at(name));
    return faultsOn(page, name);
  };
  const hears = (page: Page, words: string): Promise<true> =>
    until(`whoever listens is told: ${words}`, async () =>
      (await page.textContent('#spoken'))?.includes(words) === true ? true : undefined,
    );
  /** A refusal is told by its status as well, which a browser complains of. */
  const forgetRefusals = (): void => {
    const kept = faults.filter((fault) => !fault.startsWith('Failed to load resource'));
    faults.splice(0, faults.length, ...kept);
  };

  it('is sound for assistive technology on each page, by day and by night, on a phone, at 200 %, in colours that are forced, without motion', async () => {
    const page = await enter(true);
    const found: string[] = [];
    for (const name of PAGES) found.push(...(await faultsAt(page, name)));
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is so while there is nothing to show yet', async () => {
    await using idle = await theatre.open();
    const desk = openDesk(idle.control, idle.context);
    const place = { host: '127.0.0.1', port: 0, url: undefined, insecure: false, addressHeader: undefined };
    const page = await enter(true);
    // The page that it has come to would go on asking for what is of the other console.
    await page.goto('about:blank');
    using empty = await consoleApp({ desk, log: silentLog, place, port: () => port });
    shown = empty;
    try {
      const found: string[] = [];
      for (const name of EMPTY) {
        found.push(...(await faultsAt(page, `/games/${idle.game.id}/${name}`)));
        if ((await page.locator('.empty, .calm, .account, main > .about, ol.journal').count()) === 0)
          found.push(`${name} does not say that it is empty`);
      }
      expect(found).toEqual([]);
      expect(faults).toEqual([]);
    } finally {
      shown = made;
      await page.context().close();
    }
  });

  it('is so when something was refused, while all is paused, while something is announced, and with all that opens open', async () => {
    const page = await enter(true);
    const found: string[] = [];
    for (const name of ['/games/none/now', 'players/village:nobody@village.example'])
      found.push(...(await faultsAt(page, name)));
    // What cannot be read is told beside what was typed, and what cannot be done above it.
    await page.goto(at('timeline/hint?round=1'));
    await page.fill('#text', 'Regardez les poutres.');
    await page.fill('#at', '2026-09-19T08:00');
    await page.click('main button.go');
    await page.waitForSelector('.notice.refused');
    found.push(...(await faultsOn(page, 'a hint that is refused')));
    await page.goto(at('/games/minimal/script'));
    await page.fill('#text', 'titel: Un détail');
    await page.waitForSelector('.script-problem.error');
    found.push(...(await faultsOn(page, 'a script with errors')));
    forgetRefusals();

    await page.goto(at('now'));
    await page.click('button.live-on');
    found.push(...(await faultsOn(page, 'a page that stands still')));
    await page.click('.thumb button.halt');
    await page.waitForSelector('.notice.done');
    for (const name of ['now', 'review', 'timeline', 'accounts']) found.push(...(await faultsAt(page, name)));
    await page.goto(at('now'));
    await page.click('.thumb button.go');
    await page.click('button.live-off');

    await page.goto(at('timeline'));
    await page.locator('.timeline details summary').first().click();
    await page.getByRole('button', { name: 'Publier maintenant' }).first().click();
    await page.waitForSelector('.notice');
    found.push(...(await faultsAt(page, 'now')));
    expect(await page.locator('.announced').count()).toBe(1);
    await page.click('.announced button');

    for (const name of ['review?show=1&kind=doubtful', 'timeline', 'players']) {
      await page.goto(at(name));
      await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
      found.push(...(await faultsOn(page, `${name}, opened`)));
    }
    await page.goto(at('review?show=1'));
    await page.click('#keys-open');
    found.push(...(await faultsOn(page, 'the keys', 'dialog')));
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is so for whoever is not in yet, or is asked by a link', async () => {
    const operator = await enter(true);
    const link = await openDesk(angers.control, angers.context).users.add('dominique', 'viewer');
    await operator.goto(at('review/agreement?step=1/hint-2'));
    await operator.fill('[name="whom"]', 'Mme la maire');
    await operator.click('main button.go');
    const asked = (await operator.getAttribute('.notice a.once', 'href')) ?? '';
    expect(asked).toContain('/agree/');
    const context = await browser.newContext({ locale: 'fr-FR' });
    const page = await context.newPage();
    const found: string[] = [];
    for (const name of ['/login', `/enter/${link}`, '/enter/none', '/agree/none', new URL(asked).pathname])
      found.push(...(await faultsAt(page, name)));
    await page.getByRole('button', { name: 'non', exact: false }).first().click();
    await page.waitForSelector('.fault');
    found.push(...(await faultsOn(page, 'a no without a reason')));
    await page.goto(at('/login'));
    await page.fill('#name', 'personne');
    await page.fill('#password', PASSWORD);
    await page.click('button.go');
    await page.waitForSelector('.fault');
    found.push(...(await faultsOn(page, 'a wrong password')));
    expect(found).toEqual([]);
    await operator.goto(at('review'));
    await operator.locator('form[action$="/withdraw-request"] button').click();
    await operator.waitForSelector('.notice.done');
    await context.close();
    await operator.context().close();
  });

  it('shows a preview that is so, too', async () => {
    const settings = await readSettings({}, false);
    const measure = (account: string): ReturnType<typeof usualMeasure> => usualMeasure(settings, account);
    const out = await mkdtemp(join(tmpdir(), 'kesako-preview-'));
    resources.defer(() => rm(out, { recursive: true, force: true }));
    const found = await readPlayableGame('games/minimal', measure);
    const preview = await writePreview(found, measure, out, 'fr');
    const page = await browser.newPage();
    await page.goto(pathToFileURL(preview.page).href);
    expect(await faultsOn(page, 'the preview')).toEqual([]);
    await page.close();
  });

  it('counts what has come without moving what is there, and tells it to whoever listens', async () => {
    const page = await enter(true);
    await page.goto(at('now'));
    const first = await page.textContent('.reply-card h3');
    await says('Inès', 'le château');
    await until('the page counts it', async () =>
      (await page.textContent('#news'))?.includes('Une nouvelle réponse') === true ? true : undefined,
    );
    expect(await page.textContent('.reply-card h3')).toBe(first);
    await hears(page, 'Une nouvelle réponse');
    await page.click('.news-button');
    expect(await page.textContent('.reply-card h3')).toBe('Inès');
    expect(await page.title()).not.toContain('hacked');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('moves a step along the hours by the mouse or by keys, and does so once what comes of it was confirmed', async () => {
    const page = await enter(true);
    await page.goto(at('timeline'));
    const { due } = await angers.step('hint-2');
    const lane = page.getByRole('slider', { name: 'Déplacer\u00a0: indice\u00a02' });
    const time = page.locator(`#${await lane.getAttribute('data-says')}`);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await lane.scrollIntoViewIfNeeded();
    const { x = 0, y = 0, width = 0, height = 0 } = (await lane.boundingBox()) ?? {};
    const [least, most] = await Promise.all(
      ['min', 'max'].map(async (name) => Number(await lane.getAttribute(name))),
    );
    // A thumb is half its width away from the end of its line at most.
    const thumb = x + 12 + (-(least ?? 0) / ((most ?? 0) - (least ?? 0))) * (width - 24);
    await page.mouse.move(thumb, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(thumb + width / 8, y + height / 2, { steps: 4 });
    expect(await time.textContent()).not.toBe('13:00');
    expect(await page.locator('.will').count()).toBe(0);
    await page.mouse.up();
    await page.waitForSelector('.will');
    await hears(page, 'indice\u00a02\u00a0: 13:00 →');
    expect(await angers.step('hint-2')).toMatchObject({ due });

    await page.click('.will a');
    await until('it is where it was', async () =>
      (await page.locator('.will').count()) === 0 && (await lane.inputValue()) === '0' ? true : undefined,
    );
    await lane.focus();
    // What comes of the first press is told while the hand is at the next.
    const held = Promise.withResolvers<void>();
    const isAsked = page.waitForRequest(/\/timeline\/move/u);
    await page.route(/\/timeline\/move/u, (route) => held.promise.then(() => route.continue()), { times: 1 });
    await page.keyboard.press('ArrowRight');
    await isAsked;
    const isTold = page.waitForResponse(/\/timeline\/move/u);
    await page.keyboard.press('ArrowRight');
    held.resolve();
    await (await isTold).finished();
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await lane.getAttribute('aria-valuetext')).toBe('13:10');
    await page.keyboard.press('ArrowRight');
    expect(await lane.getAttribute('aria-valuetext')).toBe('13:15');
    await page.getByText('13:00 → 13:15').first().waitFor({ state: 'attached' });
    expect(await page.evaluate('document.activeElement.id')).toBe(await lane.getAttribute('id'));
    await page.getByRole('button', { name: '15\u00a0min plus tard' }).click();
    await page.getByRole('button', { name: 'Déplacer à 13:30' }).click();
    await page.waitForSelector('.notice.done');
    expect((await angers.step('hint-2')).due).toEqual(due.add({ minutes: 30 }));
    await page.click('.notice button');
    await page.waitForSelector('.notice.done');
    expect(await angers.step('hint-2')).toMatchObject({ due });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('shows what each network would of a hint while it is typed', async () => {
    const page = await enter(true);
    await page.goto(at('timeline/hint?round=1'));
    await page.fill('#text', 'C’est la maison d’Adam.');
    await page.waitForSelector('.said-post');
    expect(await page.textContent('#said-words')).toContain('#Angers');
    await hears(page, 'donne la réponse');
    expect(await page.inputValue('#text')).toBe('C’est la maison d’Adam.');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('tells what is wrong with a script while it is typed, beside it, and mends it by a button', async () => {
    const page = await enter(true);
    await page.goto(at('/games/minimal/script'));
    const text = await page.inputValue('#text');
    await page.fill('#text', text.replace('title:', 'titel:'));
    await page.waitForSelector('.script-problem.error');
    expect(await page.inputValue('#text')).toContain('titel:');
    await hears(page, '1\u00a0erreur');
    await page.click('.script-problem button');
    await page.waitForSelector('.notice.done');
    expect(await page.inputValue('#text')).toBe(text);
    expect(await page.textContent('#problems')).toContain('rien à redire');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('proposes at the caret what the schema has there, by keys or by a finger, and stays out of the way of whoever wants nothing of it', async () => {
    const page = await enter(true);
    await page.goto(at('/games/minimal/script'));
    const field = page.locator('#text');
    const list = page.locator('#proposals');
    const isOpen = (): Promise<void> => list.waitFor({ state: 'visible' });
    await field.fill('title: Un jeu\n');
    await field.press('Control+End');
    await field.pressSequentially('stan');
    await isOpen();
    expect(await field.getAttribute('aria-activedescendant')).toBe('proposal-0');
    expect(await page.textContent('#to-say')).toContain('standings');
    expect(await faultsOn(page, 'the script with proposals')).toEqual([]);
    await field.press('Enter');
    expect(await field.inputValue()).toBe('title: Un jeu\nstandings: ');
    // Nothing is marked before somebody has chosen: Enter is Enter.
    await isOpen();
    expect(await field.getAttribute('aria-activedescendant')).toBeNull();
    await field.press('ArrowDown');
    await field.press('ArrowDown');
    await field.press('Tab');
    expect(await field.inputValue()).toBe('title: Un jeu\nstandings: round');
    expect(await page.evaluate('document.activeElement.id')).toBe('text');

    await field.press('Enter');
    await field.pressSequentially('timez');
    await isOpen();
    await field.press('Escape');
    expect(await list.isHidden()).toBe(true);
    await field.pressSequentially('on');
    await field.press('Enter');
    expect(await field.inputValue()).toBe('title: Un jeu\nstandings: round\ntimezon\n');

    await page.click('#propose');
    await isOpen();
    await list.locator('[role="option"]').filter({ hasText: 'hashtags' }).first().click();
    expect(await field.inputValue()).toMatch(/\nhashtags:\n {2}$/u);
    await field.press('Control+z');
    expect(await field.inputValue()).toBe('title: Un jeu\nstandings: round\ntimezon\n');

    await page.uncheck('#proposing');
    await page.reload();
    expect(await page.isChecked('#proposing')).toBe(false);
    await field.press('Control+End');
    const asked = page.waitForRequest(/script\/check$/u);
    await field.pressSequentially('stan');
    await asked;
    expect(await list.isHidden()).toBe(true);
    await field.press('Control+Space');
    await isOpen();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('has a problem lead to its place in the text, with what is concerned selected', async () => {
    const page = await enter(true);
    await page.goto(at('/games/minimal/script'));
    const text = await page.inputValue('#text');
    await page.fill('#text', text.replace('title:', 'titel:'));
    await page.waitForSelector('.script-problem.error');
    await page.click('.script-problem.error a');
    expect(
      await page.evaluate(
        'document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)',
      ),
    ).toBe('titel');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it.each([true, false])('takes a whole folder in, with scripts: %s', async (scripts) => {
    const page = await enter(scripts);
    const folder = join(await mkdtemp(join(tmpdir(), 'kesako-sent-')), `envoi-${String(scripts)}`);
    resources.defer(() => rm(dirname(folder), { recursive: true, force: true }));
    await cp('games/minimal', folder, { recursive: true });
    await writeFile(join(folder, 'notes.txt'), 'à faire');
    await page.goto(at('/arrivals'));
    await page.setInputFiles('#folder', folder);
    await page.click('#arrival button');
    await page.waitForURL(/\/arrivals\/./u);
    expect(await page.textContent('.left-out')).toContain('notes.txt');
    expect(await page.inputValue('#name')).toBe(`envoi-${String(scripts)}`);
    expect(scripts ? await faultsOn(page, 'a folder that arrived') : []).toEqual([]);
    await page.click('[aria-labelledby="as-new"] button');
    await page.waitForURL(/\/games\/envoi-\w+\/script$/u);
    expect(await page.textContent('#problems')).toContain('rien à redire');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('takes a folder in that is dropped from the desktop, and leaves what is no part of a game unsent', async () => {
    const page = await enter(true);
    await using folder = await mkdtempDisposable(join(tmpdir(), 'kesako-dropped-'));
    const game = join(folder.path, 'details-du-soir');
    await cp('games/minimal', game, { recursive: true });
    await writeFile(join(game, 'notes.txt'), 'Rien pour le jeu.');
    await writeFile(join(game, '.cache'), 'Rien pour personne.');
    await page.goto(at('/arrivals'));
    const box = await page.locator('#arrival .drop').boundingBox();
    const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 10];
    // As the system hands a folder over: its files are read by the browser itself.
    const system = await page.context().newCDPSession(page);
    const data = { items: [], files: [game], dragOperationsMask: 1 };
    const drag = (type: 'dragEnter' | 'dragOver' | 'drop'): Promise<unknown> =>
      system.send('Input.dispatchDragEvent', { type, x, y, data });
    await drag('dragEnter');
    await drag('dragOver');
    await drag('drop');
    await page.waitForURL(/\/arrivals\/./u);
    expect(await page.textContent('main')).toMatch(/\d\sfichiers ont été pris/u);
    expect(await page.textContent('.left-out')).toContain('notes.txt');
    expect(await page.inputValue('#name')).toBe('details-du-soir');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('has a detail drawn on the page of frame, and leads back', async () => {
    const page = await enter(true);
    await page.goto(at('/games/minimal/frame/'));
    await page.fill('[data-side="width"]', '30');
    await page.click('#save');
    await until('it is saved', async () =>
      (await page.textContent('#said'))?.includes('Enregistré') === true ? true : undefined,
    );
    await page.click('#done');
    await page.waitForURL(at('/games/minimal/photos'));
    await page.goto(at('/games/minimal/script'));
    expect(await page.inputValue('#text')).toContain('width: 30%');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('has doubtful replies decided by keys, in the list alone, and the focus go on to what comes next', async () => {
    const page = await enter(true);
    for (const name of ['Ana', 'Beatriz', 'Cécile-Anne']) await says(name, 'Les Artizans');
    const undecided = async (): Promise<number> =>
      (await angers.replies()).filter(({ doubtful, overruled }) => doubtful && !overruled).length;
    const waiting = await undecided();
    const focused = (): Promise<unknown> => page.evaluate('document.activeElement.id');
    const goes = async (key: string): Promise<void> => {
      await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
    };
    await page.goto(at('review?show=1&kind=doubtful'));
    // Nothing has the focus: letters are nobody's.
    await page.keyboard.press('w');
    await page.focus('#show-all');
    await page.keyboard.press('w');
    expect(await undecided()).toBe(waiting);
    const cards = await page.locator('.queue article').evaluateAll((all) => all.map(({ id }) => id));
    const [first = '', second = '', third = ''] = cards;
    await page.focus(`#${first}`);
    await page.keyboard.press('j');
    expect(await focused()).toBe(second);
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe(first);
    await page.keyboard.press('?');
    expect(await page.isVisible('dialog#keys')).toBe(true);
    await page.evaluate(axe.source);
    const violations = `axe.run('dialog', { runOnly: ${JSON.stringify(TAGS)} }).then(({ violations }) => violations.map(({ id }) => id))`;
    expect(await page.evaluate(violations)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await focused()).toBe(first);
    // What is typed is no key.
    await page.keyboard.press('v');
    await page.keyboard.type('rcw');
    expect(await undecided()).toBe(waiting);
    await page.focus(`#${first}`);
    await goes('w');
    expect(await focused()).toBe(second);
    expect(await undecided()).toBe(waiting - 1);
    await hears(page, 'fausse');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    expect(await focused()).toBe(third);
    await Promise.all([page.waitForEvent('load'), page.click('.many button.close')]);
    expect(await undecided()).toBe(waiting - 3);
    await page.waitForSelector('.notice.done button');
    // None of the kind is left: one goes on with what is first of all.
    expect(await focused()).toBe(await page.locator('.queue article').first().getAttribute('id'));
    const undone = Promise.all([page.waitForEvent('load'), page.click('.notice button')]);
    await undone.catch(async (error: unknown) => {
      const shown = await page.innerText('body');
      throw new Error(`No page came; at ${page.url()} stands: ${shown}`, { cause: error });
    });
    expect(await undecided()).toBe(waiting - 1);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is at once where an act leads to: on what is still moving a press is lost', async () => {
    const page = await enter(true);
    await page.setViewportSize({ width: 1280, height: 400 });
    for (const name of ['Jean-Baptiste', 'Marie-Madeleine']) await says(name, 'Les Artizans');
    await page.goto(at('review?show=1&kind=doubtful'));
    await page.focus('.queue article');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('w')]);
    await page.waitForFunction('scrollY > 0');
    const places = await page.evaluate(`new Promise((done) => {
      const places = [];
      const look = () => (places.push(Math.round(scrollY)) < 20 ? requestAnimationFrame(look) : done(places));
      look();
    })`);
    expect(new Set(places as readonly number[]).size).toBe(1);
    await page.context().close();
  });

  it('does what a button says that is pressed while the page follows the game', async () => {
    const page = await enter(true);
    await says('Dorothée-Rose', 'Les Artizans');
    await page.goto(at('review?show=1&kind=doubtful'));
    const undecided = async (): Promise<number> =>
      (await angers.replies()).filter(({ doubtful, overruled }) => doubtful && !overruled).length;
    const before = await undecided();
    await page.focus('.queue article');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('w')]);
    expect(await undecided()).toBe(before - 1);
    const button = page.locator('.notice button').first();
    await button.hover();
    await page.mouse.down();
    await says('Emmanuelle-Jeanne', 'Les Artizans');
    await page.waitForSelector('#news .news-button');
    await Promise.all([page.waitForEvent('load'), page.mouse.up()]);
    expect(await undecided()).toBe(before + 1);
    await page.context().close();
  });

  it('has nothing go on by a hand that was about to pause it as somebody else did', async () => {
    const page = await enter(true);
    await page.goto(at('now'));
    const motion = await page.context().newCDPSession(page);
    await motion.send('Animation.enable');
    const sent: string[] = [];
    page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())));
    await page.locator('.thumb button.halt').hover();
    await page.mouse.down();
    await motion.send('Animation.setPlaybackRate', { playbackRate: 0 });
    await angers.act({ kind: 'pause', all: true });
    await page.waitForSelector('.thumb form[action="/resume-all"]', { state: 'attached' });
    await page.mouse.up();
    await page.mouse.down();
    await page.mouse.up();
    await motion.send('Animation.setPlaybackRate', { playbackRate: 1 });
    expect(sent).toEqual([]);
    await Promise.all([page.waitForEvent('load'), page.click('.thumb button.go')]);
    expect(sent.map((url) => new URL(url).pathname)).toEqual(['/resume-all']);
    await page.context().close();
  });

  it('leaves letters alone for whoever has turned them off, until they are turned on again', async () => {
    const page = await enter(true);
    await page.goto(at('review?show=1'));
    await page.click('#keys-open');
    await Promise.all([page.waitForEvent('load'), page.click('dialog form[action="/keys"] button')]);
    const before = (await angers.replies()).filter(({ overruled }) => overruled).length;
    await page.focus('.queue article');
    await page.keyboard.press('c');
    await page.click('#keys-open');
    expect(await page.textContent('dialog')).toContain('désactivés');
    expect((await angers.replies()).filter(({ overruled }) => overruled)).toHaveLength(before);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('has each act done by keys alone, and without scripts', async () => {
    const name = 'Noé-Luc';
    const other = 'Clothilde';
    for (const one of [name, other]) await says(one, 'Les Artizans');
    const page = await enter(false);
    const player = `players/village:p${name.length}@village.example`;
    const button = (called: string | RegExp): Locator => page.getByRole('button', { name: called });
    const step = (called: string): Locator =>
      page.locator('li.along').filter({ has: page.getByRole('heading', { name: called, exact: true }) });
    /** Goes on by Tab until something has the focus, as whoever has no mouse does. */
    const reach = async (target: Locator): Promise<void> => {
      const isThere = target.and(page.locator(':focus'));
      for (let presses = 0; presses < 250; presses += 1) {
        if ((await isThere.count()) === 1) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`No Tab leads to ${String(target)}.`);
    };
    const press = async (target: Locator): Promise<void> => {
      await reach(target.first());
      await page.keyboard.press('Enter');
    };
    const type = async (field: string, text: string): Promise<void> => {
      await reach(page.locator(field));
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    };
    /** Does an act, and waits until the page tells that it is done. */
    const does = async (target: Locator): Promise<void> => {
      await Promise.all([page.waitForEvent('load'), press(target)]);
      expect([String(target), await page.locator('.notice.done').count()]).toEqual([String(target), 1]);
    };
    const go = (where: string): Promise<unknown> => page.goto(at(where));

    await go('now');
    await does(button('Mettre la partie en pause'));
    await does(button('Reprendre au calendrier prévu'));
    await does(button('Tout mettre en pause'));
    expect(await angers.state()).toBe('paused');
    await does(button('Tout reprendre'));
    expect(await angers.state()).toBe('playing');
    await go('accounts');
    await does(button('Mettre en pause').first());
    await does(button('Rendre la parole'));

    await go(player);
    await does(button('Ne plus écouter'));
    await does(button('Écouter de nouveau'));
    await does(button('Mettre hors classement'));
    await does(button('Remettre au classement'));
    await type('#other', `village:p${other.length}@village.example`);
    await does(button('En faire un seul joueur'));
    await does(button('Séparer'));
    await go('players');
    await press(page.locator('.beforehand summary'));
    await type('#ahead', 'mastodon:@emma@masto.example');
    await does(page.locator('.beforehand').getByRole('button', { name: 'Ne plus écouter' }));
    await go(player);
    await Promise.all([
      page.waitForEvent('load'),
      press(page.getByRole('link', { name: 'Oublier ce joueur…' })),
    ]);
    await does(button('Effacer pour de bon'));

    await go('partners');
    await does(button('Mettre fin à sa participation').first());
    await does(button('Lui rendre sa place'));

    await go('timeline');
    await press(step('indice\u00a02').locator('summary'));
    await does(step('indice\u00a02').getByRole('button', { name: 'Sauter partout' }));
    await does(page.locator('.notice').getByRole('button', { name: 'Annuler' }));
    await go('timeline');
    await press(step('clôture').locator('summary'));
    await press(step('clôture').getByRole('button', { name: '15\u00a0min plus tôt' }));
    await page.waitForSelector('.will');
    await does(button(/^Déplacer à /u));
    await does(page.locator('.notice').getByRole('button', { name: 'Annuler' }));
    await go(`timeline/words?row=${row}`);
    await type('#text', 'Regardez mieux.');
    await does(button('Changer le texte'));
    await go('timeline/hint?round=1');
    await type('#text', 'Levez les yeux.');
    await reach(page.locator('#at'));
    await page.keyboard.press('Tab');
    await does(button('Ajouter cet indice'));

    await go('review?show=1&kind=doubtful');
    await press(page.locator('.variant summary'));
    await Promise.all([
      page.waitForEvent('load'),
      press(page.locator('.variant[open]').getByRole('button', { name: 'Voir ce qui changerait' })),
    ]);
    await does(button('Accepter'));
    await does(page.locator('.notice').getByRole('button', { name: 'Annuler' }));
    await go('review/agreement?step=1/last-call');
    await type('[name="whom"]', 'Mme la maire');
    await does(page.locator('main form button'));
    await does(page.locator('form[action$="/withdraw-request"] button'));
    await go('journal');
    await does(page.locator('ol.journal').getByRole('button', { name: 'Annuler' }));

    await go('timeline/extend?round=1&by=30min');
    await does(button(/^Prolonger ce mystère/u));
    await does(page.locator('.notice').getByRole('button', { name: 'Annuler' }));
    await go('timeline/remove?step=1/last-call');
    await does(button('Supprimer cette étape'));
    await does(page.locator('.notice').getByRole('button', { name: 'Annuler' }));
    for (const [where, label] of [
      ['timeline/close?round=1', 'Clore ce mystère'],
      ['timeline/call-off?round=1', 'Annuler ce mystère'],
      ['now/stop', 'Arrêter la partie'],
    ] as const) {
      await go(where);
      await does(button(label));
      await does(page.locator('.notice').getByRole('button', { name: 'Annuler' }));
    }
    expect(await angers.state()).toBe('playing');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('has a post that is out corrected by the mouse, and taken back by keys without scripts, as the network shows afterwards', async () => {
    const [first, second] = angers.game.accounts.map((name) => `${name}@village.example`);
    const page = await enter(true);
    await page.goto(at('timeline'));
    await page.locator('.past .step details summary').last().click();
    await page.getByRole('link', { name: 'Corriger le texte…' }).last().click();
    await page.fill('#text', 'Où se tient ce drôle de personnage ?');
    await page.waitForSelector('.said-post');
    await until('the preview says it', async () =>
      (await page.textContent('#said-words'))?.includes('se tient') === true ? true : undefined,
    );
    expect(await page.textContent('#said-words')).toContain('#Angers');
    await page.getByRole('button', { name: 'Corriger ce message' }).click();
    await page.waitForSelector('.notice.done');
    await angers.settle();
    for (const address of [first, second])
      expect(angers.posts(address)[0]?.text).toContain('Où se tient ce drôle');
    await page.context().close();

    const plain = await enter(false);
    await plain.goto(at('timeline'));
    const reach = async (target: Locator): Promise<void> => {
      for (let presses = 0; presses < 250; presses += 1) {
        if ((await target.and(plain.locator(':focus')).count()) === 1) return;
        await plain.keyboard.press('Tab');
      }
      throw new Error(`No Tab leads to ${String(target)}.`);
    };
    const press = async (target: Locator): Promise<void> => {
      await reach(target);
      await plain.keyboard.press('Enter');
    };
    await press(plain.locator('.past .step details summary').last());
    await press(plain.getByRole('link', { name: `Retirer de ${angers.game.accounts[1]}…` }));
    await plain.waitForSelector('.confirm');
    await reach(plain.locator('#why'));
    await plain.keyboard.type('paru sur le mauvais compte');
    await press(plain.getByRole('button', { name: 'Retirer ce message' }));
    await plain.waitForSelector('.notice.done');
    expect(angers.posts(second).some(({ text }) => text.includes('se tient'))).toBe(true);
    await angers.until('10:02');
    expect(angers.posts(second).some(({ text }) => text.includes('se tient'))).toBe(false);
    expect(angers.posts(first).some(({ text }) => text.includes('se tient'))).toBe(true);
    await plain.goto(at('timeline'));
    expect(await plain.textContent('.past')).toMatch(/Retiré (?:à|le) /u);
    await plain.goto(at('journal'));
    expect(await plain.textContent('main')).toContain('paru sur le mauvais compte');
    expect(faults).toEqual([]);
    await plain.context().close();
  });
});
