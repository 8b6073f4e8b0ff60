import { partnersPage } from '#console/pages/partners.ts';
import { gameOf, gamePage, look } from './game-page.ts';
import { carryOut } from './acting.ts';
import { pathOf } from '#console/parts/layout.ts';
import { notFound } from './problem.ts';
import type { Readings } from './readings.ts';
import type { Route } from './visit.ts';

/** Returns the page of partners, their calendars, and the end of a partner's part. */
export const partnerRoutes = (readings: Readings): readonly Route[] => [
  gamePage(readings, {
    name: 'partners',
    body: async (seen) => {
      const { visit, reading } = seen;
      return partnersPage(seen, await visit.desk.partners(reading.game, visit.language));
    },
  }),
  {
    method: 'GET',
    path: '/games/:game/partners/:partner/calendar.ics',
    to: 'viewer',
    async handle(visit) {
      const seen = await look(visit, readings);
      const partner = visit.call.req.param('partner') ?? '';
      const file = seen && (await visit.desk.calendar(seen.reading.game, partner));
      if (file === undefined) return notFound(visit);
      return visit.call.body(file, 200, {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': `attachment; filename="${gameOf(visit)}-${partner}.ics"`,
      });
    },
  },
  {
    method: 'POST',
    path: '/games/:game/acts/revoke',
    to: 'operator',
    handle: (visit) => {
      const { partner } = visit.fields;
      if (partner === undefined) return notFound(visit);
      return carryOut(visit, gameOf(visit), { kind: 'revoke', partner }, pathOf(gameOf(visit), 'partners'));
    },
  },
];
