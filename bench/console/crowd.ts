import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { writeHeapSnapshot } from 'node:v8';
import { takeIn } from '#jobs/replies/take-in.ts';
import { systemClock } from '#platform/clock.ts';
import { QueuesInMemory } from '#queue/in-memory/queues-in-memory.ts';
import type { Queues } from '#queue/queue.ts';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { head, row, share, tell } from '../figures.ts';
import { fill, goOnFrom, nextReply } from '../../test/support/games/fill-round.ts';
import { playOn } from '../filled-round.ts';
import { framesOf, lookOn } from './look-on.ts';

/**
 * Whether a console bears a busy evening: what the process that serves it holds in memory, mark by mark, while replies come and pages are
 * open, one of which never reads; and for how long its main thread is held. Who fills the round and who looks on are processes of their own.
 */
const SIZE = Number(process.env['SIZE'] ?? 20_000);
const MINUTES = Number(process.env['MINUTES'] ?? 4);
const EACH_MINUTE = 2_000;
const LOOKED_EVERY_MS = 5;
/** Marks a minute. */
const MARKS = 2;
const ONLOOKERS = 4;
const DATABASES = (process.env['DATABASES'] ?? 'PostgreSQL,embedded').split(',');
/** Replies come one after the other, whatever the hour: for what is counted, and not timed. */
const HASTE = process.env['HASTE'] === 'yes';
/** A folder, in which is written what the heap holds at the first mark after the start, in the middle and at the end. */
const SNAPSHOTS = process.env['SNAPSHOTS'];
/** On an account that hides replies, what is to be hidden is planned after each batch as well. */
const HIDES = process.env['HIDES'] === 'yes';

const [, , role, where = '', name = ''] = process.argv;
const never = new AbortController().signal;
/** Nobody works here: what is ordered would only pile up in them. */
async function queues(): Promise<Queues> {
  const ordered = new QueuesInMemory().open({ clock: systemClock, onTrouble: () => undefined });
  return Object.assign(ordered, { add: async () => undefined, addAll: async () => undefined });
}
const play = () =>
  playOn({ ...(name === 'embedded' ? { directory: where } : { url: where }), queues }, HIDES);

if (role === 'fill') await fillIt();
else if (role === 'serve') await serve();
else if (role === 'look') await look(new URL(where), name);
else await run();

async function run(): Promise<void> {
  tell(
    `${SIZE} replies before, then ${EACH_MINUTE} a minute; ${ONLOOKERS} pages open, one never read; an account that ${HIDES ? 'hides' : 'hides nothing'}; load of the machine ${load()}`,
  );
  for (const database of DATABASES) {
    await using stack = new AsyncDisposableStack();
    const place = database === 'embedded' ? await ownDirectory(stack) : await ownServer(stack);
    await ended(fork(import.meta.filename, ['fill', place, database]));
    await ended(
      fork(import.meta.filename, ['serve', place, database], {
        execArgv: ['--expose-gc', ...(process.env['PROFILE'] === undefined ? [] : ['--cpu-prof'])],
      }),
    );
  }
}

async function ownDirectory(stack: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-crowd-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

async function ownServer(stack: AsyncDisposableStack): Promise<string> {
  return stack.use(await startPostgres()).createDatabase('crowd');
}

async function ended(child: ChildProcess): Promise<void> {
  const [code]: unknown[] = await once(child, 'exit');
  if (code !== 0) throw new Error(`A part of it ended with ${String(code)}.`);
}

async function fillIt(): Promise<void> {
  await using played = await play();
  await fill(played, SIZE);
}

async function serve(): Promise<void> {
  await using played = await play();
  goOnFrom(SIZE);
  const { context, account } = played;
  await using onlooker = await lookOn(played);
  const looking = fork(import.meta.filename, [
    'look',
    new URL('/games/angers/live/now', onlooker.address).href,
    onlooker.cookie,
  ]);
  await once(looking, 'message');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  head([
    `${name}: after`,
    'heap, MB',
    'beside it, MB',
    'of the process, MB',
    'held p99, ms',
    'at most, ms',
    'worked p99, ms',
    'at most, ms',
    'of a core',
    'load',
  ]);
  // What the thread has worked between two looks, which other processes do not lengthen.
  const worked: number[] = [];
  let before = process.threadCpuUsage();
  const looks = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    before = process.threadCpuUsage();
    worked.push((user + system) / 1000);
  }, LOOKED_EVERY_MS);
  let used = process.cpuUsage();
  await mark(0);
  delay.enable();
  const eachMark = 60 / MARKS;
  for (let second = 1; second <= MINUTES * 60; second += 1) {
    const next = HASTE ? undefined : pause(1_000);
    const replies = Array.from({ length: Math.round(EACH_MINUTE / 60) }, () => nextReply(played, second));
    await takeIn(context, account, { replies, setAside: [] }, { game: 'angers', round: 1 }, never);
    await next;
    if (second % eachMark !== 0) continue;
    delay.disable();
    if (SNAPSHOTS !== undefined && [1, MINUTES, MINUTES * MARKS].includes(second / eachMark))
      writeHeapSnapshot(join(SNAPSHOTS, `${name}-${second}.heapsnapshot`));
    await mark(second);
    delay.reset();
    used = process.cpuUsage();
    delay.enable();
  }
  delay.disable();
  clearInterval(looks);
  looking.send('enough');
  const [frames]: unknown[] = await once(looking, 'message');
  const kept = await context.db
    .selectFrom('replies')
    .select(({ fn }) => fn.countAll().as('all'))
    .execute();
  tell(
    `${String(kept[0]?.all)} replies are kept; each page that was read got ${String(frames)} frames a second`,
  );
  await once(looking, 'exit');

  async function mark(second: number): Promise<void> {
    const { user, system } = process.cpuUsage(used);
    // Before garbage is collected, which nobody would have done at once.
    const [ordinary, most] = [share(worked, 0.99), Math.max(...worked)];
    globalThis.gc?.();
    await pause(50);
    globalThis.gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    const mega = [heapUsed, external, rss].map((bytes) => bytes / 1e6);
    const held = [delay.percentile(99) / 1e6, delay.max / 1e6, ordinary, most].map((one) => one.toFixed(0));
    const times =
      second === 0 ? ['', '', '', '', ''] : [...held, ((user + system) / 1e6 / eachMark).toFixed(2)];
    before = process.threadCpuUsage();
    worked.length = 0;
    row([`${second} s`, ...mega, ...times, load()]);
  }
}

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

/** Follows by so many pages, one of which reads nothing of what it is sent. */
async function look(address: URL, cookie: string): Promise<void> {
  const over = new AbortController();
  let frames = 0;
  const frozen = get(address, { headers: { cookie } });
  await once(frozen, 'response');
  const reading = Array.from({ length: ONLOOKERS - 1 }, async () => {
    const { body } = await fetch(address, { headers: { cookie }, signal: over.signal });
    if (!body) throw new Error('It streams nothing.');
    for await (const _ of framesOf(body.getReader())) frames += 1;
  });
  const since = performance.now();
  process.send?.('following');
  await once(process, 'message');
  const seconds = (performance.now() - since) / 1000;
  process.send?.((frames / reading.length / seconds).toFixed(1));
  over.abort();
  await Promise.allSettled(reading);
  frozen.destroy();
  process.disconnect?.();
}
