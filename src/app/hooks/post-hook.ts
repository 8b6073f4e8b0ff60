import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { done, failed, type Failure, type Outcome } from '#networks/outcome.ts';
import { isPublicAddress } from './public-address.ts';

/** A message to somebody's server. */
export interface HookRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Its address may be one of this machine, or of its network, and it may be asked in clear. */
  readonly local: boolean;
}

/** Longest wait for an answer, in milliseconds. */
export const HOOK_TIMEOUT_MS = 15_000;
/** The server wants nothing more: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md. */
const GONE = 410;

/** The address is not one that may be asked. */
class Forbidden extends Error {}

/**
 * Posts a message, and follows no redirect. A server of which the address is not public is refused, unless it may be local: it is the
 * address that was looked up and found public to which the connection goes, whatever its name leads to a moment later.
 * @param timeout for the answer, in milliseconds
 * @returns `refused` where asking again is useless: the address may not be asked, or the server wants nothing more
 */
export async function postHook(
  { url, headers, body, local }: HookRequest,
  signal: AbortSignal,
  timeout = HOOK_TIMEOUT_MS,
): Promise<Outcome<void>> {
  const host = url.hostname.replace(/^\[(.*)\]$/u, '$1');
  // What is an address already is looked up nowhere.
  const isForbidden = isIP(host) !== 0 && !isPublicAddress(host);
  if (!local && (url.protocol !== 'https:' || isForbidden)) return failed(NOT_PUBLIC);
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
  try {
    const status = await ask(url, {
      headers,
      body,
      lookup: local ? undefined : onlyPublic(),
      signal: inTime,
    });
    return status >= 200 && status < 300 ? done(undefined) : failed(refusalOf(status));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Forbidden) return failed(NOT_PUBLIC);
    if (inTime.aborted)
      return failed({ kind: 'unreachable', grounds: { kind: 'hook-silent', error: 'ETIMEDOUT' } });
    // Its message may repeat the address, in which there may be a key.
    const { code } = error as NodeJS.ErrnoException;
    return failed({ kind: 'unreachable', grounds: { kind: 'hook-silent', error: code ?? 'unknown' } });
  }
}

const NOT_PUBLIC: Failure = { kind: 'refused', grounds: { kind: 'hook-not-public' } };

function refusalOf(status: number): Failure {
  const grounds = { kind: 'hook-refused', status } as const;
  return { kind: status === GONE ? 'refused' : 'unreachable', grounds };
}

interface Asked extends Pick<HookRequest, 'headers' | 'body'> {
  readonly lookup: LookupFunction | undefined;
  readonly signal: AbortSignal;
}

/** Returns the status of the answer, of which nothing else is read. */
async function ask(url: URL, { headers, body, lookup, signal }: Asked): Promise<number> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const { promise, resolve: answered, reject } = Promise.withResolvers<IncomingMessage>();
  const asking = request(
    url,
    {
      method: 'POST',
      // A connection that was kept would go where its name led then.
      agent: false,
      signal,
      ...(lookup && { lookup }),
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'Kesako',
      },
    },
    answered,
  );
  asking.on('error', reject);
  asking.end(body);
  const answer = await promise;
  answer.destroy();
  return answer.statusCode ?? 0;
}

type Resolve = (
  host: string,
  options: LookupAllOptions,
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Returns what looks a name up as usual, and gives its addresses only if all of them are public.
 * @param resolve the machine's own, unless told
 */
export const onlyPublic =
  (resolve: Resolve = lookup): LookupFunction =>
  (host, options, answer) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return answer(error, '');
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => !isPublicAddress(address))) {
        return answer(new Forbidden('This address is not public.'), '');
      }
      return options.all === true ? answer(null, addresses) : answer(null, first.address, first.family);
    });
  };
