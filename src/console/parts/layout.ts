import { html } from 'hono/html';
import type { States } from '#app/desk/desk.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { may, type OwnVisit, type Visit } from '#console/visit.ts';
import { gamesPhrasesIn } from '#console/words/games-phrases.ts';
import { watchPhrasesIn } from '#console/words/watch-phrases.ts';
import { button, token } from './forms.ts';

/** Pages of a game. */
export const GAME_PAGES = [
  'now',
  'review',
  'timeline',
  'standings',
  'players',
  'partners',
  'accounts',
  'journal',
  'report',
] as const;
/** Those that are wanted in a hurry: on a narrow screen the others stand behind one word. */
const FIRST: ReadonlySet<GamePage> = new Set(['now', 'review', 'timeline']);
export type GamePage = (typeof GAME_PAGES)[number];

/** What one gesture can do in every game. */
export interface Gesture {
  /** Some game is played. */
  readonly pauses: boolean;
  /** Some game was paused with every other. */
  readonly resumes: boolean;
}

/** Returns what one gesture can do, as games stand. */
export const gestureAt = ({ playing, pausedTogether }: States): Gesture => ({
  pauses: playing.length > 0,
  resumes: pausedTogether.length > 0,
});

/** A page's frame. */
export interface Frame {
  readonly title: string;
  readonly game?: { readonly id: string; readonly title: string; readonly page: GamePage } | undefined;
  /** What stands for the name of a game and its pages, where the page is about one that is written. */
  readonly making?:
    | { readonly title: string; readonly folder?: string | undefined; readonly nav: Markup }
    | undefined;
  /** How many replies wait for a person. */
  readonly toReview?: number | undefined;
  /** What one gesture can do in every game; left out: pause. */
  readonly gesture?: Gesture | undefined;
  /** Where what changes is told from. */
  readonly live?: string | undefined;
  readonly body: Markup;
}

/** Settings of htmx that a strict policy needs: no style of its own, no code in attributes; and how soon a page that was cut off asks again. */
const HTMX = JSON.stringify({
  includeIndicatorCSS: false,
  history: false,
  sse: { reconnectMaxDelay: 10_000 },
});

/** Writes a page of somebody who is logged in. */
export function framed(visit: OwnVisit, frame: Frame): Markup {
  const { phrases, who } = visit;
  const isLive = frame.live !== undefined && !visit.still;
  return shell(
    visit,
    frame.title,
    html`<header class="top">
        <p class="brand"><a href="/">Kesako</a></p>
        ${which(frame)}
        <div class="tools">
          ${may(who.role, 'operator') && html`<a class="all-games" href="/games">${gamesPhrasesIn(visit.language).all}</a>`}
          ${visit.desk.watches && may(who.role, 'reviewer') && html`<a class="all-games" href="/watch">${watchPhrasesIn(visit.language).title}</a>`}
          ${updates(visit, frame)}
          <form method="post" action="/language">
            ${token(visit)}<button
              class="quiet"
              name="to"
              value="${phrases.locale === 'fr-FR' ? 'en' : 'fr'}"
              lang="${phrases.locale === 'fr-FR' ? 'en' : 'fr'}"
            >
              ${phrases.otherLanguage}
            </button>
          </form>
          <p class="me"><bdi>${who.name}</bdi> <span class="soft">${phrases.roles[who.role]}</span></p>
          <form method="post" action="/logout">
            ${token(visit)}<button class="quiet">${phrases.logOut}</button>
          </form>
        </div>
        ${frame.game && gameNav(visit, frame, frame.game)} ${frame.making?.nav}
      </header>
      <main id="main" tabindex="-1" ${isLive && following(visit, frame)}>
        <p class="hidden" role="status" id="spoken"></p>
        <p id="to-say" data-say class="hidden" aria-hidden="true"></p>
        <p id="link" class="link-state" data-say hidden></p>
        ${notPlaying(visit)} ${rehearsed(visit)} ${toldOn(visit, frame.game?.page)} ${frame.body}
      </main>
      ${may(who.role, 'operator') && html`<div class="thumb" id="thumb">${thumb(visit, frame.gesture ?? { pauses: true, resumes: false })}</div>`}
      <footer class="page"><p>${phrases.made}</p></footer>`,
  );
}

