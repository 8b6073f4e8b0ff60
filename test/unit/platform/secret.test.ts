import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from '#platform/secret.ts';

test('a secret gives its value to the one who asks for it by name', () => {
  expect(new Secret('hush').reveal()).toBe('hush');
});

test('a secret shows nothing of itself in text, JSON, or a console', () => {
  const secret = new Secret('hush');
  const shown = [`${secret}`, JSON.stringify({ secret }), inspect({ deep: { secret } }, { depth: 5 })];
  expect(shown.join(' ')).not.toContain('hush');
  expect(shown[0]).toBe('[secret]');
});
