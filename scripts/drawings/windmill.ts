import { carve, overlay, soften, stain } from './filters.ts';
import { masonryPattern } from './cathedral-parts.ts';
import type { Drawing } from './svg.ts';
import {
  between,
  circle,
  drawing,
  ellipse,
  group,
  linear,
  pick,
  polygon,
  radial,
  rect,
  seeded,
  shape,
  upTo,
} from './svg.ts';

const WIDTH = 2400;
const HEIGHT = 1800;
/** The part of the scene that the picture shows. */
const FRAME = { left: 790, width: 1350 } as const;
const BOARDS = ['#7b5a3e', '#86644a', '#6f5038', '#8f6d50', '#644631'];
const HUB = [1392, 640] as const;

/** One sail along its arm: bars, laths, and the canvas half furled. */
function sail(turn: number): string {
  const bars = upTo(12).map((index) => rect(96 + index * 44, -8, 9, 136, { fill: '#6a4a32' }));
  const laths = upTo(4).map((index) => rect(90, 24 + index * 33, 500, 7, { fill: '#7b5a3e' }));
  const canvas = `M236 14H578V118Q480 104 410 122Q320 140 236 116Z`;
  const creases = upTo(9).map((index) =>
    shape(`M${262 + index * 36} 16q8 50 -4 98`, {
      fill: 'none',
      stroke: '#a58a5c',
      'stroke-width': 3,
      opacity: 0.6,
    }),
  );
  return group(
    { transform: `translate(${HUB[0]} ${HUB[1]}) rotate(${turn})` },
    group({ filter: 'url(#timber)' }, ...laths, ...bars),
    group({ filter: 'url(#cloth)' }, shape(canvas, { fill: '#efdcb4' })),
    ...creases,
    group({ filter: 'url(#timber)' }, rect(0, -15, 620, 30, { fill: '#8a6545' })),
  );
}

/** The head of the shaft, where the four arms meet: wedges, iron bands and bolts. */
function hub(): string {
  const bolts = upTo(8).map((index) => {
    const angle = (index * Math.PI) / 4 + 0.4;
    return circle(Math.cos(angle) * 46, Math.sin(angle) * 46, 6.5, { fill: '#55555c' });
  });
  const rings = upTo(4).map((index) =>
    circle(0, 0, 10 + index * 8, { fill: 'none', stroke: '#4a301c', 'stroke-width': 2.5, opacity: 0.7 }),
  );
  return group(
    { transform: `translate(${HUB[0]} ${HUB[1]}) rotate(24)` },
    group({ filter: 'url(#timber)' }, rect(-104, -24, 208, 48, { fill: '#7b5638', rx: 6 })),
    group({ filter: 'url(#timber)' }, rect(-24, -104, 48, 208, { fill: '#86603f', rx: 6 })),
    group(
      { filter: 'url(#iron)' },
      ...[-82, 66].flatMap((at) => [
        rect(at, -29, 16, 58, { fill: '#5a5b63', rx: 4 }),
        rect(-29, at, 58, 16, { fill: '#5a5b63', rx: 4 }),
      ]),
    ),
    group({ filter: 'url(#timber)' }, circle(0, 0, 60, { fill: '#94704c' })),
    group(
      { filter: 'url(#iron)' },
      shape('M-62 0A62 62 0 1 1 62 0A62 62 0 1 1 -62 0ZM-42 0A42 42 0 1 0 42 0A42 42 0 1 0 -42 0Z', {
        fill: '#63646d',
        'fill-rule': 'evenodd',
      }),
    ),
    ...rings,
    group({ filter: 'url(#iron)' }, ...bolts),
    group(
      { filter: 'url(#timber)' },
      polygon(
        [
          [-9, -9],
          [9, -9],
          [9, 9],
          [-9, 9],
        ],
        { fill: '#5f4128' },
      ),
    ),
  );
}

