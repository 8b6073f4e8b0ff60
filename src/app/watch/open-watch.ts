import { setTimeout as pause } from 'node:timers/promises';
import type { AlarmSettings } from '#config/alarms.ts';
import type { WatchSettings } from '#config/watch.ts';
import type { Request } from '#acts/act.ts';
import type { Language } from '#game/game.ts';
import type { JobContext } from '#jobs/context.ts';
import { settleLeft } from '#store/alarms/deliveries.ts';
import { eraseHeard } from '#store/watch/heard.ts';
import { eraseHours } from '#store/watch/hours.ts';
import { pausesWanted } from '#store/watch/incidents.ts';
import { isAnyOver } from '#store/watch/over.ts';
import { deliver } from '#app/alarms/deliver.ts';
import { STALE_AFTER } from '#app/alarms/read-events.ts';
import type { Performed } from '#app/acts/perform.ts';
import { every } from '#app/worker/every.ts';
import { decideWatch } from './decide.ts';
import { pauseAll } from './pause-all.ts';
import { planWeek } from './plan-week.ts';

/** How soon it is weighed what was heard. */
const EVERY = Temporal.Duration.from({ seconds: 5 });
/** How often, and how soon again, a worker that starts tries to pause before it goes on all the same: what hinders it may pass, or never does. */
const TRIED_AT_START = 5;
const AGAIN_MS = 500;
/** For so long it is known how much was heard in each hour: no name is in that. */
const HOURS_KEPT = { hours: 400 * 24 } as const;

export interface WatchParts {
  readonly context: JobContext;
  readonly settings: WatchSettings;
  readonly alarms: AlarmSettings | undefined;
  /** In which people are written to. */
  readonly language: Language;
  /** The console, as its readers call it; undefined: nobody can follow a link. */
  readonly console: URL | undefined;
  /** Carries out an act. */
  readonly act: (request: Request) => Promise<Performed>;
}

/**
 * Weighs what is heard, has what follows from it be done, and tells people, until it is disposed of. Resolves once that is paused for which a
 * worker before could pause no more, so that nothing is posted in a crisis that is known.
 */
export async function openWatch(parts: WatchParts): Promise<AsyncDisposable> {
  const { log, accounts } = parts.context;
  for (const { name, on } of parts.settings.listenings)
    for (const account of on)
      if (accounts.get(account)?.lent !== false)
        log.warn({ event: 'watch-account-absent', listening: name, account });
  const over = new AbortController();
  for (let tried = 1; tried <= TRIED_AT_START; tried += 1) {
    await weighAndPause(parts, over.signal);
    if (tried === TRIED_AT_START || !(await isPauseOwed(parts.context))) break;
    await pause(AGAIN_MS);
  }
  const working = every(EVERY, over.signal, log, () => watchOnce(parts, over.signal)).catch(() => undefined);
  return {
    async [Symbol.asyncDispose]() {
      over.abort();
      await working;
    },
  };
}

/** Weighs once what was heard, and pauses every game for what begins by it. What fails is tried again the next time. */
export async function weighAndPause(
  { context, settings, console, act }: WatchParts,
  signal: AbortSignal,
): Promise<void> {
  await unlessItFails(context, signal, async () => {
    while ((await decideWatch(context, settings, console)) > 0 && !signal.aborted);
  });
  await unlessItFails(context, signal, () => pauseAll(context, act));
}

const isPauseOwed = ({ db }: Pick<JobContext, 'db'>): Promise<boolean> =>
  pausesWanted(db).then(
    (wanted) => wanted.length > 0,
    () => true,
  );

async function unlessItFails(
  { log }: Pick<JobContext, 'log'>,
  signal: AbortSignal,
  task: () => Promise<unknown>,
): Promise<void> {
  await task().catch((error: unknown) => {
    if (!signal.aborted) log.warn({ event: 'tick-failed', err: error });
  });
}

/**
 * Does once all that is owed at this moment. What fails is tried again the next time, and keeps nothing else from being done: pausing
 * waits for no mail, and no mail for a pause.
 */
export async function watchOnce(parts: WatchParts, signal: AbortSignal): Promise<void> {
  const { context, settings, alarms, language, console } = parts;
  const { db, clock, log, mail, accounts } = context;
  const now = clock.now();
  const safely = (task: () => Promise<unknown>): Promise<void> => unlessItFails(context, signal, task);
  await weighAndPause(parts, signal);
  await safely(() => planWeek(context, settings));
  const receivers = receiversOf(settings);
  const ways = {
    clock,
    mail,
    accounts,
    language: alarms?.language ?? language,
    console,
    hashtagsOf: () => [],
  };
  await safely(() => deliver(context, { receivers }, ways, signal));
  await safely(async () => {
    const known = [...receivers, ...(alarms?.receivers ?? [])].map(({ name }) => name);
    const stale = now.subtract(STALE_AFTER);
    const before = now.subtract({ hours: settings.keepFor * 24 });
    const hours = now.subtract(HOURS_KEPT);
    if (!(await isAnyOver(db, known, { now, stale, before, hours }))) return;
    await settleLeft(db, known, stale, now);
    const gone = await eraseHeard(db, now, before);
    if (gone > 0) log.info({ event: 'watch-erased', posts: gone });
    await eraseHours(db, hours);
  });
}

/** Everybody who may be told something, each once. */
const receiversOf = ({ tell, week }: WatchSettings): AlarmSettings['receivers'] => {
  const mails = week.map(
    (to) => ({ way: 'mail', name: `mail/${to}`, to, alarms: new Set<never>() }) as const,
  );
  const all = [...tell.map(({ receiver }) => receiver), ...mails];
  return [...new Map(all.map((receiver) => [receiver.name, receiver])).values()];
};
