import { carve, overlay, soften, stain } from './filters.ts';
import { bagpiper, couple, lionMask, pelican, treeOfLife } from './wood-figures.ts';
import type { Drawing, Point } from './svg.ts';
import { drawing, ellipse, group, linear, pick, polygon, px, rect, seeded, shape, upTo } from './svg.ts';

const WIDTH = 2400;
const HEIGHT = 3200;
const CORNER = 1010;
const HORIZON = 2700;
const OAK = ['#6d4426', '#744a2a', '#663f23', '#7a4f2d'];

/** A façade that recedes from the corner: `u` runs along it, `v` down it, both in pixels at the corner. */
interface Wall {
  readonly at: (u: number, v: number) => Point;
  readonly shade: number;
}

function wall(direction: 1 | -1, squeeze: number, fall: number, shade: number): Wall {
  return {
    shade,
    at: (u, v) => {
      const depth = 1 / (1 + fall * u);
      return [CORNER + direction * u * squeeze * depth, HORIZON + (v - HORIZON) * depth];
    },
  };
}

const square = wall(1, 1.02, 0.00013, 0);
const street = wall(-1, 0.62, 0.0005, 0.34);

/** A straight timber from one point of the wall to another. */
function beam(on: Wall, from: Point, to: Point, thick: number, fill: string): string {
  const [u1, v1] = from;
  const [u2, v2] = to;
  const long = Math.hypot(u2 - u1, v2 - v1);
  const [nu, nv] = [(-(v2 - v1) / long) * (thick / 2), ((u2 - u1) / long) * (thick / 2)];
  return polygon(
    [on.at(u1 + nu, v1 + nv), on.at(u2 + nu, v2 + nv), on.at(u2 - nu, v2 - nv), on.at(u1 - nu, v1 - nv)],
    {
      fill,
    },
  );
}

function panel(on: Wall, u1: number, v1: number, u2: number, v2: number, fill: string): string {
  return polygon([on.at(u1, v1), on.at(u2, v1), on.at(u2, v2), on.at(u1, v2)], { fill });
}

