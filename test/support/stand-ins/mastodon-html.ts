import type { MastodonState } from './mastodon-state.ts';

/** A text as Mastodon shows it: paragraphs, line breaks, links shortened for the eye, mentions and hashtags as links. */
export function render(
  text: string,
  { host, people }: Pick<MastodonState, 'host' | 'people'>,
): { readonly html: string; readonly tags: readonly string[] } {
  const tags: string[] = [];
  const parts =
    /(https?:\/\/[^\s<>"]+)|(?<![\w/])@(\w+)(?:@([\w.:-]*\w))?|#([\p{L}\p{M}\p{N}_]*[\p{L}_][\p{L}\p{M}\p{N}_]*)/gu;
  let html = '';
  let at = 0;
  for (const match of text.matchAll(parts)) {
    const [whole, link, name, server, tag] = match;
    html += escape(text.slice(at, match.index));
    at = match.index + whole.length;
    if (link !== undefined) html += shortened(link);
    else if (tag !== undefined) {
      tags.push(tag.toLowerCase());
      html += `<a href="http://${host}/tags/${encodeURIComponent(tag)}" class="mention hashtag" rel="tag">#<span>${tag}</span></a>`;
    } else if (people.some((person) => person.name === name) && (server ?? host) === host) {
      html += `<span class="h-card" translate="no"><a href="http://${host}/@${name}" class="u-url mention">@<span>${name}</span></a></span>`;
    } else html += escape(whole);
  }
  html += escape(text.slice(at));
  const paragraphs = html.split(/\n{2,}/u).map((part) => `<p>${part.replaceAll('\n', '<br />')}</p>`);
  return { html: text === '' ? '' : paragraphs.join(''), tags: [...new Set(tags)] };
}

function shortened(link: string): string {
  const [, scheme = '', rest = ''] = /^(https?:\/\/(?:www\.)?)(.*)$/u.exec(link) ?? [];
  const hidden = `<span class="invisible">${escape(scheme)}</span>`;
  const shown =
    rest.length > 30
      ? `<span class="ellipsis">${escape(rest.slice(0, 30))}</span>`
      : `<span class="">${escape(rest)}</span>`;
  return `<a href="${escape(link)}" target="_blank" rel="nofollow noopener">${hidden}${shown}<span class="invisible">${escape(rest.slice(30))}</span></a>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
