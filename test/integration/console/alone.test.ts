import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runDesk } from '#app/worker/run-desk.ts';
import { runWorker, type Service } from '#app/worker/run-worker.ts';
import { consoleService } from '#cli/console-service.ts';
import { readSettings, type Settings } from '#config/settings.ts';
import { consolePlace } from '#console/where.ts';
import { EXIT } from '#platform/complaint.ts';
import { silentLog } from '#platform/log.ts';
import { lockDirectory } from '#store/embedded/open-lock.ts';
import { Program } from '../../support/play/program.ts';
import { until } from '../../support/play/until.ts';
import { fillDirectory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';
import { kesakoHere } from '../../support/play/kesako-here.ts';

const PASSWORD = 'un chat dort sur le toit';

interface Served {
  readonly url: URL;
  /** What was told at the terminal. */
  readonly said: readonly string[];
  /** Has it end, and waits for that. */
  readonly stop: () => Promise<void>;
}

/** A folder in which nothing was played yet, its database made, and its settings. */
async function inFolder(): Promise<{
  readonly settings: Settings;
  readonly env: Readonly<Record<string, string>>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-alone-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  await fillDirectory(data);
  const env = {
    KESAKO_DATA: data,
    KESAKO_CONFIG: folder,
    KESAKO_PORT: '0',
    KESAKO_CONSOLE: 'on',
    KESAKO_CONSOLE_PORT: '0',
  };
  return { settings: await readSettings(env, false), env };
}

/** Has a console be served as a command does. */
async function serve(
  settings: Settings,
  begin: (service: Service, signal: AbortSignal) => Promise<void>,
): Promise<Served> {
  const place = consolePlace(settings);
  if (!place) throw new Error('The console is off.');
  const said: string[] = [];
  const out = (text: string): void => void said.push(text);
  const service = consoleService(place, settings, {
    language: 'fr',
    colour: false,
    live: true,
    columns: 80,
    out,
    err: out,
  });
  const stopping = new AbortController();
  const served = Promise.withResolvers<URL>();
  const over = begin(async (given) => {
    let url: URL | undefined;
    const opened = await service({
      ...given,
      onConsole(at) {
        given.onConsole(at);
        url = at;
      },
    });
    if (url) served.resolve(url);
    return opened;
  }, stopping.signal);
  over.catch(served.reject);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await over;
  };
  onTestFinished(() => stop().catch(() => undefined));
  return { url: await served.promise, said, stop };
}

const alone = (settings: Settings): Promise<Served> =>
  serve(settings, (service, signal) => runDesk(settings, silentLog, signal, service));

/** Somebody who has come in by the link that was told, and reads pages. */
async function enter({ said }: Served): Promise<(path: string) => Promise<string>> {
  const link = /http:\S+\/enter\/\S+/u.exec(said.join(''))?.[0] ?? '';
  const { origin } = new URL(link);
  const jar = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, origin), {
      ...init,
      redirect: 'manual',
      headers: { cookie, origin, ...(init.headers as Record<string, string> | undefined) },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  const form = await (await ask(link)).text();
  const token = /name="token"\s+value="([^"]+)"/u.exec(form)?.[1] ?? '';
  const body = new URLSearchParams({ token, name: 'camille', password: PASSWORD });
  expect((await ask(link, { method: 'POST', body })).status).toBe(303);
  return async (path) => (await ask(path)).text();
}

test('a console alone is served where nothing plays, says so on each page, and lets the other commands in', async () => {
  const { settings, env } = await inFolder();
  const served = await alone(settings);
  const page = await enter(served);
  for (const path of ['/', '/games', '/games/new']) {
    const text = `${path}: ${await page(path)}`;
    expect(text).toContain('Aucun programme ne joue.');
    expect(text).toContain('<code>npx kesako run</code>');
  }
  const users = await kesakoHere(['users', 'list'], { env });
  expect(users.stdout).toContain('camille');
  expect(users.code).toBe(0);
});

