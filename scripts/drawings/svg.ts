/** What the drawings are made of: SVG elements as text, seeded chance, and the filters that give relief. */

export type Attributes = Readonly<Record<string, string | number>>;
export type Point = readonly [number, number];

/** A drawing: its size in pixels and its whole SVG. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

/** Chance that is the same at every run: numbers in [0, 1) by mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A number in [from, to), drawn by `chance`. */
export function between(chance: () => number, from: number, to: number): number {
  return from + chance() * (to - from);
}

/** One of `choices`, drawn by `chance`. */
export function pick(chance: () => number, choices: readonly string[]): string {
  return choices[Math.floor(chance() * choices.length)] ?? '';
}

/** The numbers from 0 to `count` - 1. */
export function upTo(count: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.ceil(count)) }, (_, index) => index);
}

/** A length as short text, to a tenth of a pixel. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function attributes(given: Attributes): string {
  return Object.entries(given)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? +value.toFixed(3) : value}"`)
    .join('');
}

export function tag(name: string, given: Attributes, ...children: readonly string[]): string {
  return children.length === 0
    ? `<${name}${attributes(given)}/>\n`
    : `<${name}${attributes(given)}>${children.join('')}</${name}>\n`;
}

export function group(given: Attributes, ...children: readonly string[]): string {
  return tag('g', given, ...children);
}

export function shape(d: string, given: Attributes): string {
  return tag('path', { d, ...given });
}

export function rect(x: number, y: number, width: number, height: number, given: Attributes): string {
  return tag('rect', { x: px(x), y: px(y), width: px(width), height: px(height), ...given });
}

export function circle(cx: number, cy: number, r: number, given: Attributes): string {
  return tag('circle', { cx: px(cx), cy: px(cy), r: px(r), ...given });
}

export function ellipse(cx: number, cy: number, rx: number, ry: number, given: Attributes): string {
  return tag('ellipse', { cx: px(cx), cy: px(cy), rx: px(rx), ry: px(ry), ...given });
}

/** The path data of a closed polygon. */
export function outline(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${px(x)} ${px(y)}`).join('L')}Z`;
}

export function polygon(points: readonly Point[], given: Attributes): string {
  return shape(outline(points), given);
}

export function place(
  x: number,
  y: number,
  scale: number | readonly [number, number],
  ...children: readonly string[]
): string {
  const [sx, sy] = typeof scale === 'number' ? [scale, scale] : scale;
  return group(
    { transform: `translate(${px(x)} ${px(y)}) scale(${+sx.toFixed(4)} ${+sy.toFixed(4)})` },
    ...children,
  );
}

export function use(id: string, given: Attributes = {}): string {
  return tag('use', { href: `#${id}`, ...given });
}

type Stop = readonly [offset: number, colour: string, opacity?: number];

function stops(list: readonly Stop[]): string {
  return list
    .map(([offset, colour, opacity = 1]) =>
      tag('stop', { offset, 'stop-color': colour, ...(opacity < 1 && { 'stop-opacity': opacity }) }),
    )
    .join('');
}

/** A linear gradient from (x1, y1) to (x2, y2), in fractions of the painted shape. */
export function linear(id: string, from: Point, to: Point, ...list: readonly Stop[]): string {
  return tag('linearGradient', { id, x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, stops(list));
}

/** A radial gradient around `centre`, in fractions of the painted shape. */
export function radial(id: string, centre: Point, r: number, ...list: readonly Stop[]): string {
  return tag('radialGradient', { id, cx: centre[0], cy: centre[1], r }, stops(list));
}

/** Wraps the parts of a drawing. */
export function drawing(
  width: number,
  height: number,
  defs: readonly string[],
  ...children: readonly string[]
): Drawing {
  const svg = tag(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
    '\n',
    tag('defs', {}, '\n', ...defs),
    ...children,
  );
  return { width, height, svg };
}
