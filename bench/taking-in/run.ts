import type { Database } from '#store/database/database.ts';
import { createPostgresBackend, createRedisBackend, type Queue, type Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import { judgeReply } from '#jobs/replies/judge-news.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import { playerId, revisionId } from '#jobs/player-ids.ts';
import type { Reply } from '#networks/network.ts';
import { systemClock } from '#platform/clock.ts';
import { openQueues } from '#queue/open-queues.ts';
import type { StoredReply } from '#store/replies/replies.ts';
import { fill, nextReply } from '../../test/support/games/fill-round.ts';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { startRedis } from '../../test/support/servers/redis.ts';
import { head, median, row } from '../figures.ts';
import { type Played, playOn } from '../filled-round.ts';

// How many replies a second are read, judged and kept with all that follows from them, beside what everybody would write: a job, a judgement
// and an insertion for each; and beside the insertion of the same rows alone, with the judge's own time.
const COUNT = Number(process.env['REPLIES'] ?? 4_000);
const TIMES = Number(process.env['TIMES'] ?? 3);
const SIDE_BY_SIDE = 16;

const never = new AbortController().signal;

interface Place {
  readonly name: string;
  readonly url: string | undefined;
  readonly redisUrl: string | undefined;
}

type Judge = (reply: Reply) => StoredReply;

function judgeIn({ context, account, game }: Played): Judge {
  const played = context.games.get(game);
  if (!played) throw new Error('The game is not played.');
  const now = context.clock.now();
  return (reply) =>
    judgeReply(
      { account: account.name, player: playerId(account, reply.author) },
      { reply, revision: revisionId(account, reply), played, round: 1 },
      { receivedAt: now, seenAt: now },
    );
}

const repliesFor = (played: Played, count: number): readonly Reply[] =>
  Array.from({ length: count }, () => nextReply(played, 1));

async function perSecond(count: number, act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return (count / (performance.now() - from)) * 1_000;
}

/** A table like that of replies, that nothing follows from. */
async function bareTable({ database }: Played): Promise<void> {
  await sql`drop table if exists bare_replies`.execute(database.kysely);
  await sql`create table bare_replies (like replies including defaults including indexes including generated)`.execute(
    database.kysely,
  );
}

const COLUMNS = [
  'id',
  'account',
  'network_id',
  'game',
  'round',
  'player',
  'text',
  'tagged',
  'at',
  'received_at',
  'visibility',
  'in_reply_to',
  'url',
  'edited',
  'verdict',
  'code',
  'reason',
  'doubtful',
].join(', ');

async function insert(played: Played, rows: readonly StoredReply[]): Promise<void> {
  const each = (of: (reply: StoredReply) => unknown): unknown[] => rows.map(of);
  await sql`insert into bare_replies (${sql.raw(COLUMNS)})
    select one.*, '', false from unnest(${each(({ id }) => id)}::text[], ${each(({ account }) => account)}::text[],
      ${each(({ networkId }) => networkId)}::text[], ${each(({ game }) => game)}::text[],
      ${each(({ round }) => round)}::integer[], ${each(({ player }) => player)}::text[],
      ${each(({ text }) => text)}::text[], ${each(({ tagged }) => tagged)}::boolean[],
      ${each(({ at }) => at.toString())}::timestamptz[], ${each(({ receivedAt }) => receivedAt.toString())}::timestamptz[],
      ${each(({ visibility }) => visibility)}::text[], ${each(({ inReplyTo }) => inReplyTo)}::text[],
      ${each(({ url }) => url)}::text[], ${each(({ edited }) => edited)}::boolean[],
      ${each(({ verdict }) => verdict)}::text[], ${each(({ code }) => code)}::text[]) as one
    on conflict do nothing`.execute(played.database.kysely);
}

interface Bull {
  readonly queue: Pick<Queue, 'add'>;
  readonly worker: Pick<Worker, 'run'>;
}

type Work = (job: { readonly data: { readonly id: string } }) => Promise<void>;

function bullOn(
  { database }: Played,
  redisUrl: string | undefined,
  stack: AsyncDisposableStack,
  name: string,
  work: Work,
): Bull {
  const options = { concurrency: SIDE_BY_SIDE, autorun: false };
  const closing = <T extends { close(): Promise<void> }>(one: T): T =>
    stack.adopt(one, (used) => used.close());
  if (redisUrl === undefined) {
    const bull = withBackend(createPostgresBackend);
    const connection = database.poolIn('bullmq');
    const queue = closing(new bull.Queue(name, { connection }));
    return { queue, worker: closing(new bull.Worker(name, work, { ...options, connection })) };
  }
  const bull = withBackend(createRedisBackend);
  const connection = stack.adopt(new Redis(redisUrl, { maxRetriesPerRequest: null }), (used) =>
    used.disconnect(),
  );
  const queue = closing(new bull.Queue(name, { connection }));
  return { queue, worker: closing(new bull.Worker(name, work, { ...options, connection })) };
}

/** A job for each reply, which judges it and inserts its row. */
async function obvious(played: Played, { redisUrl }: Place): Promise<number> {
  const judge = judgeIn(played);
  await bareTable(played);
  const replies = repliesFor(played, COUNT);
  const byId = new Map(replies.map((reply) => [reply.id, reply]));
  const { promise, resolve } = Promise.withResolvers<void>();
  let left = COUNT;
  const work: Work = async ({ data: { id } }) => {
    const reply = byId.get(id);
    if (reply) await insert(played, [judge(reply)]);
    left -= 1;
    if (left === 0) resolve();
  };
  const name = `obvious-${Math.random()}`;
  await using stack = new AsyncDisposableStack();
  const { queue, worker } = bullOn(played, redisUrl, stack, name, work);
  // What it works on is closed behind it.
  return await perSecond(COUNT, async () => {
    const adding = (async () => {
      for (const { id } of replies) await queue.add('reply', { id }, { removeOnComplete: true });
    })();
    void worker.run();
    await Promise.all([adding, promise]);
  });
}

/** What this program does, by pages of so many. */
async function ours(played: Played, page: number): Promise<number> {
  const replies = repliesFor(played, COUNT);
  return perSecond(COUNT, async () => {
    for (let at = 0; at < COUNT; at += page) {
      const some = replies.slice(at, at + page);
      await takeIn(
        played.context,
        played.account,
        { replies: some, setAside: [] },
        { game: played.game, round: 1 },
        never,
      );
    }
  });
}

/** The insertion of the same rows alone, and the judging of them. */
async function bare(played: Played, page: number): Promise<number> {
  const judge = judgeIn(played);
  await bareTable(played);
  const replies = repliesFor(played, COUNT);
  return perSecond(COUNT, async () => {
    for (let at = 0; at < COUNT; at += page) await insert(played, replies.slice(at, at + page).map(judge));
  });
}

const place = async (where: Place, hides: boolean): Promise<Played> => {
  const queues = async (database: Database) => {
    const found = await openQueues({ clock: systemClock, database, redisUrl: where.redisUrl });
    if (!found.ok) throw new Error(found.failure.kind);
    return found.value;
  };
  const played = await playOn({ url: where.url, queues }, hides);
  await fill(played, 1_000);
  await sql`analyze`.execute(played.database.kysely);
  return played;
};

async function measure(where: Place): Promise<void> {
  await using shown = await place(where, false);
  await using hidden = await place({ ...where, url: where.url && `${where.url}h` }, true);
  const ways: readonly (readonly [string, () => Promise<number>])[] = [
    ['a job and an insertion each', () => obvious(shown, where)],
    ['ours by 40', () => ours(shown, 40)],
    ['ours by 1,000', () => ours(shown, 1_000)],
    ['ours by 40, hiding', () => ours(hidden, 40)],
    ['ours by 1,000, hiding', () => ours(hidden, 1_000)],
    ['judged, inserted by 40', () => bare(shown, 40)],
    ['judged, inserted by 1,000', () => bare(shown, 1_000)],
  ];
  const found = new Map<string, number[]>(ways.map(([name]) => [name, []]));
  for (let time = 0; time < TIMES; time += 1)
    for (const [name, way] of ways) found.get(name)?.push(await way());
  const first = median(found.get(ways[0]?.[0] ?? '') ?? []);
  for (const [name, all] of found) row([where.name, name, median(all).toFixed(0), median(all) / first]);
}

head(['backend', 'way', 'replies/s', 'times the first']);
await using postgres = await startPostgres();
await using redis = await startRedis();
const url = await postgres.createDatabase('taking');
await postgres.createDatabase('takingh');
await measure({ name: 'PostgreSQL + Redis', url, redisUrl: redis.url });
await measure({ name: 'embedded', url: undefined, redisUrl: undefined });
