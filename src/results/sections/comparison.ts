import { html } from 'hono/html';
import { sayBy } from '#game/words/dates.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { scrolled } from '#storyboard/scrolled.ts';
import type { ResultsPage } from '#results/page.ts';
import type { GameResults } from '#results/results.ts';

/** Writes a line for the game, and one for each with which it is compared; undefined: there is none. */
export function comparison({ results, others, words, phrases }: ResultsPage): Markup | undefined {
  if (others.length === 0) return undefined;
  const said = words.comparison;
  const day = (game: GameResults): string =>
    game.begins === null
      ? ''
      : sayBy(Temporal.Instant.from(game.begins).toZonedDateTimeISO(game.timeZone), phrases.locale, {
          dateStyle: 'medium',
        });
  const table = html`<table>
    <caption class="hidden">
      ${said.heading}
    </caption>
    <thead>
      <tr>
        <th scope="col">${said.game}</th>
        <th scope="col">${said.date}</th>
        <th scope="col" class="number">${said.rounds}</th>
        <th scope="col" class="number">${said.players}</th>
        <th scope="col" class="number">${said.faithful}</th>
        <th scope="col" class="number">${said.received}</th>
        <th scope="col" class="number">${said.right}</th>
        <th scope="col" class="number">${said.relays}</th>
      </tr>
    </thead>
    <tbody>
      ${[results, ...others].map(
        (game) =>
          html`<tr>
            <th scope="row">
              ${clean(game.title)}${game === results && html` <span class="soft">(${said.this})</span>`}
            </th>
            <td class="date">${day(game)}</td>
            <td class="number">${words.number(played(game))}</td>
            <td class="number">${words.number(game.people.players)}</td>
            <td class="number">${words.number(game.people.faithful)}</td>
            <td class="number">${words.number(game.received)}</td>
            <td class="number">${game.guesses === null ? said.later : words.number(game.guesses.right)}</td>
            <td class="number">${words.number(game.relays.length)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
  return html`<p>${said.about}</p>
    ${scrolled(said.heading, table, phrases)}`;
}

const played = ({ rounds }: GameResults): number =>
  rounds.filter(({ state, question }) => question !== null && state !== 'off').length;
