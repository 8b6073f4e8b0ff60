import type { IncomingMessage } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

const OF_ONE_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'host',
  'expect',
]);

/** Passes a request on to the server, whatever becomes of whoever sent it. */
export async function passOn(upstream: URL, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    OF_ONE_CONNECTION.has(name) || value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const response = await fetch(new URL(request.url ?? '/', upstream), {
    method: request.method ?? 'GET',
    headers,
    ...(body.length > 0 && { body: new Uint8Array(body) }),
    redirect: 'manual',
  });
  const kept = [...response.headers].filter(([name]) => !OF_ONE_CONNECTION.has(name));
  return {
    status: response.status,
    headers: Object.fromEntries(kept),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

const ASKS_TO_WAIT = { seconds: 12 } as const;

/** The headers of an answer that something on the way gives in the server's place. */
export function rateLimited(status: number, now: Temporal.Instant): Record<string, string> {
  const date = new Date(now.epochMilliseconds).toUTCString();
  const plain = { date, 'content-type': 'text/html' };
  return status === 429 ? { ...plain, 'x-ratelimit-reset': now.add(ASKS_TO_WAIT).toString() } : plain;
}
