import type { Register } from '#cli/call.ts';
import { frameGame } from '#cli/framing.ts';
import { portNumber } from '#cli/numbers.ts';

const PHRASES = {
  fr: {
    about: 'dessine le rectangle de chaque détail sur sa photo, dans le navigateur',
    game: 'dossier du jeu, ou son fichier game.yaml',
    port: 'port de la page, sur cette machine seulement\u202f; 0\u00a0: le premier qui est libre',
    noOpen: 'n’ouvre pas le navigateur\u00a0: l’adresse est affichée',
    example: 'Exemple\u00a0:\n  npx kesako frame games/mon-jeu',
  },
  en: {
    about: 'draws the rectangle of each detail on its photo, in the browser',
    game: 'folder of the game, or its game.yaml file',
    port: 'port of the page, on this machine only; 0: the first free one',
    noOpen: 'does not open the browser: the address is shown',
    example: 'Example:\n  npx kesako frame games/my-game',
  },
} as const;

/** Registers `kesako frame GAME` */
export const frameCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('frame')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .option('--port <number>', phrases.port, portNumber, 0)
    .option('--no-open', phrases.noOpen)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (path: string, options: { readonly port: number; readonly open: boolean }) =>
      frameGame(path, options, call),
    );
};
