import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** A real Redis of one's own, configured as BullMQ needs it. */
export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  /** Ends the server and keeps what it had written. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Starts Redis on a free port of 127.0.0.1, in a temporary folder. */
export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kesako-redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const settings = ['--appendonly', 'yes', '--save', '', '--maxmemory-policy', 'noeviction'];
    const where = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
    server = spawn('redis-server', [...where, ...settings], { stdio: 'ignore' });
    await untilListening(port, server);
  };
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
    async [Symbol.asyncDispose]() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves once `port` of 127.0.0.1 takes connections. @throws when `server` ends first, or after ten seconds. */
export async function untilListening(port: number, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (server.exitCode === null && Date.now() < deadline) {
    const socket = connect(port, '127.0.0.1');
    const listening = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (listening) {
      return;
    }
    await pause(20);
  }
  throw new Error(`No server came up on port ${port}.`);
}
