import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync, copyFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stringify } from 'yaml';
import { freePort } from '../../test/support/servers/free-port.ts';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { startRedis } from '../../test/support/servers/redis.ts';
import { MastodonStandIn } from '../../test/support/stand-ins/mastodon.ts';
import type { Person, Post } from '../../test/support/stand-ins/mastodon-state.ts';
import { median, ms, share, tell } from '../figures.ts';
import { own, sayTo, untilSaid } from './standing-in.ts';

// The real worker: how soon it plays after its start, how late its scheduled posts reach the server, what memory it takes; while nobody
// says anything, and while replies come as fast as they are read.
/** Hints of the round; a script may have fifty. */
const HINTS = Number(process.env['HINTS'] ?? 40);
/** Replies that wait to be read at any moment, where they come as fast as they are. */
const AHEAD = 400;
/** Of notifications that are read. */
const PAGE = 80;
const PLAYERS = 1_000;
const SAID = ['place Sainte-Croix', 'le Logis Dubreuil ?', 'la gare', 'Saumur', 'je sèche'] as const;
const LEAD = Temporal.Duration.from({ seconds: 15 });

interface Surroundings {
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Whether replies come as fast as they are read. */
  readonly rushed: boolean;
}

/** A game of one round, whose hints come every second. */
function writeGame(folder: string, opens: Temporal.Instant): void {
  mkdirSync(folder, { recursive: true });
  copyFileSync('games/angers-patrimoine/photos/01.jpg', join(folder, 'photo.jpg'));
  const local = opens.toZonedDateTimeISO('Europe/Paris').toPlainDateTime();
  const round = {
    photo: 'photo.jpg',
    detail: { left: '30%', top: '30%', width: '40%', height: '40%' },
    alt: { detail: 'Une sculpture de bois.', photo: 'Une façade à pans de bois.' },
    question: 'Qui se cache sur cette façade ?',
    answers: ['Logis Dubreuil'],
    hints: Array.from({ length: HINTS }, (_, index) => ({
      after: `${index + 2}s`,
      text: `Cherchez bien, ${index + 1}.`,
    })),
    opens: local.toString({ smallestUnit: 'second' }).replace('T', ' '),
    closes: { after: `${HINTS + 120}s` },
    reveals: '1s',
  };
  // A hint that comes late keeps the others waiting for no longer than they are apart.
  const late = { spacing: '1s' };
  const game = {
    title: 'Mesure',
    hashtags: { always: ['#Mesure'] },
    standings: 'none',
    late,
    rounds: [round],
  };
  writeFileSync(join(folder, 'game.yaml'), stringify(game));
}

async function measure({ name, environment, rushed }: Surroundings): Promise<void> {
  await using server = await MastodonStandIn.start({ limit: 100_000 });
  const bot = server.state.person('ville');
  const folder = mkdtempSync(join(tmpdir(), 'kesako-bench-'));
  const port = await freePort();
  writeFileSync(
    join(folder, 'accounts.yaml'),
    stringify({ accounts: { ville: { network: 'mastodon', server: server.url.origin } } }),
  );
  const play = (game: string, ...flags: string[]) =>
    spawn(process.execPath, ['src/cli/kesako.js', 'run', game, ...flags], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        KESAKO_DATA: join(folder, 'data'),
        KESAKO_CONFIG: folder,
        KESAKO_VILLE_TOKEN: bot.token,
        KESAKO_PORT: String(port),
        KESAKO_LOG_FORMAT: 'json',
        ...environment,
      },
    });
  try {
    // A first run makes the database; what is measured is the start on one that exists.
    writeGame(join(folder, 'first'), Temporal.Now.instant().add({ hours: 1 }));
    const first = play(join(folder, 'first'));
    await untilSaid(first, 'worker-started');
    first.kill('SIGTERM');
    await once(first, 'exit');

    const opens = Temporal.Now.instant().add(LEAD).round('second');
    writeGame(join(folder, 'mesure'), opens);
    const from = performance.now();
    const worker = play(join(folder, 'mesure'), '--until-finished');
    await untilSaid(worker, 'worker-started');
    const ready = performance.now() - from;
    if (rushed) keepAhead(server, bot);
    while (own(server.state, bot).length <= HINTS) {
      if (worker.exitCode !== null) throw new Error(`The worker ended with ${worker.exitCode}.`);
      await pause(200);
    }
    server.onAnswered = () => undefined;
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const megabytes = (name: string): string =>
      (Number(new RegExp(`^${name} (\\d+)`, 'mu').exec(metrics)?.[1]) / 1e6).toFixed(0);
    const memory = `${megabytes('process_resident_memory_bytes')} MB resident (heap ${megabytes('nodejs_heap_size_total_bytes')}, ${megabytes('nodejs_heap_size_used_bytes')} of it used; buffers ${megabytes('nodejs_external_memory_bytes')})`;
    const judged = [...metrics.matchAll(/^kesako_replies\{[^}]*\} (\d+)/gmu)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    worker.kill('SIGTERM');
    await once(worker, 'exit');

    const late = own(server.state, bot)
      .slice(1)
      .map((post, index) => {
        const due = opens.epochMilliseconds + (index + 2) * 1000;
        return post.createdAt.getTime() - due;
      });
    tell(
      `${name}, ${rushed ? `${judged} replies judged in ${HINTS} s` : 'nobody says anything'}: plays ${ms(ready)} after its start; posts reach the server ${ms(median(late))} late (median of ${late.length}; p99 ${ms(share(late, 0.99))}); ${memory}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** From the opening on there is always more to read: as many replies come as were read. */
function keepAhead(server: MastodonStandIn, bot: Person): void {
  const { state } = server;
  const players = Array.from({ length: PLAYERS }, (_, index) => state.person(`joueur${index}`));
  let opening: Post | undefined;
  let said = 0;
  let read = 0;
  server.onAnswered = ({ what, program }) => {
    opening ??= own(server.state, bot)[0];
    if (!opening || program !== 'Kesako') return;
    if (what === 'GET /api/v1/notifications') read += PAGE;
    for (; said < read + AHEAD; said += 1) {
      const author = players[said % PLAYERS];
      if (author) sayTo(state, opening, author, `@${bot.name} ${SAID[said % SAID.length]}`);
    }
  };
}

await using postgres = await startPostgres();
await using redis = await startRedis();
for (const rushed of [false, true]) {
  await measure({ name: 'embedded', environment: {}, rushed });
  const url = await postgres.createDatabase(`worker_${rushed}`);
  await measure({
    name: 'PostgreSQL + Redis',
    environment: { DATABASE_URL: url, REDIS_URL: redis.url },
    rushed,
  });
}
