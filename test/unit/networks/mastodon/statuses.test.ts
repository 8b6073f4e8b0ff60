import { expect, test } from 'vitest';
import type { Me } from '#networks/mastodon/statuses.ts';
import { idOf, isMine, repliesOf, replyOf } from '#networks/mastodon/statuses.ts';
import { type Status, status as statusShape } from '#networks/mastodon/shapes.ts';

const me: Me = {
  id: '1',
  address: 'angers@mastodon.example',
  domain: 'mastodon.example',
  habits: { privateIsDirect: false, idsChange: false, datesLocals: true },
};
const onSnac: Me = { ...me, habits: { privateIsDirect: true, idsChange: true, datesLocals: false } };

/** As much of a status as reading it needs; servers send more, and sometimes less. */
const told = (more: object = {}): object => ({
  id: '42',
  createdAt: '2026-09-19T10:00:00.000Z',
  editedAt: null,
  account: {
    id: '2',
    acct: 'Yanis@Piaf.example',
    username: 'Yanis',
    displayName: '',
    note: '',
    fields: [],
  },
  content: '<p>@angers le château</p>',
  visibility: 'public',
  tags: [],
  inReplyToId: '41',
  url: 'https://piaf.example/@Yanis/42',
  ...more,
});

const status = (more: object = {}): Status => statusShape.parse(told(more));

test('a remote player has the whole address in lower case, and is mentioned as they write themselves', () => {
  expect(replyOf(status(), me)).toMatchObject({
    id: '42',
    text: 'le château',
    inReplyTo: '41',
    author: { address: 'yanis@piaf.example', mention: '@Yanis@Piaf.example', name: 'Yanis', noBot: false },
  });
});

test('when a reply came is told of an author on the same server alone, where that lets nobody choose a date', () => {
  const local = { acct: 'zoe', note: '', fields: [] };
  const edited = '2026-09-19T11:00:00.000Z';
  expect(replyOf(status(), me)?.arrivedAt).toBeUndefined();
  expect(replyOf(status({ account: local }), me)?.arrivedAt?.toString()).toBe('2026-09-19T10:00:00Z');
  expect(replyOf(status({ account: local, editedAt: edited }), me)?.arrivedAt?.toString()).toBe(
    '2026-09-19T11:00:00Z',
  );
  const free = { ...me, habits: { ...me.habits, datesLocals: false } };
  expect(replyOf(status({ account: local }), free)?.arrivedAt).toBeUndefined();
  expect(replyOf(status({ account: local, editedAt: edited }), free)?.arrivedAt).toBeUndefined();
});

test('what answers nothing of the account’s can wait for none of its approvals', () => {
  const held = (more: object): boolean | undefined => replyOf(status(more), me)?.held;
  expect(held({ inReplyToId: null })).toBe(false);
  expect(held({ inReplyToAccountId: '3' })).toBe(false);
  expect(held({ inReplyToAccountId: '1' })).toBeUndefined();
  expect(held({})).toBeUndefined();
});

test.each([
  ['public', 'public', 'public'],
  ['unlisted', 'unlisted', 'unlisted'],
  ['private', 'followers', 'private'],
  ['direct', 'private', 'private'],
  ['mutuals_only', 'followers', 'followers'],
])('visibility %s is %s, and on snac %s', (visibility, elsewhere, snac) => {
  expect(replyOf(status({ visibility }), me)?.visibility).toBe(elsewhere);
  expect(replyOf(status({ visibility }), onSnac)?.visibility).toBe(snac);
});

test('#nobot is seen in the note, even through its links, and in the fields; the mere word is not', () => {
  const noBot = (account: object): boolean | undefined =>
    replyOf(status({ account: { acct: 'a', note: '', fields: [], ...account } }), me)?.author.noBot;
  expect(noBot({ note: '<p><a href="x" class="mention hashtag">#<span>NoBot</span></a></p>' })).toBe(true);
  expect(noBot({ fields: [{ name: 'Robots', value: '#nobot' }] })).toBe(true);
  expect(noBot({ note: '<p>nobot, nobody</p>' })).toBe(false);
  expect(noBot({ note: '<p>#nobots</p>' })).toBe(false);
});

const LONG = 'x'.repeat(4_000);

test.each<[string, unknown, string]>([
  ['nothing', null, 'shape'],
  ['no id', told({ id: undefined }), 'shape'],
  ['an id that is no text', told({ id: 42 }), 'shape'],
  ['an id that no index takes', told({ id: LONG }), 'shape'],
  ['an id with a sign that no database takes', told({ id: '4\0' }), 'shape'],
  ['half a character for an id', told({ id: '\uD83C' }), 'shape'],
  ['no author', told({ account: null }), 'shape'],
  ['an author without an address', told({ account: { id: '2', acct: {} } }), 'shape'],
  ['an address that no index takes', told({ account: { id: '2', acct: LONG } }), 'shape'],
  ['an address that grows too long here', told({ account: { id: '2', acct: 'x'.repeat(505) } }), 'author'],
  ['a date that is none', told({ createdAt: 'yesterday' }), 'date'],
  ['a date that is no text', told({ createdAt: { now: true } }), 'date'],
  ['the year 0', told({ createdAt: '0000-01-01T00:00:00Z' }), 'date'],
  ['a time before the calendar', told({ createdAt: '-004714-01-01T00:00:00Z' }), 'date'],
  ['a time after it', told({ createdAt: '+010000-01-01T00:00:00Z' }), 'date'],
  ['an edit of the year 1', told({ editedAt: '0001-01-01T00:00:00Z' }), 'date'],
])('what has %s is set aside instead of stopping the rest', (_, odd, reason) => {
  const read = repliesOf([odd, told({ id: '43' })], me, false);
  expect(read.setAside).toEqual([{ id: expect.any(String), reason }]);
  expect(read.setAside[0]?.id.length).toBeLessThan(100);
  expect(read.replies.map(({ id }) => id)).toEqual(['43']);
});

