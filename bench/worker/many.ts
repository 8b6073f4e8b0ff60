import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { stringify } from 'yaml';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { startRedis } from '../../test/support/servers/redis.ts';
import { MastodonStandIn } from '../../test/support/stand-ins/mastodon.ts';
import type { Post } from '../../test/support/stand-ins/mastodon-state.ts';
import { head, median, row, share } from '../figures.ts';
import { sayTo, untilSaid } from './standing-in.ts';

// One, two and four workers beside one game, and beside many games on many accounts at once: how late their posts are, how many replies
// are judged in a second, and whether anything is posted twice, or not at all, or judged otherwise than once.
const ACCOUNTS = Number(process.env['ACCOUNTS'] ?? 50);
const GAMES = Number(process.env['GAMES'] ?? 200);
/** To each game; of one game alone, to that one as many as to all together. */
const REPLIES = Number(process.env['REPLIES'] ?? 40);
const WORKERS = (process.env['WORKERS'] ?? '1,2,4').split(',').map(Number);
const PLAYERS = 1_000;
const SAID = ['place Sainte-Croix', 'le Logis Dubreuil ?', 'la gare', 'Saumur', 'je sèche'] as const;
/** From the start of the last worker until the games open. */
const LEAD = Temporal.Duration.from({ seconds: 45 });
/** Seconds after the opening at which the hint is due. */
const HINT_S = 60;

interface Field {
  readonly games: number;
  readonly accounts: number;
  readonly repliesEach: number;
}

const handleOf = (game: number, { accounts }: Field): string => `compte${game % accounts}`;

function writeGame(folder: string, number: number, field: Field, opens: Temporal.Instant): string {
  const place = join(folder, `partie-${number}`);
  mkdirSync(place, { recursive: true });
  copyFileSync('games/angers-patrimoine/photos/01.jpg', join(place, 'photo.jpg'));
  const local = opens.toZonedDateTimeISO('Europe/Paris').toPlainDateTime();
  const round = {
    photo: 'photo.jpg',
    detail: { left: '30%', top: '30%', width: '40%', height: '40%' },
    alt: { detail: 'Une sculpture de bois.', photo: 'Une façade à pans de bois.' },
    question: `Qui se cache sur la façade n° ${number} ?`,
    answers: ['Logis Dubreuil'],
    hints: [{ after: `${HINT_S}s`, text: `Cherchez bien la n° ${number}.` }],
    opens: local.toString({ smallestUnit: 'second' }).replace('T', ' '),
    closes: { after: '1h' },
    reveals: '1h',
  };
  const game = {
    title: `Mesure ${number}`,
    hashtags: { always: ['#Mesure'] },
    accounts: [handleOf(number, field)],
    feedback: 'none',
    standings: 'none',
    // An opening that comes late keeps its hint waiting for no longer than that.
    late: { spacing: '1s' },
    rounds: [round],
  };
  writeFileSync(join(place, 'game.yaml'), stringify(game));
  return place;
}

/** Has everybody answer an opening as soon as it is there. */
function answerAll(standIn: MastodonStandIn, field: Field): void {
  const { state } = standIn;
  const players = Array.from({ length: PLAYERS }, (_, index) => state.person(`joueur${index}`));
  const answered = new Set<Post>();
  standIn.onAnswered = ({ what, program }) => {
    if (what !== 'POST /api/v1/statuses' || program !== 'Kesako') return;
    for (const post of state.posts.values()) {
      if (answered.has(post) || !post.text.includes('Qui se cache')) continue;
      answered.add(post);
      for (let said = 0; said < field.repliesEach; said += 1) {
        const author = players[(answered.size * field.repliesEach + said) % PLAYERS];
        if (author) sayTo(state, post, author, `@${post.author.name} ${SAID[said % SAID.length]}`);
      }
    }
  };
}

