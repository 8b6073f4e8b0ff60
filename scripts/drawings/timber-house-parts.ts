import type { Point } from './svg.ts';
import { group, pick, polygon, px, rect, shape, tag, upTo } from './svg.ts';
import type { Wall } from './perspective.ts';
import { beam, front, panel, wall } from './perspective.ts';

export const HEIGHT = 3200;

export const CORNER = 1010;

const HORIZON = 2700;

export const OAK = ['#6d4426', '#744a2a', '#663f23', '#7a4f2d'];

export const square = wall(CORNER, HORIZON, 1, 1.02, 0.00013);

export const street = wall(CORNER, HORIZON, -1, 0.62, 0.0005);

function diagonals(
  on: Wall,
  [u1, v1]: Point,
  [u2, v2]: Point,
  step: number,
  chance: () => number,
  slope: 1 | -1,
): string {
  const [wide, high] = [u2 - u1, v2 - v1];
  return upTo((wide + high) / step)
    .flatMap((index) => {
      const start = index * step + step / 2 - high;
      const enter = Math.max(0, -start);
      const leave = Math.min(high, wide - start);
      if (leave - enter < 12) return [];
      const along = (t: number): number => (slope === 1 ? u1 + start + t : u2 - start - t);
      return [beam(on, [along(enter), v1 + enter], [along(leave), v1 + leave], 30, pick(chance, OAK))];
    })
    .join('');
}

/** The crossed timbers of some panels, one layer over the other. */
export function lozenges(
  on: Wall,
  panels: readonly (readonly [Point, Point])[],
  step: number,
  chance: () => number,
): string {
  const layer = (slope: 1 | -1): string =>
    group(
      { filter: 'url(#thin)' },
      ...panels.map(([from, to]) => diagonals(on, from, to, step, chance, slope)),
    );
  return layer(1) + layer(-1);
}

/** A mullioned window with leaded panes. */
export function casement(on: Wall, u1: number, v1: number, u2: number, v2: number): string {
  const cells = (count: number, from: number, to: number): readonly number[] =>
    upTo(count + 1).map((index) => from + ((to - from) * index) / count);
  const lead = (a: Point, b: Point): string => beam(on, a, b, 5, '#1b1d20');
  const mid = (u1 + u2) / 2;
  const bar = v1 + (v2 - v1) * 0.36;
  return (
    panel(on, [u1, v1], [u2, v2], 'url(#glass)') +
    cells(8, u1, u2)
      .map((u) => lead([u, v1], [u, v2]))
      .join('') +
    cells(10, v1, v2)
      .map((v) => lead([u1, v], [u2, v]))
      .join('') +
    group(
      { filter: 'url(#post)' },
      beam(on, [u1, v1 - 16], [u1, v2 + 16], 36, '#5f3a20'),
      beam(on, [u2, v1 - 16], [u2, v2 + 16], 36, '#5f3a20'),
      beam(on, [mid, v1], [mid, v2], 30, '#6a4325'),
      beam(on, [u1, bar], [u2, bar], 28, '#6a4325'),
      beam(on, [u1 - 18, v1], [u2 + 18, v1], 34, '#6d4426'),
      beam(on, [u1 - 26, v2], [u2 + 26, v2], 40, '#744a2a'),
    )
  );
}

/** The moulded beams between two floors, with the shade that the upper floor casts. */
export function sill(on: Wall, v: number, length: number, chance: () => number): string {
  const shade = (from: number, to: number, opacity: number): string =>
    polygon([on.at(0, from), on.at(length, from), on.at(length, to), on.at(0, to)], {
      fill: '#1a0d06',
      opacity,
    });
  const twist = upTo(length / 46).map((index) =>
    beam(on, [index * 46 + 6, v + 30], [index * 46 + 34, v + 4], 15, '#8a5d36'),
  );
  return (
    shade(v + 60, v + 190, 0.3) +
    shade(v + 60, v + 120, 0.3) +
    group({ filter: 'url(#post)' }, beam(on, [0, v - 34], [length, v - 34], 62, pick(chance, OAK))) +
    group({ filter: 'url(#post)' }, beam(on, [0, v + 22], [length, v + 22], 52, '#5d391f')) +
    group({ filter: 'url(#thin)' }, ...twist) +
    group({ filter: 'url(#post)' }, beam(on, [0, v + 62], [length, v + 62], 34, '#7a4f2d'))
  );
}

