import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { keysKnown } from '#app/games-folder/keys-known.ts';

test('every key that a script may have is told with an example that YAML understands', () => {
  const { game, round, hint } = keysKnown();
  const told = [...game, ...round, ...hint];
  expect(game.map(({ key }) => key)).toContain('hashtags');
  expect(round.map(({ key }) => key)).toContain('answers');
  expect(hint.map(({ key }) => key)).toContain('widen');
  const example = (key: string): string | undefined => told.find((one) => one.key === key)?.example;
  expect(example('hashtags')).toBe('{ always: ["#Angers", "#JEP2027"] }');
  expect(example('closes')).toBe('18:00');
  for (const { key, example: written } of told)
    expect(written === undefined || Object.keys(parse(`${key}: ${written}`) as object)).toEqual(
      written === undefined ? true : [key],
    );
});
