import { html } from 'hono/html';
import { streamSSE } from 'hono/streaming';
import { GAME_PAGES, type GamePage, pathOf, thumb } from '#console/parts/layout.ts';
import { nowParts } from '#console/pages/now.ts';
import { countReceived, countWaiting, type Seen } from '#console/pages/seen.ts';
import { notFound } from '#console/problem.ts';
import type { Readings } from '#console/readings.ts';
import { may, type OwnVisit, type Route } from '#console/visit.ts';
import type { Markup } from '#storyboard/markup.ts';
import type { Watch } from './watch.ts';

/** Most that follow at the same time: in all, and by one name. */
const MOST = 100;
const MOST_OF_ONE = 8;
/** A frame is sent this often at most, and something at least this often, in milliseconds. */
const FRAME_EVERY_MS = 500;
const HEARTBEAT_MS = 20_000;
/** A screen reader is told no more often than this. */
const SPOKEN_EVERY_MS = 15_000;

/**
 * Streams what changes on a page, while somebody looks at it. One frame is under way at a time: whoever reads slowly is told later what is then so.
 * Replies that have come are counted, and never put where a hand may be.
 */
export function liveRoute(
  readings: Readings,
  watch: Watch,
  look: (visit: OwnVisit, readings: Readings) => Promise<Seen | undefined>,
): Route {
  const following = new Map<string, number>();
  const inAll = (): number => [...following.values()].reduce((sum, count) => sum + count, 0);
  return {
    method: 'GET',
    path: '/games/:game/live/:page',
    to: 'viewer',
    async handle(visit) {
      const { call, who } = visit;
      const page = GAME_PAGES.find((name) => name === call.req.param('page'));
      if (page === undefined || !(await look(visit, readings))) return notFound(visit);
      if (inAll() >= MOST || (following.get(who.name) ?? 0) >= MOST_OF_ONE)
        return call.body(null, 503, { 'Retry-After': '30' });
      following.set(who.name, (following.get(who.name) ?? 0) + 1);
      call.header('X-Accel-Buffering', 'no');
      return streamSSE(call, async (stream) => {
        const gone = new AbortController();
        stream.onAbort(() => gone.abort());
        call.req.raw.signal.addEventListener('abort', () => gone.abort(), { once: true });
        try {
          await follow(visit, page, gone.signal);
        } catch {
          // The page asks again by itself.
        } finally {
          following.set(who.name, (following.get(who.name) ?? 1) - 1);
        }

        async function follow(own: OwnVisit, name: GamePage, signal: AbortSignal): Promise<void> {
          const sent = new Map<string, string>();
          let spoken = { text: '', at: Number.NEGATIVE_INFINITY };
          while (!signal.aborted && (await own.isStillIn())) {
            const seen = await look(own, readings);
            if (!seen) return;
            const news = await newsOf(seen, name);
            const parts = new Map(
              Object.entries({ ...partsOf(seen, name), news: newsLink(seen, name, news) }),
            );
            const now = performance.now();
            if (news !== spoken.text && now - spoken.at >= SPOKEN_EVERY_MS) {
              spoken = { text: news, at: now };
              parts.set('spoken', html`${news}`);
            }
            const frames: string[] = [];
            for (const [id, part] of parts) {
              const text = String(await part);
              if (sent.get(id) === text) continue;
              sent.set(id, text);
              frames.push(`<hx-partial hx-target="#${id}" hx-swap="innerMorph">${text}</hx-partial>`);
            }
            if (frames.length > 0) await stream.writeSSE({ data: frames.join('') });
            else await stream.write(': \n\n');
            await stream.sleep(FRAME_EVERY_MS);
            await watch.change(HEARTBEAT_MS - FRAME_EVERY_MS, signal);
          }
        }
      });
    },
  };
}

function partsOf(seen: Seen, page: GamePage): Readonly<Record<string, Markup>> {
  const count = countWaiting(seen.reading);
  return {
    'count-review': html`${count > 0 ? count : ''}`,
    ...(may(seen.visit.who.role, 'operator') && { thumb: thumb(seen.visit, seen.gesture) }),
    ...(page === 'now' && nowParts(seen)),
  };
}

/** Says what has come since the page was made; empty: nothing. */
async function newsOf({ visit, reading }: Seen, page: GamePage): Promise<string> {
  const { phrases, call, desk } = visit;
  const before = Number(call.req.query('seen') ?? 0);
  const more = (page === 'review' ? countWaiting(reading) : countReceived(reading)) - before;
  if (page === 'now' || page === 'review' || page === 'standings') {
    if (!(more > 0)) return '';
    return page === 'review' ? phrases.newItems(more) : phrases.newReplies(more);
  }
  const since = Number(call.req.query('since') ?? 0);
  if (!Number.isSafeInteger(since) || since < 0) return '';
  const lines = await desk.control.journal({ game: reading.story.game, since, most: 99 });
  return lines.length > 0 ? phrases.newLines(lines.length) : '';
}

const newsLink = ({ reading, shown }: Seen, page: GamePage, news: string): Markup =>
  news === ''
    ? html``
    : html`<a class="news-button" href="${pathOf(reading.story.game, page)}${shown ? '?show=1' : ''}"
        >${news}</a
      >`;
