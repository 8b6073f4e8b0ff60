import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { cp } from 'node:fs/promises';
import pg from 'pg';
import { inject } from 'vitest';
import type { DatabaseOptions } from '#store/database/database.ts';
import { SHAPED } from '../servers/postgres.ts';

/** The files of an embedded database at its latest shape: to begin with them takes a fifth of making new ones. */
export async function embeddedFiles(): Promise<Blob> {
  return openAsBlob(inject('embedded').archive);
}

/** A database in memory of one's own, at its latest shape. */
export async function inMemory(): Promise<DatabaseOptions> {
  return { dataDirectory: 'memory', copyOf: await embeddedFiles() };
}

/** Makes of a directory an embedded database at its latest shape. */
export async function fillDirectory(directory: string): Promise<void> {
  await cp(inject('embedded').directory, directory, { recursive: true });
}

/** A database of one's own on the run's PostgreSQL server, at its latest shape. */
export async function onServer(): Promise<{ readonly url: string }> {
  return { url: await createDatabase(`template ${SHAPED}`) };
}

/** An empty database of one's own on the run's PostgreSQL server. @returns its URL */
export async function emptyOnServer(): Promise<string> {
  return createDatabase('');
}

/** The URL of that server's `postgres` database, as its superuser. */
export function urlOfServer(): string {
  const url = inject('postgres');
  if (url === undefined) throw new Error('There is no PostgreSQL server in this run.');
  return url;
}

async function createDatabase(how: string): Promise<string> {
  const url = new URL(urlOfServer());
  const name = `test-${randomUUID()}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${pg.escapeIdentifier(name)} ${how}`);
  await client.end();
  url.pathname = name;
  return url.href;
}
