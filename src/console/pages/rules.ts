import { html } from 'hono/html';
import type { RulesNow } from '#app/desk/desk.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { rulesPhrasesIn } from '#console/words/rules-phrases.ts';
import type { Seen } from './seen.ts';

/** Shows the rules of a game as it is played, and when the data of its players go. */
export function rulesPage(
  { visit, reading, moments }: Seen,
  { rules, keptUntil, erasedAt }: RulesNow,
): Markup {
  const says = rulesPhrasesIn(visit.language, visit.hour);
  return html`<h1>${says.title}</h1>
    <section class="block-section" aria-labelledby="kept">
      <h2 id="kept">${says.data}</h2>
      <p>
        ${
          erasedAt
            ? html`${says.erased} ${moments.after('at', erasedAt)}.`
            : keptUntil
              ? html`${says.erasedOn} ${moments.after('from', keptUntil)}. ${says.until}`
              : says.never
        }
      </p>
      <p class="soft">${says.others} <code>npx kesako rules ${reading.story.game} --notice privacy</code></p>
    </section>
    ${
      rules
        ? html`<section class="block-section" aria-labelledby="rules">
            <h2 id="rules">${clean(rules.title)}</h2>
            ${rules.parts.map(({ title, text }) => html`${title !== '' && html`<h3>${title}</h3>`} ${text}`)}
            ${rules.foot.map((line) => html`<p class="soft small">${line}</p>`)}
          </section>`
        : html`<p class="empty">${says.none}</p>`
    }`;
}
