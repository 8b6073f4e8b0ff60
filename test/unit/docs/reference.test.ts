import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENVIRONMENT } from '#config/settings.ts';
import { LENT_SCOPES, SCOPES } from '#networks/mastodon/client.ts';
import { EXIT } from '#platform/complaint.ts';
import { allPages, links, page, root } from '../../support/docs/pages.ts';

describe('docs/settings.md', () => {
  test('lists every variable of the environment with its default, and no other', async () => {
    const { text } = await page('docs/settings.md');
    const rows = text.matchAll(/^\| `([A-Z_]+)`\s*\| (.+?)\s*\|/gm);
    const defaults: Readonly<Record<string, string | number | undefined>> = ENVIRONMENT.parse({});
    const known = Object.keys(ENVIRONMENT.shape).map((name) => {
      const value = defaults[name];
      return [name, value === undefined ? 'none' : `\`${value}\``];
    });
    const listed = Array.from(rows, ([, name, otherwise]) => [name, otherwise?.replace(/^by \w+$/, 'none')]);
    expect(listed).toEqual(known);
  });

  test('shows the accounts file of the example', async () => {
    const { text } = await page('docs/settings.md');
    const example = (await page('config/accounts.example.yaml')).text.replaceAll(/^#.*\n/gm, '');
    expect(text).toContain(`\`\`\`yaml\n${example}\`\`\``);
  });
});

test('docs/operating.md lists every exit code', async () => {
  const { text } = await page('docs/operating.md');
  const listed = Array.from(text.matchAll(/^\| (\d+)\s+\|/gm), ([, number]) => Number(number));
  expect(listed).toEqual(Object.values(EXIT));
});

test('docs/networks.md asks for the scopes that the client needs, and no other', async () => {
  const { text } = await page('docs/networks.md');
  const listed = Array.from(text.matchAll(/^ +\| `((?:read|write):\w+)`/gm), ([, scope]) => scope);
  expect(listed).toEqual([...SCOPES]);
});

test('docs/networks.md asks partners for the scopes that a lent account needs, and no other', async () => {
  const { text } = await page('docs/networks.md');
  const section = text.split('### What a partner lends')[1]?.split(/^##/m)[0] ?? '';
  const listed = Array.from(section.matchAll(/^\| `((?:read|write):\w+)`/gm), ([, scope]) => scope);
  expect(listed).toEqual([...LENT_SCOPES]);
});

describe('decision records', async () => {
  const records = (await allPages()).filter(({ path }) => /^docs\/decisions\/\d/.test(path));

  test.for(records)('$path has a numbered title and the four headings', ({ path, text }) => {
    expect(text).toMatch(new RegExp(`^# ${Number(basename(path).slice(0, 4))}\\. \\S`));
    const headings = Array.from(text.matchAll(/^## (.+)$/gm), ([, heading]) => heading);
    expect(headings).toEqual(['Status', 'Context', 'Decision', 'Consequences']);
  });

  test('are numbered without a gap, and listed in their order', async () => {
    const names = await readdir(join(root, 'docs/decisions'));
    const files = names.filter((name) => name !== 'README.md').toSorted();
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, index) => index + 1));
    expect(links(await page('docs/decisions/README.md'))).toEqual(files);
  });
});
