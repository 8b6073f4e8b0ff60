import type { Drawing, Point } from './svg.ts';
import {
  between,
  drawing,
  ellipse,
  group,
  linear,
  place,
  polygon,
  radial,
  rect,
  seeded,
  upTo,
} from './svg.ts';
import { overlay, soften, stain } from './filters.ts';
import type { Wall } from './perspective.ts';
import { beam, front, panel, wall } from './perspective.ts';
import { chevrons, sunburst, tesseraePattern } from './mosaic.ts';
import {
  HEIGHT,
  LEFT,
  RIGHT,
  STOREY,
  boulevard,
  floorOf,
  parapet,
  sheaf,
  shops,
  stones,
  tint,
  windows,
} from './blue-house-parts.ts';

const WIDTH = 2400;

const HORIZON = 2980;

const AXIS = (LEFT + RIGHT) / 2;

/** One storey of a side: bow windows that stand out, and flat wall between them. */
function side(on: Wall, storey: number, start: number, end: number, chance: () => number): string {
  const [top, bottom] = [floorOf(storey + 1), floorOf(storey)];
  const bow = 330;
  const gap = 150;
  const parts = upTo(Math.floor((end - start) / (bow + gap))).map((index) => {
    const u = start + gap * 0.7 + index * (bow + gap);
    const facet = 62;
    return (
      panel(on, [u - 26, top], [u, bottom], '#071631', 0.35) +
      stones(on, [u, top], [u + bow, bottom], tint(storey, 0.08)) +
      panel(on, [u, top], [u + facet, bottom], '#04122e', 0.28) +
      panel(on, [u + bow - facet, top], [u + bow, bottom], '#fff', 0.1) +
      windows(on, [u + facet + 14, top + 50], [u + bow - facet - 14, bottom - 120], 3, chance) +
      panel(
        on,
        [u + facet, bottom - 96],
        [u + bow - facet, bottom - 30],
        storey > 1 ? '#d9a63d' : tint(storey, -0.14),
      ) +
      panel(on, [u + facet, bottom - 96], [u + bow - facet, bottom - 30], 'url(#tesserae)') +
      upTo(4)
        .map((ray) =>
          beam(
            on,
            [u + bow / 2, bottom - 30],
            [u + facet + 14 + ((bow - facet * 2 - 28) * ray) / 3, bottom - 94],
            12,
            tint(storey + 1.6, -0.1),
          ),
        )
        .join('') +
      sheaf(on, u + bow + gap * 0.24, gap * 0.52, top + 30, bottom - 20, storey)
    );
  });
  const band = [
    beam(on, [start, top + 10], [end, top + 10], 34, tint(storey + 1, -0.2)),
    beam(on, [start, top - 8], [end, top - 8], 9, '#e3b450'),
  ];
  const teeth = upTo((end - start) / 60).map((index) =>
    beam(on, [start + index * 60, top + 24], [start + index * 60 + 30, top - 2], 8, '#f0d489'),
  );
  return (
    stones(on, [start, top], [end, bottom], tint(storey)) + parts.join('') + band.join('') + teeth.join('')
  );
}

/** One storey of the corner, seen from the front, in three facets; the sun takes the place of its middle windows. */
function corner(storey: number, inset: number, chance: () => number, sun = false): string {
  const [top, bottom] = [floorOf(storey + 1), floorOf(storey)];
  const [x1, x2] = [LEFT + inset, RIGHT - inset];
  const facet = 120;
  const [m1, m2] = [x1 + facet, x2 - facet];
  return (
    stones(front, [x1, top], [x2, bottom + 1], tint(storey, 0.06)) +
    rect(x1, top, facet, STOREY + 1, { fill: '#04122e', opacity: 0.24 }) +
    rect(x2 - facet, top, facet, STOREY + 1, { fill: '#fff', opacity: 0.1 }) +
    windows(front, [x1 + 26, top + 76], [x1 + facet - 22, bottom - 120], 1, chance) +
    windows(front, [x2 - facet + 22, top + 76], [x2 - 26, bottom - 120], 1, chance) +
    (sun
      ? rect(m1 + 2, top + 64, m2 - m1 - 4, 240, { fill: '#0a1c40' }) +
        place((m1 + m2) / 2, top + 300, 1, sunburst(m2 - m1 - 16))
      : windows(front, [m1 + 22, top + 76], [m2 - 22, bottom - 120], 4, chance)) +
    place(m1 + 22, bottom - 96, 1, chevrons(m2 - m1 - 44, 56)) +
    place(x1, top - 6, 1, chevrons(x2 - x1, 34)) +
    rect(x1 - 8, top + 28, x2 - x1 + 16, 12, { fill: '#e3b450' }) +
    rect(x1, top + 40, x2 - x1, 26, { fill: '#04122e', opacity: 0.3 })
  );
}

