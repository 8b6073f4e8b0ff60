import { expect, test } from 'vitest';
import { priceOfDoing, ReadingBill } from '#networks/x/bill.ts';
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
  ['GET', 'tweets/1', undefined, 0],
])('%s %s with %o costs %d', (method, path, body, price) => {
  expect(priceOfDoing({ method, path, body })).toBe(price);
});

test('reading is billed for each post and each profile, once a day', () => {
  const time = clock();
  const bill = new ReadingBill(time);
  const mentions = (answer: object = page): number => bill.priceOf('users/1/mentions', answer);
  expect(mentions()).toBeCloseTo(2 * TARIFF.readMention + TARIFF.readPlayer);
  expect(mentions()).toBe(0);
  expect(bill.priceOf('tweets/search/recent', page)).toBeCloseTo(2 * TARIFF.readReply);
  expect(mentions({ meta: { result_count: 0 } })).toBe(0);
  time.moveTo(Temporal.Instant.from('2026-09-20T00:00:00Z'));
  expect(mentions()).toBeCloseTo(2 * TARIFF.readMention + TARIFF.readPlayer);
});

test('the description of a picture is billed once a day', () => {
  const bill = new ReadingBill(clock());
  const pictured = { data: [], includes: { media: [{ media_key: '3_1', alt_text: 'Une tour' }] } };
  expect(bill.priceOf('tweets/search/recent', pictured)).toBe(TARIFF.readPicture);
  expect(bill.priceOf('tweets/search/recent', pictured)).toBe(0);
});

test('a single post or the account’s own profile is read like a page of one', () => {
  const bill = new ReadingBill(clock());
  const [one] = page.data;
  expect(bill.priceOf('tweets/1', { data: one })).toBe(TARIFF.readReply);
  expect(bill.priceOf('users/me', { data: { id: '7' } })).toBe(TARIFF.readOwn);
});

test('a profile is billed once a day, whether it is asked for or comes with a post', () => {
  const bill = new ReadingBill(clock());
  const [lea] = page.includes.users;
  expect(bill.priceOf('users/by/username/lea', { data: lea })).toBe(TARIFF.readPlayer);
  expect(bill.priceOf('tweets/search/recent', page)).toBeCloseTo(2 * TARIFF.readReply);
});
