import type { Act, SteeringDeed } from '#acts/act.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Markup } from '#storyboard/markup.ts';
import { framed, GAME_PAGES, type GamePage, pathOf } from '#console/parts/layout.ts';
import { acceptPage, reviewPage, type ToReview } from '#console/pages/review.ts';
import { nowPage } from '#console/pages/now.ts';
import { journalPage } from '#console/pages/journal.ts';
import { accountsPage, standingsPage } from '#console/pages/records.ts';
import { countWaiting, mayShow, type Seen } from '#console/pages/seen.ts';
import { isPending } from '#console/parts/sign-offs.ts';
import { timelinePage } from '#console/pages/timeline.ts';
import { carryOut, momentOf, tellOf, versionOf } from './acting.ts';
import { gameOf, gamePage, look } from './game-page.ts';
import { liveRoute } from '#console/live/live-route.ts';
import type { Watch } from '#console/live/watch.ts';
import { partnerRoutes } from './partner-routes.ts';
import { playerRoutes } from './player-routes.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import { reportRoutes } from './report-routes.ts';
import { askingRoutes } from './sign-off-routes.ts';
import type { Reports } from './reports.ts';
import { type OwnVisit, page, type Route } from './visit.ts';

/** How many lines of the journal are in a page. */
const LINES = 100;
/** How many replies are among the latest ones. */
const LATEST = 30;
/** How many of what waits for a person are in a page. */
const MOST_TO_REVIEW = 40;
/** How many players are in the page of the ranking. */
const MOST_RANKED = 500;

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
      return nowPage(seen, await visit.desk.latest(reading.game, reading, { most: LATEST, language }));
    }),
    shows('review', async (seen) => reviewPage(seen, await toReview(seen))),
    shows('timeline', async (seen) =>
      timelinePage(seen, (await seen.visit.desk.signOffs(seen.reading.game.id)).filter(isPending)),
    ),
    shows('standings', async (seen) => {
      const { visit, reading, secret } = seen;
      // Whoever has points of a round has found its answer.
      const without = mayShow(visit) ? new Set<number>() : secret;
      return standingsPage(seen, await visit.desk.ranking(reading.game, without, MOST_RANKED));
    }),
    shows('journal', async (seen) => journalPage(seen, await linesBefore(seen))),
    shows('accounts', async (seen) => accountsPage(seen, await seen.visit.desk.voices(seen.reading.game))),
    ...playerRoutes(readings),
    ...partnerRoutes(readings),
    ...reportRoutes(readings, reports),
    ...askingRoutes(readings),
    liveRoute(readings, watch, look),
    { method: 'GET', path: '/games/:game/picture', to: 'viewer', handle: picture },
    {
      method: 'POST',
      path: '/games/:game/review/decide',
      to: 'reviewer',
      handle: async (visit) => {
        const { reply = '', verdict } = visit.fields;
        if (verdict !== 'correct' && verdict !== 'close' && verdict !== 'wrong') return notFound(visit);
        return carryOut(visit, gameOf(visit), { kind: 'decide', reply, verdict, first: true }, nextOf(visit));
      },
    },
    {
      method: 'POST',
      path: '/games/:game/review/ask',
      to: 'reviewer',
      handle: (visit) =>
        carryOut(visit, gameOf(visit), { kind: 'ask', reply: visit.fields['reply'] ?? '' }, nextOf(visit)),
    },
    {
      method: 'POST',
      path: '/games/:game/review/undo',
      to: 'reviewer',
      handle: async (visit) => {
        const line = await lineOf(visit);
        // Whoever only reviews takes back what they decided, and nothing else.
        const isOwn =
          line?.who === visit.who.name && line.entry.kind === 'act' && line.entry.act.kind === 'decide';
        if (!isOwn) return notFound(visit);
        return carryOut(
          visit,
          gameOf(visit),
          { kind: 'undo', line: line.id },
          pathOf(gameOf(visit), 'review'),
        );
      },
    },
    {
      method: 'GET',
      path: '/games/:game/review/accept',
      to: 'operator',
      handle: (visit) => accept(visit, readings),
    },
    {
      method: 'POST',
      path: '/games/:game/review/accept',
      to: 'operator',
      handle: (visit) => {
        const { round = '', text = '', as } = visit.fields;
        if (!/^\d{1,5}$/u.test(round) || !isList(as) || text.trim() === '') return notFound(visit);
        const act: Act = { kind: 'accept', round: Number(round), text: text.trim(), as };
        return carryOut(visit, gameOf(visit), act, pathOf(gameOf(visit), 'review'));
      },
    },
    acts('pause', 'now', () => ({ kind: 'pause' })),
    acts('resume', 'now', () => ({ kind: 'resume' })),
    acts('shift', 'now', () => ({ kind: 'shift' })),
    acts('pause-account', 'accounts', ({ account }) =>
      account === undefined ? undefined : { kind: 'pause-account', account },
    ),
    acts('resume-account', 'accounts', ({ account }) =>
      account === undefined ? undefined : { kind: 'resume-account', account },
    ),
    acts('undo', 'journal', undoing),
    acts('skip', 'timeline', ({ step }) => (step === undefined ? undefined : { kind: 'skip', called: step })),
    steers('move', ({ to = '' }, step) => ({ deed: 'move', step, to: momentOf(to) })),
    steers('now', (_, step) => ({ deed: 'now', step })),
    steers('edit', ({ text = '' }, step) => ({ deed: 'edit', step, text })),
    acts('call-back', 'now', undoing),
  ];
}

