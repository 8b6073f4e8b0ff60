import { type Act, CALLED_BACK_FOR, type PostAct, type SteeringDeed } from '#acts/act.ts';
import { pathOf } from '#console/parts/layout.ts';
import { confirmPage, MOST_WHY } from '#console/pages/confirm.ts';
import type { Seen } from '#console/pages/seen.ts';
import { perform, tellOf, versionOf } from './acting.ts';
import { closing, extending, type Query, removing } from './confirm-steering.ts';
import { callingOff, deleting, type Found, renewing, stopping, takingBack } from './confirm-taking-back.ts';
import { framedBelow, gameOf, seeing } from './game-page.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import type { OwnVisit, Route } from './visit.ts';

/** The pages on which something is confirmed, by their addresses below that of the game. */
const PAGES: Readonly<Record<string, (seen: Seen, query: Query) => Promise<Found | undefined>>> = {
  'timeline/delete': deleting,
  'timeline/renew': renewing,
  'timeline/take-back': takingBack,
  'timeline/call-off': callingOff,
  'timeline/close': closing,
  'timeline/extend': extending,
  'timeline/remove': removing,
  'now/stop': stopping,
};

/** Returns the pages on which is told what will follow before it is done, and what does it: for whoever runs the game. */
export function confirmRoutes(readings: Readings): readonly Route[] {
  const on = seeing(readings);
  const showing =
    (name: string, queryOf: (visit: OwnVisit) => Query, status: 200 | 422 = 200) =>
    async (seen: Seen): Promise<Response> => {
      const found = await PAGES[name]?.(seen, queryOf(seen.visit));
      if (!found) return notFound(seen.visit);
      return framedBelow(
        seen,
        name.startsWith('now/') ? 'now' : 'timeline',
        confirmPage(seen, found),
        status,
      );
    };
  return [
    ...Object.keys(PAGES).map((name): Route => ({
      method: 'GET',
      path: `/games/:game/${name}`,
      to: 'operator',
      handle: on((seen) => {
        const { visit } = seen;
        const query = visit.call.req.query();
        // At one of these a form is answered, too, whose page says nothing of what it is about.
        return name.startsWith('timeline/') && Object.keys(query).length === 0
          ? visit.call.redirect(pathOf(gameOf(visit), 'timeline'), 303)
          : showing(name, () => query)(seen);
      }),
    })),
    // What players are to read is too long for an address.
    {
      method: 'POST',
      path: '/games/:game/timeline/call-off',
      to: 'operator',
      handle: on(showing('timeline/call-off', ({ fields }) => fields)),
    },
    acts('delete-post', ({ post, on: account }) =>
      post === undefined
        ? undefined
        : { kind: 'delete-post', post, ...(isNamed(account) && { on: account }) },
    ),
    acts('take-back-reveal', ({ round = '' }) =>
      isNumber(round) ? { kind: 'take-back-reveal', round: Number(round) } : undefined,
    ),
    acts('cancel-round', calledOff, on(showing('timeline/call-off', ({ fields }) => fields, 422))),
    acts('stop', () => ({ kind: 'stop' })),
    acts('renew-post', ({ post }) => (post === undefined ? undefined : { kind: 'renew-post', post })),
    steers('close', ({ round, reveal }) =>
      isNamed(round) ? { deed: 'close', round, ...(isNamed(reveal) && { reveal }) } : undefined,
    ),
    steers('extend', ({ round, by }) =>
      isNamed(round) && isNamed(by) ? { deed: 'extend', round, by } : undefined,
    ),
    steers('remove', ({ step }) => (isNamed(step) ? { deed: 'cancel', step } : undefined)),
  ];
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

/** @param again what is answered where it cannot be; the page of the game from which it was asked, when absent */
function acts(
  name: string,
  act: (fields: Query) => Act | undefined,
  again?: (visit: OwnVisit) => Promise<Response>,
): Route {
  return {
    method: 'POST',
    path: `/games/:game/acts/${name}`,
    to: 'operator',
    async handle(visit) {
      const wished = act(visit.fields);
      if (!wished) return notFound(visit);
      const why = (visit.fields['why'] ?? '').trim().slice(0, MOST_WHY);
      const performed = await perform(visit, gameOf(visit), wished, {
        ...(why !== '' && { why }),
        ...(FOR_GOOD.has(wished.kind) && { after: CALLED_BACK_FOR }),
      });
      await tellOf(visit, gameOf(visit), wished, performed);
      if (!performed.ok && again) return again(visit);
      return visit.call.redirect(pathOf(gameOf(visit), name === 'stop' ? 'now' : 'timeline'), 303);
    },
  };
}

const steers = (name: string, deed: (fields: Query) => SteeringDeed | undefined): Route =>
  acts(name, (fields) => {
    const found = deed(fields);
    return found && { kind: 'steer', deed: found, ...versionOf(fields['version']) };
  });
