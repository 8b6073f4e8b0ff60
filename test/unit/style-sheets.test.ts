import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { readAssets } from '#console/assets.ts';
import { readStyleSheet } from '#public-page/style-sheet.ts';
import { readTokens } from '#storyboard/tokens.ts';

/** What pages set on an element of their own. */
const SET_BY_PAGES = new Set(['--key', '--u', '--v']);

const fileOf = (path: string): Promise<string> =>
  readFile(new URL(`../../src/${path}`, import.meta.url), 'utf8');

const SHEETS: Readonly<Record<string, () => Promise<string>>> = {
  async console() {
    const assets = await readAssets();
    const app = new Hono();
    assets.serve(app);
    return (await app.request(assets.addresses.style)).text();
  },
  'public page': async () => (await readStyleSheet({})).text,
  storyboard: async () => `${await readTokens()}${await fileOf('storyboard/storyboard.css')}`,
  results: async () => `${await readTokens()}${await fileOf('results/results.css')}`,
  frame: () => fileOf('frame/browser/page.css'),
};

test.each(Object.keys(SHEETS))('the style sheet of the %s says what each of its values is', async (name) => {
  const sheet = (await SHEETS[name]?.()) ?? '';
  const declared = new Set(sheet.match(/(?<![\w-])--[\w-]+(?=\s*:)/gu));
  const used = new Set([...sheet.matchAll(/var\((--[\w-]+)\s*\)/gu)].map(([, value = '']) => value));
  expect(used.size).toBeGreaterThan(10);
  expect([...used.difference(declared).difference(SET_BY_PAGES)]).toEqual([]);
});

test.each(Object.keys(SHEETS))(
  'the style sheet of the %s breaks any long word, also one by which a box would be as wide',
  async (name) => {
    expect(await SHEETS[name]?.()).toMatch(/(?:body|html)[^{}]*\{[^}]*overflow-wrap: ?anywhere/u);
  },
);
