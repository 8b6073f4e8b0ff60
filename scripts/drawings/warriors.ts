import { circle, ellipse, group, rect, shape, upTo } from './svg.ts';

const STONE = '#e9dcc0';
const PALE = '#f3e9d2';
const DEEP = '#d3c3a0';

const carved = (...parts: readonly string[]): string => group({ filter: 'url(#statue)' }, ...parts);
const line = (d: string, width = 2.5): string =>
  group(
    { fill: 'none', 'stroke-width': width, 'stroke-linecap': 'round' },
    shape(d, { stroke: '#fffaf0', opacity: 0.7, transform: 'translate(1.2 1.4)' }),
    shape(d, { stroke: '#54452f', opacity: 0.8 }),
  );

function head(kind: number): string {
  const face = carved(
    shape('M-17 -10C-18 -34 18 -34 17 -10C17 8 8 18 0 19C-8 18 -17 8 -17 -10Z', { fill: PALE }),
  );
  const features = line('M-10 -8q4 -3 7 0M4 -8q4 -3 7 0M1 -6l-3 9q3 3 6 1M-5 10q5 3 10 0', 2);
  const beard =
    carved(shape('M-16 2Q-18 32 0 42Q18 32 16 2Q8 12 0 11Q-8 12 -16 2Z', { fill: STONE })) +
    line('M-8 16v12M0 18v16M8 16v12', 1.6);
  const helmet = carved(shape('M-21 -10C-26 -50 26 -50 21 -10L15 -14Q0 -24 -15 -14Z', { fill: DEEP }));
  const plume =
    carved(shape('M-4 -38Q-34 -74 -46 -34Q-40 -14 -24 -10Q-28 -30 -4 -38Z', { fill: STONE })) +
    line('M-12 -42q-18 -6 -26 12M-10 -38q-14 0 -20 16', 1.6);
  const crest = carved(shape('M-8 -40Q0 -62 20 -50Q36 -38 30 -4Q24 -30 8 -38Z', { fill: STONE }));
  const bonnet = carved(
    shape('M-26 -16Q-28 -42 0 -44Q28 -42 26 -16Q0 -26 -26 -16Z', { fill: DEEP }),
    shape('M-30 -14Q0 -26 30 -14Q32 -8 28 -8Q0 -18 -28 -8Q-32 -8 -30 -14Z', { fill: STONE }),
  );
  switch (kind % 4) {
    case 0:
      return plume + face + features + helmet;
    case 1:
      return face + features + beard + helmet + crest;
    case 2:
      return face + features + beard + bonnet;
    default:
      return crest + face + features + helmet;
  }
}

function arms(kind: number): string {
  const shaft = (x: number): string => carved(rect(x - 3.5, -96, 7, 330, { fill: DEEP, rx: 3 }));
  switch (kind % 4) {
    case 0:
      return (
        shaft(48) +
        carved(shape('M48 -150Q62 -118 48 -92Q34 -118 48 -150Z', { fill: PALE })) +
        carved(
          shape('M28 16Q56 6 58 44Q58 66 44 68L38 52Q42 36 28 36Z', { fill: STONE }),
          ellipse(48, 66, 11, 9, { fill: PALE }),
        )
      );
    case 1:
      return (
        carved(shape('M-52 60H-4Q0 128 -28 160Q-56 128 -52 60Z', { fill: DEEP })) +
        line('M-28 64V154M-50 92H-4', 3) +
        carved(shape('M28 16Q58 10 56 50Q50 84 30 86L26 72Q42 64 38 44Z', { fill: STONE }))
      );
    case 2:
      return (
        carved(
          shape('M36 -30L44 -30L42 96H38Z', { fill: PALE }),
          rect(24, 92, 32, 7, { fill: DEEP, rx: 3 }),
          rect(36, 98, 8, 24, { fill: DEEP }),
        ) +
        carved(
          shape('M28 16Q60 14 56 62L46 100L34 96Q40 70 30 42Z', { fill: STONE }),
          ellipse(40, 104, 11, 9, { fill: PALE }),
        )
      );
    default:
      return (
        shaft(-48) +
        carved(
          shape('M-48 -96L-48 -140Q-76 -128 -78 -108Q-64 -96 -48 -96ZM-48 -120H-26V-104H-48Z', {
            fill: PALE,
          }),
        ) +
        carved(
          shape('M-28 16Q-58 8 -60 44Q-58 66 -46 68L-38 52Q-42 36 -28 36Z', { fill: STONE }),
          ellipse(-48, 66, 11, 9, { fill: PALE }),
        )
      );
  }
}

/** A warrior in ancient armour, about 120 pixels wide and 400 high; (0, 0) is at his collar. Four kinds. */
export function warrior(kind: number): string {
  const strips = upTo(7).map((index) =>
    shape(`M${-36 + index * 10.4} 96h9.4l2 44q-6 8 -12 0z`, { fill: index % 2 === 0 ? STONE : PALE }),
  );
  const legs = (x: number, lean: number): string =>
    carved(
      shape(
        `M${x - 15} 138Q${x - 20} 176 ${x - 11 + lean} 202L${x - 12 + lean} 244H${x + 11 + lean}L${x + 13 + lean} 200Q${x + 18} 170 ${x + 15} 138Z`,
        { fill: PALE },
      ),
    ) +
    carved(
      shape(
        `M${x - 14 + lean} 238H${x + 13 + lean}L${x + 15 + lean} 262Q${x + 4 + lean} 270 ${x - 18 + lean} 262Z`,
        { fill: STONE },
      ),
    ) +
    line(`M${x - 10 + lean} 202q10 6 20 0M${x - 10 + lean} 218h20`, 2);
  const other = kind % 4 === 3 ? 1 : -1;
  return group(
    {},
    carved(
      shape(kind % 2 === 0 ? 'M-34 8Q-70 120 -52 250H-20L20 30Z' : 'M34 8Q70 120 52 250H20L-20 30Z', {
        fill: DEEP,
      }),
    ),
    line(
      kind % 2 === 0 ? 'M-44 60q-12 90 -4 180M-30 70q-10 90 -4 170' : 'M44 60q12 90 4 180M30 70q10 90 4 170',
      2.5,
    ),
    legs(-17, -4),
    legs(17, 5),
    carved(...strips),
    carved(shape('M-36 12Q-42 60 -30 100Q0 112 30 100Q42 60 36 12Q18 -2 0 0Q-18 -2 -36 12Z', { fill: PALE })),
    line('M0 10V98M-26 40Q-12 56 0 46Q12 56 26 40M-20 74q20 10 40 0', 2.5),
    circle(0, 62, 6, { fill: DEEP }),
    carved(ellipse(-36, 20, 15, 19, { fill: STONE }), ellipse(36, 20, 15, 19, { fill: STONE })),
    line('M-46 22q10 8 20 0M26 22q10 8 20 0', 2),
    kind % 4 === 1 || kind % 4 === 2 || kind % 4 === 0
      ? carved(
          shape(
            `M${other * 28} 18Q${other * 58} 30 ${other * 52} 66Q${other * 42} 92 ${other * 18} 92L${other * 16} 76Q${other * 34} 70 ${other * 36} 46Z`,
            { fill: STONE },
          ),
        )
      : carved(shape('M28 18Q58 30 52 66Q42 92 18 92L16 76Q34 70 36 46Z', { fill: STONE })),
    arms(kind),
    group(
      { transform: `translate(${kind % 2 === 0 ? -2 : 2} -18) rotate(${kind % 2 === 0 ? 4 : -4})` },
      head(kind),
    ),
  );
}
