import { circle, ellipse, group, polygon, shape, upTo } from './svg.ts';
import { limb, piece, thread, WOOL } from './woven.ts';

/** A lion's head that looks to the left; (0, 0) is where it joins its neck. */
export function lionHead(): string {
  const mane = upTo(13).map((index) => {
    const angle = 20 + index * 19 - 130;
    return group(
      { transform: `translate(-30 -40) rotate(${angle})` },
      piece('M-24 -60Q-34 -104 4 -126Q6 -100 26 -64Z', index % 2 === 0 ? WOOL.tawny : WOOL.sand, 5),
    );
  });
  const teeth = upTo(4).map((index) =>
    polygon(
      [
        [-136 + index * 17, -19],
        [-128 + index * 17, -2],
        [-120 + index * 17, -17],
      ],
      { fill: WOOL.cream },
    ),
  );
  return group(
    {},
    ...mane,
    piece('M-14 -92Q-24 -136 10 -146Q26 -118 14 -84Z', WOOL.sand, 5),
    piece(
      'M24 -84C-6 -118 -64 -112 -86 -84Q-120 -82 -152 -58Q-164 -46 -154 -30Q-142 -18 -120 -20L-60 -12L-122 12Q-134 22 -122 36Q-86 52 -40 44Q30 40 36 -20Q40 -60 24 -84Z',
      WOOL.cream,
    ),
    shape('M-148 -24Q-110 -22 -58 -12L-118 10Q-134 0 -148 -24Z', { fill: WOOL.madder }),
    ...teeth,
    thread('M-148 -24Q-110 -22 -56 -12L-122 12', 5),
    polygon(
      [
        [-112, 8],
        [-106, -8],
        [-98, 4],
      ],
      { fill: WOOL.cream },
    ),
    shape('M-156 -50q10 -14 24 -6q-4 16 -20 16z', { fill: WOOL.outline }),
    piece('M-92 -70Q-72 -90 -48 -72Q-70 -56 -92 -70Z', WOOL.cream, 5),
    circle(-70, -72, 9, { fill: WOOL.outline }),
    thread('M-100 -82Q-72 -106 -40 -82M-116 -62q-14 2 -20 12M-40 -40q-16 16 -8 34M-14 -60q16 26 2 58', 4),
    ...[
      [-118, -40],
      [-104, -34],
      [-118, -28],
    ].map(([x = 0, y = 0]) => circle(x, y, 3, { fill: WOOL.outline })),
  );
}

/** A dragon's head that looks to the right; (0, 0) is where it joins its neck. */
export function dragonHead(): string {
  const teeth = upTo(5).map((index) =>
    polygon(
      [
        [72 + index * 17, -22],
        [79 + index * 17, -5],
        [87 + index * 17, -22],
      ],
      { fill: WOOL.cream },
    ),
  );
  return group(
    {},
    piece('M-10 -60Q-50 -90 -58 -140Q-16 -124 12 -78Z', WOOL.sand, 5),
    piece('M-22 -40Q-66 -44 -84 -78Q-44 -84 -8 -62Z', WOOL.sky, 5),
    piece(
      'M-34 0C-40 -66 10 -96 56 -76Q100 -86 142 -68Q172 -66 172 -44Q168 -24 148 -22L60 -18L134 8Q144 24 122 30Q70 44 22 36Q-30 40 -34 0Z',
      WOOL.scale,
    ),
    shape('M150 -22L58 -16L130 8Q146 -4 150 -22Z', { fill: WOOL.madder }),
    ...teeth,
    thread('M152 -22L58 -16L134 8', 5),
    thread('M86 -8Q130 -8 168 6L188 -4M168 6L186 20', 6, WOOL.madder),
    circle(152, -50, 6, { fill: WOOL.outline }),
    piece('M36 -52Q56 -72 80 -54Q58 -38 36 -52Z', WOOL.cream, 5),
    circle(60, -55, 9, { fill: WOOL.outline }),
    thread('M28 -62Q58 -88 92 -62M96 -52q14 -8 26 0M-14 -30q14 14 10 40M6 -24q10 14 6 36', 4),
    piece('M40 32Q44 62 20 78Q22 54 10 36Z', WOOL.sky, 4),
  );
}

