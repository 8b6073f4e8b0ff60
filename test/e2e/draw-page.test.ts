import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { certificate } from '#app/draw/certificate.ts';
import { filesOf } from '#app/draw/files.ts';
import { sha256 } from '#app/draw/sha256.ts';
import { CHAINS, drandTimeOf } from '#game/draw/drand.ts';
import type { DrandChain } from '#game/draw.ts';
import { asFile, type DrawResult, type DrawRules, type FoundSeed } from '#game/draw/proof.ts';
import { runDraw } from '#game/draw/run-draw.ts';
import { digestOf } from '#game/draw/sha256.ts';
import { requireServer } from '../support/servers/available.ts';
import { launchChromium } from '../support/servers/chromium.ts';
import { sampleDraw } from '../support/draw/sample-draw.ts';

const PUBLISHED = ['rules.json', 'entries.csv', 'seed.json', 'result.json', 'winners.json'];

/** As the documentation of drand shows it: https://docs.drand.love/developer/http-api */
const DEFAULT = {
  round: 5_347_804,
  signature:
    '92daf5745411a415b539caebda0b523fa20d4d12b28eb2fe427decdf5dcc976046a9c83b54f1db991fa191ffca8fcbdc07563036664f6ba47dcf00593559286f667574f6b0a2ba0be2683463b5bf3472e5696ac28b75d5b2223dbb98a56c96a3',
  previous:
    'b01091c60b2b1a7c1f7a79610cd94e0c06e93bd305cf04229fe1571669257d16583a02e4038fdd755e6c39944b0116e30256874eede733a79c5e72c787db3889a1678c4ea6423b467de56208c5bd8e10cc090b6e0429f7f33653086a089cc3f8',
};

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

  /** When a network makes the number that is found; for another seed, when the sample's falls. */
  function momentOf(seed: FoundSeed): string {
    const chain = (Object.keys(CHAINS) as DrandChain[]).find(
      (name) => seed.from === 'drand' && CHAINS[name].hash === seed.chain,
    );
    return chain && seed.from === 'drand' ? drandTimeOf(chain, seed.round).toString() : sampleDraw().at;
  }

  /** The files of whoever would like to choose: the seed they made up, and what follows from it; `told` is what their rules say else. */
  function forged(
    seed: FoundSeed,
    { at = momentOf(seed), ...told }: { readonly at?: string; readonly prepared?: string } = {},
  ) {
    const { prepared } = sampleDraw();
    const named = JSON.parse(prepared?.rules ?? '') as DrawRules & { readonly format: string };
    const { format: _, ...plain } = named;
    const chain = Object.values(CHAINS).find(({ hash }) => seed.from === 'drand' && hash === seed.chain);
    const source =
      seed.from === 'drand'
        ? { from: seed.from, chain: seed.chain, publicKey: chain?.publicKey, round: seed.round, at }
        : { from: seed.from, of: 'Loto', at };
    const rules = asFile({ ...plain, ...told, seed: source });
    const entries = (prepared?.entries ?? '')
      .split('\n')
      .slice(1, -1)
      .map((line) => ({ entry: line.slice(0, 64), chances: Number(line.slice(65)) }));
    const fingerprint = digestOf(rules, sha256);
    const result = asFile(runDraw(plain, fingerprint, entries, seed, sha256));
    return Object.entries({
      'rules.json': rules,
      'entries.csv': prepared?.entries ?? '',
      'seed.json': asFile(seed),
      'result.json': result,
    }).map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }));
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
    const [out, by] = [sampleDraw().replaced[0]?.out ?? '', sampleDraw().replaced[0]?.by ?? ''];
    expect(await page.locator('#drawn > li > code').allInnerTexts()).toEqual(
      drawn.map(({ entry }) => (entry === out ? by : entry)),
    );
    expect(await page.locator('#drawn p').textContent()).toBe(
      `La participation ${out} a été remplacée par la suppléante ${by}\u00a0: Sans réponse dans le délai.`,
    );
    expect(complaints).toEqual([]);
  });

  test.for([
    ['entries.csv', ',1\n', ',2\n', 'entries'],
    ['rules.json', '"alternates": 3', '"alternates": 4', 'result'],
    ['rules.json', 'Un panier', 'Un Panier', 'fingerprint'],
    ['rules.json', '"alternates": 3', '"alternates": 3,\n  "alternates": 3', 'rulesFile'],
    ['rules.json', '"round": 42', '"round": 43', 'seed'],
    ['seed.json', '"signature": "95a9', '"signature": "95a8', 'signature'],
    ['seed.json', '"from": "drand"', '"from":  "drand"', 'seedFile'],
    ['result.json', '"place": 2', '"place": 3', 'result'],
    ['winners.json', '@social.example', '@social.examplf', 'names'],
    ['winners.json', 'Sans réponse', 'sans réponse', 'sums'],
    ['winners.json', '"place": 1', '"place": 9', 'winners'],
    ['winners.json', '2023-09-07T09:00:00Z', 'hier', 'dates'],
    ['winners.json', '2023-09-07T09:00:00Z', '2023-08-01T09:00:00Z', 'dates'],
    ['SHA256SUMS', '  rules.json', '  rulez.json', 'sums'],
  ] as const)('notices one byte that was changed: %s, %s', async ([name, from, to, check]) => {
    const { page } = await open();
    await page.locator('#fingerprint').fill(sampleDraw().prepared?.fingerprint ?? '');
    await page.locator('#files').setInputFiles(await files(name, from, to));
    expect(await verdictOf(page)).toContain('diffère');
    expect(await differing(page)).toContain(check);
  });

  test('says by its name which file is another one, where two were swapped', async () => {
    const { page } = await open();
    const swapped = (await files()).map(({ name, ...file }) => ({
      ...file,
      name: name === 'rules.json' ? 'result.json' : name === 'result.json' ? 'rules.json' : name,
    }));
    await page.locator('#files').setInputFiles(swapped);
    const said = await verdictOf(page);
    expect(said).toContain('rules.json\u00a0: c’est un autre fichier sous ce nom');
    expect(said).not.toContain('undefined');
  });

  test.for([
    ['in their order', (all: readonly string[]) => all],
    ['the other way round', (all: readonly string[]) => all.toReversed()],
  ] as const)('takes all that was published at once, itself among it: %s', async ([, order]) => {
    const { page } = await open();
    const all = (await readdir(folder)).toSorted();
    expect(all).toContain('verify.html');
    await page.locator('#fingerprint').fill(sampleDraw().prepared?.fingerprint ?? '');
    await page.locator('#files').setInputFiles(order(all).map((name) => join(folder, name)));
    expect(await verdictOf(page)).toBe('Le tirage recalculé est le même.');
    expect(await differing(page)).toEqual([]);
  });

  test.for([
    ['another fingerprint', /(data-of="fingerprint">)./u],
    ['another chance', /(data-of="chance">)./u],
    ['another entry', /(<br \/><code>)./u],
    ['another name', /(<bdi\s*>)@/u],
    ['another prize', /(<td>Un p)a/u],
    ['another alternate', /(→\s*<code>)./u],
    ['another reason', /(<td>S)a/u],
    ['one winner more', /(<\/tr>)(?=\s*<\/tbody>)/u],
  ] as const)('notices that the record says something else: %s', async ([what, at]) => {
    const { page } = await open();
    const record = await readFile(join(folder, 'certificate-fr.html'), 'utf8');
    const more = '<tr><td>4</td><td>Un panier gourmand</td><td>@moi</td></tr>';
    const changed = record.replace(at, (_, kept: string) => `${kept}${what.startsWith('one') ? more : 'x'}`);
    expect(changed).not.toBe(record);
    const others = (await files()).filter(({ name }) => name !== 'SHA256SUMS');
    const forgedRecord = { name: 'certificate-fr.html', mimeType: 'text/html', buffer: Buffer.from(changed) };
    await page.locator('#files').setInputFiles([...others, forgedRecord]);
    expect(await verdictOf(page)).toContain('diffère');
    expect(await differing(page)).toEqual(['certificate']);
  });

  test('takes no numbers that could be written in two ways, by which somebody could choose', async () => {
    const { page } = await open();
    for (const numbers of [[4, '8 ', 15], ['4', '8', '15'], [4, 8.5, 15], [4, -8, 15], []]) {
      await page
        .locator('#files')
        .setInputFiles(forged({ from: 'numbers', numbers } as unknown as FoundSeed));
      expect(await verdictOf(page)).toContain('diffère');
      expect(await differing(page)).toEqual(['seedFile']);
      await page.reload();
    }
    await page.locator('#files').setInputFiles(forged({ from: 'numbers', numbers: [4, 8, 15] }));
    await page.locator('#verdict.holds').waitFor();
  });

  test('takes no signature that the network never made, by which somebody could choose', async () => {
    const { page } = await open();
    const { hash: chain } = CHAINS.quicknet;
    const signature = 'ab'.repeat(48);
    const randomness = createHash('sha256').update(Buffer.from(signature, 'hex')).digest('hex');
    const seed = { from: 'drand', chain, round: 42, randomness, signature, previous: null } as const;
    await page.locator('#files').setInputFiles(forged(seed));
    expect(await verdictOf(page)).toContain('diffère');
    expect(await differing(page)).toEqual(['signed']);
  });

  test.for([
    [
      'a number of drand that was known for years',
      '2027-09-25T16:00:00Z',
      '2027-09-24T08:00:00Z',
      ['moment'],
    ],
    ['the number before', '2023-08-23T15:11:30.001Z', '2023-08-23T08:00:00Z', ['moment']],
    ['the number after', '2023-08-23T15:11:27Z', '2023-08-23T08:00:00Z', ['moment']],
    ['the first number after the moment', '2023-08-23T15:11:28Z', '2023-08-23T08:00:00Z', []],
    ['entries settled at the moment', '2023-08-23T15:11:30Z', '2023-08-23T15:11:30Z', ['beforehand']],
    ['entries settled after it', '2023-08-23T15:11:30Z', '2023-08-24T08:00:00Z', ['beforehand']],
    ['a moment of no place', '2023-08-23T15:11:30', '2023-08-23T08:00:00Z', ['moment', 'beforehand']],
  ] as const)('tells chance that fell at another moment than the named one, or too soon: %s', async (row) => {
    const [, at, prepared, checks] = row;
    const { page } = await open();
    const published = JSON.parse(await readFile(join(folder, 'seed.json'), 'utf8')) as FoundSeed & {
      readonly format: string;
    };
    const { format: _, ...seed } = published;
    await page.locator('#files').setInputFiles(forged(seed, { at, prepared }));
    await verdictOf(page);
    expect(await differing(page)).toEqual(checks);
  });

  test('tells numbers that were known when the entries were settled, and shows both moments as local ones', async () => {
    const { page } = await open();
    const seed = { from: 'numbers', numbers: [4, 8, 15] } as const;
    const at = '2027-09-25T16:00:00Z';
    await page.locator('#files').setInputFiles(forged(seed, { at, prepared: '2027-09-26T08:00:00Z' }));
    await verdictOf(page);
    expect(await differing(page)).toEqual(['beforehand']);
    await page.reload();
    await page.locator('#files').setInputFiles(forged(seed, { at, prepared: '2027-09-24T08:00:00Z' }));
    await page.locator('#verdict.holds').waitFor();
    const shown = await page.evaluate(
      `['2027-09-24T08:00:00Z', '2027-09-25T16:00:00Z'].map((moment) =>
        new Date(moment).toLocaleString('fr', { dateStyle: 'long', timeStyle: 'long' }))`,
    );
    const said = await page.locator('[data-check="beforehand"]').innerText();
    for (const moment of shown as readonly string[]) expect(said).toContain(moment);
  });

  test.for([
    ['in capitals', (text: string) => text.toUpperCase()],
    ['in groups of four', (text: string) => text.replaceAll(/.{4}/gu, '$& ')],
    [
      'over two lines, as a post breaks it',
      (text: string) => `\u00a0${text.slice(0, 32)}\u200b\n${text.slice(32)} `,
    ],
  ] as const)('knows the fingerprint however it is typed: %s', async ([, typed]) => {
    const { page } = await open();
    await page.locator('#files').setInputFiles(await files());
    await page.locator('#fingerprint').fill(typed(sampleDraw().prepared?.fingerprint ?? ''));
    expect(await verdictOf(page)).toBe('Le tirage recalculé est le même.');
    expect(await differing(page)).toEqual([]);
    await page.locator('#fingerprint').fill(' \u200b ');
    expect(await verdictOf(page)).toContain('Entrez aussi l’empreinte');
  });

  test('takes what the older network of drand signed, with the signature before it, and nothing else', async () => {
    const { page } = await open();
    const randomness = createHash('sha256').update(Buffer.from(DEFAULT.signature, 'hex')).digest('hex');
    const seed = { from: 'drand', chain: CHAINS.default.hash, randomness, ...DEFAULT } as const;
    await page.locator('#files').setInputFiles(forged(seed));
    await page.locator('#verdict.holds').waitFor();
    await page.reload();
    await page.locator('#files').setInputFiles(forged({ ...seed, round: 5_347_805 }));
    expect(await verdictOf(page)).toContain('diffère');
    expect(await differing(page)).toEqual(['signed']);
  });

  test('notices an alternate who was passed over by replacing somebody who holds no place', async () => {
    const { page } = await open();
    const published = await files();
    const { alternates } = JSON.parse(await readFile(join(folder, 'result.json'), 'utf8')) as DrawResult;
    const winners = JSON.parse(await readFile(join(folder, 'winners.json'), 'utf8')) as {
      winners: { place: number; entry: string; name: string | null; code: string | null }[];
      replaced: { place: number; by: string | null }[];
    };
    winners.replaced = [
      { place: 99, by: alternates[0] ?? '' },
      ...winners.replaced.map((one) => ({ ...one, by: alternates[1] ?? '' })),
    ];
    winners.winners = winners.winners.map((one) =>
      one.place === 2 ? { ...one, entry: alternates[1] ?? '', name: null, code: null } : one,
    );
    await page
      .locator('#files')
      .setInputFiles(
        published
          .filter(({ name }) => name !== 'SHA256SUMS')
          .map((one) =>
            one.name === 'winners.json' ? { ...one, buffer: Buffer.from(JSON.stringify(winners)) } : one,
          ),
      );
    expect(await verdictOf(page)).toContain('diffère');
    expect(await differing(page)).toEqual(['winners']);
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
    // Nothing tells yet that these were the files before chance fell.
    expect(await verdictOf(page)).toContain('Entrez aussi l’empreinte');
    await page.locator('#fingerprint').fill(sampleDraw().prepared?.fingerprint ?? '');
    await page.getByText('Le tirage recalculé est le même.', { exact: true }).waitFor();
  });

  test('finds the entry of whoever has its code, and of nobody else', async () => {
    const { page } = await open();
    await page.locator('#files').setInputFiles(await files());
    const [winner] = sampleDraw().winners;
    await page.locator('#name').fill(winner?.whose?.name ?? '');
    await page.locator('#code').fill(winner?.whose?.code ?? '');
    await page.locator('#find button').click();
    expect(await page.locator('#own').innerText()).toMatch(/^Elle y est, à la ligne \d+\.$/u);
    const { name = '', code = '' } = winner?.whose ?? {};
    const grouped = code.toUpperCase().replaceAll(/.{4}(?=.)/gu, '$&-');
    for (const [asName, asCode] of [
      [` ${name.slice(1).toUpperCase()} `, ` ${grouped}\u200b`],
      [name, code.replaceAll(/.{8}/gu, '$& ')],
      [`${name}\u00a0`, grouped.replaceAll('-', ' \u2013 ')],
    ] as const) {
      await page.locator('#name').fill(asName);
      await page.locator('#code').fill(asCode);
      await page.locator('#find button').click();
      expect(await page.locator('#own').innerText()).toMatch(/^Elle y est, à la ligne \d+\.$/u);
    }
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
