import { openRunLog } from '#cli/output/run-log.ts';
import type { Register } from '#cli/call.ts';

const PHRASES = {
  fr: {
    about: 'joue des jeux pour de vrai\u00a0: le travail continue jusqu’à Ctrl-C',
    games: 'dossiers des jeux',
    untilFinished: 's’arrête quand toutes les parties sont terminées',
    example: 'Exemple\u00a0:\n  npx kesako run games/angers-patrimoine',
  },
  en: {
    about: 'plays games for real: the work goes on until Ctrl-C',
    games: 'folders of the games',
    untilFinished: 'stops when every game is over',
    example: 'Example:\n  npx kesako run games/angers-patrimoine',
  },
} as const;

/** Registers `kesako run GAME…` */
export const runCommand: Register = (program, { terminal, signal, settings, clock, cutter, onWorking }) => {
  const phrases = PHRASES[terminal.language];
  program
    .command('run')
    .description(phrases.about)
    .argument('<games...>', phrases.games)
    .option('--until-finished', phrases.untilFinished, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (paths: readonly string[], { untilFinished }: { readonly untilFinished: boolean }) => {
      const { runWorker } = await import('#app/worker/run-worker.ts');
      const known = await settings();
      const { publicPage } = known;
      await runWorker(paths, known, openRunLog(known, terminal.language), signal, {
        untilFinished,
        clock,
        cutter,
        onWorking,
        services: async (_, context) => {
          await using stack = new AsyncDisposableStack();
          if (publicPage) {
            const { openPublicPage } = await import('#public-page/open-public-page.ts');
            stack.use(await openPublicPage(publicPage, context));
          }
          return stack.move();
        },
      });
    });
};
