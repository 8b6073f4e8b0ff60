import { Readable } from 'node:stream';
import type { PluginFunction, Transporter } from 'nodemailer';
import type { Settings } from '#config/settings.ts';
import type { Secret } from '#platform/secret.ts';
import type { Game } from '#game/game.ts';
import type { Partner } from '#game/partners.ts';
import type { Letter, Mail } from '#jobs/context.ts';
import type { Leave } from '#networks/network.ts';
import { done, failed, type Failure, HELD_BACK, type Outcome } from '#networks/outcome.ts';

/** Longest wait for the mail server, in milliseconds. */
const TIMEOUT = 30_000;

/** Longest that a letter may take in all, in milliseconds: a server that says a little now and then is never silent for long. */
const SENT_WITHIN = 2 * TIMEOUT;

/** Opens mail by the server of the settings; every letter is refused where none is set. */
export function openMail({ smtpUrl, mailFrom }: Pick<Settings, 'smtpUrl' | 'mailFrom'>): Mail {
  if (!smtpUrl || mailFrom === undefined) return NO_MAIL;
  /** Letters that nobody waits for any more, and that may arrive, by their keys: they are not sent beside that. */
  const late = new Map<string, Promise<unknown>>();
  return {
    from: mailFrom,
    async send(
      { key, to, subject, text, replyTo, calendar }: Letter,
      signal: AbortSignal,
      leave: Leave,
    ): Promise<Outcome<void>> {
      if (!leave()) return failed(HELD_BACK);
      try {
        signal.throwIfAborted();
        const domain = mailFrom.split('@').at(-1);
        const messageId = `<${Buffer.from(key).toString('base64url')}@${domain}>`;
        const transport = await transportBy(wayTo(smtpUrl), mailFrom);
        transport.use('stream', asking(leave));
        const before = late.get(key);
        late.delete(key);
        const letter = {
          to,
          subject,
          text,
          messageId,
          ...(replyTo !== undefined && { replyTo }),
          // RFC 3834: an absence notice is not to answer it.
          headers: { 'Auto-Submitted': 'auto-generated' },
          ...(calendar !== undefined && {
            icalEvent: { method: 'PUBLISH', filename: 'kesako.ics', content: calendar },
          }),
        };
        const sending = before ?? transport.sendMail(letter);
        const enough = AbortSignal.any([signal, AbortSignal.timeout(SENT_WITHIN)]);
        await endsBefore(sending, enough, () => late.set(key, sending));
        return done(undefined);
      } catch (error) {
        return failed(failureOf(error));
      }
    },
  };
}

/** A letter is read only once the server takes it, however long that took to greet: it is asked then, and what is cut off no server delivers. */
const asking =
  (leave: Leave): PluginFunction =>
  ({ message }, done) => {
    message.processFunc((letter) =>
      Readable.from(
        (async function* () {
          if (!leave()) throw new Error('a letter was held back');
          yield* letter;
        })(),
        { objectMode: false },
      ),
    );
    done();
  };

/**
 * Waits for something until a signal.
 * @param onLate called where the signal comes first: what was waited for goes on
 * @throws what ends it, and what the signal was given for
 */
async function endsBefore(work: Promise<unknown>, signal: AbortSignal, onLate: () => void): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const end = (): void => {
    onLate();
    reject(signal.reason as Error);
  };
  signal.addEventListener('abort', end, { once: true });
  // Whichever comes second is heard by nobody.
  work.catch(() => undefined);
  try {
    if (signal.aborted) end();
    await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** Nodemailer is loaded by the first letter: most games send none, and every command would wait for it. */
async function transportBy(way: ReturnType<typeof wayTo>, from?: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport(way, { from });
}

const wayTo = (
  url: Secret,
  within = TIMEOUT,
): {
  readonly url: string;
  readonly connectionTimeout: number;
  readonly greetingTimeout: number;
  readonly socketTimeout: number;
} => ({
  url: url.reveal(),
  connectionTimeout: within,
  greetingTimeout: within,
  socketTimeout: within,
});

/** How long somebody at a terminal waits for the mail server. */
const TRIED_WITHIN = 10_000;

/** Says whether the mail server of the settings lets Kesako in; nothing is sent. */
export async function tryMail({ smtpUrl }: Pick<Settings, 'smtpUrl'>): Promise<Outcome<void>> {
  if (!smtpUrl) return failed({ kind: 'refused', grounds: { kind: 'no-mail-server' } });
  let transport: Transporter | undefined;
  try {
    transport = await transportBy(wayTo(smtpUrl, TRIED_WITHIN));
    await transport.verify();
    return done(undefined);
  } catch (error) {
    return failed(failureOf(error));
  } finally {
    transport?.close();
  }
}

const NO_MAIL: Mail = {
  from: undefined,
  send: () => Promise.resolve(failed({ kind: 'refused', grounds: { kind: 'no-mail-server' } })),
};

/** What a failure of nodemailer means; its own words may hold the server's address, never the password. */
function failureOf(error: unknown): Failure {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: number };
  if (code === 'EAUTH')
    return { kind: 'credentials-rejected', grounds: { kind: 'mail-password' }, cause: error };
  // Nothing else is read but the letter, which is in memory.
  if (code === 'ESTREAM') return HELD_BACK;
  if (responseCode !== undefined && responseCode >= 500) {
    return { kind: 'refused', grounds: { kind: 'mail-refused', status: responseCode }, cause: error };
  }
  return {
    kind: 'unreachable',
    grounds: { kind: 'mail-silent', error: typeof code === 'string' ? code : 'unknown' },
    cause: error,
  };
}

/** Returns a partner of a game who is written to by mail; undefined where nobody is. */
export const writtenByMail = ({ partners }: Pick<Game, 'partners'>): Partner | undefined =>
  partners.find(({ contact, takesPart }) => contact?.kind === 'mail' && takesPart.kind !== 'lent');

/** Says whether letters can be sent. */
export const hasMail = ({ smtpUrl, mailFrom }: Pick<Settings, 'smtpUrl' | 'mailFrom'>): boolean =>
  smtpUrl !== undefined && mailFrom !== undefined;
