import { expect, test } from 'vitest';
import { type Me, parentOf, type Posts, repliesOf } from '#networks/x/posts.ts';
import { xPage, xPost } from '#networks/x/shapes.ts';

/** Given on 10 September 2027 and three seconds later. */
const FIRST = '2066000000000000000';
const SECOND = '2066000012582912000';

const me = (): Me => ({ id: '1', username: 'Angers', latest: new Map() });
const page = (post: object, shown: object = {}): Posts => {
  const users = [{ id: '7', name: '', username: 'Lea', description: 'Pas de robots : #NoBot' }];
  const data = [{ id: FIRST, text: '@Angers le château', author_id: '7', ...post }];
  const { includes } = xPage.parse({ includes: { users, ...shown } });
  if (!includes) throw new Error('no page');
  return { data, includes };
};

test('a reply says who wrote it, to what and when, by the moment that its id tells', () => {
  const [reply] = repliesOf(page({ referenced_posts: [{ type: 'replied_to', id: '42' }] }), me()).replies;
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
    const [reply] = repliesOf(page({ id: SECOND, [key]: [FIRST, SECOND] }), known).replies;
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
  expect(parentOf(xPost.parse({ id: FIRST, text: '', [key]: references }))).toBe('42');
});

test('what a post quotes is told, and what its reader sees beside its text', () => {
  const post = {
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
  };
  const shown = {
    media: [
      { media_key: '3_1', alt_text: 'Une tour' },
      { media_key: '3_2', alt_text: 'D’un autre' },
    ],
    polls: [{ id: '5', options: [{ label: 'Oui' }, { label: 'Non' }] }],
  };
  expect(repliesOf(page(post, shown), me()).replies).toMatchObject([
    {
      text: 'vous attend https://ville.example/1',
      beside: '@maisondadam\nUne tour\nOui\nNon\nLa page\nDe la ville\nhttps://ville.example/page',
      quoting: '41',
    },
  ]);
});

test('the account’s own posts and relays are no replies', () => {
  const none = { replies: [], setAside: [] };
  expect(repliesOf(page({ author_id: '1' }), me())).toEqual(none);
  expect(repliesOf(page({ referenced_posts: [{ type: 'retweeted', id: '42' }] }), me())).toEqual(none);
});

test.each<[string, object, string]>([
  ['whose author is not told', { author_id: '8' }, 'author'],
  ['without a text', { text: undefined }, 'shape'],
  ['with a number for a text', { text: 7 }, 'shape'],
])('a post %s is set aside, alone', (_, odd, reason) => {
  const { data, includes } = page(odd);
  const honest = page({ id: SECOND });
  const read = repliesOf({ data: [...data, ...honest.data], includes }, me());
  expect(read.setAside).toMatchObject([{ reason }]);
  expect(read.replies.map(({ id }) => id)).toEqual([SECOND]);
});

test('what has an odd id, or none, is set aside under a name that stays', () => {
  const { includes } = page({});
  const odd = [{ id: 'x\0y' }, {}, null, [], { id: 7 }];
  const once = repliesOf({ data: odd, includes }, me()).setAside;
  expect(once.map(({ id }) => id)).toEqual(
    odd.map(() => expect.stringMatching(/^unreadable-[0-9a-f]{32}$/u)),
  );
  expect(repliesOf({ data: odd, includes }, me()).setAside).toEqual(once);
});
