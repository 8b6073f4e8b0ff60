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
 * Fetches a number of drand from the first server that gives one which the network signed.
 * @throws Complaint when none does; the signal's reason once it is aborted
 */
export async function fetchBeacon(
  chain: DrandChain,
  round: number,
  { signal, ask = askRelay }: { readonly signal: AbortSignal; readonly ask?: AskRelay | undefined },
): Promise<Beacon> {
  const path = `/${CHAINS[chain].hash}/public/${round}`;
  const said: string[] = [];
  for (const relay of RELAYS) {
    signal.throwIfAborted();
    try {
      const answer = await ask(`${relay}${path}`, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]));
      const beacon = readBeacon(answer, round);
      if (beacon && isSignedBy(chain, beacon)) return beacon;
      said.push(`${relay}: ?`);
    } catch (error) {
      signal.throwIfAborted();
      said.push(`${relay}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw noBeacon(path, said);
}

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
