import { statfs, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Database, openDatabase } from '#store/database/database.ts';

// Opens a database on a small disk, fills the disk, and says what became of the database.
const [disk = ''] = process.argv.slice(2);
const dataDirectory = path.join(disk, 'data');

const insert = (database: Database, account: string) =>
  database.kysely.insertInto('cursors').values({ account, cursor: '' }).execute();
const accounts = async (database: Database): Promise<readonly string[]> =>
  (await database.kysely.selectFrom('cursors').select('account').execute()).map((row) => row.account);
const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : String(error);
/** Reads until the database has looked at the room that is left, which it does now and then, and refuses. */
async function untilRefused(database: Database): Promise<void> {
  while (await accounts(database).then(Boolean, () => false)) await pause(20);
}

async function fillAndFree(database: Database): Promise<unknown> {
  await insert(database, 'before');
  const filler = path.join(disk, 'filler');
  const { bavail, bsize } = await statfs(disk);
  await writeFile(filler, Buffer.alloc(bavail * bsize - 8 * 1024 * 1024));
  await untilRefused(database);
  const meanwhile = await insert(database, 'meanwhile').then(() => 'stored', codeOf);
  await unlink(filler);
  await insert(database, 'after');
  const afterwards = await accounts(database);
  await database[Symbol.asyncDispose]();
  const again = await openDatabase({ dataDirectory });
  return { meanwhile, afterwards, reopened: again.ok ? await accounts(again.value) : again.failure.kind };
}

const opened = await openDatabase({ dataDirectory });
const told = opened.ok ? await fillAndFree(opened.value) : { failure: opened.failure.kind };
process.stdout.write(JSON.stringify(told));
