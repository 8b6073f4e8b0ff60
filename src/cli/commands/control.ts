import { confirm, isCancel } from '@clack/prompts';
import type { Command } from 'commander';
import type { JournalLine } from '#acts/journal.ts';
import { gameIdOf, type Control, type Progress } from '#app/control/control.ts';
import type { WrittenLine } from '#app/control/written-acts.ts';
import { sayState } from '#app/words/say-refusal.ts';
import { type Acting, ask, carryOutLater, refused } from '#cli/acting.ts';
import { steerBy } from '#cli/steering.ts';
import type { Call, Register } from '#cli/call.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { jsonLines } from '#cli/output/json-lines.ts';
import { asJson } from '#cli/terminal.ts';
import { neverPlayed } from './status.ts';

const PHRASES = {
  fr: {
    game: 'le jeu',
    all: 'toutes les parties à la fois',
    why: 'pourquoi, pour le journal',
    now: 'tout de suite, sans demander ni attendre',
    about: {
      pause:
        'met une partie en pause\u00a0: plus rien n’est publié\u202f; les réponses sont toujours lues, les bonnes masquées',
      resume: 'reprend une partie en pause, ou arrêtée si rien n’a été dévoilé depuis',
      stop: 'arrête une partie pour de bon\u00a0: ce qui restait prévu est abandonné',
    },
    keep: 'le calendrier reste\u00a0: ce qui est en retard suit la règle des retards (par défaut)',
    shift: 'tout ce qui venait depuis la pause vient plus tard, de la durée de la pause',
    unasked: 'avec --shift\u00a0: sans demander',
    json: 'en JSON',
    obeyed: { pause: 'En pause.', resume: 'La partie reprend.', stop: 'Partie arrêtée.' },
    unchanged: 'Rien à changer\u00a0: la partie est',
    underWay: (count: number) =>
      count === 1
        ? 'Un message était déjà en route\u00a0: il a pu paraître.'
        : `${count} messages étaient déjà en route\u00a0: ils ont pu paraître.`,
    nothing: 'Aucune partie en cours.',
    example: 'Exemple\u00a0:',
    lost: (steps: number, game: string) =>
      `Arrêter «\u00a0${game}\u00a0»\u00a0: ${steps === 0 ? 'plus rien n’est prévu' : steps === 1 ? 'une étape prévue est abandonnée' : `${steps} étapes prévues sont abandonnées`}, et ce qui est masqué est montré de nouveau. Dès qu’une bonne réponse reparaît, la partie ne peut plus reprendre. Pour tout retenir sans rien perdre\u00a0: kesako pause.`,
    sure: 'L’arrêter pour de bon\u202f?',
    yes: 'Oui',
    no: 'Non',
    kept: 'Rien n’a été arrêté.\n',
  },
  en: {
    game: 'the game',
    all: 'all games at once',
    why: 'why, for the journal',
    now: 'at once, without asking or waiting',
    about: {
      pause: 'pauses a game: nothing more is posted; replies are still read, right ones hidden',
      resume: 'resumes a paused game, or a stopped one if nothing was given away since',
      stop: 'stops a game for good: what was still planned is dropped',
    },
    keep: 'the calendar stays: what is late follows the rule about lateness (the default)',
    shift: 'all that was to come since the pause comes later, by the length of the pause',
    unasked: 'with --shift: without asking',
    json: 'as JSON',
    obeyed: { pause: 'Paused.', resume: 'The game goes on.', stop: 'Game stopped.' },
    unchanged: 'Nothing to change: the game is',
    underWay: (count: number) =>
      count === 1
        ? 'One post was on its way already: it may have come.'
        : `${count} posts were on their way already: they may have come.`,
    nothing: 'No game is being played.',
    example: 'Example:',
    lost: (steps: number, game: string) =>
      `To stop “${game}”: ${steps === 0 ? 'nothing more is planned' : steps === 1 ? 'one planned step is dropped' : `${steps} planned steps are dropped`}, and what is hidden is shown again. Once a right answer can be read, the game cannot go on. To hold everything back and lose nothing: kesako pause.`,
    sure: 'Stop it for good?',
    yes: 'Yes',
    no: 'No',
    kept: 'Nothing was stopped.\n',
  },
} as const;

