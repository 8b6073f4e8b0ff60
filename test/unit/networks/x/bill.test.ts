import { expect, test } from 'vitest';
import { Bill } from '#networks/x/bill.ts';
import { TARIFF } from '#networks/x/tariff.ts';
import { ManualClock } from '#platform/clock.ts';

const clock = () => new ManualClock(Temporal.Instant.from('2026-09-19T08:00:00Z'));
const page = {
  data: [
    { id: '1', text: 'Le château' },
    { id: '2', text: 'La gare' },
  ],
  includes: { users: [{ id: '7', name: 'Léa', username: 'lea' }] },
};

test.each([
  ['POST', 'tweets', { text: 'Où est-ce ?' }, TARIFF.post],
  ['POST', 'tweets', { text: 'Lisez https://angers.fr' }, TARIFF.postWithLink],
  ['POST', 'tweets', { text: 'Lisez angers.fr' }, TARIFF.postWithLink],
  ['POST', 'media/upload', {}, 0],
  ['POST', 'media/metadata', {}, TARIFF.altText],
  ['POST', 'users/1/retweets', {}, TARIFF.relay],
  ['PUT', 'tweets/1/hidden', { hidden: true }, TARIFF.hide],
  ['DELETE', 'tweets/1', undefined, TARIFF.deletion],
])('%s %s with %o costs %d', (method, path, body, price) => {
  expect(new Bill(clock()).priceOf({ method, path, body, answer: {} })).toBe(price);
});

test('reading is billed for each post and each profile, once a day', () => {
  const time = clock();
  const bill = new Bill(time);
  const mentions = { method: 'GET', path: 'users/1/mentions', answer: page };
  const search = { method: 'GET', path: 'tweets/search/recent', answer: page };
  expect(bill.priceOf(mentions)).toBeCloseTo(2 * TARIFF.readMention + TARIFF.readPlayer);
  expect(bill.priceOf(mentions)).toBe(0);
  expect(bill.priceOf(search)).toBeCloseTo(2 * TARIFF.readReply);
  expect(bill.priceOf({ ...mentions, answer: { meta: { result_count: 0 } } })).toBe(0);
  time.moveTo(Temporal.Instant.from('2026-09-20T00:00:00Z'));
  expect(bill.priceOf(mentions)).toBeCloseTo(2 * TARIFF.readMention + TARIFF.readPlayer);
});

test('a single post or the account’s own profile is read like a page of one', () => {
  const bill = new Bill(clock());
  const [one] = page.data;
  expect(bill.priceOf({ method: 'GET', path: 'tweets/1', answer: { data: one } })).toBe(TARIFF.readReply);
  expect(bill.priceOf({ method: 'GET', path: 'users/me', answer: { data: { id: '7' } } })).toBe(
    TARIFF.readOwn,
  );
});

test('a profile is billed once a day, whether it is asked for or comes with a post', () => {
  const bill = new Bill(clock());
  const [lea] = page.includes.users;
  const asked = { method: 'GET', path: 'users/by/username/lea', answer: { data: lea } };
  expect(bill.priceOf(asked)).toBe(TARIFF.readPlayer);
  expect(bill.priceOf({ method: 'GET', path: 'tweets/search/recent', answer: page })).toBeCloseTo(
    2 * TARIFF.readReply,
  );
});
