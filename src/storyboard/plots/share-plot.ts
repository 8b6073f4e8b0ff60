import * as Plot from '@observablehq/plot';
import { html } from 'hono/html';
import { parseHTML } from 'linkedom';
import { type Shares, sharesOverTime } from '#storyboard/figures.ts';
import type { Markup } from '#storyboard/markup.ts';
import type { Page } from '#storyboard/page.ts';
import { insideOf, plotFigure } from './plot-figure.ts';
import { kindOf } from '#storyboard/words/say-kind.ts';
import type { StoryRound } from '#storyboard/storyboard.ts';
import { placed, timeAxis } from './time-axis.ts';

const [width, height] = [860, 170];

/** Draws how often the posts of a round had been relayed, all together, over time; each post's figures follow as a table. */
export function sharePlot(round: StoryRound, { phrases, storyboard, when }: Page): Markup | undefined {
  const reach = storyboard.reach.filter((one) => one.round === round.number);
  const shares = sharesOverTime(reach, round);
  const total = shares.at(-1)?.count ?? 0;
  if (total === 0) return undefined;
  const heading = phrases.shares.ofRound(round.number);
  const summary = phrases.shares.summary(total);
  const id = `shares-${round.number}`;
  const table = html`<table>
    <caption class="hidden">
      ${heading}
    </caption>
    <thead>
      <tr>
        <th scope="col">${phrases.plot.from}</th>
        <th scope="col">${phrases.shares.post}</th>
        <th scope="col" class="number">${phrases.shares.boosts}</th>
        <th scope="col" class="number">${phrases.shares.quotes}</th>
      </tr>
    </thead>
    <tbody>
      ${reach.flatMap(({ post, account, samples }) =>
        samples.map(
          ({ at, boosts, quotes }) =>
            html`<tr>
              <th scope="row">${when.moment(at)}</th>
              <td>${kindOf(post, phrases)} · ${account}</td>
              <td class="number">${boosts}</td>
              <td class="number">${quotes}</td>
            </tr>`,
        ),
      )}
    </tbody>
  </table>`;
  return plotFigure({ id, heading, summary, width, height, drawing: drawing(shares, round), table }, phrases);

  /** The inside of the SVG. Every text in it is a number or a time. */
  function drawing(line: readonly Shares[], { opens, reveals }: StoryRound): string {
    const { document } = parseHTML('<html></html>');
    const points = line.map(({ at, count }) => ({ at: placed(at), count }));
    const svg = Plot.plot({
      document,
      width,
      height,
      marginTop: 20,
      marginLeft: 48,
      marginRight: 36,
      marginBottom: 40,
      x: { type: 'utc', domain: [placed(opens), placed(reveals)] },
      y: { domain: [0, Math.max(4, total)], nice: true },
      marks: [
        Plot.gridY({ ticks: 3, stroke: 'var(--line)', strokeOpacity: 1 }),
        Plot.axisY({ ticks: 3, tickSize: 0, label: null, tickFormat: 'd' }),
        timeAxis(when, opens, reveals),
        Plot.areaY(points, {
          x: 'at',
          // Both given, so that counts of one moment are not stacked on each other.
          y1: 0,
          y2: 'count',
          curve: 'step-after',
          fill: 'var(--accent)',
          fillOpacity: 0.18,
        }),
        Plot.lineY(points, {
          x: 'at',
          y: 'count',
          curve: 'step-after',
          stroke: 'var(--accent)',
          strokeWidth: 2,
        }),
        Plot.text(points.slice(-1), {
          x: 'at',
          y: 'count',
          text: 'count',
          dy: -9,
          fill: 'var(--ink)',
          fontWeight: 'bold',
        }),
        Plot.ruleY([0], { stroke: 'var(--ink-soft)' }),
      ],
    });
    return insideOf(svg);
  }
}
