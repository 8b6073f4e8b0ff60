import { expect, test } from 'vitest';
import { Lately } from '#app/answer-form/lately.ts';

test('what was made lately is not made again before its time, and is left behind after it, whoever asks for what', () => {
  const lately = new Lately<string>(10);
  let made = 0;
  const make = (): string => `made ${(made += 1)}`;
  expect(lately.of('1', 0, make)).toBe('made 1');
  expect(lately.of('1', 9, make)).toBe('made 1');
  expect(lately.of('1', 10, make)).toBe('made 2');
  for (let name = 2; name < 1_000; name += 1) lately.of(`${name}`, name, make);
  expect(lately.size).toBe(10);
  lately.of('last', 2_000, make);
  expect(lately.size).toBe(1);
});

test('what failed is made anew, unless something else took its place', () => {
  const lately = new Lately<string>(10);
  lately.of('1', 0, () => 'failed');
  lately.forget('1', 'failed');
  expect(lately.of('1', 1, () => 'other')).toBe('other');
  lately.forget('1', 'failed');
  expect(lately.of('1', 2, () => 'never')).toBe('other');
});
