import { describe, expect, test } from 'vitest';
import { Chance } from '#networks/village/chance.ts';
import { blueskyFuzz, type FuzzStage, mastodonFuzz, xFuzz } from './fuzz-stages.ts';
import { never, valueOf } from './mastodon-stage.ts';
import { mutate } from './mutate.ts';

/** How many cursors are spoilt at random, and from which seed on. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 25);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

/** What a database may hold of another version, of an account that was on another network, or of whoever wrote into it. */
const ODD: readonly string[] = [
  '',
  ' ',
  'none',
  '0',
  '-1',
  '12e3',
  '113000000000196611',
  '9223372036854775807',
  '9'.repeat(20),
  '9'.repeat(30_000),
  'null',
  '[]',
  '{}',
  '"x"',
  '{"floor":1,"seen":[]}',
  '{"floor":"zzz","seen":[]}',
  '{"floor":"9999-12-31T23:59:59.000Z","seen":[]}',
  '{"floor":"","seen":[["zzz","3k0"]]}',
  '9999-12-31T23:59:59Z 1 2',
  'zzz 1 2',
  'yesterday 1',
  '2100-01-01T00:00:00Z none-before',
  '\0',
  '\uD83C',
  '9999 \u202E1',
  'x'.repeat(100_000),
  '['.repeat(5_000),
  ' 1'.repeat(50_000),
];

const STAGES: readonly (readonly [string, () => Promise<FuzzStage>])[] = [
  ['Mastodon', mastodonFuzz],
  ['X', xFuzz],
  ['Bluesky', blueskyFuzz],
];

/** What of the replies is neither given nor said to be unknown from where; throws where reading does. */
async function lost({ network, replies }: FuzzStage, cursor: string): Promise<readonly string[]> {
  const read = await network.collect(cursor, never);
  if (read.ok) return replies.filter((id) => !read.value.replies.some((one) => one.id === id));
  expect(read.failure).toMatchObject({ kind: 'refused', grounds: { kind: 'unknown-cursor' } });
  return [];
}

/** A cursor with a few letters left out, doubled or replaced, or, where it is JSON, of another shape. */
function spoilt(cursor: string, chance: Chance): string {
  if (cursor.startsWith('{') && chance.happens(0.6))
    return JSON.stringify(mutate(JSON.parse(cursor), chance) ?? null);
  const at = chance.integer(0, cursor.length);
  const put = chance.pick(['', ' ', '\0', '"', '}', 'z', '~', '9', cursor.slice(at), '\uDFF0']);
  return cursor.slice(0, at) + put + cursor.slice(at + chance.integer(0, 4));
}

describe.each(STAGES)('on %s', (_, open) => {
  test('from a cursor that is none, of another network or spoilt, everything is read, or it is said that nobody knows where that is', async () => {
    await using stage = await open();
    const cursors = [stage.cursor, ...ODD];
    for (const [, other] of STAGES) {
      await using elsewhere = await other();
      const { cursor } = valueOf(await elsewhere.network.collect(elsewhere.cursor, never));
      if (elsewhere.network.name !== stage.network.name) cursors.push(cursor, elsewhere.cursor);
    }
    for (const cursor of cursors)
      expect({ cursor, lost: await lost(stage, cursor) }).toEqual({ cursor, lost: [] });
    for (let seed = SEED; seed < SEED + RUNS; seed += 1) {
      const chance = new Chance(seed);
      const cursor = spoilt(chance.pick(cursors), chance);
      expect({ seed, cursor, lost: await lost(stage, cursor) }).toEqual({ seed, cursor, lost: [] });
    }
  });

  test('a search for mentions from a cursor that is none begins anew, and goes on from there', async () => {
    await using stage = await open();
    const asked = {
      sought: { kind: 'mentions' },
      since: Temporal.Instant.from('2026-01-01T00:00:00Z'),
    } as const;
    for (const cursor of ODD) {
      const found = valueOf(await stage.network.search({ ...asked, cursor }, never));
      expect((await stage.network.search({ ...asked, cursor: found.cursor }, never)).ok).toBe(true);
    }
  });

  test('a moment gives a cursor from which everything is read that came since', async () => {
    await using stage = await open();
    const read = valueOf(await stage.network.collect(stage.cursor, never)).replies;
    const since = read
      .map(({ createdAt }) => createdAt)
      .toSorted((a, b) => Temporal.Instant.compare(a, b))[0];
    if (!since) throw new Error('There are replies.');
    const cursor = stage.network.cursorAt(since.subtract({ minutes: 1 }));
    const batch = valueOf(await stage.network.collect(cursor, never));
    expect(batch.replies.map(({ id }) => id)).toEqual(expect.arrayContaining([...stage.replies]));
    expect(valueOf(await stage.network.collect(batch.cursor, never)).replies).toEqual([]);
  });
});
