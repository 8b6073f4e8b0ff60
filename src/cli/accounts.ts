import { createColors } from 'picocolors';
import { EXIT } from '#platform/complaint.ts';
import { addAccountCommand } from './accounts-add.ts';
import type { Call, Register } from './call.ts';
import { harmless } from './terminal.ts';

const PHRASES = {
  fr: {
    about: 'les comptes par lesquels Kesako s’exprime',
    verify: 'demande à chaque compte qui il est et ce que son serveur permet',
    none: 'Aucun compte n’est défini. Ajoutez-en un par kesako accounts add.\n',
    example: 'Exemple\u00a0:\n  kesako accounts verify',
  },
  en: {
    about: 'the accounts that Kesako speaks from',
    verify: 'asks every account who it is and what its server allows',
    none: 'No account is defined. Add one by kesako accounts add.\n',
    example: 'Example:\n  kesako accounts verify',
  },
} as const;

/** `kesako accounts verify`, `kesako accounts add [NAME]` */
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
    .addHelpText('after', `\n${phrases.example}`)
    .action(async () => {
      if (!(await verify(call))) end(EXIT.surroundings);
    });
};

async function verify({ terminal, signal, settings }: Call): Promise<boolean> {
  const { verifyAccount } = await import('#app/verify-account.ts');
  const { accounts } = await settings();
  if (accounts.size === 0) {
    terminal.err(PHRASES[terminal.language].none);
    return false;
  }
  const paint = createColors(terminal.colour);
  const findings = await Promise.all(
    [...accounts.values()].map((account) => verifyAccount(account, terminal.language, signal)),
  );
  for (const { name, ok, lines } of findings) {
    terminal.out(`${ok ? paint.green('✓') : paint.red('✗')} ${paint.bold(name)}\n`);
    for (const line of lines) terminal.out(`    ${harmless(line)}\n`);
  }
  return findings.every(({ ok }) => ok);
}
