import type { Point } from './svg.ts';
import { between, circle, group, outline, pick, polygon, rect, seeded, shape, tag, upTo } from './svg.ts';

const SCHIST = ['#4a4546', '#575050', '#3d393c', '#645a55', '#6b6058', '#413d42', '#50494a', '#35323a'];
const TUFFEAU = ['#eadcb8', '#dccba2', '#f2e8cd', '#d2c097', '#e5d5ae'];

/** A tower's measures, in its own pixels: its pale bands start at these heights from its top. */
export const TOWER = { wide: 560, high: 1540, bands: [70, 210, 350, 490, 630, 770, 910] } as const;

/** Where a point of the tower's skin appears: `turn` from -1 (left edge) to 1, `down` from its top; seen from below. */
function skin(turn: number, down: number): Point {
  const angle = (turn * Math.PI) / 2;
  const batter = Math.max(0, down - 1080) / (TOWER.high - 1080);
  const half = TOWER.wide / 2 + batter * batter * 46;
  const bow = 58 * (1 - down / 1290);
  return [TOWER.wide / 2 + half * Math.sin(angle), down - bow * Math.cos(angle)];
}

/** One stone: a patch of the tower's skin. */
function stone(from: number, to: number, top: number, bottom: number, fill: string): string {
  return polygon([skin(from, top), skin(to, top), skin(to, bottom), skin(from, bottom)], { fill });
}

/** A striped round tower, stone by stone. */
export function roundTower(chance: () => number): string {
  const rows: string[] = [];
  let down = 0;
  while (down < TOWER.high) {
    const band = TOWER.bands.some((start) => down >= start && down < start + 40);
    const high = band ? 20 : between(chance, 11, 17);
    const wide = band ? 0.13 : 0.075;
    let turn = -1 - chance() * wide;
    while (turn < 1) {
      const next = turn + wide * between(chance, 0.6, 1.5);
      rows.push(
        stone(
          Math.max(-1, turn + 0.004),
          Math.min(1, next - 0.004),
          down + 1,
          down + high - 1,
          pick(chance, band ? TUFFEAU : SCHIST),
        ),
      );
      turn = next;
    }
    down += high;
  }
  const edge = upTo(21).map((index) => skin(index / 10 - 1, 0));
  const foot = upTo(21).map((index) => skin(1 - index / 10, TOWER.high));
  const whole = outline([...edge, ...foot]);
  const coping = upTo(21).map((index) => skin(index / 10 - 1, -16));
  return group(
    {},
    shape(whole, { fill: '#262329' }),
    ...rows,
    shape(outline([...coping, ...edge.toReversed()]), { fill: '#b9aa86' }),
    shape(whole, { fill: '#1a171c', filter: 'url(#age)', opacity: 0.55 }),
    shape(whole, { fill: 'url(#uplight)' }),
    shape(whole, { fill: 'url(#round)' }),
  );
}

/** A patch of rough slate courses, to be repeated over flat walls. */
export function schistPattern(id: string): string {
  const chance = seeded(17);
  const rows = upTo(14).flatMap((row) => {
    let x = -chance() * 40;
    const stones: string[] = [];
    while (x < 240) {
      const wide = between(chance, 18, 52);
      stones.push(rect(x, row * 12, wide - 2, 10.5, { fill: pick(chance, SCHIST) }));
      x += wide;
    }
    return stones;
  });
  return tag(
    'pattern',
    { id, width: 240, height: 168, patternUnits: 'userSpaceOnUse' },
    rect(0, 0, 240, 168, { fill: '#262329' }),
    ...rows,
  );
}

/** A dressed stone: its left, its top and its width. */
type Block = readonly [x: number, y: number, wide: number];

