import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import type { Finding } from '#app/doctor/finding.ts';
import { examineNode } from '#app/doctor/machine.ts';
import { runDesk } from '#app/worker/run-desk.ts';
import { runWorker } from '#app/worker/run-worker.ts';
import { consoleService } from '#cli/console-service.ts';
import { readSettings } from '#config/settings.ts';
import { consolePlace } from '#console/where.ts';
import { EXIT } from '#platform/complaint.ts';
import { silentLog } from '#platform/log.ts';
import { openPublicPage } from '#public-page/open-public-page.ts';
import { openDatabase } from '#store/database/database.ts';
import { root } from '../../support/docs/pages.ts';
import { kesakoHere } from '../../support/play/kesako-here.ts';
import { fillDirectory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';
import { startRedis } from '../../support/servers/redis.ts';
import { MastodonStandIn } from '../../support/stand-ins/mastodon.ts';
import { SmtpStandIn } from '../../support/stand-ins/smtp.ts';

interface Examined {
  readonly code: number | null;
  readonly stdout: string;
  /** « state: what, in English » of each finding, by what it is of. */
  readonly found: Readonly<Record<string, string>>;
}

/** A folder in which all is well, but for what `spoil` makes of it. */
async function examined(
  env: Readonly<Record<string, string>> = {},
  spoil: (folder: string) => Promise<unknown> = async () => undefined,
): Promise<Examined> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-doctor-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await fillDirectory(join(folder, 'data'));
  await chmod(join(folder, 'data'), 0o700);
  await mkdir(join(folder, 'games'));
  await cp(join(root, 'games/minimal'), join(folder, 'games/minimal'), { recursive: true });
  await spoil(folder);
  const usual = { KESAKO_PORT: '0', KESAKO_CONFIG: join(folder, 'config') };
  const { code, stdout } = await kesakoHere(['doctor', '--json'], { cwd: folder, env: { ...usual, ...env } });
  const findings = JSON.parse(stdout) as readonly Finding[];
  // Whatever is not well says what to do, in both languages.
  for (const { state, what, mend } of findings) {
    expect(what.fr).not.toBe('');
    expect(mend === undefined || (mend.fr !== '' && mend.en !== '')).toBe(true);
    expect(state === 'well' || mend !== undefined).toBe(true);
  }
  const found = Object.fromEntries(findings.map(({ of, state, what }) => [of, `${state}: ${what.en}`]));
  return { code, stdout, found };
}

test('an installation in which nothing is wrong ends well, and is told line by line', async () => {
  const { code, found } = await examined();
  expect(code).toBe(EXIT.ok);
  expect(found).toMatchObject({
    node: `well: Node ${process.versions.node}`,
    'time-zones': 'well: Time zones known',
    'data-folder': 'well: Data folder data',
    database: expect.stringMatching(/^well: Embedded database \(PostgreSQL \d+/u),
    accounts: 'doubtful: No account is defined.',
    alarms: 'doubtful: Nobody is told when something goes wrong.',
    'game/minimal': 'well: games/minimal: script and photos can be read',
  });
});

test('what is wrong on the machine is told with what to do, by a sign and an exit code', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await once(taken, 'listening');
  const { port } = taken.address() as { readonly port: number };
  const { code, found } = await examined(
    {
      KESAKO_PORT: String(port),
      KESAKO_CONSOLE: 'on',
      KESAKO_CONSOLE_PORT: '0',
      KESAKO_CONSOLE_HOST: '0.0.0.0',
    },
    async (folder) => {
      await writeFile(join(folder, '.env'), 'KESAKO_LANG=fr\n', { mode: 0o644 });
      await chmod(join(folder, '.env'), 0o644);
      await chmod(join(folder, 'data'), 0o755);
      await writeFile(join(folder, 'games/minimal/photo.jpg'), 'no photo');
    },
  );
  expect(code).toBe(EXIT.surroundings);
  expect(found).toMatchObject({
    'env-file': 'wrong: Other users of the machine can read .env (644).',
    'data-folder': 'doubtful: Other users can look into the data folder data (755).',
    port: `wrong: Port ${port} of 127.0.0.1 is not free (EADDRINUSE).`,
    console: expect.stringContaining('wrong: The console could be read in clear'),
    'game/minimal': expect.stringContaining('doubtful: games/minimal cannot be played'),
  });
});

