import { html } from 'hono/html';
import type { Markup } from '#storyboard/markup.ts';
import type { ResultsPage } from '#results/page.ts';

/** Writes what the figures mean, and which are not known any more. */
export function method({ results, words, when }: ResultsPage): Markup {
  const said = words.method;
  const { erasedAt, podium, incidents } = results;
  const items = podium === null ? [...said.items.slice(0, -1), said.archive] : said.items;
  return html`<ul class="items">
    ${items.map((item) => html`<li>${item}</li>`)} ${incidents.off.length > 0 && html`<li>${said.off}</li>`}
    ${erasedAt !== null && html`<li>${said.erased(when.days(Temporal.Instant.from(erasedAt), Temporal.Instant.from(erasedAt)))}</li>`}
  </ul>`;
}
