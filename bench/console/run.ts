import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { openRehearsalDesk } from '#app/rehearsal/rehearsal-desk.ts';
import { openConsole } from '#console/open-console.ts';
import { GAME_PAGES } from '#console/parts/layout.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import { systemClock } from '#platform/clock.ts';
import { openLog } from '#platform/log.ts';
import { freePort } from '../../test/support/servers/free-port.ts';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { share, tell } from '../figures.ts';
import { fill, nextReply } from '../../test/support/games/fill-round.ts';
import { type Played, playOn } from '../filled-round.ts';

/**
 * How soon pages of the console open when a round has many replies, and how soon somebody who looks on sees a reply that was stored.
 * Requests go by HTTP, from the process that serves them.
 */
const SIZE = Number(process.env['SIZE'] ?? 100_000);
const TIMES = 21;
const EVENTS = 200;
/** A busy hour: so many replies a minute, so many that look on, for so many seconds. */
const EACH_MINUTE = 2_000;
const ONLOOKERS = 4;
const CROWDED_SECONDS = Number(process.env['SECONDS'] ?? 60);

const never = new AbortController().signal;

interface Onlooker extends AsyncDisposable {
  open(path: string): Promise<Response>;
}

/** Serves the console of a game, and looks on as an operator would. */
async function lookOn({ context }: Played): Promise<Onlooker> {
  await using stack = new AsyncDisposableStack();
  const desk = openRehearsalDesk({ context } as never, systemClock);
  let link = new URL('about:blank');
  const place = {
    host: '127.0.0.1',
    port: await freePort(),
    url: undefined,
    insecure: false,
    addressHeader: undefined,
  };
  stack.use(
    await openConsole({
      desk,
      log: openLog('error'),
      place,
      onFirst: (first) => (link = first),
    }),
  );
  const cookies = new Map<string, string>();
  const ask = async (address: URL, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: { cookie, origin: address.origin },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  };
  const token = /name="token"\s+value="([^"]+)"/u.exec(await (await ask(link)).text())?.[1] ?? '';
  const password = 'un chat dort sur le toit';
  const entered = await ask(link, {
    method: 'POST',
    body: new URLSearchParams({ token, name: 'zoe', password, again: password }),
  });
  if (entered.status !== 303) throw new Error(`Nobody got in: ${entered.status}.`);
  const served = stack.move();
  return {
    open: (path) => ask(new URL(path, link)),
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

async function pages(name: string, played: Played, onlooker: Onlooker): Promise<void> {
  for (const page of GAME_PAGES) {
    const took: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      await more(played);
      const from = performance.now();
      const answer = await onlooker.open(`/games/angers/${page}`);
      await answer.text();
      if (answer.status !== 200) throw new Error(`${page}: ${answer.status}`);
      took.push(performance.now() - from);
    }
    tell(`| ${name} | ${page} | ${share(took, 0.5).toFixed(0)} | ${Math.max(...took).toFixed(0)} |`);
  }
}

/** Takes in one reply more, so that no page is one that was kept. */
async function more(played: Played): Promise<void> {
  const { context, account } = played;
  await takeIn(
    context,
    account,
    { replies: [nextReply(played, 1)], setAside: [] },
    { game: 'angers', round: 1 },
    never,
  );
}

async function events(name: string, played: Played, onlooker: Onlooker): Promise<void> {
  const live = await onlooker.open('/games/angers/live/now');
  const reader = live.body?.getReader();
  if (!reader) throw new Error('It streams nothing.');
  const frames = framesOf(reader);
  await frames.next();
  const took: number[] = [];
  while (took.length < EVENTS) {
    // At any moment between two frames.
    await pause(400 + Math.random() * 300);
    const from = performance.now();
    await more(played);
    await frames.next();
    took.push(performance.now() - from);
  }
  await reader.cancel();
  const [half, most] = [0.5, 0.99].map((part) => share(took, part).toFixed(0));
  tell(`${name}: a reply is seen ${half} ms after it was there to be stored, p99 ${most} ms, of ${EVENTS}`);
}

/** Takes in two thousand replies a minute, while some look on, one of whom never reads what is sent. */
async function crowded(name: string, played: Played, onlooker: Onlooker): Promise<void> {
  const { context, account } = played;
  const open = async () => {
    const { body } = await onlooker.open('/games/angers/live/now');
    if (!body) throw new Error('It streams nothing.');
    return body.getReader();
  };
  const readers = await Promise.all(Array.from({ length: ONLOOKERS }, open));
  const [, ...reading] = readers;
  let frames = 0;
  const followed = reading.map(async (reader) => {
    for await (const _ of framesOf(reader)) frames += 1;
  });
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const before = await memory();
  const used = process.cpuUsage();
  delay.enable();
  for (let second = 0; second < CROWDED_SECONDS; second += 1) {
    const next = pause(1_000);
    const replies = Array.from({ length: Math.round(EACH_MINUTE / 60) }, () => nextReply(played, second + 2));
    await takeIn(context, account, { replies, setAside: [] }, { game: 'angers', round: 1 }, never);
    await next;
  }
  delay.disable();
  const { user, system } = process.cpuUsage(used);
  const after = await memory();
  await Promise.all(readers.map((reader) => reader.cancel()));
  await Promise.all(followed);
  const held = (delay.percentile(99) / 1e6).toFixed(0);
  const most = (delay.max / 1e6).toFixed(0);
  const share = ((user + system) / 1e6 / CROWDED_SECONDS).toFixed(2);
  tell(
    `${name}: ${EACH_MINUTE} replies a minute before ${ONLOOKERS} open pages, one never read: the main thread is held ${held} ms (p99), ${most} ms at most; ${share} of a core; ${(frames / reading.length / CROWDED_SECONDS).toFixed(1)} frames a second; ${before} → ${after} MB`,
  );
}

async function memory(): Promise<number> {
  globalThis.gc?.();
  await pause(100);
  return Math.round(process.memoryUsage().rss / 1e6);
}

async function* framesOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<void, void> {
  const decoder = new TextDecoder();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (decoder.decode(read.value, { stream: true }).includes('data:')) yield;
  }
}

await using postgres = await startPostgres();
const told: (() => Promise<void>)[] = [];
tell('| database | page | median, ms | at most, ms |\n| --- | --- | --- | --- |');
await using stack = new AsyncDisposableStack();
for (const [name, url] of [
  ['PostgreSQL', await postgres.createDatabase('console')],
  ['embedded', undefined],
] as const) {
  const played = stack.use(await playOn(url, true));
  await fill(played, SIZE);
  const onlooker = stack.use(await lookOn(played));
  await pages(name, played, onlooker);
  told.push(
    () => events(name, played, onlooker),
    () => crowded(name, played, onlooker),
  );
}
for (const each of told) await each();
