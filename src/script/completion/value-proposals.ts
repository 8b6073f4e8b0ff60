import { z } from 'zod';
import { exampleOf } from '#script/schema/walk.ts';
import type { CaretPlace } from './caret-place.ts';
import type { Known, Proposal } from './proposal.ts';
import { accountsIn, partnersIn } from './named-in.ts';
import { aboutOf } from './schemas.ts';

/** A moment, a duration, a share or a number: what an example shows better than a sentence. Sentences are nobody's to propose. */
const MEASURED = /^-?\d[\d:.%a-z -]*$/iu;
/** What YAML takes for itself where it stands alone. */
const PLAIN = /^[\p{L}\d_/][^:#,[\]{}"'\n]*$/u;

interface Value {
  readonly text: string;
  readonly about: string | undefined;
}

/** Returns what a value could be: what the schema lists, names that are known, or an example of how it is written. */
export function valueProposals(
  text: string,
  place: CaretPlace,
  schemas: readonly z.core.$ZodType[],
  known: Known,
): readonly Proposal[] {
  const named = namesFor(text, place, known);
  const values = named ?? schemas.flatMap((schema) => listed(schema, known.language));
  const space = place.kind === 'value' && needsSpace(text, place.from) ? ' ' : '';
  return [...new Map(values.map((value) => [value.text, value])).values()]
    .filter((value) => place.kind !== 'entry' || !isThere(text, place, value.text))
    .map(({ text: value, about }) => {
      const insert = `${space}${written(value, place)}`;
      return { label: value, about, insert, caret: insert.length };
    });
}

const needsSpace = (text: string, from: number): boolean => text[from - 1] === ':';

function written(value: string, { quote }: CaretPlace): string {
  if (quote !== undefined) return `${quote}${value}${quote}`;
  return PLAIN.test(value) || MEASURED.test(value) ? value : JSON.stringify(value);
}

/** In a list within brackets, what stands there already is not proposed again. */
function isThere(text: string, { from, indent }: CaretPlace, value: string): boolean {
  if (indent !== undefined) return false;
  const start = text.lastIndexOf('[', from);
  const end = text.indexOf(']', from);
  const names = text.slice(start + 1, end === -1 ? from : end).split(',');
  return names.some((name) => name.trim().replaceAll(/^["']|["']$/gu, '') === value);
}

/** What a schema lists; an example of what is measured. */
function listed(schema: z.core.$ZodType, language: 'fr' | 'en'): readonly Value[] {
  const about = aboutOf(schema, language);
  if (schema instanceof z.ZodEnum)
    return schema.options.map((option) => ({
      text: String(option),
      about: partAbout(String(option), about, schema.options.map(String)),
    }));
  if (schema instanceof z.ZodBoolean)
    return ['true', 'false'].map((text) => ({ text, about: partAbout(text, about, ['true', 'false']) }));
  if (schema instanceof z.ZodLiteral)
    return [...schema.values].map((value) => ({ text: String(value), about }));
  const example = exampleOf(schema);
  const text = typeof example === 'number' ? String(example) : example;
  return typeof text === 'string' && MEASURED.test(text) ? [{ text, about }] : [];
}

/** Of a description that tells of each value in turn, what it tells of this one. */
function partAbout(value: string, about: string | undefined, values: readonly string[]): string | undefined {
  const start = about === undefined ? -1 : startOf(value, about);
  if (about === undefined || start === -1) return undefined;
  const ends = values.map((other) => startOf(other, about)).filter((at) => at > start);
  const part = about.slice(start, ends.length > 0 ? Math.min(...ends) : undefined);
  return part.slice(part.indexOf(':') + 1).trim();
}

const startOf = (value: string, about: string): number => {
  const at = [`${value}\u00a0:`, `${value}:`].map((sign) => ` ${about}`.indexOf(` ${sign}`));
  return Math.max(...at);
};

/** Names that the schema does not know; undefined where it is asked. */
function namesFor(text: string, { path }: CaretPlace, known: Known): readonly Value[] | undefined {
  const as = (names: readonly string[]): readonly Value[] =>
    names.map((name) => ({ text: name, about: undefined }));
  const keys = path.filter((part) => typeof part === 'string');
  const [last, before] = [keys.at(-1), keys.at(-2)];
  if (keys.length === 1 && last === 'accounts') return as(known.accounts);
  if (before === 'lent') {
    const own = new Set(accountsIn(text, []));
    return as(known.accounts.filter((name) => !own.has(name)));
  }
  if (last === 'photo' && before === 'rounds') return as(known.photos);
  if (last === 'by') return as(partnersIn(text));
  if (last === 'relay' || (last === 'of' && before === 'relay'))
    return as(['opening', 'last-call', 'hint-1', 'hint-2', 'hint-3']);
  if (last === 'timezone')
    return as([USUAL, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== USUAL)]);
  return undefined;
}

const USUAL = 'Europe/Paris';
