import type { GamesFolder } from '#app/games-folder/games-folder.ts';
import type { Route } from '#console/visit.ts';
import { arrivalRoutes } from './arrival-pages.ts';
import { frameRoutes } from './frame-routes.ts';
import { listRoutes } from './list-pages.ts';
import { playRoutes } from './play-pages.ts';
import { photosRoutes } from './photos-pages.ts';
import { runRoutes } from './run-pages.ts';
import { scriptRoutes } from './script-pages.ts';

/** Returns the pages on which games are written, and what is done there: whoever runs games alone, for a script holds every answer. */
export const gamesRoutes = (games: GamesFolder): readonly Route[] => [
  ...listRoutes(games),
  ...arrivalRoutes(games),
  ...scriptRoutes(games),
  ...photosRoutes(games),
  ...frameRoutes(games),
  ...runRoutes(games),
  ...playRoutes(games),
];
