import { type RawBuilder, sql } from 'kysely';

/** Returns a text of the database in small letters without accents, as it is looked for. */
export const foldedText = (text: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`regexp_replace(lower(normalize(${text}, NFD)), ${sql.lit(String.raw`[\u0300-\u036f]`)}, '', 'g')`;
