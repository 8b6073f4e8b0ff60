import { html } from 'hono/html';
import type { Language } from '#game/game.ts';
import { sayNetwork } from '#game/players/naming.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { scrolled } from '#storyboard/scrolled.ts';
import { phrasesIn } from '#storyboard/words/phrases.ts';
import { wordsIn } from '#results/words/words.ts';
import { asFile, type WayBack } from './frame.ts';
import type { SeasonGame, SeasonResults } from './season.ts';

/** Nobody reads more lines on a page; the table for a spreadsheet has them. */
const MOST = 200;

/** Writes a ranking over several games as one HTML page that needs nothing else. */
export async function renderSeason(
  season: SeasonResults,
  language: Language,
  back?: WayBack,
): Promise<string> {
  const phrases = phrasesIn(language);
  const words = wordsIn(language);
  const said = words.season;
  const shown = season.lines.slice(0, MOST);
  const others = season.players - shown.length;
  const ranking = html`<table>
    <caption class="hidden">
      ${said.ranking}
    </caption>
    <thead>
      <tr>
        <th scope="col" class="number">${said.rank}</th>
        <th scope="col">${said.player}</th>
        <th scope="col">${said.network}</th>
        <th scope="col" class="number">${said.points}</th>
        <th scope="col" class="number">${said.finds}</th>
        <th scope="col" class="number">${said.played}</th>
      </tr>
    </thead>
    <tbody>
      ${shown.map(
        ({ rank, name, network, points, finds, games }) =>
          html`<tr>
            <td class="number">${words.number(rank)}</td>
            <th scope="row"><bdi>${name === null ? said.unnamed : clean(name)}</bdi></th>
            <td>${network === null ? '' : sayNetwork(network)}</td>
            <td class="number">${words.number(points)}</td>
            <td class="number">${words.number(finds)}</td>
            <td class="number">${words.number(games)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
  return asFile(
    {
      title: said.name,
      header: html`<header class="page">
        <h1>${said.name}</h1>
        <p class="dates">${said.about(season.players, season.games.length)}</p>
        ${season.faithful > 0 && html`<p class="soft">${said.faithful(season.faithful)}</p>`}
        <nav aria-label="${words.contents}">
          <ul>
            <li><a href="#ranking">${said.ranking}</a></li>
            <li><a href="#games">${said.games}</a></li>
          </ul>
        </nav>
      </header>`,
      main: html`<main id="main" tabindex="-1">
        <section class="block" aria-labelledby="ranking">
          <h2 id="ranking">${said.ranking}</h2>
          ${season.lines.length === 0 ? html`<p>${said.none}</p>` : scrolled(said.ranking, ranking, phrases)}
          ${others > 0 && html`<p>${said.others(others)}</p>`}
          <p class="soft small">${said.method}</p>
        </section>
        <section class="block" aria-labelledby="games">
          <h2 id="games">${said.games}</h2>
          <ul>
            ${season.games.map((game) => html`<li>${sayGame(game)}</li>`)}
          </ul>
        </section>
      </main>`,
    },
    words.made,
    language,
    back,
  );

  function sayGame({ title, live, rounds, toCome, erasedAt }: SeasonGame): Markup {
    if (live) return html`${clean(title)}${words.colon}${said.hour}.`;
    return html`${clean(title)}${words.colon}${said.counted(rounds)}${toCome > 0 && html`, ${said.toCome(toCome)}`}${erasedAt !== null && html`, ${said.erased}`}.`;
  }
}
