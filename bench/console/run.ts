import { setTimeout as pause } from 'node:timers/promises';
import { GAME_PAGES } from '#console/parts/layout.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { share, tell } from '../figures.ts';
import { fill, nextReply } from '../../test/support/games/fill-round.ts';
import { type Played, playOn } from '../filled-round.ts';
import { framesOf, lookOn, type Onlooker } from './look-on.ts';

/**
 * How soon pages of the console open when a round has many replies, and how soon somebody who looks on sees a reply that was stored.
 * Requests go by HTTP, from the process that serves them.
 */
const SIZE = Number(process.env['SIZE'] ?? 100_000);
const TIMES = 21;
const EVENTS = 200;
const never = new AbortController().signal;

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

await using postgres = await startPostgres();
const told: (() => Promise<void>)[] = [];
tell('| database | page | median, ms | at most, ms |\n| --- | --- | --- | --- |');
await using stack = new AsyncDisposableStack();
for (const [name, url] of [
  ['PostgreSQL', await postgres.createDatabase('console')],
  ['embedded', undefined],
] as const) {
  const played = stack.use(await playOn({ url }, true));
  await fill(played, SIZE);
  const onlooker = stack.use(await lookOn(played));
  await pages(name, played, onlooker);
  told.push(() => events(name, played, onlooker));
}
for (const each of told) await each();
