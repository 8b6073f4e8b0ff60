import { expect, test } from 'vitest';
import { hashtagsOf, replyText } from '#networks/bluesky/reply-text.ts';
import { type PostRecord, postRecord } from '#networks/bluesky/shapes.ts';

const ME = 'did:plc:angers';

interface Part {
  readonly text: string;
  readonly feature?: Readonly<Record<string, string>>;
}

const mention = (text: string, did: string): Part => ({ text, feature: { $type: feature('mention'), did } });
const link = (text: string, uri: string): Part => ({ text, feature: { $type: feature('link'), uri } });
const tag = (name: string): Part => ({ text: `#${name}`, feature: { $type: feature('tag'), tag: name } });
const feature = (kind: string): string => `app.bsky.richtext.facet#${kind}`;

function record(...parts: readonly (string | Part)[]): PostRecord {
  let text = '';
  const facets = [];
  for (const part of parts) {
    const byteStart = Buffer.byteLength(text);
    text += typeof part === 'string' ? part : part.text;
    if (typeof part === 'string' || part.feature === undefined) continue;
    facets.push({ index: { byteStart, byteEnd: Buffer.byteLength(text) }, features: [part.feature] });
  }
  return postRecord.parse({ $type: 'app.bsky.feed.post', text, facets });
}

test('mentions at the start are left out, and the account’s own name wherever it stands', () => {
  const parts = [mention('@zoe.example', 'did:plc:zoe'), ' ', mention('@angers.example', ME)];
  expect(replyText(record(...parts, ' l’hôtel Pincé'), ME)).toBe('l’hôtel Pincé');
  const inside = record('C’est, ', mention('@angers.example', ME), ', avec ', ...parts.slice(0, 1), ' !');
  expect(replyText(inside, ME)).toBe('C’est, , avec @zoe.example !');
});

test('a shortened link is its whole address, words that lead somewhere stay words', () => {
  const address = 'https://angers.example/patrimoine/maison-d-adam';
  expect(replyText(record('Voir ', link('angers.example/patri...', address), ' 🏰'), ME)).toBe(
    `Voir ${address} 🏰`,
  );
  expect(replyText(record('Voir ', link('la page de la ville', address)), ME)).toBe(
    'Voir la page de la ville',
  );
});

test('lines are kept, spaces that a mention leaves are not', () => {
  expect(replyText(record('Une   ligne  \n', mention('@angers.example', ME), ' puis une autre'), ME)).toBe(
    'Une ligne\n puis une autre',
  );
});

test('hashtags are those in the text, and those that the app keeps beside it', () => {
  const written = record('Là ! ', tag('Angers'), ' ', tag('JournéesDuPatrimoine'));
  expect(hashtagsOf({ ...written, tags: ['JEP2027'] })).toEqual([
    '#Angers',
    '#JournéesDuPatrimoine',
    '#JEP2027',
  ]);
});