/** Which game the page is about. */
function which({ game, making }: Frame): Markup | undefined {
  const about = game ?? making;
  return (
    about &&
    html`<p class="which">
      <bdi>${clean(about.title)}</bdi>
      ${making?.folder !== undefined && html` <span class="soft small">${clean(making.folder)}</span>`}
    </p>`
  );
}

/** Says that nothing goes on by itself, and how it would. */
function notPlaying({ desk, phrases }: OwnVisit): Markup {
  if (desk.plays === 'here') return html``;
  const { heading, nowhere, elsewhere } = phrases.notPlaying;
  return html`<div class="not-playing">
    <p>
      <strong>${heading[desk.plays]}</strong> ${desk.plays === 'nowhere' ? nowhere : elsewhere}
      <code>npx kesako run</code>
    </p>
  </div>`;
}

/** Says that nothing of all this is real. */
const rehearsed = ({ desk, phrases: { rehearsed: says } }: OwnVisit): Markup | undefined =>
  desk.isRehearsal
    ? html`<div class="not-playing">
        <p><strong>${says.heading}</strong> ${says.about}</p>
      </div>`
    : undefined;

/**
 * Draws the button that is always there: as long as a game is played it pauses, whatever else is paused. Its forms have names, so that
 * none becomes the other under a hand while the page follows the game.
 */
export function thumb(visit: Visit, { pauses, resumes }: Gesture): Markup {
  const { phrases } = visit;
  return html`${!pauses && resumes && html`<p>${phrases.pausedAll}</p>`}
  ${
    (pauses || !resumes) &&
    html`<form id="pause-all" method="post" action="/pause-all">
      ${token(visit)}${button(phrases.pauseAll, 'halt')}
    </form>`
  }
  ${
    resumes &&
    html`<form id="resume-all" method="post" action="/resume-all">
      ${token(visit)}${button(phrases.resumeAll, 'go')}
    </form>`
  }`;
}

/** Has a page follow the game, and says what it tells when it cannot. */
const following = ({ desk, phrases: { link } }: OwnVisit, { live }: Frame): Markup =>
  html` hx-sse:connect="${live}" hx-trigger="load, follow" hx-swap="none"
  data-lost="${desk.isRehearsal ? link.ended : link.lost}" ${desk.isRehearsal && html`data-once`}
  data-back="${link.back}" data-full="${link.full}" data-out="${link.out}" data-role="${link.role}"`;

function updates(visit: OwnVisit, { live }: Frame): Markup | undefined {
  if (live === undefined) return undefined;
  const { phrases, still } = visit;
  return html`<form method="post" action="/updates">
    ${token(visit)}<button
      class="quiet live-${still ? 'off' : 'on'}"
      name="still"
      value="${still ? '' : '1'}"
    >
      <span class="pulse" aria-hidden="true"></span>${still ? phrases.updates.start : phrases.updates.stop}
    </button>
  </form>`;
}

function gameNav(
  { phrases, hour }: OwnVisit,
  frame: Frame,
  { id, page }: NonNullable<Frame['game']>,
): Markup {
  const link = (name: GamePage): Markup =>
    html`<li>
      <a href="${pathOf(id, name)}" ${name === page && html` aria-current="page"`}
        >${phrases.nav[name]}${
          name === 'review' &&
          html` <span id="count-review" class="count">${frame.toReview ? frame.toReview : ''}</span>`
        }</a
      >
    </li>`;
  // Nobody is ranked in a live hour.
  const others = GAME_PAGES.filter((name) => !FIRST.has(name) && !(hour && name === 'standings'));
  const isThere = !FIRST.has(page);
  return html`<nav aria-label="${phrases.navLabel}">
    <ul>
      ${GAME_PAGES.filter((name) => FIRST.has(name)).map(link)}
    </ul>
    <details>
      <summary class="${isThere ? 'here' : ''}">${isThere ? phrases.nav[page] : phrases.morePages}</summary>
      <ul>
        ${others.map(link)}
      </ul>
    </details>
  </nav>`;
}

