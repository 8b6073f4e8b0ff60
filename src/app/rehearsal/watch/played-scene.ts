import { type Kysely, sql } from 'kysely';
import type { Level } from '#game/watch/watch.ts';
import type { WhyLine } from '#game/why.ts';
import { toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';
import { incidentsSince } from '#store/watch/incidents.ts';
import type { Scene } from './scenes.ts';

/** Something that began in a scene. */
export interface Begun {
  readonly id: number;
  readonly rule: string;
  readonly level: Level;
  readonly people: number;
  readonly usual: number | undefined;
  readonly since: Temporal.Instant;
  /** Every game was paused for it. */
  readonly paused: boolean;
}

/** What a scene came to. */
export interface PlayedScene extends Pick<Scene, 'kind' | 'rule' | 'spoken'> {
  readonly begins: Temporal.Instant;
  /** How many posts each listening heard. */
  readonly heard: readonly { readonly listening: string; readonly posts: number }[];
  /** How many posts have the level that each rule gives. */
  readonly weighed: readonly { readonly rule: string; readonly posts: number }[];
  readonly begun: readonly Begun[];
  /** Who was told of what has begun, as the file names them; each time apart. */
  readonly told: readonly { readonly incident: number; readonly name: string }[];
  /** Every game was paused. */
  readonly paused: boolean;
  /** What could not be looked for. */
  readonly unread: readonly { readonly look: string; readonly why: WhyLine }[];
  /** The listenings in which there was too much to be read. */
  readonly leftOut: readonly string[];
}

/** Reads all that has begun, the oldest first. */
export async function readBegun(db: Kysely<Tables>): Promise<readonly Begun[]> {
  const all = await incidentsSince(db, Temporal.Instant.fromEpochMilliseconds(0));
  return all
    .map(({ id, rule, level, people, usual, since, pause }) => ({
      id,
      rule,
      level,
      people,
      usual,
      since,
      paused: pause === 'done',
    }))
    .toReversed();
}

/** Reads how much was heard that was said since a moment. */
export async function heardSince(
  db: Kysely<Tables>,
  since: Temporal.Instant,
): Promise<Pick<PlayedScene, 'heard' | 'weighed'>> {
  const rows = await db
    .selectFrom('heard')
    .select(['listenings', 'rule'])
    .where(sql<boolean>`said_at >= ${toSql(since)}::timestamptz`)
    .execute();
  const count = (names: readonly string[]): ReadonlyMap<string, number> =>
    new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
  const heard = count(rows.flatMap(({ listenings }) => listenings));
  const weighed = count(rows.flatMap(({ rule }) => rule ?? []));
  return {
    heard: [...heard].map(([listening, posts]) => ({ listening, posts })),
    weighed: [...weighed].map(([rule, posts]) => ({ rule, posts })),
  };
}
