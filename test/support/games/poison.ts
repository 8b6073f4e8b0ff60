import { randomBytes } from 'node:crypto';
import type { Network, Received, Reply } from '#networks/network.ts';
import { done, type Outcome } from '#networks/outcome.ts';

/** What no compression makes short, and the same at each reading. */
const NOISE = randomBytes(5_000).toString('hex');
const author = (reply: Reply, changes: Partial<Reply['author']>): Reply => ({
  ...reply,
  author: { ...reply.author, ...changes },
});
/** What a defect of an adapter would hand over, whatever the types say. */
const odd = (reply: Reply, changes: Readonly<Record<string, unknown>>): Reply =>
  ({ ...reply, ...changes }) as Reply;

/** What no port is to let through, by what is wrong with it; each of them once stopped its account for ever. */
export const POISONS: Readonly<Record<string, (reply: Reply) => Reply>> = {
  'a zero byte in its text': (reply) => ({ ...reply, text: `${reply.text}\0` }),
  'a zero byte in a name': (reply) => author(reply, { name: 'Zoé\0' }),
  'a zero byte in an address': (reply) => author(reply, { address: `zoe\0@village.example` }),
  'a zero byte in its page': (reply) => ({ ...reply, url: 'https://village.example/\0' }),
  'a zero byte in its id': (reply) => ({ ...reply, id: `${reply.id}\0` }),
  'a zero byte in what it answers': (reply) => ({ ...reply, inReplyTo: `${reply.inReplyTo}\0` }),
  'an address that no index takes': (reply) =>
    author(reply, { address: `${NOISE.slice(0, 4_000)}@village.example` }),
  'an id that no index takes': (reply) => ({ ...reply, id: NOISE }),
  'a date before the calendar': (reply) => ({
    ...reply,
    createdAt: Temporal.Instant.from('-004714-01-01T00:00:00Z'),
  }),
  'the year 0': (reply) => ({ ...reply, createdAt: Temporal.Instant.from('0000-01-01T00:00:00Z') }),
  'a date of five digits': (reply) => ({
    ...reply,
    arrivedAt: Temporal.Instant.from('+010000-01-01T00:00:00Z'),
  }),
  'a number for a text': (reply) => odd(reply, { text: 42 }),
  'no author': (reply) => odd(reply, { author: null }),
  'nothing for hashtags': (reply) => odd(reply, { hashtags: null }),
};

/** Has an account hand over as poison each reply whose text names one. */
export function poison(network: Network): void {
  const spoilt = <T extends Received>(outcome: Outcome<T>): Outcome<T> => {
    if (!outcome.ok) return outcome;
    const replies = outcome.value.replies.map(
      (reply) => Object.entries(POISONS).find(([name]) => reply.text.includes(name))?.[1](reply) ?? reply,
    );
    return done({ ...outcome.value, replies });
  };
  const collect = network.collect.bind(network);
  const thread = network.thread.bind(network);
  network.collect = async (...asked) => spoilt(await collect(...asked));
  network.thread = async (...asked) => spoilt(await thread(...asked));
}
