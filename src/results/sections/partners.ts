import { html } from 'hono/html';
import { clean, type Markup } from '#storyboard/markup.ts';
import { scrolled } from '#storyboard/scrolled.ts';
import type { ResultsPage } from '#results/page.ts';
import { sayPost } from '#results/words/say-post.ts';

/** Writes what each partner did, and the replies around each of its relays; undefined: there is no partner. */
export function partners({ results, words, phrases, when }: ResultsPage): Markup | undefined {
  const said = words.partners;
  const { relays } = results;
  if (results.partners.length === 0 && relays.length === 0) return undefined;
  const totals = html`<table>
    <caption class="hidden">
      ${said.heading}
    </caption>
    <thead>
      <tr>
        <th scope="col">${said.partner}</th>
        <th scope="col" class="number">${said.relays}</th>
        <th scope="col" class="number">${said.hints}</th>
        <th scope="col" class="number">${said.late}</th>
        <th scope="col" class="number">${said.missed}</th>
      </tr>
    </thead>
    <tbody>
      ${results.partners.map(
        (one) =>
          html`<tr>
            <th scope="row">${clean(one.partner)}</th>
            ${[one.relays, one.hints, one.late, one.missed].map(
              (count) => html`<td class="number">${words.number(count)}</td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
  const each = html`<table>
    <caption class="hidden">
      ${said.each}
    </caption>
    <thead>
      <tr>
        <th scope="col">${said.relay}</th>
        <th scope="col">${said.at}</th>
        <th scope="col" class="number">${said.before}</th>
        <th scope="col" class="number">${said.after}</th>
        <th scope="col">${said.besides}</th>
      </tr>
    </thead>
    <tbody>
      ${relays.map(
        ({ partner, round, account, of, at, seen, before, after, besides }) =>
          html`<tr>
            <th scope="row">
              ${clean(partner)}
              <span class="soft">${words.rounds.one(round)}, ${sayPost(of, words)}, ${clean(account)}</span>
            </th>
            <td>
              ${when.moment(Temporal.Instant.from(at))}${seen && html` <small class="soft">${said.seen}</small>`}
            </td>
            <td class="number">${words.number(before)}</td>
            <td class="number">${words.number(after)}</td>
            <td>${sayBesides(besides)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
  return html`${scrolled(said.heading, totals, phrases)}
  ${
    relays.length > 0 &&
    html`<h3>${said.each}</h3>
      <p>${said.caution}</p>
      ${scrolled(said.each, each, phrases)}`
  }`;

  function sayBesides(besides: readonly string[]): string {
    const others = besides.filter((one) => one === 'relay').length;
    const posts = besides.filter((one) => one !== 'relay').map((one) => sayPost(one, words));
    const all = [...posts, ...(others > 0 ? [said.andOther(others)] : [])];
    return all.length === 0 ? said.nothing : new Intl.ListFormat(phrases.locale).format(all);
  }
}
