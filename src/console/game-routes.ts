import type { Act, SteeringDeed } from '#acts/act.ts';
import type { Markup } from '#storyboard/markup.ts';
import { GAME_PAGES, type GamePage, pathOf } from '#console/parts/layout.ts';
import { nowPage } from '#console/pages/now.ts';
import { type JournalChosen, journalPage, type JournalRead, KINDS } from '#console/pages/journal.ts';
import { repliesOf } from '#console/pages/called.ts';
import { accountsPage } from '#console/pages/records.ts';
import { mayShow, type Seen } from '#console/pages/seen.ts';
import { mayCountLines } from '#console/pages/veiled.ts';
import { standingsPage } from '#console/pages/standings.ts';
import { pendingOf } from './asking.ts';
import { timelinePage } from '#console/pages/timeline.ts';
import { carryOut, momentOf, versionOf } from './acting.ts';
import { gameOf, gamePage, look } from './game-page.ts';
import { confirmRoutes } from './confirm-routes.ts';
import { editRoutes } from './edit-routes.ts';
import { countItems } from '#console/review/kinds.ts';
import { liveRoute } from '#console/live/live-route.ts';
import type { Watch } from '#console/live/watch.ts';
import { drawRoutes } from './draw-routes.ts';
import { partnerRoutes } from './partner-routes.ts';
import { playerRoutes } from './player-routes.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import { talkRoutes } from './talk-routes.ts';
import { timelineRoutes } from './timeline-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { askingRoutes } from './sign-off-routes.ts';
import type { Reports } from './reports.ts';
import { reviewRoutes } from './review-routes.ts';
import type { OwnVisit, Route } from './visit.ts';

/** How many lines of the journal are in a page. */
const LINES = 100;
/** How many replies are among the latest ones. */
const LATEST = 30;
/** How many players are in a page of the ranking. */
const RANKED = 100;