type Direction = 'pause' | 'resume' | 'stop';

interface Options {
  readonly all?: boolean;
  readonly why?: string;
  readonly now?: boolean;
  readonly keep?: boolean;
  readonly shift?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Registers `kesako pause`. */
export const pauseCommand: Register = (program, call) => directCommand(program, call, 'pause');
/** Registers `kesako resume`. */
export const resumeCommand: Register = (program, call) => directCommand(program, call, 'resume');
/** Registers `kesako stop`. */
export const stopCommand: Register = (program, call) => directCommand(program, call, 'stop');

/** Registers one of `kesako pause GAME`, `kesako pause --all`, `kesako resume GAME`, `kesako stop GAME` */
function directCommand(program: Command, call: Call, direction: Direction): void {
  const phrases = PHRASES[call.terminal.language];
  const command = program
    .command(direction)
    .description(phrases.about[direction])
    .argument(direction === 'stop' ? '<game>' : '[game]', phrases.game)
    .option('--why <words>', phrases.why)
    .addHelpText('after', `\n${phrases.example}\n  kesako ${direction} games/angers-patrimoine`);
  if (direction === 'stop') command.option('--now', phrases.now);
  else command.option('--all', phrases.all).option('--json', phrases.json, false);
  if (direction === 'resume')
    command
      .option('--keep', phrases.keep, false)
      .option('--shift', phrases.shift, false)
      .option('--yes', phrases.unasked, false);
  command.action(async (name: string | undefined, options: Options) => {
    if ((name === undefined) !== (options.all === true)) throw oneOrAll(direction);
    if (options.keep === true && options.shift === true) throw keepOrShift();
    if (options.shift === true) return resumeLater(name, options, call);
    await direct(direction, name, options, call);
  });
}

async function direct(
  direction: Direction,
  name: string | undefined,
  { why, now = false, json = false }: Options,
  { terminal, settings, clock, signal }: Call,
): Promise<void> {
  const phrases = PHRASES[terminal.language];
  const { openControl } = await import('#app/control/open-control.ts');
  const set = await settings();
  await using control = await openControl(set, clock, name);
  const who = set.operator;
  if (name === undefined) {
    const obeyed: string[] = [];
    const lines: JournalLine[] = [];
    // All of them before anything is told: what is held back is held back at once.
    for (const game of await control.games()) {
      const performed = await ask({ control, who, game, why }, { kind: direction, paused: true });
      if (!performed.ok) continue;
      obeyed.push(game);
      lines.push(performed.line);
    }
    if (json)
      return terminal.out(
        asJson(await Promise.all(lines.map((line) => outcome(control, line.game ?? '', line)))),
      );
    terminal.out(
      obeyed.length === 0
        ? `${phrases.nothing}\n`
        : obeyed
            .map(
              (game) =>
                `${game}${terminal.language === 'fr' ? '\u00a0' : ''}: ${phrases.obeyed[direction]}\n`,
            )
            .join(''),
    );
    if (direction === 'pause') await tellUnderWay(control, obeyed);
    return;
  }
  const game = gameIdOf(name);
  const progress = direction === 'stop' && !now ? await control.progress(game) : undefined;
  if (progress && isUnderWay(progress)) return await stopLater({ control, who, game, why }, progress);
  const performed = await ask({ control, who, game, why }, { kind: direction });
  const isObeyed = performed.ok || performed.refusal.kind === 'already';
  if (json && isObeyed)
    return terminal.out(asJson(await outcome(control, game, performed.ok ? performed.line : undefined)));
  if (performed.ok) {
    terminal.out(`${phrases.obeyed[direction]}\n`);
    if (direction === 'pause') await tellUnderWay(control, [game]);
    return;
  }
  const { refusal } = performed;
  if (refusal.kind === 'unknown-game') throw neverPlayed(game);
  // To pause what is paused is no mistake.
  if (refusal.kind !== 'already') throw refused(refusal);
  terminal.out(`${phrases.unchanged} ${sayState(refusal.state, terminal.language)}.\n`);

  async function tellUnderWay(by: Control, games: readonly string[]): Promise<void> {
    const count = (await by.underWay(games)).length;
    if (count > 0) terminal.out(`${phrases.underWay(count)}\n`);
  }

  /** Stops a game once the person at the terminal wants it, has been told what is lost, and has had time to call it back. */
  async function stopLater(acting: Acting & { readonly game: string }, { toCome }: Progress): Promise<void> {
    if (!terminal.live) throw notAsked();
    terminal.out(`${phrases.lost(toCome, acting.game)}\n`);
    const answer = await confirm({
      message: phrases.sure,
      active: phrases.yes,
      inactive: phrases.no,
      initialValue: false,
      signal,
    });
    if (isCancel(answer) || !answer) return terminal.out(phrases.kept);
    await carryOutLater(
      acting,
      { kind: 'stop' },
      { terminal, signal },
      { now: false, tell: () => undefined },
    );
    terminal.out(`${phrases.obeyed.stop}\n`);
  }
}

/** Resumes a game, or every one that is paused, each by itself: what was to come comes later by the length of its pause. */
async function resumeLater(name: string | undefined, options: Options, call: Call): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await call.settings(), call.clock, name);
  const paused: string[] = [];
  for (const game of name === undefined ? await control.games() : []) {
    if ((await control.report(game, call.terminal.language))?.state === 'paused') paused.push(game);
  }
  if (name === undefined && paused.length === 0)
    call.terminal.out(`${PHRASES[call.terminal.language].nothing}\n`);
  for (const game of name === undefined ? paused : [name]) {
    if (name === undefined) call.terminal.out(`${game}\n`);
    const steering = { name: game, act: { kind: 'shift' }, command: 'kesako resume --shift' } as const;
    await steerBy(control, steering, options, call);
  }
}

