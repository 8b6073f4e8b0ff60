import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderStoryboard } from '#storyboard/render.ts';
import { Browser } from '../support/play/browser.ts';
import { requireServer } from '../support/servers/available.ts';
import { plainPicture, playedGame } from '../unit/storyboard/played-game.ts';

/** The words of the ranking that are cut although they are short. */
const CUT = `(() => {
  const lines = (part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  };
  const short = document.querySelectorAll('.standings thead th, .standings td .soft, .standings .network');
  return [...short].filter((part) => lines(part) > 1).map((part) => part.textContent);
})()`;

describe.runIf(requireServer('chromium'))('the page of a game on a phone', () => {
  const resources = new AsyncDisposableStack();
  let browser: Browser;
  let page: URL;

  beforeAll(async () => {
    browser = resources.use(await Browser.start());
    const folder = await mkdtemp(join(tmpdir(), 'kesako-phone-'));
    resources.defer(() => rm(folder, { recursive: true }));
    const picture = await plainPicture('#a63', 'Un personnage de bois');
    const game = playedGame([picture, picture, picture]);
    const standings = game.standings.map((line) => ({
      ...line,
      name: 'Maximilienne-Antoinette',
      player: 'cartersanjay@village-imaginaire.example',
    }));
    const file = join(folder, 'page.html');
    await writeFile(file, await renderStoryboard({ ...game, standings }, 'en'));
    page = pathToFileURL(file);
  });
  afterAll(() => resources.disposeAsync());

  it.for([320, 375])('has a ranking that can be read, %i pixels wide', async (width) => {
    const tab = await browser.open(page, { width, height: 640, touch: true });
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await tab.evaluate("document.querySelectorAll('.standings tbody tr').length")).toBe(4);
    expect(await tab.evaluate(CUT)).toEqual([]);
    expect(tab.complaints).toEqual([]);
  });
});