test('odd fields that no reply needs are left out, and the rest is read', () => {
  const odd = told({
    tags: [null, { name: 7 }, { name: 'Angers' }],
    mediaAttachments: {},
    poll: { options: [null, { title: 'Oui' }] },
    card: [],
    quote: 'x',
    inReplyToId: 41,
    url: 'javascript:alert(1)',
    spoilerText: ['x'],
    visibility: {},
  });
  expect(repliesOf([odd], me, false).replies).toMatchObject([
    { text: 'le château', hashtags: ['#Angers'], beside: 'Oui', url: undefined, visibility: 'followers' },
  ]);
  expect(replyOf(status({ tags: undefined, content: null }), me)).toMatchObject({ text: '', hashtags: [] });
});

test('a page with a sign that no database takes is left out', () => {
  const odd = told({ url: 'https://piaf.example/\0' });
  expect(repliesOf([odd], me, false).replies).toMatchObject([{ id: '42', url: undefined }]);
});

test('a text is read without what a database does not take, and as far as anybody writes', () => {
  const [nul] = repliesOf([told({ content: '<p>le châ\0teau \uD83C!</p>' })], me, false).replies;
  expect(nul?.text).toBe('le château \uFFFD!');
  const [long] = repliesOf([told({ content: `<p>${'ab '.repeat(200_000)}</p>` })], me, false).replies;
  expect(long?.text.length).toBeLessThanOrEqual(20_000);
});

test('what a reader sees beside the text is told: mentions left out, warning, pictures, poll, card', () => {
  const shown = status({
    content: '<p>@angers @maisondadam vous attend</p>',
    spoilerText: 'Indice',
    mediaAttachments: [{ description: 'Une tour' }, { description: null }],
    poll: { options: [{ title: 'Oui' }, { title: 'Non' }] },
    card: { title: 'La page', description: 'De la ville', url: 'https://angers.example/page' },
  });
  expect(replyOf(shown, me)).toMatchObject({
    text: 'vous attend',
    beside: '@maisondadam\nIndice\nUne tour\nOui\nNon\nLa page\nDe la ville\nhttps://angers.example/page',
  });
  expect(replyOf(status(), me)?.beside).toBe('');
});

test('what a status quotes is told once its author may', () => {
  const quoting = (quote: object) => replyOf(status({ quote }), me)?.quoting;
  expect(quoting({ state: 'accepted', quotedStatus: { id: '7' } })).toBe('7');
  expect(quoting({ state: 'accepted', quotedStatusId: '7' })).toBe('7');
  expect(quoting({ state: 'pending', quotedStatus: null })).toBeUndefined();
});

test('an id that snac changes at every edit stays the same here', () => {
  const before = '1795532937eee5d5d0b1b51bf64b72d70ea9fc352e';
  const after = '1795532943eee5d5d0b1b51bf64b72d70ea9fc352e';
  expect(idOf(before, onSnac)).toBe(idOf(after, onSnac));
  expect(idOf(before, me)).toBe(before);
});

test('the account knows its own posts by its id or by its address', () => {
  expect(isMine(status({ account: { id: '1', acct: 'angers' } }), me)).toBe(true);
  expect(isMine(status({ account: { id: '9', acct: 'Angers@mastodon.example' } }), me)).toBe(true);
  expect(isMine(status({ account: { id: '9', acct: 'angers@piaf.example' } }), me)).toBe(false);
});

test('a post is known by a place on its own server, whatever page that server names', () => {
  const uri = 'https://piaf.example/users/yanis/statuses/42';
  const place = (url: unknown, name: unknown = uri): string | undefined =>
    replyOf(status({ url, uri: name }), me).url;
  const page = 'https://piaf.example/@Yanis/42';
  expect(place(page)).toBe(page);
  // That of somebody else's post, for which it would be taken; or what a reader is not to be led to.
  const foreign = [
    'https://mastodon.example/@prefecture/1',
    'https://piaf.example.evil.example/@Yanis/42',
    'https://piaf.example:8443/@Yanis/42',
    'https://piaf.example@evil.example/',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'gopher://piaf.example/',
    '//evil.example/',
    '',
    null,
  ];
  for (const url of foreign) expect([url, place(url)]).toEqual([url, uri]);
  // Where a server tells no name, nothing but what leads nowhere is left out.
  expect([place(page, null), place(page, 'tag:piaf.example,2026:42')]).toEqual([page, page]);
  expect([place('javascript:alert(1)', null), place(null, null)]).toEqual([undefined, undefined]);
});
