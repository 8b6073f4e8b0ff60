import { html } from 'hono/html';
import type { DeskStanding } from '#app/desk/desk.ts';
import type { JournalLine } from '#acts/journal.ts';
import { sayLine } from '#app/words/say-line.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { pathOf, playerPath } from '#console/parts/layout.ts';
import { button, token } from '#console/parts/forms.ts';
import { may } from '#console/visit.ts';
import type { Seen } from './seen.ts';
import { veiledLine } from './veiled.ts';

/** Shows who has how many points. */
export function standingsPage({ visit, reading }: Seen, standings: readonly DeskStanding[]): Markup {
  const { phrases } = visit;
  return html`<h1>${phrases.nav.standings}</h1>
    <div id="news" class="news"></div>
    ${
      standings.length === 0
        ? html`<p class="empty large">${phrases.standingsEmpty}</p>`
        : html`<table class="standings">
            <thead>
              <tr>
                <th scope="col" class="number">${phrases.rank}</th>
                <th scope="col">${phrases.player}</th>
                <th scope="col" class="number">${phrases.points}</th>
              </tr>
            </thead>
            <tbody>
              ${standings.map(
                ({ rank, id, name, player, points }) =>
                  html`<tr class="rank-${rank}">
                    <td class="number">${rank}</td>
                    <th scope="row">
                      <a href="${playerPath(reading.story.game, id)}"><bdi>${clean(name || player)}</bdi></a>
                      <span class="soft small"><bdi>@${clean(player)}</bdi></span>
                    </th>
                    <td class="number">${points}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }`;
}

/** Shows a line of the journal, with what undoes it. @param isUndoable something can */
export function journalLine(line: JournalLine, seen: Seen, isUndoable = true): Markup {
  const { visit, reading } = seen;
  const { phrases, language } = visit;
  const { game, timeZone } = reading.story;
  const isAct = isUndoable && line.entry.kind === 'act' && line.undoneBy === undefined;
  // What was done in every game is undone there, too.
  const undo = line.game === undefined ? '/undo' : pathOf(game, 'acts/undo');
  return html`<li
    id="line-${line.id}"
    class="of-${line.entry.kind}${line.undoneBy === undefined ? '' : ' undone'}"
  >
    <p>${clean(sayLine(veiledLine(line, seen), language, { timeZone, withGame: false }))}</p>
    ${
      isAct &&
      may(visit.who.role, 'operator') &&
      html`<form method="post" action="${undo}">
        ${token(visit)}<input type="hidden" name="line" value="${line.id}" />
        ${button(phrases.undo, 'plain')}
      </form>`
    }
  </li>`;
}

/** Lists what was done, the latest first. */
export function journalPage(seen: Seen, lines: readonly JournalLine[]): Markup {
  const { visit, reading } = seen;
  const { phrases } = visit;
  const { game } = reading.story;
  const first = lines[0]?.id ?? 1;
  return html`<h1>${phrases.nav.journal}</h1>
    <div id="news" class="news"></div>
    ${
      lines.length === 0
        ? html`<p class="empty large">${phrases.journalEmpty}</p>`
        : html`<ol class="journal" reversed>
            ${lines.toReversed().map((line) => journalLine(line, seen))}
          </ol>`
    }
    ${first > 1 && html`<p><a href="${pathOf(game, 'journal')}?before=${first}">${phrases.older}</a></p>`}`;
}

/** Shows by whom the game speaks. */
export function accountsPage({ visit, reading, moments }: Seen): Markup {
  const { phrases } = visit;
  const { story, spending: spent } = reading;
  const paused = new Map(reading.pauses.map(({ account, since }) => [account, since]));
  return html`<h1>${phrases.nav.accounts}</h1>
    <div class="grid">
      ${reading.game.accounts.map((name) => {
        const since = paused.get(name);
        const known = story.accounts.find((account) => account.name === name);
        const spending = spent.find(({ account }) => account === name);
        const money = (dollars: number): string =>
          new Intl.NumberFormat(phrases.locale, { style: 'currency', currency: 'USD' }).format(dollars);
        return html`<section class="card account" aria-label="${name}">
          <h2>${name}</h2>
          ${known && html`<p class="soft"><span class="network">${known.network}</span>${known.address !== undefined && html` · <bdi>@${clean(known.address)}</bdi>`}</p>`}
          <p>${since === undefined ? phrases.accountSpeaks : phrases.accountPaused(moments.said(since))}</p>
          ${spending && html`<p>${phrases.spent(money(spending.dollars), spending.limit === null ? undefined : money(spending.limit))}</p>`}
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
