import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOf } from '#app/draw/files.ts';
import type { DrawResult } from '#game/draw/proof.ts';
import { sampleDraw } from '../../../support/draw/sample-draw.ts';

const root = join(import.meta.dirname, '../../../..');
const published = (name: string): Promise<string> => readFile(join(root, 'test/fixtures/draw', name), 'utf8');

test.for(['rules.json', 'entries.csv', 'seed.json', 'result.json', 'winners.json'])(
  'what was once published is computed again to the byte: %s',
  async (name) => {
    const file = (await filesOf(sampleDraw())).find((one) => one.name === name);
    expect(file?.text).toBe(await published(name));
  },
);

test.for(['docs/fr/tirage.md', 'docs/en/prize-draw.md'])('%s tells of it as it is', async (guide) => {
  const page = await readFile(join(root, guide), 'utf8');
  const { drawn, rules } = JSON.parse(await published('result.json')) as DrawResult;
  expect(page).toContain(rules);
  expect(page).toContain(drawn[0]?.entry);
  expect(page).toContain(sampleDraw().winners[0]?.whose?.name);
});

test('files that are published list one another as sha256sum reads them', async () => {
  const files = await filesOf(sampleDraw());
  const [sums] = files.slice(-1);
  expect(sums?.text.split('\n').map((line) => line.slice(66))).toEqual([
    ...files.slice(0, -1).map(({ name }) => name),
    '',
  ]);
});

test.for(['verify.html', 'certificate-fr.html', 'certificate-en.html'])(
  'the policy of %s allows what stands in it, and nothing else',
  async (name) => {
    const page = (await filesOf(sampleDraw())).find((one) => one.name === name)?.text ?? '';
    const parts = [...page.matchAll(/<(style|script)>(.*?)<\/\1>/gsu)];
    expect(parts.length).toBe(name === 'verify.html' ? 3 : 1);
    for (const [, kind, text = ''] of parts)
      expect(new RegExp(`${kind}-src (?:&#39;sha256-[^&]+&#39; ?)+`, 'u').exec(page)?.[0]).toContain(
        `&#39;sha256-${createHash('sha256').update(text).digest('base64')}&#39;`,
      );
  },
);
