import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { Database } from '#store/database/database.ts';
import type { Pool, PoolClient, Queryable, QueryResult } from '#store/pool.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A process that died while it did something. */
export class Died extends Error {
  /** What it did last, or was about to do: a statement, or what it asked a network for. */
  readonly at: string;

  constructor(at: string) {
    super(`It died at: ${at}`);
    this.at = at;
  }
}

/** What a process does that others can see, one thing after the other, until it dies of one. */
export class Life {
  /** What it has done, or was about to do. */
  readonly deeds: string[] = [];
  readonly #nth: number;
  readonly #when: 'before' | 'after';
  #death: Died | undefined;

  /** @param nth which of its deeds it dies at, from 1, before that takes effect or after; left out: it lives */
  constructor(nth = Number.POSITIVE_INFINITY, when: 'before' | 'after' = 'before') {
    this.#nth = nth;
    this.#when = when;
  }

  get isOver(): boolean {
    return this.#death !== undefined;
  }

  /** Does something, unless it has died, or dies before or after it. @throws Died */
  async live<T>(deed: string, act: () => Promise<T>): Promise<T> {
    this.goOn();
    this.deeds.push(deed);
    const isLast = this.deeds.length === this.#nth;
    if (isLast && this.#when === 'before') throw this.#die(deed);
    const result = await act();
    if (isLast) throw this.#die(deed);
    return result;
  }

  /** @throws Died if it has */
  goOn(): void {
    if (this.#death) throw this.#death;
  }

  #die(deed: string): Died {
    this.#death = new Died(deed);
    return this.#death;
  }
}

/** The database as a process has it that lives so: what it had begun when it died is rolled back. What only reads is no deed. */
export function livedOn(database: Database, life: Life): Kysely<Tables> {
  return through(database, (client) => ({
    async query(text, values) {
      if (!isReading(text)) return life.live(text, () => client.query<never>(text, values));
      life.goOn();
      return client.query(text, values);
    },
    release: () => (life.isOver ? rollBack(client) : client.release()),
  }));
}

/** What a process said to the database, all of it taken back. */
export interface Rehearsal {
  /** Its statements that do more than read, `begin` and `commit` included, in their order. */
  readonly statements: readonly string[];
  /** What each of the others read, by its text and values, each time that it was asked. */
  readonly readings: ReadonlyMap<string, readonly QueryResult<never>[]>;
}

/** The database as a process has it whose transactions all are seen as they would be committed, and then taken back. */
export function inVain(
  database: Database,
  see: (inside: Queryable) => Promise<void>,
): Rehearsal & { readonly db: Kysely<Tables> } {
  const statements: string[] = [];
  const readings = new Map<string, QueryResult<never>[]>();
  const db = through(database, (client) => ({
    async query(text, values) {
      if (isReading(text)) {
        const read = await client.query<never>(text, values);
        const key = keyOf(text, values);
        readings.set(key, [...(readings.get(key) ?? []), read]);
        return read;
      }
      statements.push(text);
      if (text !== 'commit') return client.query(text, values);
      await see(client);
      return { ...(await client.query<never>('rollback')), command: 'COMMIT' };
    },
    release: () => client.release(),
  }));
  return { statements, readings, db };
}

/**
 * The database as a process has it that does what was rehearsed, and dies at the n-th of its statements: before the database hears of it,
 * or once it has been carried out. What it had begun is gone with it; at the last statement its connection breaks off as well, and
 * elsewhere it is only rolled back, which comes to the same and is quicker. It reads what was read in the rehearsal, since the rows are as they
 * were then as long as no death leaves anything: whoever uses it makes sure of that. What locks as it reads is asked again.
 * @throws Error on whatever was not rehearsed
 */
export function mortal(
  database: Database,
  { statements, readings }: Rehearsal,
  nth: number,
  when: 'before' | 'after',
): Kysely<Tables> {
  const life = new Life(nth, when);
  const asked = new Map<string, number>();
  const readAgain = (key: string): QueryResult<never> => {
    const times = asked.get(key) ?? 0;
    asked.set(key, times + 1);
    const read = readings.get(key)?.[times];
    if (!read) throw new Error(`This was not read in the rehearsal: ${key}`);
    return read;
  };
  return through(database, (client) => ({
    async query(text, values) {
      life.goOn();
      if (isReading(text)) return readAgain(keyOf(text, values));
      if (text !== statements[life.deeds.length])
        throw new Error(`This was not said in the rehearsal: ${text}`);
      return life.live(text, () => client.query<never>(text, values));
    },
    release() {
      if (!life.isOver) return client.release();
      if (nth === statements.length) return client.release(true);
      rollBack(client);
    },
  }));
}

function rollBack(client: PoolClient): void {
  const release = (): void => client.release();
  void client.query('rollback').then(release, release);
}

const isReading = (text: string): boolean =>
  /^select\b/u.test(text) && !/ for (?:update|share)\b/u.test(text);

const keyOf = (text: string, values: readonly unknown[] = []): string => `${text} ${JSON.stringify(values)}`;

type Client = Queryable & Pick<PoolClient, 'release'>;

function through({ pool }: Database, as: (client: PoolClient) => Client): Kysely<Tables> {
  const own: Pick<Pool, 'options' | 'end'> & { connect(): Promise<Client> } = {
    options: pool.options,
    connect: async () => as(await pool.connect()),
    end: async () => undefined,
  };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: own as unknown as PostgresPool }) });
}