/** The wooden cabin that turns to face the wind, under its slates. */
function cabin(chance: () => number): string {
  const boards = upTo(15).map((index) =>
    rect(1310 + index * 21, 512, 20, 330, { fill: pick(chance, BOARDS) }),
  );
  const slates = upTo(9).flatMap((row) =>
    upTo(17).map((column) =>
      rect(1270 + column * 24 - (row % 2) * 12, 350 + row * 20, 23, 24, {
        fill: pick(chance, ['#56606f', '#647080', '#4a5361', '#707c8a']),
        rx: 3,
      }),
    ),
  );
  return (
    group({ filter: 'url(#timber)' }, ...boards) +
    group({ filter: 'url(#timber)' }, rect(1296, 826, 344, 34, { fill: '#5f4430' })) +
    group({ filter: 'url(#timber)' }, rect(1520, 610, 66, 84, { fill: '#4d3625' })) +
    rect(1530, 620, 46, 64, { fill: '#1e1c26' }) +
    rect(1550, 620, 5, 64, { fill: '#7b5a3e' }) +
    polygon(
      [
        [1310, 512],
        [1625, 512],
        [1625, 590],
        [1310, 570],
      ],
      { fill: '#1c0f1c', opacity: 0.38 },
    ) +
    group(
      { 'clip-path': 'url(#roof)' },
      rect(1250, 330, 460, 220, { fill: '#3c4450' }),
      ...slates,
      rect(1250, 330, 460, 220, { fill: 'url(#roofLight)' }),
    ) +
    group(
      { filter: 'url(#timber)' },
      polygon(
        [
          [1268, 522],
          [1680, 522],
          [1676, 540],
          [1272, 540],
        ],
        { fill: '#6f5038' },
      ),
    )
  );
}

/** The cone of pale stone on its vaulted mound, the door, and the tail ladder. */
function stonework(): string {
  const cone = 'M1392 850H1542L1660 1350H1260Z';
  const mound = 'M930 1620Q960 1400 1080 1340Q1440 1290 1800 1340Q1930 1400 1980 1620Z';
  const steps = upTo(14).map((index) => {
    const [x, y] = [1640 + index * 34, 850 + index * 46];
    return rect(x - 34, y, 72, 9, { fill: '#7b5a3e' });
  });
  return (
    shape(mound, { fill: '#d9c7a0' }) +
    shape(mound, { fill: 'url(#joints)' }) +
    shape(mound, { fill: 'url(#moundLight)' }) +
    [1090, 1790]
      .map((x) =>
        group(
          { filter: 'url(#stone)' },
          polygon(
            [
              [x - 50, 1640],
              [x - 34, 1380],
              [x + 34, 1380],
              [x + 50, 1640],
            ],
            { fill: '#e0cfaa' },
          ),
        ),
      )
      .join('') +
    shape('M1360 1640V1480Q1370 1400 1440 1392Q1510 1400 1520 1480V1640Z', { fill: '#22181a' }) +
    group(
      { filter: 'url(#stone)' },
      shape(
        'M1336 1640V1478Q1348 1376 1440 1366Q1532 1376 1544 1478V1640H1520V1480Q1510 1400 1440 1392Q1370 1400 1360 1480V1640Z',
        { fill: '#efe2c2' },
      ),
    ) +
    group(
      { filter: 'url(#timber)' },
      ...upTo(5).map((index) => rect(1364 + index * 31, 1500, 29, 140, { fill: BOARDS[index] ?? '#7b5a3e' })),
    ) +
    shape('M1070 1346Q1440 1286 1810 1346Q1440 1330 1070 1346Z', { fill: '#6f8a3c' }) +
    shape(cone, { fill: '#e3d2ac' }) +
    shape(cone, { fill: 'url(#joints)' }) +
    shape(cone, { fill: 'url(#coneLight)' }) +
    shape('M1260 1350H1660L1680 1372H1240Z', { fill: '#3a2a30', opacity: 0.3 }) +
    group(
      { filter: 'url(#timber)' },
      polygon(
        [
          [1600, 840],
          [1616, 834],
          [2096, 1490],
          [2080, 1498],
        ],
        { fill: '#6a4a32' },
      ),
      polygon(
        [
          [1654, 840],
          [1670, 834],
          [2150, 1490],
          [2134, 1498],
        ],
        { fill: '#6a4a32' },
      ),
      ...steps,
    )
  );
}

