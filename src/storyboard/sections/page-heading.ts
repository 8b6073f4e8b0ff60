import { roundName } from '#storyboard/words/say-kind.ts';
import { html } from 'hono/html';
import { spanOf } from '#storyboard/figures.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { Page } from '#storyboard/page.ts';
import { sayMasking } from '#storyboard/words/say-masking.ts';
import { sayHeadroom, sayLimits } from '#storyboard/words/say-headroom.ts';
import { standingsHeading } from './standings-table.ts';

/** Returns the head of the page: what this is, when and where it is played, and where to go. */
export function pageHeading(page: Page): Markup {
  const { phrases, storyboard, when } = page;
  const { accounts, asOf, rounds, seed, source } = storyboard;
  const span = spanOf(rounds);
  const notes = [
    seed === undefined ? '' : phrases.seed(seed),
    asOf === undefined ? '' : phrases.asOf(when.moment(asOf)),
  ].filter((note) => note !== '');
  return html`<header class="page">
    <p class="source">${phrases.source[source].name}${notes.map((note) => html` <span>· ${note}</span>`)}</p>
    <h1 lang="${storyboard.language}">${clean(storyboard.title)}</h1>
    <p class="dates">
      ${span && when.days(span.from, span.to)}
      <span class="soft">· ${phrases.times(storyboard.timeZone)}</span>
    </p>
    <p class="about">${phrases.source[source].about}</p>
    <dl class="facts">
      <div>
        <dt>${phrases.accounts}</dt>
        ${accounts.map(
          (account) =>
            html`<dd>
              ${account.name}
              <span class="soft"
                >${account.address === undefined ? '' : `@${account.address} · `}<span class="network"
                  >${account.network}</span
                >${account.masking && `${phrases.repliesAre}${sayMasking(account.masking, phrases)}`}${[sayLimits(account, phrases), sayHeadroom(account, phrases)].map((clause) => clause && ` · ${clause}`)}</span
              >
            </dd>`,
        )}
        ${storyboard.answerForm && html`<dd>${phrases.answerForm[storyboard.answerForm]}</dd>`}
      </div>
    </dl>
    <nav aria-label="${phrases.contents}">
      <ul>
        ${rounds.map((round) => html`<li><a href="#round-${round.number}">${roundName(round, phrases)}</a></li>`)}
        ${source !== 'preview' && !rounds.some(({ heard }) => heard) && html`<li><a href="#standings">${standingsHeading(page)}</a></li>`}
      </ul>
    </nav>
  </header>`;
}
