import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { playedGame } from '#app/parts/played-game.ts';
import { GAME_PAGES } from '#console/parts/layout.ts';
import { wouldJudge } from '#jobs/replies/would-judge.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { head, row, share, tell } from '../figures.ts';
import { fill, nextReply } from '../../test/support/games/fill-round.ts';
import { type Played, playOn } from '../filled-round.ts';
import { framesOf, lookOn, type Onlooker } from './look-on.ts';

/**
 * How soon pages of the console open when a round has many replies, and how soon somebody who looks on sees a reply that was stored.
 * Requests go by HTTP, from the process that serves them.
 */
const SIZE = Number(process.env['SIZE'] ?? 100_000);
const TIMES = Number(process.env['TIMES'] ?? 21);
const EVENTS = Number(process.env['EVENTS'] ?? 200);
const DATABASES = (process.env['DATABASES'] ?? 'PostgreSQL,embedded').split(',');
const never = new AbortController().signal;

/** Addresses on pages of the game that lead to others of it: of each kind, which is its path and what is asked, the first. */
const LINKS = /href="(?<path>\/games\/angers\/[^"#]*)/gu;
const kindOf = (path: string): string =>
  path
    .replaceAll(/village%3A[^/?]*/gu, 'PLAYER')
    .replaceAll(/[?&](?:show|on)=1/gu, '')
    .replaceAll(/=[^&]*/gu, '');

/** Finds one page of each kind: those of the navigation, and all to which these and those lead, acts' forms among them. */
async function allPages(onlooker: Onlooker): Promise<readonly string[]> {
  const found = new Map<string, string>(
    GAME_PAGES.map((page) => `/games/angers/${page}`).map((path) => [kindOf(path), path]),
  );
  for (const path of found.values()) {
    if (DEAR.test(path) || path.includes('?after=')) continue;
    const text = await (await onlooker.open(path)).text();
    for (const { groups } of text.matchAll(LINKS)) {
      const to = (groups?.['path'] ?? '').replaceAll('&amp;', '&');
      if (!NO_PAGES.test(to) && !found.has(kindOf(to))) found.set(kindOf(to), to);
    }
  }
  return [...found.values()];
}

/** They stream, or are no pages. */
const NO_PAGES = /\/(?:live|picture|calendar\.ics)\b/u;
/** What reads every reply is asked for once, and then kept. */
const DEAR = /\/report\/(?:page|files)/u;

/** What is asked for by typing: players of many names and of few, and lines of the journal. */
async function asked({ context }: Played): Promise<readonly string[]> {
  const { ref = '' } =
    (await context.db.selectFrom('replies').select('ref').limit(1).executeTakeFirst()) ?? {};
  const { id = '', name = '' } =
    (await context.db.selectFrom('players').select(['id', 'name']).limit(1).executeTakeFirst()) ?? {};
  const [many = ''] = /^\D*\d+-\d/u.exec(name) ?? [];
  const words = [many, name.toUpperCase(), 'é', 'zz', 'nobody of that name', 'village.example'];
  return [
    ...['players', 'standings'].flatMap((page) =>
      words.map((one) => `/games/angers/${page}?q=${encodeURIComponent(one)}`),
    ),
    '/games/angers/players?apart=1',
    `/games/angers/players?apart=1&q=${many}`,
    `/games/angers/players/${encodeURIComponent(id)}`,
    ...['kind=alarm', 'kind=judged-anew', 'who=zoe', 'who=nobody', 'kind=alarm&who=zoe', 'before=50'].map(
      (query) => `/games/angers/journal?${query}`,
    ),
    `/games/angers/review/insight?item=${ref}`,
  ];
}

async function pages(name: string, played: Played, onlooker: Onlooker): Promise<void> {
  const dear: string[] = [];
  for (const page of new Set([...(await allPages(onlooker)), ...(await asked(played))])) {
    if (DEAR.test(page)) {
      dear.push(page);
      continue;
    }
    await measure(name, page, played, async () => {
      const answer = await onlooker.open(page);
      await answer.text();
      if (answer.status !== 200) throw new Error(`${page}: ${answer.status}`);
    });
  }
  await measure(name, 'what a spelling more would change', played, () => preview(played));
  if (process.env['REPORT'] !== 'yes') return;
  for (const page of dear) {
    const from = performance.now();
    await (await onlooker.open(page)).text();
    row([name, `${page} (once)`, (performance.now() - from).toFixed(0), '', '']);
  }
}

async function measure(name: string, page: string, played: Played, open: () => Promise<void>): Promise<void> {
  const took: number[] = [];
  let used = 0;
  for (let time = 0; time < TIMES; time += 1) {
    await more(played);
    const [from, cpu] = [performance.now(), process.cpuUsage()];
    await open();
    const { user, system } = process.cpuUsage(cpu);
    used += (user + system) / 1000;
    took.push(performance.now() - from);
  }
  row([name, page, ...[share(took, 0.5), Math.max(...took), used / TIMES].map((one) => one.toFixed(0))]);
}

/** Reckons what follows of one more answer, as the page does on which it is accepted. */
async function preview({ context }: Played): Promise<void> {
  const played = context.games.get('angers');
  if (!played) throw new Error('The game is not played.');
  const { game } = played;
  const rounds = game.rounds.map((round) => ({ ...round, answers: [...round.answers, 'Logis Barrault'] }));
  await wouldJudge(context.db, game, playedGame({ ...game, rounds }, 2));
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

/** As a worker has one: what lives in memory is planned otherwise. */
async function ownDirectory(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-console-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

await using postgres = await startPostgres();
const told: (() => Promise<void>)[] = [];
const load = loadavg().map((one) => one.toFixed(1));
tell(`${SIZE} replies; load of the machine ${load.join(' ')}`);
head(['database', 'page', 'median, ms', 'at most, ms', 'of the process, ms']);
await using stack = new AsyncDisposableStack();
for (const [name, url] of [
  ['PostgreSQL', await postgres.createDatabase('console')],
  ['embedded', undefined],
] as const) {
  if (!DATABASES.includes(name)) continue;
  const directory = url === undefined ? await ownDirectory() : undefined;
  const played = stack.use(await playOn({ url, directory }, true));
  await fill(played, SIZE);
  const onlooker = stack.use(await lookOn(played));
  await pages(name, played, onlooker);
  told.push(() => events(name, played, onlooker));
}
for (const each of told) await each();
