import type { WatchParts } from '#app/watch/open-watch.ts';
import type { Service } from '#app/worker/run-worker.ts';
import { openRunLog } from '#cli/output/run-log.ts';
import type { Register } from '#cli/call.ts';
import { consoleService } from '#cli/console-service.ts';
import type { AlarmSettings } from '#config/alarms.ts';
import type { WatchSettings } from '#config/watch.ts';
import type { PublicPageSettings } from '#config/public-page.ts';
import type { ConsolePlace } from '#console/where.ts';
import type { Language } from '#game/game.ts';

const PHRASES = {
  fr: {
    about:
      'joue pour de vrai, jusqu’à Ctrl-C, un ou plusieurs jeux, et ceux qui sont lancés depuis la console',
    games: 'dossiers des jeux\u202f; sans aucun, ceux qui sont en cours',
    untilFinished: 's’arrête quand toutes les parties sont terminées',
    example: 'Exemple\u00a0:\n  npx kesako run games/angers-patrimoine',
  },
  en: {
    about: 'plays one or more games for real, until Ctrl-C, and those that are started in the console',
    games: 'folders of the games; without any, those under way',
    untilFinished: 'stops when every game is over',
    example: 'Example:\n  npx kesako run games/angers-patrimoine',
  },
} as const;

/** Registers `kesako run GAME…` */
export const runCommand: Register = (
  program,
  { terminal, signal, settings, clock, cutter, onWorking, endsWithin },
) => {
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
      const { demandTold } = await import('#app/watch/demand-told.ts');
      const { warnOfOnePauses } = await import('#app/watch/warn-one-pauses.ts');
      const { publicPage } = known;
      const alarms = demandAlarms(known);
      demandTold(known);
      const log = await openRunLog(known, terminal.language);
      if (known.watch) warnOfOnePauses(known.watch, log);
      const place = consolePlace(known);
      await runWorker(paths, known, log, signal, {
        untilFinished,
        clock,
        cutter,
        onWorking,
        endsWithin,
        services: [
          ...(place ? [consoleService(place, known, terminal)] : []),
          ...(publicPage ? [publicPageAt(publicPage)] : []),
          ...(alarms ? [alarmsBy(alarms, terminal.language, place)] : []),
          ...(known.watch ? [watchBy(known.watch, alarms, terminal.language, place)] : []),
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

const watchBy =
  (
    settings: WatchSettings,
    alarms: AlarmSettings | undefined,
    language: Language,
    place: ConsolePlace | undefined,
  ): Service =>
  async ({ context, desk }) => {
    const { openWatch } = await import('#app/watch/open-watch.ts');
    const act: WatchParts['act'] = (request) => desk.control.act(request);
    return openWatch({ context, settings, alarms, language, console: place?.url, act });
  };
