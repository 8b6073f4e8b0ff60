import { expect, test } from 'vitest';
import { routeOf } from '#game/route.ts';

test.each(['constructor', 'toString', '__proto__'])(
  'an id that every object of JavaScript knows (%s) is an id, and names nothing after it',
  (id) => {
    expect(routeOf(`GET /api/v1/statuses/${id}/context`)).toBe('GET /api/v1/statuses/:id/context');
  },
);
