import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderSeason } from '#results/render-season.ts';
import type { SeasonResults } from '#results/season.ts';
import { Browser } from '../support/play/browser.ts';
import { requireServer } from '../support/servers/available.ts';

/** What stands out of the page to the right, or is cut off by a part that nobody can move. */
const outOf = (width: number): string => `[...document.querySelectorAll('main *, header *')]
  .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > ${width} + 1)
  .map((part) => part.tagName + ' ' + part.textContent.trim().slice(0, 40))`;

/** Words that are too small to be read without a finger that makes them larger. */
const SMALL = `[...document.querySelectorAll('main *, header *')]
  .filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''))
  .filter((part) => part.checkVisibility() && parseFloat(getComputedStyle(part).fontSize) < 12)
  .map((part) => part.textContent.trim().slice(0, 40))`;

/** Figures that are broken over several lines. */
const BROKEN = `[...document.querySelectorAll('tbody .number')].filter((part) => {
  const range = document.createRange();
  range.selectNodeContents(part);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
}).map((part) => part.textContent)`;

const NAMES = [
  'Maximilienne-Antoinette de la Tour-Landry',
  'Anticonstitutionnellementvôtre1234567890',
  'Zoé',
  null,
];

const season: SeasonResults = {
  readAt: '2026-12-06T09:00:00Z',
  timeZone: 'Europe/Paris',
  games: ['Les détails mystères du printemps à Angers et dans toute sa communauté', 'Automne'].map(
    (title, index) => ({
      id: `jeu-${index}`,
      title,
      rounds: 12,
      begins: '2026-09-19T07:00:00Z',
      ends: '2026-12-05T17:30:00Z',
      toCome: index,
      erasedAt: null,
    }),
  ),
  players: 1_234,
  faithful: 321,
  lines: Array.from({ length: 40 }, (_, index) => {
    const name = NAMES[index % NAMES.length] ?? null;
    const network = name === null ? null : index % 2 === 0 ? 'mastodon' : 'bluesky';
    return { rank: index + 1, name, network, points: 12_345 - index, finds: 24, games: 2 };
  }),
};

describe.runIf(requireServer('chromium'))('the page of a season on a phone', () => {
  const resources = new AsyncDisposableStack();
  let browser: Browser;
  const pages = new Map<string, URL>();

  beforeAll(async () => {
    browser = resources.use(await Browser.start());
    const folder = await mkdtemp(join(tmpdir(), 'kesako-season-'));
    resources.defer(() => rm(folder, { recursive: true }));
    for (const language of ['fr', 'en'] as const) {
      const file = join(folder, `${language}.html`);
      await writeFile(file, await renderSeason(season, language));
      pages.set(language, pathToFileURL(file));
    }
  });
  afterAll(() => resources.disposeAsync());

  it.for([
    ['fr', 320],
    ['fr', 390],
    ['en', 390],
  ] as const)('can be read without moving it sideways, in %s, %i pixels wide', async ([language, width]) => {
    const page = pages.get(language);
    if (!page) throw new Error('The page was not written.');
    const tab = await browser.open(page, { width, height: 844, touch: true });
    expect(await tab.evaluate("document.querySelectorAll('.ranking tbody tr').length")).toBe(40);
    expect(await tab.evaluate(outOf(width))).toEqual([]);
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await tab.evaluate(SMALL)).toEqual([]);
    expect(await tab.evaluate(BROKEN)).toEqual([]);
    expect(tab.complaints).toEqual([]);
  });
});
