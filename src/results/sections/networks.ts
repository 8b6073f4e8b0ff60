import { html } from 'hono/html';
import { FORM_ACCOUNT } from '#game/answer-form.ts';
import { sayNetwork } from '#game/players/naming.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { scrolled } from '#storyboard/scrolled.ts';
import type { ResultsPage } from '#results/page.ts';
import type { AccountResults } from '#results/results.ts';

/** Writes what came by each account, and how far its posts got as networks tell it. */
export function networks({ results, words, phrases }: ResultsPage): Markup {
  const said = words.networks;
  const told = (count: number | null): string => (count === null ? words.notTold : words.number(count));
  const table = html`<table>
    <caption class="hidden">
      ${said.heading}
    </caption>
    <thead>
      <tr>
        <th scope="col">${said.network}</th>
        <th scope="col">${said.account}</th>
        <th scope="col" class="number">${said.players}</th>
        <th scope="col" class="number">${said.received}</th>
        <th scope="col" class="number">${said.boosts}</th>
        <th scope="col" class="number">${said.quotes}</th>
      </tr>
    </thead>
    <tbody>
      ${results.accounts.map(
        (one) =>
          html`<tr>
            <th scope="row">${networkOf(one)}</th>
            <td>${one.account === FORM_ACCOUNT ? '' : clean(one.account)}</td>
            <td class="number">${words.number(one.players)}</td>
            <td class="number">${words.number(one.received)}</td>
            <td class="number">${one.account === FORM_ACCOUNT ? '' : told(one.boosts)}</td>
            <td class="number">${one.account === FORM_ACCOUNT ? '' : told(one.quotes)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
  return html`<p>${said.about}</p>
    ${scrolled(said.heading, table, phrases)}
    <p class="soft small">${said.reach}</p>`;

  function networkOf({ account, network }: AccountResults): string {
    if (account === FORM_ACCOUNT) return said.form;
    return network === null ? said.other : sayNetwork(network);
  }
}
