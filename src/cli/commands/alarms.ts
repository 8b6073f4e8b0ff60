import { createColors } from 'picocolors';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { Call, Register } from '#cli/call.ts';
import { harmless } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'qui est prévenu quand quelque chose ne va pas',
    test: 'envoie à chacun une alerte d’essai, et dit si elle est partie',
    sent: 'partie',
    failed: (why: string) => `pas partie\u00a0: ${why}`,
    example: 'Exemple\u00a0:\n  npx kesako alarms test',
  },
  en: {
    about: 'who is told when something goes wrong',
    test: 'sends each of them a test alarm, and says whether it has left',
    sent: 'sent',
    failed: (why: string) => `not sent: ${why}`,
    example: 'Example:\n  npx kesako alarms test',
  },
} as const;

/** Registers `kesako alarms test` */
export const alarmsCommand: Register = (program, call, end) => {
  const phrases = PHRASES[call.terminal.language];
  const alarms = program
    .command('alarms')
    .description(phrases.about)
    .addHelpText('after', `\n${phrases.example}`);
  alarms
    .command('test')
    .description(phrases.test)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async () => {
      if (!(await test(call))) end(EXIT.surroundings);
    });
};

async function test({ terminal, signal, settings, clock }: Call): Promise<boolean> {
  const { demandAlarms } = await import('#app/alarms/demand-alarms.ts');
  const { tryAlarms } = await import('#app/alarms/try-alarms.ts');
  const known = await settings();
  const alarms = demandAlarms(known);
  if (!alarms || alarms.receivers.length === 0) throw nobody();
  const phrases = PHRASES[terminal.language];
  const paint = createColors(terminal.colour);
  const tried = await tryAlarms(alarms, known, terminal.language, clock, signal);
  for (const { receiver, why } of tried) {
    const sign = why === undefined ? paint.green('✓') : paint.red('✗');
    const said = why === undefined ? phrases.sent : phrases.failed(why);
    terminal.out(`${sign} ${paint.bold(harmless(receiver))} ${harmless(said)}\n`);
  }
  return tried.every(({ why }) => why === undefined);
}

const nobody = (): Complaint =>
  new Complaint(
    {
      fr: 'Personne n’est prévenu quand quelque chose ne va pas\u00a0: il n’y a pas de config/alarms.yaml, ou il ne nomme personne.',
      en: 'Nobody is told when something goes wrong: there is no config/alarms.yaml, or it names nobody.',
    },
    {
      fr: 'Copiez config/alarms.example.yaml sous ce nom, et changez-y les adresses.',
      en: 'Copy config/alarms.example.yaml to that name, and change the addresses in it.',
    },
  );
