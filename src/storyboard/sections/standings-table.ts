import { html } from 'hono/html';
import { avatar, type Markup } from '#storyboard/markup.ts';
import type { Page } from '#storyboard/page.ts';
import { sayPlayer } from '#storyboard/words/say-player.ts';
import { scrolled } from '#storyboard/scrolled.ts';
import type { StoryStanding } from '#storyboard/storyboard.ts';

/** Lines of the standings that are in sight when there are more than that and some. */
const inSight = 20;

/** Returns the heading of the standings, which are not called final while a game may still be under way. */
export function standingsHeading({ phrases, storyboard }: Page): string {
  return storyboard.asOf === undefined ? phrases.standings.heading : phrases.standings.soFar;
}

/** Shows who has how many points. Equals share a rank and are said to. */
export function standingsTable(page: Page): Markup {
  const { phrases, storyboard } = page;
  const { standings } = storyboard;
  if (standings.length === 0) return html`<p class="soft">${phrases.standings.none}</p>`;
  if (standings.length <= inSight + 5) return table(standings, page);
  return html`${table(standings.slice(0, inSight), page)}
    <details class="more">
      <summary>${phrases.standings.more(standings.length - inSight)}</summary>
      ${table(standings.slice(inSight), page)}
    </details>`;
}

function table(lines: readonly StoryStanding[], page: Page): Markup {
  const { phrases, storyboard } = page;
  const { player, points, rank, tied } = phrases.standings;
  const heading = standingsHeading(page);
  const most = storyboard.standings[0]?.points || 1;
  const shared = (line: StoryStanding) =>
    storyboard.standings.filter((other) => other.rank === line.rank).length > 1;
  const ranking = html`<table class="standings">
    <caption class="hidden">
      ${heading}
    </caption>
    <thead>
      <tr>
        <th scope="col" class="number">${rank}</th>
        <th scope="col">${player}</th>
        <th scope="col">${phrases.standings.network}</th>
        <th scope="col" class="number">${points}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map((line) => {
        const { address, name, network } = sayPlayer(line, phrases);
        return html`<tr class="rank-${line.rank}">
          <td class="number">${line.rank}${shared(line) && html` <span class="soft">${tied}</span>`}</td>
          <th scope="row">
            <div class="who">
              ${avatar(name, address ?? name, 'player')}<span
                ><bdi>${name}</bdi>
                ${address !== undefined && html`<span class="soft"><bdi>@${address}</bdi></span>`}</span
              >
            </div>
          </th>
          <td class="network">${network}</td>
          <td class="number">${bar(line.points / most)}${line.points}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
  return scrolled(heading, ranking, phrases);
}

/** Draws how much somebody has of the most that anybody has. Says nothing to a screen reader. */
const bar = (share: number): Markup =>
  html`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    <rect x="${100 - share * 100}" width="${share * 100}" height="1" />
  </svg>`;
