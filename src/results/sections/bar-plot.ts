import * as Plot from '@observablehq/plot';
import { html } from 'hono/html';
import { parseHTML } from 'linkedom';
import type { Markup } from '#storyboard/markup.ts';
import { insideOf, plotFigure } from '#storyboard/plots/plot-figure.ts';
import type { ResultsPage } from '#results/page.ts';

/** Counts side by side. */
export interface BarPlot {
  /** Unique on the page: anchors are built on it. */
  readonly id: string;
  readonly heading: string;
  /** The headings of the table. */
  readonly head: readonly [what: string, count: string];
  readonly bars: readonly { readonly label: string; readonly long: string; readonly count: number }[];
  /** What the plot shows, in a sentence. */
  readonly summary: string;
  /** Every which label is written. */
  readonly every: number;
}

const [WIDTH, NARROW, HEIGHT] = [860, 340, 200];

/** Draws bars; the same figures unfold as a table. */
export function barPlot(plot: BarPlot, { words, phrases }: ResultsPage): Markup {
  const { id, heading, head, bars, summary } = plot;
  const table = html`<table>
    <caption class="hidden">
      ${heading}
    </caption>
    <thead>
      <tr>
        <th scope="col">${head[0]}</th>
        <th scope="col" class="number">${head[1]}</th>
      </tr>
    </thead>
    <tbody>
      ${bars
        .filter(({ count }) => count > 0)
        .map(
          ({ long, count }) =>
            html`<tr>
              <th scope="row">${long}</th>
              <td class="number">${words.number(count)}</td>
            </tr>`,
        )}
    </tbody>
  </table>`;
  const narrow = { width: NARROW, drawing: drawing({ ...plot, every: plot.every * 2 }, NARROW) };
  return plotFigure(
    { id, heading, summary, width: WIDTH, height: HEIGHT, drawing: drawing(plot, WIDTH), narrow, table },
    phrases,
  );
}

/** The inside of the SVG. Every text in it is a number, an hour or a day. */
function drawing({ bars, every }: BarPlot, width: number): string {
  const { document } = parseHTML('<html></html>');
  const labels = new Map(bars.map(({ label }, index) => [`${index}`, label]));
  const svg = Plot.plot({
    document,
    width,
    height: HEIGHT,
    marginTop: 16,
    marginLeft: width === NARROW ? 30 : 48,
    marginRight: 12,
    marginBottom: 32,
    x: { type: 'band', domain: bars.map((_, index) => `${index}`), padding: bars.length < 8 ? 0.6 : 0.18 },
    y: { domain: [0, Math.max(4, ...bars.map(({ count }) => count))], nice: true },
    marks: [
      Plot.gridY({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: 'd' }),
      Plot.axisX({
        ticks: bars.flatMap((_, index) => (index % every === 0 ? [`${index}`] : [])),
        tickSize: 0,
        label: null,
        tickFormat: (index: string) => labels.get(index) ?? '',
      }),
      Plot.barY(
        bars.map(({ count }, index) => ({ at: `${index}`, count })),
        { x: 'at', y: 'count', fill: 'var(--accent)' },
      ),
      Plot.ruleY([0], { stroke: 'var(--ink-soft)' }),
    ],
  });
  return insideOf(svg);
}
