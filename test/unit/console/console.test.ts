import { expect, test } from 'vitest';
import { networkOf } from '#app/parts/caller.ts';
import { consolePlace } from '#console/where.ts';
import type { ConsoleSettings } from '#config/settings.ts';
import { Complaint } from '#platform/complaint.ts';
import { isPassword, keptPassword } from '#app/users/passwords.ts';

const place: ConsoleSettings = {
  on: true,
  host: '127.0.0.1',
  port: 8751,
  url: undefined,
  insecure: false,
  addressHeader: undefined,
};

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('others reach it over https alone, unless somebody takes the risk', () => {
  const at = (changes: Partial<ConsoleSettings>) => consolePlace({ console: { ...place, ...changes } });
  expect(at({})).toMatchObject({ port: 8751 });
  expect(at({ on: false })).toBeUndefined();
  expect(() => at({ host: '0.0.0.0' })).toThrow(Complaint);
  expect(() => at({ host: '0.0.0.0', url: new URL('http://console.example/') })).toThrow(Complaint);
  expect(() => at({ url: new URL('http://console.example/') })).toThrow(Complaint);
  expect(at({ host: '0.0.0.0', url: new URL('https://console.example/') })).toBeDefined();
  expect(at({ host: '0.0.0.0', insecure: true })).toBeDefined();
});

test('a proxy is believed only where there is one', () => {
  const userHeader = { name: 'Remote-User', from: ['127.0.0.1'] };
  expect(() => consolePlace({ console: { ...place, userHeader } })).toThrow('KESAKO_CONSOLE_URL');
  const behind = { ...place, userHeader, url: new URL('https://console.example/') };
  expect(consolePlace({ console: behind })?.userHeader).toEqual(userHeader);
});

test('a password is kept so that it can be compared and not read', async () => {
  const kept = await keptPassword('un chat dort');
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
  expect(kept).not.toBe(await keptPassword('un chat dort'));
  expect(await isPassword('un chat dort', kept)).toBe(true);
  expect(await isPassword('un chat dort.', kept)).toBe(false);
  expect(await isPassword('', undefined)).toBe(false);
});
