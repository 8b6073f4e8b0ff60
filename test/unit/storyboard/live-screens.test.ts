import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { renderStoryboard } from '#storyboard/render.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';
import { playedGame } from './played-game.ts';
import { readPage } from './read-page.ts';

const STYLES = 'body { color: red; }';
const html = (words: string): string =>
  `<!doctype html><html lang="fr"><head><style>${STYLES}</style></head><body><p title="a">${words}</p></body></html>`;
const at = (time: string) => Temporal.Instant.from(`2026-09-19T${time}:00+02:00`);

const hour: Storyboard = {
  ...playedGame([]),
  posts: [],
  replies: [],
  rounds: playedGame([]).rounds.map((round) => ({ ...round, heard: 'question' as const })),
  screens: {
    styles: STYLES,
    seen: [
      { kind: 'wall', round: 1, at: at('18:00'), html: html('Le mur & tout') },
      { kind: 'wall', at: at('19:00'), html: html('Le mur, après') },
      { kind: 'recap', at: at('19:00'), html: html('Le bilan') },
    ],
  },
};

test('what the room will see stands in frames that can do nothing, each named, whole, and let through by its style alone', async () => {
  const written = await renderStoryboard(hour, 'fr');
  const page = readPage(written);
  const frames = [...page.querySelectorAll('iframe')];
  expect(frames.map((frame) => frame.getAttribute('sandbox'))).toEqual(['', '', '']);
  expect(frames.map((frame) => frame.getAttribute('srcdoc'))).toEqual(
    hour.screens?.seen.map((screen) => screen.html),
  );
  expect(frames.map((frame) => frame.getAttribute('title'))).toEqual([
    'L’écran de la salle, à la fin de ceci\u00a0: Question n°\u00a01, sam. 19 sept., 18:00',
    'L’écran de la salle, une fois le bilan publié, sam. 19 sept., 19:00',
    'La page publique, une fois le bilan publié, sam. 19 sept., 19:00',
  ]);
  const hash = createHash('sha256').update(STYLES).digest('base64');
  const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
  expect(policy).toContain(` 'sha256-${hash}'`);
  expect(policy).toMatch(/^default-src 'none'; img-src data:; style-src 'sha256-/u);
  expect(page.querySelector('#screens')?.textContent).toBe('Ce que la salle et le public verront');
});

test('they are named in English, too', async () => {
  const page = readPage(await renderStoryboard(hour, 'en'));
  expect(page.querySelector('#screens')?.textContent).toBe('What the room and the public will see');
  expect(page.querySelector('iframe')?.getAttribute('title')).toContain('The display for the room');
});

test('a game of mysteries has none', async () => {
  const page = readPage(await renderStoryboard(playedGame([]), 'fr'));
  expect(page.querySelectorAll('iframe, #screens')).toHaveLength(0);
});
