import { html } from 'hono/html';
import type { NamedGame } from '#app/desk/desk.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { OwnVisit } from '#console/visit.ts';

/** Asks for one ranking over games that are chosen. @param chosen the ids of those that are ticked */
export function seasonPage(
  { phrases }: Pick<OwnVisit, 'phrases'>,
  games: readonly NamedGame[],
  chosen: readonly string[],
): Markup {
  const said = phrases.report;
  const isChosen = new Set(chosen);
  if (games.length < 2)
    return html`<h1>${said.season}</h1>
      <p class="empty large">${said.seasonOfOne}</p>`;
  return html`<h1>${said.season}</h1>
    <p class="about">${said.seasonAbout}</p>
    <form method="get" action="/season">
      <fieldset>
        <legend>${phrases.games}</legend>
        ${games.map(
          ({ id, title }) =>
            html`<label class="choice">
              <input type="checkbox" name="game" value="${id}" ${isChosen.has(id) ? 'checked' : ''} />
              <span>${clean(title)} <span class="soft">${clean(id)}</span></span>
            </label>`,
        )}
      </fieldset>
      <p class="more-acts">
        <button class="go">${said.openSeason}</button>
        <button name="as" value="csv">${said.seasonFile}</button>
      </p>
    </form>`;
}
