import { html } from 'hono/html';
import { earliest, later } from '#game/moments.ts';
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
    body: (seen) => asking(seen, seen.visit.call.req.query('step')),
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
      return framedBelow(seen, 'review', asking(seen, visit.fields['step'], askedIn(visit)), 422);
    }),
  },
  {
    method: 'POST',
    path: '/games/:game/acts/withdraw-request',
    to: 'operator',
    handle: (visit) => {
      const request = requestIn(visit);
      if (request === undefined) return notFound(visit);
      const act = { kind: 'withdraw-request', request } as const;
      return carryOut(visit, gameOf(visit), act, pathOf(gameOf(visit), 'review'));
    },
  },
];

/** The form by which somebody is asked about the game or a step. @param typed what stands in it, once it was refused */
function asking(seen: Seen, step = '', typed?: AskFields): Markup {
  const { visit, reading, moments } = seen;
  const called = step === '' ? undefined : step.slice(0, MOST_CALLED);
  const { game, posts } = reading.story;
  const next = posts.filter(isToCome).filter((post) => called === undefined || isCalled(post, called));
  const first = earliest(next.map(({ due }) => due));
  const inADay = moments.now.add({ hours: 24 });
  // An answer that comes after the step it is about is none.
  const until = called === undefined ? later(inADay, first) : (earliest([inADay, first]) ?? inADay);
  const fields = typed ?? proposedUntil(until, moments);
  return html`<h1>
      ${signOffPhrasesIn(visit.language).ask.title(called === undefined ? undefined : nameOfCalled(seen, called))}
    </h1>
    ${askForm({ action: pathOf(game, 'review/agreement'), called, fields }, visit)}`;
}

/** Longer than what any step is called. */
const MOST_CALLED = 60;

const isCalled = (post: StoryPost, called: string): boolean =>
  called === stepName(post) || called === `${post.round}`;

/** Returns the number of the request that a form is about; undefined: it holds none. */
export function requestIn({ fields }: OwnVisit): number | undefined {
  const { request = '' } = fields;
  return /^[1-9]\d{0,8}$/u.test(request) ? Number(request) : undefined;
}
