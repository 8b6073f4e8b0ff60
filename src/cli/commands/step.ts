import type { Command } from 'commander';
import type { SteeringDeed } from '#acts/act.ts';
import type { Language } from '#game/game.ts';
import { readName } from '#game/words/step-named.ts';
import { carryOut } from '#cli/acting.ts';
import type { Call, Register } from '#cli/call.ts';
import { mayGoOn } from '#cli/may-go-on.ts';
import { steerGame, type SteeringOptions } from '#cli/steering.ts';
import { positive } from '#cli/numbers.ts';
import { actAsJson } from '#cli/output/json-lines.ts';
import { harmless } from '#cli/terminal.ts';
import { within } from './post.ts';

const PHRASES = {
  fr: {
    about: 'change ce qui est à venir\u00a0: déplace, avance, complète ou supprime une étape',
    move: 'déplace une étape à venir',
    now: 'avance une étape à tout de suite',
    edit: 'change le texte d’une étape à venir\u00a0: question, indice, mot de la fin ou de la réponse',
    cancel: 'supprime du script un indice ou un dernier appel à venir',
    skip: 'saute une étape à venir\u00a0: elle n’est pas publiée, et reste dans le script',
    willSkip: (step: string, on: string | undefined) =>
      `L’étape ${step} ne sera pas publiée${on === undefined ? '' : ` sur le compte «\u00a0${on}\u00a0»`}.\n`,
    opening:
      'Sans ouverture, le mystère n’a pas lieu sur ce compte\u00a0: ni indice, ni clôture, ni réponse.\n',
    reveal:
      'Sans réponse publiée, personne n’est félicité\u202f; ce qui est masqué le reste jusqu’au moment où elle aurait paru.\n',
    skipped: (line: number, game: string) =>
      `C’est fait (journal, ligne ${line}). Pour revenir en arrière, tant qu’elle peut encore paraître\u00a0: npx kesako undo ${game}\n`,
    kept: 'Rien n’a été changé.\n',
    addHint: 'ajoute un indice, tout de suite ou plus tard',
    game: 'le jeu',
    step: 'l’étape\u00a0: 1/hint-2, 2/opening, 1/last-call, 1/closing, 1/reveal',
    round: 'le mystère, par le numéro que lisent les joueurs ou son nom dans le script',
    to: 'le moment\u00a0: 10:45, 2027-09-18 10:45, +15min ou -10min',
    text: 'le texte',
    on: 'seulement sur ce compte',
    at: 'à ce moment\u202f; tout de suite par défaut',
    hintText: 'ce que dit l’indice',
    widen: 'montre une vue tant de fois plus large que le détail',
    alt: 'ce que montre la vue élargie, sans nommer la réponse',
    yes: 'sans demander',
    atOnce: 'sans attendre dix secondes, quand quelque chose paraît tout de suite',
    why: 'pourquoi, pour le journal',
    json: 'montre ce qui change en JSON',
    line: 'la ligne du journal, en JSON',
    example: 'Exemple\u00a0:',
  },
  en: {
    about: 'changes what is to come: moves, brings forward, completes or takes out a step',
    move: 'moves a step to come',
    now: 'brings a step forward to now',
    edit: 'changes the text of a step to come: a question, a hint, the words of a closing or a reveal',
    cancel: 'takes a hint or a last call to come out of the script',
    skip: 'leaves a step to come out: it is not posted, and stays in the script',
    willSkip: (step: string, on: string | undefined) =>
      `The step ${step} will not be posted${on === undefined ? '' : ` on the account “${on}”`}.\n`,
    opening:
      'Without its opening the mystery does not take place on that account: no hint, no closing, no reveal.\n',
    reveal: 'Without a reveal nobody is congratulated; what is hidden stays so until it would have come.\n',
    skipped: (line: number, game: string) =>
      `Done (journal, line ${line}). To go back, while it can still be posted: npx kesako undo ${game}\n`,
    kept: 'Nothing was changed.\n',
    addHint: 'adds a hint, now or later',
    game: 'the game',
    step: 'the step: 1/hint-2, 2/opening, 1/last-call, 1/closing, 1/reveal',
    round: 'the mystery, by the number that players read or its name in the script',
    to: 'the moment: 10:45, 2027-09-18 10:45, +15min or -10min',
    text: 'the text',
    on: 'on this account alone',
    at: 'at that moment; now by default',
    hintText: 'what the hint says',
    widen: 'shows a view so many times wider than the detail',
    alt: 'what the wider view shows, without naming the answer',
    yes: 'without asking',
    atOnce: 'without waiting ten seconds, when something is posted at once',
    why: 'why, for the journal',
    json: 'shows what changes as JSON',
    line: 'the line of the journal, as JSON',
    example: 'Example:',
  },
} as const;

