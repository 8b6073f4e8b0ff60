import { expect, test } from 'vitest';
import { type Me, parentOf, repliesOf } from '#networks/x/posts.ts';
import type { XPage } from '#networks/x/wire-types.ts';

/** Given on 10 September 2027 and three seconds later. */
const FIRST = '2066000000000000000';
const SECOND = '2066000012582912000';

const me = (): Me => ({ id: '1', username: 'Angers', latest: new Map() });
const page = (post: object): XPage => ({
  data: [{ id: FIRST, text: '@Angers le château', author_id: '7', ...post }],
  includes: { users: [{ id: '7', name: '', username: 'Lea', description: 'Pas de robots : #NoBot' }] },
});

test('a reply says who wrote it, to what and when, by the moment that its id tells', () => {
  const [reply] = repliesOf(page({ referenced_posts: [{ type: 'replied_to', id: '42' }] }), me());
  expect(reply).toEqual({
    id: FIRST,
    author: { id: '7', address: 'lea@x.com', mention: '@Lea', name: 'Lea', noBot: true },
    text: 'le château',
    beside: '',
    hashtags: [],
    inReplyTo: '42',
    createdAt: Temporal.Instant.fromEpochMilliseconds(Number((BigInt(FIRST) >> 22n) + 1_288_834_974_657n)),
    editedAt: undefined,
    arrivedAt: reply?.createdAt,
    visibility: 'public',
    url: `https://x.com/Lea/status/${FIRST}`,
  });
});

test.each(['edit_history_post_ids', 'edit_history_tweet_ids'])(
  'an edited reply keeps its first id and its first moment (%s)',
  (key) => {
    const known = me();
    const [reply] = repliesOf(page({ id: SECOND, [key]: [FIRST, SECOND] }), known);
    expect(reply?.id).toBe(FIRST);
    expect(reply?.createdAt.until(reply.editedAt ?? reply.createdAt).total('seconds')).toBeCloseTo(3, 0);
    expect(reply?.arrivedAt).toEqual(reply?.editedAt);
    expect(known.latest.get(FIRST)).toBe(SECOND);
  },
);

test.each(['referenced_posts', 'referenced_tweets'])('what a post answers is read from %s', (key) => {
  const references = [
    { type: 'quoted', id: '41' },
    { type: 'replied_to', id: '42' },
  ];
  expect(parentOf({ id: FIRST, text: '', [key]: references })).toBe('42');
});

test('what a post quotes is told, and what its reader sees beside its text', () => {
  const { data, includes } = page({
    text: '@angers @maisondadam vous attend https://t.co/a',
    attachments: { media_keys: ['3_1'], poll_ids: ['5'] },
    entities: {
      urls: [
        {
          url: 'https://t.co/a',
          expanded_url: 'https://ville.example/1',
          unwound_url: 'https://ville.example/page',
          title: 'La page',
          description: 'De la ville',
        },
      ],
    },
    referenced_posts: [{ type: 'quoted', id: '41' }],
  });
  const shown = {
    ...includes,
    media: [
      { media_key: '3_1', alt_text: 'Une tour' },
      { media_key: '3_2', alt_text: 'D’un autre' },
    ],
    polls: [{ id: '5', options: [{ label: 'Oui' }, { label: 'Non' }] }],
  };
  expect(repliesOf({ ...(data && { data }), includes: shown }, me())).toMatchObject([
    {
      text: 'vous attend https://ville.example/1',
      beside: '@maisondadam\nUne tour\nOui\nNon\nLa page\nDe la ville\nhttps://ville.example/page',
      quoting: '41',
    },
  ]);
});

test('the account’s own posts, relays, and posts whose author is not told are no replies', () => {
  expect(repliesOf(page({ author_id: '1' }), me())).toEqual([]);
  expect(repliesOf(page({ author_id: '8' }), me())).toEqual([]);
  expect(repliesOf(page({ referenced_posts: [{ type: 'retweeted', id: '42' }] }), me())).toEqual([]);
});
