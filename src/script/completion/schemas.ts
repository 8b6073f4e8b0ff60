import { z } from 'zod';
import type { Path } from '#script/path.ts';
import { descriptionInEnglish } from '#script/schema/descriptions-en.ts';
import { choices } from '#script/schema/walk.ts';

/** Returns all that may stand at a path, each branch of a choice by itself. */
export function schemasAt(root: z.core.$ZodType, path: Path): readonly z.core.$ZodType[] {
  return path.reduce<readonly z.core.$ZodType[]>(
    (schemas, part) => schemas.flatMap((schema) => childrenOf(schema, part)),
    choices(root),
  );
}

function childrenOf(schema: z.core.$ZodType, part: PropertyKey): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodArray) return typeof part === 'number' ? choices(schema.element) : [];
  if (schema instanceof z.ZodRecord) return typeof part === 'string' ? choices(schema.valueType) : [];
  const child =
    schema instanceof z.ZodObject && Object.hasOwn(schema.shape, part)
      ? schema.shape[String(part)]
      : undefined;
  return child === undefined ? [] : choices(child);
}

/** Returns what a schema says of itself, in the language of whoever reads; undefined: nothing. */
export function aboutOf(schema: z.core.$ZodType, language: 'fr' | 'en'): string | undefined {
  const own = [schema, ...choices(schema)].map((one) => z.globalRegistry.get(one)?.description);
  const about = own.find((description) => description !== undefined);
  if (about === undefined || language === 'fr') return about;
  return descriptionInEnglish(about);
}
