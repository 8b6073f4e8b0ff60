import type { Command } from 'commander';
import { gameIdOf } from '#app/control/control.ts';
import { sayState } from '#app/words/say-refusal.ts';
import { ask, refused } from '#cli/acting.ts';
import type { Call, Register } from '#cli/call.ts';
import { neverPlayed } from './status.ts';

const PHRASES = {
  fr: {
    game: 'le jeu',
    why: 'pourquoi, pour le journal',
    about: {
      pause:
        'met une partie en pause\u00a0: plus rien n’est publié\u202f; les réponses sont toujours lues, les bonnes masquées',
      resume: 'reprend une partie en pause',
      stop: 'arrête une partie pour de bon\u00a0: ce qui restait prévu est abandonné',
    },
    obeyed: { pause: 'En pause.', resume: 'La partie reprend.', stop: 'Partie arrêtée.' },
    unchanged: 'Rien à changer\u00a0: la partie est',
    example: 'Exemple\u00a0:',
  },
  en: {
    game: 'the game',
    why: 'why, for the journal',
    about: {
      pause: 'pauses a game: nothing more is posted; replies are still read, right ones hidden',
      resume: 'resumes a paused game',
      stop: 'stops a game for good: what was still planned is dropped',
    },
    obeyed: { pause: 'Paused.', resume: 'The game goes on.', stop: 'Game stopped.' },
    unchanged: 'Nothing to change: the game is',
    example: 'Example:',
  },
} as const;

type Direction = 'pause' | 'resume' | 'stop';

export const pauseCommand: Register = (program, call) => directCommand(program, call, 'pause');
export const resumeCommand: Register = (program, call) => directCommand(program, call, 'resume');
export const stopCommand: Register = (program, call) => directCommand(program, call, 'stop');

/** `kesako pause GAME`, `kesako resume GAME`, `kesako stop GAME` */
function directCommand(program: Command, { terminal, settings, clock }: Call, direction: Direction): void {
  const phrases = PHRASES[terminal.language];
  program
    .command(direction)
    .description(phrases.about[direction])
    .argument('<game>', phrases.game)
    .option('--why <words>', phrases.why)
    .addHelpText('after', `\n${phrases.example}\n  kesako ${direction} games/angers-patrimoine`)
    .action(async (name: string, { why }: { readonly why?: string }) => {
      const { openControl } = await import('#app/control/open-control.ts');
      const set = await settings();
      await using control = await openControl(set, clock, name);
      const game = gameIdOf(name);
      const performed = await ask({ control, who: set.operator, game, why }, { kind: direction });
      if (performed.ok) return terminal.out(`${phrases.obeyed[direction]}\n`);
      const { refusal } = performed;
      if (refusal.kind === 'unknown-game') throw neverPlayed(game);
      // To pause what is paused is no mistake.
      if (refusal.kind === 'already')
        return terminal.out(`${phrases.unchanged} ${sayState(refusal.state, terminal.language)}.\n`);
      throw refused(refusal);
    });
}
