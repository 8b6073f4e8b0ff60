import { html } from 'hono/html';
import { earliest, later } from '#game/moments.ts';
import { nameOfCalled } from '#console/pages/called.ts';
import { isToCome } from '#console/pages/now.ts';
import { stepName } from '#console/pages/timeline-step.ts';
import { askForm } from '#console/parts/sign-offs.ts';
import { pathOf } from '#console/parts/layout.ts';
import { signOffPhrasesIn } from '#console/words/sign-off-phrases.ts';
import { carryOut } from './acting.ts';
import { askAgreement } from './asking.ts';
import { gameOf, gamePage, look } from './game-page.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import type { OwnVisit, Route } from './visit.ts';

/** Returns the page on which an operator asks for somebody's agreement to a game under way or to a step, and what withdraws that. */
export const askingRoutes = (readings: Readings): readonly Route[] => [
  gamePage(readings, {
    name: 'review',
    below: '/agreement',
    to: 'operator',
    body: (seen) => {
      const { visit, reading, moments } = seen;
      const called = calledIn(visit);
      const { game, posts } = reading.story;
      const next = posts.filter(isToCome).filter((post) => called === undefined || isCalled(post, called));
      const first = earliest(next.map(({ due }) => due));
      const inADay = moments.now.add({ hours: 24 });
      // An answer that comes after the step it is about is none.
      const until = called === undefined ? later(inADay, first) : (earliest([inADay, first]) ?? inADay);
      return html`<h1>
          ${signOffPhrasesIn(visit.language).ask.title(called === undefined ? undefined : nameOfCalled(seen, called))}
        </h1>
        ${askForm({ action: pathOf(game, 'review/agreement'), called, until }, visit, moments)}`;
    },
  }),
  {
    method: 'POST',
    path: '/games/:game/review/agreement',
    to: 'operator',
    async handle(visit) {
      const seen = await look(visit, readings);
      if (!seen) return notFound(visit);
      const { id, timeZone } = seen.reading.game;
      await askAgreement(visit, { id, timeZone });
      return visit.call.redirect(pathOf(id, 'review'), 303);
    },
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

const isCalled = (post: StoryPost, called: string): boolean =>
  called === stepName(post) || called === `${post.round}`;

const calledIn = ({ call }: OwnVisit): string | undefined => {
  const step = call.req.query('step') ?? '';
  return step === '' ? undefined : step.slice(0, 60);
};

/** Returns the number of the request that a form is about; undefined: it holds none. */
export function requestIn({ fields }: OwnVisit): number | undefined {
  const { request = '' } = fields;
  return /^[1-9]\d{0,8}$/u.test(request) ? Number(request) : undefined;
}
