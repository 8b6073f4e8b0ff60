import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { lendDatabase } from '../../support/run/lent-database.ts';
import { understoodByServer } from '../../support/run/understood.ts';
import { requireServer } from '../../support/servers/available.ts';

describe.runIf(requireServer('postgres'))('what plays on an embedded database have asked it', () => {
  test('is asked of a PostgreSQL server, too, and what that would not understand is told', async () => {
    await using lent = await lendDatabase();
    const { database } = lent;
    await sql`select id from games where id = ${'angers'}`.execute(database.kysely);
    await understoodByServer(database);
    await sql`create function only_here(text) returns text language sql as 'select $1'`.execute(
      database.kysely,
    );
    await sql`select only_here(${'this'})`.execute(database.kysely);
    await expect(understoodByServer(database)).rejects.toThrow(
      'The server does not understand: select only_here($1)',
    );
    await sql`drop function only_here`.execute(database.kysely);
    await understoodByServer(database);
  });
});
