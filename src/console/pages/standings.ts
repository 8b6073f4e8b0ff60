import { html } from 'hono/html';
import type { DeskRanking } from '#app/desk/desk.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { button } from '#console/parts/forms.ts';
import { pathOf, playerPath } from '#console/parts/layout.ts';
import { drawPhrasesIn } from '#console/words/draw-phrases.ts';
import { may } from '#console/visit.ts';
import { scrolled } from '#console/parts/scrolled.ts';
import { addressOf, marks, nameOf } from './players.ts';
import { mayShow, type Seen } from './seen.ts';

/** What of the ranking was asked for. */
export interface StandingsAsked {
  readonly words: string;
  readonly isFirst: boolean;
}

/** Shows who has how many points, by pages. */
export function standingsPage(
  seen: Seen,
  { words, isFirst }: StandingsAsked,
  { lines, next, all }: DeskRanking,
): Markup {
  const { visit, reading, secret } = seen;
  const { phrases } = visit;
  const path = pathOf(reading.story.game, 'standings');
  const isSearched = words !== '';
  const isEmpty = isFirst && !isSearched && lines.length === 0;
  const query = new URLSearchParams(isSearched ? { q: words } : {});
  const behind = new URLSearchParams([...query, ['after', next ?? '']]);
  return html`<h1>${phrases.nav.standings}</h1>
    <div id="news" class="news"></div>
    ${reading.game.draw && may(visit.who.role, 'operator') && html`<p><a href="${path}/draw">${drawPhrasesIn(visit.language).title}</a></p>`}
    ${!mayShow(visit) && secret.size > 0 && html`<p class="veiled">${phrases.ranked.kept}</p>`}
    ${
      isEmpty
        ? html`<p class="empty large">${phrases.standingsEmpty}</p>`
        : html`${all > 0 && html`<p class="about">${phrases.ranked.all(all)}</p>`}
            <form method="get" action="${path}" class="search" role="search">
              <label for="q">${phrases.players.search}</label>
              <div>
                <input
                  id="q"
                  name="q"
                  type="search"
                  value="${clean(words)}"
                  maxlength="100"
                  autocomplete="off"
                  autocapitalize="none"
                />
                ${button(phrases.players.find, 'plain')}
              </div>
            </form>
            ${
              lines.length === 0
                ? html`<p class="empty large">
                    ${isSearched ? phrases.ranked.notFound : phrases.players.noMore}
                  </p>`
                : scrolled(phrases.nav.standings, table(seen, lines))
            }
            ${
              (next !== undefined || !isFirst || isSearched) &&
              html`<p class="pages">
                ${(!isFirst || isSearched) && html`<a href="${isFirst ? path : `${path}?${query.toString()}`}">${isFirst ? phrases.ranked.everybody : phrases.players.first}</a>`}
                ${next !== undefined && html`<a href="${`${path}?${behind.toString()}`}">${phrases.players.next}</a>`}
              </p>`
            }`
    }`;
}

function table({ visit, reading }: Seen, lines: DeskRanking['lines']): Markup {
  const { phrases } = visit;
  return html`<table class="standings">
    <caption class="hidden">
      ${phrases.nav.standings}
    </caption>
    <thead>
      <tr>
        <th scope="col" class="number">${phrases.rank}</th>
        <th scope="col">${phrases.player}</th>
        <th scope="col" class="number">${phrases.points}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr class="rank-${line.rank}">
            <td class="number">${phrases.ranked.number(line.rank)}</td>
            <th scope="row">
              <a href="${playerPath(reading.story.game, line.id)}"><bdi>${nameOf(line, phrases)}</bdi></a>
              <span class="address">${addressOf(line, phrases)}</span>
              ${marks(line, phrases)}
            </th>
            <td class="number">${phrases.ranked.number(line.points)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
