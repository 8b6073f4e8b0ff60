import { html } from 'hono/html';
import type { Language } from '#game/game.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { phrasesIn } from '#storyboard/words/phrases.ts';
import { When } from '#storyboard/words/when.ts';
import { best } from '#results/sections/best.ts';
import { comparison } from '#results/sections/comparison.ts';
import { headline } from '#results/sections/headline.ts';
import { method } from '#results/sections/method.ts';
import { mysteries } from '#results/sections/mysteries.ts';
import { networks } from '#results/sections/networks.ts';
import { partners } from '#results/sections/partners.ts';
import { running } from '#results/sections/running.ts';
import { secret } from '#results/sections/secret.ts';
import { times } from '#results/sections/times.ts';
import { wordsOf } from '#results/words/hour-words.ts';
import { asFile, type WayBack } from './frame.ts';
import type { ResultsPage, RoundPicture } from './page.ts';
import type { GameResults } from './results.ts';

/** What the page shows besides the results. */
export interface BesideResults {
  readonly pictures?: readonly RoundPicture[] | undefined;
  /** With which it is compared, the latest first. */
  readonly others?: readonly GameResults[] | undefined;
  readonly back?: WayBack | undefined;
}

/** Writes what a game came to as one HTML page that needs nothing else. Everything that scripts and players wrote is escaped. */
export async function renderResults(
  results: GameResults,
  language: Language,
  { pictures = [], others = [], back }: BesideResults = {},
): Promise<string> {
  const phrases = phrasesIn(language);
  const words = wordsOf(results.hour, language);
  const page = { results, pictures, others, words, phrases, when: new When(results.timeZone, phrases) };
  const sections: readonly Section[] = [
    { id: 'headline', heading: words.headline.heading, body: headline(page) },
    { id: 'best', heading: words.best.heading, body: best(page) },
    { id: 'mysteries', heading: words.rounds.heading, body: mysteries(page) },
    { id: 'times', heading: words.time.heading, body: await times(page) },
    { id: 'networks', heading: words.networks.heading, body: networks(page) },
    { id: 'partners', heading: words.partners.heading, body: results.hour ? undefined : partners(page) },
    { id: 'secret', heading: words.secret.heading, body: results.hour ? undefined : secret(page) },
    { id: 'running', heading: words.running.heading, body: running(page) },
    { id: 'comparison', heading: words.comparison.heading, body: comparison(page) },
    { id: 'method', heading: words.method.heading, body: method(page) },
  ];
  const shown = sections.filter(({ body }) => body !== undefined);
  return asFile(
    {
      title: `${results.title} · ${words.name}`,
      header: heading(page, shown),
      main: html`<main id="main" tabindex="-1">
        ${shown.map(
          ({ id, heading: called, body }) =>
            html`<section class="block" aria-labelledby="${id}">
              <h2 id="${id}">${called}</h2>
              ${body}
            </section>`,
        )}
      </main>`,
    },
    words.made,
    language,
    back,
  );
}

interface Section {
  readonly id: string;
  readonly heading: string;
  readonly body: Markup | undefined;
}

function heading({ results, words, when }: ResultsPage, sections: readonly Section[]): Markup {
  const { title, begins, ends, provisional, state, readAt, timeZone } = results;
  const read = Temporal.Instant.from(readAt);
  const goesOn = state === 'playing' || state === 'paused';
  return html`<header class="page">
    <p class="source">${words.name}</p>
    <h1>${clean(title)}</h1>
    ${
      begins !== null &&
      ends !== null &&
      html`<p class="dates">${when.days(Temporal.Instant.from(begins), Temporal.Instant.from(ends))}</p>`
    }
    <p class="soft small">
      ${words.readAt(`${when.days(read, read)}, ${when.time(read)}`)} · ${words.zone(timeZone)}
    </p>
    ${
      provisional
        ? html`<div class="notice">
            <p><strong>${words.provisional.heading}.</strong> ${words.provisional.about}</p>
          </div>`
        : goesOn
          ? html`<div class="notice"><p>${words.goesOn}</p></div>`
          : state === 'stopped'
            ? html`<div class="notice"><p>${words.stopped}</p></div>`
            : ''
    }
    <nav aria-label="${words.contents}">
      <ul>
        ${sections.map(({ id, heading: called }) => html`<li><a href="#${id}">${called}</a></li>`)}
      </ul>
    </nav>
  </header>`;
}
