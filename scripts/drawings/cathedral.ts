import type { Drawing } from './svg.ts';
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
  tag,
  upTo,
} from './svg.ts';
import { carve, overlay, soften, stain } from './filters.ts';
import { masonryPattern, niche } from './cathedral-parts.ts';
import { warrior } from './warriors.ts';
import { AXIS, cornice, masonry, middleTower, sideTower } from './cathedral-towers.ts';

const WIDTH = 2400;

const HEIGHT = 3200;

const LEFT = { from: 250, to: 740 } as const;

const RIGHT = { from: 1660, to: 2150 } as const;

/** The row of warriors in their niches, across the façade. */
function gallery(): string {
  const step = 115;
  const start = AXIS - step * 4;
  return (
    masonry(740, 1480, 920, 520, 'url(#shadowHalf)') +
    upTo(8)
      .map((index) => place(start + step * (index + 0.5), 1540, 1, niche(step)))
      .join('') +
    upTo(8)
      .map((index) =>
        place(
          start + step * (index + 0.5),
          1668,
          [index === 3 || index === 5 ? -0.93 : 0.93, 0.93],
          warrior([0, 1, 2, 3, 1, 0, 3, 2][index] ?? 0),
        ),
      )
      .join('') +
    cornice(740, 1470, 920) +
    cornice(740, 1950, 920)
  );
}

/** The great window under the gallery, with its coloured panes seen from outside. */
function window(chance: () => number): string {
  const lancet = (x: number): string =>
    `M${x - 138} 3260V2450Q${x - 132} 2270 ${x} 2190Q${x + 132} 2270 ${x + 138} 2450V3260Z`;
  const light = (x: number, id: string): string =>
    tag('clipPath', { id }, shape(lancet(x), {})) +
    shape(lancet(x), { fill: 'url(#glass)' }) +
    group(
      { 'clip-path': `url(#${id})` },
      ...upTo(240).map((index) =>
        rect(x - 138 + (index % 6) * 46, 2190 + Math.floor(index / 6) * 52, 46, 52, {
          fill: pick(chance, ['#3a4f8f', '#243566', '#7a4a66', '#4a6a9a', '#5a4a80', '#8f6a5a', '#2c2f52']),
          opacity: +between(chance, 0.15, 0.75).toFixed(2),
        }),
      ),
      ...upTo(7).map((index) => rect(x - 140 + index * 46, 2190, 4, 1080, { fill: '#10142a' })),
      ...upTo(21).map((index) => rect(x - 140, 2190 + index * 52, 280, 4, { fill: '#10142a' })),
      rect(x - 138, 2190, 276, 1080, { fill: 'url(#sheen)' }),
    ) +
    group(
      { filter: 'url(#mould)' },
      shape(lancet(x), { fill: 'none', stroke: '#f0e5cb', 'stroke-width': 20 }),
    );
  const around = (grow: number, fill: string): string =>
    shape(
      `M${AXIS - 340 - grow} 3260V2420Q${AXIS - 330 - grow} ${2110 - grow} ${AXIS} ${2040 - grow * 0.5}Q${AXIS + 330 + grow} ${2110 - grow} ${AXIS + 340 + grow} 2420V3260H${AXIS + 310 + grow * 0.4}V2430Q${AXIS + 300} ${2140 - grow * 0.6} ${AXIS} ${2076 - grow * 0.3}Q${AXIS - 300} ${2140 - grow * 0.6} ${AXIS - 310 - grow * 0.4} 2430V3260Z`,
      { fill },
    );
  return (
    masonry(740, 2000, 920, 1260, 'url(#shadowHalf)') +
    shape(
      `M${AXIS - 320} 3260V2430Q${AXIS - 310} 2140 ${AXIS} 2066Q${AXIS + 310} 2140 ${AXIS + 320} 2430V3260Z`,
      { fill: '#c9b894' },
    ) +
    light(AXIS - 152, 'west') +
    light(AXIS + 152, 'east') +
    circle(AXIS, 2200, 58, { fill: 'url(#glass)' }) +
    group(
      { filter: 'url(#mould)' },
      circle(AXIS, 2200, 62, { fill: 'none', stroke: '#eadebf', 'stroke-width': 16 }),
    ) +
    group({ filter: 'url(#mould)' }, around(40, '#e6d8b6')) +
    group({ filter: 'url(#mould)' }, around(0, '#f3e8cf'))
  );
}

