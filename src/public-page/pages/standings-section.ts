import { html } from 'hono/html';
import { sayNetwork } from '#game/naming.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicLine, PublicStandings } from '#app/public-view/public-game.ts';
import { type GameFrame, inGame, moment, several } from './parts.ts';

/** How many lines are there at once; the others are opened. */
const AT_ONCE = 20;

/** Draws the ranking that was published last, if one was. */
export function standingsSection(frame: GameFrame): Markup | string {
  const { game, phrases, when } = frame;
  const { standings } = game;
  if (!standings) return '';
  const { at, final, lines, others } = standings;
  const name = final ? phrases.finalStandings : phrases.standings;
  const rest = lines.slice(AT_ONCE);
  return html`<section class="block" aria-labelledby="standings">
    <h2 id="standings">${name}</h2>
    <p class="soft">${moment(at, phrases.asTold(when.at(at)), frame)}</p>
    ${table(lines.slice(0, AT_ONCE), name, frame)}
    ${
      rest.length > 0
        ? html`<details class="more">
            <summary>${phrases.restOfStandings}</summary>
            ${table(rest, phrases.restOfStandings, frame)}
          </details>`
        : ''
    }
    ${others > 0 ? html`<p class="soft">${phrases.others(others)}</p>` : ''}
  </section>`;
}

function table(lines: PublicStandings['lines'], name: string, frame: GameFrame): Markup {
  const { phrases } = frame;
  return html`<table class="standings">
    <caption class="hidden">
      ${name}
    </caption>
    <thead>
      <tr>
        <th scope="col">${phrases.rank}</th>
        <th scope="col">${phrases.player}</th>
        <th scope="col">${phrases.points}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr>
            <td>${line.rank}</td>
            <th scope="row">${named(line, frame)}</th>
            <td>${line.points}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function named({ name, network }: PublicLine, frame: GameFrame): Markup {
  if (network === undefined) return html`<span class="soft" ${inGame(frame)}>${clean(name)}</span>`;
  return html`<bdi>${clean(name)}</bdi
    >${several(frame.game) ? html` <span class="soft">${sayNetwork(network)}</span>` : ''}`;
}
