import type { Point } from './svg.ts';
import { between, circle, ellipse, group, pick, place, polygon, rect, shape, upTo } from './svg.ts';
import type { Wall } from './perspective.ts';
import { beam, panel } from './perspective.ts';
import { chevrons } from './mosaic.ts';

export const HEIGHT = 3200;

export const LEFT = 830;

export const RIGHT = 1570;

export const STOREY = 368;

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

export function tint(storey: number, light = 0): string {
  const at = Math.min(SCALE.length - 1, Math.max(0, storey));
  const [low, high] = [SCALE[Math.floor(at)] ?? [0, 0, 0], SCALE[Math.ceil(at)] ?? [0, 0, 0]];
  const mix = (channel: 0 | 1 | 2): number => {
    const value = low[channel] + (high[channel] - low[channel]) * (at % 1);
    return Math.round(Math.min(255, value * (1 + light)));
  };
  return `rgb(${mix(0)},${mix(1)},${mix(2)})`;
}

/** A stretch of wall in its storey's colour, made of small stones. */
export function stones(on: Wall, from: Point, to: Point, fill: string): string {
  return panel(on, from, to, fill) + panel(on, from, to, 'url(#tesserae)');
}

export const floorOf = (storey: number): number => GROUND - STOREY * storey;

/** A window of several lights; at dusk some are lit. */
export function windows(on: Wall, from: Point, to: Point, lights: number, chance: () => number): string {
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
export function sheaf(
  on: Wall,
  u: number,
  wide: number,
  top: number,
  bottom: number,
  storey: number,
): string {
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

/** A terrace's parapet, with its shade and its plants. */
export function parapet(x1: number, x2: number, y: number, chance: () => number): string {
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

export function shops(left: Wall, right: Wall): string {
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
      panel(on, [0, GROUND], [1545, HEIGHT + 300], tint(0)) +
      bay(on, 110) +
      bay(on, 640) +
      panel(on, [0, GROUND], [1545, GROUND + 46], tint(0, -0.3)),
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
export function boulevard(chance: () => number): string {
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
