import { gameIdOf } from '#app/control/control.ts';
import { sayLine } from '#app/words/say-line.ts';
import { carryOut } from '#cli/acting.ts';
import type { Register } from '#cli/call.ts';
import { atLeast } from '#cli/numbers.ts';
import { actAsJson } from '#cli/output/json-lines.ts';
import { harmless } from '#cli/terminal.ts';
import { TimeZones } from '#cli/time-zones.ts';

const PHRASES = {
  fr: {
    about:
      'défait un acte\u00a0: celui qui est annoncé et n’a pas encore eu lieu, sinon votre dernier, ou celui d’une ligne du journal',
    game: 'le jeu',
    line: 'la ligne du journal (kesako journal JEU)',
    why: 'pourquoi, pour le journal',
    tell: 'prévient les personnes même si leur réponse date de plus d’une heure, ou si la solution est connue',
    json: 'la ligne du journal, en JSON',
    undone: (what: string, line: number) => `Défait (journal, ligne ${line})\u00a0:\n  ${what}\n`,
    example: 'Exemple\u00a0:\n  kesako undo games/angers-patrimoine',
  },
  en: {
    about:
      'undoes an act: one that is announced and has not taken place yet, otherwise your latest, or that of a line of the journal',
    game: 'the game',
    line: 'the line of the journal (kesako journal GAME)',
    why: 'why, for the journal',
    tell: 'tells people even if their reply is older than an hour, or the answer known',
    json: 'the line of the journal, as JSON',
    undone: (what: string, line: number) => `Undone (journal, line ${line}):\n  ${what}\n`,
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
      if (json) return terminal.out(actAsJson(written));
      const { id, entry } = written;
      const undone = entry.kind === 'act' && entry.act.kind === 'undo' ? (entry.act.line ?? 0) : 0;
      const timeZone = await new TimeZones(control).of(gameIdOf(name));
      const [what] = await control.journal({ since: undone - 1, most: 1 });
      terminal.out(
        phrases.undone(
          what
            ? harmless(
                sayLine({ ...what, undoneBy: undefined }, terminal.language, { timeZone, withGame: false }),
              )
            : '',
          id,
        ),
      );
    });
};
