import { html } from 'hono/html';
import type { Language } from '#game/game.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicGame, PublicPicture } from '#app/public-view/public-game.ts';
import { ADDRESSES, type Addresses, otherLanguage } from '#public-page/addresses.ts';
import { organiserOf, type PageFrame, pictureAt } from '#public-page/page-frame.ts';

/** What stands around a page. */
export interface Around {
  readonly title: string;
  readonly description: string;
  /** Where the page is, among the addresses of a language. */
  readonly at: (addresses: Addresses) => string;
  readonly game?: PublicGame | undefined;
  /** What stands for the page where somebody shares its address. */
  readonly picture?: PublicPicture | undefined;
  readonly kind?: 'page' | 'poster' | 'wall' | 'counter';
}

/** Writes a whole page. */
export async function layout(frame: PageFrame, around: Around, body: Markup): Promise<string> {
  const { language } = frame;
  const { kind = 'page' } = around;
  return String(
    await html`<!doctype html>
      <html lang="${language}">
        <head>
          ${head(frame, around)}
        </head>
        <body class="${kind}">
          ${kind === 'page' ? html`<a class="skip" href="#main">${frame.phrases.skip}</a>${band(frame, around)}` : ''}
          ${body}${kind === 'page' ? foot(frame, around) : ''}
        </body>
      </html> `,
  );
}

function head(frame: PageFrame, { title, description, at, picture, game }: Around): Markup {
  const { addresses, language, link, phrases, site, whole } = frame;
  const other = otherLanguage(language);
  const own = whole(at(addresses));
  return html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${clean(title)}</title>
    <meta name="description" content="${clean(description)}" />
    <meta property="og:type" content="website" />
    <meta property="og:title" content="${clean(title)}" />
    <meta property="og:description" content="${clean(description)}" />
    <meta property="og:url" content="${own}" />
    <meta property="og:locale" content="${language === 'fr' ? 'fr_FR' : 'en_GB'}" />
    ${picture ? share(picture, frame) : ''}
    <link rel="canonical" href="${own}" />
    ${alternate(language, own)} ${alternate(other, whole(at(ADDRESSES[other])))}
    <link rel="icon" href="${link('/icon.svg')}" type="image/svg+xml" />
    <link rel="stylesheet" href="${link(`/${site.style}`)}" />
    ${game ? html`<link rel="alternate" type="application/atom+xml" title="${phrases.feed}" href="${link(addresses.feed(game.id))}" />` : ''}`;
}

const alternate = (language: Language, href: string): Markup =>
  html`<link rel="alternate" hreflang="${language}" href="${href}" />`;

const share = ({ large, alt }: PublicPicture, { whole }: PageFrame): Markup =>
  html`<meta property="og:image" content="${whole(pictureAt(large.name))}" />
    <meta property="og:image:type" content="image/jpeg" />
    <meta property="og:image:width" content="${large.width}" />
    <meta property="og:image:height" content="${large.height}" />
    <meta property="og:image:alt" content="${clean(alt)}" />
    <meta name="twitter:card" content="summary_large_image" />`;

function band(frame: PageFrame, { at, game }: Around): Markup {
  const { addresses, language, link, phrases, site } = frame;
  const { name } = organiserOf(site, game);
  const other = otherLanguage(language);
  return html`<header class="band">
    <div>
      <a class="home" href="${link(addresses.home)}">
        ${site.branding.logo ? html`<img class="logo" src="${link('/logo')}" alt="" height="40" />` : ''}<span
          >${clean(name ?? 'Kesako')}</span
        >
      </a>
      <a href="${link(at(ADDRESSES[other]))}" lang="${other}" hreflang="${other}">${phrases.otherLanguage}</a>
    </div>
    ${site.isRehearsal === true ? html`<p class="rehearsed">${phrases.rehearsed}</p>` : ''}
  </header>`;
}

function foot({ addresses, link, phrases }: PageFrame, { game }: Around): Markup {
  const entry = (path: string, name: string): Markup => html`<li><a href="${link(path)}">${name}</a></li>`;
  return html`<footer class="foot">
    <div>
      ${
        game
          ? html`<nav aria-label="${phrases.follow}">
              <h2>${phrases.follow}</h2>
              <ul>
                ${entry(addresses.feed(game.id), phrases.feed)}
                ${entry(addresses.calendar(game.id), phrases.calendar)}
                ${entry(addresses.poster(game.id), phrases.poster)}
                ${entry(addresses.posterLarge(game.id), phrases.posterLarge)}
                ${entry(addresses.wall(game.id), phrases.wall)}
                ${entry(addresses.counter(game.id), phrases.counter)}
              </ul>
            </nav>`
          : ''
      }
      <ul class="legal">
        ${entry(addresses.accessibility, phrases.accessibilityShort)}
        ${entry(addresses.privacy, phrases.privacy)} ${entry(addresses.legal, phrases.legal)}
      </ul>
    </div>
  </footer>`;
}
