import { randomBytes } from 'node:crypto';
import { openDatabase } from '#store/database/database.ts';

// Stores more and more until the database breaks, then says what it is told when it asks on.
const [dataDirectory] = process.argv.slice(2);
const told: string[] = [];
const opened = await openDatabase({ dataDirectory, onBroken: ({ name }) => void told.push(name) });
if (!opened.ok) throw new Error(`Could not open: ${opened.failure.kind}`, { cause: opened.failure });
const { kysely, pool } = opened.value;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error));

const store = () =>
  kysely.transaction().execute(async (inside) => {
    const rows = Array.from({ length: 500 }, () => ({
      account: crypto.randomUUID(),
      cursor: randomBytes(6_000).toString('base64'),
    }));
    await inside.insertInto('cursors').values(rows).execute();
  });
while (told.length === 0) await store().catch(() => undefined);

const afterwards = await pool.query('select 1').then(() => 'answered', nameOf);
const inTransaction = await store().then(() => 'stored', nameOf);
await opened.value[Symbol.asyncDispose]();
process.stdout.write(JSON.stringify({ told, afterwards, inTransaction, closed: true }));
