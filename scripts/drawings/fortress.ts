import { carve, overlay, soften, stain } from './filters.ts';
import { boxScroll, roundTower, schistPattern, slit, TOWER } from './fortress-parts.ts';
import type { Drawing, Point } from './svg.ts';
import {
  between,
  circle,
  drawing,
  ellipse,
  group,
  linear,
  outline,
  place,
  polygon,
  radial,
  rect,
  seeded,
  shape,
  tag,
  upTo,
  use,
} from './svg.ts';

const WIDTH = 3200;
const HEIGHT = 2400;
const HORIZON = 1890;

/** The towers, from the farthest to the nearest: where each stands and how large it looks. */
const TOWERS: readonly (readonly [x: number, scale: number])[] = [
  [330, 0.34],
  [520, 0.42],
  [780, 0.53],
  [1130, 0.68],
  [1630, 0.9],
  [2440, 1.28],
];

const topOf = (scale: number): number => HORIZON - 1290 * scale;
const footOf = (scale: number): number => HORIZON + 250 * scale;

/** The curtain wall between two towers, with its pale bands. */
function curtain([x1, s1]: readonly [number, number], [x2, s2]: readonly [number, number]): string {
  const at = (x: number, s: number, down: number): Point => [x, topOf(s) + (footOf(s) - topOf(s)) * down];
  const strip = (from: number, to: number, fill: string, opacity = 1): string =>
    polygon([at(x1, s1, from), at(x2, s2, from), at(x2, s2, to), at(x1, s1, to)], { fill, opacity });
  return (
    strip(0.015, 1, '#3a3638') +
    strip(0.015, 1, 'url(#schist)') +
    TOWER.bands.map((band) => strip(band / TOWER.high, (band + 34) / TOWER.high, '#cdbb93', 0.85)).join('') +
    strip(0.015, 1, 'url(#nightfall)')
  );
}

function sky(chance: () => number): string {
  const stars = upTo(260).map(() =>
    circle(between(chance, 0, WIDTH), between(chance, 0, 1500), between(chance, 0.8, 3.2), {
      fill: '#fff',
      opacity: +between(chance, 0.25, 0.95).toFixed(2),
    }),
  );
  const clouds = upTo(16).map((index) =>
    ellipse(between(chance, 0, WIDTH), 520 + index * 74, between(chance, 240, 620), between(chance, 10, 34), {
      fill: index > 8 ? '#6d6a92' : '#39466f',
      opacity: 0.55,
    }),
  );
  return (
    rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#sky)' }) +
    group({}, ...stars) +
    circle(640, 470, 520, { fill: 'url(#halo)' }) +
    circle(640, 470, 118, { fill: '#fdf6dc' }) +
    circle(640, 470, 118, { fill: '#b9b49c', filter: 'url(#moon)', opacity: 0.7 }) +
    group({ filter: 'url(#mist)' }, ...clouds)
  );
}

/** The city beyond: roofs and lit windows, and two spires. */
function city(chance: () => number): string {
  const spire = (x: number, y: number, wide: number): string =>
    polygon(
      [
        [x - wide, y + 300],
        [x - wide * 0.9, y + 170],
        [x, y],
        [x + wide * 0.9, y + 170],
        [x + wide, y + 300],
      ],
      { fill: '#2a3052' },
    ) +
    polygon(
      [
        [x, y],
        [x + wide * 0.9, y + 170],
        [x + wide, y + 300],
        [x + wide * 0.2, y + 300],
      ],
      { fill: '#3a4068' },
    );
  const roofs = upTo(14).map((index) => {
    const x = -60 + index * 32 + between(chance, -8, 8);
    const y = 1700 + between(chance, -30, 40);
    return (
      polygon(
        [
          [x, 2000],
          [x, y],
          [x + 22, y - 34],
          [x + 46, y],
          [x + 46, 2000],
        ],
        { fill: '#1b2140' },
      ) + rect(x + 16, y + 24, 9, 14, { fill: chance() < 0.5 ? '#ffcf7a' : '#2a3052' })
    );
  });
  return (
    spire(96, 1430, 26) +
    spire(178, 1450, 26) +
    rect(118, 1600, 40, 140, { fill: '#2a3052' }) +
    roofs.join('')
  );
}

/** The moat: lawns, and box hedges in scrolls on pale gravel. */
function moat(): string {
  const ground: readonly Point[] = [
    [0, footOf(0.3)],
    ...TOWERS.map(([x, s]): Point => [x, footOf(s) - 6]),
    [WIDTH, footOf(1.5)],
    [WIDTH, HEIGHT],
    [0, HEIGHT],
  ];
  const bed = (x: number, y: number, scale: number): string =>
    group(
      { transform: `translate(${x} ${y}) scale(${scale} ${(scale * 0.3).toFixed(3)}) skewX(-30)` },
      use('broderie'),
    );
  return (
    shape(outline(ground), { fill: 'url(#lawn)' }) +
    shape(outline(ground), { fill: '#0a1c14', filter: 'url(#grass)', opacity: 0.6 }) +
    bed(300, 2190, 0.6) +
    bed(1040, 2285, 1.12)
  );
}

