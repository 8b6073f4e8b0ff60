import type { Point } from './svg.ts';
import { circle, group, place, px, upTo, use } from './svg.ts';
import { WOOL, limb, piece, thread } from './woven.ts';
import { neck, spots } from './beasts.ts';

export const STAFF = 1610;

/** Saint John, who watches from the left with his book. */
export function witness(): string {
  const fold = (d: string): string => thread(d, 5);
  return place(
    330,
    1180,
    1.12,
    circle(0, -470, 150, { fill: WOOL.gold }),
    circle(0, -470, 150, { fill: 'none', stroke: WOOL.outline, 'stroke-width': 7 }),
    circle(0, -470, 128, { fill: 'none', stroke: WOOL.tawny, 'stroke-width': 6, 'stroke-dasharray': '4 16' }),
    piece('M-120 -300Q-190 200 -210 690Q0 750 200 690Q200 200 116 -300Q0 -360 -120 -300Z', WOOL.cream, 7),
    fold('M-60 100Q-90 400 -96 680M10 60Q10 380 -10 690M70 120Q100 400 96 680M130 300Q150 500 150 660'),
    piece(
      'M-124 -304Q-230 0 -220 420Q-120 480 -30 300Q60 140 150 120Q190 -60 120 -300Q60 -240 0 -250Q-70 -240 -124 -304Z',
      WOOL.woad,
      7,
    ),
    fold(
      'M-150 -180Q-190 120 -180 380M-100 -160Q-130 120 -120 400M-40 -120Q-60 100 -70 330M40 -160Q30 0 0 200M100 -180Q120 -20 90 110',
    ),
    piece('M110 -250Q210 -120 170 20Q130 60 60 40L50 -20Q110 -20 116 -70Q116 -130 80 -170Z', WOOL.woad, 7),
    piece('M-60 -60L90 -110L120 60L-30 110Z', WOOL.rose, 6),
    piece('M-50 -54L90 -100L94 -86L-44 -40Z', WOOL.cream, 4),
    thread('M-20 20L80 -14M-14 50L86 16', 5, WOOL.gold),
    piece('M60 40Q20 40 10 20Q10 0 40 0Q80 6 100 30Z', WOOL.pink, 5),
    piece('M-50 -60Q-90 -40 -84 0Q-64 16 -44 -6Z', WOOL.pink, 5),
    piece('M-40 -340H44V-280Q0 -240 -40 -280Z', WOOL.pink, 6),
    piece(
      'M-76 -480C-84 -580 80 -590 84 -480C86 -400 40 -340 4 -336C-36 -340 -72 -400 -76 -480Z',
      WOOL.pink,
      7,
    ),
    piece(
      'M-96 -420C-130 -560 -60 -620 10 -610C100 -606 120 -520 100 -430Q92 -500 66 -540Q0 -520 -50 -544Q-84 -500 -96 -420Z',
      WOOL.tawny,
      7,
    ),
    fold('M-84 -500q-20 40 -6 80M-60 -560q40 -30 90 -10M80 -540q26 40 18 90'),
    piece('M-44 -400Q4 -380 50 -404Q50 -330 6 -316Q-40 -330 -44 -400Z', WOOL.tawny, 5),
    piece('M-16 -392Q4 -384 28 -394Q6 -374 -16 -392Z', WOOL.madder, 3),
    thread('M10 -470Q30 -440 20 -424Q8 -418 0 -424M-44 -494q18 -14 36 0M26 -494q18 -14 36 0', 5),
    piece('M-44 -474q18 -14 36 0q-18 12 -36 0zM28 -474q18 -14 36 0q-18 12 -36 0z', WOOL.cream, 4),
    circle(-22, -474, 7, { fill: WOOL.outline }),
    circle(50, -474, 7, { fill: WOOL.outline }),
  );
}

