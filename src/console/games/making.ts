import { html } from 'hono/html';
import type { GamesFolder } from '#app/games-folder/games-folder.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { framed, gestureAt } from '#console/parts/layout.ts';
import { notFound } from '#console/problem.ts';
import { type OwnVisit, page } from '#console/visit.ts';
import { type GamesPhrases, gamesPhrasesIn } from '#console/words/games-phrases.ts';

/** Pages of a game that is written. */
export const MAKING_PAGES = ['script', 'photos', 'preview', 'rehearsal', 'play'] as const;
export type MakingPage = (typeof MAKING_PAGES)[number];

/** A visit to a game that is written, which is there. */
export interface Making {
  readonly visit: OwnVisit;
  readonly games: GamesFolder;
  readonly id: string;
  readonly says: GamesPhrases;
}

/** Returns the path of a page of a game that is written, or of something below it. */
export const makingPath = (id: string, to: MakingPage | `${MakingPage}/${string}`): string =>
  `/games/${encodeURIComponent(id)}/${to}`;

/** Answers about a game that is written, if there is one of the name in the address. */
export async function making(
  visit: OwnVisit,
  games: GamesFolder,
  answer: (made: Making) => Promise<Response>,
): Promise<Response> {
  const id = visit.call.req.param('game') ?? '';
  if ((await games.folder(id)) === undefined) return notFound(visit);
  return answer({ visit, games, id, says: gamesPhrasesIn(visit.language) });
}

/** Answers with a page of a game that is written. */
export async function makingPage(
  { visit, id, says }: Making,
  name: MakingPage,
  body: Markup,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const nav = html`<nav aria-label="${says.navLabel}">
    <ul>
      ${MAKING_PAGES.map(
        (one) =>
          html`<li>
            <a href="${makingPath(id, one)}" ${one === name && html` aria-current="page"`}
              >${says.nav[one]}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
  return page(
    visit,
    framed(visit, {
      title: `${says.nav[name]} · ${id}`,
      making: { title: clean(id), nav },
      gesture: gestureAt(await visit.desk.states()),
      body,
    }),
    status,
  );
}
