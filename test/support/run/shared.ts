import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import { systemClock } from '#platform/clock.ts';
import { openQueues } from '#queue/open-queues.ts';
import { type DatabaseOptions, openDatabase } from '#store/database/database.ts';
import { serverPath } from '../servers/available.ts';
import { type PostgresServer, SHAPED, startPostgres } from '../servers/postgres.ts';

/** An embedded database at its latest shape, which nobody opens. */
interface Embedded {
  readonly directory: string;
  /** Its files in one. */
  readonly archive: string;
}

/** What all the test files of a run share, whatever their projects. */
interface Shared {
  readonly embedded: Embedded;
  readonly postgres: string | undefined;
  readonly dispose: () => Promise<void>;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly embedded: Embedded;
    /** A PostgreSQL server that nobody stops. */
    readonly postgres: string | undefined;
  }
}

/** Vitest loads this file once for each project. */
const ofThisProcess: { kesakoShared?: Promise<Shared> } & typeof globalThis = globalThis;

/** Before the first test of a project that asks for it: what is shared is made, unless another project has. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ofThisProcess.kesakoShared ??= make();
  const { embedded, postgres, dispose } = await ofThisProcess.kesakoShared;
  project.provide('embedded', embedded);
  project.provide('postgres', postgres);
  return dispose;
}

async function make(): Promise<Shared> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kesako-run-'));
  const [embedded, server] = await Promise.all([makeEmbedded(folder), makeServer(folder)]);
  process.env['KESAKO_TEST_PICTURES'] = path.join(folder, 'pictures');
  return {
    embedded,
    postgres: server?.url,
    async dispose() {
      delete process.env['KESAKO_TEST_CLUSTER'];
      delete process.env['KESAKO_TEST_PICTURES'];
      await server?.[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes an embedded database at its latest shape in `folder`, and its archive beside it. */
export async function makeEmbedded(folder: string): Promise<Embedded> {
  const directory = path.join(folder, 'data');
  await shape({ dataDirectory: directory });
  const db = await PGlite.create(path.join(directory, 'postgres'));
  const files = await db.dumpDataDir('none');
  await db.close();
  const archive = path.join(folder, 'embedded.tar');
  await writeFile(archive, files.stream());
  return { directory, archive };
}

/** Starts the server of the run, and leaves its files in `folder` for the servers that tests start and stop. */
async function makeServer(folder: string): Promise<PostgresServer | undefined> {
  if (serverPath('postgres') === undefined) return undefined;
  const cluster = path.join(folder, 'cluster');
  const server = await startPostgres();
  await shape({ url: await server.createDatabase(SHAPED) });
  await server.stop();
  await server.keepAt(cluster);
  process.env['KESAKO_TEST_CLUSTER'] = cluster;
  await server.start();
  return server;
}

/** Brings a database to its latest shape, BullMQ's tables included. */
async function shape(options: DatabaseOptions): Promise<void> {
  const opened = await openDatabase(options);
  if (!opened.ok) throw new Error(`No database to begin with: ${opened.failure.kind}`);
  const queues = await openQueues({ clock: systemClock, database: opened.value });
  if (!queues.ok) throw new Error(`No queues to begin with: ${queues.failure.kind}`);
  await queues.value.stop();
  await opened.value[Symbol.asyncDispose]();
}
