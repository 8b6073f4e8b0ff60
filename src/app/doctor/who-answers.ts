import { z } from 'zod';
import { askNear, nearUrl, readWhich, type ToldWhich, WHICH } from '#app/parts/ask-which.ts';
import type { Settings } from '#config/settings.ts';

/** How long an answer is waited for, in milliseconds. */
export const WITHIN_MS = 5_000;

/** Whether, on this machine, a worker plays on the database that was examined, and whether anything serves the console of it. */
export interface Answering {
  readonly worker: boolean;
  readonly console: boolean;
}

/**
 * Asks at the ports of a worker and of a console who is there.
 * @param which by what whoever has the examined database open tells it from others; undefined: that is not known, and any will do
 */
export async function whoAnswers(settings: Settings, which: string | undefined): Promise<Answering> {
  const isOurs = (told: ToldWhich): boolean => which === undefined || told.which === which;
  const [worker, console] = await Promise.all([isWorkerAt(settings, isOurs), consoleAt(settings)]);
  const isShown = console !== undefined && isOurs(console);
  return { worker: worker || (isShown && console.plays), console: isShown };
}

async function isWorkerAt(settings: Settings, isOurs: (told: ToldWhich) => boolean): Promise<boolean> {
  if (settings.port === 0) return false;
  const told = readWhich(await askNear(nearUrl(WHICH, settings)));
  // One of another version may not tell, and one whose database is away cannot.
  return told ? isOurs(told) : isReadiness(await askReadiness(settings));
}

async function consoleAt({ console: page }: Settings): Promise<ToldWhich | undefined> {
  if (!page.on || page.port === 0) return undefined;
  return readWhich(await askNear(nearUrl(WHICH, page), page.url?.host));
}

/** What a worker answers that is asked whether it is ready. */
export interface Readiness {
  readonly at: string;
  /** Undefined: nothing was answered. */
  readonly status: number | undefined;
  readonly body: string;
}

/** Asks whether the worker at the port of the settings is ready. */
export async function askReadiness(settings: Pick<Settings, 'host' | 'port'>): Promise<Readiness> {
  const at = nearUrl('/readyz', settings).href;
  const answer = await fetch(at, { signal: AbortSignal.timeout(WITHIN_MS) }).catch(() => undefined);
  const body = await answer?.text().catch(() => undefined);
  return { at, status: answer?.status, body: body ?? '' };
}

const READINESS = z.union([
  z.object({ status: z.enum(['ok', 'failing']), unread: z.array(z.string()), unplayed: z.array(z.string()) }),
  z.strictObject({ status: z.literal('failing') }),
]);

const isReadiness = (told: Readiness): boolean => READINESS.safeParse(inJson(told)).success;

const NOTHING = z.array(z.unknown()).max(0);
/** What is answered where nothing is wrong, but that readings are put off for what goes first. */
const WAITING = z.object({
  keptForPosts: z.array(z.object({ account: z.string() })).min(1),
  unread: NOTHING,
  unplayed: NOTHING,
  dropped: NOTHING,
});

/** Returns the accounts for which alone a worker is not ready: what is left of their network's limit is kept for posts. Empty: it is not for that alone. */
export const keptIn = (told: Readiness): readonly string[] =>
  WAITING.safeParse(inJson(told)).data?.keptForPosts.map(({ account }) => account) ?? [];

function inJson({ body }: Readiness): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
