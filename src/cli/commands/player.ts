import type { Command } from 'commander';
import type { PlayerAct } from '#acts/act.ts';
import { EXAMPLE_PLAYERS } from '#app/control/control.ts';
import { drawsWrittenAnew } from '#app/draw/written-anew.ts';
import { carryOut, refused } from '#cli/acting.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { Call, Register } from '#cli/call.ts';
import { actAsJson } from '#cli/output/json-lines.ts';
import type { Hour } from '#game/words/hour-words.ts';
import { sayKnown } from '#cli/output/say-known.ts';
import { asJson, harmless } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'ce que vous décidez d’un joueur, dans tous les jeux à la fois',
    player: 'le joueur\u00a0: réseau et adresse, comme dans npx kesako report, ou @adresse',
    other: 'son autre compte',
    why: 'pourquoi, pour le journal',
    mute: 'n’écoute plus un joueur\u00a0: dès lors, rien de ce qu’il écrit n’est lu ni suivi d’une réponse',
    unmute: 'écoute de nouveau un joueur',
    staff: 'met un joueur hors classement\u00a0: il joue et reçoit des réponses, sans rien gagner',
    unstaff: 'remet un joueur au classement',
    'same-as':
      'fait un seul joueur de deux comptes, classé sous le nom du premier\u202f; seulement si c’est la même personne',
    apart: 'sépare un compte de ceux auxquels il est lié',
    forget:
      'efface pour de bon tout ce qui est su d’un joueur et de ses comptes liés\u202f; il en reste un numéro',
    export: 'écrit tout ce qui est su d’un joueur et de ses comptes liés, pour le lui remettre',
    exportJson: 'en JSON',
    show: 'dit sous quel numéro le journal technique (les logs) parle d’un joueur\u202f; un numéro dit quel joueur c’est',
    yes: 'sans demander confirmation',
    json: 'la ligne du journal, en JSON',
    drawnAnew: (folder: string) =>
      `Les fichiers du tirage ont été récrits dans ${folder}\u00a0: publiez-les à la place des anciens.\n`,
    kept: 'Rien n’a été effacé.\n',
    awaited:
      'Personne n’a encore répondu sous cette adresse\u00a0: cela vaudra dès sa première réponse. Vérifiez-la bien.\n',
    done: {
      forget: 'Effacé\u00a0: il ne reste qu’un numéro.',
      mute: 'Ce joueur n’est plus écouté.',
      unmute: 'Ce joueur est de nouveau écouté.',
      staff: 'Ce joueur est hors classement.',
      unstaff: 'Ce joueur est de nouveau classé.',
      'same-as': 'Un seul joueur désormais\u00a0: rien n’est compté deux fois.',
      apart: 'Séparés\u00a0: chaque compte compte pour lui.',
    },
    line: (line: number) => ` (journal, ligne ${line})`,
    example: 'Exemple\u00a0:',
  },
  en: {
    about: 'what you decide about a player, in every game at once',
    player: 'the player: network and address, as in npx kesako report, or @address',
    other: 'the other account',
    why: 'why, for the journal',
    mute: 'mutes a player: from then on nothing they write is read or answered',
    unmute: 'hears a player again',
    staff: 'takes a player out of the ranking: plays and is answered, and earns nothing',
    unstaff: 'puts a player back into the ranking',
    'same-as':
      'makes one player of two accounts, ranked under the name of the first; only if they are the same person',
    apart: 'separates an account from those it is linked to',
    forget: 'erases for good all that is known of a player and of linked accounts; a number remains',
    export: 'writes all that is known of a player and of linked accounts, to be handed to them',
    exportJson: 'as JSON',
    show: 'tells by which number the logs speak of a player; a number tells which player that is',
    yes: 'without asking for confirmation',
    json: 'the line of the journal, as JSON',
    drawnAnew: (folder: string) =>
      `The files of the draw were written anew in ${folder}: publish them in the place of the old ones.\n`,
    kept: 'Nothing was erased.\n',
    awaited:
      'Nobody has replied from this address yet: this will hold from the first reply on. Check it well.\n',
    done: {
      forget: 'Erased: a number is all that remains.',
      mute: 'This player is muted.',
      unmute: 'This player is heard again.',
      staff: 'This player is out of the ranking.',
      unstaff: 'This player is ranked again.',
      'same-as': 'One player from now on: nothing is counted twice.',
      apart: 'Separated: each account counts for itself.',
    },
    line: (line: number) => ` (journal, line ${line})`,
    example: 'Example:',
  },
} as const;

const OF_ONE = ['mute', 'unmute', 'staff', 'unstaff', 'apart'] as const;

