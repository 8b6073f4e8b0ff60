import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, stderr } from 'node:process';

/** The servers that some tests start for themselves, each with the Debian package that brings it. */
const SERVERS = {
  snac: { command: 'snac', package: 'snac2' },
  postgres: { command: 'postgres', package: 'postgresql' },
  redis: { command: 'redis-server', package: 'redis-server' },
  compose: { command: 'docker-compose', package: 'docker-compose' },
} as const;

export type ServerName = keyof typeof SERVERS;

const told = new Set<ServerName>();

/**
 * Whether a server is installed, for `describe.runIf(requireServer('snac'))`. Where it is not, one line on standard
 * error says which tests are therefore not run.
 * @throws Error on a continuous-integration machine (`CI` is set), where nothing may be left out in silence
 */
export function requireServer(name: ServerName): boolean {
  if (serverPath(name) !== undefined) return true;
  const { command, package: debian } = SERVERS[name];
  const sentence = `${command} is not installed (Debian package ${debian})`;
  if (env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false') {
    throw new Error(`${sentence}, and a CI machine must run every test.`);
  }
  if (!told.has(name)) stderr.write(`${sentence}: the tests that need it are not run.\n`);
  told.add(name);
  return false;
}

/** Full path of a server's program: on the PATH, or where Debian keeps PostgreSQL's; undefined when it is not there. */
export function serverPath(name: ServerName): string | undefined {
  const { command } = SERVERS[name];
  const debian = Array.from({ length: 12 }, (_, index) => `/usr/lib/postgresql/${24 - index}/bin`);
  const folders = [...(env['PATH'] ?? '').split(delimiter), ...debian];
  return folders.map((folder) => join(folder, command)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
