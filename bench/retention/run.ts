import { randomInt } from 'node:crypto';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { eraseGames } from '#jobs/erase-games.ts';
import { fill } from '../../test/support/games/fill-round.ts';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { head, row } from '../figures.ts';
import { type On, type Played, playOn } from '../filled-round.ts';

// How long it takes to erase a game whose data are kept no longer, and how long other work waits meanwhile.
const PLAYERS = Number(process.env['PLAYERS'] ?? 10_000);
const PASSES = Number(process.env['PASSES'] ?? Number.POSITIVE_INFINITY);
const EACH = 3;

/** Fills the round: three replies of each player, an answer to each, posts that name a thousand, and a journal. */
async function prepare(played: Played): Promise<void> {
  const { context } = played;
  await fill(played, PLAYERS * EACH);
  const { db } = context;
  await sql`insert into effects (id, game, round, account, kind, player, reply, state, text, created_at)
    select id || '/acknowledge', game, round, account, 'acknowledge', player, network_id, 'sent', 'Merci', at
    from replies`.execute(db);
  await sql`insert into tellings (game, round, kind, since, told)
    select 'angers', 1, 'reveal', now(), json_agg(player)::text from (select distinct player from replies) as players`.execute(
    db,
  );
  await sql`update steps set state = 'sent', text = 'Bravo à ' ||
    (select string_agg('@' || address, ', ') from (select address from players limit 1000) as a_thousand)
    where kind = 'reveal'`.execute(db);
  await sql`insert into journal (id, at, who, game, kind, entry)
    select 1000 + row_number() over (), now(), 'kesako', 'angers', 'alarm', json_build_object('kind', 'alarm', 'alarm', json_build_object('alarm', 'exposed', 'reply', id, 'ref', ref))
    from replies limit 5000`.execute(db);
  await sql`update games set state = 'finished', kept_until = ${context.clock.now().toString()}`.execute(db);
  await sql`analyze`.execute(db);
}

async function measure(name: string, on: On): Promise<void> {
  await using played = await playOn(on, true);
  await prepare(played);
  const context = { ...played.context, below: (most: number) => randomInt(most) };
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  const from = performance.now();
  let passes = 0;
  let isErased = false;
  while (!isErased && passes < PASSES) {
    await eraseGames(context);
    passes += 1;
    const { erased_at } = await context.db
      .selectFrom('games')
      .select('erased_at')
      .where('id', '=', played.game)
      .executeTakeFirstOrThrow();
    isErased = erased_at !== null;
    await setImmediate();
  }
  const seconds = (performance.now() - from) / 1_000;
  delays.disable();
  const { count } = await context.db
    .selectFrom('players')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('id', 'like', 'forgotten:%')
    .executeTakeFirstOrThrow();
  const held = [delays.percentile(99), delays.max].map((ns) => (ns / 1e6).toFixed(0));
  row([name, String(PLAYERS), count, String(passes), seconds, (seconds / Number(count)) * 1_000, ...held]);
}

head(['database', 'players', 'erased', 'passes', 'seconds', 'ms each', 'held 99 % (ms)', 'held most (ms)']);
await using postgres = await startPostgres();
await measure('PostgreSQL', { url: await postgres.createDatabase('kept') });
await using folder = await mkdtempDisposable(path.join(tmpdir(), 'kesako-bench-'));
await measure('embedded', { directory: path.join(folder.path, 'database') });
