import { html } from 'hono/html';
import type { DeskDeed, DeskPartner } from '#app/desk/desk.ts';
import { nameOfDeed } from '#app/words/step-names.ts';
import { clean, type Markup, onTheWeb } from '#storyboard/markup.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { may } from '#console/visit.ts';
import { mayShow, type Seen } from './seen.ts';

/** Shows each partner: what it agreed to, what was asked of it, and what it has done. */
export function partnersPage(seen: Seen, partners: readonly DeskPartner[]): Markup {
  const { phrases } = seen.visit;
  return html`<h1>${phrases.nav.partners}</h1>
    <div id="news" class="news"></div>
    ${
      partners.length === 0
        ? html`<p class="empty large">${phrases.partners.none}</p>`
        : partners.map((partner) => section(seen, partner))
    }`;
}

function section(seen: Seen, partner: DeskPartner): Markup {
  const { visit } = seen;
  const { phrases } = visit;
  const { partner: id, name, deeds } = partner;
  const heading = `partner-${id}`;
  return html`<section class="partner block-section" aria-labelledby="${heading}">
    <div class="head">
      <h2 id="${heading}"><bdi>${clean(name)}</bdi></h2>
      ${partner.revokedBy && html`<span class="mark exposed">${phrases.partners.revoked[partner.revokedBy]}</span>`}
    </div>
    ${about(seen, partner)} ${leaks(seen, partner)} ${acts(seen, partner)}
    ${
      deeds.length === 0
        ? html`<p class="empty">${phrases.partners.nothing}</p>`
        : html`<h3>${phrases.partners.asked}</h3>
            <ol class="timeline">
              ${deeds.map((deed) => line(seen, deed))}
            </ol>`
    }
  </section>`;
}

function about({ visit, moments }: Seen, partner: DeskPartner): Markup {
  const { phrases } = visit;
  const { takesPart, agrees, addresses, since, revokedAt, tell, calendarAt } = partner;
  const at = (moment: string): Markup => moments.at(Temporal.Instant.from(moment));
  return html`<dl class="times">
    <div>
      <dt>${phrases.partners.how}</dt>
      <dd>${phrases.partners.takesPart[takesPart]}</dd>
    </div>
    <div>
      <dt>${phrases.partners.speaks}</dt>
      <dd>${addresses.map((address, index) => html`${index > 0 && ', '}<bdi>@${clean(address)}</bdi>`)}</dd>
    </div>
    <div>
      <dt>${phrases.partners.consents}</dt>
      <dd>${agrees.map((one) => phrases.partners.agrees[one]).join(', ')}</dd>
    </div>
    ${
      since !== null &&
      html`<div>
        <dt>${phrases.partners.since}</dt>
        <dd>${at(since)}</dd>
      </div>`
    }
    ${
      tell !== null &&
      html`<div>
        <dt>${phrases.partners.told}</dt>
        <dd><bdi>${clean(tell)}</bdi></dd>
      </div>`
    }
    ${
      calendarAt &&
      html`<div>
        <dt>${phrases.partners.calendarSent}</dt>
        <dd>${moments.at(calendarAt)}</dd>
      </div>`
    }
    ${
      revokedAt !== null &&
      html`<div>
        <dt>${phrases.partners.ended}</dt>
        <dd>${at(revokedAt)}</dd>
      </div>`
    }
  </dl>`;
}

/** What a partner published that gives an answer away is at once to be taken back by itself. */
function leaks({ visit, reading, moments, secret }: Seen, { name }: DeskPartner): Markup | undefined {
  const { phrases } = visit;
  const found = reading.story.partnerPosts.filter((post) => post.leaks && post.partner === name);
  if (found.length === 0) return undefined;
  return html`<ul class="leaks problems">
    ${found.map(
      ({ round, at, gone, url }) =>
        html`<li>
          ${gone ? phrases.partners.leaked : phrases.partners.leaks}
          <span class="soft">${phrases.round(round)} · ${moments.at(at)}</span>
          ${onTheWeb(url) && !gone && (mayShow(visit) || !secret.has(round)) && html` · <a href="${url}" rel="noreferrer">${phrases.seeOnNetwork}</a>`}
        </li>`,
    )}
  </ul>`;
}

