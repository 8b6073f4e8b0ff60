import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '#app/desk/desk.ts';
import { type ConsoleApp, consoleApp } from '#console/console-app.ts';
import { silentLog } from '#platform/log.ts';
import { openTheatre, type Play, type Theatre } from '../support/games/playhouse.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { launchChromium } from '../support/servers/chromium.ts';
import { freePort } from '../support/servers/free-port.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import { personOn, postsOf } from './crowd-on-stand-in.ts';

const PASSWORD = 'un chat dort sur le toit';
/** No oftener is anything said. */
const SAID_EVERY_MS = 15_000;
const HOUR = 3_600;
const HOUR_MS = 3_600_000;

/** Notes in a page all that is said to whoever listens, and each frame that comes. */
const NOTES = `
  globalThis.notedSaid = [];
  globalThis.notedFrames = [];
  addEventListener('DOMContentLoaded', () => {
    const spoken = document.querySelector('#spoken');
    if (spoken) new MutationObserver(() => spoken.textContent && notedSaid.push(spoken.textContent)).observe(spoken, { childList: true });
  });
  addEventListener('htmx:sse:after:message', ({ detail: { message } }) => notedFrames.push(message));`;

interface Frame {
  readonly data: string;
  readonly event: string;
  readonly id: string;
}