/** A tall arrow slit in a frame of pale dressed stone; (0, 0) is the middle of its top. A jackdaw may sit in it. */
export function slit(jackdaw: boolean): string {
  const chance = seeded(1234);
  const blocks = upTo(11).flatMap((row): readonly Block[] => {
    const [left, right] = row % 2 === 0 ? [96, 58] : [58, 96];
    return row === 0 || row === 10
      ? [
          [-96, row * 42, 94],
          [0, row * 42, 96],
        ]
      : [
          [-14 - left, row * 42, left],
          [14, row * 42, right],
        ];
  });
  const bird = group(
    { transform: 'translate(2 392) scale(0.62)' },
    shape('M-16 40Q-34 4 -14 -22Q-8 -48 12 -50Q30 -48 32 -32L46 -24L30 -20Q34 10 20 30L8 44L-30 92L-40 86Z', {
      fill: '#0b0d14',
    }),
    shape('M-10 -12Q-26 14 -12 40L-28 78Q2 40 8 6Q8 -10 -10 -12Z', { fill: '#1f2536' }),
    shape('M-8 -30Q6 -14 22 -24Q12 -40 -2 -42Z', { fill: '#4a5163' }),
    circle(18, -36, 4.6, { fill: '#dfe8ee' }),
    circle(18, -36, 2.2, { fill: '#05060a' }),
    shape('M-8 40v20M4 40v20', { stroke: '#0b0d14', 'stroke-width': 4, fill: 'none' }),
  );
  return group(
    {},
    group(
      { filter: 'url(#ashlar)' },
      ...blocks.map(([x, y, wide]) => rect(x, y, wide, 40, { fill: pick(chance, TUFFEAU), rx: 3 })),
    ),
    polygon(
      [
        [-13, 42],
        [13, 42],
        [13, 360],
        [40, 424],
        [-40, 424],
        [-13, 360],
      ],
      { fill: '#05060c' },
    ),
    polygon(
      [
        [-13, 42],
        [-4, 54],
        [-4, 362],
        [-26, 418],
        [-40, 424],
        [-13, 360],
      ],
      { fill: '#6f6047' },
    ),
    polygon(
      [
        [-40, 424],
        [40, 424],
        [28, 408],
        [-28, 408],
      ],
      { fill: '#cdb98c' },
    ),
    shape(blocks.map(([x, y, wide]) => `M${x} ${y}h${wide}v40h${-wide}z`).join(''), {
      fill: 'url(#slitshade)',
    }),
    jackdaw ? bird : '',
  );
}

/** A bed of box hedges in scrolls, seen from above: about 900 pixels wide. */
export function boxScroll(): string {
  const spiral = (x: number, y: number, size: number, way: 1 | -1): string => {
    const points = upTo(60).map((index) => {
      const turn = index * 0.21;
      const r = size * (1 - index / 68);
      return `${Math.round(x + way * Math.cos(turn) * r)} ${Math.round(y + Math.sin(turn) * r)}`;
    });
    return shape(`M${points.join('L')}`, {
      fill: 'none',
      stroke: '#27502f',
      'stroke-width': 26,
      'stroke-linecap': 'round',
    });
  };
  return group(
    {},
    rect(-480, -260, 960, 520, { fill: '#6b6a4e', rx: 20, opacity: 0.55 }),
    group(
      { filter: 'url(#hedge)' },
      rect(-480, -260, 960, 520, { fill: 'none', stroke: '#234a2c', 'stroke-width': 34, rx: 20 }),
      spiral(-250, -60, 150, 1),
      spiral(250, -60, 150, -1),
      spiral(-250, 110, 110, -1),
      spiral(250, 110, 110, 1),
      shape('M0 210Q-70 60 0 -190Q70 60 0 210ZM-110 200Q-60 60 -20 0M110 200Q60 60 20 0', {
        fill: 'none',
        stroke: '#2c5a34',
        'stroke-width': 26,
      }),
      ...upTo(4).map((index) =>
        circle([-420, 420, -420, 420][index] ?? 0, [-200, -200, 200, 200][index] ?? 0, 34, {
          fill: '#3a6b3c',
        }),
      ),
    ),
  );
}
