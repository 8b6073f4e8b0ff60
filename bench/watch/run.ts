import { sql } from 'kysely';
import { openHeardBook } from '#app/heard/heard-book.ts';
import { countOpen, speakers } from '#store/watch/queue.ts';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { head, row, timed } from '../figures.ts';
import { playOn } from '../filled-round.ts';

// What the page of the watch asks of the database, by how many posts are open and how many were closed before.
const SIZES = (process.env['SIZES'] ?? '10,1000,100000').split(',').map(Number);
const TIMES = 7;
const PAGE = 26;

/** As many are closed as are open; one in a thousand is a crisis, each tenth somebody's, and one closed one in a thousand was answered in vain. */
async function measure(name: string, url: string | undefined, size: number): Promise<void> {
  await using played = await playOn({ url }, false);
  const { db, clock } = played.context;
  const now = clock.now().toString();
  await sql`insert into heard (id, listenings, account, network, network_id, author, address, name, text, hashtags, mention,
      said_at, heard_at, kept_until, level, assigned, closed_at, closed_by)
    select 'village|' || n, '["ville"]', 'ville', 'village', n::text, 'village:p' || n % 500, 'p' || n % 500 || '@village.example',
      'Personne ' || n % 500, repeat('Une phrase de tous les jours. ', 8), '["#Angers"]', false,
      ${now}::timestamptz - n * interval '5 seconds', ${now}::timestamptz, ${now}::timestamptz + interval '30 days',
      case when n % 1000 = 7 then 'crisis' when n % 50 = 7 then 'risk' when n % 5 = 2 then 'answer' else 'info' end,
      case when n % 10 = 3 then 'camille' end,
      case when n % 2 = 0 then ${now}::timestamptz end, case when n % 2 = 0 then 'camille' end
    from generate_series(1, ${size * 2}::integer) as n`.execute(db);
  await sql`insert into watch_answers (id, game, round, account, kind, number, ordinal, words, language, by, state, created_at)
    select 'heard/' || number || '/answer-1', '', 0, 'ville', 'answer-heard', number, 1, 'Bonjour', 'fr', 'camille',
      case when number % 1000 = 0 then 'failed' else 'sent' end, ${now}::timestamptz
    from heard where number % 20 = 0`.execute(db);
  await sql`update watch_head set since = ${now}::timestamptz - interval '7 days'`.execute(db);
  // The server does so by itself; the embedded database never does.
  if (url !== undefined) await sql`vacuum analyze heard`.execute(db);
  const book = openHeardBook(db, clock);
  // The embedded database answers what was asked before from memory, unless something has changed.
  const anew = (act: () => Promise<unknown>): Promise<number> =>
    timed(act, TIMES, () => sql`update heard set note = 'Vu' where number = 1`.execute(db));
  const all = await anew(() => book.posts({ most: PAGE }));
  const grave = await anew(() => book.posts({ from: 'risk', most: PAGE }));
  const mine = await anew(() => book.posts({ assigned: 'camille', most: PAGE }));
  const counts = await anew(() => countOpen(db));
  const often = await anew(() => speakers(db, clock.now().subtract({ hours: 7 * 24 }), 10));
  const state = await anew(() => book.now(7));
  row([name, String(size), all, grave, mine, counts, often, state]);
}

head([
  'database',
  'open',
  'a page of all',
  'a page from risk on',
  'a page of one’s own',
  'counts by level',
  'who speaks often',
  'all beside the posts',
]);
await using postgres = await startPostgres();
for (const size of SIZES) {
  await measure('PostgreSQL', await postgres.createDatabase(`watch${size}`), size);
  await measure('embedded', undefined, size);
}
