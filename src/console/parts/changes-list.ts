import { html } from 'hono/html';
import { clean, type Markup } from '#storyboard/markup.ts';

/**
 * Shows lines that tell what changes, as a terminal has them: what stands at the margin is a heading, what is set in below it an item, and what
 * is set in further goes on with that item.
 */
export function changesList(lines: readonly string[], labelledBy?: string): Markup {
  const groups: { readonly heading: string | undefined; readonly items: string[][] }[] = [];
  for (const line of lines.flatMap((text) => text.split('\n'))) {
    const indent = line.length - line.trimStart().length;
    const text = line.trim();
    if (text === '') continue;
    if (indent === 0) groups.push({ heading: text, items: [] });
    else {
      const last = groups.at(-1) ?? { heading: undefined, items: [] };
      if (groups.length === 0) groups.push(last);
      const item = last.items.at(-1);
      if (indent <= ITEM || item === undefined) last.items.push([text]);
      else item.push(text);
    }
  }
  return html`<div
    class="changes"
    ${labelledBy !== undefined && html` role="group" aria-labelledby="${labelledBy}"`}
  >
    ${groups.map(
      ({ heading, items }) =>
        html`${heading !== undefined && html`<p>${clean(heading)}</p>`}${
          items.length > 0 &&
          html`<ul>
            ${items.map((item) => html`<li>${item.map((text) => html`<span>${clean(text)}</span>`)}</li>`)}
          </ul>`
        }`,
    )}
  </div>`;
}

/** By how many characters an item is set in. */
const ITEM = 2;
