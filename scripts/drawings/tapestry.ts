import { bearPaw, claw, dragonHead, lily, lionHead, neck, spots } from './beasts.ts';
import { overlay, stain } from './filters.ts';
import type { Drawing, Point } from './svg.ts';
import {
  between,
  circle,
  drawing,
  group,
  linear,
  pick,
  place,
  px,
  rect,
  seeded,
  shape,
  tag,
  upTo,
  use,
} from './svg.ts';
import { limb, loom, piece, sprig, thread, WOOL } from './woven.ts';

const WIDTH = 3200;
const HEIGHT = 2400;
const STAFF = 1610;

/** The madder ground, sown with sprigs. */
function ground(chance: () => number): string {
  const sown = upTo(96).map((index) => {
    const [x, y] = [
      60 + (index % 16) * 205 + (Math.floor(index / 16) % 2) * 100,
      520 + Math.floor(index / 16) * 240,
    ];
    const size = between(chance, 0.9, 1.35);
    return place(
      x + between(chance, -20, 20),
      y + between(chance, -24, 24),
      [chance() < 0.5 ? size : -size, size],
      use(pick(chance, ['sprigA', 'sprigB'])),
    );
  });
  return (
    rect(0, 0, WIDTH, HEIGHT, { fill: WOOL.madder }) +
    rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#hatch)', opacity: 0.5 }) +
    sown.join('')
  );
}

/** The band of clouds above the scene. */
function clouds(): string {
  const row = (y: number, size: number, fill: string): string =>
    piece(
      `M-80 -40H3280V${y}${upTo(3360 / size + 1)
        .map(() => `q${-size / 2} ${size * 0.72} ${-size} 0`)
        .join('')}Z`,
      fill,
      6,
    );
  return (
    row(262, 150, WOOL.woad) +
    row(206, 132, WOOL.sky) +
    row(150, 120, WOOL.pale) +
    row(96, 104, WOOL.cream) +
    row(44, 120, WOOL.woad)
  );
}

/** The meadow at the left, with its flowers. */
function land(chance: () => number): string {
  const plants = upTo(64).map(() =>
    place(
      between(chance, -20, 1760),
      between(chance, 1960, 2400),
      between(chance, 0.9, 1.7),
      use(pick(chance, ['plantA', 'plantB', 'plantC'])),
    ),
  );
  return (
    piece('M-60 1960Q200 1880 480 1930T1000 1900T1500 1920T1960 1980V2460H-60Z', WOOL.moss, 8) +
    piece('M-60 2160Q300 2090 640 2130T1280 2110T1900 2190V2460H-60Z', WOOL.night, 6) +
    plants.join('')
  );
}

/** Some rows of the sea, in scalloped waves, from the farthest (0) to the nearest (8). */
function sea(from: number, to: number): string {
  const wave = (row: number): string => {
    const y = 1690 + row * 84;
    const start = [1930, 1850, 1890, 1790, 1820, 1700, 1740, 1630, 1680][row] ?? 1700;
    const crest = upTo(18)
      .map(() => 'q50 -74 100 0')
      .join('');
    return (
      piece(
        `M${start} ${y}${crest}V2440H${start}Z`,
        [WOOL.sky, WOOL.woad, WOOL.pale][row % 3] ?? WOOL.sky,
        6,
      ) +
      upTo(18)
        .map((index) =>
          thread(
            `M${start + index * 100 + 20} ${y + 8}q30 -40 60 0M${start + index * 100 + 34} ${y + 26}q16 -20 32 0`,
            5,
            WOOL.cream,
          ),
        )
        .join('')
    );
  };
  return upTo(to - from)
    .map((index) => wave(from + index))
    .join('');
}

function fish(x: number, y: number, size: number): string {
  return place(
    x,
    y,
    size,
    piece('M-90 0Q-30 -50 50 -8L96 -40V40L50 8Q-30 50 -90 0Z', WOOL.sand, 6),
    circle(-56, -6, 6, { fill: WOOL.outline }),
    thread('M-34 -24q14 24 0 46M-6 -22q12 22 0 42M20 -14q8 14 0 28', 4),
  );
}

