import { html } from 'hono/html';
import type { Markup } from '#storyboard/markup.ts';
import type { ResultWords } from '#results/words/words-fr.ts';

/** Writes a figure that is read from afar, for a list of them. @param more what it holds, in small */
export const figure = (
  count: number,
  about: string,
  more: string | false,
  { number }: Pick<ResultWords, 'number'>,
): Markup =>
  html`<li>
    <strong>${number(count)}</strong> <span>${about}</span>
    ${more !== false && html`<small>${more}</small>`}
  </li>`;
