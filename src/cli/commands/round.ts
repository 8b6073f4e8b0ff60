import type { Command } from 'commander';
import type { SteeringDeed } from '#acts/act.ts';
import type { Call, Register } from '#cli/call.ts';
import { later, within } from './post.ts';
import { steerGame, type SteeringOptions } from '#cli/steering.ts';

const PHRASES = {
  fr: {
    about: 'clôt, prolonge ou annule un mystère',
    cancel: 'annule un mystère proprement\u00a0: un message le dit, et rien d’autre n’en est publié',
    message: 'ce que lisent les joueurs, à la place de la phrase du jeu',
    now: 'tout de suite, sans attendre dix secondes',
    cancelled: (line: number) => `Mystère annulé (journal, ligne ${line}).\n`,
    close: 'clôt un mystère tout de suite\u202f; sa réponse vient aussi longtemps après que prévu',
    extend: 'prolonge un mystère\u00a0: clôture, dernier appel et réponse reculent d’autant',
    game: 'le jeu',
    round: 'le mystère, par le numéro que lisent les joueurs ou son nom dans le script',
    length: 'de combien\u00a0: 30min, 1h30',
    reveal: 'le moment de la réponse\u00a0: 18:30, ou 10min après la clôture',
    yes: 'sans demander',
    atOnce: 'sans attendre dix secondes, quand quelque chose paraît tout de suite',
    why: 'pourquoi, pour le journal',
    json: 'montre ce qui change en JSON',
    example: 'Exemple\u00a0:',
  },
  en: {
    about: 'closes, extends or calls off a mystery',
    cancel: 'calls a mystery off cleanly: a message says so, and nothing else of it is posted',
    message: 'what players read, in place of the sentence of the game',
    now: 'at once, without waiting ten seconds',
    cancelled: (line: number) => `Mystery called off (journal, line ${line}).\n`,
    close: 'closes a mystery now; its reveal comes as long after as it would have',
    extend: 'extends a mystery: its closing, last call and reveal come that much later',
    game: 'the game',
    round: 'the mystery, by the number that players read or its name in the script',
    length: 'by how much: 30min, 1h30',
    reveal: 'when the answer is revealed: 18:30, or 10min after the closing',
    yes: 'without asking',
    atOnce: 'without waiting ten seconds, when something is posted at once',
    why: 'why, for the journal',
    json: 'shows what changes as JSON',
    example: 'Example:',
  },
} as const;

const EXAMPLES = {
  close: 'npx kesako round close games/angers-patrimoine 2',
  extend: 'npx kesako round extend games/angers-patrimoine 2 30min',
  cancel: 'npx kesako round cancel games/angers-patrimoine 3 --message "…"',
} as const;

/** Registers `kesako round close|extend|cancel` */
export const roundCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  const round = program
    .command('round')
    .description(phrases.about)
    .addHelpText('after', `\n${phrases.example}\n  ${EXAMPLES.extend}`);
  steering(round, call, 'close')
    .option('--reveal <when>', phrases.reveal)
    .action((name: string, named: string, options: SteeringOptions & { readonly reveal?: string }) =>
      steer({ deed: 'close', round: named, reveal: options.reveal }, name, options, call),
    );
  steering(round, call, 'extend')
    .argument('<length>', phrases.length)
    .action((name: string, named: string, by: string, options: SteeringOptions) =>
      steer({ deed: 'extend', round: named, by }, name, options, call),
    );
  onRound(round, call, 'cancel')
    .option('--message <text>', phrases.message)
    .option('--now', phrases.now, false)
    .action((name: string, called: string, { message, why, now = false }: CancelOptions) =>
      within(call, name, why, (acting) =>
        later(
          acting,
          { kind: 'cancel-round', called, message: message?.trim() },
          now,
          call,
          phrases.cancelled,
        ),
      ),
    );
};

interface CancelOptions {
  readonly message?: string;
  readonly why?: string;
  readonly now?: boolean;
}

function onRound(above: Command, { terminal }: Call, kind: keyof typeof EXAMPLES): Command {
  const phrases = PHRASES[terminal.language];
  return above
    .command(kind)
    .description(phrases[kind])
    .argument('<game>', phrases.game)
    .argument('<round>', phrases.round)
    .option('--why <words>', phrases.why)
    .addHelpText('after', `\n${phrases.example}\n  ${EXAMPLES[kind]}`);
}

function steering(above: Command, call: Call, kind: 'close' | 'extend'): Command {
  const phrases = PHRASES[call.terminal.language];
  return onRound(above, call, kind)
    .option('--yes', phrases.yes, false)
    .option('--now', phrases.atOnce, false)
    .option('--json', phrases.json, false);
}

const steer = (deed: SteeringDeed, name: string, options: SteeringOptions, call: Call): Promise<void> =>
  steerGame({ name, act: { kind: 'steer', deed }, command: `npx kesako round ${deed.deed}` }, options, call);
