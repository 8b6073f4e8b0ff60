import { html } from 'hono/html';
import type { Markup } from '#storyboard/markup.ts';

/** Returns what may be wider than a phone, in a region that scrolls, by touch and by keys. @param label for those who do not see it */
export const scrolled = (label: string, content: Markup): Markup =>
  html`<div class="scroll" tabindex="0" role="group" aria-label="${label}">${content}</div>`;
