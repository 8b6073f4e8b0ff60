import { html } from 'hono/html';
import type { Markup } from '#storyboard/markup.ts';
import type { Visit } from '#console/visit.ts';

/** Returns what each form holds, so that no other site can send it, and that it is known again when it is sent twice. */
export const token = ({ formToken, press }: Pick<Visit, 'formToken' | 'press'>): Markup =>
  html`<input type="hidden" name="token" value="${formToken}" /><input
      type="hidden"
      name="press"
      value="${press}"
    />`;

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