/** Saint John, who watches from the left with his book. */
function witness(): string {
  const fold = (d: string): string => thread(d, 5);
  return place(
    330,
    1180,
    1.12,
    circle(0, -470, 150, { fill: WOOL.gold }),
    circle(0, -470, 150, { fill: 'none', stroke: WOOL.outline, 'stroke-width': 7 }),
    circle(0, -470, 128, { fill: 'none', stroke: WOOL.tawny, 'stroke-width': 6, 'stroke-dasharray': '4 16' }),
    piece('M-120 -300Q-190 200 -210 690Q0 750 200 690Q200 200 116 -300Q0 -360 -120 -300Z', WOOL.cream, 7),
    fold('M-60 100Q-90 400 -96 680M10 60Q10 380 -10 690M70 120Q100 400 96 680M130 300Q150 500 150 660'),
    piece(
      'M-124 -304Q-230 0 -220 420Q-120 480 -30 300Q60 140 150 120Q190 -60 120 -300Q60 -240 0 -250Q-70 -240 -124 -304Z',
      WOOL.woad,
      7,
    ),
    fold(
      'M-150 -180Q-190 120 -180 380M-100 -160Q-130 120 -120 400M-40 -120Q-60 100 -70 330M40 -160Q30 0 0 200M100 -180Q120 -20 90 110',
    ),
    piece('M110 -250Q210 -120 170 20Q130 60 60 40L50 -20Q110 -20 116 -70Q116 -130 80 -170Z', WOOL.woad, 7),
    piece('M-60 -60L90 -110L120 60L-30 110Z', WOOL.rose, 6),
    piece('M-50 -54L90 -100L94 -86L-44 -40Z', WOOL.cream, 4),
    thread('M-20 20L80 -14M-14 50L86 16', 5, WOOL.gold),
    piece('M60 40Q20 40 10 20Q10 0 40 0Q80 6 100 30Z', WOOL.pink, 5),
    piece('M-50 -60Q-90 -40 -84 0Q-64 16 -44 -6Z', WOOL.pink, 5),
    piece('M-40 -340H44V-280Q0 -240 -40 -280Z', WOOL.pink, 6),
    piece(
      'M-76 -480C-84 -580 80 -590 84 -480C86 -400 40 -340 4 -336C-36 -340 -72 -400 -76 -480Z',
      WOOL.pink,
      7,
    ),
    piece(
      'M-96 -420C-130 -560 -60 -620 10 -610C100 -606 120 -520 100 -430Q92 -500 66 -540Q0 -520 -50 -544Q-84 -500 -96 -420Z',
      WOOL.tawny,
      7,
    ),
    fold('M-84 -500q-20 40 -6 80M-60 -560q40 -30 90 -10M80 -540q26 40 18 90'),
    piece('M-44 -400Q4 -380 50 -404Q50 -330 6 -316Q-40 -330 -44 -400Z', WOOL.tawny, 5),
    piece('M-16 -392Q4 -384 28 -394Q6 -374 -16 -392Z', WOOL.madder, 3),
    thread('M10 -470Q30 -440 20 -424Q8 -418 0 -424M-44 -494q18 -14 36 0M26 -494q18 -14 36 0', 5),
    piece('M-44 -474q18 -14 36 0q-18 12 -36 0zM28 -474q18 -14 36 0q-18 12 -36 0z', WOOL.cream, 4),
    circle(-22, -474, 7, { fill: WOOL.outline }),
    circle(50, -474, 7, { fill: WOOL.outline }),
  );
}

