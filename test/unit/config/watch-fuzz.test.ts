import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { readWatchText } from '#config/watch.ts';
import { watchShape } from '#config/watch-shape.ts';
import { runs } from '../../support/run/runs.ts';

const account = (network: 'mastodon' | 'bluesky' | 'x') => ({ network }) as never;
const around = {
  accounts: new Map([
    ['ville', account('mastodon')],
    ['ville-bluesky', account('bluesky')],
    ['ville-x', account('x')],
  ]),
};
const EXAMPLE = readFileSync('config/watch.example.yaml', 'utf8');
const SAID: unknown = parse(EXAMPLE);

type Path = readonly (string | number)[];

/** The place of each value within another one. */
function placesIn(value: unknown, path: Path = []): readonly Path[] {
  const inner = Array.isArray(value)
    ? value.flatMap((one, index) => placesIn(one, [...path, index]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, one]) => placesIn(one, [...path, key]))
      : [];
  return [path, ...inner];
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, '', ' ', [], {}, [null], [[]], true, 0, -1, 1.5, 1e9, Number.NaN, Infinity),
  fc.constantFrom<unknown>('x'.repeat(300), '7h', '5 minutes', '@', '#', 'Québec', 'a@b', '25:00-26:00'),
  fc.constantFrom<unknown>(
    Array.from({ length: 300 }, () => 'mot'),
    Array.from({ length: 30 }, () => ({})),
  ),
  fc.string(),
  fc.double(),
  fc.jsonValue() as fc.Arbitrary<unknown>,
);

const change = fc.record({
  place: fc.nat(),
  how: fc.constantFrom('put', 'drop', 'add', 'twice', 'wrap'),
  key: fc.oneof(fc.constantFrom('mots', 'level', 'mail', 'words', 'every'), fc.string({ minLength: 1 })),
  value: odd,
});

type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

/** What the example says, with one thing changed. */
function changed(whole: unknown, { place, how, key, value: put }: Change): unknown {
  const value: unknown = structuredClone(put);
  const places = placesIn(whole);
  const path = places[place % places.length] ?? [];
  const last = path.at(-1);
  if (last === undefined) return how === 'add' ? { ...(whole as object), [key]: value } : value;
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((within, one) => Reflect.get(within as object, one), whole);
  const holder = parent as Record<string | number, unknown>;
  if (how === 'put') holder[last] = value;
  else if (how === 'wrap') holder[last] = [holder[last]];
  else if (how === 'drop') Reflect.deleteProperty(holder, last);
  else if (how === 'twice' && Array.isArray(holder)) holder.push(holder[Number(last)]);
  // A list has entries alone.
  else if (!Array.isArray(holder)) Object.assign(holder, { [key]: value });
  return whole;
}

const LOCALES = [z.locales.en(), z.locales.fr()];

/** What the library that checks says of a value, in either language. */
const technical = (value: unknown): readonly string[] =>
  LOCALES.flatMap(({ localeError: error }) => {
    const read = watchShape.safeParse(value, { error });
    return read.success ? [] : read.error.issues.map(({ message }) => message);
  });

const TECHNICAL = /\b(?:invalid|expected|received|required|undefined|NaN|entrée invalide)\b/iu;

/**
 * What is wrong with what is told: each mistake is to be told once, by a place that is in the file, in words of this project.
 * @param said what nobody is to read
 */
function illTold(text: string, said: readonly string[]): readonly string[] {
  const read = readWatchText(text, 'watch.yaml', around);
  if (read.ok) return [];
  const lines = text.split('\n').length;
  const told = read.faults.map(({ line, column, what }) => `${line}:${column} ${what.fr}`);
  const wrong = read.faults.flatMap(({ line, what, mend }) => {
    const words = [what.fr, what.en, mend.fr, mend.en];
    return [
      ...(line < 1 || line > lines ? [`line ${line}, of ${lines}`] : []),
      ...words.filter((one) => one === '' || said.some((message) => one.includes(message))),
      ...words.filter((one) => TECHNICAL.test(one)),
    ];
  });
  return [
    ...wrong,
    ...(told.length === 0 ? ['nothing is told'] : []),
    ...(new Set(told).size < told.length ? ['something is told twice'] : []),
  ];
}

describe('whatever is wrong in the file is told in this project’s own words', () => {
  test('where what it says is changed', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const value = changes.reduce<unknown>((whole, one) => changed(whole, one), structuredClone(SAID));
        expect(illTold(stringify(value), technical(value))).toEqual([]);
      }),
      runs(300),
    );
  });

  test('where its letters are changed', () => {
    const letter = fc.constantFrom(
      '\t',
      '"',
      '[',
      ']',
      '{',
      ':',
      '-',
      '#',
      '\n',
      '&a ',
      '*a',
      '? ',
      '| ',
      '%',
      '@',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), letter), { minLength: 1, maxLength: 3 }),
        (edits) => {
          const text = edits.reduce((whole, [place, length, put]) => {
            const at = place % whole.length;
            return whole.slice(0, at) + put + whole.slice(at + length);
          }, EXAMPLE);
          expect(illTold(text, [])).toEqual([]);
        },
      ),
      runs(300),
    );
  });
});
