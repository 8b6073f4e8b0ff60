import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { untilSaid } from './until-said.ts';

/** A real PostgreSQL of one's own. */
export interface PostgresServer extends AsyncDisposable {
  /** Of its `postgres` database, as its superuser. */
  readonly url: string;
  /** Makes an empty database and gives its URL. */
  createDatabase(name: string): Promise<string>;
  /** The same at its latest shape, if the run has prepared one; empty otherwise. */
  createPrepared(name: string): Promise<string>;
  /** Ends the server, connections and all, and keeps its data. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Copies its files to a path, for other servers to begin with; while it is stopped. */
  keepAt(path: string): Promise<void>;
  /** Neither it nor any of its processes answers any more; nothing is closed. */
  freeze(): Promise<void>;
}

const run = promisify(execFile);
const PASSWORD = 'sesame';

/** The database that is at its latest shape, and that nobody opens. */
export const SHAPED = 'shaped';

/** The files of a server that has {@link SHAPED}, if the run has some: they are copied in a tenth of the time that making them takes. */
const PREPARED = process.env['KESAKO_TEST_CLUSTER'];

/** Starts PostgreSQL on a free port of 127.0.0.1, in a temporary folder; as the user `postgres` when run by root, which it refuses. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kesako-postgres-'));
  const programs = await findPrograms();
  const user = await findUser();
  if (user.uid !== undefined && user.gid !== undefined) {
    await chown(folder, user.uid, user.gid);
  }
  const data = path.join(folder, 'data');
  if (PREPARED === undefined) {
    const secret = path.join(folder, 'password');
    const makePassword = `printf %s ${PASSWORD} > '${secret}' && '${programs}initdb' -D '${data}' -U postgres --pwfile='${secret}'`;
    await run('sh', ['-c', `${makePassword} -A scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-sync`], {
      ...user,
      cwd: folder,
    });
  } else {
    await run('cp', ['-a', PREPARED, data]);
  }

  const port = await freePort();
  let server: ChildProcess | undefined;
  let isFrozen = false;
  const start = async (): Promise<void> => {
    const quick = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=500'];
    const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, ...quick];
    const options = settings.flatMap((setting) => ['-c', setting]);
    server = spawn(`${programs}postgres`, ['-D', data, '-p', String(port), ...options], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await untilSaid(server, 'database system is ready to accept connections');
  };
  // SIGQUIT ends it at once, with all its children, unless it is frozen.
  const orphaned = (): void => {
    server?.kill('SIGQUIT');
    server?.kill('SIGCONT');
  };
  process.once('exit', orphaned);
  const stop = async (): Promise<void> => {
    if (server?.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
      server.kill('SIGINT');
      await ended;
    }
  };
  // The server first, so that it makes no further process meanwhile.
  const toAll = async (signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> => {
    server?.kill(signal);
    const { stdout } = await run('pgrep', ['-P', String(server?.pid)]);
    for (const pid of stdout.split(/\s+/u).filter(Boolean)) tell(Number(pid), signal);
  };
  const create = async (name: string, how = ''): Promise<string> => {
    await execute(urlOf(port, 'postgres'), `create database ${pg.escapeIdentifier(name)} ${how}`);
    return urlOf(port, name);
  };
  await start();
  return {
    url: urlOf(port, 'postgres'),
    createDatabase: (name) => create(name),
    createPrepared: (name) => create(name, PREPARED === undefined ? '' : `template ${SHAPED}`),
    start,
    stop,
    async keepAt(to) {
      await run('cp', ['-a', data, to]);
    },
    async freeze() {
      isFrozen = true;
      await toAll('SIGSTOP');
    },
    async [Symbol.asyncDispose]() {
      process.off('exit', orphaned);
      if (isFrozen) await toAll('SIGCONT');
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One that has ended meanwhile needs to hear nothing. */
function tell(pid: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

const urlOf = (port: number, database: string): string =>
  `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`;

async function execute(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Debian keeps the server's programs out of the path, in one folder per version. */
async function findPrograms(): Promise<string> {
  const root = '/usr/lib/postgresql';
  const versions = await readdir(root).catch(() => []);
  const newest = versions
    .map(Number)
    .filter(Number.isInteger)
    .toSorted((a, b) => b - a)[0];
  return newest === undefined ? '' : `${root}/${newest}/bin/`;
}

async function findUser(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) {
    return {};
  }
  const id = async (flag: string): Promise<number> => Number((await run('id', [flag, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}
