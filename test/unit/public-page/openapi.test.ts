import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openApi as consoleApi } from '#console/api/openapi.ts';
import { openApi } from '#public-page/api/openapi.ts';

const both = [
  ['docs/openapi.json', openApi()],
  ['docs/console-openapi.json', consoleApi()],
] as const;

test.each(both)('%s describes the interface as it is; `npm run schema` writes it', (path, described) => {
  const written: unknown = JSON.parse(readFileSync(path, 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(described)));
});

test.each(both)('every schema that %s refers to is there', (_, described) => {
  const text = JSON.stringify(described);
  const referred = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/gu)].map(([, name]) => name));
  const { components } = JSON.parse(text) as { components: { schemas: Record<string, unknown> } };
  expect(referred).toEqual(new Set(Object.keys(components.schemas)));
});
