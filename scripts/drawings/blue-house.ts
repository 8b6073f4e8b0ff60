import { overlay, soften, stain } from './filters.ts';
import { chevrons, sunburst, tesseraePattern } from './mosaic.ts';
import type { Wall } from './perspective.ts';
import { beam, front, panel, wall } from './perspective.ts';
import type { Drawing, Point } from './svg.ts';
import {
  between,
  circle,
  drawing,
  ellipse,
  group,
  linear,
  pick,
  place,
  polygon,
  radial,
  rect,
  seeded,
  shape,
  upTo,
} from './svg.ts';

const WIDTH = 2400;
const HEIGHT = 3200;
const HORIZON = 2980;
const LEFT = 830;
const RIGHT = 1570;
const STOREY = 368;
const GROUND = 2700;

/** The façade's colour, from the ochre of the street to the blue of the sky. */
const SCALE: readonly (readonly [number, number, number])[] = [
  [196, 152, 88],
  [222, 196, 146],
  [206, 208, 196],
  [126, 172, 208],
  [62, 118, 190],
  [34, 78, 156],
  [26, 58, 130],
];

function tint(storey: number, light = 0): string {
  const at = Math.min(SCALE.length - 1, Math.max(0, storey));
  const [low, high] = [SCALE[Math.floor(at)] ?? [0, 0, 0], SCALE[Math.ceil(at)] ?? [0, 0, 0]];
  const mix = (channel: 0 | 1 | 2): number => {
    const value = low[channel] + (high[channel] - low[channel]) * (at % 1);
    return Math.round(Math.min(255, value * (1 + light)));
  };
  return `rgb(${mix(0)},${mix(1)},${mix(2)})`;
}

/** A stretch of wall in its storey's colour, made of small stones. */
function stones(on: Wall, from: Point, to: Point, fill: string): string {
  return panel(on, from, to, fill) + panel(on, from, to, 'url(#tesserae)');
}

const floorOf = (storey: number): number => GROUND - STOREY * storey;

/** A window of several lights; at dusk some are lit. */
function windows(on: Wall, from: Point, to: Point, lights: number, chance: () => number): string {
  const lit = chance() < 0.36;
  const step = (to[0] - from[0]) / lights;
  const transom = from[1] + (to[1] - from[1]) * 0.3;
  return (
    panel(on, [from[0] - 10, from[1] - 10], [to[0] + 10, to[1] + 10], '#0d2148') +
    upTo(lights)
      .map((index) =>
        panel(
          on,
          [from[0] + index * step, from[1]],
          [from[0] + (index + 1) * step, to[1]],
          lit ? pick(chance, ['url(#lamp)', 'url(#lamp)', 'url(#curtain)']) : 'url(#pane)',
        ),
      )
      .join('') +
    upTo(lights + 1)
      .map((index) =>
        beam(on, [from[0] + index * step, from[1]], [from[0] + index * step, to[1]], 11, '#e9eef2'),
      )
      .join('') +
    [from[1], transom, to[1]].map((v) => beam(on, [from[0], v], [to[0], v], 11, '#e9eef2')).join('') +
    panel(on, [from[0], from[1] + 6], [to[0], from[1] + 40], '#04122e', 0.45)
  );
}

/** Stylised sheaf of vertical lines, as between the windows. */
function sheaf(on: Wall, u: number, wide: number, top: number, bottom: number, storey: number): string {
  return upTo(5)
    .map((index) =>
      beam(
        on,
        [u + (wide * (index + 0.5)) / 5, top],
        [u + (wide * (index + 0.5)) / 5, bottom],
        wide / 9,
        index % 2 === 0 ? tint(storey + 1.1, -0.08) : storey > 1 ? '#dba83e' : tint(storey, 0.14),
      ),
    )
    .join('');
}

