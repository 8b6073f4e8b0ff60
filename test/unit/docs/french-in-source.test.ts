import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../support/docs/pages.ts';

/** A wide space before a sign that takes a narrow one, a narrow one before a colon or inside of quotation marks. */
const MISSET = /.{0,30}(?:(?:\\u00a0|\u00a0)[;!?]|(?:\\u202f|\u202f)[:»]|«(?:\\u202f|\u202f)).{0,10}/gu;

test('the French that is written in the source has each sign’s own space', async () => {
  const names = await readdir(join(root, 'src'), { recursive: true });
  const sources = names.filter((name) => name.endsWith('.ts'));
  expect(sources.length).toBeGreaterThan(500);
  const misset = await Promise.all(
    sources.map(async (name) => {
      const text = await readFile(join(root, 'src', name), 'utf8');
      return (text.match(MISSET) ?? []).map((found) => `${name}: ${found}`);
    }),
  );
  expect(misset.flat()).toEqual([]);
});
