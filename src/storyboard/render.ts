import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { html, raw } from 'hono/html';
import type { Language } from '#game/game.ts';
import { exposures } from './exposures.ts';
import { isGuess, spanOf } from './figures.ts';
import { keyFigures } from '#storyboard/sections/key-figures.ts';
import { liveScreens } from '#storyboard/sections/live-screens.ts';
import { clean, type Markup } from './markup.ts';
import { readTokens } from './tokens.ts';
import { sentencesOfHour } from '#game/words/hour-words.ts';
import { phrasesIn } from '#storyboard/words/phrases.ts';
import { PictureShelf } from './pictures.ts';
import type { Page } from './page.ts';
import { pageHeading } from '#storyboard/sections/page-heading.ts';
import { roundSection } from '#storyboard/sections/round-section.ts';
import { sayExposure } from '#storyboard/words/say-exposure.ts';
import { standingsHeading, standingsTable } from '#storyboard/sections/standings-table.ts';
import type { Storyboard } from './storyboard.ts';
import { When } from '#storyboard/words/when.ts';

/** Reads the styles of a page. */
const readStyles = async (): Promise<string> =>
  `${await readTokens()}${await readFile(new URL('storyboard.css', import.meta.url), 'utf8')}`;

/** Returns the policy of a page with these styles: no script, nothing of any network, and no other style. A page that it frames has the same. */
const policyOf = (...styles: readonly string[]): string =>
  `default-src 'none'; img-src data:; style-src ${styles.map((one) => `'sha256-${createHash('sha256').update(one).digest('base64')}'`).join(' ')}`;

/** Returns the policy that a storyboard's page has and needs, for whoever serves it. */
export const storyboardPolicy = async (): Promise<string> => policyOf(await readStyles());

/** Where a page that is served leads back to. */
export interface WayBack {
  readonly href: string;
  readonly label: string;
}

/**
 * Writes a storyboard as one HTML page that needs nothing else: pictures and styles are inside, there is no script.
 * Everything that players and scripts wrote is escaped.
 * @param language of the page; the posts stay in their own
 */
export async function renderStoryboard(
  storyboard: Storyboard,
  language: Language,
  back?: WayBack,
): Promise<string> {
  const hour = storyboard.rounds.flatMap(({ number, heard }) =>
    heard ? [{ number, heard, question: number }] : [],
  );
  const phrases = sentencesOfHour(phrasesIn(language), hour.length > 0 ? hour : undefined, language);
  const page: Page = {
    storyboard,
    phrases,
    when: new When(storyboard.timeZone, phrases),
    shelf: new PictureShelf(storyboard.posts.flatMap(({ pictures }) => pictures)),
  };
  const styles = await readStyles();
  const framed = storyboard.screens ? [storyboard.screens.styles] : [];
  const body = await main(page);
  return String(
    await html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta http-equiv="Content-Security-Policy" content="${policyOf(styles, ...framed)}" />
          <meta name="color-scheme" content="light dark" />
          <title>${clean(storyboard.title)} · ${phrases.source[storyboard.source].name}</title>
          ${raw(`<style>${styles}</style>`)}
        </head>
        <body>
          <a class="skip" href="#main">${phrases.skip}</a>
          ${back && html`<p class="back"><a href="${back.href}">← ${back.label}</a></p>`} ${pageHeading(page)}
          ${body}
          <footer class="page"><p>${phrases.made}</p></footer>
          ${page.shelf.store()}
        </body>
      </html> `,
  );
}

async function main(page: Page): Promise<Markup> {
  const { storyboard } = page;
  const isPlayed = storyboard.source !== 'preview';
  // Nothing that is said in a live hour is a guess: nobody is ranked, and nothing is to be kept.
  const isLive = storyboard.rounds.some(({ heard }) => heard);
  const rounds = [];
  for (const round of storyboard.rounds) rounds.push(await roundSection(round, page));
  return html`<main id="main" tabindex="-1">
    ${secret(page)} ${problems(page)} ${notes(page)} ${keyFigures(page)} ${liveScreens(page)}
    ${await overview(page)} ${rounds}
    ${
      isPlayed &&
      !isLive &&
      html`<section class="block" aria-labelledby="standings">
        <h2 id="standings">${standingsHeading(page)}</h2>
        ${standingsTable(page)}
      </section>`
    }
    ${isPlayed && !isLive && exposure(page)}
  </main>`;
}

/** All guesses on one plot; loaded only for a game that has some, as it is heavy. */
async function overview({ phrases, storyboard, when }: Page): Promise<Markup | undefined> {
  const guesses = storyboard.replies.filter(isGuess);
  const span = spanOf(storyboard.rounds);
  if (guesses.length === 0 || storyboard.rounds.length < 2 || !span) return undefined;
  const { guessPlot } = await import('#storyboard/plots/guess-plot.ts');
  const steps = storyboard.rounds.map(({ number, opens }) => ({ at: opens, label: phrases.round(number) }));
  return html`<section class="block" aria-labelledby="overview">
    <h2 id="overview">${phrases.plot.heading}</h2>
    ${guessPlot({ id: 'all', heading: phrases.plot.heading, guesses, ...span, steps }, phrases, when)}
  </section>`;
}

/** That whoever plays must not see the page yet. */
function secret({ phrases, storyboard: { secret: rounds = [] } }: Page): Markup | undefined {
  if (rounds.length === 0) return undefined;
  return html`<section class="problems" aria-labelledby="secret">
    <h2 id="secret">${phrases.secret.heading}</h2>
    <p>${phrases.secret.about(rounds)}</p>
  </section>`;
}

function problems({ phrases, storyboard }: Page): Markup | undefined {
  if (storyboard.problems.length === 0) return undefined;
  return html`<section class="problems" aria-labelledby="problems">
    <h2 id="problems">${phrases.problems}</h2>
    <ul>
      ${storyboard.problems.map((problem) => html`<li>${clean(problem)}</li>`)}
    </ul>
  </section>`;
}

/** What the rehearsal did itself. */
const notes = ({ storyboard: { notes: said = [] } }: Page): Markup | undefined =>
  said.length === 0
    ? undefined
    : html`<section class="block">${said.map((note) => html`<p>${clean(note)}</p>`)}</section>`;

function exposure({ phrases, storyboard, when }: Page): Markup {
  const found = exposures(storyboard);
  const accounts = new Map(storyboard.accounts.map((account) => [account.name, account]));
  const who = (name: string) => {
    const network = accounts.get(name)?.network;
    return network === undefined ? name : `${name} (${network})`;
  };
  return html`<section class="block" aria-labelledby="exposure">
    <h2 id="exposure">${phrases.exposure.heading}</h2>
    ${
      found.length === 0
        ? html`<p>${phrases.exposure.none}</p>`
        : html`<p>${phrases.exposure.about}</p>
            <ul>
              ${found.map((totals) => html`<li><a href="#round-${totals.round}">${phrases.round(totals.round)}</a>, ${who(totals.account)}${phrases.exposure.round(sayExposure(totals, accounts.get(totals.account)?.maskable, phrases, when), totals.first && when.moment(totals.first))}</li>`)}
            </ul>`
    }
  </section>`;
}
