import { group, polygon, rect, shape, upTo } from './svg.ts';
import { belfryStage, bluntArch, spire } from './cathedral-parts.ts';

export const AXIS = 1200;

/** A stretch of wall in pale stone, with its joints and its light. */
export function masonry(x: number, y: number, wide: number, high: number, light: string): string {
  return (
    rect(x, y, wide, high, { fill: '#e8d9b9' }) +
    rect(x, y, wide, high, { fill: 'url(#joints)' }) +
    rect(x, y, wide, high, { fill: light })
  );
}

export function cornice(x: number, y: number, wide: number): string {
  return (
    group({ filter: 'url(#mould)' }, rect(x - 22, y, wide + 44, 26, { fill: '#efe3c8' })) +
    group({ filter: 'url(#mould)' }, rect(x - 12, y + 26, wide + 24, 18, { fill: '#dccba6' })) +
    rect(x, y + 44, wide, 40, { fill: '#4a3550', opacity: 0.32 })
  );
}

export function sideTower(
  { from, to }: { readonly from: number; readonly to: number },
  seed: number,
): string {
  const wide = to - from;
  const light = seed === 1 ? 'url(#shadow)' : 'url(#lit)';
  const buttress = (x: number): string =>
    masonry(x, 1180, 64, 2100, light) +
    rect(x === from - 10 ? x + 64 : x - 16, 1180, 16, 2100, { fill: '#3a2a4a', opacity: 0.28 }) +
    group(
      { filter: 'url(#mould)' },
      polygon(
        [
          [x - 8, 1180],
          [x + 32, 1110],
          [x + 72, 1180],
        ],
        { fill: '#efe3c8' },
      ),
    );
  return (
    masonry(from, 1150, wide, 2100, light) +
    buttress(from - 10) +
    buttress(to - 54) +
    belfryStage(from + 64, 1240, wide - 128) +
    cornice(from, 1640, wide) +
    upTo(4)
      .map((index) =>
        bluntArch(from + 84 + index * ((wide - 168) / 4), 1760, (wide - 168) / 4 - 12, 500, true),
      )
      .join('') +
    cornice(from, 2310, wide) +
    upTo(3)
      .map((index) =>
        bluntArch(from + 84 + index * ((wide - 168) / 3), 2420, (wide - 168) / 3 - 16, 420, false),
      )
      .join('') +
    rect(from - 10, 1150, wide + 20, 2100, { filter: 'url(#age)', opacity: 0.35 }) +
    cornice(from, 1130, wide) +
    spire((from + to) / 2, 1130, wide, seed === 1 ? 1080 : 1010)
  );
}

/** The tower between the two spires: columns, arches, and a small domed lantern. */
export function middleTower(): string {
  const [x1, x2] = [850, 1550];
  const wide = x2 - x1;
  const column = (x: number, y: number, high: number): string =>
    group({ filter: 'url(#mould)' }, rect(x - 17, y, 34, high, { fill: '#ece0c4', rx: 8 })) +
    group(
      { filter: 'url(#mould)' },
      rect(x - 26, y - 24, 52, 26, { fill: '#f5ecd8' }),
      rect(x - 26, y + high - 4, 52, 24, { fill: '#f5ecd8' }),
    );
  const arch = (x: number): string =>
    shape(`M${x - 78} 1330V1080A78 84 0 0 1 ${x + 78} 1080V1330Z`, { fill: 'url(#void)' }) +
    upTo(6)
      .map((index) => rect(x - 78, 1110 + index * 40, 156, 15, { fill: '#8a7a78', opacity: 0.75 }))
      .join('') +
    group(
      { filter: 'url(#mould)' },
      shape(
        `M${x - 98} 1330V1080A98 104 0 0 1 ${x + 98} 1080V1330H${x + 78}V1080A78 84 0 0 0 ${x - 78} 1080V1330Z`,
        { fill: '#f0e5cb' },
      ),
    );
  return (
    masonry(x1, 930, wide, 560, 'url(#shadowHalf)') +
    [-1, 0, 1].map((side) => arch(AXIS + side * 226)).join('') +
    [-2, -1, 1, 2]
      .map((side) => column(AXIS + side * 113 + (Math.abs(side) === 2 ? Math.sign(side) * 108 : 0), 990, 360))
      .join('') +
    cornice(x1, 900, wide) +
    cornice(x1, 1390, wide) +
    masonry(x1 + 130, 640, wide - 260, 262, 'url(#shadowHalf)') +
    upTo(5)
      .map((index) => bluntArch(x1 + 160 + index * 78, 680, 62, 190, true))
      .join('') +
    cornice(x1 + 130, 620, wide - 260) +
    group(
      { filter: 'url(#mould)' },
      shape(`M${AXIS - 210} 624Q${AXIS - 190} 440 ${AXIS} 420Q${AXIS + 190} 440 ${AXIS + 210} 624Z`, {
        fill: '#8a8f9c',
      }),
    ) +
    upTo(5)
      .map((index) =>
        shape(`M${AXIS} 424Q${AXIS - 150 + index * 75} 470 ${AXIS - 168 + index * 84} 622`, {
          fill: 'none',
          stroke: '#454a5c',
          'stroke-width': 4,
          opacity: 0.6,
        }),
      )
      .join('') +
    masonry(AXIS - 70, 300, 140, 130, 'url(#shadowHalf)') +
    upTo(3)
      .map((index) => bluntArch(AXIS - 60 + index * 42, 316, 34, 100, true))
      .join('') +
    group(
      { filter: 'url(#mould)' },
      shape(`M${AXIS - 84} 304Q${AXIS - 60} 220 ${AXIS} 204Q${AXIS + 60} 220 ${AXIS + 84} 304Z`, {
        fill: '#7d8392',
      }),
    ) +
    rect(AXIS - 4, 120, 8, 90, { fill: '#3b3347' }) +
    rect(AXIS - 26, 146, 52, 8, { fill: '#3b3347' })
  );
}
