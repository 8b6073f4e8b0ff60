import type { Act, AnswerList } from '#acts/act.ts';
import { gameIdOf } from '#app/control/control.ts';
import { folderState } from '#app/control/folder-state.ts';
import type { Command } from 'commander';
import { carryOut } from '#cli/acting.ts';
import type { Call, Register } from '#cli/call.ts';
import { atLeast } from '#cli/numbers.ts';
import { actAsJson } from '#cli/output/json-lines.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { keepFolderUp, versionOf } from '#cli/folder-kept-up.ts';
import { playedVersion } from './versions.ts';

const PHRASES = {
  fr: {
    accept: 'accepte après coup une réponse que le script ne prévoyait pas\u202f; tout le mystère est rejugé',
    refuse: 'refuse après coup une réponse qui ressemble à la bonne\u202f; tout le mystère est rejugé',
    game: 'le jeu',
    round: 'le mystère, par le numéro que lisent les joueurs',
    text: 'la réponse',
    close: 'la réponse est proche, pas bonne',
    nudge: 'ce qu’on dit à qui la donne (avec --close)',
    why: 'pourquoi, pour le journal',
    tell: 'prévient aussi ceux dont la réponse date de plus d’une heure, ou dont la solution est connue',
    json: 'la ligne du journal, en JSON',
    done: (version: number, line: number) =>
      `C’est la version ${version} du script, jouée dès maintenant (journal, ligne ${line}). Masques, points, classement et mots privés suivent.\n`,
    examples: {
      accept:
        'Exemples\u00a0:\n  npx kesako accept games/angers-patrimoine 2 "logis Pincé"\n  npx kesako accept games/angers-patrimoine 2 "rue Lenepveu" --close --nudge "Presque\u00a0: regardez la façade."',
      refuse: 'Exemple\u00a0:\n  npx kesako refuse games/angers-patrimoine 2 "logis Barrault"',
    },
  },
  en: {
    accept: 'accepts afterwards an answer that the script did not foresee; the whole mystery is judged again',
    refuse: 'refuses afterwards an answer that looks like the right one; the whole mystery is judged again',
    game: 'the game',
    round: 'the mystery, by the number that players read',
    text: 'the answer',
    close: 'the answer is close, not right',
    nudge: 'what whoever gives it is told (with --close)',
    why: 'why, for the journal',
    tell: 'also tells those whose reply is older than an hour, or whose answer is known',
    json: 'the line of the journal, as JSON',
    done: (version: number, line: number) =>
      `This is version ${version} of the script, played from now on (journal, line ${line}). Hiding, points, ranking and private words follow.\n`,
    examples: {
      accept:
        'Examples:\n  npx kesako accept games/angers-patrimoine 2 "logis Pincé"\n  npx kesako accept games/angers-patrimoine 2 "rue Lenepveu" --close --nudge "Nearly: look at the front."',
      refuse: 'Example:\n  npx kesako refuse games/angers-patrimoine 2 "logis Barrault"',
    },
  },
} as const;

interface Options {
  readonly close?: boolean;
  readonly nudge?: string;
  readonly why?: string;
  readonly tell?: boolean;
  readonly json?: boolean;
}

/** Registers `kesako accept GAME ROUND TEXT` */
export const acceptCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  answerCommand(program, call, 'accept')
    .option('--close', phrases.close, false)
    .option('--nudge <words>', phrases.nudge)
    .action(async (name: string, round: number, text: string, options: Options) => {
      if (options.nudge !== undefined && options.close !== true) throw onlyClose();
      await put(name, { round, text, as: options.close === true ? 'close' : 'answers' }, options, call);
    });
};

/** Registers `kesako refuse GAME ROUND TEXT` */
export const refuseCommand: Register = (program, call) => {
  answerCommand(program, call, 'refuse').action(
    async (name: string, round: number, text: string, options: Options) =>
      put(name, { round, text, as: 'not' }, options, call),
  );
};

function answerCommand(program: Command, { terminal }: Call, kind: 'accept' | 'refuse'): Command {
  const phrases = PHRASES[terminal.language];
  return program
    .command(kind)
    .description(phrases[kind])
    .argument('<game>', phrases.game)
    .argument('<round>', phrases.round, atLeast(1))
    .argument('<text>', phrases.text)
    .option('--tell', phrases.tell, false)
    .option('--why <words>', phrases.why)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.examples[kind]}`);
}

async function put(
  name: string,
  answer: { readonly round: number; readonly text: string; readonly as: AnswerList },
  { nudge, why, tell = false, json = false }: Options,
  { terminal, settings, clock }: Call,
): Promise<void> {
  const phrases = PHRASES[terminal.language];
  const { openControl } = await import('#app/control/open-control.ts');
  const set = await settings();
  await using control = await openControl(set, clock, name);
  const id = gameIdOf(name);
  await playedVersion(control, id);
  const before = await folderState(control, id, name);
  const acting = { control, who: set.operator, game: id, why };
  const text = answer.text.trim();
  const act: Act = { kind: 'accept', ...answer, text, nudge, ...(tell && { tells: true }) };
  const line = await carryOut(acting, act);
  terminal.out(json ? actAsJson(line) : phrases.done(versionOf(line), line.id));
  // Whoever reads JSON wants nothing else.
  const told = json ? { ...terminal, out: () => undefined } : terminal;
  await keepFolderUp(control, { id, name, before, data: set.dataDirectory }, line, told);
}

const onlyClose = (): Complaint =>
  new Complaint(
    {
      fr: '--nudge ne va qu’avec --close\u00a0: seules les réponses proches ont un mot à elles.',
      en: '--nudge goes with --close only: only close answers have a word of their own.',
    },
    {
      fr: 'Ajoutez --close, ou retirez --nudge. Rien n’a été changé.',
      en: 'Add --close, or remove --nudge. Nothing was changed.',
    },
    EXIT.usage,
  );