/** Returns the pages of a game, what is done on them, and who may. */
export function gameRoutes(readings: Readings, watch: Watch, reports: Reports): readonly Route[] {
  const shows = (name: GamePage, body: (seen: Seen) => Markup | Promise<Markup>): Route =>
    gamePage(readings, { name, body });
  const acts = (
    name: string,
    back: GamePage,
    act: (fields: Readonly<Record<string, string>>) => Act | undefined,
    to: 'reviewer' | 'operator' = 'operator',
  ): Route => ({
    method: 'POST',
    path: `/games/:game/acts/${name}`,
    to,
    handle: (visit) => {
      const wished = act(visit.fields);
      const to = GAME_PAGES.find((page) => page === visit.fields['back']) ?? back;
      return wished ? carryOut(visit, gameOf(visit), wished, pathOf(gameOf(visit), to)) : notFound(visit);
    },
  });
  const steers = (
    name: string,
    deed: (fields: Readonly<Record<string, string>>, step: string) => SteeringDeed,
  ): Route =>
    acts(name, 'timeline', (fields) => {
      const { step, version } = fields;
      return step === undefined
        ? undefined
        : { kind: 'steer', deed: deed(fields, step), ...versionOf(version) };
    });
  return [
    shows('now', async (seen) => {
      const { visit, reading } = seen;
      const { language } = visit;
      const talk = await visit.desk.control.talk(reading.game.id, 'all');
      const latest = talk ?? (await visit.desk.latest(reading.game, reading, { most: LATEST, language }));
      return nowPage(seen, latest, countItems(seen));
    }),
    ...reviewRoutes(readings),
    shows('timeline', async (seen) => timelinePage(seen, await pendingOf(seen.visit, seen.reading.game.id))),
    gamePage(readings, {
      name: 'standings',
      isLive: ({ call }) => Object.keys(call.req.query()).length === 0,
      async body(seen) {
        const { visit, reading, secret } = seen;
        const { q = '', after } = visit.call.req.query();
        const words = q.trim().replace(/^@/u, '').slice(0, 100);
        // Whoever has points of a round has found its answer.
        const without = mayShow(visit) ? new Set<number>() : secret;
        const found = await visit.desk.ranking(reading.game, { without, words, after, most: RANKED });
        return found && standingsPage(seen, { words, isFirst: after === undefined }, found);
      },
    }),
    shows('journal', async (seen) => {
      const chosen = chosenIn(seen.visit);
      return journalPage(seen, await linesOf(seen, chosen), chosen);
    }),
    shows('accounts', async (seen) => accountsPage(seen, await seen.visit.desk.voices(seen.reading.game))),
    ...playerRoutes(readings),
    ...timelineRoutes(readings),
    ...editRoutes(readings),
    ...confirmRoutes(readings),
    ...partnerRoutes(readings),
    ...drawRoutes(readings),
    ...talkRoutes(readings),
    ...reportRoutes(readings, reports),
    ...askingRoutes(readings),
    liveRoute(readings, watch, look),
    { method: 'GET', path: '/games/:game/picture', to: 'viewer', part: true, handle: picture },
    acts('pause', 'now', () => ({ kind: 'pause' })),
    acts('resume', 'now', ({ paused }) => ({
      kind: 'resume',
      ...(paused !== undefined && { paused: paused === '1' }),
    })),
    acts('shift', 'now', () => ({ kind: 'shift' })),
    acts('pause-account', 'accounts', ({ account }) =>
      account === undefined ? undefined : { kind: 'pause-account', account },
    ),
    acts('resume-account', 'accounts', ({ account }) =>
      account === undefined ? undefined : { kind: 'resume-account', account },
    ),
    acts('undo', 'journal', undoing),
    acts('skip', 'timeline', ({ step, on, version }) =>
      step === undefined
        ? undefined
        : { kind: 'skip', called: step, ...(on !== undefined && { on }), ...versionOf(version) },
    ),
    steers('move', ({ to = '' }, step) => ({ deed: 'move', step, to: momentOf(to) })),
    steers('now', (_, step) => ({ deed: 'now', step })),
    acts('call-back', 'now', undoing),
  ];
}

/** An act that is announced is taken back by the undoing of the line that announces it. */
const undoing = ({ line = '' }: Readonly<Record<string, string>>): Act | undefined =>
  /^\d{1,15}$/u.test(line) ? { kind: 'undo', line: Number(line) } : undefined;

/** Which lines of the journal somebody asks for. */
function chosenIn({ call }: OwnVisit): JournalChosen {
  const { kind, who = '', before = '' } = call.req.query();
  return {
    kind: KINDS.find((one) => one === kind),
    who: who.trim().slice(0, 100),
    before: /^\d{1,15}$/u.test(before) ? Number(before) : undefined,
  };
}

async function linesOf(seen: Seen, { kind, who, before }: JournalChosen): Promise<JournalRead> {
  const { visit, reading } = seen;
  const asked = { game: reading.story.game, kind, who: who === '' ? undefined : who, most: LINES + 1 };
  const end = (await visit.desk.mark()).line + 1;
  const isCounted = mayCountLines(seen);
  const lines = await visit.desk.control.journal(
    isCounted
      ? { ...asked, before: before ?? end }
      : { ...asked, before: end, ofReplies: false, skip: before ?? 0 },
  );
  const told = lines.slice(-LINES);
  const authors = await visit.desk.authors(reading.story.game, repliesOf(told));
  const older = isCounted ? (told[0]?.id ?? 1) : (before ?? 0) + told.length;
  const standing = await visit.desk.standing(told);
  return { lines: told, older: lines.length > LINES ? older : undefined, authors, standing };
}

async function picture(visit: OwnVisit): Promise<Response> {
  const bytes = await visit.desk.picture(gameOf(visit), visit.call.req.query('post') ?? '');
  if (!bytes) return notFound(visit);
  return new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': 'image/jpeg', 'Cache-Control': 'private, max-age=600' },
  });
}
