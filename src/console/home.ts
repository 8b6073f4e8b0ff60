import { html } from 'hono/html';
import { clean } from '#storyboard/markup.ts';
import { framed, gestureAt, pathOf } from '#console/parts/layout.ts';
import { toldTo } from '#console/pages/seen.ts';
import { countItems } from '#console/review/kinds.ts';
import type { Readings } from './readings.ts';
import { may, page, type Route } from './visit.ts';
import { gamesPhrasesIn } from './words/games-phrases.ts';

/** Returns where one comes in: the game, or those there are. */
export const homeRoute = (readings: Readings, makesGames: boolean): Route => ({
  method: 'GET',
  path: '/',
  to: 'viewer',
  async handle(visit) {
    const { phrases, desk, language } = visit;
    const making = gamesPhrasesIn(language);
    const ids = await desk.control.games();
    // A game whose script cannot be read keeps no other from being seen.
    const found = await Promise.all(ids.map((id) => readings.of(id, language).catch(() => undefined)));
    const games = found.flatMap((reading) => (reading ? [toldTo(visit, reading)] : []));
    const [only] = games;
    if (games.length === 1 && only && !visit.notice)
      return visit.call.redirect(pathOf(only.story.game, 'now'), 303);
    return page(
      visit,
      framed(visit, {
        title: phrases.games,
        gesture: gestureAt(await desk.states()),
        body: html`<h1>${phrases.games}</h1>
          ${
            games.length === 0
              ? html`<p class="empty large">${phrases.noGames}</p>
                  ${
                    makesGames &&
                    may(visit.who.role, 'operator') &&
                    html`<p class="actions">
                      <a class="as-button" href="/games/new">${making.create}</a>
                      <a class="as-button" href="/arrivals">${making.arrival.heading}</a>
                    </p>`
                  }`
              : html`<div class="grid">
                  ${games.map((reading) => {
                    const wait = countItems({ reading });
                    return html`<section class="card">
                      <h2>
                        <a href="${pathOf(reading.story.game, 'now')}">${clean(reading.story.title)}</a>
                      </h2>
                      <p>${phrases.states[reading.state]}</p>
                      ${wait > 0 && html`<p>${phrases.toReview(wait)}</p>`}
                    </section>`;
                  })}
                </div>`
          }`,
      }),
    );
  },
});
