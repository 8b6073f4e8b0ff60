import { createColors } from 'picocolors';
import { EXIT } from '#platform/complaint.ts';
import type { Call, Register } from './call.ts';
import { harmless } from './terminal.ts';

const PHRASES = {
  fr: {
    about: 'les comptes par lesquels Kesako s’exprime',
    verify: 'demande à chaque compte qui il est et ce que son serveur permet',
    none: 'Aucun compte n’est défini. Copiez config/accounts.example.yaml en config/accounts.yaml et adaptez-le.\n',
    example: 'Exemple\u00a0:\n  kesako accounts verify',
  },
  en: {
    about: 'the accounts that Kesako speaks from',
    verify: 'asks every account who it is and what its server allows',
    none: 'No account is defined. Copy config/accounts.example.yaml to config/accounts.yaml and adapt it.\n',
    example: 'Example:\n  kesako accounts verify',
  },
} as const;

/** `kesako accounts verify` */
export const accountsCommand: Register = (program, call, end) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('accounts')
    .description(phrases.about)
    .addHelpText('after', `\n${phrases.example}`)
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
