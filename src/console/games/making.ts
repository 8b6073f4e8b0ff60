import type { GamesFolder } from '#app/games-folder/games-folder.ts';
import { notFound } from '#console/problem.ts';
import type { OwnVisit } from '#console/visit.ts';
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
