import { circle, group, pick, polygon, rect, shape, upTo } from './svg.ts';

const BOARDS = ['#7b5a3e', '#86644a', '#6f5038', '#8f6d50', '#644631'];

const HUB = [1392, 640] as const;

/** One sail along its arm: bars, laths, and the canvas half furled. */
export function sail(turn: number): string {
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
export function hub(): string {
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
export function cabin(chance: () => number): string {
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
export function stonework(): string {
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
