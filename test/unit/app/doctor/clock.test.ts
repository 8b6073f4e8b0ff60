import { expect, test } from 'vitest';
import { examineClock } from '#app/doctor/accounts.ts';

test.each([
  [undefined, []],
  [30, []],
  [-59, []],
  [90, ['The clock of this machine is 90 s ahead of that of the server of “city”.']],
  [-3600.4, ['The clock of this machine is 3600 s behind that of the server of “city”.']],
])('a clock that is %s seconds ahead is told when nothing would be posted by it', (ahead, said) => {
  const found = examineClock('city', ahead);
  expect(found.map(({ what }) => what.en)).toEqual(said);
  expect(found.every(({ state, mend }) => state === 'wrong' && mend !== undefined)).toBe(true);
});
