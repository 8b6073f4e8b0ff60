import { html } from 'hono/html';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { ResultsPage } from '#results/page.ts';

/** Writes how it went: posts on time, incidents, spending. */
export function running({ results, words, when }: ResultsPage): Markup {
  const said = words.running;
  const { posts, incidents, costs } = results;
  const length = (seconds: number): string => when.length(Temporal.Duration.from({ seconds }));
  const told = [
    ...(incidents.pauses > 0 ? [said.pauses(incidents.pauses, length(incidents.paused))] : []),
    ...count(incidents.edited + incidents.corrected, said.corrected),
    ...count(incidents.takenBack, said.takenBack),
    ...(incidents.off.length > 0 ? [said.off(incidents.off)] : []),
    ...count(results.exposure?.public ?? 0, (seen) => said.exposed(seen, results.exposure?.atLeast === true)),
    ...count(incidents.twice, said.twice),
    ...count(incidents.gone, said.gone),
  ];
  return html`<div class="columns">
    <div>
      <h3>${said.posts}</h3>
      <p>
        ${said.posted(posts.posted)}${posts.posted > 0 && html`, ${posts.late === 0 ? said.onTime : said.late(posts.late, length(posts.longestDelay ?? 0))}`}.
      </p>
      ${posts.missed > 0 && html`<p>${said.missed(posts.missed)}.</p>`}
    </div>
    <div>
      <h3>${said.incidents}</h3>
      ${
        told.length === 0
          ? html`<p>${said.none}</p>`
          : html`<ul>
              ${told.map((one) => html`<li>${one}</li>`)}
            </ul>`
      }
    </div>
    <div>
      <h3>${said.costs}</h3>
      ${
        costs === null
          ? html`<p>${said.costsLater}</p>`
          : costs.length === 0
            ? html`<p>${said.noCosts}</p>`
            : html`<ul>
                  ${costs.map(
                    ({ account, month, dollars }) =>
                      html`<li>${said.cost(clean(account), month, words.dollars(dollars))}</li>`,
                  )}
                </ul>
                <p class="soft small">${said.costsAbout}</p>`
      }
    </div>
  </div>`;

  function count(of: number, say: (count: number) => string): readonly string[] {
    return of > 0 ? [say(of)] : [];
  }
}
