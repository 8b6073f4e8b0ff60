import { html } from 'hono/html';
import type { SignOffAct } from '#acts/act.ts';
import { earliest, isAfter, later } from '#game/moments.ts';
import { nameOfCalled } from '#console/pages/called.ts';
import { isToCome } from '#console/pages/now.ts';
import type { Seen } from '#console/pages/seen.ts';
import { stepName } from '#console/pages/timeline-step.ts';
import { type AskFields, askForm, proposedUntil } from '#console/parts/sign-offs.ts';
import { pathOf } from '#console/parts/layout.ts';
import { signOffPhrasesIn } from '#console/words/sign-off-phrases.ts';
import { carryOut } from './acting.ts';
import { askAgreement, askedIn } from './asking.ts';
import { framedBelow, gameOf, gamePage, seeing } from './game-page.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import type { Markup } from '#storyboard/markup.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import type { OwnVisit, Route } from './visit.ts';

/** Returns the page on which an operator asks for somebody's agreement to a game under way or to a step, and what withdraws that. */
export const askingRoutes = (readings: Readings): readonly Route[] => [
  gamePage(readings, {
    name: 'review',
    below: '/agreement',
    to: 'operator',
    body: (seen) => {
      const { step, version } = seen.visit.call.req.query();
      return asking(seen, { step, version });
    },
  }),
  {
    method: 'POST',
    path: '/games/:game/review/agreement',
    to: 'operator',
    handle: seeing(readings)(async (seen) => {
      const { visit } = seen;
      const { id, timeZone } = seen.reading.game;
      const asked = await askAgreement(visit, { id, timeZone });
      if (asked?.ok) return visit.call.redirect(pathOf(id, 'review'), 303);
      // By another version the step may be called otherwise: whoever tries again has read how it is called by now.
      const isOtherVersion = asked?.refusal.kind === 'version-changed';
      const { step, version } = visit.fields;
      const about = { step, version: isOtherVersion ? undefined : version };
      return framedBelow(seen, 'review', asking(seen, about, askedIn(visit)), 422);
    }),
  },
  {
    method: 'POST',
    path: '/games/:game/acts/withdraw-request',
    to: 'operator',
    handle: (visit) => {
      const act = withdrawalIn(visit);
      return act ? carryOut(visit, gameOf(visit), act, pathOf(gameOf(visit), 'review')) : notFound(visit);
    },
  },
];

/** The step that somebody is to be asked about, and the version by which it is called so. */
interface AskedStep {
  readonly step?: string | undefined;
  /** The one that is played, when absent. */
  readonly version?: string | undefined;
}

/** The form by which somebody is asked about the game or a step. @param typed what stands in it, once it was refused */
function asking(seen: Seen, { step = '', version }: AskedStep, typed?: AskFields): Markup {
  const { visit, reading, moments } = seen;
  const called = step === '' ? undefined : step.slice(0, MOST_CALLED);
  const { game, posts } = reading.story;
  const next = posts.filter(isToCome).filter((post) => called === undefined || isCalled(post, called));
  // What is late is no end of the time that somebody has.
  const first = earliest(next.map(({ due }) => due).filter((due) => isAfter(due, moments.now)));
  const inADay = moments.now.add({ hours: 24 });
  // An answer that comes after the step it is about is none.
  const until = called === undefined ? later(inADay, first) : (earliest([inADay, first]) ?? inADay);
  const fields = typed ?? proposedUntil(until, moments);
  return html`<h1>
      ${signOffPhrasesIn(visit.language).ask.title(called === undefined ? undefined : nameOfCalled(seen, called))}
    </h1>
    ${askForm({ action: pathOf(game, 'review/agreement'), called, version: version ?? `${reading.version ?? ''}`, fields }, visit)}`;
}

/** Longer than what any step is called. */
const MOST_CALLED = 60;

const isCalled = (post: StoryPost, called: string): boolean =>
  called === stepName(post) || called === `${post.round}`;

/**
 * Returns what a form withdraws, if what was answered is what it was shown with; undefined: it names no request.
 */
export function withdrawalIn({
  fields,
}: OwnVisit): (SignOffAct & { readonly kind: 'withdraw-request' }) | undefined {
  const { request = '', answered } = fields;
  if (!/^[1-9]\d{0,8}$/u.test(request)) return undefined;
  return {
    kind: 'withdraw-request',
    request: Number(request),
    ...(answered !== undefined && { answered: answered === '' ? null : answered }),
  };
}
