import { createColors } from 'picocolors';
import type { Settings } from '#config/settings.ts';
import { type LentAddress, lentAddresses } from '#game/partners.ts';
import { EXIT } from '#platform/complaint.ts';
import { addAccountCommand } from './accounts-add.ts';
import type { Call, Register } from '#cli/call.ts';
import { harmless } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'les comptes par lesquels Kesako s’exprime',
    verify: 'demande à chaque compte qui il est et ce que son serveur permet',
    game: 'dossier du jeu, ou son game.yaml\u00a0: les comptes prêtés sont-ils ceux de ses partenaires\u202f?',
    none: 'Aucun compte n’est défini. Ajoutez-en un par npx kesako accounts add.\n',
    example: 'Exemple\u00a0:\n  npx kesako accounts verify',
  },
  en: {
    about: 'the accounts that Kesako speaks from',
    verify: 'asks every account who it is and what its server allows',
    game: 'the game’s folder, or its game.yaml: are the lent accounts those of its partners?',
    none: 'No account is defined. Add one with npx kesako accounts add.\n',
    example: 'Example:\n  npx kesako accounts verify',
  },
} as const;

/** Registers `kesako accounts verify [GAME]`, `kesako accounts add [NAME]` */
export const accountsCommand: Register = (program, call, end) => {
  const phrases = PHRASES[call.terminal.language];
  const accounts = program
    .command('accounts')
    .description(phrases.about)
    .addHelpText('after', `\n${phrases.example}`);
  addAccountCommand(accounts, call);
  accounts
    .command('verify')
    .description(phrases.verify)
    .argument('[game]', phrases.game)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (path?: string) => {
      if (!(await verify(call, path))) end(EXIT.surroundings);
    });
};

async function verify({ terminal, signal, settings }: Call, path: string | undefined): Promise<boolean> {
  const { verifyAccount } = await import('#app/accounts/verify-account.ts');
  const known = await settings();
  const { accounts } = known;
  const played = path === undefined ? undefined : await accountsOf(path, known);
  if (accounts.size === 0) {
    terminal.err(PHRASES[terminal.language].none);
    return false;
  }
  const paint = createColors(terminal.colour);
  const findings = await Promise.all(
    [...accounts.values()]
      .filter(({ name }) => !played || played.names.has(name))
      .map((account) => verifyAccount(account, terminal.language, signal, played?.lent.get(account.name))),
  );
  for (const { name, ok, lines } of findings) {
    terminal.out(`${ok ? paint.green('✓') : paint.red('✗')} ${paint.bold(name)}\n`);
    for (const line of lines) terminal.out(`    ${harmless(line)}\n`);
  }
  return findings.every(({ ok }) => ok);
}

/** The accounts that a game speaks from, and to whom those belong that partners lend, by their names. */
async function accountsOf(
  path: string,
  settings: Settings,
): Promise<{ readonly names: ReadonlySet<string>; readonly lent: ReadonlyMap<string, LentAddress[]> }> {
  const { readPlayableGame } = await import('#app/parts/read-games.ts');
  const { usualMeasure } = await import('#app/parts/measures.ts');
  const { game } = await readPlayableGame(path, (account) => usualMeasure(settings, account));
  const lent = Map.groupBy(lentAddresses(game.partners), ({ account }) => account);
  return { names: new Set([...game.accounts, ...lent.keys()]), lent };
}