test('an older Node is told from the one that comes with Kesako', () => {
  expect(examineNode('20.11.0').state).toBe('wrong');
  expect(examineNode('99.0.0').state).toBe('well');
});

test('accounts and mail are asked for who they are, nothing is posted, and no credential is shown', async () => {
  await using standIn = await MastodonStandIn.start();
  await using smtp = await SmtpStandIn.start();
  const { token } = standIn.state.person('angers');
  const { code, stdout, found } = await examined(
    {
      KESAKO_VILLE_TOKEN: token,
      KESAKO_MUSEE_TOKEN: 'refused-token',
      KESAKO_SMTP_URL: smtp.url,
      KESAKO_MAIL_FROM: 'jeu@ville.example',
    },
    async (folder) => {
      await mkdir(join(folder, 'config'));
      const server = `{ network: mastodon, server: "${standIn.url.origin}" }`;
      await writeFile(
        join(folder, 'config/accounts.yaml'),
        `accounts:\n  ville: ${server}\n  musee: ${server}\n  absent: ${server}\n`,
      );
    },
  );
  expect(code).toBe(EXIT.surroundings);
  expect(found).toMatchObject({
    'account/ville': expect.stringContaining('well: Account “ville”: @angers@'),
    'account/musee': expect.stringContaining('wrong: Account “musee”'),
    'account/absent': 'doubtful: The credentials of the account “absent” are not in .env.',
    mail: 'well: Mail server reachable',
  });
  expect(standIn.requests.filter(({ what }) => !what.startsWith('GET '))).toEqual([]);
  expect(smtp.letters).toEqual([]);
  expect(stdout).not.toContain(token);
  expect(stdout).not.toContain('refused-token');
});

test.runIf(requireServer('redis') && requireServer('postgres'))(
  'servers are asked how they are set, and an older or newer database is left as it is',
  async () => {
    await using redis = await startRedis();
    const setting = new Redis(redis.url);
    await setting.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await setting.config('SET', 'appendonly', 'no');
    setting.disconnect();
    const { url } = await onServer();
    const opened = await openDatabase({ url });
    if (!opened.ok) throw new Error(opened.failure.kind);
    await using database = opened.value;
    const env = { DATABASE_URL: url, REDIS_URL: redis.url };
    const bad = await examined(env);
    expect(bad.code).toBe(EXIT.surroundings);
    expect(bad.found).toMatchObject({
      database: expect.stringContaining('well: Database on a server'),
      redis: expect.stringMatching(/^well: Redis \d/u),
      'redis-eviction': expect.stringContaining('allkeys-lru'),
      'redis-persistence': expect.stringContaining('doubtful:'),
    });
    await database.pool.query(
      `delete from kysely_migration where name = (select max(name) from kysely_migration)`,
    );
    expect((await examined(env)).found['database']).toContain('1 changes of its shape');
    await database.pool.query(`insert into kysely_migration values ('9999-later', '2030')`);
    expect((await examined(env)).found['database']).toContain('a newer version of Kesako (9999-later)');
    const away = await examined({ ...env, REDIS_URL: 'redis://127.0.0.1:1' });
    expect(away.found['redis']).toContain('wrong: The queues do not answer');
  },
);

/** Settings by which all is served, on ports that are free at this moment. */
async function onFreePorts(): Promise<Readonly<Record<string, string>>> {
  const names = ['KESAKO_PORT', 'KESAKO_CONSOLE_PORT', 'KESAKO_PUBLIC_PORT'];
  const servers = names.map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => String((server.address() as { readonly port: number }).port));
  await Promise.all(servers.map((server) => (server.close(), once(server, 'close'))));
  return {
    KESAKO_CONSOLE: 'on',
    ...Object.fromEntries(names.map((name, index) => [name, ports[index] ?? ''])),
  };
}

