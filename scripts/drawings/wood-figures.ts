import { circle, ellipse, group, place, rect, shape, upTo } from './svg.ts';

const OAK = '#8a5c36';
const PALE = '#a06d42';
const DEEP = '#6a4325';

const carved = (...parts: readonly string[]): string => group({ filter: 'url(#figure)' }, ...parts);
const cut = (...parts: readonly string[]): string => group({ filter: 'url(#feather)' }, ...parts);
/** A groove: its dark bottom, and the edge below it that catches the light. */
const line = (d: string, width = 4): string =>
  group(
    { fill: 'none', 'stroke-width': width, 'stroke-linecap': 'round' },
    shape(d, { stroke: '#d9a873', opacity: 0.5, transform: `translate(-${width * 0.3} ${width * 0.55})` }),
    shape(d, { stroke: '#2f1a0c', opacity: 0.85 }),
  );

/** The block that a figure is carved from, where the post meets the beam above. */
function corbel(high: number): string {
  return carved(
    shape(`M-105 ${-high}h210l-14 34h-182z`, { fill: DEEP }),
    shape(`M-84 ${high - 40}h168l-22 40h-124z`, { fill: DEEP }),
  );
}

function wing(side: 1 | -1): string {
  const row = (count: number, reach: number, drop: number, fill: string): string =>
    cut(
      ...upTo(count).map((index) => {
        const t = index / (count - 1);
        const angle = -158 + t * 78;
        return group(
          { transform: `translate(-34 ${-20 + drop}) rotate(${angle})` },
          shape(`M0 -12Q${reach * 0.6} -22 ${reach} 0Q${reach * 0.6} 20 0 12Z`, { fill }),
          shape(`M10 0H${reach - 14}`, { fill: 'none', stroke: '#4a2c15', 'stroke-width': 2.5 }),
        );
      }),
    );
  return group(
    { transform: `scale(${side} 1)` },
    row(9, 132, 0, OAK),
    row(8, 92, 4, PALE),
    row(6, 56, 8, '#b07b4c'),
  );
}

function chick(x: number, y: number, lean: number): string {
  return group(
    { transform: `translate(${x} ${y}) rotate(${lean})` },
    carved(shape('M-20 40Q-26 0 -6 -14Q14 -26 24 -6Q30 16 20 40Z', { fill: PALE })),
    cut(shape('M2 -18L14 -58L24 -16Z', { fill: OAK }), shape('M12 -12L44 -44L30 0Z', { fill: OAK })),
    circle(4, -2, 4.5, { fill: '#241307' }),
  );
}

/** A bird that pierces its own breast to feed its three young. */
export function pelican(): string {
  const scales = upTo(6).flatMap((row) =>
    upTo(5 - (row % 2)).map((index) => {
      const x = (index - (5 - (row % 2) - 1) / 2) * 21;
      return line(`M${x - 11} ${4 + row * 19}q11 24 22 0`, 3);
    }),
  );
  const straw = upTo(4).flatMap((row) =>
    upTo(8 - row).map((index) => {
      const left = -(8 - row) * 13.5;
      return line(
        `M${left + index * 27} ${134 + row * 18 + Math.abs(index - (7 - row) / 2) * -2}q13.5 ${row % 2 === 0 ? -13 : 13} 27 0`,
        4,
      );
    }),
  );
  return group(
    {},
    corbel(190),
    wing(-1),
    wing(1),
    carved(shape('M-122 110Q-60 84 0 84Q60 84 122 110L100 150H-100Z', { fill: '#4c2d17' })),
    carved(
      shape('M-60 -14C-70 60 -50 130 0 140C50 130 70 60 60 -14C40 -54 -40 -54 -60 -14Z', { fill: PALE }),
    ),
    ...scales,
    carved(
      shape(
        'M-44 -6C-58 -66 -36 -122 12 -140C58 -152 88 -120 78 -86C72 -66 54 -60 40 -66C50 -80 46 -98 27 -98C6 -95 6 -52 32 -10Q6 36 -44 -6Z',
        { fill: OAK },
      ),
    ),
    line('M-30 -14q-10 -34 2 -66M-15 -6q-10 -40 4 -76M2 2q-10 -40 4 -72M17 0q-8 -30 -2 -52', 3.5),
    cut(shape('M76 -98C86 -66 62 -18 14 30C16 -10 28 -48 44 -74Z', { fill: '#b98552' })),
    line('M66 -84C60 -48 42 -12 18 20', 3),
    cut(
      shape('M2 -136Q-14 -160 -44 -158Q-28 -150 -22 -138Q-42 -142 -58 -130Q-34 -128 -16 -116Z', {
        fill: PALE,
      }),
    ),
    circle(52, -108, 9, { fill: '#5a371c' }),
    circle(52, -108, 6, { fill: '#1d0f06' }),
    circle(50, -111, 2, { fill: '#d8b083' }),
    chick(-70, 76, -14),
    chick(66, 76, 6),
    chick(-2, 84, -4),
    carved(shape('M-122 110Q0 140 122 110Q116 192 60 208H-60Q-116 192 -122 110Z', { fill: DEEP })),
    ...straw,
  );
}

