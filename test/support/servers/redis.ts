import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';
import { untilSaid } from './until-said.ts';

/** A real Redis of one's own, configured as BullMQ needs it. */
export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  /** Ends the server and keeps what it had written. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** It answers no more, and closes nothing. */
  freeze(): void;
}

/** Starts Redis on a free port of 127.0.0.1, in a temporary folder. */
export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kesako-redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const settings = ['--appendonly', 'yes', '--save', '', '--maxmemory-policy', 'noeviction'];
    const where = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
    server = spawn('redis-server', [...where, ...settings], { stdio: ['ignore', 'pipe', 'pipe'] });
    await untilSaid(server, 'Ready to accept connections');
  };
  const orphaned = (): void => void server?.kill('SIGKILL');
  process.once('exit', orphaned);
  const stop = async (): Promise<void> => {
    if (server?.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    }
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    stop,
    freeze: () => void server?.kill('SIGSTOP'),
    async [Symbol.asyncDispose]() {
      process.off('exit', orphaned);
      server?.kill('SIGCONT');
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
