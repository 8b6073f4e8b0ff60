import { SerializerNativeImpl } from 'masto/adapters/serializers/index.js';
import { expect, test } from 'vitest';
import { camelCased } from '#networks/mastodon/camel-case.ts';

test('keys are named as masto names them', () => {
  const told = {
    spoiler_text: '',
    media_attachments: [{ preview_url: 'x', meta: { small: { aspect_ratio: 1 } } }],
    api_versions: { mastodon: 7 },
    configuration: { statuses: { characters_reserved_per_url: 23 }, urls: { streaming_api: 'x' } },
    max_toot_chars: 500,
    acct: 'a_b',
    _destroy: true,
  };
  const theirs = new SerializerNativeImpl().deserialize('json', JSON.stringify(told));
  expect(camelCased(told)).toEqual(theirs);
});

test('what is deeper than anything that is read is left out, and the rest is kept', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(camelCased([{ poll_id: '1', deep }])).toMatchObject([{ pollId: '1' }]);
});