/** One storey of a side: bow windows that stand out, and flat wall between them. */
function side(on: Wall, storey: number, start: number, end: number, chance: () => number): string {
  const [top, bottom] = [floorOf(storey + 1), floorOf(storey)];
  const bow = 330;
  const gap = 150;
  const parts = upTo((end - start) / (bow + gap)).map((index) => {
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

/** A terrace's parapet, with its shade and its plants. */
function parapet(x1: number, x2: number, y: number, chance: () => number): string {
  const leaves = upTo((x2 - x1) / 9).map(() =>
    ellipse(
      between(chance, x1 + 20, x2 - 20),
      y - between(chance, 0, 46),
      between(chance, 6, 17),
      between(chance, 5, 12),
      {
        fill: pick(chance, ['#2f5b3c', '#3f7347', '#254a35', '#6a8f4c']),
      },
    ),
  );
  return (
    group({}, ...leaves) +
    rect(x1 - 12, y - 8, x2 - x1 + 24, 22, { fill: '#f0d489' }) +
    rect(x1 - 12, y + 12, x2 - x1 + 24, 8, { fill: '#a87a24' })
  );
}

function shops(left: Wall, right: Wall): string {
  const bay = (on: Wall, u: number): string =>
    panel(on, [u, GROUND + 150], [u + 420, HEIGHT + 200], 'url(#shop)') +
    upTo(4)
      .map((index) =>
        beam(on, [u + index * 140, GROUND + 150], [u + index * 140, HEIGHT + 200], 14, '#2a1c12'),
      )
      .join('') +
    polygon(
      [
        on.at(u - 20, GROUND + 130),
        on.at(u + 440, GROUND + 130),
        on.at(u + 450, GROUND + 230),
        on.at(u - 30, GROUND + 230),
      ],
      { fill: '#17376f' },
    ) +
    upTo(6)
      .map((index) =>
        polygon(
          [
            on.at(u - 20 + index * 76, GROUND + 130),
            on.at(u + 18 + index * 76, GROUND + 130),
            on.at(u + 14 + index * 77, GROUND + 230),
            on.at(u - 26 + index * 77, GROUND + 230),
          ],
          { fill: '#e8dcbd' },
        ),
      )
      .join('');
  const walls = [left, right].map(
    (on) =>
      panel(on, [0, GROUND], [1500, HEIGHT + 300], tint(0)) +
      bay(on, 110) +
      bay(on, 640) +
      panel(on, [0, GROUND], [1500, GROUND + 46], tint(0, -0.3)),
  );
  return (
    walls.join('') +
    rect(LEFT, GROUND, RIGHT - LEFT, 700, { fill: tint(0, 0.06) }) +
    rect(LEFT + 120, GROUND + 130, RIGHT - LEFT - 240, 700, { fill: 'url(#shop)' }) +
    upTo(5)
      .map((index) => rect(LEFT + 114 + index * 125, GROUND + 130, 14, 700, { fill: '#2a1c12' }))
      .join('') +
    place(LEFT + 100, GROUND + 66, 1, chevrons(RIGHT - LEFT - 200, 60)) +
    rect(LEFT, GROUND, RIGHT - LEFT, 40, { fill: tint(0, -0.3) })
  );
}

/** The boulevard's trees and lamps, against the light. */
function boulevard(chance: () => number): string {
  const tree = (x: number, y: number, size: number): string =>
    shape(`M${x - 14} 3200Q${x - 6} ${y + 200} ${x - 30} ${y}h50Q${x + 6} ${y + 220} ${x + 22} 3200z`, {
      fill: '#1a2230',
    }) +
    upTo(260)
      .map(() => {
        const angle = between(chance, 0, Math.PI * 2);
        const far = Math.sqrt(chance()) * size;
        return circle(
          x + Math.cos(angle) * far,
          y - 40 + Math.sin(angle) * far * 0.8,
          between(chance, 9, 30),
          { fill: pick(chance, ['#1e3340', '#24404a', '#2c4f50', '#3b5a4c', '#172a38']) },
        );
      })
      .join('');
  const lamp = (x: number): string =>
    rect(x - 7, 2560, 14, 700, { fill: '#141c2a' }) +
    circle(x, 2530, 120, { fill: 'url(#halo)' }) +
    circle(x, 2530, 30, { fill: '#fff3cf' });
  return tree(150, 2480, 250) + tree(2300, 2560, 210) + lamp(470) + lamp(2010);
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
      side(west, storey, 0, 1500, chance) +
      panel(west, [0, top], [1500, bottom], '#06122c', 0.36) +
      side(east, storey, 0, 1500, chance)
    );
  };
  /** The parapet that runs along the three walls below a terrace. */
  const terrace = (y: number, inset: number): string =>
    [left, right]
      .map((on, index) => {
        const by = index === 0 ? inset : -inset;
        const at = (u: number, v: number): Point => [on.at(u, v)[0] + by, on.at(u, v)[1]];
        return polygon([at(0, y - 26), at(1500, y - 26), at(1500, y + 10), at(0, y + 10)], {
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
      tesseraePattern('tesserae', 9),
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
    rect(LEFT + 205, floorOf(7) - 92, RIGHT - LEFT - 410, 110, { fill: '#0f2a5e' }),
    rect(LEFT + 190, floorOf(7) - 104, RIGHT - LEFT - 380, 16, { fill: '#e3b450' }),
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
    overlay(WIDTH, HEIGHT, 'grain', 0.07),
  );
}
