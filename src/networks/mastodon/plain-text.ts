import { compile } from 'html-to-text';
import type { FormatCallback } from 'html-to-text';

/** Far beyond what any server lets people write, markup included: what is longer is an attack. */
const LONGEST = 50_000;

/** Returns a status as plain text: paragraphs and line breaks are kept, links are their addresses, mentions and hashtags their words. */
export function plainText(html: string): string {
  return tidy(read(html).replaceAll(DEEPER, '…'));
}

/** Says whether people may see more of a status than `plainText` gives: it is too long, or something in it stands too deep. */
export const isCut = (html: string): boolean => html.length > LONGEST || read(html).includes(DEEPER);

const read = (html: string): string => toText(html.slice(0, LONGEST));

/** Stands for what is nested too deep to be read; no keyboard has it. */
const DEEPER = '\uE0D7';

/**
 * Returns what a player wrote to the account: plain, without the mentions at its start (apps put them there) and without the
 * account's own name wherever it stands.
 * @param own the account's address, `user@host`, lower case
 */
export function replyText(html: string, own: string): string {
  return tidy(withoutOwn(html, own).replace(LEADING_MENTIONS, ''));
}

/** Returns the mentions of others that `replyText` leaves out at the start; empty when there are none. */
export function leadingMentions(html: string, own: string): string {
  return (LEADING_MENTIONS.exec(withoutOwn(html, own))?.[0] ?? '').trim();
}

function withoutOwn(html: string, own: string): string {
  const user = own.split('@', 1)[0] ?? own;
  return plainText(html).replaceAll(MENTION, (mention, name: string, host: string | undefined) => {
    const address = host === undefined ? name.toLowerCase() : `${name}${host}`.toLowerCase();
    return address === own || address === user ? '' : mention;
  });
}

/**
 * Returns the id of the request by which a reply waits, as the server that is to approve it says at the end of its text. Whoever
 * wrote the reply may have written one, too.
 */
export const requestNoted = (html: string): string | undefined =>
  [...html.matchAll(/\/interaction_requests\/([\w-]{1,100})/gu)].at(-1)?.[1];

/** Lines without spaces at their ends or side by side, as a removed mention leaves them. In linear time, whatever comes. */
function tidy(text: string): string {
  const lines = text.split('\n').map((line) => line.replaceAll(/ {2,}/gu, ' ').trimEnd());
  return lines.join('\n').trim();
}

/**
 * Returns the text of a reply that waits without what GoToSocial adds at its end for whoever is to approve it. Anybody may write
 * the like, above it and where nothing waits: that is read.
 */
export function withoutNote(text: string): string {
  const at = text.lastIndexOf(NOTE);
  if (at === -1) return text;
  const above = text.slice(0, at).trimEnd();
  const rule = /(?<!-)-+$/u.exec(above)?.index ?? above.length;
  // The line above the note, and no dash that ends a word. One pattern for all of it would go back and forth in a long row of spaces.
  return rule < above.length && /\s$/u.test(above.slice(0, rule)) ? above.slice(0, rule).trimEnd() : above;
}

const NOTE = 'ℹ️ Note from ';
const MENTION = /(?<![\p{L}\p{N}_/@])@([\w.-]*\w)(@[\w.-]*\w(?::\d+)?)?/gu;
const LEADING_MENTIONS = /^(\s*@[\w.-]*\w(@[\w.-]*\w(:\d+)?)?(?=\s|$))+/u;

/** A link that shows (part of) its address gives the whole of it; one that shows words gives the words. */
const anchor: FormatCallback = (element, walk, builder) => {
  const href = typeof element.attribs['href'] === 'string' ? element.attribs['href'] : '';
  const classes = String(element.attribs['class'] ?? '');
  const isName = /\b(mention|hashtag|u-url)\b/u.test(classes);
  const first = element.children[0];
  const shown = first?.type === 'tag' ? first.children[0]?.data : first?.data;
  if (!isName && /^https?:/iu.test(href) && looksLikeAddress(shown, href))
    builder.addInline(href, { noWordTransform: true });
  else walk(element.children, builder);
};

function looksLikeAddress(shown: string | undefined, href: string): boolean {
  const start = (shown ?? '').trim().replace(/^https?:\/\/|[…].*$|\.\.\.$/gu, '');
  return /^https?:\/\//iu.test(shown ?? '') || (start !== '' && /\./u.test(start) && href.includes(start));
}

const toText = compile({
  wordwrap: false,
  formatters: { anchor },
  // Without U+200B, at which no letter is parted from the next for whoever reads: it would be a space.
  whitespaceCharacters: ' \t\r\n\f',
  limits: { maxDepth: 100, ellipsis: DEEPER },
  selectors: [
    { selector: 'a', format: 'anchor' },
    { selector: 'img', format: 'skip' },
    // Mastodon's stand-in for a quoted post, for apps that do not know quotes.
    { selector: 'p.quote-inline', format: 'skip' },
    { selector: 'p', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'blockquote', format: 'block' },
    { selector: 'ul', options: { itemPrefix: '- ' } },
  ],
});
