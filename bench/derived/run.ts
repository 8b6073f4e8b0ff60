import { sql } from 'kysely';
import { gameStatus } from '#app/control/game-status.ts';
import { reportGame } from '#app/control/report-game.ts';
import { rankingPage } from '#app/live/ranking.ts';
import { latestReplies } from '#app/live/replies.ts';
import { standingsOf } from '#jobs/grading/finds.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import { planMasking } from '#jobs/masking/plan-masking.ts';
import { gameRow } from '#store/games/games.ts';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { head, row, timed } from '../figures.ts';
import { fill, nextReply } from '../../test/support/games/fill-round.ts';
import { playOn } from '../filled-round.ts';

// What pages and questions cost as a round grows, by the rows that are kept for them and by all its replies; and one more page of replies.
const SIZES = (process.env['SIZES'] ?? '1000,10000,100000').split(',').map(Number);
const DATABASES = (process.env['DATABASES'] ?? 'PostgreSQL,embedded').split(',');
/** Of more, all replies are read no more: their texts alone would fill the memory. */
const MOST_WHOLE = 100_000;
const PAGE = 40;
const TIMES = 5;

const never = new AbortController().signal;

async function measure(name: string, url: string | undefined, hides: boolean, size: number): Promise<void> {
  await using played = await playOn({ url }, hides);
  const { context, account } = played;
  const { db } = context;
  await fill(played, size);
  const where = { game: 'angers', round: 1, account: 'ville' };
  if (hides) await planMasking(context, where, never);
  const game = context.games.get('angers')?.game;
  const state = await gameRow(db, 'angers');
  if (!game || !state) throw new Error('The game is not played.');
  // A server looks at its tables itself, sooner or later; an embedded database never does.
  if (url !== undefined) await sql`analyze`.execute(db);
  const bytes = await sql<{ each: string }>`
    select round(sum(pg_total_relation_size(oid)) / ${size}) as each from pg_class
    where relkind = 'r' and relnamespace = current_schema()::regnamespace`.execute(db);
  const now = context.clock.now();
  const few = size >= 100_000 ? 1 : 3;
  const isWhole = size <= MOST_WHOLE;
  const whole = isWhole ? await timed(() => standingsOf(db, game), few) : '';
  const page = await timed(() => rankingPage(db, game, { most: PAGE }), TIMES);
  const report = isWhole ? await timed(() => reportGame(db, state, game, {}, now, 'fr'), few) : '';
  const status = await timed(() => gameStatus(db, state, game, {}, now, 'fr'), TIMES);
  const latest = await timed(() => latestReplies(db, game, 1, { most: PAGE }), TIMES);
  const source = { game: 'angers', round: 1 };
  let taken = 0;
  const more = await timed(() => {
    taken += 1;
    const replies = Array.from({ length: PAGE }, () => nextReply(played, taken));
    return takeIn(context, account, { replies, setAside: [] }, source, never);
  }, 9);
  const plan = hides ? await timed(() => planMasking(context, where, never), few) : '';
  const megabytes = String(Math.round(process.memoryUsage.rss() / 2 ** 20));
  const each = bytes.rows[0]?.each ?? '';
  row([
    name,
    hides ? 'hides' : '',
    String(size),
    whole,
    page,
    report,
    status,
    latest,
    more,
    plan,
    each,
    megabytes,
  ]);
}

head([
  'database',
  'account',
  'replies',
  'ranking, all replies',
  'its first page, rows',
  'report, all replies',
  'status, rows',
  'latest replies',
  `${PAGE} more taken in`,
  'masks, whole round',
  'bytes for each',
  'MB of this process',
]);
await using postgres = DATABASES.includes('PostgreSQL') ? await startPostgres() : undefined;
for (const hides of [false, true]) {
  for (const size of SIZES) {
    if (postgres) {
      const url = await postgres.createDatabase(`d${hides ? 1 : 0}x${size}`);
      await measure('PostgreSQL', url, hides, size);
    }
    if (DATABASES.includes('embedded')) await measure('embedded', undefined, hides, size);
  }
}
