import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { readAssets } from '#console/assets.ts';

test('the style sheet has every colour and type face that it names', async () => {
  const assets = await readAssets();
  const app = new Hono();
  assets.serve(app);
  const style = await (await app.request(assets.addresses.style)).text();
  const named = new Set([...style.matchAll(/var\((--[\w-]+)\)/gu)].map(([, name]) => name));
  const given = new Set([...style.matchAll(/(--[\w-]+):/gu)].map(([, name]) => name));
  expect([...named.difference(given)]).toEqual([]);
});