const keepOrShift = (): Complaint =>
  new Complaint(
    {
      fr: 'kesako resume garde le calendrier (--keep) ou le décale (--shift), pas les deux.',
      en: 'kesako resume keeps the calendar (--keep) or moves it (--shift), not both.',
    },
    { fr: 'Choisissez l’un des deux. Rien n’a été changé.', en: 'Choose one of them. Nothing was changed.' },
    EXIT.usage,
  );

/** Says whether there is something to stop. */
const isUnderWay = ({ state }: Progress): boolean => state === 'playing' || state === 'paused';

/** What has come of holding a game back, or having it go on, for programs. */
interface Outcome {
  readonly game: string;
  readonly state: Progress['state'] | null;
  /** Of the journal; null: it was so already. */
  readonly line: WrittenLine | null;
  /** What was on its way already. */
  readonly underWay: readonly string[];
}

async function outcome(control: Control, game: string, line: JournalLine | undefined): Promise<Outcome> {
  return {
    game,
    state: (await control.progress(game))?.state ?? null,
    line: jsonLines(line ? [line] : [])[0] ?? null,
    underWay: await control.underWay([game]),
  };
}

const oneOrAll = (direction: Direction): Complaint =>
  new Complaint(
    {
      fr: `kesako ${direction} prend une partie, ou --all pour toutes.`,
      en: `kesako ${direction} takes one game, or --all for all of them.`,
    },
    {
      fr: `Exemples\u00a0: kesako ${direction} games/angers-patrimoine, kesako ${direction} --all. Rien n’a été changé.`,
      en: `Examples: kesako ${direction} games/angers-patrimoine, kesako ${direction} --all. Nothing was changed.`,
    },
    EXIT.usage,
  );

const notAsked = (): Complaint =>
  new Complaint(
    {
      fr: 'Arrêter une partie peut être sans retour\u00a0: kesako stop le demande dans un terminal, et il n’y en a pas ici.',
      en: 'To stop a game may be for good: kesako stop asks at a terminal, and there is none here.',
    },
    {
      fr: 'Ajoutez --now pour l’arrêter tout de suite, ou employez kesako pause. Rien n’a été arrêté.',
      en: 'Add --now to stop it at once, or use kesako pause. Nothing was stopped.',
    },
    EXIT.usage,
  );
