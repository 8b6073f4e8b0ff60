import { z } from 'zod';
import { typeset } from '#script/problems/french.ts';

/** Gives a schema the title, description and example that an editor shows; problems propose the example too. */
export function describe<T extends z.ZodType>(
  schema: T,
  title: string,
  description: string,
  ...examples: readonly unknown[]
): T {
  return schema.meta({ title, description: typeset(description), ...(examples.length > 0 && { examples }) });
}

/** Returns the schema of a text that says something. */
export function text(title: string, description: string, example: string): z.ZodString {
  return describe(z.string().trim().min(1), title, description, example);
}

type Shape = Readonly<Record<string, z.ZodType>>;
type Lenient<S extends Shape> = { [K in keyof S]: z.ZodCatch<z.ZodOptional<S[K]>> };

/** Returns the schema of an object of which every key is kept when it is right and left undefined when it is wrong or missing. */
export function lenient<S extends Shape>(shape: S): z.ZodCatch<z.ZodObject<Lenient<S>>> {
  const entries = Object.entries(shape).map(([key, schema]) => [key, schema.optional().catch(undefined)]);
  const object = z.object(Object.fromEntries(entries) as Lenient<S>);
  return object.catch(() => object.parse({}));
}
