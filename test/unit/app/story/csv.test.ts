import { expect, test } from 'vitest';
import { type Cell, table } from '#app/story/csv.ts';

const written = (cell: Cell, language: 'fr' | 'en' = 'en'): string => {
  const [heading, ...lines] = table(['a'], [[cell]], { language, timeZone: 'Europe/Paris' }).split('\n');
  expect(heading).toBe('\uFEFFa');
  return lines.join('\n').trimEnd();
};

test.each([
  ['=1+1', `'=1+1`],
  ['-2+3', `'-2+3`],
  ['＝1+1', `'＝1+1`],
  ['a; =HYPERLINK(1)', `a; '=HYPERLINK(1)`],
  ['a;+1;@x;-2', `a;'+1;'@x;'-2`],
  [';=cmd', `;'=cmd`],
  ['merci ;-)', 'merci ;-)'],
  ['x = y', 'x = y'],
  ['a,=1+1', `a,'=1+1`],
  ['a,+cmd|x', `a,'+cmd|x`],
  ['bonjour, @ville, -5 degrés', 'bonjour, @ville, -5 degrés'],
])('“%s” is no formula in a spreadsheet of either language', (text, cell) => {
  expect(written(text, 'en')).toBe(cell.includes(',') ? `"${cell}"` : cell);
  expect(written(text, 'fr')).toBe(cell.includes(';') ? `"${cell}"` : cell);
});

test('a number is one, with the sign that its reader has for decimals', () => {
  expect([written(-0.5), written(-0.5, 'fr'), written(1200, 'fr')]).toEqual(['-0.5', '-0,5', '1200']);
});

test('a moment is local, on either side of a change of hour, as a spreadsheet of its reader takes it', () => {
  const [summer, winter] = ['2026-10-24T22:30:00.9Z', '2026-10-25T22:30:00Z'].map((text) =>
    Temporal.Instant.from(text),
  );
  expect([written(summer, 'fr'), written(winter, 'fr')]).toEqual([
    '25/10/2026 00:30:00',
    '25/10/2026 23:30:00',
  ]);
  expect([written(summer), written(winter)]).toEqual(['2026-10-25 00:30:00', '2026-10-25 23:30:00']);
});

test('a time of day that comes twice in the night in which clocks go back is told with its offset, and no other is', () => {
  const moments = [
    '2026-10-24T23:59:59Z',
    '2026-10-25T00:30:00Z',
    '2026-10-25T01:30:00Z',
    '2026-10-25T02:00:00Z',
  ];
  const cells = moments.map((text) => Temporal.Instant.from(text));
  expect(cells.map((cell) => written(cell, 'fr'))).toEqual([
    '25/10/2026 01:59:59',
    '25/10/2026 02:30:00 UTC+02:00',
    '25/10/2026 02:30:00 UTC+01:00',
    '25/10/2026 03:00:00',
  ]);
  expect(cells.map((cell) => written(cell))).toEqual([
    '2026-10-25 01:59:59',
    '2026-10-25 02:30:00 UTC+02:00',
    '2026-10-25 02:30:00 UTC+01:00',
    '2026-10-25 03:00:00',
  ]);
});

test('yes and no are words, and what is not known is nothing', () => {
  expect([true, false, undefined].map((cell) => [written(cell), written(cell, 'fr')])).toEqual([
    ['yes', 'oui'],
    ['no', 'non'],
    ['', ''],
  ]);
});

test('a reply of blanks alone is written as quickly as another, and what follows them is still no formula', () => {
  const blanks = '\t ;, '.repeat(60_000);
  expect(written(`a${blanks}`)).toContain('a');
  expect(written(`a${blanks}=1`)).toMatch(/'=1"?$/u);
});
