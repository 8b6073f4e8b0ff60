import { html } from 'hono/html';
import type { Language } from '#game/game.ts';
import { GOOD_WIDTH, isSuggested, LEAST_WIDTH, suggestedBox } from '#script/detail-box.ts';
import { catalogue } from '#script/problems/catalogue.ts';
import type { Box } from '#game/game.ts';
import type { FramePhrases } from './phrases.ts';
import { phrasesIn } from './phrases.ts';
import type { CannotFrame, FramedGame, FramedRound } from './read-framed.ts';

type Markup = ReturnType<typeof html>;

/** A round as the page's script is told of it. */
interface DrawableRound {
  readonly round: number;
  readonly width: number;
  readonly height: number;
  /** In percent. */
  readonly box: Box;
  /** Whether the script has that rectangle; otherwise it is only proposed. */
  readonly known: boolean;
  /** Whether a person drew it; otherwise it is only proposed, be it in the script. */
  readonly drawn: boolean;
  /** By the place of the hint; null: it shows no view. */
  readonly views: readonly (number | null)[];
  /** By the place of the hint: it has no words, and nothing is left of it without its view. */
  readonly bare: readonly boolean[];
}

/** What the page's script knows of the script of the game. */
export interface PageState {
  readonly mark: string;
  readonly changes: number;
  readonly rounds: readonly DrawableRound[];
}

/** Returns what the page's script is told, at first and after each change. */
export function stateOf(game: FramedGame, changes: number): PageState {
  return {
    mark: game.mark,
    changes,
    rounds: game.rounds.flatMap((round, index) => {
      if (!round.found.ok) return [];
      const { width, height } = round.found.size;
      const box = round.box ?? suggestedBox({ width, height });
      const views = round.hints.map(({ widen }) => widen ?? null);
      const known = round.box !== undefined;
      const drawn = known && !isSuggested(box, { width, height });
      const bare = round.hints.map(({ isBare }) => isBare);
      return [{ round: index, width, height, box: inPercent(box), known, drawn, views, bare }];
    }),
  };
}

const inPercent = ({ left, top, width, height }: Box): Box => ({
  left: left * 100,
  top: top * 100,
  width: width * 100,
  height: height * 100,
});

/** Where the page is one of others: what ties what it sends to it, and where one goes when all is done. */
export interface Within {
  readonly token: string;
  readonly back: string;
}

/**
 * Writes the page on which rectangles are drawn. Addresses in it are relative, so that it need not know the secret in its own.
 * @param within other pages; undefined: it is served alone
 */
