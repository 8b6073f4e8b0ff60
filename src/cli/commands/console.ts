import type { Register } from '#cli/call.ts';
import { addressOf, consolePlace } from '#console/where.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';

const PHRASES = {
  fr: {
    about: 'dit à quelle adresse la console est servie',
    example: 'Exemple\u00a0:\n  npx kesako console',
  },
  en: {
    about: 'says at which address the console is served',
    example: 'Example:\n  npx kesako console',
  },
} as const;

/** How long it is waited for an answer, in milliseconds. */
const WAITED_MS = 3_000;

/** Registers `kesako console` */
export const consoleCommand: Register = (program, { terminal, settings }) => {
  const phrases = PHRASES[terminal.language];
  program
    .command('console')
    .description(phrases.about)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async () => {
      const place = consolePlace(await settings());
      if (!place) throw off();
      const address = addressOf(place, place.port);
      if (!(await answers(new URL('login', address)))) throw notServed(address);
      terminal.out(`${address.href}\n`);
    });
};

const answers = (url: URL): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(WAITED_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );

const off = (): Complaint =>
  new Complaint(
    { fr: 'La console est éteinte (KESAKO_CONSOLE=off).', en: 'The console is off (KESAKO_CONSOLE=off).' },
    {
      fr: 'Retirez ce réglage, puis relancez npx kesako run.',
      en: 'Remove that setting, then start npx kesako run again.',
    },
  );

const notServed = (address: URL): Complaint =>
  new Complaint(
    {
      fr: `La console ne répond pas à ${address.href}`,
      en: `The console does not answer at ${address.href}`,
    },
    {
      fr: 'npx kesako run la sert tant qu’il joue, et son journal dit à quelle adresse (console-listening).',
      en: 'npx kesako run serves it as long as it plays, and its log says at which address (console-listening).',
    },
    EXIT.refused,
  );
