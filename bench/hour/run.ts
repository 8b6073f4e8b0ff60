import { sql } from 'kysely';
import { voices } from '#store/replies/heard.ts';
import { talkCounts } from '#store/replies/talk-counts.ts';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { head, row, timed } from '../figures.ts';
import { playOn } from '../filled-round.ts';

// What a wall of a live hour asks of the database, by how much was said in the hour.
const SIZES = (process.env['SIZES'] ?? '10,1000,100000').split(',').map(Number);
const TIMES = 7;

/** One in ten says a second thing, one in fifty is held; four questions. */
async function measure(name: string, url: string | undefined, size: number): Promise<void> {
  await using played = await playOn({ url }, false);
  const { db, clock } = played.context;
  const { game } = played;
  const now = clock.now().toString();
  await sql`insert into players (id, network, address, name, mention, no_bot)
    select 'p' || n, 'village', 'p' || n || '@village.example', 'P', '@p' || n, false
    from generate_series(0, ${Math.ceil(size * 0.9)}::integer) as n`.execute(db);
  await sql`insert into replies (id, account, network_id, game, round, player, text, tagged, visibility, received_at, at, edited,
      verdict, code, reason, doubtful)
    select 'r' || n, 'ville', n::text, ${game}, 1 + n % 4, 'p' || n % ${Math.ceil(size * 0.9)}::integer,
      'Une phrase de tous les jours, la ' || n, true, 'public', ${now}::timestamptz + n * interval '1 second', ${now}::timestamptz, false, 'none', '', '', false
    from generate_series(1, ${size}::integer) as n`.execute(db);
  await sql`insert into live_said (reply, game, round, held, received_at)
    select 'r' || n, ${game}, 1 + n % 4, case when n % 50 = 0 then 'word' end, ${now}::timestamptz + n * interval '1 second'
    from generate_series(1, ${size}::integer) as n`.execute(db);
  if (url !== undefined) await sql`vacuum analyze`.execute(db);
  // Something has been decided each time: who has spoken is counted anew, and the embedded database answers nothing from memory.
  const anew = (act: () => Promise<unknown>): Promise<number> =>
    timed(act, TIMES, () =>
      sql`update live_said set picked_at = case when picked_at is null then now() end where reply = 'r1'`.execute(
        db,
      ),
    );
  const asked = { game, holdsAll: false };
  const counts = await anew(() => talkCounts(db, game, false));
  const latest = await anew(() => voices(db, { ...asked, round: 1, which: 'open', most: 120, each: 2 }));
  const page = await anew(() => voices(db, { ...asked, which: 'all', most: 61 }));
  row([name, String(size), counts, latest, page]);
}

head(['database', 'said', 'counts', 'the latest of a question', 'a page of the console']);
await using postgres = await startPostgres();
for (const size of SIZES) {
  await measure('PostgreSQL', await postgres.createDatabase(`hour${size}`), size);
  await measure('embedded', undefined, size);
}
