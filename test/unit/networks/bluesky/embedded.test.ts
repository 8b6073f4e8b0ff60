import { expect, test } from 'vitest';
import { besideText, quotedBy } from '#networks/bluesky/embedded.ts';
import { type PostRecord, postRecord } from '#networks/bluesky/shapes.ts';

const ME = 'did:plc:angers';
const POST = 'at://did:plc:angers/app.bsky.feed.post/3k';

const record = (more: object): PostRecord =>
  postRecord.parse({ $type: 'app.bsky.feed.post', text: 'Levez la tête', ...more });
const images = (...alts: string[]) => ({
  $type: 'app.bsky.embed.images',
  images: alts.map((alt) => ({ alt })),
});
const quote = { $type: 'app.bsky.embed.record', record: { uri: POST, cid: 'c' } };

test.each([
  ['its pictures', images('Une tour', 'Une porte'), 'Une tour\nUne porte'],
  [
    'those of a gallery',
    { $type: 'app.bsky.embed.gallery', items: [{ $type: 'app.bsky.embed.gallery#image', alt: 'Une tour' }] },
    'Une tour',
  ],
  ['its film', { $type: 'app.bsky.embed.video', alt: 'Une tour' }, 'Une tour'],
  [
    'its card',
    {
      $type: 'app.bsky.embed.external',
      external: { title: 'La page', description: 'De la ville', uri: 'https://angers.example/page' },
    },
    'La page\nDe la ville\nhttps://angers.example/page',
  ],
  [
    'the pictures of a quote',
    { $type: 'app.bsky.embed.recordWithMedia', record: quote, media: images('Une tour') },
    'Une tour',
  ],
  ['nothing of a quote', quote, ''],
])('a reader sees beside the text: %s', (_, embed, seen) => {
  expect(besideText(record({ embed }), ME)).toBe(seen);
});

test('mentions left out of the text are beside it, and so is where its words lead', () => {
  const text = '@a.example @b.example ici';
  const facet = (byteStart: number, byteEnd: number, feature: object) => ({
    index: { byteStart, byteEnd },
    features: [feature],
  });
  const mention = (did: string) => ({ $type: 'app.bsky.richtext.facet#mention', did });
  const facets = [
    facet(0, 10, mention(ME)),
    facet(11, 21, mention('did:plc:b')),
    facet(22, 25, { $type: 'app.bsky.richtext.facet#link', uri: 'https://angers.example/page' }),
  ];
  expect(besideText(record({ text, facets }), ME)).toBe('@b.example\nhttps://angers.example/page');
});

test('a quote says what it quotes, with pictures or without', () => {
  expect(quotedBy(record({ embed: quote }))).toBe(POST);
  const media = { $type: 'app.bsky.embed.recordWithMedia', record: quote, media: images('Une tour') };
  expect(quotedBy(record({ embed: media }))).toBe(POST);
  expect(quotedBy(record({ embed: images('Une tour') }))).toBeUndefined();
});
