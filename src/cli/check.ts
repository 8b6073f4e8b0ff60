import { usualMeasure } from '#app/measures.ts';
import { readGame } from '#app/read-games.ts';
import { EXIT } from '#platform/complaint.ts';
import { renderProblems } from '#script/render-problems.ts';
import type { Register } from './call.ts';

const PHRASES = {
  fr: {
    about: 'vérifie le script d’un jeu et dit tous ses problèmes à la fois',
    game: 'dossier du jeu, ou son fichier game.yaml',
    clean: (title: string, rounds: number) =>
      `«\u00a0${title}\u00a0»\u00a0: ${rounds} ${rounds > 1 ? 'mystères' : 'mystère'}, rien à redire.\n`,
    example: 'Exemple\u00a0:\n  kesako check games/angers-patrimoine',
  },
  en: {
    about: 'checks the script of a game and tells all its problems at once',
    game: 'folder of the game, or its game.yaml file',
    clean: (title: string, rounds: number) =>
      `“${title}”: ${rounds} ${rounds > 1 ? 'mysteries' : 'mystery'}, nothing to mend.\n`,
    example: 'Example:\n  kesako check games/angers-patrimoine',
  },
} as const;

/** `kesako check GAME` */
export const checkCommand: Register = (program, { terminal, settings, clock }, end) => {
  const phrases = PHRASES[terminal.language];
  program
    .command('check')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (path: string) => {
      const known = await settings();
      const { game, problems } = await readGame(path, (account) => usualMeasure(known, account), clock.now());
      const clean = problems.every(({ severity }) => severity === 'advice');
      if (clean && game) terminal.out(phrases.clean(game.title, game.rounds.length));
      terminal.out(renderProblems(problems, terminal.language, terminal.colour));
      end(game ? EXIT.ok : EXIT.script);
    });
};
