import { fileURLToPath } from 'node:url';
import type { Service } from '#app/worker/run-worker.ts';
import { openRunLog } from '#cli/output/run-log.ts';
import type { Call, Register } from '#cli/call.ts';
import type { AlarmSettings } from '#config/alarms.ts';
import type { PublicPageSettings } from '#config/public-page.ts';
import type { Settings } from '#config/settings.ts';
import type { ConsolePlace } from '#console/where.ts';
import type { Language } from '#game/game.ts';

/** What Node runs as `kesako`. */
const PROGRAM = fileURLToPath(new URL('../kesako.ts', import.meta.url));

const PHRASES = {
  fr: {
    about:
      'joue pour de vrai, jusqu’à Ctrl-C, un ou plusieurs jeux, et ceux qui sont lancés depuis la console',
    games: 'dossiers des jeux\u202f; sans aucun, ceux qui sont en cours',
    untilFinished: 's’arrête quand toutes les parties sont terminées',
    example: 'Exemple\u00a0:\n  npx kesako run games/angers-patrimoine',
    first: (link: string) =>
      `Personne n’a encore accès à la console. Ce lien, qui sert une fois, y fait entrer la première personne\u00a0:\n  ${link}\n`,
    nobody:
      'Personne n’a encore accès à la console. Pour obtenir le lien de la première personne\u00a0: npx kesako users add NOM --role operator\n',
  },
  en: {
    about: 'plays one or more games for real, until Ctrl-C, and those that are started in the console',
    games: 'folders of the games; without any, those under way',
    untilFinished: 'stops when every game is over',
    example: 'Example:\n  npx kesako run games/angers-patrimoine',
    first: (link: string) =>
      `Nobody has access to the console yet. This link, for one use, lets the first person in:\n  ${link}\n`,
    nobody:
      'Nobody has access to the console yet. To get the first person’s link: npx kesako users add NAME --role operator\n',
  },
} as const;

/** Registers `kesako run GAME…` */
export const runCommand: Register = (program, { terminal, signal, settings, clock, cutter, onWorking }) => {
  const phrases = PHRASES[terminal.language];
  program
    .command('run')
    .description(phrases.about)
    .argument('[games...]', phrases.games)
    .option('--until-finished', phrases.untilFinished, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (paths: readonly string[], { untilFinished }: { readonly untilFinished: boolean }) => {
      const { runWorker } = await import('#app/worker/run-worker.ts');
      const { consolePlace } = await import('#console/where.ts');
      const known = await settings();
      const { demandAlarms } = await import('#app/alarms/demand-alarms.ts');
      const { publicPage } = known;
      const alarms = demandAlarms(known);
      const place = consolePlace(known);
      await runWorker(paths, known, openRunLog(known, terminal.language), signal, {
        untilFinished,
        clock,
        cutter,
        onWorking,
        services: [
          ...(place ? [consoleAt(place, known, terminal)] : []),
          ...(publicPage ? [publicPageAt(publicPage)] : []),
          ...(alarms ? [alarmsBy(alarms, terminal.language, place)] : []),
        ],
      });
    });
};

const publicPageAt =
  (settings: PublicPageSettings): Service =>
  async ({ context }) => {
    const { openPublicPage } = await import('#public-page/open-public-page.ts');
    return openPublicPage(settings, context);
  };

/** Alarms link to the console where others can reach it: they are read elsewhere than on this machine. */
const alarmsBy =
  (settings: AlarmSettings, language: Language, place: ConsolePlace | undefined): Service =>
  async ({ context }) => {
    const { openAlarms } = await import('#app/alarms/open-alarms.ts');
    return openAlarms({ context, settings, language, console: place?.url });
  };

/**
 * The console as a service of the worker. The link that lets the first person in is for whoever sees the terminal: where there is none, what is written
 * is kept as a log.
 */
const consoleAt =
  (place: ConsolePlace, settings: Settings, terminal: Call['terminal']): Service =>
  async ({ desk, log, context }) => {
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
        onFirst(link) {
          const { first, nobody } = PHRASES[terminal.language];
          terminal.out(terminal.live ? first(link.href) : nobody);
        },
      }),
    );
    return stack.move();
  };
