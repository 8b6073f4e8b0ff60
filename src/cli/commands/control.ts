import { yesOrNo } from '#cli/yes-or-no.ts';
import type { Command } from 'commander';
import { gameIdOf, type Progress } from '#app/control/control.ts';
import { sayStopped } from '#app/words/say-loss.ts';
import { sayState } from '#app/words/say-refusal.ts';
import { type Acting, ask, carryOut, carryOutLater, refusedIn } from '#cli/acting.ts';
import { steerBy } from '#cli/steering.ts';
import type { Call, Register } from '#cli/call.ts';
import { directAll, resumeAllLater } from '#cli/every-game.ts';
import { actAsJson } from '#cli/output/json-lines.ts';
import { pauseOutcome } from '#cli/output/pause-outcome.ts';
import { tellUnderWay } from '#cli/output/say-under-way.ts';
import { asJson, harmless } from '#cli/terminal.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { neverPlayed } from './status.ts';

const PHRASES = {
  fr: {
    game: 'le jeu',
    all: 'toutes les parties à la fois',
    allAgain: 'toutes les parties mises en pause par npx kesako pause --all',
    account: 'un compte, dans toutes les parties',
    accountIs: {
      pause: (name: string, line: number) =>
        `Le compte «\u00a0${name}\u00a0» est en pause dans toutes les parties\u00a0: plus rien n’en part, réponses privées comprises (journal, ligne ${line}).\n`,
      resume: (name: string, line: number) =>
        `Le compte «\u00a0${name}\u00a0» a de nouveau la parole (journal, ligne ${line})\u00a0: ce qui est en retard suit la règle des retards.\n`,
    },
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
    example: 'Exemple\u00a0:',
    instead: 'Pour tout retenir sans rien perdre\u00a0: npx kesako pause.',
    sure: 'L’arrêter pour de bon\u202f?',
    kept: 'Rien n’a été arrêté.\n',
  },
  en: {
    game: 'the game',
    all: 'all games at once',
    allAgain: 'all games that npx kesako pause --all has paused',
    account: 'an account, in all games',
    accountIs: {
      pause: (name: string, line: number) =>
        `The account “${name}” is paused in all games: nothing more leaves from it, private answers included (journal, line ${line}).\n`,
      resume: (name: string, line: number) =>
        `The account “${name}” speaks again (journal, line ${line}): what is late follows the rule about lateness.\n`,
    },
    why: 'why, for the journal',
    now: 'at once, without asking or waiting',
    about: {
      pause: 'pauses a game: nothing more is posted; replies are still read, right ones hidden',
      resume: 'resumes a paused game, or a stopped one if nothing has been given away since',
      stop: 'stops a game for good: what was still planned is dropped',
    },
    keep: 'the calendar stays: what is late follows the rule for lateness (the default)',
    shift: 'all that was to come since the pause comes later, by the length of the pause',
    unasked: 'with --shift: without asking',
    json: 'as JSON',
    obeyed: { pause: 'Paused.', resume: 'The game goes on.', stop: 'Game stopped.' },
    unchanged: 'Nothing to change: the game is',
    example: 'Example:',
    instead: 'To hold everything back and lose nothing: npx kesako pause.',
    sure: 'Stop it for good?',
    kept: 'Nothing was stopped.\n',
  },
} as const;

type Direction = 'pause' | 'resume' | 'stop';

