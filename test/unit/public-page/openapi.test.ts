import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openApi } from '#public-page/api/openapi.ts';

test('docs/openapi.json describes the interface as it is; `npm run schema` writes it', () => {
  const written: unknown = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(openApi())));
});

test('every schema that it refers to is there', () => {
  const text = JSON.stringify(openApi());
  const referred = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/gu)].map(([, name]) => name));
  const { components } = JSON.parse(text) as { components: { schemas: Record<string, unknown> } };
  expect(referred).toEqual(new Set(Object.keys(components.schemas)));
});
