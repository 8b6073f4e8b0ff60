import { html } from 'hono/html';
import { RESULT_NAMES } from '#app/results/results-files.ts';
import { TABLE_FILES, tablesOf } from '#app/story/report-tables.ts';
import { pathOf } from '#console/parts/layout.ts';
import { rulesPhrasesIn } from '#console/words/rules-phrases.ts';
import type { Markup } from '#storyboard/markup.ts';
import { mayShow, type Seen } from './seen.ts';

/** Says whether somebody may be told all that has become of a game: whoever only reads, once no answer is a secret. */
export const mayReport = ({ visit, secret }: Seen): boolean => mayShow(visit) || secret.size === 0;

/** Leads to what a game came to, to its report and to its tables. @param made the moment of the report that is at hand */
export function reportPage(seen: Seen, made: Temporal.Instant | undefined): Markup {
  const { visit, reading, moments, secret } = seen;
  const { phrases, language } = visit;
  const path = pathOf(reading.story.game, 'report');
  const names = RESULT_NAMES[language];
  const results = html`<section class="block-section" aria-labelledby="results">
    <h2 id="results">${phrases.report.results}</h2>
    <p class="about">${phrases.report.resultsAbout}</p>
    <p class="more-acts">
      <a class="as-button go" href="${path}/results">${phrases.report.openResults}</a>
      <a class="as-button" href="${path}/results/${names.table[0]}" download>${names.table[0]}</a>
      <a class="as-button" href="${path}/results/${names.json[0]}" download>${names.json[0]}</a>
    </p>
  </section>`;
  const season = html`<section class="block-section" aria-labelledby="season">
    <h2 id="season">${phrases.report.season}</h2>
    <p class="about">${phrases.report.seasonAbout}</p>
    <p class="more-acts">
      <a class="as-button" href="/season?game=${encodeURIComponent(reading.story.game)}"
        >${phrases.report.chooseSeason}</a
      >
    </p>
  </section>`;
  if (!mayReport(seen))
    return html`<h1>${phrases.nav.report}</h1>
      <p class="about">${phrases.report.intro}</p>
      ${results} ${season}
      <p class="soft">${phrases.report.later}</p>
      ${toRules(seen)}`;
  return html`<h1>${phrases.nav.report}</h1>
    <p class="about">${phrases.report.intro}</p>
    ${results}
    <section class="block-section" aria-labelledby="whole">
      <h2 id="whole">${phrases.report.whole}</h2>
      <p class="about">${phrases.report.about}</p>
      ${
        secret.size > 0 &&
        html`<div class="problems">
          <h3>${phrases.report.secret}</h3>
          <p>${phrases.report.secretAbout([...secret])}</p>
        </div>`
      }
      <p class="more-acts">
        <a class="as-button go" href="${path}/page">${phrases.report.open}</a>
        <a class="as-button" href="${path}/page?names=no">${phrases.report.openWithoutNames}</a>
      </p>
      <p class="soft small">
        ${made ? html`${phrases.report.ready} ${moments.after('of', made)}. ` : ''}${phrases.report.kept}
      </p>
    </section>
    ${season}
    <section class="block-section" aria-labelledby="files">
      <h2 id="files">${phrases.report.files}</h2>
      <ul class="files">
        ${tablesOf(reading.story).map((table) => {
          const [name, about] = TABLE_FILES[language][table];
          return html`<li>
            <a href="${path}/files/${name}" download>${name}</a> <span class="soft">${about}</span>
          </li>`;
        })}
        <li>
          <a href="${path}/files/${reading.story.game}.json" download>${reading.story.game}.json</a>
          <span class="soft">${phrases.report.json}</span>
        </li>
      </ul>
      <p class="soft small">${phrases.report.named}</p>
    </section>
    ${toRules(seen)}`;
}

/** Leads to what players were promised. */
const toRules = ({ visit, reading }: Seen): Markup =>
  html`<p>
    <a href="${pathOf(reading.story.game, 'report')}/rules">${rulesPhrasesIn(visit.language).link}</a>
  </p>`;
