import { html } from 'hono/html';
import { WEB } from '#game/answer-form.ts';
import type { Language } from '#game/game.ts';
import { sayNetwork } from '#game/players/naming.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { phrasesIn } from '#storyboard/words/phrases.ts';
import { When } from '#storyboard/words/when.ts';
import { figure } from '#results/sections/figure.ts';
import type { ResultWords } from '#results/words/words-fr.ts';
import { wordsIn } from '#results/words/words.ts';
import { asFile, type WayBack } from './frame.ts';
import type { SeasonGame, SeasonResults } from './season.ts';

/** Nobody reads more lines on a page; the table for a spreadsheet has them. */
const MOST = 200;

/** Writes a ranking over several games as one HTML page that needs nothing else, on which people are named as in the rankings of games. */
export async function renderSeason(
  season: SeasonResults,
  language: Language,
  back?: WayBack,
): Promise<string> {
  const words = wordsIn(language);
  const said = words.season;
  const when = new When(season.timeZone, phrasesIn(language));
  const read = Temporal.Instant.from(season.readAt);
  const toCome = season.games.reduce((sum, game) => sum + game.toCome, 0);
  const dates = whenAll(season.games, when);
  return asFile(
    {
      title: said.name,
      header: html`<header class="page">
        <h1>${said.name}</h1>
        ${dates !== undefined && html`<p class="dates">${dates}</p>`}
        <p class="soft small">
          ${words.readAt(`${when.days(read, read)}, ${when.time(read)}`)} · ${words.zone(season.timeZone)}
        </p>
        ${toCome > 0 && html`<div class="notice"><p>${said.goesOn(toCome)}</p></div>`}
        <nav aria-label="${words.contents}">
          <ul>
            <li><a href="#headline">${words.headline.heading}</a></li>
            <li><a href="#ranking">${said.ranking}</a></li>
            <li><a href="#games">${said.games}</a></li>
          </ul>
        </nav>
      </header>`,
      main: html`<main id="main" tabindex="-1">
        <section class="block" aria-labelledby="headline">
          <h2 id="headline">${words.headline.heading}</h2>
          ${headline(season, words)}
        </section>
        <section class="block" aria-labelledby="ranking">
          <h2 id="ranking">${said.ranking}</h2>
          ${ranking(season, words)}
          <p class="soft small">${said.method}</p>
        </section>
        <section class="block" aria-labelledby="games">
          <h2 id="games">${said.games}</h2>
          ${games(season, words, when)}
        </section>
      </main>`,
    },
    words.made,
    language,
    back,
  );
}

function headline({ players, faithful, games: all }: SeasonResults, words: ResultWords): Markup {
  const said = words.season.foundIn;
  const rounds = all.reduce((sum, game) => sum + game.rounds, 0);
  return html`<ul class="figures">
    ${figure(players, said.people(players), false, words)}
    ${figure(all.length, said.games(all.length), false, words)}
    ${all.some(isRanked) && figure(rounds, said.rounds(rounds), false, words)}
    ${faithful > 0 && figure(faithful, said.faithful(faithful), false, words)}
  </ul>`;
}

function ranking({ lines, players }: SeasonResults, words: ResultWords): Markup {
  const said = words.season;
  const shown = lines.slice(0, MOST);
  const others = players - shown.length;
  if (shown.length === 0) return html`<p>${said.none}</p>`;
  // As on public pages: where all are of one network, nobody is told it.
  const several = new Set(lines.flatMap(({ network }) => network ?? [])).size > 1;
  return html`<table class="ranking">
      <caption class="hidden">
        ${said.ranking}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="number">${said.rank}</th>
          <th scope="col">${said.player}</th>
          <th scope="col" class="number">${said.points}</th>
          <th scope="col" class="number">${said.finds}</th>
          <th scope="col" class="number">${said.played}</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          ({ rank, name, network, points, finds, games: found }) =>
            html`<tr>
              <td class="number rank">${words.number(rank)}</td>
              <th scope="row">${named(name, network)}</th>
              <td class="number">${words.number(points)}</td>
              <td class="number">${words.number(finds)}</td>
              <td class="number">${words.number(found)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${others > 0 && html`<p>${said.others(others)}</p>`}`;

  function named(name: string | null, network: string | null): Markup {
    if (name === null || network === null) return html`<span class="unnamed">${said.unnamed}</span>`;
    return html`<bdi>${clean(name)}</bdi
      >${(several || network === WEB) && html` <span class="soft">${sayNetwork(network)}</span>`}`;
  }
}

/** In a live hour there is nothing to find. */
const isRanked = ({ live }: SeasonGame): boolean => !live;

function games({ games: all }: SeasonResults, words: ResultWords, when: When): Markup {
  const said = words.season;
  const ranked = all.some(isRanked);
  return html`<table>
    <caption class="hidden">
      ${said.games}
    </caption>
    <thead>
      <tr>
        <th scope="col">${said.game}</th>
        <th scope="col">${said.dates}</th>
        ${ranked && html`<th scope="col" class="number">${said.rounds}</th>`}
      </tr>
    </thead>
    <tbody>
      ${all.map(
        (game) =>
          html`<tr>
            <th scope="row">
              ${clean(game.title)} ${notesOn(game).map((note) => html`<span class="soft">${note}</span>`)}
            </th>
            <td>${whenAll([game], when) ?? ''}</td>
            ${ranked && html`<td class="number">${isRanked(game) ? words.number(game.rounds) : ''}</td>`}
          </tr>`,
      )}
    </tbody>
  </table>`;

  function notesOn({ live, toCome, erasedAt }: SeasonGame): readonly string[] {
    if (live) return [said.hour];
    return [...(toCome > 0 ? [said.toCome(toCome)] : []), ...(erasedAt === null ? [] : [said.erased])];
  }
}

/** Says from which day to which these games were, as far as they count; undefined: none does. */
function whenAll(all: readonly SeasonGame[], when: When): string | undefined {
  const counted = all.flatMap(({ begins, ends }) =>
    begins === null || ends === null ? [] : [{ begins, ends }],
  );
  const [begins] = counted.map((game) => game.begins).toSorted();
  const ends = counted
    .map((game) => game.ends)
    .toSorted()
    .at(-1);
  if (begins === undefined || ends === undefined) return undefined;
  return when.days(Temporal.Instant.from(begins), Temporal.Instant.from(ends));
}
