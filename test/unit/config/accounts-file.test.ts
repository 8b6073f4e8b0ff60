import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingsIn, withAccount } from '#config/accounts-file.ts';

const settings = { network: 'mastodon', server: 'https://masto.example' };

test('the first account makes the file', () => {
  expect(withAccount(undefined, 'ville', settings)).toBe(
    'accounts:\n  ville:\n    network: mastodon\n    server: https://masto.example\n',
  );
});

test('what is undefined of a new account is not said', () => {
  const text = withAccount(undefined, 'x', { network: 'x', plan: undefined, 'spending-limit': 20 });
  expect(text).toBe('accounts:\n  x:\n    network: x\n    spending-limit: 20\n');
});

test('another one is added to it, and comments stay', () => {
  const before =
    '# Nos comptes.\naccounts:\n  # la ville\n  ville: { network: mastodon, server: "https://a.example" } # principal\n';
  expect(withAccount(before, 'musee', settings)).toBe(
    `${before}  musee:\n    network: mastodon\n    server: https://masto.example\n`,
  );
});

test('one of the same name takes the place of the one that was there', () => {
  const before =
    'accounts:\n  ville: # principal\n    network: mastodon\n    server: https://a.example\n  b: {}\n';
  const after = withAccount(before, 'ville', settings);
  expect(after).toContain('https://masto.example');
  expect(after).not.toContain('https://a.example');
  expect(after).toContain('  b: {}');
});

test('what is said anew of it keeps the comments beside it, and what is said no longer goes', () => {
  const before =
    'accounts:\n  # sur X\n  x:\n    network: x\n    # voté en mars\n    spending-limit: 20 # dollars\n    server: https://x.example\n';
  expect(withAccount(before, 'x', { network: 'x', 'spending-limit': 35, server: undefined })).toBe(
    'accounts:\n  # sur X\n  x:\n    network: x\n    # voté en mars\n    spending-limit: 35 # dollars\n',
  );
});

test.each(['# Rien encore.\n', '# Rien encore.\naccounts:\n'])(
  'a file without accounts gets its first: %j',
  (before) => {
    const after = withAccount(before, 'ville', settings);
    expect(after).toContain('# Rien encore.\n');
    expect(after).toContain('accounts:\n  ville:\n    network: mastodon\n');
  },
);

test('the example’s comments stay when an account is added to it', async () => {
  const before = await readFile(join(import.meta.dirname, '../../../config/accounts.example.yaml'), 'utf8');
  expect(withAccount(before, 'musee', settings).startsWith(before)).toBe(true);
});

test('what an account says of itself is found; nothing where it is not there', () => {
  const text = 'accounts:\n  ville-x: { network: x, spending-limit: 20 }\n';
  expect(settingsIn(text, 'ville-x')).toEqual({ network: 'x', 'spending-limit': 20 });
  expect(settingsIn(text, 'ville')).toEqual({});
  expect(settingsIn(undefined, 'ville')).toEqual({});
});
