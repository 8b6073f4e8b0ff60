import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from '#store/database/database.ts';
import { emptyOnServer, fillDirectory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

/** A place for a database, where none is yet unless told. */
export interface Site extends AsyncDisposable {
  readonly options: DatabaseOptions;
}

export async function temporaryDirectory(): Promise<Site & { readonly directory: string }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'kesako-store-'));
  return {
    directory,
    options: { dataDirectory: directory },
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

/** The same, but a database of the latest shape is in it. */
export async function existingDirectory(): ReturnType<typeof temporaryDirectory> {
  const site = await temporaryDirectory();
  await fillDirectory(site.directory);
  return site;
}

async function postgresServer(): Promise<Site> {
  return { options: { url: await emptyOnServer() }, async [Symbol.asyncDispose]() {} };
}

/** Every kind of database that can be tried here. */
export const availableSites: readonly { readonly name: string; readonly make: () => Promise<Site> }[] = [
  { name: 'PGlite in a directory', make: temporaryDirectory },
  ...(requireServer('postgres') ? [{ name: 'PostgreSQL', make: postgresServer }] : []),
];

/** The same kinds, but a database of the latest shape is there: to begin with it takes a fifth of making a new one. */
export const preparedSites: typeof availableSites = [
  { name: 'PGlite in a directory', make: existingDirectory },
  ...(requireServer('postgres')
    ? [
        {
          name: 'PostgreSQL',
          make: async () => ({ options: await onServer(), async [Symbol.asyncDispose]() {} }),
        },
      ]
    : []),
];

/** Opens a database that the test expects to open, and closes it with the test. */
export async function open(options: DatabaseOptions): Promise<Database> {
  const opened = await openDatabase(options);
  if (!opened.ok) {
    throw new Error(`The database did not open: ${opened.failure.kind}`, { cause: opened.failure });
  }
  onTestFinished(() => opened.value[Symbol.asyncDispose]());
  return opened.value;
}
