import type * as Plot from '@observablehq/plot';
import { html, raw } from 'hono/html';
import type { Markup } from '#storyboard/markup.ts';
import { scrolled } from '#storyboard/scrolled.ts';
import type { Phrases } from '#storyboard/words/phrases.ts';

export interface PlotFigure {
  /** Unique on the page: anchors are built on it. */
  readonly id: string;
  readonly heading: string;
  /** What the plot shows, in a sentence: for those who do not see it, too. */
  readonly summary: string;
  /** What the colours mean, where there are several. */
  readonly legend?: Markup | undefined;
  readonly width: number;
  readonly height: number;
  /** The inside of the SVG, its texts escaped already. */
  readonly drawing: string;
  /** The same, drawn anew for the width of a phone: nobody has to swipe; undefined: it is too much for one. */
  readonly narrow?: { readonly width: number; readonly drawing: string } | undefined;
  /** The same figures as a table. */
  readonly table: Markup;
}

/** Returns the inside of a drawing, without a style of its own. Its parts have no names of their own: the whole has one, and a table with the same figures. */
export function insideOf(svg: ReturnType<typeof Plot.plot>): string {
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  for (const style of svg.querySelectorAll('style')) style.remove();
  return svg.innerHTML;
}

/** Returns a plot with its legend and its summary; the same figures unfold as a table. */
export function plotFigure(figure: PlotFigure, phrases: Phrases): Markup {
  const { id, heading, summary, legend, width, height, drawing, narrow, table } = figure;
  return html`<figure class="plot${narrow ? ' has-narrow' : ''}">
    ${legend}
    ${
      narrow &&
      html`<svg
        class="drawing narrow"
        text-anchor="middle"
        fill="currentColor"
        viewBox="0 0 ${narrow.width} ${height}"
        role="img"
        aria-label="${heading}. ${summary}"
      >
        ${raw(narrow.drawing)}
      </svg>`
    }
    ${scrolled(
      heading,
      html`<svg
        class="drawing"
        text-anchor="middle"
        fill="currentColor"
        viewBox="0 0 ${width} ${height}"
        role="img"
        aria-labelledby="${id}-title ${id}-desc"
      >
        <title id="${id}-title">${heading}</title>
        <desc id="${id}-desc">${summary}</desc>
        ${raw(drawing)}
      </svg>`,
      phrases,
    )}
    <figcaption>${summary}</figcaption>
    <details>
      <summary>${phrases.plot.data}</summary>
      ${scrolled(phrases.plot.data, table, phrases)}
    </details>
  </figure>`;
}
