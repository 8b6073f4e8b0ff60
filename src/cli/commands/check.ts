import { hasMail } from '#app/parts/mail.ts';
import { usualMeasure } from '#app/parts/measures.ts';
import { gamesBeside } from '#app/parts/games-beside.ts';
import { readGame } from '#app/parts/read-games.ts';
import type { Control } from '#app/control/control.ts';
import { mayHavePlayed } from '#app/control/may-have-played.ts';
import type { Settings } from '#config/settings.ts';
import type { Clock } from '#platform/clock.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { withoutSecrets } from '#platform/secret.ts';
import { renderProblems } from '#script/problems/render-problems.ts';
import type { Register } from '#cli/call.ts';
import { sayUndefined } from '#cli/output/say-undefined.ts';
import { harmless, type Terminal } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'vérifie le script d’un jeu et dit tous ses problèmes à la fois',
    game: 'dossier du jeu, ou son fichier game.yaml',
    clean: (title: string, rounds: number) =>
      `«\u00a0${title}\u00a0»\u00a0: ${rounds} ${rounds > 1 ? 'mystères' : 'mystère'}, rien à redire.\n`,
    cleanHour: (title: string, questions: number) =>
      `«\u00a0${title}\u00a0»\u00a0: une heure en direct, ${questions} ${questions > 1 ? 'questions' : 'question'}, rien à redire.\n`,
    ordinary: 'Les comptes sont pris pour des comptes ordinaires\u00a0:',
    notCompared: 'Le script n’a pas été comparé à ce qui est publié\u00a0:',
    example: 'Exemple\u00a0:\n  npx kesako check games/angers-patrimoine',
  },
  en: {
    about: 'checks the script of a game and tells all its problems at once',
    game: 'folder of the game, or its game.yaml file',
    clean: (title: string, rounds: number) =>
      `“${title}”: ${rounds} ${rounds > 1 ? 'mysteries' : 'mystery'}, nothing to fix.\n`,
    cleanHour: (title: string, questions: number) =>
      `“${title}”: a live hour, ${questions} ${questions > 1 ? 'questions' : 'question'}, nothing to fix.\n`,
    ordinary: 'The accounts are taken for ordinary accounts:',
    notCompared: 'The script was not compared with what was posted:',
    example: 'Example:\n  npx kesako check games/angers-patrimoine',
  },
} as const;

/** Registers `kesako check GAME` */
export const checkCommand: Register = (program, { terminal, settings, clock }, end) => {
  const phrases = PHRASES[terminal.language];
  program
    .command('check')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (path: string) => {
      const set = await settings();
      await using control = await controlOfGames(set, clock, terminal);
      const accounts = accountsIn(set, terminal);
      const { game, problems } = await readGame(path, {
        measures: (account) => usualMeasure({ accounts: accounts ?? new Map<never, never>() }, account),
        now: clock.now(),
        beside: (folder) => gamesBeside(folder),
        mail: hasMail(set),
        past: (id) => control?.past(id) ?? Promise.resolve(undefined),
      });
      const clean = problems.every(({ severity }) => severity === 'advice');
      const questions = game?.rounds.filter(({ heard }) => heard === 'question').length ?? 0;
      if (clean && game)
        terminal.out(
          game.live
            ? phrases.cleanHour(game.title, questions)
            : phrases.clean(game.title, game.rounds.length),
        );
      terminal.out(renderProblems(problems, terminal.language, terminal.colour));
      const untold = game && accounts && sayUndefined(game, { accounts }, terminal.language);
      if (untold !== undefined) terminal.err(`${harmless(untold)}\n`);
      end(game ? EXIT.ok : EXIT.script);
    });
};

/** Without the accounts a script is checked for ordinary ones, as before there are any; what is wrong with their file is told. */
function accountsIn(settings: Settings, terminal: Terminal): Settings['accounts'] | undefined {
  try {
    return settings.accounts;
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    terminal.err(
      `${PHRASES[terminal.language].ordinary} ${harmless(withoutSecrets(error.what[terminal.language]))}\n`,
    );
    return undefined;
  }
}

/** Where what was posted is known; undefined where nothing was, or where it cannot be asked, which is told. */
async function controlOfGames(
  settings: Settings,
  clock: Clock,
  terminal: Terminal,
): Promise<Control | undefined> {
  if (!mayHavePlayed(settings)) return undefined;
  const { openControl } = await import('#app/control/open-control.ts');
  try {
    return await openControl(settings, clock);
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    terminal.err(`${PHRASES[terminal.language].notCompared} ${error.what[terminal.language]}\n`);
    return undefined;
  }
}