/** Returns the path of a page of a game, or of something below it. */
export const pathOf = (game: string, page: GamePage | `${GamePage}/${string}` | `acts/${string}`): string =>
  `/games/${encodeURIComponent(game)}/${page}`;

/** Returns the path of a player's page, by the player's id. */
export const playerPath = (game: string, id: string): string =>
  pathOf(game, `players/${encodeURIComponent(id)}`);

/** Tells what came of the act before: on this page, and on none after it. @param page of a game */
export function toldOn(visit: OwnVisit, page?: GamePage): Markup {
  const { phrases, who } = visit;
  const told = visit.takeNotice();
  if (!told) return html``;
  const { undo } = told;
  const label = { done: phrases.done, refused: phrases.refused, partly: phrases.notEverywhere }[told.kind];
  // Many a reason ends with the very words of its label.
  const isTold = told.kind === 'refused' && told.text.includes(withoutColon(label));
  const isDone = told.kind === 'done';
  return html`<div class="notice ${isDone ? 'done' : 'refused'}" role="${isDone ? 'status' : 'alert'}">
    <p data-say="first">
      ${!isTold && html`<strong>${label}</strong> `}<span class="lines">${clean(told.text)}</span>
      ${told.page && html`<a href="${told.page.path}">${told.page.label}</a>`}
      ${told.link !== undefined && html`<a class="once" href="${told.link}" rel="noreferrer">${told.link}</a>`}
    </p>
    ${
      undo &&
      html`<form method="post" action="${undoAt(undo.game, may(who.role, 'operator'))}">
        ${token(visit)}<input type="hidden" name="back" value="${page ?? ''}" /><input
          type="hidden"
          name="line"
          value="${undo.line}"
        />${button(phrases.undo, 'plain')}
      </form>`
    }
  </div>`;
}

/** What is of no single game, and done by whoever only reviews, is about what the watch heard. */
function undoAt(game: string | undefined, runs: boolean): string {
  if (game === undefined) return runs ? '/undo' : '/watch/undo';
  return pathOf(game, runs ? 'acts/undo' : 'review/undo');
}

const withoutColon = (label: string): string => label.replace(/\s*:$/u, '');

/** How a page of somebody who is not logged in differs from others. */
export interface Doorway {
  /** `signing`: by a link that is a secret, and wide enough to read. */
  readonly look: 'signing';
  /** What leads to the other language. */
  readonly elsewhere: Markup;
}

/** Writes a page of somebody who is not logged in. */
export const doorway = (visit: Visit, title: string, body: Markup, own?: Doorway): Markup =>
  shell(
    visit,
    title,
    html`<main id="main" class="doorway ${own?.look}" tabindex="-1">
      <p class="brand">Kesako</p>
      ${body}
      ${
        own?.elsewhere ??
        html`<form method="post" action="/language" class="elsewhere">
          ${token(visit)}<button class="quiet" name="to" value="${visit.language === 'fr' ? 'en' : 'fr'}">
            ${visit.phrases.otherLanguage}
          </button>
        </form>`
      }
    </main>`,
    own !== undefined,
  );

/** Returns the path of what somebody without an account is asked, by the token of their link. */
export const byLink = (link: string): string => `/agree/${link}`;

/** Says whether a path holds the token of such a link. */
export const isByLink = (path: string): boolean => path.startsWith(byLink(''));

/** @param isSecret its address is one */
function shell({ assets, language, phrases }: Visit, title: string, body: Markup, isSecret = false): Markup {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content="${HTMX}" />
        ${
          isSecret &&
          html`<meta name="robots" content="noindex, nofollow" />
            <meta name="referrer" content="no-referrer" />`
        }
        <title>${clean(title)} · Kesako</title>
        <link rel="icon" href="${assets.icon}" type="image/svg+xml" />
        <link rel="stylesheet" href="${assets.style}" />
        <script src="${assets.htmx}" defer></script>
        <script type="module" src="${assets.live}"></script>
      </head>
      <body>
        <a class="skip" href="#main">${phrases.skip}</a>
        ${body}
      </body>
    </html>`;
}