async function toReview({ visit, reading }: Seen): Promise<ToReview> {
  const { desk, language } = visit;
  const wished = { most: MOST_TO_REVIEW, language };
  return {
    waiting: await desk.waiting(reading.game, wished),
    inPublic: await desk.inPublic(reading.game, reading, wished),
    signOffs: (await desk.signOffs(reading.game.id)).filter(isPending),
  };
}

/** An act that is announced is taken back by the undoing of the line that announces it. */
const undoing = ({ line = '' }: Readonly<Record<string, string>>): Act | undefined =>
  /^\d{1,15}$/u.test(line) ? { kind: 'undo', line: Number(line) } : undefined;

/** After a decision one goes on with the next reply. */
function nextOf(visit: OwnVisit): string {
  const { next = '', show } = visit.fields;
  const anchor = /^[\w-]{1,40}$/u.test(next) ? `#reply-${next}` : '#main';
  return `${pathOf(gameOf(visit), 'review')}${show === '1' ? '?show=1' : ''}${anchor}`;
}

async function linesBefore({ visit, reading }: Seen): Promise<readonly JournalLine[]> {
  const asked = visit.call.req.query('before') ?? '';
  const { line } = await visit.desk.mark();
  const before = /^\d{1,15}$/u.test(asked) ? Number(asked) : line + 1;
  const lines = await visit.desk.control.journal({
    game: reading.story.game,
    since: Math.max(0, before - 1 - LINES),
    most: LINES,
  });
  return lines.filter(({ id }) => id < before);
}

async function lineOf(visit: OwnVisit): Promise<JournalLine | undefined> {
  const line = Number(visit.fields['line'] ?? Number.NaN);
  if (!Number.isSafeInteger(line) || line < 1) return undefined;
  const [found] = await visit.desk.control.journal({ game: gameOf(visit), since: line - 1, most: 1 });
  return found?.id === line ? found : undefined;
}

const isList = (list: string | undefined): list is 'answers' | 'close' | 'not' =>
  list === 'answers' || list === 'close' || list === 'not';

async function accept(visit: OwnVisit, readings: Readings): Promise<Response> {
  const seen = await look(visit, readings);
  if (!seen) return notFound(visit);
  const { reply, round, text, as } = visit.call.req.query();
  const { story } = seen.reading;
  const about = reply === undefined ? undefined : await visit.desk.textCalled(seen.reading.game, reply);
  const number = about?.round ?? Number(round);
  if (!story.rounds.some((one) => one.number === number)) return notFound(visit);
  const wished = text?.trim() ?? '';
  const list = isList(as) ? as : 'answers';
  const asked = { kind: 'accept', round: number, text: wished, as: list } as const;
  const comparison = wished === '' ? undefined : await visit.desk.control.compare(story.game, asked);
  if (comparison?.ok === false) tellOf(visit, story.game, asked, comparison);
  const count =
    comparison?.ok === true ? comparison.judged.reduce((sum, { replies }) => sum + replies, 0) : undefined;
  const own = comparison?.ok === false ? { ...visit, notice: visit.takeNotice() } : visit;
  return page(
    visit,
    framed(own, {
      title: visit.phrases.acceptHeading(number),
      game: { id: story.game, title: story.title, page: 'review' },
      toReview: countWaiting(seen.reading),
      gesture: seen.gesture,
      body: acceptPage(seen, {
        round: number,
        text: wished === '' ? withoutMarks(about?.text ?? '') : wished,
        as: list,
        found: count === undefined ? undefined : { count },
      }),
    }),
  );
}

/** What a reply says, without whom it is said to and without hashtags: as an answer is written in a script. */
const withoutMarks = (text: string): string =>
  text
    .replaceAll(/(?<![\p{L}\p{N}_])[#@]\S+/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .slice(0, 200);

async function picture(visit: OwnVisit): Promise<Response> {
  const bytes = await visit.desk.picture(gameOf(visit), visit.call.req.query('post') ?? '');
  if (!bytes) return notFound(visit);
  return new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': 'image/jpeg', 'Cache-Control': 'private, max-age=600' },
  });
}
