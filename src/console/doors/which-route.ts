import { tellWhich, WHICH } from '#app/parts/ask-which.ts';
import type { Route } from '#console/visit.ts';

/** Returns where another Kesako asks whether it is its own console that is served here: whoever knows the database knows the answer. */
export const whichRoute: Route = {
  method: 'GET',
  path: WHICH,
  to: 'anyone',
  part: true,
  handle: async ({ call, desk }) => call.text(tellWhich(await desk.which(), desk.plays)),
};
