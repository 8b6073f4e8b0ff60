import type { Point } from './svg.ts';
import { polygon } from './svg.ts';

/** A façade in perspective: `at` takes pixels along it and down it, as they are at its near edge. */
export interface Wall {
  readonly at: (along: number, down: number) => Point;
}

/**
 * A wall that recedes from a vertical edge.
 * @param edge where the near edge stands
 * @param horizon the height that stays level
 * @param direction 1 to the right of the edge, -1 to its left
 * @param squeeze how wide a pixel of wall looks at the near edge
 * @param fall how fast the wall shrinks with distance
 */
export function wall(edge: number, horizon: number, direction: 1 | -1, squeeze: number, fall: number): Wall {
  return {
    at: (along, down) => {
      const depth = 1 / (1 + fall * along);
      return [edge + direction * along * squeeze * depth, horizon + (down - horizon) * depth];
    },
  };
}

/** A wall seen from the front. */
export const front: Wall = { at: (along, down) => [along, down] };

/** A straight timber, or bar, from one point of the wall to another. */
export function beam(on: Wall, from: Point, to: Point, thick: number, fill: string): string {
  const [u1, v1] = from;
  const [u2, v2] = to;
  const long = Math.hypot(u2 - u1, v2 - v1);
  const [nu, nv] = [(-(v2 - v1) / long) * (thick / 2), ((u2 - u1) / long) * (thick / 2)];
  const corners = [
    on.at(u1 + nu, v1 + nv),
    on.at(u2 + nu, v2 + nv),
    on.at(u2 - nu, v2 - nv),
    on.at(u1 - nu, v1 - nv),
  ];
  return polygon(corners, { fill });
}

/** An upright rectangle of wall between two of its corners. */
export function panel(on: Wall, from: Point, to: Point, fill: string, opacity = 1): string {
  const corners = [
    on.at(from[0], from[1]),
    on.at(to[0], from[1]),
    on.at(to[0], to[1]),
    on.at(from[0], to[1]),
  ];
  return polygon(corners, { fill, ...(opacity < 1 && { opacity }) });
}