/** The corner turret: three narrow faces carried by the carved post. */
export function turret(chance: () => number): string {
  const faces: readonly (readonly [number, number, number])[] = [
    [CORNER - 215, CORNER - 120, 0.45],
    [CORNER - 120, CORNER + 115, 0.04],
    [CORNER + 115, CORNER + 215, 0.24],
  ];
  const storey = (top: number, bottom: number): string => {
    const breast = top + (bottom - top) * 0.58;
    return (
      rect(CORNER - 215, top, 430, bottom - top, { fill: 'url(#daub)' }) +
      lozenges(
        front,
        faces.map(([x1, x2]): readonly [Point, Point] => [
          [x1, breast + 30],
          [x2, bottom - 40],
        ]),
        96,
        chance,
      ) +
      faces.map(([x1, x2]) => casement(front, x1 + 26, top + 70, x2 - 26, breast)).join('') +
      group(
        { filter: 'url(#post)' },
        ...[-215, -120, 115, 215].map((dx) =>
          beam(front, [CORNER + dx, top], [CORNER + dx, bottom], 44, '#6d4426'),
        ),
      ) +
      faces
        .map(([x1, x2, dark]) => rect(x1, top, x2 - x1, bottom - top, { fill: '#160b12', opacity: dark }))
        .join('') +
      group({ filter: 'url(#post)' }, rect(CORNER - 246, bottom - 70, 492, 60, { fill: '#744a2a' })) +
      group({ filter: 'url(#post)' }, rect(CORNER - 232, bottom - 16, 464, 44, { fill: '#5f3a20' }))
    );
  };
  const corbel = upTo(5).map((step) =>
    shape(`M${CORNER - 222 + step * 30} ${1962 + step * 48}h${444 - step * 60}l-14 52h-${416 - step * 60}z`, {
      fill: OAK[step % 4] ?? '#6d4426',
      filter: 'url(#post)',
    }),
  );
  return storey(-40, 960) + storey(960, 1960) + corbel.toReversed().join('');
}

/** One arched opening of the shop: small panes and the light of the lamps inside. */
function shopWindow(id: string, u1: number, u2: number): string {
  const top = 2230;
  const [left, right] = [square.at(u1, HEIGHT + 60), square.at(u2, HEIGHT + 60)];
  const crown = square.at((u1 + u2) / 2, top + 170);
  const [from, to] = [square.at(u1, top + 380), square.at(u2, top + 380)];
  const arch = `M${px(left[0])} ${px(left[1])}L${px(from[0])} ${px(from[1])}Q${px(from[0] + 10)} ${px(crown[1] + 50)} ${px(crown[0])} ${px(crown[1])}Q${px(to[0] - 10)} ${px(crown[1] + 50)} ${px(to[0])} ${px(to[1])}L${px(right[0])} ${px(right[1])}Z`;
  const bar = (from_: Point, to_: Point, thick: number): string => beam(square, from_, to_, thick, '#2c1a10');
  return (
    shape(arch, {
      fill: '#5d391f',
      stroke: '#6d4426',
      'stroke-width': 54,
      'stroke-linejoin': 'round',
      filter: 'url(#post)',
    }) +
    tag('clipPath', { id }, shape(arch, {})) +
    shape(arch, { fill: 'url(#shop)' }) +
    group(
      { 'clip-path': `url(#${id})` },
      ...upTo(7).map((i) => bar([u1 + ((u2 - u1) * i) / 6, top + 180], [u1 + ((u2 - u1) * i) / 6, 2990], 9)),
      ...upTo(7).map((i) => bar([u1, top + 270 + i * 84], [u2, top + 270 + i * 84], 9)),
    ) +
    group(
      { filter: 'url(#post)' },
      bar([(u1 + u2) / 2, top + 190], [(u1 + u2) / 2, 2990], 26),
      bar([u1, 2620], [u2, 2620], 26),
    ) +
    group({ filter: 'url(#post)' }, panel(square, [u1 + 8, 2960], [u2 - 8, 3360], '#5d391f')) +
    group(
      { filter: 'url(#post)' },
      ...upTo(5).map((i) =>
        beam(
          square,
          [u1 + 50 + ((u2 - u1 - 100) * i) / 4, 3010],
          [u1 + 50 + ((u2 - u1 - 100) * i) / 4, 3360],
          60,
          '#6d4426',
        ),
      ),
    )
  );
}

export function shopFront(chance: () => number): string {
  const top = 2230;
  return (
    panel(square, [0, top], [1900, HEIGHT + 200], '#4f321d') +
    group(
      { filter: 'url(#post)' },
      ...[250, 960, 1670].map((u) => beam(square, [u, top + 90], [u, HEIGHT + 100], 110, pick(chance, OAK))),
    ) +
    shopWindow('shopLeft', 350, 860) +
    shopWindow('shopRight', 1060, 1570) +
    panel(street, [0, top], [1700, HEIGHT + 400], '#8d6642') +
    lozenges(
      street,
      [
        [
          [100, top + 80],
          [1700, 3500],
        ],
      ],
      150,
      chance,
    )
  );
}