interface Options {
  readonly all?: boolean;
  readonly account?: string;
  readonly why?: string;
  readonly now?: boolean;
  readonly keep?: boolean;
  readonly shift?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Registers `kesako pause GAME`, `kesako pause --all`, `kesako pause --account NAME` */
export const pauseCommand: Register = (program, call) => directCommand(program, call, 'pause');
/** Registers `kesako resume GAME`, `kesako resume --all`, `kesako resume --account NAME` */
export const resumeCommand: Register = (program, call) => directCommand(program, call, 'resume');
/** Registers `kesako stop GAME` */
export const stopCommand: Register = (program, call) => directCommand(program, call, 'stop');

function directCommand(program: Command, call: Call, direction: Direction): void {
  const phrases = PHRASES[call.terminal.language];
  const command = program
    .command(direction)
    .description(phrases.about[direction])
    .argument(direction === 'stop' ? '<game>' : '[game]', phrases.game)
    .option('--why <words>', phrases.why)
    .addHelpText('after', `\n${phrases.example}\n  npx kesako ${direction} games/angers-patrimoine`);
  if (direction === 'stop') command.option('--now', phrases.now);
  else
    command
      .option('--all', direction === 'pause' ? phrases.all : phrases.allAgain)
      .option('--account <name>', phrases.account)
      .option('--json', phrases.json, false);
  if (direction === 'resume')
    command
      .option('--keep', phrases.keep, false)
      .option('--shift', phrases.shift, false)
      .option('--yes', phrases.unasked, false);
  command.action(async (name: string | undefined, options: Options) => {
    const meant = [name !== undefined, options.all === true, options.account !== undefined];
    if (meant.filter(Boolean).length !== 1) throw oneOrAll(direction);
    if (options.keep === true && options.shift === true) throw keepOrShift();
    if (options.account !== undefined && options.shift === true) throw shiftsGames();
    if (options.account !== undefined && direction !== 'stop')
      return directAccount(direction, options.account, options, call);
    if (options.shift === true) return resumeLater(name, options, call);
    await direct(direction, name, options, call);
  });
}

/** Pauses an account in every game, or lets it speak again. */
async function directAccount(
  direction: 'pause' | 'resume',
  account: string,
  { why, json = false }: Options,
  { terminal, settings, clock }: Call,
): Promise<void> {
  const phrases = PHRASES[terminal.language];
  const { openControl } = await import('#app/control/open-control.ts');
  const set = await settings();
  await using control = await openControl(set, clock);
  const line = await carryOut({ control, who: set.operator, why }, { kind: `${direction}-account`, account });
  const { id } = line;
  if (json) return terminal.out(actAsJson(line));
  terminal.out(phrases.accountIs[direction](harmless(account), id));
  if (direction === 'pause') tellUnderWay(await control.underWay({ account }), terminal);
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
  if (name === undefined && direction !== 'stop')
    return await directAll(direction, { control, who, why }, terminal, json);
  if (name === undefined) throw oneOrAll(direction);
  const game = gameIdOf(name);
  const progress = direction === 'stop' && !now ? await control.progress(game) : undefined;
  if (progress && isUnderWay(progress)) return await stopLater({ control, who, game, why }, progress);
  const performed = await ask({ control, who, game, why }, { kind: direction });
  const isObeyed = performed.ok || performed.refusal.kind === 'already';
  if (json && isObeyed)
    return terminal.out(asJson(await pauseOutcome(control, game, performed.ok ? performed.line : undefined)));
  if (performed.ok) {
    terminal.out(`${phrases.obeyed[direction]}\n`);
    if (direction === 'pause') tellUnderWay(await control.underWay({ games: [game] }), terminal);
    return;
  }
  const { refusal } = performed;
  if (refusal.kind === 'unknown-game') throw neverPlayed(game);
  // To pause what is paused is no mistake.
  if (refusal.kind !== 'already') throw await refusedIn({ control, game }, refusal);
  terminal.out(`${phrases.unchanged} ${sayState(refusal.state, terminal.language)}.\n`);

  /** Stops a game once the person at the terminal wants it, has been told what is lost, and has had time to call it back. */
  async function stopLater(acting: Acting & { readonly game: string }, { toCome }: Progress): Promise<void> {
    if (!terminal.live) throw notAsked();
    const lost = sayStopped(acting.game, toCome, terminal.language, await control.hour(acting.game));
    terminal.out(`${lost} ${phrases.instead}\n`);
    const isSure = await yesOrNo(phrases.sure, { language: terminal.language, signal });
    if (isSure !== true) return terminal.out(phrases.kept);
    await carryOutLater(acting, { kind: 'stop' }, { terminal, signal }, { now: false });
    terminal.out(`${phrases.obeyed.stop}\n`);
  }
}

/** Resumes a game, or every one that was paused with all others: what was to come comes later by the length of its pause. */
async function resumeLater(name: string | undefined, options: Options, call: Call): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await call.settings(), call.clock, name);
  if (name === undefined) return await resumeAllLater(control, options, call);
  const steering = { name, act: { kind: 'shift' }, command: 'npx kesako resume --shift' } as const;
  return await steerBy(control, steering, options, call);
}

const keepOrShift = (): Complaint =>
  new Complaint(
    {
      fr: 'npx kesako resume garde le calendrier (--keep) ou le décale (--shift), pas les deux.',
      en: 'npx kesako resume keeps the calendar (--keep) or moves it (--shift), not both.',
    },
    { fr: 'Choisissez l’un des deux. Rien n’a été changé.', en: 'Choose one of them. Nothing was changed.' },
    EXIT.usage,
  );

const shiftsGames = (): Complaint =>
  new Complaint(
    {
      fr: '--shift décale une partie, pas un compte.',
      en: '--shift moves a game, not an account.',
    },
    {
      fr: 'Rendez la parole au compte sans --shift, puis déplacez ce qui vient\u00a0: npx kesako step move. Rien n’a été changé.',
      en: 'Let the account speak again without --shift, then move what is to come: npx kesako step move. Nothing was changed.',
    },
    EXIT.usage,
  );

/** Says whether there is something to stop. */
const isUnderWay = ({ state }: Progress): boolean => state === 'playing' || state === 'paused';

const oneOrAll = (direction: Direction): Complaint =>
  new Complaint(
    {
      fr: `npx kesako ${direction} prend une partie, --all pour toutes, ou --account pour un compte.`,
      en: `npx kesako ${direction} takes one game, --all for all of them, or --account for an account.`,
    },
    {
      fr: `Exemples\u00a0: npx kesako ${direction} games/angers-patrimoine, npx kesako ${direction} --all, npx kesako ${direction} --account ville. Rien n’a été changé.`,
      en: `Examples: npx kesako ${direction} games/angers-patrimoine, npx kesako ${direction} --all, npx kesako ${direction} --account city. Nothing was changed.`,
    },
    EXIT.usage,
  );

const notAsked = (): Complaint =>
  new Complaint(
    {
      fr: 'Arrêter une partie peut être sans retour\u00a0: npx kesako stop le demande dans un terminal, et il n’y en a pas ici.',
      en: 'To stop a game may be for good: npx kesako stop asks at a terminal, and there is none here.',
    },
    {
      fr: 'Ajoutez --now pour l’arrêter tout de suite, ou employez npx kesako pause. Rien n’a été arrêté.',
      en: 'Add --now to stop it at once, or use npx kesako pause. Nothing was stopped.',
    },
    EXIT.usage,
  );
