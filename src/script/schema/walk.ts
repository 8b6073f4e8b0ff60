import { z } from 'zod';
import type { Path } from '#script/path.ts';

/** Returns the schema of a part of the script; undefined where the script has no such part. */
export function schemaAt(root: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  let schema: z.core.$ZodType | undefined = root;
  for (const part of path) {
    if (schema === undefined) return undefined;
    schema = choices(schema)
      .map((choice) => childOf(choice, part))
      .find((child) => child !== undefined);
  }
  return schema;
}

/** Says what an object schema's keys are; undefined for another schema. */
export function keysOf(schema: z.core.$ZodType | undefined): readonly string[] | undefined {
  const object = schema && choices(schema).find((choice) => choice instanceof z.ZodObject);
  return object && Object.keys(object.shape);
}

/** Returns every key of a schema, however deep it stands, each once. */
export function keysWithin(schema: z.core.$ZodType): ReadonlySet<string> {
  const keys = choices(schema).map((choice): ReadonlySet<string> => {
    if (choice instanceof z.ZodArray) return keysWithin(choice.element);
    if (choice instanceof z.ZodRecord) return keysWithin(choice.valueType);
    if (!(choice instanceof z.ZodObject)) return new Set();
    return Object.entries<z.core.$ZodType>(choice.shape).reduce<ReadonlySet<string>>(
      (all, [key, child]) => all.union(new Set([key])).union(keysWithin(child)),
      new Set(),
    );
  });
  return keys.reduce((all, some) => all.union(some), new Set<string>());
}

/** Returns the example that a schema gives of itself. */
export function exampleOf(schema: z.core.$ZodType | undefined): unknown {
  const examples = schema && choices(schema).map((choice) => z.globalRegistry.get(choice)?.['examples']);
  const first: unknown = examples?.find((list) => Array.isArray(list));
  return Array.isArray(first) ? first[0] : undefined;
}

/** Says what a value may be: the branches of a union, or the schema itself, without the wrapping that makes it optional. */
export function choices(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional) return choices(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(choices);
  return [schema];
}

function childOf(schema: z.core.$ZodType, part: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray && typeof part === 'number') return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodObject ? schema.shape[String(part)] : undefined;
}
