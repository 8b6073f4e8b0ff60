import { html } from 'hono/html';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { ResultsPage } from '#results/page.ts';

/** Of many who share the first rank only some are listed. */
const MOST = 10;

/** Writes what is worth telling, and the head of the ranking that was published; undefined: there is nothing. */
export function best({ results, words, when }: ResultsPage): Markup | undefined {
  const { busiest, fastest, easiest, hardest, all } = results.best;
  const said = words.best;
  const seconds = (count: number): string => when.length(Temporal.Duration.from({ seconds: count }));
  const at = busiest && Temporal.Instant.from(busiest.at);
  const told = [
    ...(busiest && at ? [said.busiest(when.day(at), when.time(at), busiest.received)] : []),
    ...(fastest ? [said.fastest(seconds(fastest.seconds), fastest.round)] : []),
    ...(easiest ? [said.easiest(easiest.round, words.percent(easiest.share))] : []),
    ...(hardest ? [said.hardest(hardest.round, words.percent(hardest.share))] : []),
    ...(all === null ? [] : [said.all(all)]),
  ];
  const podium = (results.podium ?? []).slice(0, MOST);
  const others = (results.podium ?? []).length - podium.length;
  if (told.length === 0 && podium.length === 0) return undefined;
  return html`<ul class="items">
      ${told.map((one) => html`<li>${one}</li>`)}
    </ul>
    ${
      podium.length > 0 &&
      html`<h3>${said.podium}</h3>
        <ol class="podium">
          ${podium.map(
            ({ rank, name, forgotten, points }) =>
              html`<li>
                <span class="rank" aria-hidden="true">${said.rank(rank)}</span
                ><span class="hidden">${said.rankWords(rank)}${words.colon}</span>
                <bdi>${name === null ? (forgotten ? said.forgotten : said.unnamed) : clean(name)}</bdi>
                <span class="soft">${said.points(points)}</span>
              </li>`,
          )}
        </ol>
        ${others > 0 && html`<p class="soft">${said.others(others)}</p>`}`
    }`;
}
