import { html } from 'hono/html';

/** Escaped HTML, as `html` makes it. */
export type Markup = ReturnType<typeof html>;

/**
 * Returns what somebody wrote, without the control characters that a page has no use for, nor those that have what stands beside it read in another
 * order.
 */
export const clean = (text: string): string =>
  toBeSent(text).replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '');

/** Returns what somebody wrote as a form holds it that sends it back: nothing that could be meant is lost of it. */
export function toBeSent(text: string): string {
  return text.replaceAll(/[\p{Cc}--[\n\t]]/gv, '');
}

/** Returns a full address that a narrow line may break before its server, rather than within a word. */
export function breakable(address: string): Markup {
  const [name = '', ...server] = clean(address).split('@');
  return html`${name}${server.map((part) => html`<wbr />@${part}`)}`;
}

/** No address and no hashtag is longer; from every sign of one no more than this is looked at. */
const TAG = /((?<![\p{L}\p{N}_])[#@][\p{L}\p{M}\p{N}_@.-]{0,300}[\p{L}\p{M}\p{N}_]|https?:\/\/\S+)/u;

/** Returns the text of a post or reply as networks show it: hashtags, mentions and links stand out. */
export function richText(text: string): Markup {
  const parts = clean(text).split(TAG);
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<span class="tag">${part}</span>` : part))}`;
}

/** Draws a round of colour with an initial, in place of a picture of somebody. Says nothing to a screen reader. */
export function avatar(name: string, key: string, shape: 'player' | 'account'): Markup {
  return html`<span class="avatar ${shape} hue-${hueOf(key)}" aria-hidden="true">${initialOf(name)}</span>`;
}

/** Returns the initial of a name, whatever stands before it. */
export const initialOf = (name: string): string =>
  Array.from(name.replace(/^[^\p{L}\p{N}]+/u, ''))[0]?.toUpperCase() ?? '?';

/** Returns one of twelve colours by its number: a strict policy takes no style in an attribute. */
export function hueOf(key: string): number {
  let hue = 0;
  for (const letter of key) hue = (hue * 31 + (letter.codePointAt(0) ?? 0)) % 12;
  return hue;
}

/** Says whether an address that a network gave leads to a page of the web, and nowhere else. */
export const onTheWeb = (url: string | undefined): boolean => url !== undefined && /^https?:/u.test(url);
