import type { Drawing, Point } from './svg.ts';
import { drawing, ellipse, group, linear, pick, polygon, px, rect, seeded, upTo } from './svg.ts';
import { carve, overlay, soften, stain } from './filters.ts';
import type { Wall } from './perspective.ts';
import { beam, panel } from './perspective.ts';
import { bagpiper, couple, lionMask, pelican, treeOfLife } from './wood-figures.ts';
import {
  CORNER,
  HEIGHT,
  OAK,
  casement,
  lozenges,
  shopFront,
  sill,
  square,
  street,
  turret,
} from './timber-house-parts.ts';

const WIDTH = 2400;

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
  const edges = bays.flatMap(({ from, to, window }) => (window === true ? [from + 60, to - 60] : []));
  const posts = [...new Set(bays.flatMap(({ from, to }) => [from, to]))].filter((u) => u > 0);
  const end = bays.at(-1)?.to ?? 0;
  const whole = [on.at(0, top), on.at(end, top), on.at(end, bottom), on.at(0, bottom)];
  return (
    panel(on, [0, top], [end, bottom], 'url(#daub)') +
    polygon(whole, { filter: 'url(#brick)', opacity: 0.5 }) +
    lozenges(on, panels, 140, chance) +
    bays
      .filter(({ window }) => window)
      .map(({ from, to }) => casement(on, from + 165, top + 120, to - 165, breast))
      .join('') +
    group(
      { filter: 'url(#post)' },
      ...edges.map((u) => beam(on, [u, top + 60], [u, breast + 60], 34, '#6a4325')),
    ) +
    group(
      { filter: 'url(#post)' },
      ...posts.map((u) => beam(on, [u, top + 40], [u, bottom - 40], 78, pick(chance, OAK))),
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
