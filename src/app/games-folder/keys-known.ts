import { inEnglish } from '#script/problems/examples-en.ts';
import { descriptionInEnglish } from '#script/schema/descriptions-en.ts';
import { jsonSchema } from '#script/schema/json-schema.ts';

/** A key that a script may have, as editors that know the schema propose it. */
export interface KeyKnown {
  readonly key: string;
  /** As a script writes it. */
  readonly example: string | undefined;
  /** In French, as the schema is. */
  readonly about: string | undefined;
}

/** The keys of a script, and of a round and a hint in it. */
export interface KeysKnown {
  readonly game: readonly KeyKnown[];
  readonly round: readonly KeyKnown[];
  readonly hint: readonly KeyKnown[];
}

interface Schema {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Returns the keys that a script may have. */
export function keysKnown(): KeysKnown {
  const script = jsonSchema() as Schema;
  const round = script.properties?.['rounds']?.items;
  return {
    game: keysOf(script),
    round: keysOf(round),
    hint: keysOf(round?.properties?.['hints']?.items),
  };
}

const keysOf = (schema: Schema | undefined): readonly KeyKnown[] =>
  Object.entries(schema?.properties ?? {}).map(([key, { description, examples, anyOf }]) => {
    const example = examples?.[0] ?? anyOf?.find((one) => one.examples)?.examples?.[0];
    return {
      key,
      about: description ?? anyOf?.find((one) => one.description !== undefined)?.description,
      example: example === undefined ? undefined : written(example),
    };
  });

/** A text that YAML understands as it stands. */
const PLAIN = /^[\p{L}\d](?:[\p{L}\p{M}\d ’?!./%-]|:(?! |$))*$/u;

/** On one line, as people write it. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${key}: ${written(one)}`)
      .join(', ')} }`;
  return typeof value === 'string' && PLAIN.test(value) ? value : JSON.stringify(value);
}

/** Returns what a key means, for whoever reads this language. */
export const descriptionIn = (about: string, language: 'fr' | 'en'): string =>
  language === 'en' ? (descriptionInEnglish(about) ?? about) : about;

/** Returns an example for whoever reads English. */
export const exampleIn = (example: string, language: 'fr' | 'en'): string =>
  language === 'en' ? inEnglish(example) : example;