async function measure(workers: number, field: Field, databaseUrl: string, redisUrl: string): Promise<void> {
  await using standIn = await MastodonStandIn.start({ limit: 10_000_000 });
  const folder = mkdtempSync(join(tmpdir(), 'kesako-bench-'));
  const names = Array.from({ length: field.accounts }, (_, index) => `compte${index}`);
  const accounts = names.map((name) => [name, { network: 'mastodon', server: standIn.url.origin }]);
  writeFileSync(join(folder, 'accounts.yaml'), stringify({ accounts: Object.fromEntries(accounts) }));
  const tokens = names.map((name) => [
    `KESAKO_${name.toUpperCase()}_TOKEN`,
    standIn.state.person(name).token,
  ]);
  const opens = Temporal.Now.instant().add(LEAD).round('second');
  const games = Array.from({ length: field.games }, (_, index) => writeGame(folder, index, field, opens));
  const running: ChildProcess[] = [];
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    for (let worker = 0; worker < workers; worker += 1) {
      const started = spawn(process.execPath, ['src/cli/kesako.js', 'run', ...games], {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: {
          ...process.env,
          ...Object.fromEntries(tokens),
          KESAKO_DATA: join(folder, `data-${worker}`),
          KESAKO_CONFIG: folder,
          KESAKO_PORT: '0',
          KESAKO_LOG_FORMAT: 'json',
          DATABASE_URL: databaseUrl,
          REDIS_URL: redisUrl,
        },
      });
      running.push(started);
      await untilSaid(started, 'worker-started');
    }
    const ready = opens.since(Temporal.Now.instant()).total('seconds');
    answerAll(standIn, field);
    const wanted = field.games * field.repliesEach;
    const judged = async (): Promise<number> =>
      Number((await db.query('select count(*) from kesako.replies')).rows[0]?.count);
    while ((await judged()) === 0) await pause(50);
    const from = performance.now();
    while ((await judged()) < wanted) await pause(200);
    const seconds = (performance.now() - from) / 1_000;
    const posts = (words: string): readonly Post[] =>
      [...standIn.state.posts.values()].filter(({ text }) => text.includes(words));
    while (posts('Cherchez bien').length < field.games) await pause(200);
    // What is done twice comes within a minute.
    await pause(10_000);
    const lateBy = (words: string, seconds: number): readonly number[] =>
      posts(words).map(({ createdAt }) => createdAt.getTime() - opens.epochMilliseconds - seconds * 1_000);
    const openings = lateBy('Qui se cache', 0);
    const hints = lateBy('Cherchez bien', HINT_S);
    const isOnce =
      openings.length === field.games && hints.length === field.games && (await judged()) === wanted;
    const redis = new Redis(redisUrl);
    const held = Number(/used_memory_peak:(\d+)/.exec(await redis.info('memory'))?.[1]) / 1e6;
    redis.disconnect();
    row([
      `${field.games} on ${field.accounts}`,
      String(workers),
      `${ready.toFixed(0)} s before`,
      (median(openings) / 1_000).toFixed(1),
      (share(openings, 0.99) / 1_000).toFixed(1),
      (median(hints) / 1_000).toFixed(1),
      (share(hints, 0.99) / 1_000).toFixed(1),
      (wanted / seconds).toFixed(0),
      held.toFixed(1),
      isOnce ? 'once' : `${openings.length} openings, ${hints.length} hints, ${await judged()} replies`,
    ]);
  } finally {
    const ended = running.filter(({ exitCode }) => exitCode === null).map((worker) => once(worker, 'exit'));
    for (const worker of running) worker.kill('SIGTERM');
    await Promise.all(ended);
    await db.end();
    rmSync(folder, { recursive: true });
  }
}

head([
  'games, accounts',
  'workers',
  'ready',
  'openings late, s',
  'p99',
  'hints late, s',
  'p99',
  'replies/s',
  'Redis at most, MB',
  'each of all',
]);
await using postgres = await startPostgres();
const alone: Field = { games: 1, accounts: 1, repliesEach: GAMES * REPLIES };
const many: Field = { games: GAMES, accounts: ACCOUNTS, repliesEach: REPLIES };
for (const [name, field] of Object.entries({ alone, many })) {
  for (const workers of field === alone ? WORKERS.slice(0, 1) : WORKERS) {
    await using redis = await startRedis();
    await measure(workers, field, await postgres.createDatabase(`${name}_${workers}`), redis.url);
  }
}
