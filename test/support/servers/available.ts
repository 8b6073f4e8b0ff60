import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, stderr } from 'node:process';
import { BLUESKY_FOLDER } from './bluesky.ts';

/** The servers that some tests start for themselves, each with what brings it. */
const SERVERS = {
  snac: { commands: ['snac'], comesBy: 'Debian package snac2' },
  postgres: { commands: ['postgres'], comesBy: 'Debian package postgresql' },
  redis: { commands: ['redis-server'], comesBy: 'Debian package redis-server' },
  faketime: { commands: ['faketime'], comesBy: 'Debian package faketime' },
  // The one without a window spares the pages of a window: half of the work.
  chromium: {
    commands: ['chromium-headless-shell', 'chromium'],
    comesBy: 'Debian package chromium-headless-shell',
  },
  prometheus: { commands: ['prometheus'], comesBy: 'Debian package prometheus' },
  compose: { commands: ['docker-compose'], comesBy: 'Debian package docker-compose' },
  bluesky: { commands: ['The Bluesky network'], comesBy: 'npm ci --ignore-scripts in test/bluesky-network' },
} as const;

export type ServerName = keyof typeof SERVERS;

const told = new Set<ServerName>();

/**
 * Whether a server is installed, for `describe.runIf(requireServer('snac'))`. Where it is not, one line on standard
 * error says which tests are therefore not run.
 * @throws Error on a continuous-integration machine (`CI` is set), where nothing may be left out in silence
 */
export function requireServer(name: ServerName): boolean {
  if (isInstalled(name)) return true;
  const { commands, comesBy } = SERVERS[name];
  const sentence = `${commands[0]} is not installed (${comesBy})`;
  if (isCi()) {
    throw new Error(`${sentence}, and a CI machine must run every test.`);
  }
  if (!told.has(name)) stderr.write(`${sentence}: the tests that need it are not run.\n`);
  told.add(name);
  return false;
}

/** Says whether this is a continuous-integration machine, where nothing may be left out. */
export const isCi = (): boolean => env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false';

const isInstalled = (name: ServerName): boolean =>
  name === 'bluesky'
    ? existsSync(join(BLUESKY_FOLDER, 'node_modules/.package-lock.json'))
    : serverPath(name) !== undefined;

/** Full path of a server's program: on the PATH, or where Debian keeps PostgreSQL's; undefined when it is not there. */
export function serverPath(name: ServerName): string | undefined {
  const { commands } = SERVERS[name];
  const debian = Array.from({ length: 12 }, (_, index) => `/usr/lib/postgresql/${24 - index}/bin`);
  const folders = [...(env['PATH'] ?? '').split(delimiter), ...debian];
  return commands.flatMap((command) => folders.map((folder) => join(folder, command))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
