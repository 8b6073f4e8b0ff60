import type { Hono } from 'hono';
import { AnswerForm } from '#app/answer-form/answer-form.ts';
import { PublicGames } from '#app/public-view/public-games.ts';
import type { Branding } from '#config/public-page.ts';
import { ADDRESSES } from '#public-page/addresses.ts';
import { readFormScript } from '#public-page/answer-routes.ts';
import { publicApp } from '#public-page/public-app.ts';
import { readStyleSheet } from '#public-page/style-sheet.ts';
import type { Play } from '../games/playhouse.ts';

/** The public page of a game that is being played, asked without a server. */
export interface PublicSite {
  readonly app: Hono;
  /** Everything that can be asked for of the game, whether there is such a thing by now or not. */
  readonly paths: readonly string[];
  /** Returns the text of a page, which must be there. */
  text(path: string): Promise<string>;
}

/** Opens the public page of a play, at `https://jeu.ville.example`. */
export async function publicSite(
  play: Pick<Play, 'context' | 'game'>,
  branding: Branding = {},
): Promise<PublicSite> {
  const styles = await readStyleSheet(branding);
  const { db, clock, games, pictures, accounts, log } = play.context;
  const app = publicApp({
    games: new PublicGames({ db, clock, games, pictures, accounts }),
    site: { branding, url: () => 'https://jeu.ville.example', style: styles.name },
    styles: styles.text,
    form: new AnswerForm(play.context),
    script: await readFormScript(),
    before: { proxied: true, addressHeader: 'x-real-ip' },
    clock,
    log,
  });
  return {
    app,
    paths: pathsOf(play),
    async text(path) {
      const response = await app.request(path);
      if (response.status !== 200) throw new Error(`${path} is answered by ${response.status}.`);
      return plain(await response.text());
    },
  };
}

/** A page without its marks, with the characters that they stand for. */
export const plain = (text: string): string =>
  text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\r\n[ \t]/gu, '')
    .replaceAll(/\s+/gu, ' ');

function pathsOf({ game }: Pick<Play, 'game'>): readonly string[] {
  const numbers = [...game.rounds.map((_, index) => index + 1), game.rounds.length + 1];
  const pages = [ADDRESSES.fr, ADDRESSES.en].flatMap((at) => [
    at.home,
    at.accessibility,
    at.privacy,
    at.legal,
    at.game(game.id),
    ...numbers.map((number) => at.round(game.id, number)),
    at.standings(game.id, 1),
    at.standings(game.id, 2),
    at.answer(game.id),
    at.poster(game.id),
    at.posterLarge(game.id),
    at.wall(game.id),
    at.counter(game.id),
    `${at.counter(game.id)}.svg`,
    `${at.counter(game.id)}.json`,
    at.feed(game.id),
    at.calendar(game.id),
  ]);
  const api = `/api/v1/games/${game.id}`;
  return [
    ...pages,
    '/api/v1/games',
    api,
    ...numbers.map((number) => `${api}/rounds/${number}`),
    `${api}/standings`,
    '/api/v1/openapi.json',
    '/robots.txt',
    '/icon.svg',
  ];
}
