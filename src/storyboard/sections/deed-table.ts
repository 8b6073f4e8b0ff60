import { html } from 'hono/html';
import { guessesAround, numberedDeeds } from '#storyboard/figures.ts';
import { clean, type Markup, onTheWeb } from '#storyboard/markup.ts';
import type { Page } from '#storyboard/page.ts';
import { scrolled } from '#storyboard/scrolled.ts';
import { kindOf } from '#storyboard/words/say-kind.ts';
import type { StoryDeed, StoryRound } from '#storyboard/storyboard.ts';

/** Says what each partner did in a round, or was to do, and how many guesses came before and after it. */
export function deedTable(round: StoryRound, page: Page): Markup | undefined {
  const { phrases, storyboard } = page;
  const deeds = numberedDeeds(storyboard, round.number);
  const gone = storyboard.partnerPosts.filter((post) => post.round === round.number && post.gone);
  if (deeds.length === 0) return undefined;
  return html`<div class="deeds">
    <h3>${phrases.partners.heading}</h3>
    ${scrolled(
      phrases.partners.heading,
      html`<table>
        <caption class="hidden">
          ${phrases.partners.heading}
        </caption>
        <thead>
          <tr>
            <th scope="col">${phrases.partners.number}</th>
            <th scope="col">${phrases.partners.moment}</th>
            <th scope="col">${phrases.partners.partner}</th>
            <th scope="col">${phrases.partners.deed}</th>
            <th scope="col">${phrases.partners.outcome}</th>
            <th scope="col" class="number">${phrases.partners.before}</th>
            <th scope="col" class="number">${phrases.partners.after}</th>
          </tr>
        </thead>
        <tbody>
          ${deeds.map((deed) => row(deed, page))}
        </tbody>
      </table>`,
      phrases,
    )}
    <p class="soft">${phrases.partners.seen}</p>
    ${gone.map(({ partner }) => html`<p class="soft">${phrases.partners.gone(clean(partner))}</p>`)}
  </div>`;
}

function row(deed: StoryDeed & { readonly number?: number }, { phrases, storyboard, when }: Page): Markup {
  const moment = deed.at ?? deed.due;
  const around =
    deed.at &&
    guessesAround(
      deed.at,
      storyboard.replies.filter(({ round }) => round === deed.round),
    );
  return html`<tr class="${deed.outcome}">
    <td>${deed.number ?? '—'}</td>
    <th scope="row">
      ${moment && html`<time datetime="${when.machine(moment)}">${when.moment(moment)}</time>`}${isOff(deed) && deed.due && html` <span class="soft">(${phrases.planned(when.near(deed.due, moment ?? deed.due))})</span>`}
    </th>
    <td>${clean(deed.partner)}</td>
    <td>
      ${sayDeed(deed, phrases)}${storyboard.source === 'game' && onTheWeb(deed.url) && html` · <a href="${deed.url}">${phrases.read}</a>`}
    </td>
    <td>${phrases.partners.outcomes[deed.outcome]}</td>
    <td class="number">${around?.before ?? '—'}</td>
    <td class="number">${around?.after ?? '—'}</td>
  </tr>`;
}

/** Says whether something was done at another minute than it was to be. */
const isOff = ({ at, due }: StoryDeed): boolean =>
  at !== undefined && due !== undefined && due.until(at).abs().total('minutes') >= 1;

/** Says what a partner did or was to do: « Relais : Indice n° 2 », « Indice n° 1 », « Indice de son cru ». */
export function sayDeed({ kind, of }: Pick<StoryDeed, 'kind' | 'of'>, phrases: Page['phrases']): string {
  if (kind === 'hint') return of ? kindOf(of, phrases) : phrases.partners.own;
  return phrases.partners.relay(of ? kindOf(of, phrases) : '');
}
