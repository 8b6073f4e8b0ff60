import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { MovableTime } from '../play/movable-time.ts';
import { startPostgres } from './postgres.ts';

/** A whole Bluesky network of one's own: the server of the accounts, and the app view that shows their posts. */
export interface BlueskyServers extends AsyncDisposable {
  readonly pds: URL;
  readonly appView: URL;
}

export const BLUESKY_FOLDER = join(import.meta.dirname, '../../bluesky-network');

/**
 * Starts the real servers on free ports of the loopback interface, on a PostgreSQL of their own. They go by `time`, or by
 * the machine's. Takes four seconds of a processor, most of them to load the servers' modules.
 */
export async function startBluesky(time?: MovableTime): Promise<BlueskyServers> {
  await using starting = new AsyncDisposableStack();
  const postgres = starting.use(await startPostgres());
  const folder = await mkdtemp(join(tmpdir(), 'kesako-bluesky-'));
  starting.defer(async () => rm(folder, { recursive: true, force: true }));
  const database = await postgres.createDatabase('bluesky');
  const server = spawn(process.execPath, ['--no-warnings', join(BLUESKY_FOLDER, 'serve.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // A host that is named and never asked: the network wants one.
    env: {
      ...process.env,
      DB_POSTGRES_URL: database,
      REDIS_HOST: '127.0.0.1:1',
      TMPDIR: folder,
      ...time?.environment,
    },
  });
  const orphaned = (): void => void server.kill('SIGKILL');
  process.once('exit', orphaned);
  starting.defer(async () => {
    process.off('exit', orphaned);
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  });
  const { pds, appView } = await told(server.stdout);
  const running = starting.move();
  return {
    pds: new URL(pds),
    appView: new URL(appView),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function told(
  output: NodeJS.ReadableStream,
): Promise<{ readonly pds: string; readonly appView: string }> {
  for await (const line of createInterface(output)) {
    if (line.startsWith('{"pds":')) return JSON.parse(line);
  }
  throw new Error('The Bluesky network ended before it said where it is.');
}
