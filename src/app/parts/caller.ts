import { isIP, isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Behind what a page is served. */
export interface Before {
  /** A proxy stands before it: it has an address of its own, as people reach it. */
  readonly proxied: boolean;
  /** The header in which that proxy writes the address of whoever calls; undefined: it is not told. */
  readonly addressHeader: string | undefined;
}

/**
 * Returns the address of whoever calls; undefined: nobody knows. Behind a proxy every address is the proxy's, unless the proxy is trusted to tell them
 * apart: what it wrote itself stands last.
 */
export function callerOf(call: Context, { proxied, addressHeader }: Before): string | undefined {
  if (addressHeader !== undefined) return addressIn(call.req.header(addressHeader)?.split(',').at(-1) ?? '');
  return proxied ? undefined : connectedFrom(call);
}

/** Reads an address as proxies write it, a port behind it or not; undefined: it is none. */
function addressIn(told: string): string | undefined {
  const [, inBrackets, beforePort] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/u.exec(told.trim()) ?? [];
  const address = inBrackets ?? beforePort ?? told.trim();
  return isIP(address) === 0 ? undefined : address;
}

/** Returns the address at the other end of the connection, whatever is told of others; undefined: there is none. */
export const connectedFrom = (call: Context): string | undefined =>
  'incoming' in ((call.env ?? {}) as object) ? getConnInfo(call).remote.address : undefined;

/** Returns what one person has of addresses: one of IPv4, sixty-four bits of IPv6. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/iu, '').replace(/%.*$/u, '');
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return `${all
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/64`;
}
