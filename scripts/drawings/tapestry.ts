import type { Drawing } from './svg.ts';
import {
  between,
  circle,
  drawing,
  group,
  linear,
  pick,
  place,
  rect,
  seeded,
  shape,
  tag,
  upTo,
  use,
} from './svg.ts';
import { overlay, stain } from './filters.ts';
import { WOOL, loom, piece, sprig, thread } from './woven.ts';
import { bearPaw, claw, dragonHead, lily, lionHead } from './beasts.ts';
import { STAFF, beast, dragon, witness } from './tapestry-figures.ts';

const WIDTH = 3200;

const HEIGHT = 2400;

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
    overlay(WIDTH, HEIGHT, 'wool', 0.07),
    shape('M0 0H3200V2400H0Z', { fill: 'none', stroke: '#1a1010', 'stroke-width': 22, opacity: 0.7 }),
  );
}
