import { watchOver } from '#platform/watchdog.ts';
import { openDatabase } from '#store/database/database.ts';

// Sends the embedded database a statement that never returns, under a watch with little patience, and says what is told.
const PATIENCE_SECONDS = 5;

const opened = await openDatabase({ dataDirectory: 'memory' });
if (!opened.ok) throw new Error(opened.failure.kind);
watchOver(() => process.stdout.write('stuck\n', () => process.exit(7)), PATIENCE_SECONDS);
await opened.value.pool.query('do $$ begin loop end loop; end $$');
