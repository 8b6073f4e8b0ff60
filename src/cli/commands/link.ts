import { EXAMPLE_PLAYERS } from '#app/control/control.ts';
import type { PlayerAct } from '#acts/act.ts';
import { ask, refused } from '#cli/acting.ts';
import type { Call, Register } from '#cli/call.ts';
import { actAsJson } from '#cli/output/json-lines.ts';
import { asJson } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    link: 'fait un seul joueur de deux comptes, classé sous le nom du premier\u202f; à n’employer qu’après avoir vérifié que c’est la même personne',
    unlink: 'sépare un compte de ceux auxquels il est lié',
    player: 'un joueur\u00a0: réseau et adresse, comme dans npx kesako report',
    other: 'son autre compte',
    why: 'pourquoi, pour le journal',
    json: 'la ligne du journal, en JSON',
    'same-as': 'Liés\u00a0: un seul joueur désormais, et rien n’est compté deux fois.',
    apart: 'Séparés\u00a0: chaque compte compte pour lui.',
    'not-linked': 'Rien à changer\u00a0: ce compte n’est lié à aucun autre.',
    example: 'Exemple\u00a0:',
  },
  en: {
    link: 'makes one player of two accounts, ranked under the name of the first; only once you know that they are the same person',
    unlink: 'separates an account from those it is linked to',
    player: 'a player: network and address, as in npx kesako report',
    other: 'the other account',
    why: 'why, for the journal',
    json: 'the line of the journal, as JSON',
    'same-as': 'Linked: one player from now on, and nothing is counted twice.',
    apart: 'Separated: each account counts for itself.',
    'not-linked': 'Nothing to change: this account is not linked to any other.',
    example: 'Example:',
  },
} as const;

/** Registers `kesako link PLAYER OTHER`: `kesako player same-as` by its former name. */
export const linkCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('link')
    .description(phrases.link)
    .argument('<player>', phrases.player)
    .argument('<other>', phrases.other)
    .option('--why <words>', phrases.why)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.example}\n  npx kesako link ${EXAMPLE_PLAYERS.join(' ')}`)
    .action((player: string, other: string, options: Options) =>
      changeLinks(call, { kind: 'same-as', player, other }, options),
    );
};

/** Registers `kesako unlink PLAYER`: `kesako player apart` by its former name. */
export const unlinkCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('unlink')
    .description(phrases.unlink)
    .argument('<player>', phrases.player)
    .option('--why <words>', phrases.why)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.example}\n  npx kesako unlink ${EXAMPLE_PLAYERS[1]}`)
    .action((player: string, options: Options) => changeLinks(call, { kind: 'apart', player }, options));
};

interface Options {
  readonly why?: string;
  readonly json: boolean;
}

async function changeLinks(
  { terminal, settings, clock }: Call,
  act: PlayerAct & { readonly kind: 'same-as' | 'apart' },
  { why, json }: Options,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  const set = await settings();
  await using control = await openControl(set, clock);
  const phrases = PHRASES[terminal.language];
  const performed = await ask({ control, who: set.operator, why }, act);
  if (performed.ok) return terminal.out(json ? actAsJson(performed.line) : `${phrases[act.kind]}\n`);
  const { refusal } = performed;
  // To link what is linked, or to part what is apart, is no mistake.
  if (json && (refusal.kind === 'linked-already' || refusal.kind === 'not-linked'))
    return terminal.out(asJson(null));
  if (refusal.kind === 'linked-already') return terminal.out(`${phrases['same-as']}\n`);
  if (refusal.kind === 'not-linked') return terminal.out(`${phrases['not-linked']}\n`);
  throw refused(refusal);
}
