import { html } from 'hono/html';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicGame } from '#app/public-view/public-game.ts';
import type { Addresses } from '#public-page/addresses.ts';
import { organiserOf, type PageFrame } from '#public-page/page-frame.ts';
import type { Known, Passage } from '#public-page/words/phrases.ts';
import { layout } from './layout.ts';

/** The pages of plain words. */
export const PLAIN = ['accessibility', 'privacy', 'legal'] as const;
export type Plain = (typeof PLAIN)[number];

/** Writes a page of plain words. @param games those that are played here: the first organiser that is named counts */
export function plainPage(frame: PageFrame, which: Plain, games: readonly PublicGame[]): Promise<string> {
  const { phrases } = frame;
  const passages = {
    accessibility: phrases.accessibilityPage,
    privacy: phrases.privacyPage,
    legal: phrases.legalPage,
  }[which](known(frame, games));
  return words(frame, phrases[which], passages, (addresses) => addresses[which]);
}

/** Writes a page that says that there is none, or that it cannot be had now. */
export function wantingPage(frame: PageFrame, { heading, paragraphs }: Passage): Promise<string> {
  return words(frame, heading, [{ heading: '', paragraphs }], ({ home }) => home);
}

/** Writes the page on which one chooses among games. */
export function homePage(frame: PageFrame, games: readonly PublicGame[]): Promise<string> {
  const { addresses, link, phrases } = frame;
  return layout(
    frame,
    { title: phrases.games, description: phrases.games, at: ({ home }) => home },
    html`<main id="main" tabindex="-1" class="plain">
      <h1>${phrases.games}</h1>
      ${
        games.length === 0
          ? html`<p>${phrases.noGame}</p>`
          : html`<ul class="games">
              ${games.map(
                (game) =>
                  html`<li class="card">
                    <h2><a href="${link(addresses.game(game.id))}">${clean(game.title)}</a></h2>
                    <p>
                      <span class="badge ${game.state}">${phrases.state[game.state]}</span>
                      ${phrases.stateAbout[game.state]}
                    </p>
                  </li>`,
              )}
            </ul>`
      }
    </main>`,
  );
}

function words(
  frame: PageFrame,
  title: string,
  passages: readonly Passage[],
  at: (addresses: Addresses) => string,
): Promise<string> {
  return layout(
    frame,
    { title, description: title, at },
    html`<main id="main" tabindex="-1" class="plain">
      <h1>${title}</h1>
      ${passages.map(
        ({ heading, paragraphs }) =>
          html`${heading === '' ? '' : html`<h2>${heading}</h2>`}${paragraphs.map((one) => html`<p>${linked(one)}</p>`)}`,
      )}
    </main>`,
  );
}

/** A text in which addresses lead somewhere. */
const linked = (text: string): Markup =>
  html`${clean(text)
    .split(/(https?:\/\/[\w./-]*[\w/])/u)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part))}`;

function known(frame: PageFrame, games: readonly PublicGame[]): Known {
  const { branding } = frame.site;
  const named = games.map((game) => organiserOf(frame.site, game));
  const own = organiserOf(frame.site);
  return {
    organiser: own.name ?? named.find(({ name }) => name !== undefined)?.name,
    contact: own.contact ?? named.find(({ contact }) => contact !== undefined)?.contact,
    address: branding.organiser?.address,
    director: branding['publication-director'],
    host: branding.host,
    privacyContact: branding.privacy?.contact,
    kept: branding.privacy?.kept,
    form: games.some(({ answerForm }) => answerForm !== undefined),
    accessibilityContact: branding.accessibility?.contact,
  };
}
