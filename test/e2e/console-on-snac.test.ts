import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import { passSteps } from '../support/play/pass-steps.ts';
import { asText } from '../support/play/people.ts';
import { Program } from '../support/play/program.ts';
import { soon } from '../support/play/quick-game.ts';
import { layTable, WAKES_NOBODY } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { launchChromium } from '../support/servers/chromium.ts';
import { personOn, startSnac } from '../support/servers/snac.ts';
import { told } from './quick-game-on-snac.ts';

const HOUR = 3_600;
const PASSWORD = 'un chat dort sur le toit';
const PHOTO = join(import.meta.dirname, '../../games/minimal/photo.jpg');

const isReady = requireServer('snac') && requireServer('faketime') && requireServer('chromium');

describe.runIf(isReady)('a game that is made and directed on a telephone', () => {
  it('is drawn, rehearsed, started, decided about, corrected, paused and revealed from the console alone', async () => {
    await using resources = new AsyncDisposableStack();
    const time = resources.use(await MovableTime.start());
    const snac = resources.use(await startSnac(['angers', 'visitor', 'lea'], time));
    const env = { ...WAKES_NOBODY, KESAKO_CONSOLE: 'on', KESAKO_CONSOLE_PORT: '0', KESAKO_PUBLIC_PORT: '0' };
    const token = snac.users[0]?.token ?? '';
    const table = resources.use(await layTable({ server: snac.url, token, env, prepared: true, time }));
    await mkdir(join(table.folder, 'games'));
    const worker = resources.use(Program.start(['run'], table.surroundings));
    await worker.says('worker-started');
    const added = await kesakoHere(['users', 'add', 'camille', '--role', 'operator'], table.surroundings);
    const served = (event: string): string =>
      new RegExp(`"event":"${event}","url":"([^"]+)"`, 'u').exec(worker.stderr)?.[1] ?? '';
    const [enter = ''] = /\/enter\/\S+/u.exec(added.stdout) ?? [];
    const link = new URL(enter, served('console-listening')).href;
    const [visitor, lea] = [personOn(snac, 'visitor'), personOn(snac, 'lea')];

    const browser = await launchChromium();
    resources.defer(() => browser.close());
    const context = await browser.newContext({
      locale: 'fr-FR',
      viewport: { width: 375, height: 800 },
      hasTouch: true,
    });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => void faults.push(message));
    await page.goto(link);
    await page.fill('#password', PASSWORD);
    await page.click('button.go');
    const origin = new URL(page.url()).origin;
    const goTo = (path: string): Promise<unknown> => page.goto(`${origin}${path}`);

    await goTo('/games/new');
    await page.fill('#title', 'Le moulin');
    await page.fill('#hashtags', '#Angers');
    await page.click('main button.go');
    await page.setInputFiles('#files', PHOTO);
    await page.click('main button.go');
    const opens = soon(HOUR, time).round({ smallestUnit: 'minute', roundingMode: 'ceil' });
    const local = (hours: number): string =>
      opens
        .add({ hours })
        .toZonedDateTimeISO('Europe/Paris')
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });
    await page.click('summary');
    await page.fill('[name="answers"]', 'Moulin de la Herpinière');
    await page.fill('[name="opens"]', local(0));
    await page.fill('[name="closes"]', local(6));
    await page.fill('[name="alt-detail"]', 'Une pièce de bois.');
    await page.fill('[name="alt-photo"]', 'Un bâtiment au milieu des vignes.');
    await page.fill('[name="hints"]', 'Il tourne quand il fait du vant.');
    await page.click('details button.go');
    await page.click('a[href$="/frame/"] >> nth=0');
    await page.waitForLoadState();
    await page.evaluate(
      "document.querySelector('#round-1 .stage').scrollIntoView({ block: 'center', behavior: 'instant' })",
    );
    const stage = await page.locator('#round-1 .stage').boundingBox();
    if (!stage) throw new Error('There is nothing to draw on.');
    await page.mouse.move(stage.x + 0.1 * stage.width, stage.y + 0.25 * stage.height);
    await page.mouse.down();
    await page.mouse.move(stage.x + 0.4 * stage.width, stage.y + 0.45 * stage.height, { steps: 3 });
    await page.mouse.up();
    await page.click('#save');
    await until('it is saved', async () =>
      (await page.textContent('#said'))?.includes('Enregistré') === true ? true : undefined,
    );

    await goTo('/games/le-moulin/rehearsal');
    await page.click('main button.go');
    await page.waitForSelector('.sum');
    expect(await page.textContent('.sum')).toContain('sans problème');
    await goTo('/games/le-moulin/play');
    await page.click('main button.go');
    await page.waitForSelector('.notice.done');

    await time.moveTo(opens);
    const opening = await visitor.finds('angers', 'Où se trouve ce détail');
    await visitor.reply(opening, '@angers Si c’est la Herpinière je mange mon chapeau');
    await worker.judges(1);
    await lea.reply(opening, '@angers Le moulin de Turquant');
    await worker.judges(1);

    await goTo('/games/le-moulin/review');
    expect(await page.textContent('main')).not.toContain('chapeau');
    await page.click('#show-all');
    expect(await page.textContent('main')).toContain('chapeau');
    await page.click('.queue button.correct');
    await page.waitForSelector('.notice.done');
    await told(visitor, 'Bien vu');
    // What the program did not doubt does not wait: it is found by who wrote it.
    await goTo('/games/le-moulin/players');
    await page.click('main a:has-text("lea")');
    await page.click('.decide-again > summary');
    await page.click('.decide-again .variant > summary');
    await page.fill('.variant [name="text"]', 'Moulin de Turquant');
    await page.click('.variant button');
    expect(await page.textContent('.preview')).toContain('Une réponse');
    await page.click('.preview button.go');
    await page.waitForSelector('.notice.done');
    await told(lea, 'relecture');

    await goTo('/games/le-moulin/timeline');
    await page.click('details:has(a[href*="timeline/words"]) > summary >> nth=0');
    await page.click('details[open] a[href*="timeline/words"]');
    await page.fill('#text', 'Il tourne quand il fait du vent.');
    await page.waitForSelector('.said-post');
    await page.click('main button.go');
    await page.waitForSelector('.notice.done');
    // What is out is put right, and everybody reads it so.
    await goTo('/games/le-moulin/timeline');
    await page.click('details:has(a[href*="timeline/edit"]) > summary >> nth=0');
    await page.click('details[open] a[href*="timeline/edit"]');
    await page.fill('#text', 'Où se cache ce détail ?');
    await page.waitForSelector('.said-post');
    await page.click('main button.go');
    await page.waitForSelector('.notice.done');
    await visitor.finds('angers', 'Où se cache ce détail');
    await page.click('.thumb button.halt');
    await page.waitForSelector('.thumb button.go');
    await page.click('.thumb button.go');
    await page.waitForSelector('.thumb button.halt');

    const shown = new URL('/jeu/le-moulin', served('public-listening'));
    const seen = async (): Promise<string> => (await fetch(shown)).text();
    expect(await seen()).not.toContain('Herpinière');
    await passSteps(time, join(table.folder, 'games/le-moulin'), opens.add({ hours: 9 }));
    const reveal = await visitor.finds('angers', '✨');
    expect(asText(reveal.content)).toContain('Herpinière');
    await visitor.finds('angers', 'quand il fait du vent');
    await until('the reveal is on the public page', async () =>
      (await seen()).includes('Herpinière') ? true : undefined,
    );
    expect(faults).toEqual([]);
  });
});
