import { expect, test } from 'vitest';
import { purposeOf } from '#networks/x/purpose.ts';

test.each([
  { method: 'POST', path: 'tweets', body: { text: 'Où est-ce ?' } },
  { method: 'POST', path: 'media/upload', body: {} },
  { method: 'POST', path: 'media/metadata', body: {} },
  { method: 'GET', path: 'media/upload', query: { command: 'STATUS' } },
  { method: 'GET', path: 'users/me', query: {} },
  { method: 'GET', path: 'users/1/mentions', query: { max_results: 5 } },
  { method: 'GET', path: 'users/1/tweets', query: {} },
  { method: 'DELETE', path: 'tweets/1' },
])('$method $path is for a post', (asked) => {
  expect(purposeOf(asked)).toBe('post');
});

test.each([
  { method: 'POST', path: 'tweets', body: { text: '@zoe Bien vu', reply: { in_reply_to_tweet_id: '1' } } },
  { method: 'POST', path: 'users/1/retweets', body: { tweet_id: '1' } },
  { method: 'PUT', path: 'tweets/1/hidden', body: { hidden: true } },
  { method: 'GET', path: 'users/1/mentions', query: { since_id: '1' } },
  { method: 'GET', path: 'users/by/username/office', query: {} },
  { method: 'GET', path: 'tweets/1', query: {} },
  { method: 'GET', path: 'tweets/1/retweeted_by', query: {} },
  { method: 'GET', path: 'tweets/search/recent', query: {} },
])('$method $path with $body makes way for posts', (asked) => {
  expect(purposeOf(asked)).toBe('other');
});
