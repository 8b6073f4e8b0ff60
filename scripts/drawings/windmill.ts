import type { Drawing } from './svg.ts';
import {
  between,
  circle,
  drawing,
  ellipse,
  group,
  linear,
  pick,
  radial,
  rect,
  seeded,
  shape,
  upTo,
} from './svg.ts';
import { carve, overlay, soften, stain } from './filters.ts';
import { masonryPattern } from './cathedral-parts.ts';
import { cabin, hub, sail, stonework } from './windmill-parts.ts';

const WIDTH = 2400;

const HEIGHT = 1800;

/** The part of the scene that the picture shows. */
const FRAME = { left: 790, width: 1350 } as const;

/** The hill, its rows of vines, and the country beyond. */
function country(chance: () => number): string {
  const vine = (x: number, y: number, size: number): string => {
    const leaves = upTo(7).map(() =>
      circle(
        x + between(chance, -26, 26) * size,
        y - between(chance, 10, 58) * size,
        between(chance, 9, 19) * size,
        { fill: pick(chance, ['#5f7a34', '#7d8f3c', '#4a6430', '#a08a36', '#8a9c48']) },
      ),
    );
    return rect(x - 3 * size, y - 30 * size, 6 * size, 34 * size, { fill: '#4a3424' }) + leaves.join('');
  };
  const rows = upTo(6).flatMap((row) => {
    const size = 0.55 + row * 0.24;
    const y = 1560 + row * row * 9 + row * 14;
    return upTo(WIDTH / (46 * size) + 2).map((index) =>
      vine(index * 46 * size - 20 + row * 13, y + Math.sin(index * 0.4 + row) * 3, size),
    );
  });
  return (
    shape('M0 1250Q400 1170 800 1220T1600 1200T2400 1180V1800H0Z', { fill: '#c99a86', opacity: 0.75 }) +
    shape('M0 1340Q500 1270 1000 1330T2400 1280V1800H0Z', { fill: '#a08a6a' }) +
    upTo(40)
      .map(() =>
        ellipse(
          between(chance, 0, WIDTH),
          between(chance, 1300, 1350),
          between(chance, 14, 46),
          between(chance, 8, 18),
          { fill: pick(chance, ['#6f7a4a', '#5f6e48', '#7d8454']) },
        ),
      )
      .join('') +
    shape('M0 1480Q700 1400 1200 1470T2400 1430V1800H0Z', { fill: '#8c9448' }) +
    shape('M0 1480Q700 1400 1200 1470T2400 1430V1800H0Z', { filter: 'url(#grass)', opacity: 0.5 }) +
    stonework() +
    group({}, ...rows)
  );
}

/** A windmill of Anjou on its cone of stone, at the end of a September afternoon. */
export function windmill(): Drawing {
  const chance = seeded(49);
  return drawing(
    FRAME.width,
    HEIGHT,
    [
      linear(
        'sky',
        [0, 0],
        [0, 1],
        [0, '#4f86b4'],
        [0.35, '#98bccb'],
        [0.6, '#f2dcae'],
        [0.72, '#f6bf83'],
        [1, '#e59a6e'],
      ),
      radial(
        'sun',
        [0.5, 0.5],
        0.5,
        [0, '#fffbe0', 1],
        [0.16, '#ffe9ae', 0.8],
        [0.5, '#ffd08a', 0.25],
        [1, '#ffd08a', 0],
      ),
      linear(
        'coneLight',
        [0, 0],
        [1, 0],
        [0, '#ffe0a0', 0.42],
        [0.35, '#ffe0a0', 0.08],
        [0.7, '#4a2f46', 0.4],
        [1, '#3a2440', 0.62],
      ),
      linear(
        'moundLight',
        [0, 0],
        [1, 0.3],
        [0, '#ffe0a0', 0.34],
        [0.4, '#6a4a46', 0.12],
        [1, '#3a2440', 0.56],
      ),
      linear('roofLight', [0, 0], [1, 0], [0, '#ffdfa8', 0.4], [0.5, '#2a2440', 0.1], [1, '#2a2440', 0.6]),
      linear('warm', [0, 0], [1, 0.4], [0, '#ffcf80', 0.26], [0.5, '#ffcf80', 0.02], [1, '#2a1838', 0.3]),
      masonryPattern('joints', chance),
      carve('timber', {
        round: 5,
        height: 6,
        grain: '0.05 0.05',
        depth: 0.6,
        azimuth: 205,
        elevation: 50,
        shadow: 7,
      }),
      carve('iron', {
        round: 4,
        height: 6,
        grain: '0.3',
        depth: 0.5,
        azimuth: 205,
        elevation: 46,
        shadow: 5,
      }),
      carve('cloth', {
        round: 14,
        height: 9,
        grain: '0.02 0.08',
        depth: 0.7,
        azimuth: 205,
        elevation: 58,
        shadow: 8,
      }),
      carve('stone', {
        round: 6,
        height: 6,
        grain: '0.08',
        depth: 0.4,
        azimuth: 205,
        elevation: 50,
        shadow: 8,
      }),
      soften('mist', '50 7'),
      stain('grass', [0.2, 0.26, 0.06], '0.02 0.09', 4, 0.5),
      stain('grain', [0.1, 0.06, 0.04], '0.7', 2.2, 0.5),
      '<clipPath id="roof"><path d="M1268 524L1420 352H1530L1680 524Z"/></clipPath>',
    ],
    group(
      { transform: `translate(${-FRAME.left} 0)` },
      rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#sky)' }),
      circle(420, 1080, 900, { fill: 'url(#sun)' }),
      group(
        { filter: 'url(#mist)', opacity: 0.8 },
        ...upTo(13).map((index) =>
          ellipse(
            between(chance, 0, WIDTH),
            120 + index * 80,
            between(chance, 140, 420),
            between(chance, 8, 22),
            { fill: index > 5 ? '#ffe0b8' : '#eaf1f4' },
          ),
        ),
      ),
      country(chance),
      cabin(chance),
      ...[24, 114, 204, 294].map(sail),
      hub(),
      rect(0, 0, WIDTH, HEIGHT, { fill: 'url(#warm)' }),
      overlay(WIDTH, HEIGHT, 'grain', 0.1),
    ),
  );
}
