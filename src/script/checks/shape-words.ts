import type { z } from 'zod';
import type { Path } from '#script/path.ts';
import type { Said } from '#script/problems/problem.ts';
import { asYaml } from '#script/say-value.ts';
import { choices, exampleOf, schemaAt } from '#script/schema/walk.ts';
import { scriptSchema } from '#script/schema/schema.ts';

/** Says what a number must be, as the end of « Écrivez … ». */
export function sayRange(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Said {
  const isAbove = issue.code === 'too_small';
  const bound = String(isAbove ? issue.minimum : issue.maximum);
  if (isAbove && issue.inclusive === false)
    return { fr: `un nombre plus grand que ${bound}`, en: `a number above ${bound}` };
  return isAbove
    ? { fr: `un nombre entier, ${bound} ou plus`, en: `a whole number, ${bound} or more` }
    : { fr: `un nombre, ${bound} ou moins`, en: `a number, ${bound} or less` };
}

/** Says what a place takes, as the end of « il faut … ». */
export function sayExpected(path: Path): Said {
  const schema = schemaAt(scriptSchema, path);
  const kinds = (schema ? choices(schema) : []).map(
    (choice) => EXPECTED[choice._zod.def.type] ?? EXPECTED['string'],
  );
  const said = kinds.filter((kind) => kind !== undefined);
  return { fr: said.map(({ fr }) => fr).join(' ou '), en: said.map(({ en }) => en).join(' or ') };
}

const EXPECTED: Readonly<Record<string, Said>> = {
  string: { fr: 'un texte', en: 'a text' },
  enum: { fr: 'un des choix possibles', en: 'one of the choices' },
  number: { fr: 'un nombre', en: 'a number' },
  array: { fr: 'une liste', en: 'a list' },
  object: { fr: 'un bloc de clés', en: 'a block of keys' },
  record: { fr: 'un bloc de clés', en: 'a block of keys' },
  literal: { fr: 'false', en: 'false' },
};

/** Returns what may be written in a place; undefined when it is too long to be shown. */
export function exampleAt(path: Path): string | undefined {
  const example = exampleOf(schemaAt(scriptSchema, path));
  return example === undefined ? undefined : asYaml(example);
}

/** Returns what to write instead of `written`: the same thing, where only its form is wrong; else an example. */
export function exampleFor(path: Path, input: unknown, written: string): string {
  const schema = schemaAt(scriptSchema, path);
  const type = schema && choices(schema)[0]?._zod.def.type;
  if (type === 'string' && typeof input !== 'object') return JSON.stringify(written);
  if (type === 'array' && typeof input === 'string') return asYaml([input]);
  if (type === 'number' && /^["']?-?\d+([.,]\d+)?["']?$/.test(written)) {
    return written.replace(',', '.').replaceAll(/["']/g, '');
  }
  return exampleAt(path) ?? '…';
}
