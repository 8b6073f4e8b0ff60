import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * What is not everybody's on the internet, by IANA's registries
 * (https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry):
 * this machine, private networks, those of carriers, link-local ones with the metadata of clouds among them, documentation,
 * multicast, and what is kept for later.
 */
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Within the addresses that are given out (2000::/3): Teredo and what is near it, documentation, and 6to4, which leads to an address of the old kind. */
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const refused = new BlockList();
const given = new BlockList();
for (const [ranges, family] of [
  [NOT_PUBLIC_4, 'ipv4'],
  [NOT_PUBLIC_6, 'ipv6'],
] as const) {
  for (const range of ranges) {
    const [network = '', bits = ''] = range.split('/');
    refused.addSubnet(network, Number(bits), family);
  }
}
given.addSubnet('2000::', 3, 'ipv6');

/**
 * Says whether an address, without brackets, is one that everybody on the internet may reach. None is that is outside of what is given
 * out: loopback, link-local and private ones (ULA), those that stand for one of the old kind (mapped, NAT64), multicast.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (isIPv6(address)) return given.check(address, 'ipv6') && !refused.check(address, 'ipv6');
  return !refused.check(address, 'ipv4');
}
