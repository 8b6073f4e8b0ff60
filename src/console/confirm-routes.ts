import { type Act, CALLED_BACK_FOR, type PostAct, type SteeringDeed } from '#acts/act.ts';
import { type GamePage, pathOf } from '#console/parts/layout.ts';
import { confirmPage, MOST_WHY } from '#console/pages/confirm.ts';
import type { Seen } from '#console/pages/seen.ts';
import { perform, tellOf, versionOf } from './acting.ts';
import { closing, extending, type Query, removing } from './confirm-steering.ts';
import { callingOff, deleting, type Found, renewing, stopping, takingBack } from './confirm-taking-back.ts';
import { framedBelow, gameOf, seeing } from './game-page.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import type { Route } from './visit.ts';

/** The pages on which something is confirmed, by their addresses below that of the game. */
const PAGES = {
  'timeline/delete': deleting,
  'timeline/renew': renewing,
  'timeline/take-back': takingBack,
  'timeline/call-off': callingOff,
  'timeline/close': closing,
  'timeline/extend': extending,
  'timeline/remove': removing,
  'now/stop': stopping,
} as const satisfies Readonly<Record<string, (seen: Seen, query: Query) => Promise<Found | undefined>>>;

type Name = keyof typeof PAGES;
const NAMES = Object.keys(PAGES) as readonly Name[];

/** The page of the game to which one of them belongs. */
const above = (name: Name): GamePage => (name === 'now/stop' ? 'now' : 'timeline');

/** Returns the pages on which is told what will follow before it is done, and what does it: for whoever runs the game. */
export function confirmRoutes(readings: Readings): readonly Route[] {
  const on = seeing(readings);
  /** @param otherwise what is answered where there is nothing of the kind */
  const showing = async (
    seen: Seen,
    name: Name,
    query: Query,
    { status = 200, otherwise = () => notFound(seen.visit) }: Answered = {},
  ): Promise<Response> => {
    const found = await PAGES[name](seen, query);
    if (!found) return otherwise();
    const why = (query['why'] ?? '').slice(0, MOST_WHY);
    return framedBelow(seen, above(name), confirmPage(seen, { ...found, why }), status);
  };
  const acts = (name: string, page: Name, act: (fields: Query) => Act | undefined): Route => ({
    method: 'POST',
    path: `/games/:game/acts/${name}`,
    to: 'operator',
    async handle(visit) {
      const { fields } = visit;
      const wished = act(fields);
      if (!wished) return notFound(visit);
      const why = (fields['why'] ?? '').trim().slice(0, MOST_WHY);
      const performed = await perform(visit, gameOf(visit), wished, {
        ...(why !== '' && { why }),
        ...(FOR_GOOD.has(wished.kind) && { after: CALLED_BACK_FOR }),
      });
      await tellOf(visit, gameOf(visit), wished, performed);
      const away = (): Response => visit.call.redirect(pathOf(gameOf(visit), above(page)), 303);
      if (performed.ok) return away();
      return on((seen) => showing(seen, page, fields, { status: 422, otherwise: away }))(visit);
    },
  });
  const steers = (
    name: Name & `timeline/${string}`,
    deed: (fields: Query) => SteeringDeed | undefined,
  ): Route =>
    acts(name.slice('timeline/'.length), name, (fields) => {
      const found = deed(fields);
      return found && { kind: 'steer', deed: found, ...versionOf(fields['version']) };
    });
  return [
    ...NAMES.map((name): Route => ({
      method: 'GET',
      path: `/games/:game/${name}`,
      to: 'operator',
      handle: on((seen) => {
        const { visit } = seen;
        const query = visit.call.req.query();
        // At one of these a form is answered, too, whose page says nothing of what it is about.
        return name.startsWith('timeline/') && Object.keys(query).length === 0
          ? visit.call.redirect(pathOf(gameOf(visit), 'timeline'), 303)
          : showing(seen, name, query);
      }),
    })),
    // What players are to read is too long for an address.
    {
      method: 'POST',
      path: '/games/:game/timeline/call-off',
      to: 'operator',
      handle: on((seen) => showing(seen, 'timeline/call-off', seen.visit.fields)),
    },
    acts('delete-post', 'timeline/delete', ({ post, on: account }) =>
      post === undefined
        ? undefined
        : { kind: 'delete-post', post, ...(isNamed(account) && { on: account }) },
    ),
    acts('take-back-reveal', 'timeline/take-back', ({ round = '' }) =>
      isNumber(round) ? { kind: 'take-back-reveal', round: Number(round) } : undefined,
    ),
    acts('cancel-round', 'timeline/call-off', calledOff),
    acts('stop', 'now/stop', () => ({ kind: 'stop' })),
    acts('renew-post', 'timeline/renew', ({ post }) =>
      post === undefined ? undefined : { kind: 'renew-post', post },
    ),
    steers('timeline/close', ({ round, reveal }) =>
      isNamed(round) ? { deed: 'close', round, ...(isNamed(reveal) && { reveal }) } : undefined,
    ),
    steers('timeline/extend', ({ round, by }) =>
      isNamed(round) && isNamed(by) ? { deed: 'extend', round, by } : undefined,
    ),
    steers('timeline/remove', ({ step }) => (isNamed(step) ? { deed: 'cancel', step } : undefined)),
  ];
}

/** How a page is answered with. */
interface Answered {
  readonly status?: 200 | 422;
  readonly otherwise?: () => Response | Promise<Response>;
}

const isNamed = (text: string | undefined): text is string => text !== undefined && text !== '';
const isNumber = (text: string): boolean => /^\d{1,5}$/u.test(text);

const calledOff = ({ round = '', message = '' }: Query): PostAct | undefined => {
  const said = message.replaceAll(/\r\n?/gu, '\n').trim();
  return isNumber(round)
    ? { kind: 'cancel-round', called: round, ...(said !== '' && { message: said }) }
    : undefined;
};

/** What cannot be undone once it is done is announced, and can be called back. */
const FOR_GOOD: ReadonlySet<Act['kind']> = new Set([
  'delete-post',
  'take-back-reveal',
  'cancel-round',
  'stop',
]);
