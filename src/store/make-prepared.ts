import { PGlite } from '@electric-sql/pglite';
import { writeArchive } from './archive-file.ts';
import { bringToLatestShape } from './database.ts';
import { toSource } from './open-embedded.ts';

// The process that `prepared.ts` starts: it makes an archive of a new database where it is told to, and ends.
process.once('disconnect', () => process.exit(1));

const [, , file = ''] = process.argv;
const db = await PGlite.create('memory://', { initDbStartParams: ['--wal-segsize=1'] });
const opened = await bringToLatestShape(toSource(db), true);
if (!opened.ok) throw new Error(`No database to begin with: ${opened.failure.kind}.`);
// All that is in the log is in the tables as well: whoever begins with them has nothing to recover.
await db.exec('checkpoint');
const files = await db.dumpDataDir('none');
await writeArchive(file, new Uint8Array(await files.arrayBuffer()));
await opened.value[Symbol.asyncDispose]();
process.exit();