/** The hill, its rows of vines, and the country beyond. */
function country(chance: () => number): string {
  const vine = (x: number, y: number, size: number): string => {
    const leaves = upTo(7).map(() =>
      circle(
        x + between(chance, -26, 26) * size,
        y - between(chance, 10, 58) * size,
        between(chance, 9, 19) * size,
        { fill: pick(chance, ['#5f7a34', '#7d8f3c', '#4a6430', '#a08a36', '#8a9c48']) },
      ),
    );
    return rect(x - 3 * size, y - 30 * size, 6 * size, 34 * size, { fill: '#4a3424' }) + leaves.join('');
  };
  const rows = upTo(6).flatMap((row) => {
    const size = 0.55 + row * 0.24;
    const y = 1560 + row * row * 9 + row * 14;
    return upTo(WIDTH / (46 * size) + 2).map((index) =>
      vine(index * 46 * size - 20 + row * 13, y + Math.sin(index * 0.4 + row) * 3, size),
    );
  });
  return (
    shape('M0 1250Q400 1170 800 1220T1600 1200T2400 1180V1800H0Z', { fill: '#c99a86', opacity: 0.75 }) +
    shape('M0 1340Q500 1270 1000 1330T2400 1280V1800H0Z', { fill: '#a08a6a' }) +
    upTo(40)
      .map(() =>
        ellipse(
          between(chance, 0, WIDTH),
          between(chance, 1300, 1350),
          between(chance, 14, 46),
          between(chance, 8, 18),
          { fill: pick(chance, ['#6f7a4a', '#5f6e48', '#7d8454']) },
        ),
      )
      .join('') +
    shape('M0 1480Q700 1400 1200 1470T2400 1430V1800H0Z', { fill: '#8c9448' }) +
    shape('M0 1480Q700 1400 1200 1470T2400 1430V1800H0Z', { filter: 'url(#grass)', opacity: 0.5 }) +
    stonework() +
    group({}, ...rows)
  );
}

/** A windmill of Anjou on its cone of stone, at the end of a September afternoon. */
export function windmill(): Drawing {
  const chance = seeded(49);
  return drawing(
    FRAME.width,
    HEIGHT,
    [
      linear(
        'sky',
        [0, 0],
        [0, 1],
        [0, '#4f86b4'],
        [0.35, '#98bccb'],
        [0.6, '#f2dcae'],
        [0.72, '#f6bf83'],
        [1, '#e59a6e'],
      ),
      radial(
        'sun',
        [0.5, 0.5],
        0.5,
        [0, '#fffbe0', 1],
        [0.16, '#ffe9ae', 0.8],
        [0.5, '#ffd08a', 0.25],
        [1, '#ffd08a', 0],
      ),
      linear(
        'coneLight',
        [0, 0],
        [1, 0],
        [0, '#ffe0a0', 0.42],
        [0.35, '#ffe0a0', 0.08],
        [0.7, '#4a2f46', 0.4],
        [1, '#3a2440', 0.62],
      ),
      linear(
        'moundLight',
        [0, 0],
        [1, 0.3],
        [0, '#ffe0a0', 0.34],
        [0.4, '#6a4a46', 0.12],
        [1, '#3a2440', 0.56],
      ),
      linear('roofLight', [0, 0], [1, 0], [0, '#ffdfa8', 0.4], [0.5, '#2a2440', 0.1], [1, '#2a2440', 0.6]),
      linear('warm', [0, 0], [1, 0.4], [0, '#ffcf80', 0.26], [0.5, '#ffcf80', 0.02], [1, '#2a1838', 0.3]),
      masonryPattern('joints', pick, chance),
      carve('timber', {
        round: 5,
        height: 6,
        grain: '0.05 0.05',
        depth: 0.6,
        azimuth: 205,
        elevation: 50,
        shadow: 7,
      }),
      carve('iron', {
        round: 4,
        height: 6,
        grain: '0.3',
        depth: 0.5,
        azimuth: 205,
        elevation: 46,
        shadow: 5,
      }),
      carve('cloth', {
        round: 14,
        height: 9,
        grain: '0.02 0.08',
        depth: 0.7,
        azimuth: 205,
        elevation: 58,
        shadow: 8,
      }),
      carve('stone', {
        round: 6,
        height: 6,
        grain: '0.08',
        depth: 0.4,
        azimuth: 205,
        elevation: 50,
        shadow: 8,
      }),
      soften('mist', '50 7'),
      stain('grass', [0.2, 0.26, 0.06], '0.02 0.09', 4, 0.5),
      stain('grain', [0.1, 0.06, 0.04], '0.7', 2.2, 0.5),
      '<clipPath id="roof"><path d="M1268 524L1420 352H1530L1680 524Z"/></clipPath>',
    ],
    group(
      { transform: `translate(${-FRAME.left} 0)` },
      rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#sky)' }),
      circle(420, 1080, 900, { fill: 'url(#sun)' }),
      group(
        { filter: 'url(#mist)', opacity: 0.8 },
        ...upTo(13).map((index) =>
          ellipse(
            between(chance, 0, WIDTH),
            120 + index * 80,
            between(chance, 140, 420),
            between(chance, 8, 22),
            { fill: index > 5 ? '#ffe0b8' : '#eaf1f4' },
          ),
        ),
      ),
      country(chance),
      cabin(chance),
      ...[24, 114, 204, 294].map(sail),
      hub(),
      rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#warm)' }),
      overlay(WIDTH, HEIGHT, 'grain', 0.1),
    ),
  );
}
