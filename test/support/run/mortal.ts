import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { Database } from '#store/database.ts';
import type { Pool, PoolClient, Queryable } from '#store/pool.ts';
import type { Tables } from '#store/tables.ts';

/** A process that died while it spoke to the database. */
export class Died extends Error {
  readonly statement: string;

  constructor(statement: string) {
    super(`It died at: ${statement}`);
    this.statement = statement;
  }
}

/**
 * The database as a process has it that dies at the n-th of the statements that do more than read: before the database hears of it, or
 * once it has been carried out. Its connection is gone with it, and whatever it had begun there.
 */
export function mortal(database: Database, nth: number, when: 'before' | 'after'): Kysely<Tables> {
  let done = 0;
  let death: Died | undefined;
  return through(database, (client) => ({
    async query(text, values) {
      const isReading = /^select\b/u.test(text);
      if (!isReading) done += 1;
      const isLast = done === nth && !isReading;
      if (isLast && when === 'before') death ??= new Died(text);
      if (death) throw death;
      const result = await client.query<never>(text, values);
      if (isLast) death ??= new Died(text);
      if (death) throw death;
      return result;
    },
    release: () => client.release(death !== undefined),
  }));
}

/** The database as a process has it whose transactions all are seen as they would be committed, and then taken back. */
export function inVain(database: Database, see: (inside: Queryable) => Promise<void>): Kysely<Tables> {
  return through(database, (client) => ({
    async query(text, values) {
      if (text !== 'commit') return client.query(text, values);
      await see(client);
      return { ...(await client.query<never>('rollback')), command: 'COMMIT' };
    },
    release: () => client.release(),
  }));
}

type Client = Queryable & Pick<PoolClient, 'release'>;

function through({ pool }: Database, as: (client: PoolClient) => Client): Kysely<Tables> {
  const own: Pick<Pool, 'options' | 'end'> & { connect(): Promise<Client> } = {
    options: pool.options,
    connect: async () => as(await pool.connect()),
    end: async () => undefined,
  };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: own as unknown as PostgresPool }) });
}
