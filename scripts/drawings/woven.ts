import { between, group, polygon, rect, seeded, shape, tag, upTo } from './svg.ts';

/** The dyes of the wool, as time has left them. */
export const WOOL = {
  outline: '#2b1d1c',
  madder: '#8e3b34',
  rose: '#c98a78',
  pink: '#dcab94',
  scale: '#9fa98a',
  woad: '#2f4a6e',
  sky: '#6d8fae',
  pale: '#b9cbd0',
  cream: '#ecdfc0',
  sand: '#d6bf92',
  tawny: '#b98445',
  gold: '#d9ac4e',
  moss: '#4d6141',
  leaf: '#7d8d55',
  night: '#22304a',
} as const;

/** A flat shape of one colour with the weavers' hatching on its shaded side, and a dark outline. */
export function piece(d: string, fill: string, width = 6): string {
  return (
    shape(d, { fill }) +
    shape(d, { fill: 'url(#hatch)' }) +
    shape(d, { fill: 'none', stroke: WOOL.outline, 'stroke-width': width, 'stroke-linejoin': 'round' })
  );
}

/** A line of the drawing. */
export function thread(d: string, width = 4, stroke: string = WOOL.outline): string {
  return shape(d, {
    fill: 'none',
    stroke,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
}

/** A limb or a neck: a line `wide` pixels thick, hatched and outlined. */
export function limb(d: string, wide: number, fill: string): string {
  const stroke = { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } as const;
  return (
    shape(d, { ...stroke, stroke: WOOL.outline, 'stroke-width': wide + 12 }) +
    shape(d, { ...stroke, stroke: fill, 'stroke-width': wide }) +
    shape(d, { ...stroke, stroke: 'url(#hatch)', 'stroke-width': wide })
  );
}

/** The weavers' long hatching, the ribs of the warp, and the wobble of the hand. */
export function loom(): readonly string[] {
  const chance = seeded(1375);
  const teeth = upTo(9).map((index) => {
    const y = index * 12 + between(chance, -3, 3);
    return polygon(
      [
        [0, y],
        [between(chance, 40, 96), y + 3],
        [0, y + 7],
      ],
      { fill: '#2b1d1c', opacity: 0.2 },
    );
  });
  const lights = upTo(6).map((index) => {
    const y = index * 18 + 6;
    return polygon(
      [
        [110, y],
        [110 - between(chance, 20, 60), y + 3],
        [110, y + 6],
      ],
      { fill: '#fff4da', opacity: 0.2 },
    );
  });
  return [
    tag(
      'pattern',
      { id: 'hatch', width: 110, height: 108, patternUnits: 'userSpaceOnUse' },
      ...teeth,
      ...lights,
    ),
    tag(
      'pattern',
      { id: 'ribs', width: 10, height: 9, patternUnits: 'userSpaceOnUse' },
      rect(0, 0, 10, 3, { fill: '#1c1010', opacity: 0.22 }),
      rect(0, 4.5, 10, 2.4, { fill: '#fff6e0', opacity: 0.13 }),
      rect(0, 0, 2, 9, { fill: '#1c1010', opacity: 0.07 }),
    ),
    tag(
      'filter',
      { id: 'hand', x: '0', y: '0', width: '100%', height: '100%', 'color-interpolation-filters': 'sRGB' },
      tag('feTurbulence', {
        type: 'fractalNoise',
        baseFrequency: '0.012',
        numOctaves: 2,
        seed: 3,
        result: 'wave',
      }),
      tag('feDisplacementMap', {
        in: 'SourceGraphic',
        in2: 'wave',
        scale: 14,
        xChannelSelector: 'R',
        yChannelSelector: 'G',
        result: 'bent',
      }),
      tag('feTurbulence', {
        type: 'fractalNoise',
        baseFrequency: '0.35 0.16',
        numOctaves: 1,
        seed: 5,
        result: 'weft',
      }),
      tag('feDisplacementMap', {
        in: 'bent',
        in2: 'weft',
        scale: 5,
        xChannelSelector: 'R',
        yChannelSelector: 'G',
      }),
    ),
  ];
}

/** A sprig of the background: a stem with its leaves and a flower. */
export function sprig(stem: string, bloom: string): string {
  return group(
    {},
    thread('M0 0Q-6 -30 6 -62M-2 -20Q-22 -26 -28 -44M0 -34Q20 -38 26 -56', 5, stem),
    shape('M-28 -44q-14 -4 -12 -20q14 2 12 20zM26 -56q12 -6 8 -22q-14 4 -8 22z', { fill: stem }),
    shape('M6 -62q-16 -6 -10 -20q10 -6 14 4q10 -8 16 2q4 14 -20 14z', { fill: bloom }),
  );
}
