import { html } from 'hono/html';
import type { Voice } from '#app/desk/desk.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { pathOf } from '#console/parts/layout.ts';
import { button, token } from '#console/parts/forms.ts';
import { may } from '#console/visit.ts';
import { requestsLeft, spent } from './means.ts';
import { mayShow, type Seen } from './seen.ts';

/** Shows by whom the game speaks. */
export function accountsPage(seen: Seen, voices: readonly Voice[]): Markup {
  const { visit, reading, moments } = seen;
  const { phrases } = visit;
  const { story } = reading;
  // A right answer that is hidden takes a request more than a wrong one.
  const means = mayShow(visit) ? visit.desk.means(reading.game) : [];
  const paused = new Map(reading.pauses.map(({ account, since }) => [account, since]));
  return html`<h1>${phrases.nav.accounts}</h1>
    <div class="grid">
      ${voices.map(({ name, address, isBot, server, limits: told, reading: read }) => {
        const since = paused.get(name);
        const known = story.accounts.find((account) => account.name === name);
        // What its network says itself, where it has: servers of one network differ.
        const limits = told ?? known?.limits;
        const left = means.find(({ account }) => account === name);
        return html`<section class="card account" aria-label="${name}">
          <h2>${name}</h2>
          <p class="soft">
            ${known && html`<span class="network">${known.network}</span> `}${address !== undefined && html`<bdi>@${clean(address)}</bdi>`}${server !== undefined && html`<br />${clean(server)}`}
          </p>
          <p>
            ${since === undefined ? phrases.accountSpeaks : phrases.accountPaused(moments.saidAfter('since', since))}
          </p>
          <p>
            ${read ? html`${phrases.voice.read} ${moments.at(read.at)}` : phrases.voice.unread}${mayShow(visit) && read?.putOff !== undefined && Temporal.Instant.compare(read.putOff, moments.now) > 0 && html` · ${phrases.voice.putOff(moments.saidAfter('at', read.putOff))}`}
          </p>
          ${isBot === true && html`<p>${phrases.voice.bot}</p>`}
          ${isBot === false && html`<p class="reason">${phrases.voice.noBot}</p>`}
          ${limits && html`<p class="soft">${phrases.voice.limits(limits.text, limits.alt)}</p>`}
          ${left && html`<p>${requestsLeft(left, seen)}</p>`}
          ${spent(name, seen)?.map((line) => html`<p>${line}</p>`)}
          ${
            may(visit.who.role, 'operator') &&
            html`<form
              method="post"
              action="${pathOf(story.game, since === undefined ? 'acts/pause-account' : 'acts/resume-account')}"
            >
              ${token(visit)}<input type="hidden" name="account" value="${name}" />
              ${button(since === undefined ? phrases.pauseAccount : phrases.resumeAccount, since === undefined ? 'halt' : 'go')}
            </form>`
          }
        </section>`;
      })}
    </div>`;
}
