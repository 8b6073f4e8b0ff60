import { type Kysely, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/** By a place, of those whom it was asked for, the ids of players who are told of there, and of replies that are quoted. */
export type ToldAt = ReadonlyMap<string, ReadonlySet<string>>;

/** Returns by what all posts that tell the same are found: those of a round and kind, on whichever account. */
export const placeOf = ({
  game,
  round,
  kind,
}: {
  readonly game: string;
  readonly round: number;
  readonly kind: string;
}): string => `${game}/${round}/${kind}`;

/** Returns the same of a step by its id: its last part is the account. */
export const placeOfStep = (step: string): string => step.slice(0, step.lastIndexOf('/'));

/**
 * Reads where reveals, rankings and recaps tell of these players, or quote these replies, or ever did: whoever is told of no more since
 * a post was told anew stands in what is kept of it all the same.
 */
export async function toldAt(db: Kysely<Tables>, ids: ReadonlySet<string>): Promise<ToldAt> {
  const { rows } = await sql<{ game: string; round: number; kind: string; told: string }>`
    select game, round, kind, told from tellings where told is not null
    union all
    select journal.game, (change->>'round')::integer, change->>'post', concat(change->'was', change->'to')
      from journal, jsonb_array_elements(journal.entry->'changes') as change
      where journal.kind = 'act' and journal.game is not null and change->>'kind' = 'told'`.execute(db);
  const at = new Map<string, Set<string>>();
  for (const { told, ...where } of rows) {
    for (const id of stringsIn(told))
      if (ids.has(id)) at.getOrInsertComputed(placeOf(where), () => new Set()).add(id);
  }
  return at;
}

const stringsIn = (json: string): readonly string[] =>
  Array.from(json.matchAll(STRING), ([literal]) => JSON.parse(literal) as string);

/** A string in JSON. */
export const STRING = /"(?:[^"\\]|\\.)*"/gu;
