import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Person } from '../play/people.ts';
import type { MovableTime } from '../play/movable-time.ts';
import { until } from '../play/until.ts';
import { ask } from './ask.ts';
import { freePort } from './free-port.ts';

export interface SnacUser {
  readonly name: string;
  readonly password: string;
  /** An access token of the Mastodon API. */
  readonly token: string;
}

export interface Snac extends AsyncDisposable {
  readonly url: URL;
  /** In the order in which they were asked for. */
  readonly users: readonly SnacUser[];
  /** Where the server writes what it does. */
  readonly log: string;
}

/**
 * Starts a real snac (an ActivityPub server that speaks Mastodon's API) with these users, on a free port of the loopback
 * interface, in a temporary folder that goes away with it. It goes by `time`, or by the machine's. A mention takes it some
 * nine seconds to deliver, by the machine's time.
 */
export async function startSnac(names: readonly string[], time?: MovableTime): Promise<Snac> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-snac-'));
  const data = join(folder, 'data');
  const port = await freePort();
  const url = new URL(`http://localhost:${port}`);
  await run(['init', data], `127.0.0.1\n${port}\nlocalhost:${port}\n\n\n`);
  await settle(join(data, 'server.json'));
  const passwords: string[] = [];
  for (const name of names) {
    const told = await run(['adduser', data, name], '\n');
    passwords.push(/User password is (\S+)/u.exec(told)?.[1] ?? '');
  }

  const log = join(folder, 'snac.log');
  const output = openSync(log, 'a');
  const [command, ...args] = [...(await onOneProcessor()), 'snac', 'httpd', data];
  const server = spawn(command, args, {
    stdio: ['ignore', output, output],
    env: { ...process.env, DEBUG: '1', ...time?.environment },
  });
  const orphaned = (): void => void server.kill('SIGKILL');
  process.once('exit', orphaned);
  await answers(new URL('/api/v1/instance', url), server);
  const users = await Promise.all(
    names.map(async (name, index) => signIn(url, name, passwords[index] ?? '')),
  );

  return {
    url,
    users,
    log,
    async [Symbol.asyncDispose]() {
      process.off('exit', orphaned);
      if (server.exitCode === null && server.signalCode === null) {
        const gone = once(server, 'exit');
        server.kill('SIGKILL');
        await gone;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * With its own settings snac starves its deliveries to itself: few threads, and connections kept open. What it cannot deliver in a
 * few seconds, as on a machine that stalls, it tries again two minutes later, and what fails again, after a longer time than a
 * test waits; and where it was delivered all the same, it is told twice.
 */
async function settle(path: string): Promise<void> {
  const settings: unknown = JSON.parse(await readFile(path, 'utf8'));
  const quick = {
    protocol: 'http',
    num_threads: 64,
    queue_timeout: 60,
    queue_timeout_2: 60,
    queue_retry_minutes: 0,
    http_headers: { Connection: 'close' },
    disable_inbox_collection: true,
  };
  await writeFile(path, JSON.stringify(Object.assign({}, settings, quick), null, 2));
}

/**
 * snac calls what waits in its queues by the microsecond in which it came: of two that come in the same one, as they do on two
 * processors, it loses one, and with it a reply for everybody. Returns what to begin a command with so that it has one processor;
 * nothing where Linux does not say which there are.
 */
async function onOneProcessor(): Promise<readonly string[]> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const first = /^Cpus_allowed_list:\s*(\d+)/mu.exec(status)?.[1];
  return first === undefined ? [] : ['taskset', '-c', first];
}

async function run(args: readonly string[], input: string): Promise<string> {
  const child = spawn('snac', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  // It may have read enough and be gone before all is written: its exit code tells whether it did its work.
  child.stdin.on('error', () => undefined).end(input);
  const [output, [code]] = await Promise.all([child.stdout.toArray(), once(child, 'exit')]);
  if (code !== 0) throw new Error(`snac ${args[0]} ended with ${code}`);
  return Buffer.concat(output).toString('utf8');
}

async function answers(url: URL, server: ChildProcess): Promise<void> {
  await until(`snac answers at ${url}`, async () => {
    if (server.exitCode !== null) throw new Error(`snac ended with ${server.exitCode} before it answered`);
    return fetch(url).then(
      ({ ok }) => ok || undefined,
      () => undefined,
    );
  });
}

/** Somebody there, by bare requests. */
export function personOn({ users, url }: Snac, name: string): Person {
  const user = users.find((one) => one.name === name);
  if (!user) throw new Error(`Nobody is called ${name} there.`);
  return new Person(name, url, user.token);
}

/** Gives a token of one's own each time. */
export async function signIn(url: URL, name: string, password: string): Promise<SnacUser> {
  const form = new URLSearchParams({ login: name, passwd: password });
  const answer = await ask(new URL('/oauth/x-snac-get-token', url), { method: 'POST', body: form });
  return { name, password, token: (await answer.text()).trim() };
}