/** The dragon with seven heads, who hands the staff over. */
export function dragon(): string {
  const heads: readonly (readonly [Point, number, number])[] = [
    [[800, 620], -24, 0.86],
    [[910, 480], -18, 0.86],
    [[1050, 410], -10, 0.88],
    [[1200, 450], 0, 0.88],
    [[1290, 570], 6, 0.88],
    [[1310, 720], 10, 0.92],
    [[1270, 880], 14, 0.96],
  ];
  const necks = heads.map(([[x, y]]) =>
    neck(`M1010 1120Q${px(860 + (x - 800) * 0.45)} ${px(y + 250)} ${x} ${y}`, WOOL.scale, [
      [x + (1010 - x) * 0.12 - 24, y + 96, 80],
      [x + (1010 - x) * 0.2 - 28, y + 160, 84],
    ]),
  );
  const feather = upTo(6).map((index) =>
    group(
      { transform: `translate(900 1130) rotate(${-176 + index * 21})` },
      piece('M0 -40Q230 -90 460 -6Q270 54 0 40Z', index % 2 === 0 ? WOOL.sky : WOOL.pale, 6),
      thread('M20 0Q220 -14 410 -6', 4),
    ),
  );
  const foot = (dx: number): string =>
    place(dx, 0, 1, piece('M836 1944Q830 1860 920 1856Q980 1870 1000 1920L1050 1944Z', WOOL.scale)) +
    [880, 930, 980]
      .map((x) => place(x + dx, 1920, 1, piece('M0 -8Q44 -12 64 30Q30 22 -4 26Z', WOOL.cream, 5)))
      .join('');
  return (
    feather.join('') +
    limb('M940 1560Q700 1700 560 1600Q480 1500 580 1440Q660 1420 670 1500', 64, WOOL.scale) +
    piece('M650 1490q40 -60 70 10q-30 40 -70 30z', WOOL.sky) +
    limb('M940 1560Q840 1740 900 1880', 92, WOOL.scale) +
    foot(0) +
    necks.join('') +
    piece(
      'M900 1050Q780 1300 860 1560Q960 1700 1110 1600Q1200 1440 1150 1210Q1130 1060 1040 1020Q960 1000 900 1050Z',
      WOOL.scale,
      7,
    ) +
    upTo(7)
      .map((index) =>
        thread(
          `M${1020 - index * 4} ${1190 + index * 58}Q1090 ${1214 + index * 58} ${1158 + index * 2 - Math.max(0, index - 4) * 16} ${1180 + index * 58}`,
          5,
        ),
      )
      .join('') +
    upTo(28)
      .map((index) =>
        thread(
          `M${868 + (index % 4) * 38 + (Math.floor(index / 4) % 2) * 18} ${1130 + Math.floor(index / 4) * 58}q18 26 36 0`,
          4,
          WOOL.moss,
        ),
      )
      .join('') +
    limb('M1060 1560Q1180 1740 1130 1880', 92, WOOL.scale) +
    foot(230) +
    limb(`M1100 1170Q1260 1290 ${STAFF - 150} 1190`, 92, WOOL.scale) +
    heads
      .map(([[x, y], turn, size]) =>
        group({ transform: `translate(${x} ${y}) rotate(${turn}) scale(${size})` }, use('dragonHead')),
      )
      .join('')
  );
}

/** The beast that comes out of the sea: seven lions' heads on a leopard's body. */
export function beast(): string {
  const heads: readonly (readonly [Point, number, number])[] = [
    [[2640, 900], 40, 0.84],
    [[2590, 760], 28, 0.86],
    [[2470, 640], 16, 0.88],
    [[2310, 590], 6, 0.88],
    [[2150, 640], -4, 0.9],
    [[2060, 780], -8, 0.94],
  ];
  return (
    limb('M2900 1560Q3130 1420 3060 1200Q3010 1120 2950 1180', 46, WOOL.tawny) +
    piece('M2930 1200q-30 -70 40 -90q40 40 10 90z', WOOL.sand) +
    heads
      .map(([[x, y]]) =>
        limb(`M2360 1140Q${px(2360 + (x - 2360) * 0.4)} ${px(y + 220)} ${x} ${y}`, 92, WOOL.tawny),
      )
      .join('') +
    limb('M2300 1420Q2210 1640 2230 1860', 118, WOOL.tawny) +
    piece(
      'M2200 1100Q2140 1300 2260 1480Q2440 1620 2640 1640Q2700 1820 2860 1860Q3010 1840 3000 1620Q2960 1400 2760 1290Q2600 1100 2440 1020Q2260 980 2200 1100Z',
      WOOL.tawny,
      7,
    ) +
    limb(`M2280 1240Q2080 1400 ${STAFF + 200} 1392`, 116, WOOL.tawny) +
    spots([
      [2300, 1160],
      [2380, 1250],
      [2460, 1150],
      [2520, 1290],
      [2400, 1380],
      [2560, 1420],
      [2650, 1340],
      [2700, 1500],
      [2800, 1420],
      [2860, 1560],
      [2760, 1640],
      [2890, 1690],
      [2480, 1500],
      [2240, 1300],
      [2160, 1350],
      [2060, 1400],
      [2620, 1560],
      [2920, 1480],
      [2250, 1560],
      [2220, 1700],
    ]) +
    heads
      .map(([[x, y], turn, size]) =>
        group({ transform: `translate(${x} ${y}) rotate(${turn}) scale(${size})` }, use('lionHead')),
      )
      .join('') +
    group({ transform: 'translate(2270 1010) rotate(-4) scale(1.38)' }, use('lionHead'))
  );
}
