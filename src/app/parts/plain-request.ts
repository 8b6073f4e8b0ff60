import type { IncomingMessage, ServerResponse } from 'node:http';

/** What comes once, or means one thing to a proxy on the way and another to us. */
const ONCE: ReadonlySet<string> = new Set([
  'authorization',
  'content-length',
  'content-type',
  'host',
  'origin',
  'transfer-encoding',
]);

/** Says whether whoever passed a request on understood it as we do: one host, one origin, one length, and a path as its address. */
export function isPlain({ rawHeaders, url = '' }: Pick<IncomingMessage, 'rawHeaders' | 'url'>): boolean {
  if (!url.startsWith('/')) return false;
  const seen = new Set<string>();
  return rawHeaders.every((text, index) => {
    const name = text.toLowerCase();
    // Names and values take turns.
    if (index % 2 === 1 || !ONCE.has(name)) return true;
    const isFirst = !seen.has(name);
    seen.add(name);
    return isFirst;
  });
}

/** Refuses a request, and reads no other one from its connection. */
export function refuse(response: ServerResponse): void {
  response.writeHead(400, { 'Content-Length': 0, Connection: 'close' }).end();
}
