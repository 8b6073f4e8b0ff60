import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { rehearseWatch } from '#app/rehearsal/watch/rehearse-watch.ts';
import { readWatchText } from '#config/watch.ts';
import { openLog } from '#platform/log.ts';

const account = (network: 'mastodon' | 'bluesky' | 'x') => ({ network }) as never;
test('try', { timeout: 200_000 }, async () => {
  const read = readWatchText(await readFile('config/watch.example.yaml', 'utf8'), 'watch.yaml', { accounts: new Map([['ville', account('mastodon')], ['ville-bluesky', account('bluesky')], ['ville-x', account('x')]]) });
  if (!read.ok) throw new Error('bad');
  const t = performance.now();
  const played = await rehearseWatch({ watch: read.watch, seed: 1, language: 'fr', log: openLog('error', { write: (line) => console.log(line.slice(0, 300)) }), networkOf: (name) => ({ network: name === 'ville' ? 'mastodon' : name === 'ville-x' ? 'x' : 'bluesky', abilities: {} }), onScene: ({ kind, rule }) => console.log(((performance.now() - t) / 1000).toFixed(1), kind, rule) }, new AbortController().signal);
  for (const { spoken, ...more } of played) console.log(JSON.stringify({ spoken: spoken.length, ...more }));
  expect(played.length).toBe(10);
});