const saidOn = async (page: Page): Promise<readonly string[]> => {
  const said: readonly string[] = await page.evaluate('notedSaid');
  return said.map(plain);
};
const framesOn = (page: Page): Promise<readonly Frame[]> => page.evaluate('notedFrames');
const plain = (text: string | null): string => (text ?? '').replaceAll(/\s+/gu, ' ').trim();
/** Waits until a part of a page tells something. @param meanwhile what has the page go on, where its clock stands still */
const told = (
  page: Page,
  selector: string,
  words: string,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<true> =>
  until(
    `${selector} tells: ${words}`,
    async () => {
      await meanwhile();
      return plain(await page.textContent(selector)).includes(words) ? true : undefined;
    },
    async () => [await page.textContent(selector), await page.textContent('#link')],
  );
/** As when another tab is in front. */
const hide = (page: Page, isHidden: boolean): Promise<unknown> =>
  page.evaluate(`
    Object.defineProperty(document, 'hidden', { get: () => ${isHidden}, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));`);

describe.runIf(requireServer('chromium'))('a page of the console that is left open', () => {
  let theatre: Theatre;
  let angers: Play;
  let made: ConsoleApp;
  let server: Server;
  let browser: Browser;
  let port = 0;
  let people = 0;
  let replies = 0;

  const says = async (text: string): Promise<void> => {
    replies += 1;
    angers.village.reply({ handle: `q${replies}`, name: `Joueuse ${replies}` }, angers.opening().id, text);
    await angers.settle();
  };
  const at = (page: string): string => `http://127.0.0.1:${port}/games/${angers.game.id}/${page}`;
  /** A browser of somebody who is logged in. */
  const enter = async (): Promise<BrowserContext> => {
    people += 1;
    const link = await openDesk(angers.control, angers.context).users.add(`camille-${people}`, 'operator');
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 500 } });
    await context.addInitScript(NOTES);
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${port}/enter/${link}`);
    await page.fill('#password', PASSWORD);
    await Promise.all([
      page.waitForURL((url) => !url.pathname.startsWith('/enter')),
      page.click('button.go'),
    ]);
    await page.close();
    return context;
  };
  /** Opens a page, and waits until it follows. */
  const follow = async (context: BrowserContext, name: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(at(name));
    await told(page, '#news', 'La page suit');
    return page;
  };

  beforeAll(async () => {
    theatre = await openTheatre();
    angers = await theatre.open();
    await angers.applyWritten();
    await angers.until('10:00');
    for (let one = 0; one < 8; one += 1) await says('la cathédrale');
    const desk = openDesk(angers.control, angers.context);
    const place = { host: '127.0.0.1', port: 0, url: undefined, insecure: false, addressHeader: undefined };
    made = await consoleApp({ desk, log: silentLog, place, port: () => port });
    const answer = getRequestListener(made.app.fetch);
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
    await angers?.[Symbol.asyncDispose]();
    await theatre?.[Symbol.asyncDispose]();
  });

  it('says one sentence in fifteen seconds, whatever comes, and of what came meanwhile the latest', async () => {
    await using context = await enter();
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(at('now'));
    await told(page, '#news', 'La page suit', () => page.clock.runFor(20));
    await page.clock.pauseAt(Date.now() + HOUR_MS);
    let passed = 0;
    const pass = async (time: number): Promise<void> => {
      passed += time;
      await page.clock.runFor(time);
    };
    const more = async (count: number, words: string): Promise<void> => {
      for (let one = 0; one < count; one += 1) await says('le château');
      await told(page, '#news', words, () => pass(20));
    };
    await more(1, 'Une nouvelle réponse');
    await pass(300);
    expect(await saidOn(page)).toEqual(['Une nouvelle réponse']);
    for (const count of [2, 3, 4, 5]) await more(1, `${count} nouvelles réponses`);
    const most = 1 + Math.floor(passed / SAID_EVERY_MS);
    expect((await saidOn(page)).length).toBeLessThanOrEqual(most);
    await pass(SAID_EVERY_MS);
    const said = await saidOn(page);
    expect(said.at(-1)).toBe('5 nouvelles réponses');
    expect(said.length).toBeLessThanOrEqual(1 + most);
    // A minute of the countdown is read by whoever wishes, and said to nobody.
    expect(await page.getByRole('timer').getAttribute('aria-live')).toBe('off');
    await page.clock.runFor(4 * SAID_EVERY_MS);
    expect(await saidOn(page)).toEqual(said);
  });

  it('says as little of what is typed', async () => {
    await using context = await enter();
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(at('timeline/hint?round=1'));
    await page.clock.pauseAt(Date.now() + HOUR_MS);
    const typed = async (text: string): Promise<void> => {
      const checked = page.waitForResponse((answer) => answer.url().endsWith('/hint/check'));
      await page.fill('#text', text);
      await page.clock.runFor(500);
      await checked;
      await until('it is shown', async () => {
        await page.clock.runFor(20);
        return (await page.textContent('#said-words'))?.includes(text) === true ? true : undefined;
      });
    };
    await typed('La maison d’Adam, bien sûr.');
    await page.clock.runFor(300);
    const first = await saidOn(page);
    expect(first).toHaveLength(1);
    expect(first[0]).toContain('donne la réponse');
    for (const text of ['Regardez.', 'La maison d’Adam.', 'Levez les yeux.', 'Adam, sa maison d’Adam.'])
      await typed(text);
    expect(await saidOn(page)).toHaveLength(1);
    await page.clock.runFor(2 * SAID_EVERY_MS);
    expect((await saidOn(page)).length).toBeLessThanOrEqual(2);
  });

  it('is told in one frame what it missed in an hour, by what it held', async () => {
    await using context = await enter();
    const page = await follow(context, 'now');
    const asked: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/live/')) asked.push(request.headers()['last-event-id']);
    });
    await hide(page, true);
    const [line, ...parts] = (await framesOn(page)).at(-1)?.id.split(';') ?? [];
    expect(Number(line)).toBeGreaterThan(0);
    expect(parts).toContain('operator');
    for (let one = 0; one < 3; one += 1) await says('le château');
    await angers.act({ kind: 'pause' });
    await angers.act({ kind: 'resume' });
    const before = await framesOn(page);
    await hide(page, false);
    await told(page, '#news', '3 nouvelles réponses');
    expect(asked).toEqual([before.at(-1)?.id]);
    const frames = (await framesOn(page)).slice(before.length);
    // That nothing is new may be said meanwhile, by the time that passes.
    const [frame, ...others] = frames.filter(({ event }) => event !== 'still');
    expect(others).toEqual([]);
    expect(frame?.data).toContain('hx-target="#news"');
    expect(frame?.data).toContain('hx-target="#state"');
    // What is as it was is not sent again.
    expect(frame?.data).not.toContain('hx-target="#thumb"');
    expect(frame?.data).not.toContain('hx-target="#alarms"');
    expect(Number(frame?.id.split(';')[0])).toBe(
      (await openDesk(angers.control, angers.context).mark()).line,
    );
  });

  it('asks anew by itself when its computer has slept', async () => {
    await using context = await enter();
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(at('now'));
    const pass = (): Promise<void> => page.clock.runFor(20);
    await told(page, '#news', 'La page suit', pass);
    const again = page.waitForRequest((request) => request.url().includes('/live/'));
    await page.clock.fastForward(HOUR_MS);
    await page.clock.runFor(2_000);
    expect((await again).headers()['last-event-id']).toMatch(/^\d+;operator;/u);
    await says('le château');
    await told(page, '#news', 'Une nouvelle réponse', pass);
    expect(await page.isVisible('#link')).toBe(false);
  });

  it('moves nothing under the hand: what is scrolled to, opened, selected, half typed or has the focus stays', async () => {
    await using context = await enter();
    const page = await follow(context, 'now?show=1');
    const card = page.locator('.reply-card').nth(1);
    await card.hover();
    const place = await card.boundingBox();
    await says('la maison d’Adam');
    await told(page, '#alarms', 'lisible par tous');
    await told(page, '#news', 'Une nouvelle réponse');
    expect(await card.boundingBox()).toEqual(place);
    const scrolledTo = (): Promise<number> => page.evaluate('Math.round(scrollY)');
    const scrolled = (await scrolledTo()) + 100;
    await page.mouse.wheel(0, 100);
    await until(
      'it is scrolled',
      async () => ((await scrolledTo()) === scrolled ? true : undefined),
      scrolledTo,
    );
    await says('le château');
    await told(page, '#news', '2 nouvelles réponses');
    expect(await scrolledTo()).toBe(scrolled);

    const timeline = await follow(context, 'timeline');
    // A page that still glides to what has the focus has no place yet.
    await timeline.emulateMedia({ reducedMotion: 'reduce' });
    await timeline.locator('details:has(input[type="datetime-local"]) > summary').first().click();
    const field = timeline.locator('details[open] input[type="datetime-local"]').first();
    await field.focus();
    const isAsItWas = `JSON.stringify([document.querySelectorAll('details[open]').length, document.activeElement.id, document.activeElement.value, scrollY])`;
    await timeline.evaluate("document.activeElement.value = '2026-09-19T14:05'");
    const held = await timeline.evaluate(isAsItWas);
    const box = await field.boundingBox();
    await angers.act({ kind: 'pause' });
    await angers.act({ kind: 'resume' });
    await told(timeline, '#news', 'nouvelles lignes');
    expect(await timeline.evaluate(isAsItWas)).toBe(held);
    expect(await field.boundingBox()).toEqual(box);

    const players = await follow(context, 'players');
    const search = players.locator('input[type="search"], input[name="q"], main input[type="text"]').first();
    await search.fill('Joueuse à moit');
    await players.evaluate('document.activeElement.setSelectionRange(2, 9)');
    await says('le château');
    await told(players, '#news', 'nouvelle');
    expect(
      await players.evaluate(
        '(({ value, selectionStart, selectionEnd }) => [value, selectionStart, selectionEnd])(document.activeElement)',
      ),
    ).toEqual(['Joueuse à moit', 2, 9]);
  });

  it('grows by nothing in an hour of play, however often it was hidden', async () => {
    await using context = await enter();
    const page = await follow(context, 'now');
    const debug = await context.newCDPSession(page);
    const measured = async (): Promise<Readonly<Record<string, number>>> => {
      await debug.send('HeapProfiler.collectGarbage');
      const { metrics } = await debug.send('Performance.getMetrics');
      return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    };
    await debug.send('Performance.enable');
    const minutes = async (count: number): Promise<void> => {
      for (let minute = 0; minute < count; minute += 1) {
        angers.clock.moveTo(angers.clock.now().add({ minutes: 1 }));
        const before = (await framesOn(page)).length;
        await says('le château');
        await until('the page is told', async () =>
          (await framesOn(page)).length > before ? true : undefined,
        );
        if (minute % 10 !== 0) continue;
        await hide(page, true);
        await hide(page, false);
      }
      await page.evaluate('notedFrames.length = 0');
    };
    await minutes(20);
    const early = await measured();
    await minutes(40);
    // The nodes of a page are given up some time after the objects that held them.
    for (const counted of ['Nodes', 'JSEventListeners', 'Documents'])
      await expect
        .poll(async () => (await measured())[counted], { message: counted })
        .toBeLessThanOrEqual(early[counted] ?? 0);
    const late = await measured();
    const ids: readonly string[] = await page.evaluate(
      '[...document.querySelectorAll("[id]")].map(({ id }) => id)',
    );
    expect(ids).toHaveLength(new Set(ids).size);
    expect((late['JSHeapUsedSize'] ?? 0) - (early['JSHeapUsedSize'] ?? 0)).toBeLessThan(1_000_000);
  });

  it('tells that too many follow, and follows once another was closed', async () => {
    await using context = await enter();
    const others: Page[] = [];
    for (let one = 0; one < 4; one += 1) others.push(await follow(context, 'journal'));
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(at('journal'));
    await told(page, '#link', 'Trop de pages suivent déjà la partie.');
    await told(page, '#spoken', 'Trop de pages suivent déjà la partie.');
    await others[0]?.close();
    await until('there is room', async () => {
      await page.clock.runFor(2_000);
      return (await page.textContent('#news'))?.includes('La page suit') === true ? true : undefined;
    });
    expect(await page.textContent('#link')).not.toContain('Trop de pages');
  });

  it('goes on when the program was killed and started again: it says so, shows what is, and its forms work', async () => {
    await using resources = new AsyncDisposableStack();
    const time = resources.use(await MovableTime.start());
    const standIn = resources.use(await MastodonStandIn.start({}, time));
    const { token } = standIn.state.person('angers');
    const env = { KESAKO_CONSOLE: 'on', KESAKO_CONSOLE_PORT: String(await freePort()) };
    const table = resources.use(await layTable({ server: standIn.url, token, env, prepared: true, time }));
    const opens = soon(HOUR, time);
    const game = await quickGame({
      folder: table.folder,
      opens,
      rounds: 1,
      lasts: 24 * HOUR,
      hints: [HOUR],
      pauses: HOUR,
    });
    const start = async (): Promise<Program> => {
      const worker = Program.start(['run', game], table.surroundings);
      await worker.says('worker-started');
      return worker;
    };
    const first = resources.use(await start());
    await time.moveTo(opens);
    const [opening] = await until('the round is open', () => {
      const posts = postsOf(standIn);
      return posts.length > 0 ? posts : undefined;
    });
    if (!opening) throw new Error('There is no opening.');
    const added = await kesakoHere(['users', 'add', 'camille', '--role', 'operator'], table.surroundings);
    const [enterBy = ''] = /\/enter\/\S+/u.exec(added.stdout) ?? [];
    const origin = `http://127.0.0.1:${env.KESAKO_CONSOLE_PORT}`;
    await using context = await browser.newContext({ locale: 'fr-FR' });
    await context.addInitScript(NOTES);
    const page = await context.newPage();
    await page.goto(new URL(enterBy, origin).href);
    await page.fill('#password', PASSWORD);
    await page.click('button.go');
    await page.waitForSelector('main');
    const [id = ''] = /[^/]+$/u.exec(game) ?? [];
    await page.goto(`${origin}/games/${id}/now`);
    await told(page, '#news', 'La page suit');
    await page.evaluate('globalThis.isTheSame = true');

    first.process.kill('SIGKILL');
    await first.end();
    await told(page, '#link', 'Le programme ne répond pas.');
    await told(page, '#spoken', 'Le programme ne répond pas.');
    await personOn(standIn, 'lea').reply(opening, '@angers la gare');
    // That is shown for seconds, and the console answers before its worker has begun.
    const isBack = told(page, '#link', 'De nouveau en ligne');
    resources.use(await start());
    await isBack;
    await told(page, '#news', 'Une nouvelle réponse');
    expect(await page.evaluate('globalThis.isTheSame')).toBe(true);
    await page.click('.thumb button.halt');
    await page.waitForSelector('.notice.done');
    expect(await page.textContent('.thumb')).toContain('Tout reprendre');
  });

  it('says that all is over where the program ends for good, once, and promises nothing any more', async () => {
    const desk = { ...openDesk(angers.control, angers.context), isRehearsal: true };
    const place = { host: '127.0.0.1', port: 0, url: undefined, insecure: false, addressHeader: undefined };
    await using context = await enter();
    let own = 0;
    using rehearsed = await consoleApp({ desk, log: silentLog, place, port: () => own });
    const answer = getRequestListener(rehearsed.app.fetch);
    const other = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const bound = other.address();
    if (bound !== null && typeof bound === 'object') own = bound.port;
    // The name of a session's cookie holds the port.
    const cookies = await context.cookies();
    await context.addCookies(
      cookies.map((cookie) => ({ ...cookie, name: cookie.name.replace(`${port}`, `${own}`) })),
    );
    const page = await context.newPage();
    await page.goto(at('now').replace(`:${port}/`, `:${own}/`));
    await told(page, '#news', 'La page suit');
    other.close();
    other.closeAllConnections();
    await told(page, '#link', 'La répétition est terminée');
    await told(page, '#spoken', 'La répétition est terminée');
    expect(await page.isVisible('#news .soft')).toBe(false);
    expect(await page.isVisible('.live-on')).toBe(false);
    expect(await page.textContent('#link')).not.toContain('se remettra');
    expect(await saidOn(page)).toHaveLength(1);
  });
});
