import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import { type Database, openDatabase } from '#store/database/database.ts';
import type { Pool, PoolClient, QueryResult } from '#store/pool.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { DatabaseHarm } from './plan.ts';
import { tentatively } from './tentatively.ts';
import type { Actor, Turnstile } from './turnstile.ts';

/** What a connection goes through. */
interface Way {
  readonly turnstile: Turnstile;
  /** What goes wrong at a statement; undefined: nothing. */
  readonly strike: (actor: Actor, statement: string, changes: boolean) => DatabaseHarm | undefined;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** How a connection that broke off shows, as node-postgres has it. */
const brokenOff = (): Error => new Error('Connection terminated unexpectedly');

const BEGINS = /^\s*(?:begin|start\s+transaction)\b/iu;
const ENDS = /^\s*(?:commit|rollback)\b(?!\s+to\b)/iu;
const COMMITS = /^\s*commit\b/iu;
const READS = /^\s*select\b/iu;
const LOCKS = /\bfor\s+(?:update|share)\b/iu;

/** What is for others who look on, for a machine that fails, and for tables that grow: nothing of that is here. */
const SETTINGS = [
  'set track_activities = off',
  'set track_counts = off',
  'set synchronous_commit = off',
  'set plan_cache_mode = force_generic_plan',
] as const;

/** Has the numbers that the database gives begin anew. */
const RESTART = `select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
  from pg_sequences where schemaname = 'kesako' and last_value is not null`;

/** One embedded database that all workers of a simulation share, one transaction at a time. */
export class SharedDatabase implements AsyncDisposable {
  readonly #database: Database;
  readonly #first: ReadonlyMap<string, string>;
  /** Who is in a transaction: nobody else gets at the database meanwhile. */
  #inside: Connection | undefined;

  private constructor(database: Database, first: ReadonlyMap<string, string>) {
    this.#database = database;
    this.#first = first;
  }

  static async open(): Promise<SharedDatabase> {
    const opened = await openDatabase({ dataDirectory: 'memory' });
    if (!opened.ok) throw new Error(`The database could not be opened: ${opened.failure.kind}.`);
    for (const setting of SETTINGS) await opened.value.pool.query(setting);
    const first = new Map<string, string>();
    for (const { name } of await filled(opened.value.pool)) {
      const { rows } = await opened.value.pool.query<{ rows: string }>(
        `select json_agg(t)::text as rows from ${name} as t`,
      );
      first.set(name, rows[0]?.rows ?? '[]');
    }
    return new SharedDatabase(opened.value, first);
  }

  /** The database as nobody in the simulation has it: whoever looks on is in nobody's way. */
  get kysely(): Kysely<Tables> {
    return this.#database.kysely;
  }

  get pool(): Pool {
    return this.#database.pool;
  }

  /** Whether readings, too, wait for a turn. */
  isFine = false;

