import { PGlite } from '@electric-sql/pglite';
import { writeArchive } from '#store/embedded/archive-file.ts';
import { bringToLatestShape } from './database.ts';
import { SMALL_WHILE_MADE, toSource } from '#store/embedded/open-embedded.ts';
import { copySparingly } from '#store/embedded/sparing-copies.ts';

// The process that `prepared.ts` starts: it makes an archive of a new database where it is told to, and ends.
process.once('disconnect', () => process.exit(1));

const [, , file = ''] = process.argv;
copySparingly();
const db = await PGlite.create('memory://', {
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=8MB'],
  initDbStartParams: ['--wal-segsize=1', ...SMALL_WHILE_MADE],
});
const opened = await bringToLatestShape(toSource(db), true);
if (!opened.ok) throw new Error(`No database to begin with: ${opened.failure.kind}.`);
// What initdb would have chosen for itself: a worker has the room.
await db.exec("alter system set shared_buffers = '128MB'");
// All that is in the log is in the tables as well: whoever begins with them has nothing to recover.
await db.exec('checkpoint');
// The memory in which initdb ran goes before that of the archive comes.
globalThis.gc?.();
const files = await db.dumpDataDir('none');
globalThis.gc?.();
await writeArchive(file, files);
await opened.value[Symbol.asyncDispose]();
process.exit();
