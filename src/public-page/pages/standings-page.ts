import { html } from 'hono/html';
import type { PublicLines } from '#app/public-view/public-game.ts';
import { layout } from './layout.ts';
import { type GameFrame, moment, standingsName } from './parts.ts';
import { table } from './standings-section.ts';

/** Writes a page of the ranking that was published last. @param number of the page, from 1 */
export function standingsPage(frame: GameFrame, number: number, { lines }: PublicLines): Promise<string> {
  const { addresses, game, link, phrases, when } = frame;
  const { standings } = game;
  const name = standingsName(frame);
  const pages = standings?.pages ?? 1;
  const to = (page: number): string =>
    link(page === 1 ? `${addresses.game(game.id)}#standings` : addresses.standings(game.id, page));
  return layout(
    frame,
    {
      title: `${name} · ${phrases.pageOf(number, pages)} · ${game.title}`,
      description: phrases.pageOf(number, pages),
      at: (all) => all.standings(game.id, number),
      game,
    },
    html`<main id="main" tabindex="-1">
      <p class="up"><a href="${link(addresses.game(game.id))}">${phrases.back}</a></p>
      <section class="block">
        <h1>${name}</h1>
        <p class="soft">
          ${standings && moment(standings.at, phrases.asTold(when.at(standings.at)), frame)}
          ${phrases.pageOf(number, pages)}
        </p>
        ${table(lines, name, frame, number === 1 ? 'first' : 'rest')}
        <nav class="pages" aria-label="${name}">
          ${number > 1 ? html`<a href="${to(number - 1)}" rel="prev">${phrases.linesBefore}</a>` : ''}
          ${number < pages ? html`<a href="${to(number + 1)}" rel="next">${phrases.linesAfter}</a>` : ''}
        </nav>
      </section>
    </main>`,
  );
}