/** Has a worker, or a console that plays nothing, be at work as its command has it, until the test ends. */
async function atWork(env: Readonly<Record<string, string>>, plays: boolean): Promise<void> {
  const settings = await readSettings(env, false);
  const place = consolePlace(settings);
  const { publicPage } = settings;
  if (!place || !publicPage) throw new Error('Both are to be served.');
  const out = (): void => undefined;
  const terminal = { language: 'fr', colour: false, live: false, columns: 80, out, err: out } as const;
  const shown = consoleService(place, settings, terminal);
  const stopping = new AbortController();
  const working = Promise.withResolvers<void>();
  const onWorking = (): void => working.resolve();
  const over = plays
    ? runWorker([], settings, silentLog, stopping.signal, {
        services: [shown, ({ context }) => openPublicPage(publicPage, context)],
        onWorking,
      })
    : runDesk(settings, silentLog, stopping.signal, shown, { onWorking });
  over.catch(working.reject);
  onTestFinished(async () => {
    stopping.abort();
    await over.catch(() => undefined);
  });
  await working.promise;
}

/** What is told of ports, of the worker that is there, and of public addresses. */
const ofPages = ({ found }: Examined): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(found).filter(([of]) => /port$|^readiness|^address/u.test(of)));

/** What is wrong, but that the server of tests gives up what it confirms for speed. */
const wrongIn = ({ found }: Examined): readonly string[] =>
  Object.keys(found).filter((of) => found[of]?.startsWith('wrong') && of !== 'database-flushes');

test.runIf(requireServer('postgres'))(
  'a worker at work on a server’s database has its ports, is asked whether it is well, and its address tried',
  async () => {
    const ports = await onFreePorts();
    const env = {
      ...ports,
      KESAKO_PUBLIC_URL: `http://127.0.0.1:${ports['KESAKO_PUBLIC_PORT']}`,
      DATABASE_URL: (await onServer()).url,
    };
    const page = new URL(env.KESAKO_PUBLIC_URL);
    const before = await examined(env);
    expect(ofPages(before)).toMatchObject({
      port: expect.stringMatching(/^well: Port \d+ of 127\.0\.0\.1 free/u),
      [`address/${page.host}`]: `well: Public address ${page.origin}`,
    });
    await atWork(env, true);
    const beside = await examined(env);
    expect(ofPages(beside)).toEqual({
      readiness: 'well: The npx kesako run at work is well',
      [`address/${page.host}`]: `well: ${page.origin} answers`,
    });
    expect(wrongIn(beside)).toEqual([]);

    // Another installation's, on the same ports.
    const other = await examined({ ...env, DATABASE_URL: (await onServer()).url });
    expect(other.code).toBe(EXIT.surroundings);
    expect(ofPages(other)).toMatchObject({
      port: expect.stringContaining('is not free'),
      'console-port': expect.stringContaining('is not free'),
      'public-port': expect.stringContaining('is not free'),
    });
  },
);

test.runIf(requireServer('postgres'))(
  'anything else at a worker’s port, though it answers the same, has it taken',
  async () => {
    const taken = createHttpServer((_, answer) => answer.end('{"status":"ok"}')).listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await once(taken, 'listening');
    const { port } = taken.address() as { readonly port: number };
    const { code, found } = await examined({
      KESAKO_PORT: String(port),
      DATABASE_URL: (await onServer()).url,
    });
    expect(code).toBe(EXIT.surroundings);
    expect(found['port']).toBe(`wrong: Port ${port} of 127.0.0.1 is not free (EADDRINUSE).`);
  },
);

test.runIf(requireServer('postgres'))(
  'a console that plays nothing is told from a worker, whose port is free',
  async () => {
    const env = { ...(await onFreePorts()), DATABASE_URL: (await onServer()).url };
    await atWork(env, false);
    const beside = await examined(env);
    expect(wrongIn(beside)).toEqual([]);
    expect(ofPages(beside)).toEqual({
      port: expect.stringContaining('well: Port'),
      'public-port': expect.stringContaining('well: Port'),
      'console-port': expect.stringContaining('plays nothing'),
    });
  },
);

test.for([true, false])('so it is told whether what has an embedded database plays: %s', async (plays) => {
  const ports = await onFreePorts();
  const beside = await examined(ports, async (folder) =>
    atWork({ ...ports, KESAKO_DATA: join(folder, 'data'), KESAKO_CONFIG: join(folder, 'config') }, plays),
  );
  expect(beside.code).toBe(EXIT.ok);
  expect(Object.keys(ofPages(beside)).toSorted()).toEqual(
    plays ? ['readiness'] : ['console-port', 'port', 'public-port'],
  );
  expect(beside.found['database']).toContain(plays ? 'an npx kesako run uses it' : 'an npx kesako console');
});
