import { html } from 'hono/html';
import type { Markup } from '#storyboard/markup.ts';
import type { Visit } from '#console/visit.ts';

/** Returns what each form holds, so that no other site can send it. */
export const token = ({ formToken }: Pick<Visit, 'formToken'>): Markup =>
  html`<input type="hidden" name="token" value="${formToken}" />`;

/** Draws a button that sends its form. @param key that does the same, where keys do anything */
export const button = (
  label: string,
  look: 'halt' | 'go' | 'plain' | 'correct' | 'close' | 'wrong',
  named?: { readonly name: string; readonly value: string },
  key?: string,
): Markup =>
  html`<button
    class="${look}"
    ${named && html` name="${named.name}" value="${named.value}"`}
    ${key !== undefined && html` aria-keyshortcuts="${key}"`}
  >
    ${label}
  </button>`;