/** The castle's towers at night, seen from the edge of the moat. */
export function fortress(): Drawing {
  const chance = seeded(1230);
  const lit = (index: number): string => {
    const [x, scale] = TOWERS[index] ?? [0, 1];
    return place(x - (TOWER.wide / 2) * scale, topOf(scale), scale * (1540 / TOWER.high), use('tower'));
  };
  const near = TOWERS.length - 1;
  const glow = (index: number): string => {
    const [x, scale] = TOWERS[index] ?? [0, 1];
    return ellipse(x - 60 * scale, footOf(scale), 360 * scale, 120 * scale, { fill: 'url(#lamp)' });
  };
  const opening = (index: number): string => {
    const [x, scale] = TOWERS[index] ?? [0, 1];
    return place(x - 30 * scale, topOf(scale) + 640 * scale, [scale * 0.55, scale * 0.7], slit(false));
  };
  const beyond: readonly [number, number] = [3900, 1.95];
  return drawing(
    WIDTH,
    HEIGHT,
    [
      linear(
        'sky',
        [0, 0],
        [0.12, 1],
        [0, '#050b22'],
        [0.45, '#14245a'],
        [0.72, '#44508c'],
        [0.86, '#a78aa2'],
        [1, '#d9a58c'],
      ),
      radial('halo', [0.5, 0.5], 0.5, [0, '#fff6d8', 0.55], [0.3, '#cdd6ff', 0.16], [1, '#cdd6ff', 0]),
      radial('lamp', [0.5, 0.5], 0.5, [0, '#ffd98c', 0.9], [0.4, '#ffb85c', 0.4], [1, '#ffb85c', 0]),
      linear(
        'nightfall',
        [0, 0],
        [0, 1],
        [0, '#070d26', 0.82],
        [0.5, '#0d1230', 0.6],
        [0.85, '#3a2410', 0.3],
        [1, '#ffb45a', 0.2],
      ),
      linear(
        'round',
        [0, 0],
        [1, 0],
        [0, '#02061a', 0.86],
        [0.16, '#02061a', 0.42],
        [0.36, '#fff3d0', 0.12],
        [0.5, '#02061a', 0.02],
        [0.78, '#02061a', 0.55],
        [1, '#02061a', 0.95],
      ),
      linear(
        'uplight',
        [0, 0],
        [0, 1],
        [0, '#0a1030', 0.62],
        [0.4, '#2a1c1c', 0.3],
        [0.75, '#ff9a3a', 0.14],
        [1, '#ffb85c', 0.44],
      ),
      linear('lawn', [0, 0], [0, 1], [0, '#3d5a34'], [0.4, '#223f2c'], [1, '#0c1d1a']),
      linear(
        'slitshade',
        [0, 0],
        [0.4, 1],
        [0, '#0a1030', 0.5],
        [0.5, '#1a1420', 0.34],
        [1, '#ff9a3a', 0.12],
      ),
      carve('ashlar', { round: 5, height: 6, grain: '0.05', depth: 0.9, azimuth: 215, elevation: 50 }),
      carve('hedge', {
        round: 8,
        height: 9,
        grain: '0.12',
        depth: 1,
        azimuth: 260,
        elevation: 46,
        shadow: 8,
      }),
      soften('mist', '46 6'),
      stain('moon', [0.45, 0.43, 0.36], '0.012', 4, 0.52),
      stain('grass', [0.02, 0.08, 0.05], '0.02 0.08', 4, 0.5),
      stain('age', [0.05, 0.04, 0.05], '0.01 0.006', 3.4, 0.5),
      stain('grain', [0.02, 0.03, 0.1], '0.7', 2.2, 0.5),
      schistPattern('schist'),
      tag('g', { id: 'tower' }, roundTower(chance)),
      tag('g', { id: 'broderie' }, boxScroll()),
    ],
    sky(chance),
    city(chance),
    moat(),
    ...upTo(TOWERS.length).flatMap((index) => {
      const [here, next] = [TOWERS[index], TOWERS[index + 1] ?? beyond];
      return here === undefined ? [] : [curtain(here, next)];
    }),
    ...upTo(TOWERS.length).flatMap((index) => [
      lit(index),
      index > 1 && index < near ? opening(index) : '',
      glow(index),
    ]),
    place(TOWERS[near]?.[0] ?? 0, topOf(1.28) + 560, 1.28, slit(true)),
    ellipse(2950, 2300, 700, 180, { fill: 'url(#lamp)', opacity: 0.35 }),
    overlay(WIDTH, HEIGHT, 'grain', 0.1),
  );
}
