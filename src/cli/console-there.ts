import { request } from 'node:http';
import { connectToControl } from '#app/control/remote-control.ts';
import { controlSocketOf } from '#app/control/socket-path.ts';
import { whichStore } from '#app/parts/open-store.ts';
import type { Settings } from '#config/settings.ts';
import { WHICH } from '#console/doors/which-route.ts';
import { addressOf, type ConsolePlace } from '#console/where.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';

/** How long it is waited for an answer, in milliseconds. */
const WAITED_MS = 3_000;
/** No answer is longer. */
const MOST_BYTES = 200;

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
  const here = addressOf({ ...place, url: undefined }, place.port);
  const [near, far] = await Promise.all([
    answerAt(new URL(WHICH, here), address.host),
    // Another machine may serve it at the same address.
    place.url ? answerFrom(new URL(WHICH, address)) : undefined,
  ]);
  if (near === undefined && far === undefined) return undefined;
  const which = await whichStore(settings);
  for (const answer of [near, far]) {
    const [told, plays] = answer?.split(' ') ?? [];
    if (told === which) return { url: address.href, plays: plays === 'here' };
  }
  if (near !== undefined) throw taken(place);
  return undefined;
}

/** What is told at a port of this machine, as far as it is text; undefined: nobody listens there. */
async function answerAt(url: URL, host: string): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const { hostname, port, pathname: path } = url;
  const asking = request({
    host: hostname.replaceAll(/[[\]]/gu, ''),
    port,
    path,
    headers: { host },
    agent: false,
    signal: AbortSignal.timeout(WAITED_MS),
  });
  let isTaken = false;
  asking.once('socket', (socket) => socket.once('connect', () => (isTaken = true)));
  asking.once('error', () => resolve(isTaken ? '' : undefined));
  asking.once('response', (answer) => {
    let text = '';
    answer.setEncoding('utf8');
    answer.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > MOST_BYTES) asking.destroy();
    });
    answer.once('close', () => resolve(text.length > MOST_BYTES ? '' : text));
    answer.once('error', () => resolve(''));
  });
  asking.end();
  return promise;
}

const answerFrom = (url: URL): Promise<string | undefined> =>
  fetch(url, { signal: AbortSignal.timeout(WAITED_MS), redirect: 'error' }).then(
    async (answer) => (answer.ok ? (await answer.text()).slice(0, MOST_BYTES) : undefined),
    () => undefined,
  );

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
