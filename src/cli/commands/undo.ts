import { ifSound } from '#config/on-demand.ts';
import { gameIdOf } from '#app/control/control.ts';
import { sayLine } from '#app/words/say-line.ts';
import type { Act } from '#acts/act.ts';
import type { JournalLine } from '#acts/journal.ts';
import { type Acting, ask, carryOutLater, refusedIn } from '#cli/acting.ts';
import type { Call, Register } from '#cli/call.ts';
import { mayGoOn } from '#cli/may-go-on.ts';
import { atLeast } from '#cli/numbers.ts';
import { actAsJson } from '#cli/output/json-lines.ts';
import { sayAtOnce } from '#app/words/say-at-once.ts';
import { harmless } from '#cli/terminal.ts';
import { TimeZones } from '#cli/time-zones.ts';

const PHRASES = {
  fr: {
    about:
      'défait un acte\u00a0: celui qui est annoncé et n’a pas encore eu lieu, sinon votre dernier, ou celui d’une ligne du journal',
    game: 'le jeu\u202f; sans jeu, ce qui a été fait pour tous, comme dans la veille, ou le numéro de la ligne',
    line: 'la ligne du journal (npx kesako journal JEU)',
    why: 'pourquoi, pour le journal',
    tell: 'prévient les personnes même si leur réponse date de plus d’une heure, ou si la solution est connue',
    yes: 'sans demander, quand quelque chose paraîtrait tout de suite',
    now: 'sans demander ni attendre dix secondes dans ce cas',
    json: 'la ligne du journal, en JSON',
    kept: 'Rien n’a été défait.\n',
    undone: (what: string, line: number) => `Défait (journal, ligne ${line})\u00a0:\n  ${what}\n`,
    example: 'Exemple\u00a0:\n  npx kesako undo games/angers-patrimoine',
  },
  en: {
    about:
      'undoes an act: one that is announced and has not taken place yet, otherwise your latest, or that of a line of the journal',
    game: 'the game; without one, what was done in every game, as in the watch, or the number of the line',
    line: 'the line of the journal (npx kesako journal GAME)',
    why: 'why, for the journal',
    tell: 'tells people even if their reply is older than an hour, or the answer known',
    yes: 'without asking, when something would be posted at once',
    now: 'without asking or waiting ten seconds in that case',
    json: 'the line of the journal, as JSON',
    kept: 'Nothing was undone.\n',
    undone: (what: string, line: number) => `Undone (journal, line ${line}):\n  ${what}\n`,
    example: 'Example:\n  npx kesako undo games/angers-patrimoine',
  },
} as const;

interface Options {
  readonly tell: boolean;
  readonly yes: boolean;
  readonly now: boolean;
  readonly why?: string;
  readonly json: boolean;
}

/** Registers `kesako undo [GAME] [LINE]` */
export const undoCommand: Register = (program, call) => {
  const { terminal, settings, clock } = call;
  const phrases = PHRASES[terminal.language];
  program
    .command('undo')
    .description(phrases.about)
    .argument('[game]', phrases.game)
    .argument('[line]', phrases.line, atLeast(1))
    .option('--tell', phrases.tell, false)
    .option('--yes', phrases.yes, false)
    .option('--now', phrases.now, false)
    .option('--why <words>', phrases.why)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (named: string | undefined, of: number | undefined, options: Options) => {
      const { tell, yes, now, why, json } = options;
      // No game is called by a number: that is a line of what was done in every game.
      const isLine = named !== undefined && of === undefined && /^[1-9]\d{0,14}$/u.test(named);
      const name = isLine ? undefined : named;
      const line = isLine ? Number(named) : of;
      const { openControl } = await import('#app/control/open-control.ts');
      const set = await settings();
      await using control = await openControl(set, clock, name);
      const game = name === undefined ? undefined : gameIdOf(name);
      const acting = { control, who: set.operator, game, why };
      const act: Undo = { kind: 'undo', line, ...(tell && { tells: true }), ...(now && { now: true }) };
      const written = await undo(acting, act, { yes, json }, call);
      if (!written) return;
      if (json) return terminal.out(actAsJson(written));
      const { id, entry } = written;
      const undone = entry.kind === 'act' && entry.act.kind === 'undo' ? (entry.act.line ?? 0) : 0;
      const timeZone =
        game === undefined
          ? (ifSound(() => set.watch)?.timeZone ?? 'Europe/Paris')
          : await new TimeZones(control).of(game);
      const hour = game === undefined ? undefined : await control.hour(game);
      const [what] = await control.journal({ since: undone - 1, most: 1 });
      terminal.out(
        phrases.undone(
          what
            ? harmless(
                sayLine({ ...what, undoneBy: undefined }, terminal.language, {
                  timeZone,
                  withGame: false,
                  hour,
                }),
              )
            : '',
          id,
        ),
      );
    });
};

type Undo = Act & { readonly kind: 'undo' };

/**
 * Undoes an act. What comes of that at once, and cannot be taken back, is told and asked about first, and can be called back for ten
 * seconds. Undefined: the person does not wish it.
 */
async function undo(
  acting: Acting,
  act: Undo,
  { yes, json }: Pick<Options, 'yes' | 'json'>,
  call: Call,
): Promise<JournalLine | undefined> {
  const performed = await ask(acting, act);
  if (performed.ok) return performed.line;
  const { refusal } = performed;
  const { game } = acting;
  if (refusal.kind !== 'comes-at-once' || game === undefined) throw await refusedIn(acting, refusal);
  const { terminal } = call;
  const { language } = terminal;
  const say = json ? terminal.err : terminal.out;
  const lines = sayAtOnce(refusal, refusal.timeZone, language, await acting.control.hour(game));
  say(lines.map((line) => `${harmless(line)}\n`).join(''));
  if (!yes && !(await mayGoOn(call, 'npx kesako undo', 'sure'))) {
    say(PHRASES[language].kept);
    return undefined;
  }
  return carryOutLater({ ...acting, game }, { ...act, line: refusal.line }, call, { now: false, json });
}
