import { gameIdOf } from '#app/control/control.ts';
import { carryOut } from '#cli/acting.ts';
import type { Register } from '#cli/call.ts';
import { atLeast } from '#cli/numbers.ts';
import { actAsJson } from '#cli/output/json-lines.ts';

const PHRASES = {
  fr: {
    about: 'défait un acte\u00a0: votre dernier qui peut l’être, ou celui d’une ligne du journal',
    game: 'le jeu',
    line: 'la ligne du journal (kesako journal JEU)',
    why: 'pourquoi, pour le journal',
    tell: 'prévient les personnes même si leur réponse date de plus d’une heure, ou si la solution est connue',
    json: 'la ligne du journal, en JSON',
    undone: (line: number) => `Défait (journal, ligne ${line}).\n`,
    example: 'Exemple\u00a0:\n  kesako undo games/angers-patrimoine',
  },
  en: {
    about: 'undoes an act: your latest that can be undone, or that of a line of the journal',
    game: 'the game',
    line: 'the line of the journal (kesako journal GAME)',
    why: 'why, for the journal',
    tell: 'tells people even if their reply is older than an hour, or the answer known',
    json: 'the line of the journal, as JSON',
    undone: (line: number) => `Undone (journal, line ${line}).\n`,
    example: 'Example:\n  kesako undo games/angers-patrimoine',
  },
} as const;

interface Options {
  readonly tell: boolean;
  readonly why?: string;
  readonly json: boolean;
}

/** Registers `kesako undo GAME [LINE]` */
export const undoCommand: Register = (program, { terminal, settings, clock }) => {
  const phrases = PHRASES[terminal.language];
  program
    .command('undo')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .argument('[line]', phrases.line, atLeast(1))
    .option('--tell', phrases.tell, false)
    .option('--why <words>', phrases.why)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (name: string, line: number | undefined, { tell, why, json }: Options) => {
      const { openControl } = await import('#app/control/open-control.ts');
      const set = await settings();
      await using control = await openControl(set, clock, name);
      const acting = { control, who: set.operator, game: gameIdOf(name), why };
      const written = await carryOut(acting, { kind: 'undo', line, ...(tell && { tells: true }) });
      terminal.out(json ? actAsJson(written) : phrases.undone(written.id));
    });
};
