import { inspect } from 'node:util';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#store/database/database.ts';
import { migrate } from '#store/database/migrate.ts';
import { emptyOnServer, onServer, urlOfServer } from '../../support/run/databases.ts';
import { until } from '../../support/play/until.ts';
import { requireServer } from '../../support/servers/available.ts';
import { freePort } from '../../support/servers/free-port.ts';
import { open } from './database-settings.ts';

describe('a server that cannot be used', () => {
  it('is unreachable when nobody listens', async () => {
    const outcome = await openDatabase({ url: `postgres://kesako@127.0.0.1:${await freePort()}/kesako` });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unreachable', reason: /ECONNREFUSED/ } });
  });

  it('is unreachable when its address is none', async () => {
    const outcome = await openDatabase({ url: 'postgres://127.0.0.1:port/kesako' });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
  });
});

describe.runIf(requireServer('postgres'))('a PostgreSQL server', () => {
  it('rejects a wrong password', async () => {
    const outcome = await openDatabase({ url: urlOfServer().replace('sesame', 'wrong') });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'credentials-rejected', reason: /password/ },
    });
  });

  it('has no such database', async () => {
    const outcome = await openDatabase({ url: urlOfServer().replace(/postgres$/, 'nowhere') });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'unreachable', reason: /"nowhere" does not exist/ },
    });
  });

  it('is brought to its shape once when several workers start at the same time', async () => {
    const url = await emptyOnServer();
    const databases = await Promise.all(Array.from({ length: 5 }, () => open({ url })));
    const rows = await Promise.all(
      databases.map((database) => database.kysely.selectFrom('games').selectAll().execute()),
    );
    expect(rows).toEqual([[], [], [], [], []]);
  });

  it('asks for no right but that of the owner of its own database', async () => {
    const url = new URL(await emptyOnServer());
    const name = decodeURIComponent(url.pathname.slice(1));
    const server = new pg.Client({ connectionString: urlOfServer() });
    await server.connect();
    const role = `owner_of_${name}`;
    await server.query(`create role ${pg.escapeIdentifier(role)} login password 'sesame'
      nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls`);
    await server.query(`alter database ${pg.escapeIdentifier(name)} owner to ${pg.escapeIdentifier(role)}`);
    await server.end();
    url.username = role;
    const database = await open({ url: url.href });
    const { rows } = await database.pool.query('select current_user as who');
    expect(rows).toEqual([{ who: role }]);
    await expect(database.kysely.selectFrom('games').selectAll().execute()).resolves.toEqual([]);
  });

  it('keeps nothing of a migration that fails', async () => {
    const database = await open({ url: await emptyOnServer() });
    const failing: Record<string, Migration> = {
      '0001-half': {
        async up(db) {
          await sql`create table half (a int)`.execute(db);
          await sql`create table half (a int)`.execute(db);
        },
      },
    };
    await expect(migrate(database.kysely, 'elsewhere', failing)).rejects.toMatchObject({ code: '42P07' });
    const { rows } = await database.pool.query(`select to_regclass('half') as half`);
    expect(rows).toEqual([{ half: null }]);
  });

  it('lets nobody who stands still hold a transaction for long', async () => {
    const opened = await openDatabase(await onServer());
    if (!opened.ok) throw new Error(`The database could not be opened: ${opened.failure.kind}.`);
    await using database = opened.value;
    const asked = sql<{ setting: string }>`
      select setting from pg_settings where name = 'idle_in_transaction_session_timeout'`;
    const { rows } = await asked.execute(database.kysely);
    expect(rows).toEqual([{ setting: '10000' }]);
  });

  it('tells of a connection lost while idle, without the credentials, and goes on', async () => {
    const troubles: Error[] = [];
    const url = await emptyOnServer();
    const database = await open({ url, onTrouble: (error) => void troubles.push(error) });
    await database.pool.query('select 1');
    const other = await open({ url });
    await other.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    // The connection of the pool, and the session by which it is known that the database is open.
    await expect.poll(() => troubles.length).toBeGreaterThan(1);
    // A session may tell of its end twice before the pool has heard of its own.
    await expect.poll(() => (database.pool as unknown as pg.Pool).totalCount).toBe(0);
    expect(inspect(troubles, { depth: 9, showHidden: true })).not.toContain('sesame');
    await expect(database.pool.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });

  it('tells of connections lost while they are in use, one by one, and goes on', async () => {
    const troubles: Error[] = [];
    const url = await emptyOnServer();
    const lost = Promise.withResolvers<void>();
    const database = await open({ url, onTrouble: (error) => void troubles.push(error) });
    const listening = await database.poolIn('public').connect();
    await listening.query('listen news');
    const failures: Promise<unknown>[] = [];
    const begun = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    for (const { resolve } of begun) {
      failures.push(
        database.kysely
          .transaction()
          .execute(async (inside) => {
            await sql`select 1`.execute(inside);
            resolve();
            // Between two queries of a transaction nobody awaits an answer that could tell of the loss.
            await lost.promise;
            await sql`select 1`.execute(inside);
          })
          .catch((error: unknown) => error),
      );
    }
    await Promise.all(begun.map(({ promise }) => promise));
    const other = await open({ url });
    await other.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await until(
      'each of the three is told',
      () => troubles.length >= 3 || undefined,
      () => troubles,
    );
    lost.resolve();
    expect(await Promise.all(failures)).toEqual([expect.any(Error), expect.any(Error)]);
    listening.release(true);
    expect(inspect(troubles, { depth: 9, showHidden: true })).not.toContain('sesame');
    await expect(database.pool.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });
});
