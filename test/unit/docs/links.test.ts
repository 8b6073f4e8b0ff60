import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { allPages, anchors, links, type Page, page, prose, root } from '../../support/docs/pages.ts';

const pages = await allPages();
const byPath = new Map(pages.map((one) => [one.path, one]));

test.for(pages)('the links of $path lead to files and headings that exist', (from) => {
  const lost = links(from).filter((to) => !/^https?:/.test(to) && !leadsSomewhere(from, to));
  expect(lost).toEqual([]);
});

function leadsSomewhere(from: Page, to: string): boolean {
  const [path = '', anchor] = decodeURIComponent(to).split('#');
  const target = path === '' ? from.path : normalize(join(dirname(from.path), path));
  if (!existsSync(join(root, target))) return false;
  const heading = byPath.get(target);
  return anchor === undefined || (heading !== undefined && anchors(heading).includes(anchor));
}

test.for(pages)('$path names no registry and no folder of anybody’s machine', ({ text }) => {
  const names = /(?:registry\.[\w.-]+|(?<![\w.])\/(?:work|tmp|home|root|Users)\/).{0,30}/g;
  expect(text.match(names)).toBeNull();
});

test('the French half of the README is set like French', async () => {
  const [french = ''] = (await page('README.md')).text.split('## In English');
  expect(prose(french).match(/.{0,20}(?: [:;!?»]|« |').{0,20}/g)).toBeNull();
});
