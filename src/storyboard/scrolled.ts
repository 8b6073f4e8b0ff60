import { html } from 'hono/html';
import type { Markup } from './markup.ts';
import type { Phrases } from './words/phrases.ts';

/**
 * Returns what may be wider than the screen, in a region that scrolls: by touch, and by the keys once it has the focus. Shades at
 * its edges, and on a narrow screen a sentence, say that there is more.
 * @param label for those who do not see it
 */
export function scrolled(label: string, content: Markup, phrases: Phrases): Markup {
  return html`<div class="swipe soft" aria-hidden="true">${phrases.swipe}</div>
    <div class="scroll" tabindex="0" role="group" aria-label="${label}">${content}</div>`;
}