const EXAMPLES = {
  move: 'npx kesako step move games/angers-patrimoine 1/hint-2 10:45',
  now: 'npx kesako step now games/angers-patrimoine 1/hint-2',
  edit: 'npx kesako step edit games/angers-patrimoine 1/hint-2 "…"',
  cancel: 'npx kesako step cancel games/angers-patrimoine 1/hint-2',
  skip: 'npx kesako step skip games/angers-patrimoine 1/hint-2 --on ville',
  'add-hint': 'npx kesako step add-hint games/angers-patrimoine 1 --text "…" --widen 3',
} as const;

/** In English an account is called otherwise, too. */
const exampleIn = (kind: keyof typeof EXAMPLES, language: Language): string =>
  language === 'fr' ? EXAMPLES[kind] : EXAMPLES[kind].replace('--on ville', '--on city');

/** Registers `kesako step move|now|edit|cancel|skip|add-hint` */
export const stepCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  const step = program
    .command('step')
    .description(phrases.about)
    .addHelpText('after', `\n${phrases.example}\n  ${EXAMPLES.move}`);
  steering(step, call, 'move', phrases.move)
    .argument('<step>', phrases.step)
    .argument('<when>', phrases.to)
    // A moment such as -10min looks like an option.
    .allowUnknownOption()
    .action((name: string, named: string, to: string, options: SteeringOptions) =>
      steer({ deed: 'move', step: named, to }, name, options, call),
    );
  steering(step, call, 'now', phrases.now)
    .argument('<step>', phrases.step)
    .action((name: string, named: string, options: SteeringOptions) =>
      steer({ deed: 'now', step: named }, name, options, call),
    );
  steering(step, call, 'edit', phrases.edit)
    .argument('<step>', phrases.step)
    .argument('<text>', phrases.text)
    .option('--on <account>', phrases.on)
    .action(
      (name: string, named: string, text: string, options: SteeringOptions & { readonly on?: string }) =>
        steer({ deed: 'edit', step: named, text: text.trim(), on: options.on }, name, options, call),
    );
  steering(step, call, 'cancel', phrases.cancel)
    .argument('<step>', phrases.step)
    .action((name: string, named: string, options: SteeringOptions) =>
      steer({ deed: 'cancel', step: named }, name, options, call),
    );
  steering(step, call, 'skip', phrases.skip)
    .argument('<step>', phrases.step)
    .option('--on <account>', phrases.on)
    .action((name: string, called: string, options: SteeringOptions & { readonly on?: string }) =>
      skip(name, called, options, call),
    );
  steering(step, call, 'add-hint', phrases.addHint)
    .argument('<round>', phrases.round)
    .option('--at <when>', phrases.at)
    .option('--text <text>', phrases.hintText)
    .option('--widen <number>', phrases.widen, positive)
    .option('--alt <text>', phrases.alt)
    .action((name: string, round: string, options: SteeringOptions & HintOptions) => {
      const { at, text, widen, alt } = options;
      const deed: SteeringDeed = { deed: 'add-hint', round, at, text: text?.trim(), widen, alt: alt?.trim() };
      return steer(deed, name, options, call);
    });
};

interface HintOptions {
  readonly at?: string;
  readonly text?: string;
  readonly widen?: number;
  readonly alt?: string;
}

function steering(above: Command, { terminal }: Call, kind: keyof typeof EXAMPLES, about: string): Command {
  const phrases = PHRASES[terminal.language];
  const command = above
    .command(kind)
    .description(about)
    .argument('<game>', phrases.game)
    .option('--yes', phrases.yes, false);
  // What is skipped or taken out posts nothing.
  if (kind !== 'skip' && kind !== 'cancel') command.option('--now', phrases.atOnce, false);
  return command
    .option('--why <words>', phrases.why)
    .option('--json', kind === 'skip' ? phrases.line : phrases.json, false)
    .addHelpText('after', `\n${phrases.example}\n  ${exampleIn(kind, terminal.language)}`);
}

async function skip(
  name: string,
  called: string,
  { on, yes = false, why, json = false }: SteeringOptions & { readonly on?: string },
  call: Call,
): Promise<void> {
  const phrases = PHRASES[call.terminal.language];
  const { out } = call.terminal;
  const { kind } = readName(called) ?? {};
  if (!json) {
    out(phrases.willSkip(harmless(called), on === undefined ? undefined : harmless(on)));
    if (kind === 'opening' || kind === 'reveal') out(phrases[kind]);
  }
  if (!yes && !(await mayGoOn(call, 'npx kesako step skip')))
    return (json ? call.terminal.err : out)(phrases.kept);
  await within(call, name, why, async (acting) => {
    const line = await carryOut(acting, { kind: 'skip', called, on });
    out(json ? actAsJson(line) : phrases.skipped(line.id, harmless(acting.game)));
  });
}

const steer = (deed: SteeringDeed, name: string, options: SteeringOptions, call: Call): Promise<void> =>
  steerGame({ name, act: { kind: 'steer', deed }, command: `npx kesako step ${deed.deed}` }, options, call);
