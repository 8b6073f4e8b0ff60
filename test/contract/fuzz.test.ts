import { describe, expect, test } from 'vitest';
import type { Network, Reply } from '#networks/network.ts';
import type { Failure, Outcome } from '#networks/outcome.ts';
import { Chance } from '#networks/village/chance.ts';
import { findPost } from '../support/play/find-post.ts';
import { publish } from '../support/play/publish.ts';
import { blueskyFuzz, type FuzzStage, mastodonFuzz, xFuzz } from './fuzz-stages.ts';
import { never, outgoing } from './mastodon-stage.ts';
import { mutate } from './mutate.ts';

/** How often each call meets a changed answer, and from which seed on. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 25);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

const KINDS: readonly Failure['kind'][] = [
  'rate-limited',
  'refused',
  'credentials-rejected',
  'out-of-credit',
  'not-found',
  'unreachable',
  'outcome-unknown',
];
const beginning = Temporal.Instant.from('2026-01-01T00:00:00Z');

type Call = (network: Network, stage: FuzzStage, seed: number) => Promise<Outcome<unknown>>;

const CALLS: Readonly<Record<string, Call>> = {
  collect: (network, { cursor }) => network.collect(cursor, never),
  begin: (network) => network.collect(undefined, never),
  thread: (network, { root }) => network.thread(root, never),
  relaysOf: (network, { root }) => network.relaysOf(root, never),
  postAgain: (network, { replies: [id = ''] }) => network.postAgain(id, never),
  postsBy: (network, { address }) => network.postsBy(address, beginning, never),
  search: (network) =>
    network.search({ sought: { kind: 'hashtag', hashtag: 'Angers' }, since: beginning }, never),
  words: (network) => network.search({ sought: { kind: 'words', words: 'gare' }, since: beginning }, never),
  identity: (network) => network.identity(never),
  capabilities: (network) => network.capabilities(never),
  locate: (network, { root, url }) => network.locate({ id: root, url }, never),
  find: (network) => findPost(network, outgoing('Où est-ce ?'), beginning, never),
  publish: (network, _, seed) => publish(network, outgoing(`Essai ${seed}`), never),
  favourite: (network, { replies: [id = ''] }) => network.favourite(id, never),
  hide: (network, { replies: [id = ''], root }) => network.hide(id, root, never),
  unhide: (network, { replies: [id = ''], root }) => network.unhide(id, root, never),
  boost: (network, { root }) => network.boost(root, never),
  allowQuotes: (network, { root }) => network.allowQuotes(root, never),
};

describe.each<[string, () => Promise<FuzzStage>]>([
  ['Mastodon', mastodonFuzz],
  ['X', xFuzz],
  ['Bluesky', blueskyFuzz],
])('whatever %s answers', (_, open) => {
  test.each(Object.entries(CALLS))(
    '%s gives something sound, or a failure that is known',
    async (name, call) => {
      await using stage = await open();
      for (let seed = SEED; seed < SEED + RUNS; seed += 1) {
        const chance = new Chance(seed);
        stage.server.tamper = (_what, body) => (chance.happens(0.7) ? mutate(body, chance) : body);
        const outcome = await call(stage.network, stage, seed).catch((error: unknown) => {
          throw new Error(`${name} threw at seed ${seed}`, { cause: error });
        });
        const found = outcome.ok ? [...faultsIn(outcome.value)] : unknownKinds(outcome.failure);
        expect({ seed, found }).toEqual({ seed, found: [] });
      }
      expect(stage.replies.length).toBeGreaterThan(0);
    },
  );

  test('an odd reply among honest ones is set aside alone, or read', async () => {
    await using stage = await open();
    for (let seed = SEED; seed < SEED + RUNS; seed += 1) {
      const chance = new Chance(seed);
      stage.server.tamper = (_what, body) => withOddOne(body, chance);
      const read = await stage.network.collect(stage.cursor, never);
      if (!read.ok) throw new Error(`it failed at seed ${seed}`, { cause: read.failure });
      const found = read.value.replies.map(({ id }) => id);
      expect({ seed, missing: stage.replies.filter((id) => !found.includes(id)) }).toEqual({
        seed,
        missing: [],
      });
    }
  });
});

/** A copy that is known by an id of its own. */
const another = (one: unknown): unknown =>
  typeof one === 'object' && one !== null
    ? Object.fromEntries(
        Object.entries(one).map(([key, value]) =>
          (key === 'id' || key === 'uri') && typeof value === 'string'
            ? [key, `${value.slice(0, -1)}${value.endsWith('7') ? '8' : '7'}`]
            : [key, value],
        ),
      )
    : one;

/** The same answer with one more in its list of replies: a copy of one of them, changed. */
function withOddOne(body: unknown, chance: Chance): unknown {
  if (Array.isArray(body)) {
    if (body.length === 0) return body;
    const odd = mutate(another(chance.pick(body)), chance);
    return body.toSpliced(chance.integer(0, body.length), 0, odd);
  }
  if (typeof body !== 'object' || body === null) return body;
  const lists = ['data', 'posts', 'notifications'].filter((key) => Array.isArray(Reflect.get(body, key)));
  return {
    ...body,
    ...Object.fromEntries(lists.map((key) => [key, withOddOne(Reflect.get(body, key), chance)])),
  };
}

const unknownKinds = ({ kind }: Failure): readonly string[] => (KINDS.includes(kind) ? [] : [kind]);

/** What is unsound in something that came through the port. */
function* faultsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) yield 'a text that no database takes';
    if (value.length > 60_000) yield 'a text without bounds';
  } else if (value instanceof Temporal.Instant) {
    if (value.epochMilliseconds < 0 || value.epochMilliseconds > Date.UTC(2100)) yield `a date of ${value}`;
  } else if (typeof value === 'object' && value !== null) {
    if (isReply(value)) yield* faultsOf(value);
    for (const part of Object.values(value)) yield* faultsIn(part);
  }
}

const isReply = (value: object): value is Reply => 'author' in value && 'createdAt' in value;

function* faultsOf({ id, author, createdAt, text }: Reply): Generator<string> {
  for (const key of [id, author.address, author.mention, author.id ?? 'x'])
    if (key === '' || Buffer.byteLength(key) > 512) yield `a key of ${Buffer.byteLength(key)} bytes`;
  if (!(createdAt instanceof Temporal.Instant)) yield 'no date';
  if (text.length > 20_000) yield 'a long text';
}
