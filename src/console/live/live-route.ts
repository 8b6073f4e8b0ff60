import { setTimeout as pause } from 'node:timers/promises';
import { html } from 'hono/html';
import { streamSSE } from 'hono/streaming';
import { GAME_PAGES, type GamePage, pathOf, thumb } from '#console/parts/layout.ts';
import { nowParts } from '#console/pages/now.ts';
import { countReceived, mayShow, type Seen } from '#console/pages/seen.ts';
import { countItems } from '#console/review/kinds.ts';
import { notFound } from '#console/problem.ts';
import type { Readings } from '#console/readings.ts';
import { may, type OwnVisit, type Route } from '#console/visit.ts';
import type { Markup } from '#storyboard/markup.ts';
import { digestOf, readStanding, writeStanding } from './standing.ts';
import type { Watch } from './watch.ts';

/** Most that follow at the same time: in all, by one name, and in one browser, which has six connections to a host and needs some for acts. */
const MOST = 100;
const MOST_OF_ONE = 12;
const MOST_IN_ONE_BROWSER = 4;
/** How often, and at what distance, it is looked whether there is room before somebody is refused. */
const LOOKS_FOR_ROOM = 20;
const LOOKED_EVERY_MS = 100;
/** A frame is sent this often at most, and something at least this often, in milliseconds. */
const FRAME_EVERY_MS = 250;
const HEARTBEAT_MS = 20_000;
/** Events by which a page is told that nothing is otherwise, and that somebody has another role than the page was made for. */
const STILL = 'still';
const ROLE = 'role';
/** Who follows. */
interface Follower {
  readonly name: string;
  readonly browser: string;
}

/**
 * Streams what changes on a page, while somebody looks at it. One frame is under way at a time: whoever reads slowly is told later what is then so.
 * Replies that have come are counted, and never put where a hand may be. The id of a frame says what the page then holds: one that was away sends it
 * back, and is told in one frame what is otherwise.
 */
export function liveRoute(
  readings: Readings,
  watch: Watch,
  look: (visit: OwnVisit, readings: Readings) => Promise<Seen | undefined>,
): Route {
  const following = new Set<Follower>();
  const isFull = ({ name, browser }: Follower): boolean => {
    const all = [...following];
    return (
      all.length >= MOST ||
      all.filter((one) => one.name === name).length >= MOST_OF_ONE ||
      all.filter((one) => one.browser === browser).length >= MOST_IN_ONE_BROWSER
    );
  };
  return {
    method: 'GET',
    path: '/games/:game/live/:page',
    to: 'viewer',
    part: true,
    async handle(visit) {
      const { call, who } = visit;
      // A stream to whoever reads no body would never end.
      if (call.req.raw.method !== 'GET') return call.body(null, 405, { Allow: 'GET' });
      const page = GAME_PAGES.find((name) => name === call.req.param('page'));
      if (page === undefined || !(await look(visit, readings))) return notFound(visit);
      // Forms are tied to the session, and so to one browser.
      const follower = { name: who.name, browser: visit.formToken };
      // Whoever goes from one page to another leaves a place that is not seen to be free at once.
      for (let looks = 0; isFull(follower) && looks < LOOKS_FOR_ROOM; looks += 1)
        await pause(LOOKED_EVERY_MS);
      if (isFull(follower)) return call.body(null, 503, { 'Retry-After': '30' });
      following.add(follower);
      call.header('X-Accel-Buffering', 'no');
      return streamSSE(call, async (stream) => {
        const gone = new AbortController();
        // A page that is asked for anew finds the place free, whatever is still under way for the old one.
        gone.signal.addEventListener('abort', () => void following.delete(follower), { once: true });
        stream.onAbort(() => gone.abort());
        call.req.raw.signal.addEventListener('abort', () => gone.abort(), { once: true });
        try {
          await follow(visit, page, gone.signal);
        } catch {
          // The page asks again by itself.
        } finally {
          following.delete(follower);
        }

        async function follow(own: OwnVisit, name: GamePage, signal: AbortSignal): Promise<void> {
          const { role } = own.who;
          const held = readStanding(call.req.header('last-event-id'));
          if (held && held.role !== role) await stream.writeSSE({ event: ROLE, data: '' });
          let sent: Map<string, string> | undefined;
          let writtenAt = Number.NEGATIVE_INFINITY;
          while (!signal.aborted && (await own.isStillIn())) {
            const known = watch.seen;
            const seen = await look(own, readings);
            if (!seen) return;
            // A line more after one's own reply would tell whoever only reads that it was right.
            const line = mayShow(own) ? seen.reading.line : 0;
            // A journal that ends before what the page knows is another one.
            sent ??= new Map(held?.role === role && held.line <= line ? held.parts : []);
            const frames: string[] = [];
            for (const [id, part] of Object.entries(await partsOf(seen, name))) {
              const text = String(await part);
              // What each page has of its own is no change.
              const digest = digestOf(text.replaceAll(own.press, ''));
              if (sent.get(id) === digest) continue;
              sent.set(id, digest);
              frames.push(`<hx-partial hx-target="#${id}" hx-swap="innerMorph">${text}</hx-partial>`);
            }
            const since = performance.now() - writtenAt;
            // That something has changed of which whoever only reads is told nothing would tell that a reply was right.
            const isKept = frames.length === 0 && !mayShow(own) && since < HEARTBEAT_MS - FRAME_EVERY_MS;
            if (!isKept) {
              await stream.writeSSE({
                ...(frames.length === 0 && { event: STILL }),
                data: frames.join(''),
                id: writeStanding({ line, role, parts: sent }),
              });
              writtenAt = performance.now();
            }
            await stream.sleep(FRAME_EVERY_MS);
            await watch.change(known, HEARTBEAT_MS - FRAME_EVERY_MS - (isKept ? since : 0), signal);
          }
        }
      });
    },
  };
}

async function partsOf(seen: Seen, page: GamePage): Promise<Readonly<Record<string, Markup>>> {
  const count = countItems(seen);
  return {
    news: newsLink(seen, page, await newsOf(seen, page)),
    'count-review': html`${count > 0 ? count : ''}`,
    ...(may(seen.visit.who.role, 'operator') && { thumb: thumb(seen.visit, seen.gesture) }),
    ...(page === 'now' && nowParts(seen, count)),
  };
}

/** Says what has come since the page was made; empty: nothing. */
async function newsOf({ visit, reading }: Seen, page: GamePage): Promise<string> {
  const { phrases, call, desk, who } = visit;
  const before = Number(call.req.query('seen') ?? 0);
  const more = (page === 'review' ? countItems({ reading }) : countReceived(reading)) - before;
  if (page === 'now' || page === 'review' || page === 'standings' || page === 'players') {
    if (!(more > 0)) return '';
    return page === 'review' ? phrases.newItems(more) : phrases.newReplies(more);
  }
  const since = Number(call.req.query('since') ?? 0);
  if (!Number.isSafeInteger(since) || since < 0) return '';
  // How many lines there are more would tell whoever may be shown no secret that a reply was right.
  if (!mayShow({ who }) && (since === 0 || (reading.story.secret ?? []).length > 0)) return '';
  const lines = await desk.control.journal({ game: reading.story.game, since, most: 99 });
  return lines.length > 0 ? phrases.newLines(lines.length) : '';
}

const newsLink = ({ visit, reading, shown }: Seen, page: GamePage, news: string): Markup =>
  news === ''
    ? html`<p class="soft">${visit.phrases.updates.live}</p>`
    : html`<a class="news-button" data-say href="${pathOf(reading.story.game, page)}${shown ? '?show=1' : ''}"
        >${news}</a
      >`;