/** A musician with his bag under the arm. */
export function bagpiper(): string {
  return group(
    {},
    corbel(190),
    carved(shape('M-64 30Q-80 130 -70 196H-10L0 120L10 196H66Q78 120 60 30Z', { fill: DEEP })),
    carved(
      shape('M-62 -40Q-84 40 -66 96Q0 120 64 96Q84 20 60 -40Q30 -64 0 -62Q-32 -64 -62 -40Z', { fill: OAK }),
    ),
    ...upTo(5).map((index) => line(`M${-44 + index * 22} 70q4 24 0 52`, 4)),
    carved(shape('M-30 -4Q-96 -10 -110 40Q-104 92 -40 84Q10 70 12 26Q4 -2 -30 -4Z', { fill: PALE })),
    line('M-88 24q30 -20 74 -8M-96 46q40 -16 92 -6M-84 68q36 -10 70 -14', 3),
    cut(
      shape('M-96 20L-150 -110L-134 -116L-78 14Z', { fill: DEEP }),
      shape('M-152 -112l-12 -26 28 -12 8 26z', { fill: PALE }),
      shape('M2 32L54 150L40 158L-14 40Z', { fill: DEEP }),
      shape('M-12 6Q0 -40 14 -62L24 -58Q14 -30 2 10Z', { fill: DEEP }),
    ),
    carved(shape('M56 -30Q104 20 70 70Q50 96 22 96L18 76Q44 70 54 46Q60 10 36 -20Z', { fill: OAK })),
    carved(ellipse(24, 92, 17, 13, { fill: PALE }), ellipse(34, 122, 16, 12, { fill: PALE })),
    carved(
      shape('M-36 -98C-38 -140 40 -142 40 -98C40 -70 24 -50 2 -50C-20 -50 -36 -70 -36 -98Z', { fill: PALE }),
    ),
    carved(
      shape(
        'M-52 -84C-62 -160 -10 -186 22 -180C66 -172 66 -110 50 -80C54 -116 36 -134 4 -134C-24 -134 -44 -116 -40 -74Q-66 -50 -72 -34Q-60 -60 -52 -84Z',
        { fill: OAK },
      ),
    ),
    line('M-18 -104q8 -6 16 0M12 -104q8 -6 16 0', 4),
    circle(-9, -97, 4.5, { fill: '#241307' }),
    circle(20, -97, 4.5, { fill: '#241307' }),
    line('M6 -98l-4 20q6 5 12 1', 4),
    carved(ellipse(-20, -74, 11, 9, { fill: PALE }), ellipse(28, -74, 11, 9, { fill: PALE })),
    line('M0 -64q8 -5 14 0', 5),
  );
}

function lover(side: 1 | -1, hat: string): string {
  return group(
    { transform: `translate(${side * 54} 0) scale(${side} 1)` },
    carved(
      shape('M-44 -30Q-50 80 -40 190H60Q66 60 44 -26Q10 -60 -44 -30Z', { fill: side === 1 ? OAK : DEEP }),
    ),
    ...upTo(4).map((index) =>
      line(`M${-22 + index * 20} 20Q${-28 + index * 22} 100 ${-24 + index * 22} 180`, 4),
    ),
    carved(shape('M40 -14Q72 30 30 70L-52 60L-50 38L14 42Q30 20 20 -6Z', { fill: PALE })),
    carved(
      shape('M-32 -86C-34 -122 34 -124 34 -86C34 -62 18 -46 0 -46C-20 -46 -32 -62 -32 -86Z', {
        fill: '#b07b4c',
      }),
    ),
    hat,
    circle(-15, -86, 4, { fill: '#241307' }),
    line('M-28 -78l-8 10 8 5M-24 -60q8 4 14 -1', 3.5),
  );
}

