import type { Desk } from '#app/desk/desk.ts';
import type { Settings } from '#config/settings.ts';
import type { JobContext } from '#jobs/context.ts';
import { GamesFolder } from './games-folder.ts';
import type { Runs } from './runs.ts';

/** Where games are written, as all commands look for them: below the folder in which the program runs. */
const ROOT = 'games';

/** Opens the games folder beside a desk; where games are played there, one more of them can be. */
export function openGamesFolder(
  settings: Settings,
  { desk, context, runs }: { readonly desk: Desk; readonly context: JobContext; readonly runs: Runs },
): GamesFolder {
  const { db, below, accounts } = context;
  return new GamesFolder({
    root: ROOT,
    settings,
    control: desk.scripts,
    clock: desk.clock,
    runs,
    ...(desk.plays === 'here' && {
      playing: {
        db,
        desk,
        opened: () => new Set([...accounts.values()].flatMap(({ name, lent }) => (lent ? [] : [name]))),
        below,
        data: settings.dataDirectory,
      },
    }),
  });
}
