import { BlockList, isIPv6 } from 'node:net';

/** Addresses that nobody on the internet has: of this machine, of a house, of containers, of a provider's own network. */
const PRIVATE = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1',
  'fc00::/7',
  'fe80::/10',
];

/**
 * Returns what says whether an address is in one of these ranges, IPv4 within IPv6 as well.
 * @param ranges addresses, and ranges of them as `10.0.0.0/8`
 */
export function addressesIn(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits = isIPv6(address) ? '128' : '32'] = range.split('/');
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return (told) => {
    const address = told.replace(/^::ffff:(?=\d+\.)/iu, '').replace(/%.*$/u, '');
    return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  };
}

/** Says whether an address can only be one of our own surroundings. */
export const isPrivate = addressesIn(PRIVATE);