  /**
   * Empties it, as a new one is: no file has a row left, nor the place of one. To truncate it would make all files anew, and have every
   * statement planned once more.
   */
  async empty(): Promise<void> {
    this.#inside = undefined;
    const { pool } = this.#database;
    const tables = (await filled(pool)).map(({ name }) => name);
    if (tables.length > 0) {
      const deletions = tables.map((name) => `delete from ${name}`).join('; ');
      await pool.query(`begin; set local session_replication_role = replica; ${deletions}; commit`);
      await pool.query(`vacuum (skip_database_stats) ${tables.join(', ')}`);
      await pool.query(RESTART);
    }
    for (const [name, rows] of this.#first)
      await pool.query(`insert into ${name} select * from json_populate_recordset(null::${name}, $1::json)`, [
        rows,
      ]);
  }

  /** The database as one of them has it, who waits for a turn before each statement, and after each that changes something. */
  as(actor: Actor, way: Way): Database {
    const { pool } = this.#database;
    const parked: Pool = {
      options: pool.options,
      connect: async () => new Connection(this, await pool.connect(), actor, way) as unknown as PoolClient,
      query: async (text, values) => {
        const client = new Connection(this, await pool.connect(), actor, way);
        try {
          return await client.query(text, values);
        } finally {
          client.release();
        }
      },
      end: async () => undefined,
      on: () => parked,
      removeAllListeners: () => parked,
    };
    const kysely = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: parked as unknown as PostgresPool }),
    });
    return {
      kysely,
      pool: parked,
      embedded: false,
      installation: async () => 'simulated',
      poolIn: () => parked,
      [Symbol.asyncDispose]: async () => undefined,
    };
  }

  /** Whether a connection may talk to the database now. */
  mayTalk(connection: Connection): boolean {
    return this.#inside === undefined || this.#inside === connection;
  }

  /** Every row of every table, as JSON behind the table's name. */
  async everyRow(): Promise<readonly string[]> {
    const { pool } = this.#database;
    const each = (await filled(pool)).map(
      ({ name }) => `select '${name} ' || to_jsonb(t)::text as row from ${name} as t`,
    );
    return (await pool.query<{ row: string }>(each.join(' union all '))).rows.map(({ row }) => row);
  }

  /** Whether nobody is in a transaction. */
  get isFree(): boolean {
    return this.#inside === undefined;
  }

  /** Runs something on it as it is, while nobody is in a transaction. Nothing of what it changes stays. */
  tentatively<T>(run: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    return tentatively(this.#database.pool, run);
  }

  enter(connection: Connection): void {
    this.#inside = connection;
  }

  leave(connection: Connection): void {
    if (this.#inside === connection) this.#inside = undefined;
  }

  /** Rolls back what somebody had begun who does not go on, as a server does whose client has gone or been silent for long. */
  async breakOff(actor: Actor): Promise<boolean> {
    const inside = this.#inside;
    if (inside?.actor !== actor) return false;
    await inside.breakOff();
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#database[Symbol.asyncDispose]();
  }
}

class Connection {
  readonly actor: Actor;
  readonly #shared: SharedDatabase;
  readonly #client: PoolClient;
  readonly #way: Way;
  #isBroken = false;
  #isOpen = true;

  constructor(shared: SharedDatabase, client: PoolClient, actor: Actor, way: Way) {
    this.#shared = shared;
    this.#client = client;
    this.actor = actor;
    this.#way = way;
  }

  async query<Row>(text: string, values?: readonly unknown[]): Promise<QueryResult<Row>> {
    const { turnstile, strike, sleep } = this.#way;
    const isFree = (): boolean => this.#shared.mayTalk(this);
    const isReading = READS.test(text) && !LOCKS.test(text);
    // What is read is as it is at the last change: to wait before each reading as well shows what comes between two of them.
    const waits = !isReading || this.#shared.isFine || !isFree();
    if (waits) await turnstile.pass(this.actor, `asks ${named(text)}`, isFree);
    if (this.#isBroken) throw brokenOff();
    const struck = strike(this.actor, text, !isReading);
    if (struck?.harm === 'refused') return this.#fail();
    if (BEGINS.test(text)) this.#shared.enter(this);
    const result = await turnstile.away(async () => {
      try {
        return await this.#client.query<Row>(text, values);
      } finally {
        if (ENDS.test(text)) this.#shared.leave(this);
      }
    });
    const isLate = struck?.harm === 'hangs';
    if (isLate) await sleep(struck.seconds * 1_000);
    if (isLate || (!isReading && (COMMITS.test(text) || this.#shared.mayTalk(this))))
      await turnstile.pass(this.actor, `was answered ${named(text)}`, isFree);
    if (struck?.harm === 'lost') return this.#fail();
    return result;
  }

  /** What it had begun is rolled back, and whoever has it is told at the next statement. */
  async breakOff(): Promise<void> {
    this.#isBroken = true;
    this.#shared.leave(this);
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#way.turnstile.away(async () => {
      await this.#client.query('rollback');
      this.#client.release();
    });
  }

  async #fail(): Promise<never> {
    await this.breakOff();
    throw brokenOff();
  }

  release(): void {
    this.#shared.leave(this);
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#client.release();
  }

  on(): this {
    return this;
  }

  removeListener(): this {
    return this;
  }

  removeAllListeners(): this {
    return this;
  }
}

/** A statement as the log of a simulation names it: what it does, and to which table. */
function named(text: string): string {
  const [, verb = text.slice(0, 20), table = ''] =
    /^\s*(\w+)[\s\S]*?(?:from|into|update)?\s+"(\w+)"/iu.exec(text) ?? [];
  return `${verb.toLowerCase()} ${table}`.trim();
}

/** The tables whose files hold anything, but for those that say which shape they have. */
async function filled(pool: Pick<Pool, 'query'>): Promise<readonly { readonly name: string }[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'kesako'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0
       and relname not like 'kysely%' order by 1`,
  );
  return rows;
}
