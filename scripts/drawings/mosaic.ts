import type { Point } from './svg.ts';
import { between, group, pick, polygon, px, rect, seeded, tag, upTo } from './svg.ts';

const GOLD = ['#f2c14a', '#e0a52e', '#c98a1e', '#ffdb7a', '#d99b2b'];
const COBALT = ['#1f4fa3', '#2a62bd', '#183f88', '#3a74cf', '#12336f'];
const SKY = ['#7fb4dc', '#92c2e4', '#6aa3d0', '#a9d0ec'];
const CREAM = ['#f3e6c8', '#e9d8b2', '#fbf2dc', '#dfcca2'];
const TEAL = ['#1f8a93', '#2aa0a6', '#187880'];

/** One small stone of the mosaic, laid along `turn` (radians). */
function tessera(x: number, y: number, wide: number, high: number, turn: number, fill: string): string {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const corner = (dx: number, dy: number): Point => [x + dx * cos - dy * sin, y + dx * sin + dy * cos];
  const [w, h] = [wide / 2 - 0.7, high / 2 - 0.7];
  return polygon([corner(-w, -h), corner(w, -h), corner(w, h), corner(-w, h)], { fill });
}

function inks(band: number, ray: number): readonly string[] {
  if (band < 3) return GOLD;
  if (band === 3) return CREAM;
  if (ray % 2 === 0) return band % 7 === 6 ? CREAM : GOLD;
  return band > 13 ? COBALT : band > 9 ? TEAL : SKY;
}

/** A rising sun of small stones, `wide` pixels wide: gold rays on blue, between two golden scrolls. */
export function sunburst(wide: number): string {
  const chance = seeded(1927);
  const size = wide / 52;
  const radius = wide * 0.4;
  const rings = upTo(radius / size).flatMap((band) => {
    const r = size * (band + 0.7);
    const count = Math.max(3, Math.round((Math.PI * r) / size));
    return upTo(count).map((index) => {
      const angle = (Math.PI * (index + 0.5)) / count;
      const ray = Math.floor((angle / Math.PI) * 17);
      return tessera(
        -r * Math.cos(angle),
        -r * Math.sin(angle),
        size,
        (Math.PI * r) / count,
        angle,
        pick(chance, inks(band, ray)),
      );
    });
  });
  const ground = upTo((wide * 0.46) / size).flatMap((row) =>
    upTo(wide / size).map((column) => {
      const [x, y] = [-wide / 2 + size * (column + 0.5), -size * (row + 0.5)];
      const far = Math.hypot(x, y) / radius;
      return far < 1
        ? ''
        : tessera(x, y, size, size, 0, pick(chance, far < 1.07 ? CREAM : far < 1.13 ? GOLD : COBALT));
    }),
  );
  const scroll = (side: 1 | -1): readonly string[] =>
    upTo(70).flatMap((index) => {
      const turn = index * 0.16;
      const r = size * (6.2 - index * 0.075);
      const [x, y] = [side * (wide * 0.43 + Math.cos(turn) * r * -1), -wide * 0.36 + Math.sin(turn) * r];
      return [tessera(x, y, size * 0.9, size * 0.9, turn * side, pick(chance, GOLD))];
    });
  return group(
    {},
    rect(-wide / 2, -wide * 0.46, wide, wide * 0.46, { fill: '#0e2450' }),
    ...ground,
    ...rings,
    ...scroll(1),
    ...scroll(-1),
  );
}

/** A frieze of triangles, from (0, 0) to (`wide`, `high`). */
export function chevrons(wide: number, high: number): string {
  const count = Math.round(wide / high);
  const step = wide / count;
  return group(
    {},
    rect(0, 0, wide, high, { fill: '#1b3f86' }),
    ...upTo(count).map((index) => {
      const x = index * step;
      return (
        polygon(
          [
            [x, high],
            [x + step / 2, 0],
            [x + step, high],
          ],
          { fill: index % 2 === 0 ? '#e0ab3c' : '#f1d58a' },
        ) +
        polygon(
          [
            [x + step * 0.25, high],
            [x + step / 2, high * 0.5],
            [x + step * 0.75, high],
          ],
          { fill: '#2a68b8' },
        )
      );
    }),
    rect(0, 0, wide, high, { fill: 'url(#tesserae)' }),
  );
}

/** A repeated patch of joints and tints that turns a flat colour into mosaic. */
export function tesseraePattern(id: string, size: number): string {
  const chance = seeded(1929);
  const count = 12;
  const stones = upTo(count * count).map((index) =>
    rect((index % count) * size + 0.6, Math.floor(index / count) * size + 0.6, size - 1.2, size - 1.2, {
      fill: chance() < 0.5 ? '#fff' : '#0a1c3c',
      opacity: px(between(chance, 0, 0.19)),
    }),
  );
  return tag(
    'pattern',
    { id, width: size * count, height: size * count, patternUnits: 'userSpaceOnUse' },
    rect(0, 0, size * count, size * count, { fill: '#14264a', opacity: 0.16 }),
    ...stones,
  );
}
