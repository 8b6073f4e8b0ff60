// The servers that the tests start for themselves: which are missing here, and how Debian brings them.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isInstalled, root, say } from './ready.mjs';

const SERVERS = [
  { program: 'redis-server', package: 'redis-server', projects: ['backends', 'e2e'] },
  {
    program: 'postgres',
    package: 'postgresql',
    projects: ['contract', 'integration', 'backends', 'e2e'],
  },
  { program: 'snac', package: 'snac2', projects: ['contract', 'e2e'] },
  { program: 'faketime', package: 'faketime', projects: ['e2e'] },
  {
    program: 'chromium-headless-shell',
    or: 'chromium',
    package: 'chromium-headless-shell',
    projects: ['e2e'],
  },
  { program: 'prometheus', package: 'prometheus', projects: ['integration'] },
  { program: 'docker-compose', package: 'docker-compose', projects: ['integration'] },
];

/** A whole network out of npm packages, kept apart so that it weighs on nobody who does not run the tests. */
const BLUESKY = path.join(root, 'test/bluesky-network');
const WITH_BLUESKY = ['contract', 'e2e'];

/**
 * Installs the missing servers of these projects on Debian as root; elsewhere says which tests cannot be run without
 * them. The Bluesky network, which is large, only where a test plays on it.
 */
export function provideServers({ projects, bluesky }) {
  const isFor = (others) => others.some((project) => projects.includes(project));
  if (bluesky && !isInstalled(BLUESKY)) installBluesky();
  const missing = SERVERS.filter((server) => isFor(server.projects) && isMissing(server));
  if (missing.length > 0 && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    install(missing.map((server) => server.package));
  }
  for (const { program, package: name, projects: needing } of missing.filter(isMissing)) {
    say(
      `${program} n’est pas installé (paquet Debian ${name})\u00A0: ${withoutServer(needing).fr}`,
      `${program} is not installed (Debian package ${name}): ${withoutServer(needing).en}`,
    );
  }
}

/** Where `CI` is set nothing may be left out in silence. */
function withoutServer(projects) {
  const { CI = '' } = process.env;
  const fails = CI !== '' && CI !== 'false';
  const tests = projects.join(', ');
  return {
    fr: `les tests qui en ont besoin (${tests}) ${fails ? 'échoueront' : 'ne seront pas exécutés'}.`,
    en: `the tests that need it (${tests}) will ${fails ? 'fail' : 'not be run'}.`,
  };
}

function isMissing({ program, or = program }) {
  return ![...(process.env.PATH ?? '').split(path.delimiter), ...postgresFolders()].some((folder) =>
    [program, or].some((name) => existsSync(path.join(folder, name))),
  );
}

/** Debian keeps PostgreSQL's programs out of the path. */
function postgresFolders() {
  const root = '/usr/lib/postgresql';
  return existsSync(root) ? readdirSync(root).map((version) => path.join(root, version, 'bin')) : [];
}

function install(packages) {
  say(
    `Installation des serveurs de test\u00A0: ${packages.join(', ')}…`,
    `Installing the test servers: ${packages.join(', ')}…`,
  );
  withoutStartingServices(() => {
    apt('update');
    apt('install', '--yes', '--no-install-recommends', ...packages);
  });
}

function installBluesky() {
  say(
    'Installation du réseau Bluesky de test (une minute environ, une seule fois)…',
    'Installing the Bluesky test network (about a minute, once only)…',
  );
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stdout, stderr, error } = spawnSync('npm', words, {
    cwd: BLUESKY,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? error?.message ?? ''}`);
  say(
    `Le réseau Bluesky n’a pas été installé\u00A0: ${withoutServer(WITH_BLUESKY).fr}`,
    `The Bluesky network was not installed: ${withoutServer(WITH_BLUESKY).en}`,
  );
}

/** Debian starts a server as soon as it is installed, unless this file says no. */
function withoutStartingServices(work) {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) {
    work();
    return;
  }
  const untilTidied = () => undefined;
  process.on('SIGINT', untilTidied);
  writeFileSync(policy, '#!/bin/sh\nexit 101\n');
  chmodSync(policy, 0o755);
  try {
    work();
  } finally {
    rmSync(policy);
    process.off('SIGINT', untilTidied);
  }
}

function apt(...words) {
  const { status, stdout, stderr, error } = spawnSync('apt-get', ['-qq', ...words], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? error?.message ?? ''}`);
  }
}
