import { expect, test } from 'vitest';
import { table } from '#cli/output/csv.ts';

test.each([
  ['=1+1', `'=1+1`],
  [';=cmd', `;'=cmd`],
  ['a; =HYPERLINK(1)', `a; '=HYPERLINK(1)`],
  ['a;+1;@x;-2', `a;'+1;'@x;'-2`],
  ['merci ;-)', 'merci ;-)'],
  ['x = y', 'x = y'],
])('“%s” is no formula in any spreadsheet', (text, written) => {
  expect(table([{ text }])).toBe(`\uFEFFtext\n${written}\n`);
});
