import { setTimeout as pause } from 'node:timers/promises';
import type { AlarmSettings } from '#config/alarms.ts';
import type { Language } from '#game/game.ts';
import type { JobContext } from '#jobs/context.ts';
import { beginAlarms } from '#store/alarms/alarms.ts';
import { forgetDeliveries, settleLeft } from '#store/alarms/deliveries.ts';
import { every } from '#app/worker/every.ts';
import { decide } from './decide.ts';
import { deliver } from './deliver.ts';
import { STALE_AFTER } from './read-events.ts';
import type { Ways } from './ways.ts';

/** How often it is looked whether something is wrong. */
const EVERY = Temporal.Duration.from({ minutes: 1 });
/** For how long it is kept what was told to whom. */
const KEPT = Temporal.Duration.from({ hours: 7 * 24 });
/** How long whoever ends waits to tell what was decided last, in milliseconds. */
const LAST_WORDS_MS = 2_000;

export interface AlarmParts {
  readonly context: JobContext;
  readonly settings: AlarmSettings;
  /** In which people are written to, where the settings do not say. */
  readonly language: Language;
  /** The console, as its readers call it; undefined: nobody can follow a link. */
  readonly console: URL | undefined;
}

/** Looks whether something is wrong each minute, and tells people and web hooks, until it is disposed of. */
export async function openAlarms(parts: AlarmParts): Promise<AsyncDisposable> {
  const { db, log, accounts } = parts.context;
  await beginAlarms(db);
  for (const receiver of parts.settings.receivers)
    if (receiver.way === 'message' && !accounts.has(receiver.from))
      log.warn({ event: 'alarm-writer-absent', receiver: receiver.name, account: receiver.from });
  const over = new AbortController();
  // Whoever begins finds out first what became of what was under way.
  const working = pause(EVERY.total('milliseconds'), undefined, { signal: over.signal, ref: false })
    .then(() => every(EVERY, over.signal, log, () => tell(parts, over.signal)))
    .catch(() => undefined);
  return {
    async [Symbol.asyncDispose]() {
      over.abort();
      await working;
      // What is not told now is told by whoever comes next.
      const last = AbortSignal.timeout(LAST_WORDS_MS);
      const late = pause(LAST_WORDS_MS, undefined, { ref: false });
      await Promise.race([tell(parts, last).catch(() => undefined), late]);
    },
  };
}

/** Decides what is to be told at this moment, and tells what is owed. */
export async function tell(
  { context, settings, language, console }: AlarmParts,
  signal: AbortSignal,
): Promise<void> {
  const { db, log, clock, mail, accounts, games } = context;
  await decide(context, settings, console).catch((error: unknown) => {
    log.warn({ event: 'tick-failed', err: error });
  });
  const ways: Ways = {
    clock,
    mail,
    accounts,
    language: settings.language ?? language,
    console,
    hashtagsOf: (account) =>
      [...games.values()].find(({ game }) => game.accounts.includes(account))?.game.hashtags.always ?? [],
  };
  await deliver(context, settings, ways, signal);
  const known = settings.receivers.map(({ name }) => name);
  await settleLeft(db, known, clock.now().subtract(STALE_AFTER), clock.now());
  await forgetDeliveries(db, clock.now().subtract(KEPT));
}
