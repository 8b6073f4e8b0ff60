import type { Point } from './svg.ts';
import { between, group, pick, polygon, rect, shape, tag, upTo } from './svg.ts';

const STONES = ['#f1e5ca', '#e3d3b0', '#d9c8a2', '#ece0c4', '#dccdaa'];

/** Courses of pale stone, to be repeated over the walls. */
export function masonryPattern(id: string, chance: () => number): string {
  const rows = upTo(8).flatMap((row) => {
    const stones: string[] = [];
    for (let x = row % 2 === 0 ? 0 : -38; x < 320;) {
      const wide = between(chance, 52, 92);
      stones.push(rect(x, row * 34, wide - 2, 32, { fill: pick(chance, STONES), opacity: 0.85 }));
      x += wide;
    }
    return stones;
  });
  return tag(
    'pattern',
    { id, width: 320, height: 272, patternUnits: 'userSpaceOnUse' },
    rect(0, 0, 320, 272, { fill: '#b39f7c' }),
    ...rows,
  );
}

/** A narrow pointed arch, open on the dark or blind. */
export function bluntArch(x: number, y: number, wide: number, high: number, open: boolean): string {
  const opening = (inset: number): string => {
    const [left, right, mid] = [x + inset, x + wide - inset, x + wide / 2];
    return `M${left} ${y + high}V${y + wide * 0.7}Q${left + wide * 0.06} ${y + wide * 0.2 + inset * 0.5} ${mid} ${y + inset}Q${right - wide * 0.06} ${y + wide * 0.2 + inset * 0.5} ${right} ${y + wide * 0.7}V${y + high}Z`;
  };
  const deep = Math.max(5, wide * 0.13);
  return (
    group({ filter: 'url(#mould)' }, shape(opening(0), { fill: '#efe4ca' })) +
    shape(opening(deep), { fill: open ? 'url(#void)' : '#c4b190' }) +
    shape(opening(deep), { fill: 'none', stroke: '#3a2a4a', 'stroke-width': 3, opacity: 0.4 })
  );
}

/** The storey of the bells: two tall openings with sloping boards. */
export function belfryStage(x: number, y: number, wide: number): string {
  const half = wide / 2;
  return [0, 1]
    .map((index) => {
      const left = x + index * half + 14;
      return (
        bluntArch(left, y, half - 28, 340, true) +
        upTo(6)
          .map((board) =>
            polygon(
              [
                [left + 24, y + 130 + board * 34],
                [left + half - 52, y + 130 + board * 34],
                [left + half - 48, y + 148 + board * 34],
                [left + 20, y + 148 + board * 34],
              ],
              { fill: '#9c8f92' },
            ),
          )
          .join('')
      );
    })
    .join('');
}

/** An eight-sided stone spire with its corner turrets, dormers and crockets. */
export function spire(x: number, foot: number, wide: number, high: number): string {
  const half = wide * 0.4;
  const top: Point = [x, foot - high];
  const faces: readonly (readonly [number, number, string])[] = [
    [-1, -0.42, '#a08d8c'],
    [-0.42, 0.36, '#d8c6a6'],
    [0.36, 1, '#f6e6c2'],
  ];
  const courses = upTo(high / 30).map((index) => {
    const t = (index * 30) / high;
    return shape(`M${x - half * (1 - t)} ${foot - index * 30}H${x + half * (1 - t)}`, {
      stroke: '#6a5664',
      'stroke-width': 2,
      opacity: 0.28,
    });
  });
  const crockets = upTo(14).flatMap((index) => {
    const t = (index + 0.6) / 15;
    return [-1, -0.42, 0.36, 1].map((edge) =>
      shape(`M${x + edge * half * (1 - t) - 9} ${foot - high * t}q9 -20 18 0q-9 10 -18 0z`, {
        fill: '#efe1c2',
      }),
    );
  });
  const pinnacle = (px: number): string =>
    rect(px - 34, foot - 150, 68, 150, { fill: '#e3d4b4' }) +
    rect(px - 34, foot - 150, 30, 150, { fill: '#4d3d66', opacity: 0.3 }) +
    rect(px - 12, foot - 120, 24, 90, { fill: 'url(#void)', rx: 12 }) +
    polygon(
      [
        [px - 42, foot - 150],
        [px, foot - 330],
        [px + 42, foot - 150],
      ],
      { fill: '#d8c8a8' },
    ) +
    polygon(
      [
        [px, foot - 330],
        [px + 42, foot - 150],
        [px + 6, foot - 150],
      ],
      { fill: '#f6e8c8' },
    );
  const dormer =
    polygon(
      [
        [x - 70, foot - 210],
        [x - 14, foot - 400],
        [x + 44, foot - 210],
      ],
      { fill: '#eadcbc' },
    ) +
    rect(x - 56, foot - 210, 86, 210, { fill: '#e6d8b8' }) +
    shape(`M${x - 40} ${foot}v-160q4 -44 27 -60q23 16 27 60v160z`, { fill: 'url(#void)' });
  return (
    faces
      .map(([from, to, fill]) => polygon([[x + from * half, foot], top, [x + to * half, foot]], { fill }))
      .join('') +
    courses.join('') +
    group({ filter: 'url(#mould)' }, ...crockets) +
    group({ filter: 'url(#mould)' }, pinnacle(x - half - 8), pinnacle(x + half + 8)) +
    group({ filter: 'url(#mould)' }, dormer) +
    rect(x - 3, top[1] - 78, 6, 86, { fill: '#3b3347' }) +
    rect(x - 20, top[1] - 54, 40, 6, { fill: '#3b3347' })
  );
}

/** A niche `wide` pixels wide between two small pilasters, under a shell. */
export function niche(wide: number): string {
  const half = wide / 2 - 14;
  const shell = upTo(9).map((index) => {
    const angle = Math.PI * (1 + index / 8);
    return shape(
      `M0 40L${Math.round(Math.cos(angle) * half * 0.94)} ${Math.round(40 + Math.sin(angle) * half * 0.94)}`,
      { stroke: '#7d6c5c', 'stroke-width': 3, opacity: 0.7 },
    );
  });
  return group(
    {},
    shape(`M${-half} 410V40A${half} ${half} 0 0 1 ${half} 40V410Z`, { fill: '#93826f' }),
    shape(`M${-half} 410V40A${half} ${half} 0 0 1 ${half} 40V410Z`, { fill: 'url(#shadow)' }),
    shape(`M${-half} 44A${half} ${half} 0 0 1 ${half} 44Z`, { fill: '#cbb998' }),
    ...shell,
    group(
      { filter: 'url(#mould)' },
      rect(-half - 13, -8, 13, 418, { fill: '#f1e6cd' }),
      rect(half, -8, 13, 418, { fill: '#f1e6cd' }),
    ),
    group(
      { filter: 'url(#mould)' },
      rect(-half - 16, 24, 19, 18, { fill: '#fbf3df' }),
      rect(half - 3, 24, 19, 18, { fill: '#fbf3df' }),
    ),
    group({ filter: 'url(#mould)' }, rect(-half - 6, 372, half * 2 + 12, 38, { fill: '#e9dcbc' })),
  );
}
