import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { callerOf } from '#app/parts/caller.ts';

/** Returns what is read of the header in which a proxy writes the address. */
async function read(told: string): Promise<string | undefined> {
  const app = new Hono();
  const before = { proxied: true, addressHeader: 'x-real-ip' };
  app.get('/', (call) => call.json([callerOf(call, before) ?? null]));
  const [address] = (await (await app.request('/', { headers: { 'x-real-ip': told } })).json()) as [
    string | null,
  ];
  return address ?? undefined;
}

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['198.51.100.9, 192.0.2.1', '192.0.2.1'],
  ['192.0.2.1:51234', '192.0.2.1'],
  ['198.51.100.9:1, 192.0.2.1:51234', '192.0.2.1'],
  ['2001:db8::1', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['[2001:db8::1]:51234', '2001:db8::1'],
  // A port behind an address without brackets cannot be told from it.
  ['2001:db8::1:443', '2001:db8::1:443'],
])('who calls by a proxy that writes %j is %s', async (told, address) => {
  expect(await read(told)).toBe(address);
});

test.each(['', 'unknown', '192.0.2.1:', '192.0.2.1:x', '192.0.2.1:123456', '[192.0.2.1', '_hidden:80'])(
  'nobody knows who calls by a proxy that writes %j',
  async (told) => {
    expect(await read(told)).toBeUndefined();
  },
);
