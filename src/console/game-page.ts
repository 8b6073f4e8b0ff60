import { html } from 'hono/html';
import type { Markup } from '#storyboard/markup.ts';
import { framed, type GamePage, gestureAt } from '#console/parts/layout.ts';
import { countReceived, mayShow, type Seen, seenBy } from '#console/pages/seen.ts';
import { countItems } from '#console/review/kinds.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import { type OwnVisit, page, type Route } from './visit.ts';

/** Returns the game that a visit is about. */
export const gameOf = ({ call }: OwnVisit): string => call.req.param('game') ?? '';

/** Looks at the game of a visit; undefined where there is none. */
export async function look(visit: OwnVisit, readings: Readings): Promise<Seen | undefined> {
  const reading = await readings.of(gameOf(visit), visit.language);
  if (!reading) return undefined;
  return seenBy(visit, reading, gestureAt(reading.states));
}

/** What is shown on a page of a game. */
export interface Shown {
  /** The page among those of the game; another one below it has an address of its own. */
  readonly name: GamePage;
  /** Of a page below it: what follows its address. */
  readonly below?: string;
  /** Whether it follows the game while it is looked at; it does unless told. */
  readonly isLive?: ((visit: OwnVisit) => boolean) | undefined;
  /** Who may see it: everybody who is logged in, unless told. */
  readonly to?: 'reviewer' | 'operator';
  /** What stands in it; undefined: there is nothing of the kind. */
  readonly body: (seen: Seen) => Markup | undefined | Promise<Markup | undefined>;
}

/** Returns the route of a page of a game. */
export const gamePage = (readings: Readings, { name, below = '', isLive, to, body }: Shown): Route => ({
  method: 'GET',
  path: `/games/:game/${name}${below}`,
  to: to ?? 'viewer',
  async handle(visit: OwnVisit) {
    const seen = await look(visit, readings);
    if (!seen) return notFound(visit);
    const { story } = seen.reading;
    const since = mayShow(visit) || (story.secret ?? []).length === 0 ? seen.reading.line : 0;
    const content = await body(seen);
    if (content === undefined) return notFound(visit);
    const received = name === 'review' ? countItems(seen) : countReceived(seen.reading);
    return page(
      visit,
      framed(visit, {
        title: `${visit.phrases.nav[name]} · ${story.title}`,
        game: { id: story.game, title: story.title, page: name },
        toReview: countItems(seen),
        gesture: seen.gesture,
        live:
          (isLive?.(visit) ?? below === '')
            ? `/games/${encodeURIComponent(story.game)}/live/${name}?since=${since}&seen=${received}${seen.shown ? '&show=1' : ''}`
            : undefined,
        body: content,
      }),
    );
  },
});

/** Has something answered by what is seen of the game of a visit; by a page that says so where there is none. */
export const seeing =
  (readings: Readings) =>
  (handle: (seen: Seen) => Response | Promise<Response>) =>
  async (visit: OwnVisit): Promise<Response> => {
    const seen = await look(visit, readings);
    return seen ? handle(seen) : notFound(visit);
  };

/** Says whether a page's script asks for a part of it. */
export const isAsked = ({ call }: OwnVisit): boolean => call.req.header('hx-request') === 'true';

/** Returns what takes the place of a part of a page that is asked for alone. */
export const faultAlone = (text: string): Markup => html`<p class="fault" data-say>${text}</p>`;

/** Answers with a page below one of those of the game: what was just done is told on it. */
export function framedBelow(
  seen: Seen,
  name: GamePage,
  body: Markup,
  status: 200 | 422 = 200,
): Promise<Response> {
  const { visit, reading, gesture } = seen;
  const { game, title } = reading.story;
  return page(
    visit,
    framed(visit, {
      title: `${visit.phrases.nav[name]} · ${title}`,
      game: { id: game, title, page: name },
      toReview: countItems(seen),
      gesture,
      body,
    }),
    status,
  );
}
