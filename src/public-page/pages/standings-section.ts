import { html } from 'hono/html';
import { WEB } from '#game/answer-form.ts';
import { sayNetwork } from '#game/naming.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicLine, PublicLines } from '#app/public-view/public-game.ts';
import { type GameFrame, inGame, moment, several } from './parts.ts';

/** How many lines are there at once; the others are opened. */
const AT_ONCE = 20;

/** Draws the ranking that was published last, if one was. */
export function standingsSection(frame: GameFrame): Markup | string {
  const { game, phrases, when } = frame;
  const { standings } = game;
  if (!standings) return '';
  const { at, final, byForm } = standings;
  const name = final ? phrases.finalStandings : phrases.standings;
  return html`<section class="block" aria-labelledby="standings">
    <h2 id="standings">${name}</h2>
    <p class="soft">${moment(at, phrases.asTold(when.at(at)), frame)}</p>
    ${ranking(standings, name, frame)}
    ${
      byForm && byForm.lines.length > 0
        ? html`<h3>${phrases.form.standings}</h3>
            ${ranking(byForm, phrases.form.standings, frame)}`
        : ''
    }
  </section>`;
}

function ranking({ lines, others }: PublicLines, name: string, frame: GameFrame): Markup {
  const { phrases } = frame;
  const rest = lines.slice(AT_ONCE);
  return html`${table(lines.slice(0, AT_ONCE), name, frame)}
  ${
    rest.length > 0
      ? html`<details class="more">
          <summary>${phrases.restOfStandings}</summary>
          ${table(rest, phrases.restOfStandings, frame)}
        </details>`
      : ''
  }
  ${others > 0 ? html`<p class="soft">${phrases.others(others)}</p>` : ''}`;
}

function table(lines: PublicLines['lines'], name: string, frame: GameFrame): Markup {
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
    >${several(frame.game) || network === WEB ? html` <span class="soft">${sayNetwork(network)}</span>` : ''}`;
}
