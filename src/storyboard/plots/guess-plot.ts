import * as Plot from '@observablehq/plot';
import { html } from 'hono/html';
import { parseHTML } from 'linkedom';
import { isBefore, isFrom } from '#game/moments.ts';
import type { Verdict } from '#judge/verdict.ts';
import { binGuesses, type Bin } from '#storyboard/figures.ts';
import type { Markup } from '#storyboard/markup.ts';
import type { Phrases } from '#storyboard/words/phrases.ts';
import { insideOf, plotFigure } from './plot-figure.ts';
import type { StoryReply } from '#storyboard/storyboard.ts';
import { placed, timeAxis } from './time-axis.ts';
import type { When } from '#storyboard/words/when.ts';

/** A vertical mark on the plot. */
export interface PlotStep {
  readonly at: Temporal.Instant;
  readonly label: string;
}

export interface GuessPlot {
  /** Unique on the page: anchors are built on it. */
  readonly id: string;
  readonly heading: string;
  readonly guesses: readonly StoryReply[];
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly steps: readonly PlotStep[];
  /** What partners did, each under its number, and in words. */
  readonly deeds?: readonly (PlotStep & { readonly words: string })[] | undefined;
}

const verdicts: readonly Verdict[] = ['correct', 'close', 'wrong'];
const [width, height] = [860, 260];
/** Above the bars: what partners did has a row of its own below the labels of the steps. */
const DEEDS_ROW = 22;

/** Draws guesses over time, stacked by verdict, with the steps marked; the same figures follow as a table. */
export function guessPlot(plot: GuessPlot, phrases: Phrases, when: When): Markup {
  const deeds = plot.deeds ?? [];
  const { bins, slice } = binGuesses(plot.guesses, { ...plot, timeZone: when.timeZone });
  const total = plot.guesses.length;
  const correct = plot.guesses.filter(({ verdict }) => verdict === 'correct').length;
  const summary = phrases.plot.summary(total, correct, when.length(slice));
  const legend = html`<ul class="legend">
    ${verdicts.map((verdict) => html`<li class="${verdict}">${phrases.verdicts[verdict]}</li>`)}
    ${deeds.length > 0 && html`<li class="deed">${phrases.partners.legend}</li>`}
  </ul>`;
  return plotFigure(
    {
      id: plot.id,
      heading: plot.heading,
      summary,
      legend,
      width,
      height: heightOf(plot),
      drawing: drawing(plot, bins, when),
      table: table(plot, bins, phrases, when),
    },
    phrases,
  );
}

const heightOf = ({ deeds = [] }: GuessPlot): number => height + (deeds.length > 0 ? DEEDS_ROW : 0);

/** The inside of the SVG. Every text in it comes from the phrases and the clock, and is escaped by the document. */
function drawing(plot: GuessPlot, bins: readonly Bin[], when: When): string {
  const { document } = parseHTML('<html></html>');
  const [from, to] = [bins[0]?.from ?? plot.from, bins.at(-1)?.to ?? plot.to];
  const bars = verdicts.flatMap((verdict) =>
    bins.map((bin) => ({ from: placed(bin.from), to: placed(bin.to), verdict, count: bin[verdict] })),
  );
  const steps = plot.steps.map(({ at, label }, index) => ({ at: placed(at), label, row: index % 2 }));
  const deeds = (plot.deeds ?? []).map(({ at, label }) => ({ at: placed(at), label }));
  const room = heightOf(plot) - height;
  const highest = Math.max(4, ...bins.map((bin) => bin.correct + bin.close + bin.wrong));
  const svg = Plot.plot({
    document,
    width,
    height: height + room,
    marginTop: 46 + room,
    marginLeft: 48,
    marginRight: 36,
    marginBottom: 40,
    x: { type: 'utc', domain: [from, to].map(placed) },
    y: { domain: [0, highest], nice: true },
    color: { domain: verdicts, range: verdicts.map((verdict) => `var(--${verdict})`) },
    marks: [
      Plot.gridY({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: 'd' }),
      timeAxis(when, from, to),
      Plot.rectY(
        bars.filter(({ count }) => count > 0),
        {
          x1: 'from',
          x2: 'to',
          y: 'count',
          fill: 'verdict',
          // An outline makes the palest bars stand out, whatever the colours are seen as.
          stroke: 'var(--ink-soft)',
          strokeWidth: 0.75,
          order: [...verdicts],
          insetLeft: 0.75,
          insetRight: 0.75,
        },
      ),
      Plot.ruleX(steps, { x: 'at', stroke: 'var(--ink-soft)', strokeDasharray: '3 3', insetTop: -8 - room }),
      // Two rows, so that the labels of steps that follow closely stay apart.
      ...[0, 1].map((row) =>
        Plot.text(
          steps.filter((step) => step.row === row),
          {
            x: 'at',
            frameAnchor: 'top',
            text: 'label',
            lineAnchor: 'bottom',
            dy: -10 - room - row * 16,
            fill: 'var(--ink-soft)',
          },
        ),
      ),
      Plot.ruleX(deeds, { x: 'at', stroke: 'var(--accent)', strokeWidth: 2, insetTop: -4 }),
      Plot.dot(deeds, {
        x: 'at',
        frameAnchor: 'top',
        r: 9,
        dy: -13,
        fill: 'var(--accent)',
        stroke: 'var(--card)',
      }),
      Plot.text(deeds, {
        x: 'at',
        frameAnchor: 'top',
        text: 'label',
        lineAnchor: 'middle',
        dy: -13,
        fill: 'var(--card)',
        fontWeight: 'bold',
      }),
      Plot.ruleY([0], { stroke: 'var(--ink-soft)' }),
    ],
  });
  return insideOf(svg);
}

function table(plot: GuessPlot, bins: readonly Bin[], phrases: Phrases, when: When): Markup {
  const marks = [
    ...plot.steps,
    ...(plot.deeds ?? []).map(({ at, label, words }) => ({ at, label: `${label}. ${words}` })),
  ];
  const stepsIn = (bin: Bin) =>
    marks
      .filter(({ at }) => isFrom(at, bin.from) && isBefore(at, bin.to))
      .map(({ label }) => label)
      .join(', ');
  const rows = bins.filter((bin) => bin.correct + bin.close + bin.wrong > 0 || stepsIn(bin) !== '');
  return html`<table>
    <caption class="hidden">
      ${plot.heading}
    </caption>
    <thead>
      <tr>
        <th scope="col">${phrases.plot.from}</th>
        ${verdicts.map((verdict) => html`<th scope="col" class="number">${phrases.verdicts[verdict]}</th>`)}
        <th scope="col">${phrases.plot.steps}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (bin) =>
          html`<tr>
            <th scope="row">${when.moment(bin.from)}</th>
            ${verdicts.map((verdict) => html`<td class="number">${bin[verdict]}</td>`)}
            <td>${stepsIn(bin)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
