import { html } from 'hono/html';
import type { Means } from '#app/desk/desk.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { timelinePhrasesIn } from '#console/words/timeline-phrases.ts';
import { mayShow, type Seen } from './seen.ts';

/**
 * Shows what the accounts of a game may still ask of their networks, and what they have spent, to whoever may be shown secrets: a right answer
 * that is hidden takes a request more than a wrong one.
 */
export function meansCard(seen: Seen): Markup {
  const { visit, reading } = seen;
  const says = timelinePhrasesIn(visit.language, visit.hour).means;
  if (!mayShow(visit))
    return html`<h2>${says.heading}</h2>
      <p class="veiled">${says.veiled}</p>`;
  return html`<h2>${says.heading}</h2>
    <dl class="means">
      ${visit.desk.means(reading.game).map(
        (means) =>
          html`<div>
            <dt>
              ${clean(means.account)}${means.network !== undefined && html` <span class="soft small">${means.network}</span>`}
            </dt>
            <dd>${requestsLeft(means, seen)}</dd>
            ${spent(means.account, seen)?.map((line) => html`<dd>${line}</dd>`)}
          </div>`,
      )}
    </dl>`;
}

/** Says how many requests an account has left, until when. */
export function requestsLeft({ account, left, apart }: Means, { visit, moments }: Seen): Markup {
  const says = timelinePhrasesIn(visit.language, visit.hour).means;
  if (!left) return html`<span class="soft">${says.untold}</span>`;
  const { remaining, limit, resetsAt } = left;
  return html`<meter
      min="0"
      max="${limit}"
      low="${Math.ceil(limit * 0.2)}"
      optimum="${limit}"
      value="${remaining}"
      aria-label="${says.meter(account)}"
    ></meter>
    ${says.left(remaining, limit, moments.saidAfter('until', resetsAt))}
    ${apart.map(({ of, ...other }) => html`<br /><span class="soft small">${says.apart[of](other.remaining, other.limit, moments.saidAfter('until', other.resetsAt))}</span>`)}`;
}

/** Says what an account has spent this month, in lines; undefined where nothing is billed. */
export function spent(account: string, { visit, reading }: Seen): readonly Markup[] | undefined {
  const { phrases } = visit;
  const found = reading.spending.find((one) => one.account === account);
  if (!found) return undefined;
  const says = timelinePhrasesIn(visit.language, visit.hour).means;
  const money = (dollars: number): string =>
    new Intl.NumberFormat(phrases.locale, { style: 'currency', currency: 'USD' }).format(dollars);
  const { dollars, limit, kept, pays } = found;
  return [
    html`${
      limit !== null &&
      limit > 0 &&
      html`<meter
        min="0"
        max="${limit}"
        high="${limit * 0.8}"
        optimum="0"
        value="${Math.min(dollars, limit)}"
        aria-label="${says.spentMeter(account)}"
      ></meter>`
    }
    ${phrases.spent(money(dollars), limit === null ? undefined : money(limit))}
    ${kept > 0 && html`<span class="soft">${says.kept(money(kept))}</span>`}`,
    ...(pays === 'all' ? [] : [html`<strong class="doubt">${says.pays[pays]}</strong>`]),
  ];
}
