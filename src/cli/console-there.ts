import { connectToControl } from '#app/control/remote-control.ts';
import { controlSocketOf } from '#app/control/socket-path.ts';
import { askFar, askNear, nearUrl, readWhich, WHICH } from '#app/parts/ask-which.ts';
import { whichStore } from '#app/parts/open-store.ts';
import type { Settings } from '#config/settings.ts';
import { addressOf, type ConsolePlace } from '#console/where.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';

/** A console that another process serves. */
export interface ConsoleThere {
  readonly url: string;
  /** Whether that process plays. */
  readonly plays: boolean;
}

/**
 * Returns where another process serves the console of these games; undefined: none does, and it can be served here.
 * @throws Complaint when something else has its port
 */
export function consoleThere(settings: Settings, place: ConsolePlace): Promise<ConsoleThere | undefined> {
  return settings.databaseUrl ? onServer(settings, place) : besideData(settings);
}

/**
 * Returns where the process that has the embedded database serves the console; undefined: none has it, or it does not yet tell.
 * @throws Complaint when that process serves none
 */
async function besideData({ dataDirectory }: Settings): Promise<ConsoleThere | undefined> {
  const control = await connectToControl(controlSocketOf(dataDirectory));
  const serving = await control?.serving();
  if (!serving) return undefined;
  if (serving.console === undefined) throw playsWithout();
  return { url: serving.console, plays: serving.plays };
}

/** Returns the same once it is served, of a process that may still be about to begin. */
export const consoleSoonThere = (settings: Settings): Promise<ConsoleThere | undefined> =>
  besideData(settings).catch(() => undefined);

async function onServer(settings: Settings, place: ConsolePlace): Promise<ConsoleThere | undefined> {
  if (place.port === 0) return undefined;
  const address = addressOf(place, place.port);
  const [near, far] = await Promise.all([
    askNear(nearUrl(WHICH, place), address.host),
    // Another machine may serve it at the same address.
    place.url ? askFar(new URL(WHICH, address)) : undefined,
  ]);
  if (near === undefined && far === undefined) return undefined;
  const which = await whichStore(settings);
  for (const answer of [near, far]) {
    const told = readWhich(answer);
    if (told?.which === which) return { url: address.href, plays: told.plays };
  }
  if (near !== undefined) throw taken(place);
  return undefined;
}

const taken = ({ port }: ConsolePlace): Complaint =>
  new Complaint(
    {
      fr: `Le port ${port} est déjà pris, par autre chose que la console de ces parties.`,
      en: `Port ${port} is taken already, by something else than the console of these games.`,
    },
    {
      fr: 'Donnez un port libre par KESAKO_CONSOLE_PORT, ou arrêtez ce qui occupe celui-ci.',
      en: 'Give a free port in KESAKO_CONSOLE_PORT, or stop what has this one.',
    },
  );

const playsWithout = (): Complaint =>
  new Complaint(
    {
      fr: 'Le programme qui joue ne sert pas la console.',
      en: 'The program that plays does not serve the console.',
    },
    {
      fr: 'Son journal dit pourquoi (console-not-served, ou KESAKO_CONSOLE=off)\u202f; il la sert de nouveau une fois relancé.',
      en: 'Its log says why (console-not-served, or KESAKO_CONSOLE=off); it serves it again once it is started anew.',
    },
    EXIT.refused,
  );