/** Two lovers, arm in arm. */
export function couple(): string {
  return group(
    {},
    corbel(190),
    lover(
      1,
      carved(
        shape('M-40 -92C-40 -150 46 -158 50 -100Q58 -60 46 -30Q36 -70 30 -96Q0 -116 -40 -92Z', {
          fill: PALE,
        }),
      ),
    ),
    lover(
      -1,
      carved(
        shape(
          'M-44 -96Q-40 -146 10 -150Q56 -146 48 -98Q0 -110 -44 -96ZM-50 -92Q0 -112 56 -92L52 -80Q0 -98 -46 -80Z',
          { fill: DEEP },
        ),
      ),
    ),
    cut(ellipse(0, 50, 26, 16, { fill: '#b07b4c' })),
  );
}

/** A mask with a mane. */
export function lionMask(): string {
  const mane = upTo(22).map((index) =>
    group(
      { transform: `rotate(${index * (360 / 22)})` },
      shape('M-18 -70Q-26 -130 0 -150Q10 -120 22 -70Z', { fill: index % 2 === 0 ? OAK : DEEP }),
    ),
  );
  return group(
    {},
    corbel(190),
    carved(...mane),
    carved(shape('M-80 -20C-84 -90 84 -90 80 -20C76 40 50 88 0 92C-50 88 -76 40 -80 -20Z', { fill: PALE })),
    carved(shape('M-22 -40Q0 -50 22 -40L34 26Q0 50 -34 26Z', { fill: '#b07b4c' })),
    cut(shape('M-30 22Q0 6 30 22Q18 44 0 46Q-18 44 -30 22Z', { fill: DEEP })),
    carved(ellipse(-32, 52, 30, 22, { fill: PALE }), ellipse(32, 52, 30, 22, { fill: PALE })),
    cut(shape('M-26 66Q0 110 26 66Q0 78 -26 66Z', { fill: '#3f2410' })),
    line('M-70 -30Q-44 -56 -20 -28M20 -28Q44 -56 70 -30', 7),
    cut(ellipse(-42, -18, 15, 11, { fill: '#b07b4c' }), ellipse(42, -18, 15, 11, { fill: '#b07b4c' })),
    circle(-42, -17, 7, { fill: '#241307' }),
    circle(42, -17, 7, { fill: '#241307' }),
  );
}

/** The corner post: an apple tree carved from its root to its crown. */
export function treeOfLife(x: number, top: number): string {
  const leaf = (at: readonly [number, number], turn: number, size: number): string =>
    group(
      { transform: `translate(${at[0]} ${at[1]}) rotate(${turn}) scale(${size})` },
      shape('M0 0Q26 -34 0 -84Q-26 -34 0 0Z', { fill: OAK }),
      shape('M0 -8V-70', { fill: 'none', stroke: '#4a2c15', 'stroke-width': 3 }),
    );
  const crown = upTo(90).map((index) => {
    const angle = index * 137.5;
    const far = Math.sqrt((90 - index) / 90);
    const turn = (angle * Math.PI) / 180;
    const at = [
      Math.round(Math.cos(turn) * far * 150),
      Math.round(150 + Math.sin(turn) * far * 118),
    ] as const;
    return leaf(at, angle + 90, 0.62 + (index % 4) * 0.08);
  });
  const layers = upTo(6).map((layer) => cut(...crown.slice(layer * 15, layer * 15 + 15)));
  const apples = [
    [-120, 70],
    [-60, 180],
    [30, 60],
    [104, 150],
    [0, 230],
    [130, 40],
    [-20, 120],
  ] as const;
  return place(
    x,
    top,
    1,
    carved(shape('M-78 1100V330Q-120 250 -150 60H150Q120 250 78 330V1100Z', { fill: DEEP })),
    carved(
      shape('M-52 1100Q-70 760 -40 560Q-66 400 -30 250H34Q66 420 38 570Q72 780 52 1100Z', { fill: OAK }),
    ),
    ...upTo(7).map((index) =>
      line(
        `M${-34 + index * 11} 300Q${-50 + index * 16} 460 ${-22 + index * 8} 580T${-36 + index * 12} 1090`,
        4,
      ),
    ),
    carved(
      ellipse(-24, 470, 20, 28, { fill: DEEP }),
      ellipse(22, 720, 22, 30, { fill: DEEP }),
      ellipse(-18, 900, 18, 24, { fill: DEEP }),
    ),
    ...layers,
    carved(...apples.map(([ax, ay]) => circle(ax, ay, 27, { fill: PALE }))),
    ...apples.map(([ax, ay]) => line(`M${ax} ${ay - 22}q4 -12 10 -16`, 4)),
    rect(-150, 20, 300, 46, { fill: '#744a2a', filter: 'url(#post)' }),
  );
}
