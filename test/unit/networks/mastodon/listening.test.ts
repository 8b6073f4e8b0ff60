import { expect, test } from 'vitest';
import { streamAt } from '#networks/mastodon/listening.ts';

const secure = new URL('https://piaf.example');
const open = new URL('http://localhost:3000');

test.each([
  ['wss://stream.piaf.example', secure],
  ['https://stream.piaf.example/', secure],
  ['ws://localhost:4000', open],
])('notifications stream from the address that the server tells: %s', (told, server) => {
  const url = streamAt(told, server);
  expect(url?.host).toBe(new URL(told).host);
  expect(url?.pathname).toBe('/api/v1/streaming');
});

test.each([
  undefined,
  '',
  'nowhere',
  'ftp://piaf.example',
  'mailto:us@piaf.example',
  'data:,x',
  'about:blank',
])('an address from which nothing can stream is none: %s', (told) => {
  expect(streamAt(told, secure)).toBeUndefined();
  expect(streamAt(told, open)).toBeUndefined();
});

test('a token is not sent in the open for a server that is spoken to in secret', () => {
  expect(streamAt('ws://stream.piaf.example', secure)).toBeUndefined();
  expect(streamAt('http://stream.piaf.example', secure)).toBeUndefined();
});
