import type { Command } from 'commander';
import { Complaint } from '#platform/complaint.ts';
import type { Call } from '#cli/call.ts';
import { harmless } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'aide à obtenir les accès d’un compte, les essaie, et les range dans .env',
    name: 'comment vos jeux l’appelleront',
    lent: 'le compte est celui d’un partenaire, qui le prête\u00a0: seuls les droits nécessaires sont demandés',
    example:
      'Exemples\u00a0:\n  npx kesako accounts add ville\n  npx kesako accounts add office-tourisme --lent',
    added: (name: string, file: string) =>
      `Le compte «\u00a0${name}\u00a0» est prêt. Ses accès sont dans .env, que vous seul pouvez lire, et son adresse dans ${file}.`,
    kept: 'Rien n’a été changé.',
  },
  en: {
    about: 'helps you to get the credentials of an account, tries them, and puts them into .env',
    name: 'what your games will call it',
    lent: 'the account is a partner’s, who lends it: only the rights that this needs are asked for',
    example: 'Examples:\n  npx kesako accounts add city\n  npx kesako accounts add tourist-office --lent',
    added: (name: string, file: string) =>
      `The account “${name}” is ready. Its credentials are in .env, which only you can read, and its address in ${file}.`,
    kept: 'Nothing was changed.',
  },
} as const;

/** Registers `kesako accounts add [NAME] [--lent]` */
export function addAccountCommand(accounts: Command, call: Call): void {
  const phrases = PHRASES[call.terminal.language];
  accounts
    .command('add')
    .description(phrases.about)
    .argument('[name]', phrases.name)
    .option('--lent', phrases.lent, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (name: string | undefined, { lent }: { readonly lent: boolean }) => add(name, lent, call));
}

async function add(
  name: string | undefined,
  lent: boolean,
  { terminal, signal, settings }: Call,
): Promise<void> {
  if (!terminal.live || !process.stdin.isTTY) throw noTerminal();
  const phrases = PHRASES[terminal.language];
  const { accountsFile } = await settings();
  const { addAccount } = await import('#app/accounts/add-account.ts');
  const { interviewAt } = await import('#cli/interview.ts');
  const interview = interviewAt(terminal, signal);
  const finding = await addAccount(
    { interview, name, lent, accountsFile, language: terminal.language },
    signal,
  );
  if (!finding) return terminal.out(`${phrases.kept}\n`);
  for (const line of finding.lines) terminal.out(`    ${harmless(line)}\n`);
  terminal.out(`${phrases.added(finding.name, harmless(accountsFile))}\n`);
}

const noTerminal = (): Complaint =>
  new Complaint(
    {
      fr: 'Cette commande pose des questions\u00a0: il lui faut un terminal.',
      en: 'This command asks questions: it needs a terminal.',
    },
    {
      fr: 'Lancez-la dans un terminal, ou écrivez vous-même .env et le fichier des comptes (docs/settings.md).',
      en: 'Run it in a terminal, or write .env and the accounts file yourself (docs/settings.md).',
    },
  );
