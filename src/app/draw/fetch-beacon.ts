import type { DrandChain } from '#game/draw.ts';
import { CHAINS } from '#game/draw/drand.ts';
import { Complaint } from '#platform/complaint.ts';
import { type Beacon, isSignedBy } from './verify-beacon.ts';

/** Servers of several organisations, any of which gives the same: https://docs.drand.love/developer/http-api */
const RELAYS = ['https://api.drand.sh', 'https://api2.drand.sh', 'https://drand.cloudflare.com'] as const;

/** For how long one of them is waited for, in milliseconds. */
const PATIENCE = 10_000;

/** What is asked of a server; its answer is at most a few hundred bytes. */
export type AskRelay = (url: string, signal: AbortSignal) => Promise<unknown>;

/**
 * Fetches a number of drand from the first server that gives one which the network signed: all are asked at once, so that one that hangs
 * keeps nobody waiting.
 * @throws Complaint when none does; the signal's reason once it is aborted
 */
export async function fetchBeacon(
  chain: DrandChain,
  round: number,
  { signal, ask = askRelay }: { readonly signal: AbortSignal; readonly ask?: AskRelay | undefined },
): Promise<Beacon> {
  const path = `/${CHAINS[chain].hash}/public/${round}`;
  signal.throwIfAborted();
  const found = new AbortController();
  const until = AbortSignal.any([signal, found.signal, AbortSignal.timeout(PATIENCE)]);
  const asked = RELAYS.map(async (relay) => {
    const beacon = readBeacon(await ask(`${relay}${path}`, until), round);
    if (beacon && isSignedBy(chain, beacon)) return beacon;
    throw new Error('?');
  });
  try {
    return await Promise.any(asked);
  } catch (error) {
    signal.throwIfAborted();
    const whys: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
    throw noBeacon(
      path,
      RELAYS.map((relay, index) => `${relay}: ${whyOf(whys[index])}`),
    );
  } finally {
    found.abort();
  }
}

const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const askRelay: AskRelay = async (url, signal) => {
  const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
};

function readBeacon(answer: unknown, round: number): Beacon | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { round: own, signature, previous_signature: previous } = answer as Readonly<Record<string, unknown>>;
  if (own !== round || typeof signature !== 'string') return undefined;
  return { round, signature, previous: typeof previous === 'string' && previous !== '' ? previous : null };
}

const noBeacon = (path: string, said: readonly string[]): Complaint =>
  new Complaint(
    {
      fr: `Aucun serveur de drand n’a donné le nombre attendu\u00a0:\n${said.join('\n')}`,
      en: `No server of drand has given the number that is awaited:\n${said.join('\n')}`,
    },
    {
      fr: `Rien n’a été tiré. Ce nombre ne change pas\u00a0: réessayez plus tard, ou lisez-le depuis une autre machine (https://api.drand.sh${path}) et donnez sa signature par --signature.`,
      en: `Nothing was drawn. This number does not change: try again later, or read it on another machine (https://api.drand.sh${path}) and give its signature by --signature.`,
    },
  );