/** The dragon with seven heads, who hands the staff over. */
function dragon(): string {
  const heads: readonly (readonly [Point, number, number])[] = [
    [[800, 620], -24, 0.86],
    [[910, 480], -18, 0.86],
    [[1050, 410], -10, 0.88],
    [[1200, 450], 0, 0.88],
    [[1290, 570], 6, 0.88],
    [[1310, 720], 10, 0.92],
    [[1270, 880], 14, 0.96],
  ];
  const necks = heads.map(([[x, y]]) =>
    neck(`M1010 1120Q${px(860 + (x - 800) * 0.45)} ${px(y + 250)} ${x} ${y}`, WOOL.scale, [
      [x + (1010 - x) * 0.12 - 24, y + 96, 80],
      [x + (1010 - x) * 0.2 - 28, y + 160, 84],
    ]),
  );
  const feather = upTo(6).map((index) =>
    group(
      { transform: `translate(900 1130) rotate(${-176 + index * 21})` },
      piece('M0 -40Q230 -90 460 -6Q270 54 0 40Z', index % 2 === 0 ? WOOL.sky : WOOL.pale, 6),
      thread('M20 0Q220 -14 410 -6', 4),
    ),
  );
  const foot = (dx: number): string =>
    place(dx, 0, 1, piece('M836 1944Q830 1860 920 1856Q980 1870 1000 1920L1050 1944Z', WOOL.scale)) +
    [880, 930, 980]
      .map((x) => place(x + dx, 1920, 1, piece('M0 -8Q44 -12 64 30Q30 22 -4 26Z', WOOL.cream, 5)))
      .join('');
  return (
    feather.join('') +
    limb('M940 1560Q700 1700 560 1600Q480 1500 580 1440Q660 1420 670 1500', 64, WOOL.scale) +
    piece('M650 1490q40 -60 70 10q-30 40 -70 30z', WOOL.sky) +
    limb('M940 1560Q840 1740 900 1880', 92, WOOL.scale) +
    foot(0) +
    necks.join('') +
    piece(
      'M900 1050Q780 1300 860 1560Q960 1700 1110 1600Q1200 1440 1150 1210Q1130 1060 1040 1020Q960 1000 900 1050Z',
      WOOL.scale,
      7,
    ) +
    upTo(7)
      .map((index) =>
        thread(
          `M${1020 - index * 4} ${1190 + index * 58}Q1090 ${1214 + index * 58} ${1158 + index * 2 - Math.max(0, index - 4) * 16} ${1180 + index * 58}`,
          5,
        ),
      )
      .join('') +
    upTo(28)
      .map((index) =>
        thread(
          `M${868 + (index % 4) * 38 + (Math.floor(index / 4) % 2) * 18} ${1130 + Math.floor(index / 4) * 58}q18 26 36 0`,
          4,
          WOOL.moss,
        ),
      )
      .join('') +
    limb('M1060 1560Q1180 1740 1130 1880', 92, WOOL.scale) +
    foot(230) +
    limb(`M1100 1170Q1260 1290 ${STAFF - 150} 1190`, 92, WOOL.scale) +
    heads
      .map(([[x, y], turn, size]) =>
        group({ transform: `translate(${x} ${y}) rotate(${turn}) scale(${size})` }, use('dragonHead')),
      )
      .join('')
  );
}

/** The beast that comes out of the sea: seven lions' heads on a leopard's body. */
function beast(): string {
  const heads: readonly (readonly [Point, number, number])[] = [
    [[2640, 900], 40, 0.84],
    [[2590, 760], 28, 0.86],
    [[2470, 640], 16, 0.88],
    [[2310, 590], 6, 0.88],
    [[2150, 640], -4, 0.9],
    [[2060, 780], -8, 0.94],
  ];
  return (
    limb('M2900 1560Q3130 1420 3060 1200Q3010 1120 2950 1180', 46, WOOL.tawny) +
    piece('M2930 1200q-30 -70 40 -90q40 40 10 90z', WOOL.sand) +
    heads
      .map(([[x, y]]) =>
        limb(`M2360 1140Q${px(2360 + (x - 2360) * 0.4)} ${px(y + 220)} ${x} ${y}`, 92, WOOL.tawny),
      )
      .join('') +
    limb('M2300 1420Q2210 1640 2230 1860', 118, WOOL.tawny) +
    piece(
      'M2200 1100Q2140 1300 2260 1480Q2440 1620 2640 1640Q2700 1820 2860 1860Q3010 1840 3000 1620Q2960 1400 2760 1290Q2600 1100 2440 1020Q2260 980 2200 1100Z',
      WOOL.tawny,
      7,
    ) +
    limb(`M2280 1240Q2080 1400 ${STAFF + 200} 1392`, 116, WOOL.tawny) +
    spots([
      [2300, 1160],
      [2380, 1250],
      [2460, 1150],
      [2520, 1290],
      [2400, 1380],
      [2560, 1420],
      [2650, 1340],
      [2700, 1500],
      [2800, 1420],
      [2860, 1560],
      [2760, 1640],
      [2890, 1690],
      [2480, 1500],
      [2240, 1300],
      [2160, 1350],
      [2060, 1400],
      [2620, 1560],
      [2920, 1480],
      [2250, 1560],
      [2220, 1700],
    ]) +
    heads
      .map(([[x, y], turn, size]) =>
        group({ transform: `translate(${x} ${y}) rotate(${turn}) scale(${size})` }, use('lionHead')),
      )
      .join('') +
    group({ transform: 'translate(2270 1010) rotate(-4) scale(1.38)' }, use('lionHead'))
  );
}

