import type { mastodon } from 'masto';
import { expect, test } from 'vitest';
import type { Me } from '#networks/mastodon/statuses.ts';
import { idOf, isMine, replyOf } from '#networks/mastodon/statuses.ts';

const me: Me = {
  id: '1',
  address: 'angers@mastodon.example',
  domain: 'mastodon.example',
  habits: { privateIsDirect: false, idsChange: false },
};
const onSnac: Me = { ...me, habits: { privateIsDirect: true, idsChange: true } };

/** As much of a status as reading it needs; servers send more, and sometimes less. */
const status = (more: object = {}): mastodon.v1.Status =>
  ({
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
  }) as unknown as mastodon.v1.Status;

test('a remote player has the whole address in lower case, and is mentioned as they write themselves', () => {
  expect(replyOf(status(), me)).toMatchObject({
    id: '42',
    text: 'le château',
    inReplyTo: '41',
    author: { address: 'yanis@piaf.example', mention: '@Yanis@Piaf.example', name: 'Yanis', noBot: false },
  });
});

test('when a reply came is told of an author on the same server alone: any other server dates as it likes', () => {
  const local = { acct: 'zoe', note: '', fields: [] };
  const edited = '2026-09-19T11:00:00.000Z';
  expect(replyOf(status(), me)?.arrivedAt).toBeUndefined();
  expect(replyOf(status({ account: local }), me)?.arrivedAt?.toString()).toBe('2026-09-19T10:00:00Z');
  expect(replyOf(status({ account: local, editedAt: edited }), me)?.arrivedAt?.toString()).toBe(
    '2026-09-19T11:00:00Z',
  );
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

test('what lacks an id, an author or a date is passed over instead of stopping the rest', () => {
  expect(replyOf(undefined, me)).toBeUndefined();
  expect(replyOf(status({ id: undefined }), me)).toBeUndefined();
  expect(replyOf(status({ account: null }), me)).toBeUndefined();
  expect(replyOf(status({ createdAt: 'yesterday' }), me)).toBeUndefined();
  expect(replyOf(status({ tags: undefined, content: null }), me)).toMatchObject({ text: '', hashtags: [] });
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
