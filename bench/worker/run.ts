import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync, copyFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { stringify } from 'yaml';
import { freePort } from '../../test/support/servers/free-port.ts';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { startRedis } from '../../test/support/servers/redis.ts';
import { MastodonStandIn } from '../../test/support/stand-ins/mastodon.ts';
import { median, ms, tell } from '../figures.ts';

// The real worker: how soon it plays after its start, how late its scheduled posts reach the server, what memory it takes.
const HINTS = 20;
const LEAD = Temporal.Duration.from({ seconds: 8 });

interface Surroundings {
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
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
    closes: { after: `${HINTS + 4}s` },
    reveals: '1s',
  };
  const game = { title: 'Mesure', hashtags: { always: ['#Mesure'] }, standings: 'none', rounds: [round] };
  writeFileSync(join(folder, 'game.yaml'), stringify(game));
}

async function measure({ name, environment }: Surroundings): Promise<void> {
  await using server = await MastodonStandIn.start({ limit: 100_000 });
  const bot = server.state.person('ville');
  const folder = mkdtempSync(join(tmpdir(), 'kesako-bench-'));
  const port = await freePort();
  writeFileSync(
    join(folder, 'accounts.yaml'),
    stringify({ accounts: { ville: { network: 'mastodon', server: server.url.origin } } }),
  );
  const play = (game: string, ...flags: string[]) =>
    spawn(process.execPath, ['src/cli/kesako.ts', 'run', game, ...flags], {
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
    while (server.state.posts.size < HINTS) await pause(200);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const memory = Number(/process_resident_memory_bytes (\d+)/.exec(metrics)?.[1]) / 1e6;
    worker.kill('SIGTERM');
    await once(worker, 'exit');

    const late = [...server.state.posts.values()].slice(1, HINTS).map((post, index) => {
      const due = opens.epochMilliseconds + (index + 2) * 1000;
      return post.createdAt.getTime() - due;
    });
    tell(
      `${name}: plays ${ms(ready)} after its start; posts reach the server ${ms(median(late))} late (median of ${late.length}, at most ${ms(Math.max(...late))}); ${memory.toFixed(0)} MB resident`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function untilSaid(worker: ReturnType<typeof spawn>, event: string): Promise<void> {
  if (!worker.stderr) throw new Error('The worker is not heard.');
  const lines = createInterface({ input: worker.stderr });
  for await (const line of lines) {
    if (line.includes(`"${event}"`)) break;
  }
  worker.stderr.resume();
}

await measure({ name: 'embedded', environment: {} });
await using postgres = await startPostgres();
await using redis = await startRedis();
await measure({
  name: 'PostgreSQL + Redis',
  environment: { DATABASE_URL: postgres.url, REDIS_URL: redis.url },
});
