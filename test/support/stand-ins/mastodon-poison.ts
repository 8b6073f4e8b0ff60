import { randomBytes } from 'node:crypto';
import type { Tamper } from './faults.ts';

type Json = Readonly<Record<string, unknown>>;

interface Poison {
  readonly name: string;
  /** What becomes of a status. */
  readonly spoil: (status: Json) => unknown;
  /** Whether it is still a reply that can be read. */
  readonly read: boolean;
}

/** What no compression makes short, and the same at each reading. */
const NOISE = randomBytes(5_000).toString('hex');

const aside = (name: string, spoil: Poison['spoil']): Poison => ({ name, spoil, read: false });
const read = (name: string, spoil: Poison['spoil']): Poison => ({ name, spoil, read: true });
const withAuthor = (status: Json, changes: Json): Json => ({
  ...status,
  account: { ...(status['account'] as Json), ...changes },
});

/** Whatever a hostile or broken server may make of a reply, each with what its reader may make of it. */
export const MASTODON_POISONS: readonly Poison[] = [
  aside('a zero byte in its id', (status) => ({ ...status, id: `${status['id']}\0` })),
  aside('an id that no index takes', (status) => ({ ...status, id: NOISE })),
  aside('a number for an id', (status) => ({ ...status, id: 42 })),
  aside('an address that no index takes', (status) =>
    withAuthor(status, { acct: `${NOISE.slice(0, 4_000)}@evil.example` }),
  ),
  aside('a zero byte in an address', (status) => withAuthor(status, { acct: 'mallory\0@evil.example' })),
  aside('nobody', (status) => ({ ...status, account: null })),
  aside('the year 0', (status) => ({ ...status, created_at: '0000-01-01T00:00:00.000Z' })),
  aside('a date before the calendar', (status) => ({ ...status, created_at: '-004714-01-01T00:00:00.000Z' })),
  aside('a date of five digits', (status) => ({ ...status, created_at: '+010000-01-01T00:00:00.000Z' })),
  aside('a list', () => []),
  read('a zero byte in its text', (status) => ({ ...status, content: `${status['content']}\0` })),
  read('half a character in its text', (status) => ({ ...status, content: `${status['content']}\uD83C` })),
  read('a zero byte in a name', (status) => withAuthor(status, { display_name: 'Mallory\0' })),
  read('a zero byte in its page', (status) => ({ ...status, url: 'https://evil.example/\0' })),
  read('odd hashtags', (status) => ({ ...status, tags: [null] })),
  read('odd pictures', (status) => ({ ...status, media_attachments: {} })),
  read('an odd poll', (status) => ({ ...status, poll: { options: [null, 7] } })),
  read('a number for a text', (status) => ({ ...status, content: 42 })),
];

/** Makes poison of each status that says it is one, wherever it is read. */
export const poisoning: Tamper = (what, body) => {
  if (what === 'GET /api/v1/notifications' && Array.isArray(body))
    return body.map((notice: Json) => ({ ...notice, status: spoilt(notice['status']) }));
  if (!what.endsWith('/context')) return body;
  const context = body as { readonly descendants?: readonly unknown[] };
  return { ...context, descendants: context.descendants?.map(spoilt) };
};

function spoilt(status: unknown): unknown {
  const { content } = status as Json;
  const poison = MASTODON_POISONS.find(({ name }) => String(content).includes(name));
  return poison ? poison.spoil(status as Json) : status;
}
