import { html } from 'hono/html';
import { WEB } from '#game/answer-form.ts';
import { sayNetwork } from '#game/players/naming.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicLine, PublicLines } from '#app/public-view/public-game.ts';
import { type GameFrame, inGame, moment, several, standingsName } from './parts.ts';

/** How many lines are there at once; the others are opened. */
const AT_ONCE = 20;

/** Draws the ranking that was published last, if one was. */
export function standingsSection(frame: GameFrame): Markup | string {
  const { game, phrases, when } = frame;
  const { standings } = game;
  if (!standings) return '';
  const { at, byForm } = standings;
  const name = standingsName(frame);
  return html`<section class="block" aria-labelledby="standings">
    <h2 id="standings">${name}</h2>
    <p class="soft">${moment(at, phrases.asTold(when.at(at)), frame)}</p>
    ${ranking(standings, name, frame)}
    ${
      standings.pages > 1
        ? html`<p>
            <a href="${frame.link(frame.addresses.standings(game.id, 2))}">${phrases.restOfStandings}</a>
          </p>`
        : ''
    }
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
          <summary>${phrases.nextLines}</summary>
          ${table(rest, phrases.nextLines, frame, 'rest')}
        </details>`
      : ''
  }
  ${others > 0 ? html`<p class="soft">${phrases.others(others)}</p>` : ''}`;
}

/** Draws lines of a ranking. @param kind of them: the first ones, or others, of which none stands out */
export function table(
  lines: PublicLines['lines'],
  name: string,
  frame: GameFrame,
  kind: 'first' | 'rest' = 'first',
): Markup {
  const { phrases } = frame;
  return html`<table class="standings ${kind}">
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
