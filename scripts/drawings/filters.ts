import { px, rect, tag } from './svg.ts';

export interface Relief {
  /** How far the roundness goes in from the edge, in pixels. */
  readonly round: number;
  /** How high the shape stands out. */
  readonly height?: number;
  /** Frequency of the material's grain, as feTurbulence takes it: one number or two. */
  readonly grain?: string;
  /** How deep the grain is cut, from 0 to 1. */
  readonly depth?: number;
  /** Where the light comes from, in degrees: 225 is the upper left, 315 the upper right. */
  readonly azimuth?: number;
  readonly elevation?: number;
  /** Width of the shadow that the shape casts; none when 0. */
  readonly shadow?: number;
}

/** A filter that lights a flat shape as if it were carved in a grained material. */
export function carve(id: string, relief: Relief): string {
  const {
    round,
    height = 6,
    grain = '0.05',
    depth = 0.25,
    azimuth = 225,
    elevation = 48,
    shadow = 0,
  } = relief;
  const reach = Math.cos((azimuth * Math.PI) / 180);
  const drop = Math.sin((azimuth * Math.PI) / 180);
  return tag(
    'filter',
    { id, x: '-15%', y: '-15%', width: '130%', height: '130%', 'color-interpolation-filters': 'sRGB' },
    tag('feGaussianBlur', { in: 'SourceAlpha', stdDeviation: round, result: 'wide' }),
    tag('feGaussianBlur', { in: 'SourceAlpha', stdDeviation: px(round / 4), result: 'fine' }),
    tag('feComposite', {
      in: 'wide',
      in2: 'fine',
      operator: 'arithmetic',
      k2: 0.6,
      k3: 0.4,
      result: 'swell',
    }),
    tag('feTurbulence', {
      type: 'fractalNoise',
      baseFrequency: grain,
      numOctaves: 2,
      seed: 7,
      result: 'noise',
    }),
    tag('feColorMatrix', {
      in: 'noise',
      type: 'matrix',
      values: '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0',
      result: 'cut',
    }),
    tag('feComposite', {
      in: 'swell',
      in2: 'cut',
      operator: 'arithmetic',
      k2: 1 - depth * 0.4,
      k3: depth * 0.4,
      result: 'bump',
    }),
    tag(
      'feDiffuseLighting',
      { in: 'bump', surfaceScale: height, diffuseConstant: 1.28, 'lighting-color': '#fff', result: 'light' },
      tag('feDistantLight', { azimuth, elevation }),
    ),
    tag('feComposite', {
      in: 'light',
      in2: 'SourceGraphic',
      operator: 'arithmetic',
      k1: 1.02,
      k3: 0.06,
      result: 'lit',
    }),
    tag('feComposite', { in: 'lit', in2: 'SourceAlpha', operator: 'in', result: 'whole' }),
    ...(shadow > 0
      ? [
          tag('feGaussianBlur', { in: 'SourceAlpha', stdDeviation: px(shadow / 2) }),
          tag('feOffset', { dx: px(-reach * shadow), dy: px(-drop * shadow), result: 'fall' }),
          tag('feColorMatrix', {
            in: 'fall',
            type: 'matrix',
            values: '0 0 0 0 .05 0 0 0 0 .03 0 0 0 0 .05 0 0 0 .6 0',
            result: 'dark',
          }),
          tag('feMerge', {}, tag('feMergeNode', { in: 'dark' }), tag('feMergeNode', { in: 'whole' })),
        ]
      : []),
  );
}

/** A plain blur. */
export function soften(id: string, deviation: number | string): string {
  return tag(
    'filter',
    { id, x: '-30%', y: '-30%', width: '160%', height: '160%' },
    tag('feGaussianBlur', { stdDeviation: deviation }),
  );
}

/** A filter that fills the painted shape with cloudy stains of one colour; `strength` is the noise's gain. */
export function stain(
  id: string,
  colour: readonly [number, number, number],
  frequency: string,
  strength: number,
  cutoff: number,
): string {
  const [r, g, b] = colour;
  return tag(
    'filter',
    { id, x: '0', y: '0', width: '100%', height: '100%', 'color-interpolation-filters': 'sRGB' },
    tag('feTurbulence', { type: 'fractalNoise', baseFrequency: frequency, numOctaves: 3, seed: 11 }),
    tag('feColorMatrix', {
      type: 'matrix',
      values: `0 0 0 0 ${r} 0 0 0 0 ${g} 0 0 0 0 ${b} 0 0 ${strength} 0 ${-strength * cutoff}`,
    }),
    tag('feComposite', { in2: 'SourceAlpha', operator: 'in' }),
  );
}

/** The print's grain, laid over a whole drawing; needs the filter of `stain('grain', …)`. */
export function overlay(width: number, height: number, filter: string, opacity: number): string {
  return rect(0, 0, width, height, { fill: '#000', filter: `url(#${filter})`, opacity });
}
