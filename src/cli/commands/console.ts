import type { Register } from '#cli/call.ts';
import { consoleService } from '#cli/console-service.ts';
import { openRunLog } from '#cli/output/run-log.ts';
import { consoleSoonThere, consoleThere, type ConsoleThere } from '#cli/console-there.ts';
import { type ConsolePlace, consolePlace } from '#console/where.ts';
import type { StoreAwaited } from '#app/parts/open-store.ts';
import { harmless } from '#cli/terminal.ts';
import { Complaint } from '#platform/complaint.ts';

const PHRASES = {
  fr: {
    about:
      'dit à quelle adresse la console est servie\u202f; la sert, sans rien jouer, si rien d’autre ne le fait',
    example: 'Exemple\u00a0:\n  npx kesako console',
    waits: ({ directory, pid, seconds }: StoreAwaited) =>
      `Un autre Kesako utilise les données de ${directory}${pid === undefined ? '' : ` (processus ${pid})`}\u00a0: la console attend qu’il les rende, ou qu’il serve la sienne, ${seconds}\u00a0secondes au plus.`,
    there: (url: string, plays: boolean) =>
      `${plays ? 'La console est servie par npx kesako run' : 'La console est déjà ouverte, et ne joue rien'}\u00a0:\n${url}\n`,
    alone: (url: string) =>
      `La console est servie, jusqu’à Ctrl-C\u00a0:\n${url}\nElle ne joue rien\u00a0: rien n’est publié, aucune réponse n’est lue. Pour jouer, arrêtez-la, puis lancez npx kesako run, qui la sert aussi.\n`,
    beside: (url: string) =>
      `La console est servie, jusqu’à Ctrl-C\u00a0:\n${url}\nElle ne joue rien elle-même\u00a0: une partie avance tant que npx kesako run tourne sur cette base, ici ou ailleurs.\n`,
  },
  en: {
    about: 'says at which address the console is served; serves it, playing nothing, if nothing else does',
    example: 'Example:\n  npx kesako console',
    waits: ({ directory, pid, seconds }: StoreAwaited) =>
      `Another Kesako uses the data in ${directory}${pid === undefined ? '' : ` (process ${pid})`}: the console waits until it lets go of them, or serves its own, ${seconds} seconds at most.`,
    there: (url: string, plays: boolean) =>
      `${plays ? 'The console is served by npx kesako run' : 'The console is open already, and plays nothing'}:\n${url}\n`,
    alone: (url: string) =>
      `The console is served, until Ctrl-C:\n${url}\nIt plays nothing: nothing is posted, no reply is read. To play, stop it, then start npx kesako run, which serves it too.\n`,
    beside: (url: string) =>
      `The console is served, until Ctrl-C:\n${url}\nIt plays nothing itself: a game goes on as long as npx kesako run is at work on this database, here or elsewhere.\n`,
  },
} as const;

/** Registers `kesako console` */
export const consoleCommand: Register = (
  program,
  { terminal, signal, settings, clock, cutter, endsWithin, onWorking },
) => {
  const phrases = PHRASES[terminal.language];
  program
    .command('console')
    .description(phrases.about)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async () => {
      const known = await settings();
      const place = consolePlace(known);
      if (!place) throw off();
      const tell = ({ url, plays }: ConsoleThere): void => terminal.out(phrases.there(url, plays));
      const there = await consoleThere(known, place);
      if (there) return tell(there);
      const { runDesk } = await import('#app/worker/run-desk.ts');
      const serve = consoleService(place, known, terminal);
      let isServed = false;
      let soonThere: ConsoleThere | undefined;
      await runDesk(
        known,
        await openRunLog(known, terminal.language),
        signal,
        async (given) => {
          const service = await serve({
            ...given,
            onConsole(url) {
              isServed = true;
              given.onConsole(url);
              terminal.out(phrases[known.databaseUrl ? 'beside' : 'alone'](url.href));
            },
          });
          if (isServed) return service;
          await service[Symbol.asyncDispose]();
          throw notServed(place);
        },
        {
          clock,
          endsWithin,
          cutter,
          onWorking,
          onWait: (awaited) => terminal.err(`${harmless(phrases.waits(awaited))}\n`),
          // Whoever has the data may have begun a moment ago, and serve it by now.
          isWaitOver: async () => (soonThere = await consoleSoonThere(known)) !== undefined,
        },
      ).catch((error: unknown) => {
        if (!soonThere) throw error;
        tell(soonThere);
      });
    });
};

const off = (): Complaint =>
  new Complaint(
    { fr: 'La console est éteinte (KESAKO_CONSOLE=off).', en: 'The console is off (KESAKO_CONSOLE=off).' },
    {
      fr: 'Retirez ce réglage, puis relancez npx kesako run.',
      en: 'Remove that setting, then start npx kesako run again.',
    },
  );

const notServed = ({ host, port }: ConsolePlace): Complaint =>
  new Complaint(
    {
      fr: `La console ne peut pas être servie sur ${host}, port ${port}.`,
      en: `The console cannot be served on ${host}, port ${port}.`,
    },
    {
      fr: 'Donnez une adresse de cette machine par KESAKO_CONSOLE_HOST, et un port libre par KESAKO_CONSOLE_PORT.',
      en: 'Give an address of this machine in KESAKO_CONSOLE_HOST, and a free port in KESAKO_CONSOLE_PORT.',
    },
  );