/** Registers `kesako player mute PLAYER`, `unmute`, `staff`, `unstaff`, `same-as PLAYER OTHER`, `apart PLAYER`, `export PLAYER`, `show PLAYER`, `forget PLAYER` */
export const playerCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  const [example, other] = EXAMPLE_PLAYERS;
  const player = program
    .command('player')
    .description(phrases.about)
    .addHelpText('after', `\n${phrases.example}\n  npx kesako player staff ${example}`);
  for (const kind of OF_ONE) {
    subcommand(player, call, kind, example).action((named: string, { why, json }: Options) =>
      act(call, { kind, player: named }, why, json),
    );
  }
  subcommand(player, call, 'same-as', `${example} ${other}`)
    .argument('<other>', phrases.other)
    .action((named: string, also: string, { why, json }: Options) =>
      act(call, { kind: 'same-as', player: named, other: also }, why, json),
    );
  player
    .command('export')
    .description(phrases.export)
    .argument('<player>', phrases.player)
    .option('--json', phrases.exportJson, false)
    .addHelpText('after', `\n${phrases.example}\n  npx kesako player export ${example}`)
    .action(async (named: string, { json = false }: Options) => exportKnown(call, named, json));
  player
    .command('show')
    .description(phrases.show)
    .argument('<player>', phrases.player)
    .addHelpText('after', `\n${phrases.example}\n  npx kesako player show ${example}`)
    .action(async (named: string) => showNumbers(call, named));
  subcommand(player, call, 'forget', example)
    .option('--yes', phrases.yes, false)
    .action(async (named: string, { why, json, yes = false }: Options) => {
      if (!yes && !(await confirmed(call, named))) return call.terminal.out(phrases.kept);
      await act(call, { kind: 'forget', player: named }, why, json);
    });
};

interface Options {
  readonly why?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

async function exportKnown(call: Call, player: string, json: boolean): Promise<void> {
  const { terminal } = call;
  const { known, hours } = await readKnown(call, player);
  const said = json ? asJson(known) : sayKnown(known, terminal.language, hours);
  terminal.out(json ? said : said.split('\n').map(harmless).join('\n'));
}

/** By a line for each account: its number, then what it is called. */
async function showNumbers(call: Call, player: string): Promise<void> {
  const { known } = await readKnown(call, player);
  for (const { number, network, address, name } of known.accounts)
    call.terminal.out(harmless(`${number}  ${network}:${address}${name === '' ? '' : `  ${name}`}`) + '\n');
}

async function readKnown({ settings, clock }: Call, player: string) {
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await settings(), clock);
  const found = await control.known(player);
  if (!found.ok) throw refused(found.refusal);
  const { known } = found;
  const games = new Set([...known.replies, ...known.answers, ...known.rounds].map(({ game }) => game));
  const hours = new Map<string, Hour | undefined>();
  for (const game of games) hours.set(game, await control.hour(game));
  return { known, hours };
}

/** Nothing brings back what is erased: a person says so twice, at the terminal or by --yes. */
async function confirmed({ terminal, signal }: Call, player: string): Promise<boolean> {
  if (!terminal.live || !process.stdin.isTTY) throw notAsked();
  const { interviewAt } = await import('#cli/interview.ts');
  const name = harmless(player);
  return interviewAt(terminal, signal).confirm({
    fr: `Effacer pour de bon tout ce qui est su de ${name} et de ses comptes liés\u202f?`,
    en: `Erase for good all that is known of ${name} and of linked accounts?`,
  });
}

const notAsked = (): Complaint =>
  new Complaint(
    {
      fr: 'Ce qui est effacé ne revient pas, et personne n’est là pour le confirmer.',
      en: 'What is erased does not come back, and nobody is here to confirm it.',
    },
    {
      fr: 'Ajoutez --yes, ou lancez la commande dans un terminal. Rien n’a été effacé.',
      en: 'Add --yes, or run the command at a terminal. Nothing was erased.',
    },
    EXIT.usage,
  );

function subcommand(above: Command, { terminal }: Call, kind: PlayerAct['kind'], example: string): Command {
  const phrases = PHRASES[terminal.language];
  return above
    .command(kind)
    .description(phrases[kind])
    .argument('<player>', phrases.player)
    .option('--why <words>', phrases.why)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.example}\n  npx kesako player ${kind} ${example}`);
}

async function act(
  { terminal, settings, clock }: Call,
  wish: PlayerAct,
  why: string | undefined,
  json = false,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  const set = await settings();
  await using control = await openControl(set, clock);
  const line = await carryOut({ control, who: set.operator, why }, wish);
  const drawn: string[] = [];
  if (wish.kind === 'forget')
    for (const game of await control.games()) drawn.push(...(await drawsWrittenAnew(control, game)));
  if (json) return terminal.out(actAsJson(line));
  const phrases = PHRASES[terminal.language];
  const done: string = phrases.done[wish.kind];
  terminal.out(`${done.slice(0, -1)}${phrases.line(line.id)}.\n`);
  const isAwaited =
    line.entry.kind === 'act' && line.entry.changes.some((change) => change.kind === 'expected' && change.to);
  if (isAwaited) terminal.out(phrases.awaited);
  for (const folder of drawn) terminal.out(phrases.drawnAnew(harmless(folder)));
}
