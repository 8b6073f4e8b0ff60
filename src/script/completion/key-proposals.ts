import { z } from 'zod';
import { choices } from '#script/schema/walk.ts';
import type { CaretPlace } from './caret-place.ts';
import type { Known, Proposal } from './proposal.ts';
import { accountsIn } from './named-in.ts';
import { aboutOf } from './schemas.ts';

/** Returns the keys that a block may still have. */
export function keyProposals(
  text: string,
  place: CaretPlace,
  schemas: readonly z.core.$ZodType[],
  known: Known,
): readonly Proposal[] {
  // A key between quotes is somebody's own way of writing.
  if (place.quote !== undefined) return [];
  const { siblings, path } = place;
  const named = schemas.flatMap((schema) =>
    schema instanceof z.ZodObject
      ? Object.entries(schema.shape as Readonly<Record<string, z.core.$ZodType>>)
      : schema instanceof z.ZodRecord
        ? namesOf(text, path.at(-1), known).map((name) => [name, schema.valueType] as const)
        : [],
  );
  return [...new Map(named)].flatMap(([key, schema]) =>
    siblings.has(key) ? [] : [keyProposal(key, schema, place, known)],
  );
}

/** Of a block whose keys are not the schema's: accounts. What partners are called is nobody's to propose. */
const namesOf = (text: string, block: PropertyKey | undefined, known: Known): readonly string[] =>
  block === 'partners' ? [] : accountsIn(text, known.accounts);

function keyProposal(
  key: string,
  schema: z.core.$ZodType,
  { indent }: CaretPlace,
  { language }: Known,
): Proposal {
  const { opening, closing } = shapeOf(schema, indent);
  const insert = `${key}:${opening}`;
  return {
    label: key,
    about: aboutOf(schema, language),
    insert: `${insert}${closing}`,
    caret: insert.length,
  };
}

/** How a value begins and ends, as the sample games write it. */
function shapeOf(
  schema: z.core.$ZodType,
  indent: number | undefined,
): { readonly opening: string; readonly closing: string } {
  const values = choices(schema);
  const isText = values.some((value) => !isBlock(value) && !(value instanceof z.ZodArray));
  const list = values.find((value) => value instanceof z.ZodArray);
  if (isText) return { opening: ' ', closing: '' };
  if (list && choices(list.element).every((one) => !isBlock(one))) return { opening: ' [', closing: ']' };
  if (indent === undefined) return list ? { opening: ' [', closing: ']' } : { opening: ' { ', closing: ' }' };
  const below = `\n${' '.repeat(indent + 2)}`;
  return { opening: list ? `${below}- ` : below, closing: '' };
}

const isBlock = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodObject || schema instanceof z.ZodRecord;
