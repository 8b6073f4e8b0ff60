import { html } from 'hono/html';
import { clean } from '#storyboard/markup.ts';
import { accessibilityIn } from '#notices/accessibility.ts';
import type { Notice, Passage } from '#notices/notice.ts';
import { passagesAsHtml } from '#notices/passages.ts';
import { privacyIn } from '#notices/privacy/privacy.ts';
import { privacyOfSite } from '#notices/privacy/privacy-facts.ts';
import type { PublicGame } from '#app/public-view/public-game.ts';
import type { Addresses } from '#public-page/addresses.ts';
import { organiserOf, type PageFrame } from '#public-page/page-frame.ts';
import { phrasesOfHour } from '#public-page/words/hour-phrases.ts';
import type { Known, Phrases } from '#public-page/words/phrases.ts';
import { layout } from './layout.ts';

/** The pages of plain words. */
export const PLAIN = ['accessibility', 'privacy', 'legal'] as const;
export type Plain = (typeof PLAIN)[number];

/** Writes a page of plain words. @param games those that are played here: the first organiser that is named counts */
export function plainPage(frame: PageFrame, which: Plain, games: readonly PublicGame[]): Promise<string> {
  const { language, phrases, site } = frame;
  const passages = {
    accessibility: () =>
      accessibilityIn(
        language,
        site.branding,
        games.map(({ organiser, live }) => ({
          organiser: organiser.name,
          contact: organiser.contact,
          hour: live !== undefined,
        })),
      ),
    privacy: () =>
      privacyIn(
        language,
        privacyOfSite(
          site.branding,
          games.map(({ privacy }) => privacy),
          site.watch,
        ),
      ),
    legal: () => phrases.legalPage(known(frame, games)),
  }[which]();
  return words(frame, phrases[which], passages, (addresses) => addresses[which]);
}

/** Writes the page of the rules of a game. */
export function rulesPage(
  frame: PageFrame,
  game: PublicGame,
  { title, parts, foot }: Notice,
): Promise<string> {
  return layout(
    frame,
    { title, description: title, at: ({ rules }) => rules(game.id), game },
    html`<main id="main" tabindex="-1" class="plain">
      <h1>${clean(title)}</h1>
      ${parts.map(
        (part) =>
          html`<h2>${part.title}</h2>
            ${passagesAsHtml(part.passages, 3)}`,
      )}
      ${foot.map((line) => html`<p class="soft">${line}</p>`)}
    </main>`,
  );
}

/** Writes the page on which one chooses among the rules of several games. */
export function rulesList(frame: PageFrame, games: readonly PublicGame[]): Promise<string> {
  const { addresses, link, phrases } = frame;
  return layout(
    frame,
    { title: phrases.rules, description: phrases.rules, at: ({ rulesOfAll }) => rulesOfAll },
    html`<main id="main" tabindex="-1" class="plain">
      <h1>${phrases.rules}</h1>
      <ul>
        ${games.map(({ id, title }) => html`<li><a href="${link(addresses.rules(id))}">${clean(title)}</a></li>`)}
      </ul>
    </main>`,
  );
}

/** Writes a page that says that there is none, or that it cannot be had now. */
export function wantingPage(frame: PageFrame, { heading, paragraphs }: Passage): Promise<string> {
  return words(frame, heading, [{ heading: '', paragraphs }], ({ home }) => home);
}

/** Writes the page on which one chooses among games. */
export function homePage(frame: PageFrame, games: readonly PublicGame[]): Promise<string> {
  const { addresses, link, phrases } = frame;
  const title = games.some(({ live }) => live) ? phrases.live.listed : phrases.games;
  const sayingOf = ({ live }: PublicGame): Phrases => (live ? phrasesOfHour(phrases, live) : phrases);
  return layout(
    frame,
    { title, description: title, at: ({ home }) => home },
    html`<main id="main" tabindex="-1" class="plain">
      <h1>${title}</h1>
      ${
        games.length === 0
          ? html`<p>${phrases.noGame}</p>`
          : html`<ul class="games">
              ${games.map(
                (game) =>
                  html`<li class="card">
                    <h2><a href="${link(addresses.game(game.id))}">${clean(game.title)}</a></h2>
                    <p>
                      <span class="badge ${game.state}">${sayingOf(game).state[game.state]}</span>
                      ${sayingOf(game).stateAbout[game.state]}
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
      ${passagesAsHtml(passages, 2)}
    </main>`,
  );
}

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
  };
}