export async function framePage(
  game: FramedGame,
  changes: number,
  language: Language,
  within?: Within,
): Promise<string> {
  const phrases = phrasesIn(language);
  const figures = { leastWidth: LEAST_WIDTH, goodWidth: GOOD_WIDTH };
  return String(
    await html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${game.title} · ${phrases.source}</title>
          <link rel="icon" href="icon.svg" />
          <link rel="stylesheet" href="page.css" />
          <script type="module" src="page.js"></script>
        </head>
        <body
          data-state="${JSON.stringify(stateOf(game, changes))}"
          ${within && html` data-token="${within.token}" data-back="${within.back}"`}
          data-words="${JSON.stringify({ ...phrases.live, ...figures, language })}"
        >
          <a class="skip" href="#main">${phrases.skip}</a>
          <header class="page">
            <p class="source">
              ${within ? html`<a href="${within.back}">← ${phrases.back}</a>` : 'Kesako'}
              <span>· ${phrases.source}</span>
            </p>
            <h1>${game.title}</h1>
            <p class="about">${phrases.about}</p>
            <ul class="ways">
              <li>${phrases.mouse}</li>
              <li>${phrases.finger}</li>
              <li id="keys">${phrases.keys}</li>
            </ul>
            <noscript><p class="problem">${phrases.noScript}</p></noscript>
            ${
              game.rounds.length > 1 &&
              html`<nav aria-label="${phrases.rounds}">
                <ul>
                  ${game.rounds.map((_, index) => html`<li><a href="#round-${index + 1}">${phrases.round(index + 1)}</a></li>`)}
                </ul>
              </nav>`
            }
          </header>
          <main id="main" tabindex="-1">
            ${game.rounds.length === 0 && html`<p class="problem">${phrases.none}</p>`}
            ${game.rounds.map((round, index) => roundSection(round, index, phrases, language))}
          </main>
          <footer class="bar">
            <p id="said" role="status"></p>
            <div class="acts">
              <button type="button" id="undo" disabled>${phrases.undo}</button>
              <button type="button" id="save" class="main" aria-disabled="true">${phrases.save}</button>
              <button type="button" id="done">${phrases.done}</button>
            </div>
          </footer>
          <dialog id="ending" aria-labelledby="ending-title">
            <form method="dialog">
              <h2 id="ending-title">${phrases.ending.title}</h2>
              <div class="lines"></div>
              <div class="acts">
                <button value="save" class="main">${phrases.ending.save}</button>
                <button
                  value="end"
                  data-unsaved="${phrases.ending.without}"
                  data-saved="${phrases.ending.anyway}"
                ></button>
                <button value="stay">${phrases.ending.stay}</button>
              </div>
            </form>
          </dialog>
          <p id="spoken" class="hidden" aria-live="polite"></p>
        </body>
      </html> `,
  );
}

function roundSection(round: FramedRound, index: number, phrases: FramePhrases, language: Language): Markup {
  const number = index + 1;
  return html`<section
    class="round"
    id="round-${number}"
    aria-labelledby="title-${number}"
    data-round="${index}"
  >
    <h2 id="title-${number}">${phrases.round(number)}</h2>
    ${round.question !== '' && html`<p class="question">${round.question}</p>`}
    ${round.found.ok ? work(round, index, phrases) : html`<p class="problem">${sayProblem(round.photo, round.found.problem, phrases, language)}</p>`}
  </section>`;
}

function sayProblem(photo: string, problem: CannotFrame, phrases: FramePhrases, language: Language): string {
  if (problem === 'heic') {
    const { what, mend } = catalogue['heic-photo'].explain({ photo });
    return `${what[language]} ${mend[language]}`;
  }
  const said = phrases.problems[problem];
  const colon = language === 'fr' ? '\u00a0: ' : ': ';
  return photo === '' ? said : `${photo}${colon}${said}`;
}

function work(round: FramedRound, index: number, phrases: FramePhrases): Markup {
  const number = index + 1;
  const size = round.found.ok ? round.found.size : { width: 1, height: 1 };
  return html`<div class="work">
    <div class="stage">
      <img
        src="photo/${index}"
        alt="${phrases.photoAlt(number)}"
        width="${size.width}"
        height="${size.height}"
        draggable="false"
      />
      <div class="shade" aria-hidden="true"><div></div></div>
      ${round.hints.map((_, hint) => html`<div class="view" data-hint="${hint}" aria-hidden="true" hidden><b>${phrases.hint(hint + 1)}</b><i></i></div>`)}
      <div
        class="frame"
        tabindex="0"
        role="application"
        aria-roledescription="${phrases.frameRole}"
        aria-label="${phrases.frame(number)}"
        aria-describedby="keys"
      >
        ${['nw', 'ne', 'sw', 'se'].map((corner) => html`<span class="corner ${corner}" data-corner="${corner}"></span>`)}
      </div>
    </div>
    <div class="side">
      <figure class="cut">
        <canvas role="img" aria-label="${phrases.cutAlt(number)}"></canvas>
        <figcaption>${phrases.cut}</figcaption>
      </figure>
      <p class="size"><span class="pixels"></span> <span class="word"></span></p>
      <fieldset>
        <legend>${phrases.legend}</legend>
        <div class="fields">
          ${Object.entries(phrases.sides).map(([side, label]) => html`<label>${label}<input type="text" inputmode="decimal" data-side="${side}" autocomplete="off" /></label>`)}
        </div>
        <p class="told" role="status"></p>
      </fieldset>
      ${round.hints.length > 0 && views(round, phrases)}
      <button type="button" class="quiet reset" disabled>${phrases.reset}</button>
    </div>
  </div>`;
}

function views(round: FramedRound, phrases: FramePhrases): Markup {
  return html`<section class="views">
    <h3>${phrases.views}</h3>
    <ul>
      ${round.hints.map(({ text, isBare }, index) => {
        const number = index + 1;
        return html`<li data-hint="${index}">
          <p>
            <strong>${phrases.hint(number)}</strong>
            <span class="soft">${isBare ? phrases.viewOnly : text}</span>
          </p>
          <div class="factor" hidden>
            <canvas role="img" aria-label="${phrases.viewAlt(number)}"></canvas>
            <label>
              <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-label="${phrases.factor(number)}"
              />
              <span aria-hidden="true">${phrases.times}</span>
            </label>
            <span class="far"></span>
            <span class="told" role="status"></span>
          </div>
          <button type="button" class="quiet add">${phrases.addView(number)}</button>
          <button type="button" class="quiet drop" hidden>${phrases.dropView(number)}</button>
        </li>`;
      })}
    </ul>
  </section>`;
}
