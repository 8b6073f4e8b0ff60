import { openDatabase } from '#store/database/database.ts';

// Opens the database of a directory and stores one row after another, saying the number of each once it is stored.
const [dataDirectory] = process.argv.slice(2);
const opened = await openDatabase({ dataDirectory });
if (!opened.ok) {
  throw new Error(`Could not open: ${opened.failure.kind}`, { cause: opened.failure });
}
const { pool } = opened.value;
const { rows } = await pool.query<{ last: number }>(
  'select coalesce(max(cursor::int), 0) as last from cursors',
);
let row = rows[0]?.last ?? 0;
process.stdout.write(`${row}\n`);
for (;;) {
  row += 1;
  await pool.query('insert into cursors values ($1, $1)', [String(row)]);
  process.stdout.write(`${row}\n`);
}
