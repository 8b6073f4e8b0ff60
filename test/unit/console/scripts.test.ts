import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const pages = globSync('src/console/**/*.ts').map((path) => readFileSync(path, 'utf8'));

test('each of our scripts is a module, so that no two of a page can have the same name in them', () => {
  const tags = pages.flatMap((text) => text.match(/<script\b[^>]*>/gu) ?? []);
  const ours = tags.filter((tag) => !tag.includes('assets.htmx'));
  expect(ours.length).toBeGreaterThanOrEqual(5);
  expect(ours.filter((tag) => !tag.includes('type="module"'))).toEqual([]);
});

test('a share of a hundred is written as the language of the page has it', () => {
  const scripts = globSync('src/console/browser/*.js').map((path) => readFileSync(path, 'utf8'));
  expect(scripts.filter((text) => text.includes('} %'))).toEqual([]);
});
