import { type Kysely, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/** A table as the database itself has it. */
export interface KnownTable {
  readonly name: string;
  /** Those that are written; what the database makes of others is left to it. */
  readonly columns: readonly KnownColumn[];
  /** The tables whose rows its own name. */
  readonly owners: readonly string[];
}

export interface KnownColumn {
  readonly name: string;
  /** As SQL writes it. */
  readonly type: string;
}

/** Kysely's own, which say which shape the others have. */
const SHAPE = /^kysely_/u;

/** Reads the tables that are in the database, each after those whose rows its own name. */
export async function knownTables(db: Kysely<Tables>): Promise<readonly KnownTable[]> {
  const { rows } = await sql<{ name: string; columns: KnownColumn[]; owners: string[] | null }>`
    select relname as name,
      (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
        from pg_attribute
        where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      (select json_agg(owner.relname) from pg_constraint join pg_class as owner on owner.oid = confrelid
        where conrelid = pg_class.oid and contype = 'f') as owners
    from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r'
    order by relname`.execute(db);
  return inOrder(
    rows
      .filter(({ name }) => !SHAPE.test(name))
      .map(({ owners, ...table }) => ({
        ...table,
        owners: (owners ?? []).filter((one) => one !== table.name),
      })),
  );
}

/** Reads the last change of shape that was made. */
export async function shapeOf(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from kysely_migration order by name desc limit 1`.execute(db);
  return rows[0]?.name ?? '';
}

/** Puts owners first. Tables that own one another would stay out: there are none. */
function inOrder(tables: readonly KnownTable[]): readonly KnownTable[] {
  const sorted: KnownTable[] = [];
  let left = tables;
  while (left.length > 0) {
    const placed = new Set(sorted.map(({ name }) => name));
    const next = left.filter(({ owners }) => owners.every((owner) => placed.has(owner)));
    if (next.length === 0) throw new Error('Tables own one another.');
    for (const table of next) sorted.push(table);
    left = left.filter((table) => !next.includes(table));
  }
  return sorted;
}
