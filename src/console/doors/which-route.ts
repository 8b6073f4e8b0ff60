import type { Route } from '#console/visit.ts';

/** Where a console tells which database it shows. */
export const WHICH = '/which';

/** Returns where another Kesako asks whether it is its own console that is served here: whoever knows the database knows the answer. */
export const whichRoute: Route = {
  method: 'GET',
  path: WHICH,
  to: 'anyone',
  part: true,
  handle: async ({ call, desk }) => call.text(`${await desk.which()} ${desk.plays}`),
};
