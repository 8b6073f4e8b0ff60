import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, it } from 'vitest';
import { openDatabase } from '#store/database/database.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable, WAKES_NOBODY } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { everyKey, everyRow } from '../support/run/everything.ts';
import { onServer } from '../support/run/databases.ts';
import { requireServer } from '../support/servers/available.ts';
import { freePort } from '../support/servers/free-port.ts';
import { startRedis } from '../support/servers/redis.ts';
import { HookReceiver } from '../support/stand-ins/hook-receiver.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import { postsOf } from './crowd-on-stand-in.ts';

const HOUR = 3600;
const PASSWORD = 'un chat dort sur le toit';
/** What nobody may be told, each to be told from anything else. */
const TOKEN = 'jeton-zebulon-du-compte';
const OF_REDIS = 'mot-zebulon-des-files';
const OF_MAIL = 'mot-zebulon-du-courrier';
const KEY_OF_HOOK = 'clef-zebulon-du-salon';
const SECRET_OF_HOOK = 'whsec_emVidWxvbnplYnVsb256ZWJ1bG9uemVidWxvbg==';
const SECRETS = [TOKEN, OF_REDIS, OF_MAIL, KEY_OF_HOOK, SECRET_OF_HOOK] as const;

const PAGES = ['now', 'review', 'timeline', 'standings', 'players', 'partners', 'accounts', 'journal'];
const JSON_TYPE = { 'content-type': 'application/json' };

const isReady = requireServer('postgres') && requireServer('redis');

describe.runIf(isReady)('a credential', () => {
  it('stands nowhere in the clear, be it repeated by the server that it was sent to: in no line, row, job, figure or page', async ({
    expect,
  }) => {
    await using time = await MovableTime.start();
    await using standIn = await MastodonStandIn.start({}, time);
    await using salon = await HookReceiver.start();
    await using redis = await startRedis();
    const { state } = standIn;
    const person = state.person('angers');
    state.oauth.tokens.push({ token: TOKEN, person, app: 'Kesako', scopes: ['read', 'write'] });
    const { url: databaseUrl } = await onServer();
    const secrets = [...SECRETS, new URL(databaseUrl).password];
    const redisUrl = await closed(redis.url);
    salon.answer = (response) => void response.writeHead(500).end(`${KEY_OF_HOOK} ${SECRET_OF_HOOK}`);
    const env = {
      ...WAKES_NOBODY,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      KESAKO_SMTP_URL: `smtp://ville:${OF_MAIL}@127.0.0.1:${await freePort()}`,
      KESAKO_MAIL_FROM: 'jeu@ville.example',
      KESAKO_HOOK_SALON_URL: `${salon.url.href}?key=${KEY_OF_HOOK}`,
      KESAKO_HOOK_SALON_SECRET: SECRET_OF_HOOK,
      KESAKO_LOG_LEVEL: 'debug',
      KESAKO_CONSOLE: 'on',
      KESAKO_CONSOLE_PORT: '0',
      KESAKO_PUBLIC_PORT: '0',
    };
    await using table = await layTable({ server: standIn.url, token: TOKEN, env, time });
    const told = 'mail: [{ to: camille@ville.example }]\nhooks: [{ name: salon, local: true }]\n';
    await writeFile(join(table.surroundings.env['KESAKO_CONFIG'] ?? '', 'alarms.yaml'), told);
    const opens = soon(HOUR, time);
    const times = { rounds: 1, lasts: 2 * HOUR, hints: [HOUR], pauses: 600 };
    const game = await quickGame({ folder: table.folder, opens, ...times });

    /** The next request of a kind is refused, in words that repeat what it was made with. */
    const refuse = (on: RegExp, status: number): void => {
      const body = JSON.stringify({ error: `No such thing for Bearer ${TOKEN}` });
      standIn.breakNext(on, { kind: 'answer', status, headers: JSON_TYPE, body });
    };
    await using worker = Program.start(['run', game], table.surroundings);
    await worker.says('worker-started');
    refuse(/^POST \S+statuses/u, 503);
    await time.moveTo(opens, { settled: false });
    const opening = await time.passUntil('the opening is posted', () => postsOf(standIn)[0], { stride: 5 });
    refuse(/^POST \S+statuses/u, 422);
    refuse(/^GET \S+notifications/u, 500);
    state.add({
      author: state.person('lea'),
      text: '@angers la maison d’Adam',
      inReplyTo: opening,
      visibility: 'public',
      spoiler: '',
      sensitive: false,
      language: 'fr',
      media: [],
      quotes: 'public',
    });
    await time.passUntil('the answer is refused', () => worker.hasSaid('not-sent', 'refused'), { stride: 5 });
    refuse(/^POST \S+statuses/u, 422);
    await time.moveTo(opens.add({ hours: 1 }), { settled: false });
    await time.passUntil('the hint is refused', () => worker.hasSaid('not-sent', 'hint-1'), { stride: 5 });

    const port = /"event":"health-listening".*?"port":(\d+)/u.exec(worker.stderr)?.[1] ?? '';
    const [site, desk] = ['public', 'console'].map((place) => addressIn(worker.stderr, place));
    const added = await kesakoHere(['users', 'add', 'camille', '--role', 'operator'], table.surroundings);
    const link = new URL(/\/enter\/[\w-]+/u.exec(added.stdout)?.[0] ?? '', desk);
    const open = await enter(link);
    // The refusal is logged before its row says why.
    const pages = await until('a page tells of the refusal', async () => {
      const read = await Promise.all(PAGES.map((page) => open(`/games/angers-patrimoine/${page}`)));
      return read.some((page) => page.includes('[secret]')) ? read : undefined;
    });
    await time.moveTo(opens.add({ hours: 3 }));
    await time.passUntil('the game is over', () => worker.hasSaid('game-finished'), { stride: 30 });
    const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(figures).toContain('kesako_steps{');
    const page = await (await fetch(site ?? '')).text();
    worker.process.kill('SIGTERM');
    expect((await worker.end()).code).toBe(0);
    // Whoever is told of the games hears of it at the latest as a worker ends.
    expect(salon.received).not.toEqual([]);
    const commands = await Promise.all(
      [
        ['status', game],
        ['status', game, '--json'],
        ['doctor', game],
        ['alarms', 'test'],
      ].map((words) => kesakoHere(words, table.surroundings)),
    );
    const rows = await rowsOf(databaseUrl);
    const everything = {
      log: worker.stderr + worker.stdout,
      rows: rows.join('\n'),
      jobs: (await everyKey(redisUrl)).join('\n'),
      figures,
      console: pages.join('\n'),
      public: page,
      commands: commands.map(({ stdout, stderr }) => stdout + stderr).join('\n'),
    };
    for (const [where, text] of Object.entries(everything)) {
      expect(text.length, where).toBeGreaterThan(100);
      expect(
        secrets.filter((secret) => text.includes(secret)),
        where,
      ).toEqual([]);
    }
    expect(rows.filter((row) => row.includes('[secret]'))).not.toEqual([]);
  });
});

