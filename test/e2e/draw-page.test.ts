import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { certificate } from '#app/draw/certificate.ts';
import { filesOf } from '#app/draw/files.ts';
import { requireServer } from '../support/servers/available.ts';
import { launchChromium } from '../support/servers/chromium.ts';
import { sampleDraw } from '../support/draw/sample-draw.ts';

const PUBLISHED = ['rules.json', 'entries.csv', 'seed.json', 'result.json', 'winners.json'];

describe.runIf(requireServer('chromium'))('the page that draws again', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), 'kesako-draw-'));
    for (const { name, text } of await filesOf(sampleDraw())) await writeFile(join(folder, name), text);
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  /** The page as it lies on a disk, without any network, with what it complained of. */
  async function open(file = 'verify.html'): Promise<{ readonly page: Page; readonly complaints: string[] }> {
    const context = await browser.newContext({ offline: true });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(join(folder, file)).href);
    return { page, complaints };
  }

  /** The published files, one of them with this in the place of that. */
  async function files(changed?: string, from = '', to = '') {
    return Promise.all(
      [...PUBLISHED, 'SHA256SUMS'].map(async (name) => {
        const text = await readFile(join(folder, name), 'utf8');
        if (name === changed && !text.includes(from)) throw new Error(`${name} has no ${from}.`);
        const buffer = Buffer.from(name === changed ? text.replace(from, () => to) : text);
        return { name, mimeType: 'text/plain', buffer };
      }),
    );
  }

  /** Once all files are read. */
  async function verdictOf(page: Page): Promise<string> {
    await page.locator('#verdict:is(.holds, .differs)').waitFor();
    return page.locator('#verdict').innerText();
  }
  const differing = async (page: Page): Promise<readonly string[]> =>
    page.locator('li.differs').evaluateAll((items) => items.map((item) => item.dataset['check'] ?? ''));

  test('finds the same winners from the published files alone', async () => {
    const { page, complaints } = await open();
    await page.locator('#files').setInputFiles(await files());
    await page.locator('#fingerprint').fill(sampleDraw().prepared?.fingerprint ?? '');
    expect(await verdictOf(page)).toBe('Le tirage recalculé est le même.');
    expect(await differing(page)).toEqual([]);
    const { drawn } = JSON.parse(await readFile(join(folder, 'result.json'), 'utf8')) as {
      drawn: { entry: string }[];
    };
    expect(await page.locator('#drawn code').allInnerTexts()).toEqual(drawn.map(({ entry }) => entry));
    expect(complaints).toEqual([]);
  });

  test.for([
    ['entries.csv', ',1\n', ',2\n', 'entries'],
    ['rules.json', '"alternates": 3', '"alternates": 4', 'result'],
    ['rules.json', 'Un panier', 'Un Panier', 'fingerprint'],
    ['rules.json', '"round": 42', '"round": 43', 'seed'],
    ['seed.json', '"signature": "95a9', '"signature": "95a8', 'signature'],
    ['seed.json', '"from": "drand"', '"from":  "drand"', 'seedFile'],
    ['result.json', '"place": 2', '"place": 3', 'result'],
    ['winners.json', '@social.example', '@social.examplf', 'names'],
    ['winners.json', 'Sans réponse', 'sans réponse', 'sums'],
    ['winners.json', '"place": 1', '"place": 9', 'winners'],
    ['SHA256SUMS', '  rules.json', '  rulez.json', 'sums'],
  ] as const)('notices one byte that was changed: %s, %s', async ([name, from, to, check]) => {
    const { page } = await open();
    await page.locator('#fingerprint').fill(sampleDraw().prepared?.fingerprint ?? '');
    await page.locator('#files').setInputFiles(await files(name, from, to));
    expect(await verdictOf(page)).toContain('diffère');
    expect(await differing(page)).toContain(check);
  });

  test('says which files are missing, and what cannot be read', async () => {
    const { page } = await open();
    const [rules, ...others] = await files();
    await page.locator('#files').setInputFiles(others);
    await page.getByText('Il manque\u00a0: rules.json', { exact: true }).waitFor();
    if (rules) await page.locator('#files').setInputFiles([{ ...rules, buffer: Buffer.from('{') }]);
    expect(await verdictOf(page)).toContain('Un fichier ne peut pas être lu.');
  });

  test('takes files that are dropped on it', async () => {
    const { page } = await open();
    const sent = (await files()).map(({ name, buffer }) => [name, buffer.toString('utf8')] as const);
    await page.evaluate(`(() => {
      const dropped = new DataTransfer();
      for (const [name, text] of ${JSON.stringify(sent)}) dropped.items.add(new File([text], name));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    })()`);
    expect(await verdictOf(page)).toBe('Le tirage recalculé est le même.');
  });

  test('finds the entry of whoever has its code, and of nobody else', async () => {
    const { page } = await open();
    await page.locator('#files').setInputFiles(await files());
    const [winner] = sampleDraw().winners;
    await page.locator('#name').fill(winner?.whose?.name ?? '');
    await page.locator('#code').fill(winner?.whose?.code ?? '');
    await page.locator('#find button').click();
    expect(await page.locator('#own').innerText()).toMatch(/^Elle y est, à la ligne \d+\.$/u);
    await page.locator('#code').fill('00');
    await page.locator('#find button').click();
    expect(await page.locator('#own').innerText()).toBe('Cette participation n’est pas dans la liste.');
  });

  test('can be used by everybody, as can the record of the draw', async () => {
    for (const file of ['verify.html', 'certificate-fr.html', 'certificate-en.html']) {
      const context = await browser.newContext({ bypassCSP: true });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      await page.goto(pathToFileURL(join(folder, file)).href);
      if (file === 'verify.html') await page.locator('#files').setInputFiles(await files());
      await page.addScriptTag({ content: axe.source });
      const found = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))');
      expect([file, found]).toEqual([file, []]);
    }
  });

  test('the record fits on paper, and says who won in both languages', async () => {
    const { page, complaints } = await open('certificate-fr.html');
    await page.emulateMedia({ media: 'print' });
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect((pdf.toString('latin1').match(/\/Type\s*\/Page\b/gu) ?? []).length).toBe(1);
    expect(complaints).toEqual([]);
    const draw = sampleDraw();
    for (const language of ['fr', 'en'] as const) {
      const text = await certificate(draw, language);
      for (const { whose } of draw.winners) expect(text).toContain(whose?.name);
    }
  });
});