/** The Maison bleue at nightfall, seen from the middle of the crossing. */
export function blueHouse(): Drawing {
  const chance = seeded(1925);
  const left = wall(LEFT, HORIZON, -1, 0.62, 0.00026);
  const right = wall(RIGHT, HORIZON, 1, 0.62, 0.00026);
  const sides = (storey: number, inset: number): string => {
    const shift = (on: Wall, by: number): Wall => ({
      at: (u, v) => {
        const [x, y] = on.at(u, v);
        return [x + by, y];
      },
    });
    const [west, east] = [shift(left, inset), shift(right, -inset)];
    const [top, bottom] = [floorOf(storey + 1), floorOf(storey)];
    return (
      side(west, storey, 0, 1545, chance) +
      panel(west, [0, top], [1545, bottom], '#06122c', 0.36) +
      side(east, storey, 0, 1545, chance)
    );
  };
  /** The parapet that runs along the three walls below a terrace. */
  const terrace = (y: number, inset: number): string =>
    [left, right]
      .map((on, index) => {
        const by = index === 0 ? inset : -inset;
        const at = (u: number, v: number): Point => [on.at(u, v)[0] + by, on.at(u, v)[1]];
        return polygon([at(0, y - 26), at(1545, y - 26), at(1545, y + 10), at(0, y + 10)], {
          fill: index === 0 ? '#9c7a34' : '#f0d489',
        });
      })
      .join('') + parapet(LEFT + inset, RIGHT - inset, y - 18, chance);
  return drawing(
    WIDTH,
    HEIGHT,
    [
      linear(
        'sky',
        [0, 0],
        [0, 1],
        [0, '#16305f'],
        [0.32, '#3f6f9f'],
        [0.55, '#a9b7b8'],
        [0.72, '#f3c995'],
        [0.88, '#f0a06a'],
        [1, '#c96f55'],
      ),
      linear('pane', [0, 0], [0.6, 1], [0, '#7fa3bf'], [0.35, '#2c4a6b'], [1, '#101f3a']),
      linear('lamp', [0, 0], [0, 1], [0, '#d98a34'], [0.5, '#ffd88a'], [1, '#e8a24a']),
      linear('curtain', [0, 0], [1, 0], [0, '#f5dfb0'], [0.5, '#c99a5c'], [1, '#f0d49c']),
      linear('shop', [0, 0], [0, 1], [0, '#ffe3a0'], [0.5, '#f5b95c'], [1, '#8f5a24']),
      linear(
        'evening',
        [0, 1],
        [0.2, 0],
        [0, '#241426', 0.42],
        [0.25, '#ff9a55', 0.12],
        [0.7, '#0a1c4a', 0.08],
        [1, '#0a1c4a', 0.2],
      ),
      radial('halo', [0.5, 0.5], 0.5, [0, '#ffe6a8', 0.85], [0.35, '#ffcf7d', 0.3], [1, '#ffcf7d', 0]),
      tesseraePattern('tesserae', 13),
      soften('mist', '60 8'),
      stain('grain', [0.02, 0.04, 0.12], '0.7', 2.2, 0.5),
    ],
    rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#sky)' }),
    group(
      { filter: 'url(#mist)', opacity: 0.7 },
      ...upTo(14).map((index) =>
        ellipse(
          between(chance, 0, WIDTH),
          300 + index * 130,
          between(chance, 160, 420),
          between(chance, 8, 20),
          { fill: index > 5 ? '#ffd9b0' : '#8fb0cf' },
        ),
      ),
    ),
    rect(AXIS - 4, 40, 8, 130, { fill: '#e3b450' }),
    sides(6, 130),
    corner(6, 90, chance),
    terrace(floorOf(6), 60),
    ...[5, 4].map((storey) => sides(storey, 60)),
    corner(5, 40, chance),
    corner(4, 40, chance),
    terrace(floorOf(4), 0),
    ...upTo(4).map((storey) => sides(storey, 0)),
    corner(3, 0, chance, true),
    ...upTo(3).map((storey) => corner(storey, 0, chance)),
    shops(left, right),
    boulevard(chance),
    rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#evening)' }),
    overlay(WIDTH, HEIGHT, 'grain', 0.04),
  );
}