function acts(seen: Seen, { partner, revokedAt, revokedIn, deeds }: DeskPartner): Markup {
  const { visit, reading } = seen;
  const { phrases } = visit;
  const { game } = reading.story;
  const hasToCome = deeds.some(({ outcome }) => outcome === 'awaited');
  const isOperator = may(visit.who.role, 'operator');
  return html`<div class="more-acts">
    ${hasToCome && html`<a class="as-button" href="${`${pathOf(game, 'partners')}/${encodeURIComponent(partner)}/calendar.ics`}" download>${phrases.partners.calendar}</a>`}
    ${
      isOperator &&
      revokedAt === null &&
      html`<form method="post" action="${pathOf(game, 'acts/revoke')}">
        ${token(visit)}<input type="hidden" name="partner" value="${partner}" />
        ${button(phrases.partners.revoke, 'plain')}
      </form>`
    }
    ${
      isOperator &&
      revokedIn !== undefined &&
      html`<form method="post" action="${pathOf(game, 'acts/undo')}">
        ${token(visit)}<input type="hidden" name="back" value="partners" />
        <input type="hidden" name="line" value="${revokedIn}" />
        ${button(phrases.partners.giveBack, 'go')}
      </form>`
    }
    ${isOperator && lentAccounts(seen, partner)}
  </div>`;
}

/** What is said by an account that a partner lends is paused like any other. */
function lentAccounts({ visit, reading }: Seen, id: string): Markup | undefined {
  const { phrases } = visit;
  const takesPart = reading.game.partners.find((partner) => partner.id === id)?.takesPart;
  if (!takesPart || takesPart.kind === 'by-hand') return undefined;
  const paused = new Set(reading.pauses.map(({ account }) => account));
  return html`${[...new Set(Object.values(takesPart.accounts))].map((account) => {
    const isPaused = paused.has(account);
    return html`<form
      method="post"
      action="${pathOf(reading.story.game, isPaused ? 'acts/resume-account' : 'acts/pause-account')}"
    >
      ${token(visit)}<input type="hidden" name="account" value="${account}" />
      <input type="hidden" name="back" value="partners" />
      ${button(isPaused ? phrases.partners.resumes(account) : phrases.partners.pauses(account), isPaused ? 'go' : 'plain')}
    </form>`;
  })}`;
}

function line(seen: Seen, deed: DeskDeed): Markup {
  const { visit, moments, secret } = seen;
  const { phrases, language } = visit;
  const { round, kind, of, beside, due, at, url, outcome, why, asked, reminded, toAsk } = deed;
  const moment = due ?? at;
  const isKept = !mayShow(visit) && secret.has(round);
  const notes = [
    html`${phrases.round(round)}`,
    html`${beside}`,
    ...(asked ? [html`${phrases.partners.askedAt} ${moments.at(asked)}`] : []),
    ...(toAsk ? [html`${phrases.partners.toAsk} ${moments.at(toAsk)}`] : []),
    ...(reminded ? [html`${phrases.partners.remindedAt} ${moments.at(reminded)}`] : []),
    ...(at ? [html`${phrases.partners.doneAt} ${moments.at(at)}`] : []),
  ];
  return html`<li class="step of-${outcome}">
    <p class="when">${moment && moments.at(moment)}</p>
    <div class="what">
      <h4>
        ${of === undefined && kind === 'hint' ? phrases.partners.own : nameOfDeed({ kind, of }, language)}
        <span class="badge ${BADGES[outcome]}"
          ><span aria-hidden="true">${SIGNS[outcome]}</span> ${phrases.partners.outcomes[outcome]}</span
        >
      </h4>
      <p class="soft small">
        ${notes.map((note, index) => html`${index > 0 && ' · '}${note}`)}
        ${onTheWeb(url) && !isKept && html` · <a href="${url}" rel="noreferrer">${phrases.seeOnNetwork}</a>`}
      </p>
      ${why !== undefined && html`<p class="reason">${clean(why)}</p>`}
    </div>
  </li>`;
}

const SIGNS = { done: '✓', late: '✓', unasked: '✓', awaited: '…', missed: '✕' } as const;
const BADGES = {
  done: 'correct',
  late: 'close',
  unasked: 'correct',
  awaited: 'wrong',
  missed: 'missed',
} as const;
