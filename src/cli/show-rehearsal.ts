import { once } from 'node:events';
import { openRehearsalDesk } from '#app/rehearsal/rehearsal-desk.ts';
import type { Rehearsal } from '#app/rehearsal/rehearsal.ts';
import type { Branding } from '#config/public-page.ts';
import { openConsole } from '#console/open-console.ts';
import type { Clock } from '#platform/clock.ts';
import { openPublicPage } from '#public-page/open-public-page.ts';
import type { Terminal } from './terminal.ts';

const PHRASES = {
  fr: {
    console: (url: string) => `Console de la répétition (en visite, sans mot de passe)\u00a0: ${url}\n`,
    page: (url: string) => `Page publique de la répétition\u00a0: ${url}\n`,
    stays: 'La console et la page publique restent ouvertes\u202f; Ctrl-C pour finir.\n',
  },
  en: {
    console: (url: string) => `Console of the rehearsal (to look on, without a password): ${url}\n`,
    page: (url: string) => `Public page of the rehearsal: ${url}\n`,
    stays: 'The console and the public page stay open; Ctrl-C ends.\n',
  },
} as const;

/** What shows a rehearsal to people who look on. */
export interface ShownRehearsal extends AsyncDisposable {
  /** Lets a person at the terminal look at what was played until they have seen enough; elsewhere nobody is waited for. */
  stay(signal: AbortSignal): Promise<void>;
}

interface Showing {
  readonly terminal: Terminal;
  readonly branding: Branding;
  /** By which sessions last. */
  readonly clock: Clock;
}

const HERE = '127.0.0.1';

/** Serves the console and the public page of a rehearsal on this machine, at any free ports, and says where. */
export async function showRehearsal(
  rehearsal: Rehearsal,
  { terminal, branding, clock }: Showing,
): Promise<ShownRehearsal> {
  const phrases = PHRASES[terminal.language];
  const { context } = rehearsal;
  const { log } = context;
  await using stack = new AsyncDisposableStack();
  stack.use(
    await openConsole({
      desk: openRehearsalDesk(rehearsal, clock),
      log,
      place: { host: HERE, port: 0, url: undefined, insecure: false, addressHeader: undefined },
      onFirst: ({ href }) => terminal.err(phrases.console(href)),
      forOnlookers: true,
    }),
  );
  const page = stack.use(
    await openPublicPage({ host: HERE, port: 0, url: undefined, branding }, context, true),
  );
  terminal.err(phrases.page(page.url));
  const served = stack.move();
  return {
    async stay(signal) {
      if (!terminal.live || signal.aborted) return;
      terminal.err(phrases.stays);
      await once(signal, 'abort');
    },
    [Symbol.asyncDispose]: () => served.disposeAsync(),
  };
}
