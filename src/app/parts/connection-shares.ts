import type { Server } from 'node:http';
import { addressesIn, isPrivate } from './address-ranges.ts';
import { networkOf } from './caller.ts';

/** One address holds no more than one in so many of all connections. */
const PARTS = 4;

/**
 * Has no address hold the connections that others need: those over its share are closed at once.
 * @param most connections of all together
 * @param isMany says of which addresses many people may come, as of a proxy's: they have no share
 */
export function shareConnections(
  server: Server,
  most: number,
  isMany: (address: string) => boolean = isPrivate,
): void {
  const share = Math.max(1, Math.floor(most / PARTS));
  const held = new Map<string, number>();
  server.on('connection', (socket) => {
    const { remoteAddress } = socket;
    // It has gone already.
    if (remoteAddress === undefined || isMany(remoteAddress)) return;
    const whose = networkOf(remoteAddress);
    const count = held.get(whose) ?? 0;
    if (count >= share) {
      socket.destroy();
      return;
    }
    held.set(whose, count + 1);
    socket.once('close', () => {
      const left = (held.get(whose) ?? 0) - 1;
      if (left > 0) held.set(whose, left);
      else held.delete(whose);
    });
  });
}

/** What is told of the proxy before a server. */
export interface Proxied {
  /** The header in which it writes who calls: nobody gets past it then. */
  readonly addressHeader?: string | undefined;
  /** Its addresses, and ranges of them. */
  readonly from?: readonly string[] | undefined;
}

/** Returns what says of which addresses many people may come. */
export function manyBehind({ addressHeader, from = [] }: Proxied): (address: string) => boolean {
  if (addressHeader !== undefined) return () => true;
  const isNamed = addressesIn(from);
  return (address) => isPrivate(address) || isNamed(address);
}
