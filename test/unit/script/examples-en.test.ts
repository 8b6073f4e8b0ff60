import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { inEnglish } from '#script/problems/examples-en.ts';
import { liveSchema } from '#script/schema/live.ts';
import { scriptSchema } from '#script/schema/schema.ts';

/** The examples of a JSON schema that are words. */
function examplesIn(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(examplesIn);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'examples' ? textsIn(value) : examplesIn(value),
  );
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

test('every example that check gives is in English for those who read English', () => {
  const all = [scriptSchema, liveSchema].flatMap((schema) =>
    examplesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
  );
  const words = all.filter((text) => /[éèêàùôîç]|[ld]’|\b(?:qui|une?|les?|la|de|du|des|sur)\b/iu.test(text));
  expect(words.length).toBeGreaterThan(5);
  const stillFrench = words.filter((text) => inEnglish(JSON.stringify(text)) === JSON.stringify(text));
  expect(stillFrench).toEqual([]);
  expect(inEnglish('["#Angers", "#JEP2027"]')).toBe('["#Angers", "#HeritageDays"]');
  expect(parse(inEnglish('"Où se cache ce drôle de personnage ?"'))).toBe('Where does this odd figure hide?');
});
