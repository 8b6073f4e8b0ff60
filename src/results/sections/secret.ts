import { html } from 'hono/html';
import type { Markup } from '#storyboard/markup.ts';
import type { ResultsPage } from '#results/page.ts';

/** Writes how right answers could be read before the reveal. */
export function secret({ results, words, when }: ResultsPage): Markup {
  const said = words.secret;
  const { exposure, provisional } = results;
  if (exposure === null) return html`<p>${provisional ? said.later : said.erased}</p>`;
  const rows = [
    [said.public, exposure.public],
    [said.oneClick, exposure.oneClick],
    [said.followers, exposure.followers],
    [said.never, exposure.never],
    [said.unknown, exposure.unknown],
  ] as const;
  if (rows.every(([, count]) => count === 0)) return html`<p>${said.none}</p>`;
  const length = (seconds: number): string => when.length(Temporal.Duration.from({ seconds }));
  const table = html`<table>
    <caption class="hidden">
      ${said.about}
    </caption>
    <thead>
      <tr>
        <th scope="col">${said.how}</th>
        <th scope="col" class="number">${said.count}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([what, count], index) =>
          (index < 4 || count !== 0) &&
          html`<tr>
            <th scope="row">${what}</th>
            <td class="number">${count === null ? said.some : words.number(count)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
  return html`<p>${said.about}</p>
    ${table}
    ${
      exposure.median !== null &&
      exposure.longest !== null &&
      html`<p>${said.lengths(length(exposure.median), length(exposure.longest))}</p>`
    }`;
}
