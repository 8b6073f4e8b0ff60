import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret, withoutSecrets } from '#platform/secret.ts';

test('a secret gives its value to the one who asks for it by name', () => {
  expect(new Secret('hush').reveal()).toBe('hush');
});

test('a secret shows nothing of itself in text, JSON, or a console', () => {
  const secret = new Secret('hush');
  const shown = [`${secret}`, JSON.stringify({ secret }), inspect({ deep: { secret } }, { depth: 5 })];
  expect(shown.join(' ')).not.toContain('hush');
  expect(shown[0]).toBe('[secret]');
});

const TOKEN = 'ab/cd&ef"gh+ij=é';

test.each([
  ['as it is', TOKEN],
  ['as JSON', JSON.stringify(TOKEN).slice(1, -1)],
  [
    'as careful JSON',
    TOKEN.replaceAll(/./gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ],
  ['as PHP', JSON.stringify(TOKEN).slice(1, -1).replace('/', '\\/').replace('&', '\\u0026')],
  ['in an address', encodeURIComponent(TOKEN)],
  ['in an address in small letters', encodeURIComponent(TOKEN).toLowerCase()],
  ['in an address within another', encodeURIComponent(encodeURIComponent(TOKEN))],
  [
    'in a page',
    TOKEN.replace('&', '&amp;').replace('"', '&quot;').replace('é', '&#xE9;').replace('/', '&#47;'),
  ],
])('a text that holds a credential %s is told without it', (_, written) => {
  const secret = new Secret(TOKEN);
  expect(withoutSecrets(`No such thing for ${written}, it says.`)).toBe(
    `No such thing for ${secret}, it says.`,
  );
});

test('a text that holds none is told as it is written', () => {
  const text = 'https://example.org/a%2Fb%20c?d=%E9&amp;e \\u006b \\/ &#x110000; %';
  expect(withoutSecrets(text)).toBe(text);
});