/** A neck from its root to its head, with the folds of the throat. */
export function neck(d: string, fill: string, folds: readonly (readonly [number, number, number])[]): string {
  return (
    limb(d, 66, fill) +
    folds
      .map(([x, y, turn]) =>
        group({ transform: `translate(${x} ${y}) rotate(${turn})` }, thread('M-26 0Q0 16 26 0', 4)),
      )
      .join('')
  );
}

/** The back of a paw, open towards its arm. */
function palm(d: string, fill: string): string {
  return shape(d, { fill }) + shape(d, { fill: 'url(#hatch)' }) + thread(d, 6);
}

/** The scaly foot that holds the staff: four toes around it; (0, 0) is on the staff. */
export function claw(): string {
  const toe = (y: number, turn: number): string =>
    group(
      { transform: `translate(-18 ${y}) rotate(${turn})` },
      piece('M-60 -22Q-20 -34 26 -24Q52 -14 46 4Q20 20 -60 22Z', WOOL.scale, 6),
      piece('M40 -18Q80 -18 96 16Q64 6 38 8Z', WOOL.cream, 5),
      thread('M-20 -26q8 22 0 44M6 -26q8 22 0 44', 4),
    );
  return group(
    {},
    palm('M-176 -48Q-60 -92 -40 -40L-36 70Q-80 104 -176 48', WOOL.scale),
    toe(-58, -8),
    toe(-16, 0),
    toe(26, 6),
    toe(66, 14),
    thread('M-150 -40q30 10 60 0M-150 -6q34 10 70 0M-150 30q34 10 66 0', 4),
  );
}

/** The furry paw that takes the staff, from the right; (0, 0) is on the staff. */
export function bearPaw(): string {
  const toe = (x: number, y: number, turn: number): string =>
    group(
      { transform: `translate(${x} ${y}) rotate(${turn})` },
      piece('M-6 -20Q-70 -20 -92 32Q-54 14 -4 16Z', WOOL.cream, 5),
      thread('M-20 -8Q-54 -4 -76 18', 3),
      piece('M56 -26Q8 -40 -14 -18Q-24 6 -4 20Q30 30 60 22Z', WOOL.tawny, 6),
    );
  const fur = upTo(16).map((index) => {
    const [x, y] = [60 + (index % 4) * 34, -62 + Math.floor(index / 4) * 38 + (index % 2) * 14];
    return thread(`M${x} ${y}q16 4 22 18`, 4);
  });
  return group(
    {},
    palm('M226 -54Q120 -116 20 -70Q-4 0 22 78Q120 116 226 54', WOOL.tawny),
    ...fur,
    toe(6, -66, -6),
    toe(-4, -24, 0),
    toe(-4, 20, 6),
    toe(8, 62, 14),
  );
}

/** The staff's head: a fleur-de-lis, 200 pixels high; (0, 0) is its foot. */
export function lily(): string {
  return group(
    {},
    piece(
      'M0 -34C-26 -50 -96 -60 -96 -116C-96 -146 -58 -152 -48 -122C-58 -124 -66 -112 -54 -102C-40 -92 -18 -72 -12 -40Z',
      WOOL.gold,
    ),
    piece(
      'M0 -34C26 -50 96 -60 96 -116C96 -146 58 -152 48 -122C58 -124 66 -112 54 -102C40 -92 18 -72 12 -40Z',
      WOOL.gold,
    ),
    piece('M0 -204C-40 -150 -44 -100 -18 -40H18C44 -100 40 -150 0 -204Z', WOOL.gold),
    piece('M-46 -44Q0 -56 46 -44L40 -18Q0 -30 -40 -18Z', WOOL.sand),
    piece('M-12 -22L-20 10Q0 24 20 10L12 -22Z', WOOL.gold),
    thread('M0 -180Q-12 -110 0 -60M-78 -118q6 30 40 54M78 -118q-6 30 -40 54', 4, WOOL.tawny),
  );
}

/** The spots of the beast's coat. */
export function spots(points: readonly (readonly [number, number])[]): string {
  return points
    .map(
      ([x, y], index) =>
        ellipse(x, y, 17 + (index % 3) * 4, 13 + (index % 2) * 4, { fill: WOOL.woad }) +
        ellipse(x - 2, y - 1, 8, 6, { fill: WOOL.tawny }),
    )
    .join('');
}
