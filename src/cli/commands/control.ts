import type { Command } from 'commander';
import { gameIdOf, type Directive } from '#app/control/control.ts';
import type { Call, Register } from '#cli/call.ts';
import { neverPlayed } from './status.ts';

const PHRASES = {
  fr: {
    game: 'le jeu',
    about: {
      pause:
        'met une partie en pause\u00a0: plus rien n’est publié\u202f; les réponses sont toujours lues, les bonnes masquées',
      resume: 'reprend une partie en pause',
      stop: 'arrête une partie pour de bon\u00a0: ce qui restait prévu est abandonné',
    },
    obeyed: { pause: 'En pause.', resume: 'La partie reprend.', stop: 'Partie arrêtée.' },
    unchanged: 'Rien à changer\u00a0: la partie est',
    states: { playing: 'en cours', paused: 'en pause', stopped: 'arrêtée', finished: 'terminée' },
    example: 'Exemple\u00a0:',
  },
  en: {
    game: 'the game',
    about: {
      pause: 'pauses a game: nothing more is posted; replies are still read, right ones hidden',
      resume: 'resumes a paused game',
      stop: 'stops a game for good: what was still planned is dropped',
    },
    obeyed: { pause: 'Paused.', resume: 'The game goes on.', stop: 'Game stopped.' },
    unchanged: 'Nothing to change: the game is',
    states: { playing: 'being played', paused: 'paused', stopped: 'stopped', finished: 'over' },
    example: 'Example:',
  },
} as const;

export const pauseCommand: Register = (program, call) => orderCommand(program, call, 'pause');
export const resumeCommand: Register = (program, call) => orderCommand(program, call, 'resume');
export const stopCommand: Register = (program, call) => orderCommand(program, call, 'stop');

/** `kesako pause GAME`, `kesako resume GAME`, `kesako stop GAME` */
function orderCommand(program: Command, { terminal, settings, clock }: Call, order: Directive): void {
  const phrases = PHRASES[terminal.language];
  program
    .command(order)
    .description(phrases.about[order])
    .argument('<game>', phrases.game)
    .addHelpText('after', `\n${phrases.example}\n  kesako ${order} games/angers-patrimoine`)
    .action(async (name: string) => {
      const { openControl } = await import('#app/control/open-control.ts');
      await using control = await openControl(await settings(), clock, name);
      const answer = await control.direct(gameIdOf(name), order);
      if (answer.kind === 'unknown-game') throw neverPlayed(gameIdOf(name));
      terminal.out(
        answer.kind === 'obeyed'
          ? `${phrases.obeyed[order]}\n`
          : `${phrases.unchanged} ${phrases.states[answer.state]}.\n`,
      );
    });
}
