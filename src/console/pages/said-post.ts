import { html } from 'hono/html';
import { type Markup, richText } from '#storyboard/markup.ts';
import { timelinePhrasesIn } from '#console/words/timeline-phrases.ts';
import type { Seen } from './seen.ts';

/** What accounts of a network would say alike. */
export interface SaidPost {
  readonly network: string;
  readonly accounts: readonly string[];
  readonly text: string;
  /** Undefined: nobody knows how its network counts. */
  readonly count: { readonly length: number; readonly limit: number } | undefined;
  /** How it would be said there. */
  readonly note?: string | undefined;
}

/** Shows what a network would of a text, and how much of its room that takes. */
export function saidPost(
  { visit, reading }: Pick<Seen, 'visit' | 'reading'>,
  { network, accounts, text, count, note }: SaidPost,
): Markup {
  const says = timelinePhrasesIn(visit.language, visit.hour);
  const isOver = count !== undefined && count.length > count.limit;
  return html`<article class="said-post ${isOver ? 'over' : ''}">
    <h3>
      ${network}
      <span class="soft small">${accounts.join(', ')}</span>
    </h3>
    ${
      count
        ? html`<p class="room">
            <meter
              min="0"
              max="${count.limit}"
              high="${Math.floor(count.limit * 0.9)}"
              optimum="0"
              value="${Math.min(count.length, count.limit)}"
              aria-label="${says.count(count.length, count.limit)}"
            ></meter>
            <span
              >${says.count(count.length, count.limit)}${isOver && html` · <strong>${says.over(count.length - count.limit)}</strong>`}</span
            >
          </p>`
        : html`<p class="soft small">${says.uncounted}</p>`
    }
    ${note !== undefined && html`<p class="soft small">${note}</p>`}
    <p class="said" lang="${reading.story.language}">${richText(text)}</p>
  </article>`;
}