test('asked for twice, it says where it is served, and ends well', async () => {
  const { settings, env } = await inFolder();
  const { url, stop } = await alone(settings);
  const again = await kesakoHere(['console'], { env });
  expect(again).toMatchObject({
    code: 0,
    stdout: `La console est déjà ouverte, et ne joue rien\u00a0:\n${url.href}\n`,
  });
  await stop();
});

test('a worker does not start while it has the data, says what to do, and starts once it is gone', async () => {
  const { settings, env } = await inFolder();
  const { url, stop } = await alone(settings);
  const refused = await kesakoHere(['run'], { env });
  expect(refused.code).toBe(EXIT.surroundings);
  expect(refused.stderr).toContain(`La console (npx kesako console) tient ces données (${url.href})`);
  expect(refused.stderr).toContain('Arrêtez-la par Ctrl-C');
  await stop();

  const worker = await serve(settings, (service, signal) =>
    runWorker([], settings, silentLog, signal, { services: [service] }),
  );
  const there = await kesakoHere(['console'], { env });
  expect(there).toMatchObject({
    code: 0,
    stdout: `La console est servie par npx kesako run\u00a0:\n${worker.url.href}\n`,
  });
  const page = await enter(worker);
  expect(await page('/games')).not.toContain('Aucun programme ne joue.');
  await worker.stop();
});

test('a worker that serves no console is said to serve none', async () => {
  const { settings, env } = await inFolder();
  const stopping = new AbortController();
  const working = Promise.withResolvers<void>();
  const over = runWorker([], settings, silentLog, stopping.signal, { onWorking: () => working.resolve() });
  over.catch(working.reject);
  await working.promise;
  const asked = await kesakoHere(['console'], { env });
  expect(asked.code).toBe(EXIT.refused);
  expect(asked.stderr).toContain('ne sert pas la console');
  stopping.abort();
  await over;
});

test.runIf(requireServer('postgres'))(
  'on a server’s database, the console of another database or anything else at its port is not taken for it',
  async () => {
    const { env } = await inFolder();
    const own = { ...env, DATABASE_URL: (await onServer()).url };
    const { url } = await alone(await readSettings(own, false));
    const asked = { ...own, KESAKO_CONSOLE_PORT: url.port };
    expect(await kesakoHere(['console'], { env: asked })).toMatchObject({
      code: 0,
      stdout: `La console est déjà ouverte, et ne joue rien\u00a0:\n${url.href}\n`,
    });

    const other = await kesakoHere(['console'], {
      env: { ...asked, DATABASE_URL: (await onServer()).url },
    });
    expect(other.code).toBe(EXIT.surroundings);
    expect(other.stderr).toContain(`Le port ${url.port} est déjà pris`);
    expect(other.stderr).toContain('KESAKO_CONSOLE_PORT');

    const anything = createServer((_, answer) => answer.end('x'.repeat(100_000))).listen(0, '127.0.0.1');
    onTestFinished(() => void anything.close());
    await once(anything, 'listening');
    const { port } = anything.address() as AddressInfo;
    const refused = await kesakoHere(['console'], { env: { ...own, KESAKO_CONSOLE_PORT: String(port) } });
    expect(refused.code).toBe(EXIT.surroundings);
    expect(refused.stderr).toContain(`Le port ${port} est déjà pris`);
  },
);

test('a console that finds the data in use says at once what it waits for and how long at most, and is served once it may', async () => {
  const { settings, env } = await inFolder();
  await mkdir(settings.dataDirectory, { recursive: true });
  const held = await lockDirectory(settings.dataDirectory);
  if (!held.held) throw new Error('The folder is in use.');
  await using console = Program.start(['console'], { env });
  const said = (what: string, text: () => string): Promise<unknown> =>
    until(`it says ${what}`, () => text().includes(what) || undefined, text);
  await said('la console attend', () => console.stderr);
  expect(console.stderr).toBe(
    `Un autre Kesako utilise les données de ${settings.dataDirectory} (processus ${process.pid})\u00a0: la console attend qu’il les rende, ou qu’il serve la sienne, 25\u00a0secondes au plus.\n`,
  );
  held.lock[Symbol.dispose]();
  await said('La console est servie', () => console.stdout);
  console.process.kill('SIGINT');
  expect(await console.end()).toMatchObject({ code: 0 });
});
