import { html } from 'hono/html';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { Passage } from './notice.ts';
import { withOneStop } from './say.ts';

/** Writes parts of a text, each under its heading. @param level of the headings */
export const passagesAsHtml = (passages: readonly Passage[], level: 2 | 3): Markup =>
  html`${passages.map(
    ({ heading, paragraphs }) =>
      html`${heading === '' ? '' : headingAsHtml(heading, level)}${paragraphs.map((one) =>
        typeof one === 'string'
          ? html`<p>${linked(one)}</p>`
          : html`<ul>
              ${one.map((line) => html`<li>${linked(line)}</li>`)}
            </ul>`,
      )}`,
  )}`;

const headingAsHtml = (heading: string, level: 2 | 3): Markup =>
  level === 2 ? html`<h2>${clean(heading)}</h2>` : html`<h3>${clean(heading)}</h3>`;

/** A text in which addresses lead somewhere. */
const linked = (text: string): Markup =>
  html`${clean(withOneStop(text))
    .split(/(https?:\/\/[\w./-]*[\w/])/u)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part))}`;
