import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openDesk } from '#app/desk/desk.ts';
import { type ConsoleApp, consoleApp } from '#console/console-app.ts';
import { silentLog } from '#platform/log.ts';
import { aDraw } from '../support/draw/a-draw.ts';
import { at } from '../support/games/game.ts';
import { openTheatre, type Play, type Theatre } from '../support/games/playhouse.ts';
import { axeSettings } from '../support/play/axe-rules.ts';
import { requireServer } from '../support/servers/available.ts';
import { launchChromium } from '../support/servers/chromium.ts';

const PASSWORD = 'un chat dort sur le toit';
const DRAW = aDraw({
  seed: { kind: 'numbers', of: 'Les numéros du Loto du 20 septembre' },
});

describe.runIf(requireServer('chromium'))('a prize draw in the console', () => {
  let theatre: Theatre;
  let angers: Play;
  let made: ConsoleApp;
  let server: Server;
  let browser: Browser;
  let port = 0;
  let people = 0;

  beforeAll(async () => {
    theatre = await openTheatre();
    angers = await theatre.open({ draw: DRAW });
    await angers.until('10:00');
    for (const handle of ['ana', 'bea', 'cleo'])
      angers.village.reply({ handle, name: handle }, angers.opening().id, 'La maison d’Adam');
    await angers.settle();
    await angers.until('19:00');
    const desk = openDesk(angers.control, angers.context);
    const place = { host: '127.0.0.1', port: 0, url: undefined, insecure: false, addressHeader: undefined };
    made = await consoleApp({ desk, log: silentLog, place, port: () => port });
    const answer = getRequestListener((...asked) => made.app.fetch(...asked));
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

  async function enter(role: 'operator' | 'reviewer', scripts: boolean): Promise<Page> {
    const users = openDesk(angers.control, angers.context).users;
    people += 1;
    const link = await users.add(`${role}-${people}`, role);
    const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: scripts });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${port}/enter/${link}`);
    await page.fill('#password', PASSWORD);
    await page.click('button.go');
    return page;
  }
  const path = (name: string): string => `http://127.0.0.1:${port}/games/${angers.game.id}/${name}`;

  async function faultsOf(page: Page): Promise<readonly string[]> {
    await page.goto(path('standings/draw'));
    return faultsThere(page);
  }

  async function faultsThere(page: Page): Promise<readonly string[]> {
    await page.evaluate(axe.source);
    const found: string[] = [];
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 320],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      const violations = (await page.evaluate(
        `axe.run(${axeSettings(true)}).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ')))`,
      )) as readonly string[];
      found.push(...violations);
      if ((await page.evaluate('document.documentElement.scrollWidth > innerWidth')) === true)
        found.push(`wider than ${width}`);
    }
    return found;
  }

  test('is prepared, run and followed by plain forms, and each of its pages is sound', async () => {
    let plain = await enter('operator', false);
    let looked = await enter('operator', true);
    await plain.goto(path('standings'));
    await plain.getByRole('link', { name: 'Tirage au sort' }).click();
    expect(await faultsOf(looked)).toEqual([]);
    await plain.getByRole('button', { name: 'Fixer les participations' }).click();
    const [prepared] = (await angers.control.draws(angers.game.id)) ?? [];
    expect(await plain.locator('main code').innerText()).toBe(prepared?.prepared?.fingerprint);
    expect(await faultsOf(looked)).toEqual([]);

    angers.clock.moveTo(at('2026-09-20T20:30'));
    // A session has ended by then.
    plain = await enter('operator', false);
    looked = await enter('operator', true);
    await plain.goto(path('standings/draw'));
    expect(await faultsOf(looked)).toEqual([]);
    await plain.getByLabel('Les numéros annoncés').fill('4 8 15');
    await plain.getByLabel('Les mêmes, encore une fois').fill('4 8 16');
    await plain.getByRole('button', { name: 'Tirer au sort' }).click();
    expect(await plain.locator('.notice.refused').innerText()).toContain('Les deux saisies diffèrent');
    await plain.getByLabel('Les numéros annoncés').fill('4 huit');
    await plain.getByLabel('Les mêmes, encore une fois').fill('4 huit');
    await plain.getByRole('button', { name: 'Tirer au sort' }).click();
    expect(await plain.locator('.notice.refused').innerText()).toContain('Il faut les numéros annoncés');
    await plain.getByLabel('Les numéros annoncés').fill('4 8 15');
    await plain.getByLabel('Les mêmes, encore une fois').fill('4, 8, 15');
    await plain.getByRole('button', { name: 'Tirer au sort' }).click();
    const [drawn] = (await angers.control.draws(angers.game.id)) ?? [];
    expect(await plain.locator('main table').innerText()).toContain(drawn?.winners[0]?.whose?.name);
    expect(await faultsOf(looked)).toEqual([]);

    await plain.getByRole('button', { name: 'C’est écrit' }).click();
    expect(await plain.locator('main table').innerText()).toContain(
      'réponse attendue jusqu’au 4 octobre 2026',
    );
    const winner = drawn?.winners[0]?.whose?.name ?? '';
    await plain.getByLabel('Raison').fill(`${winner} est une collègue.`);
    await plain.getByRole('button', { name: 'Remplacer…' }).click();
    expect(await plain.locator('main').innerText()).toContain(`${winner} ne gagne plus`);
    expect(await plain.getByRole('alert').innerText()).toContain('Écrivez-la sans nom');
    expect(await plain.getByRole('button', { name: 'Remplacer quand même' }).count()).toBe(1);
    await plain.getByRole('link', { name: 'Ne rien changer' }).click();
    expect((await angers.control.draws(angers.game.id))?.[0]?.replaced).toEqual([]);
    await looked.goto(path('standings/draw'));
    await looked.getByLabel('Raison').fill(`${winner} est une collègue.`);
    await looked.getByRole('button', { name: 'Remplacer…' }).click();
    expect(await faultsThere(looked)).toEqual([]);
    if (process.env['KESAKO_PICTURES'] !== undefined)
      await looked.screenshot({ path: `${process.env['KESAKO_PICTURES']}/replacement.png`, fullPage: true });
    await plain.getByLabel('Raison').fill(`${winner} est une collègue.`);
    await plain.getByRole('button', { name: 'Remplacer…' }).click();
    await plain.getByLabel('Raison').fill('Une collègue.');
    await plain.getByRole('button', { name: 'Relire' }).click();
    expect(await plain.getByRole('alert').count()).toBe(0);
    await plain.getByRole('button', { name: 'Remplacer', exact: true }).click();
    expect(await plain.locator('main').innerText()).toContain('Une collègue.');
    expect(await plain.locator('main .said').last().innerText()).toContain('Un panier gourmand');
    await plain.getByRole('button', { name: 'Envoyer ce message en privé' }).click();
    expect(await plain.locator('main table').innerText()).toContain('message en partance');
    expect(await faultsOf(looked)).toEqual([]);
    await plain.getByRole('button', { name: 'A répondu' }).click();
    expect(await plain.locator('main').innerText()).toContain('Chaque personne tirée a répondu.');

    const download = plain.waitForEvent('download');
    await plain.getByRole('link', { name: 'result.json' }).click();
    expect((await download).suggestedFilename()).toBe('result.json');
  });

  test('is for whoever runs the game', async () => {
    const page = await enter('reviewer', false);
    await page.goto(path('standings'));
    expect(await page.getByRole('link', { name: 'Tirage au sort' }).count()).toBe(0);
    expect((await page.goto(path('standings/draw')))?.status()).toBe(403);
    expect((await page.goto(path('standings/draw/file/winners.json')))?.status()).toBe(403);
  });
});
