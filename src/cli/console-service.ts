import { fileURLToPath } from 'node:url';
import type { Service } from '#app/worker/run-worker.ts';
import type { Settings } from '#config/settings.ts';
import type { ConsolePlace } from '#console/where.ts';
import type { Call } from './call.ts';

/** What Node runs as `kesako`. */
const PROGRAM = fileURLToPath(new URL('kesako.js', import.meta.url));

const PHRASES = {
  fr: {
    first: (link: string) =>
      `Personne n’a encore accès à la console. Ce lien, qui sert une fois, y fait entrer la première personne\u00a0:\n  ${link}\n`,
    nobody:
      'Personne n’a encore accès à la console. Pour obtenir le lien de la première personne\u00a0: npx kesako users add NOM --role operator\n',
  },
  en: {
    first: (link: string) =>
      `Nobody has access to the console yet. This link, for one use, lets the first person in:\n  ${link}\n`,
    nobody:
      'Nobody has access to the console yet. To get the first person’s link: npx kesako users add NAME --role operator\n',
  },
} as const;

/**
 * Returns the console as a service beside a desk. The link that lets the first person in is for whoever sees the terminal: where there is none, what is written
 * is kept as a log.
 */
export const consoleService =
  (place: ConsolePlace, settings: Settings, terminal: Call['terminal']): Service =>
  async ({ desk, log, context, onConsole }) => {
    const { openConsole } = await import('#console/open-console.ts');
    const { openGamesFolder } = await import('#app/games-folder/open-games-folder.ts');
    await using stack = new AsyncDisposableStack();
    const { Runs } = await import('#app/games-folder/runs.ts');
    const { clock } = desk;
    const runs = stack.use(
      new Runs({ program: PROGRAM, environment: process.env, data: settings.dataDirectory, clock }),
    );
    const games = stack.use(openGamesFolder(settings, { desk, context, runs }));
    stack.use(
      await openConsole({
        desk,
        log,
        place,
        games,
        onServed: onConsole,
        onFirst(link) {
          const { first, nobody } = PHRASES[terminal.language];
          terminal.out(terminal.live ? first(link.href) : nobody);
        },
      }),
    );
    return stack.move();
  };