/** The crossed timbers of one panel. */
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
function lozenges(
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
function casement(on: Wall, u1: number, v1: number, u2: number, v2: number): string {
  const cells = (count: number, from: number, to: number): readonly number[] =>
    upTo(count + 1).map((index) => from + ((to - from) * index) / count);
  const lead = (a: Point, b: Point): string => beam(on, a, b, 5, '#1b1d20');
  const mid = (u1 + u2) / 2;
  const bar = v1 + (v2 - v1) * 0.36;
  return (
    panel(on, u1, v1, u2, v2, 'url(#glass)') +
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
function sill(on: Wall, v: number, length: number, chance: () => number): string {
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

interface Bay {
  readonly from: number;
  readonly to: number;
  readonly window?: boolean;
}

function floor(on: Wall, top: number, bottom: number, bays: readonly Bay[], chance: () => number): string {
  const breast = top + (bottom - top) * 0.62;
  const panels = bays.map(({ from, to, window }): readonly [Point, Point] => [
    [from, window === true ? breast + 60 : top + 60],
    [to, bottom - 60],
  ]);
  const edges = bays.flatMap(({ from, to, window }) => (window === true ? [from + 150, to - 150] : []));
  const posts = [...new Set(bays.flatMap(({ from, to }) => [from, to]))].filter((u) => u > 0);
  const end = bays.at(-1)?.to ?? 0;
  const whole = [on.at(0, top), on.at(end, top), on.at(end, bottom), on.at(0, bottom)];
  return (
    panel(on, 0, top, end, bottom, 'url(#daub)') +
    polygon(whole, { filter: 'url(#brick)', opacity: 0.5 }) +
    lozenges(on, panels, 140, chance) +
    bays
      .filter(({ window }) => window)
      .map(({ from, to }) => casement(on, from + 165, top + 120, to - 165, breast))
      .join('') +
    group(
      { filter: 'url(#post)' },
      ...edges.map((u) =>
        beam(
          on,
          [u - (edges.indexOf(u) % 2 ? -90 : 90), top + 60],
          [u - (edges.indexOf(u) % 2 ? -90 : 90), breast + 60],
          34,
          '#6a4325',
        ),
      ),
    ) +
    group(
      { filter: 'url(#post)' },
      ...posts.map((u) => beam(on, [u, top + 40], [u, bottom - 40], 78, pick(chance, OAK))),
    )
  );
}

/** The corner turret: three narrow faces carried by the carved post. */
function turret(chance: () => number): string {
  const front: Wall = { shade: 0, at: (u, v) => [u, v] };
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
function shopWindow(u1: number, u2: number): string {
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
    shape(arch, { fill: 'url(#shop)' }) +
    group(
      { 'clip-path': `path('${arch}')` },
      ...upTo(7).map((i) => bar([u1 + ((u2 - u1) * i) / 6, top + 180], [u1 + ((u2 - u1) * i) / 6, 2990], 9)),
      ...upTo(7).map((i) => bar([u1, top + 270 + i * 84], [u2, top + 270 + i * 84], 9)),
    ) +
    group(
      { filter: 'url(#post)' },
      bar([(u1 + u2) / 2, top + 190], [(u1 + u2) / 2, 2990], 26),
      bar([u1, 2620], [u2, 2620], 26),
    ) +
    group({ filter: 'url(#post)' }, panel(square, u1 + 8, 2960, u2 - 8, 3360, '#5d391f')) +
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

function shopFront(chance: () => number): string {
  const top = 2230;
  return (
    panel(square, 0, top, 1900, HEIGHT + 200, '#4f321d') +
    group(
      { filter: 'url(#post)' },
      ...[250, 960, 1670].map((u) => beam(square, [u, top + 90], [u, HEIGHT + 100], 110, pick(chance, OAK))),
    ) +
    shopWindow(350, 860) +
    shopWindow(1060, 1570) +
    panel(street, 0, top, 1700, HEIGHT + 400, '#8d6642') +
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

/** What is seen beyond the house: slate roofs, and the two spires of the cathedral in the mist. */
function skyline(): string {
  const spire = (x: number, foot: number, high: number, wide: number): string =>
    polygon(
      [
        [x - wide, foot],
        [x, foot - high],
        [x + wide, foot],
      ],
      { fill: 'url(#far)' },
    ) +
    polygon(
      [
        [x, foot - high],
        [x + wide, foot],
        [x + wide * 0.2, foot],
      ],
      { fill: '#7f7486', opacity: 0.35 },
    ) +
    rect(x - wide, foot, wide * 2, 1600, { fill: 'url(#far)' }) +
    upTo(3)
      .map((i) =>
        rect(x - wide * 0.62 + i * wide * 0.48, foot + 90, wide * 0.26, 190, {
          fill: '#6f6578',
          opacity: 0.45,
          rx: wide * 0.13,
        }),
      )
      .join('');
  const roof = (x: number, y: number, wide: number, slate: string, wallColour: string): string =>
    rect(x, y, wide, 1800, { fill: wallColour }) +
    polygon(
      [
        [x - 24, y + 8],
        [x + wide * 0.28, y - 260],
        [x + wide * 0.72, y - 260],
        [x + wide + 24, y + 8],
      ],
      { fill: slate },
    ) +
    upTo(3)
      .map(
        (i) =>
          rect(x + 46 + i * (wide / 3), y + 90, 60, 110, { fill: '#3d3740' }) +
          rect(x + 46 + i * (wide / 3), y + 330, 60, 120, { fill: '#3d3740' }),
      )
      .join('');
  return (
    group(
      { filter: 'url(#haze)' },
      spire(140, 1480, 620, 92),
      spire(400, 1560, 560, 86),
      rect(230, 1620, 90, 1400, { fill: 'url(#far)' }),
    ) +
    roof(-120, 2330, 330, '#5c6470', '#c9b08a') +
    roof(190, 2480, 320, '#4d5560', '#b59b77')
  );
}

/** Maison d'Adam, at the corner of its square, in the morning: seen from the foot of the house. */
export function timberHouse(): Drawing {
  const chance = seeded(1491);
  const bays: readonly Bay[] = [
    { from: 200, to: 520 },
    { from: 520, to: 1130, window: true },
    { from: 1130, to: 1450 },
    { from: 1450, to: 2000, window: true },
  ];
  const streetBays: readonly Bay[] = [
    { from: 180, to: 420 },
    { from: 420, to: 1060, window: true },
    { from: 1060, to: 1700 },
  ];
  const on = (u: number, v: number, scale: number, figure: string): string => {
    const [x, y] = square.at(u, v);
    return group({ transform: `translate(${px(x)} ${px(y)}) skewY(5) scale(${scale})` }, figure);
  };
  const floors: readonly Point[] = [
    [-900, 220],
    [220, 1230],
    [1230, 2230],
  ];
  return drawing(
    WIDTH,
    HEIGHT,
    [
      linear('sky', [0, 0], [0.3, 1], [0, '#5f9bc0'], [0.45, '#b3d2da'], [0.75, '#f7e4c0'], [1, '#f1c98f']),
      linear('far', [0, 0], [1, 0.4], [0, '#cdb9a6'], [1, '#8f8590']),
      linear('daub', [0, 0], [0.2, 1], [0, '#ecc98f'], [0.5, '#dfb177'], [1, '#cf9a62']),
      linear('glass', [0, 0], [1, 1], [0, '#a9c8cc'], [0.3, '#4f6d77'], [0.62, '#26363f'], [1, '#6b8b92']),
      linear(
        'shop',
        [0, 0],
        [0, 1],
        [0, '#2a1810'],
        [0.35, '#a8681f'],
        [0.62, '#ffd27a'],
        [0.8, '#c98a3c'],
        [1, '#5a3414'],
      ),
      linear('dusk', [0, 0], [1, 0], [0, '#1b0f1c', 0.62], [1, '#1b0f1c', 0.42]),
      linear('morning', [1, 0], [0, 1], [0, '#ffd9a0', 0.3], [0.5, '#ffd9a0', 0], [1, '#2a1420', 0.42]),
      carve('post', {
        round: 9,
        height: 9,
        grain: '0.09 0.006',
        depth: 0.9,
        shadow: 14,
        azimuth: 300,
        elevation: 52,
      }),
      carve('thin', {
        round: 6,
        height: 6,
        grain: '0.05 0.05',
        depth: 0.8,
        shadow: 10,
        azimuth: 300,
        elevation: 54,
      }),
      carve('figure', {
        round: 12,
        height: 16,
        grain: '0.06 0.012',
        depth: 0.5,
        shadow: 12,
        azimuth: 300,
        elevation: 48,
      }),
      carve('feather', {
        round: 4,
        height: 6,
        grain: '0.09 0.02',
        depth: 0.4,
        shadow: 5,
        azimuth: 300,
        elevation: 52,
      }),
      stain('brick', [0.36, 0.16, 0.06], '0.012 0.02', 3, 0.5),
      stain('grain', [0.1, 0.05, 0.02], '0.7', 2.2, 0.5),
      soften('mist', 12),
      soften('haze', 3),
    ],
    rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#sky)' }),
    group(
      { filter: 'url(#mist)' },
      ellipse(120, 300, 300, 26, { fill: '#fff', opacity: 0.5 }),
      ellipse(420, 350, 260, 18, { fill: '#fff', opacity: 0.4 }),
      ellipse(60, 720, 420, 30, { fill: '#fff', opacity: 0.35 }),
    ),
    skyline(),
    ...floors.map(([top, bottom]) => floor(street, top, bottom, streetBays, chance)),
    shopFront(chance),
    ...floors.map(([, bottom]) => sill(street, bottom, 1700, chance)),
    polygon(
      [street.at(0, -900), street.at(1700, -900), street.at(1700, HEIGHT + 900), street.at(0, HEIGHT + 900)],
      { fill: 'url(#dusk)' },
    ),
    ...floors.map(([top, bottom]) => floor(square, top, bottom, bays, chance)),
    ...floors.map(([, bottom]) => sill(square, bottom, 2000, chance)),
    turret(chance),
    treeOfLife(CORNER, 2180),
    on(520, 1540, 1.22, pelican()),
    on(1130, 1560, 1.15, bagpiper()),
    on(520, 540, 1.15, couple()),
    on(1130, 560, 1.12, lionMask()),
    rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#morning)' }),
    overlay(WIDTH, HEIGHT, 'grain', 0.12),
  );
}
