import type { PageDocument } from './read-page.ts';

/**
 * Says what keeps a page from being read by all, or has it ask for anything outside of itself: none of a page that is as it should be.
 * @param html the same page as it was written
 */
export function pageFaults(page: PageDocument, html: string): readonly string[] {
  const all = [...page.querySelectorAll('[id]')].map(({ id }) => id);
  const ids = new Set(all);
  const levels = [...page.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1]));
  const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
  const anchors = [...page.querySelectorAll('a[href^="#"], use')].map(
    (one) => one.getAttribute('href') ?? '',
  );
  const named = [...page.querySelectorAll('[aria-labelledby]')].flatMap(
    (one) => one.getAttribute('aria-labelledby')?.split(' ') ?? [],
  );
  const landmarks = ['body > header', 'nav[aria-label]', 'main', 'body > footer'];
  const asked = html.match(/(?:src|action|srcset)="(?!data:image\/jpeg;base64,)[^"]*"|@import|url\(/gu) ?? [];
  return [
    ...(ids.size === all.length ? [] : ['two elements have one id']),
    ...jumps.map((level) => `a heading of level ${level} follows none above it`),
    ...anchors.filter((href) => !ids.has(href.slice(1))).map((href) => `${href} leads nowhere`),
    ...named.filter((id) => !ids.has(id)).map((id) => `nothing is named ${id}`),
    ...landmarks.filter((one) => page.querySelectorAll(one).length !== 1).map((one) => `not one ${one}`),
    ...[...page.querySelectorAll('img:not([alt]), svg[role="img"]:not([aria-label])')]
      .filter((picture) => !picture.querySelector('title'))
      .map(() => 'a picture says nothing'),
    ...[...page.querySelectorAll('script, iframe, object, link')].map(({ tagName }) => `${tagName} is there`),
    ...asked.map((what) => `it asks for ${what}`),
  ];
}