/** A scene of the Apocalypse tapestry: the dragon gives its power to the beast of the sea. */
export function tapestry(): Drawing {
  const chance = seeded(1373);
  const staff =
    piece(`M${STAFF - 15} 800H${STAFF + 15}V1800H${STAFF - 15}Z`, WOOL.gold) +
    thread(`M${STAFF - 3} 830V1780`, 4, WOOL.tawny) +
    place(STAFF, 806, 1.25, lily());
  const scene = [
    ground(chance),
    clouds(),
    land(chance),
    sea(0, 2),
    witness(),
    dragon(),
    beast(),
    sea(2, 9),
    fish(2480, 2120, 1.1),
    fish(3000, 2250, 0.9),
    fish(2080, 2310, 0.8),
    staff,
    place(STAFF, 1190, 1.05, claw()),
    place(STAFF, 1392, 1.05, bearPaw()),
  ];
  const flower = (bloom: string): string => sprig(WOOL.leaf, bloom);
  return drawing(
    WIDTH,
    HEIGHT,
    [
      ...loom(),
      linear(
        'hang',
        [0, 0],
        [1, 0],
        [0, '#120a0a', 0.34],
        [0.08, '#fff2d8', 0.06],
        [0.2, '#120a0a', 0.12],
        [0.33, '#fff2d8', 0.09],
        [0.47, '#120a0a', 0.1],
        [0.6, '#fff2d8', 0.08],
        [0.75, '#120a0a', 0.14],
        [0.88, '#fff2d8', 0.07],
        [1, '#120a0a', 0.36],
      ),
      stain('fade', [0.93, 0.86, 0.72], '0.003 0.005', 2.8, 0.52),
      stain('soil', [0.14, 0.09, 0.08], '0.02 0.012', 3.4, 0.54),
      stain('wool', [0.1, 0.06, 0.05], '0.22 0.5', 2.6, 0.5),
      tag('g', { id: 'sprigA' }, sprig('#b06a58', '#c98a78')),
      tag('g', { id: 'sprigB' }, sprig('#6e2c2a', '#a85a4c')),
      tag('g', { id: 'plantA' }, flower(WOOL.cream)),
      tag('g', { id: 'plantB' }, flower(WOOL.rose)),
      tag('g', { id: 'plantC' }, flower(WOOL.sky)),
      tag('g', { id: 'lionHead' }, lionHead()),
      tag('g', { id: 'dragonHead' }, dragonHead()),
    ],
    group({ filter: 'url(#hand)' }, ...scene),
    rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#ribs)' }),
    rect(0, 0, WIDTH, HEIGHT, { filter: 'url(#fade)', opacity: 0.34 }),
    rect(0, 0, WIDTH, HEIGHT, { filter: 'url(#soil)', opacity: 0.2 }),
    rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#hang)' }),
    overlay(WIDTH, HEIGHT, 'wool', 0.16),
    shape('M0 0H3200V2400H0Z', { fill: 'none', stroke: '#1a1010', 'stroke-width': 22, opacity: 0.7 }),
  );
}