/** The houses at the top of the street, and the birds of the morning. */
function foreground(chance: () => number): string {
  const slate = (points: readonly (readonly [number, number])[]): string =>
    polygon(points, { fill: '#4a5068' }) + polygon(points, { fill: 'url(#slates)' });
  const chimney = (x: number, y: number): string =>
    rect(x, y, 54, 190, { fill: '#9a6a58' }) + rect(x - 6, y, 66, 18, { fill: '#b98a72' });
  const dormer = (x: number, y: number): string =>
    rect(x, y, 90, 120, { fill: '#d9c6a4' }) +
    rect(x + 20, y + 26, 50, 80, { fill: '#2c2a40' }) +
    rect(x + 42, y + 26, 5, 80, { fill: '#d9c6a4' }) +
    polygon(
      [
        [x - 14, y + 6],
        [x + 45, y - 54],
        [x + 104, y + 6],
      ],
      { fill: '#3c4158' },
    );
  const birds = upTo(9).map(() => {
    const [x, y, size] = [between(chance, 300, 2100), between(chance, 120, 900), between(chance, 10, 22)];
    return shape(
      `M${x - size} ${y - size * 0.4}Q${x - size * 0.4} ${y - size * 0.7} ${x} ${y}Q${x + size * 0.4} ${y - size * 0.7} ${x + size} ${y - size * 0.4}`,
      { fill: 'none', stroke: '#3a3450', 'stroke-width': 4 },
    );
  });
  return (
    group({ opacity: 0.8 }, ...birds) +
    chimney(150, 2560) +
    slate([
      [-60, 3200],
      [-60, 2690],
      [90, 2600],
      [420, 2640],
      [640, 3200],
    ]) +
    dormer(120, 2780) +
    dormer(320, 2890) +
    chimney(2190, 2610) +
    slate([
      [2460, 3200],
      [2460, 2620],
      [2300, 2660],
      [2010, 2700],
      [1780, 3200],
    ]) +
    dormer(2010, 2880) +
    dormer(2220, 2830)
  );
}

/** Saint-Maurice's cathedral at sunrise, from the top of the street that climbs to it. */
export function cathedral(): Drawing {
  const chance = seeded(1537);
  return drawing(
    WIDTH,
    HEIGHT,
    [
      linear(
        'sky',
        [0, 0],
        [0.25, 1],
        [0, '#5d86b8'],
        [0.35, '#9fb9d0'],
        [0.6, '#f2d8bd'],
        [0.8, '#f7b98c'],
        [1, '#e58f78'],
      ),
      radial('sun', [0.5, 0.5], 0.5, [0, '#fff3d0', 0.95], [0.3, '#ffdba0', 0.45], [1, '#ffdba0', 0]),
      linear(
        'lit',
        [0, 0],
        [1, 0],
        [0, '#5b4468', 0.5],
        [0.4, '#b98a7a', 0.12],
        [0.75, '#ffe2a8', 0.22],
        [1, '#ffd28a', 0.4],
      ),
      linear('shadow', [0, 0], [1, 0], [0, '#4d3d66', 0.6], [0.5, '#6f557a', 0.3], [1, '#ffe2a8', 0.28]),
      linear(
        'shadowHalf',
        [0, 0],
        [1, 0.2],
        [0, '#4d3d66', 0.44],
        [0.5, '#8a6a78', 0.16],
        [1, '#ffe2a8', 0.2],
      ),
      linear('void', [0, 0], [0, 1], [0, '#1c1830'], [1, '#4a3f58']),
      linear('glass', [0, 0], [1, 1], [0, '#2a3a66'], [0.4, '#4a5a86'], [0.6, '#7d6a86'], [1, '#2c2f52']),
      linear(
        'sheen',
        [0, 0],
        [1, 1],
        [0, '#dfe9f5', 0.28],
        [0.3, '#dfe9f5', 0],
        [0.6, '#ffd9a8', 0.2],
        [0.75, '#ffd9a8', 0],
        [1, '#0c0f22', 0.3],
      ),
      linear('haze', [0, 0], [0, 1], [0, '#f7c9a0', 0], [0.75, '#f7c9a0', 0.02], [1, '#8a5a78', 0.5]),
      masonryPattern('joints', chance),
      carve('statue', {
        round: 6,
        height: 8,
        grain: '0.1',
        depth: 0.3,
        shadow: 5,
        azimuth: 318,
        elevation: 46,
      }),
      carve('mould', {
        round: 6,
        height: 6,
        grain: '0.08',
        depth: 0.3,
        shadow: 9,
        azimuth: 318,
        elevation: 52,
      }),
      soften('mist', '70 8'),
      stain('slates', [0.1, 0.1, 0.2], '0.004 0.05', 4, 0.5),
      stain('age', [0.3, 0.22, 0.24], '0.012 0.005', 3.4, 0.54),
      stain('grain', [0.1, 0.06, 0.1], '0.7', 2.2, 0.5),
    ],
    rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#sky)' }),
    circle(2250, 1900, 1300, { fill: 'url(#sun)' }),
    group(
      { filter: 'url(#mist)', opacity: 0.8 },
      ...upTo(16).map((index) =>
        ellipse(
          between(chance, 0, WIDTH),
          160 + index * 120,
          between(chance, 160, 460),
          between(chance, 8, 24),
          { fill: index > 6 ? '#ffd9b8' : '#e7eef4' },
        ),
      ),
    ),
    middleTower(),
    window(chance),
    gallery(),
    sideTower(LEFT, 1),
    sideTower(RIGHT, 2),
    rect(740, 1990, 920, 1260, { filter: 'url(#age)', opacity: 0.35 }),
    foreground(chance),
    rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#haze)' }),
    overlay(WIDTH, HEIGHT, 'grain', 0.1),
  );
}