/** Where something is served, as the log tells. */
const addressIn = (log: string, place: string): string =>
  new RegExp(`"event":"${place}-listening","url":"([^"]+)"`, 'u').exec(log)?.[1] ?? '';

/** Has a Redis ask for its password from now on. Gives its address with it. */
async function closed(address: string): Promise<string> {
  const client = new Redis(address);
  await client.config('SET', 'requirepass', OF_REDIS);
  client.disconnect();
  const url = new URL(address);
  url.password = OF_REDIS;
  return url.href;
}

async function rowsOf(url: string): Promise<readonly string[]> {
  const opened = await openDatabase({ url, present: false });
  if (!opened.ok) throw new Error(opened.failure.kind);
  await using database = opened.value;
  return await everyRow(database.kysely);
}

/** Enters the console by a link. Gives what opens a page of it. */
async function enter(link: URL): Promise<(path: string) => Promise<string>> {
  const cookies = new Map<string, string>();
  const ask = async (address: URL, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, origin: address.origin };
    const answer = await fetch(address, { ...init, redirect: 'manual', headers });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  };
  const door = await (await ask(link)).text();
  const token = /name="token"\s+value="([^"]+)"/u.exec(door)?.[1] ?? '';
  const chosen = new URLSearchParams({ token, password: PASSWORD, again: PASSWORD });
  const entered = await ask(link, { method: 'POST', body: chosen });
  if (entered.status !== 303) throw new Error(`Nobody got in: ${entered.status}.`);
  return async (path) => {
    const answer = await ask(new URL(path, link));
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}.`);
    return answer.text();
  };
}
