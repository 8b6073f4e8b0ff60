import { html } from 'hono/html';
import { WEB } from '#game/answer-form.ts';
import { sayNetwork } from '#game/players/naming.ts';
import { EXAMPLE_PLAYERS } from '#app/control/control.ts';
import type { DeskAccount, DeskPlayer } from '#app/desk/desk.ts';
import { breakable, clean, type Markup, toBeSent } from '#storyboard/markup.ts';
import { scrolled } from '#console/parts/scrolled.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf, playerPath } from '#console/parts/layout.ts';
import { may } from '#console/visit.ts';
import type { Phrases } from '#console/words/phrases.ts';
import { mayShow, type Seen } from './seen.ts';

/** What the list was asked for. */
export interface PlayersAsked {
  readonly words: string;
  readonly apart: boolean;
  readonly isFirst: boolean;
  /** The address that was typed of somebody who has not replied yet, once it was refused. */
  readonly ahead?: string | undefined;
}

/** Lists those who play, in an order that does not change. */
export function playersPage(
  seen: Seen,
  { words, apart, isFirst, ahead }: PlayersAsked,
  { lines, next }: { readonly lines: readonly DeskPlayer[]; readonly next: string | undefined },
): Markup {
  const { visit, reading, secret } = seen;
  const { phrases } = visit;
  const path = pathOf(reading.story.game, 'players');
  const isSearched = words !== '' || apart;
  const query = new URLSearchParams({ ...(words !== '' && { q: words }), ...(apart && { apart: '1' }) });
  const behind = new URLSearchParams([...query, ['after', next ?? '']]);
  return html`<h1>${phrases.nav.players}</h1>
    <div id="news" class="news"></div>
    ${!mayShow(visit) && secret.size > 0 && html`<p class="veiled">${phrases.players.kept}</p>`}
    <form method="get" action="${path}" class="search" role="search">
      <label for="q">${phrases.players.search}</label>
      <div>
        <input
          id="q"
          name="q"
          type="search"
          value="${clean(words)}"
          maxlength="100"
          autocomplete="off"
          autocapitalize="none"
        />
        ${button(phrases.players.find, 'plain')}
      </div>
      <label class="choice"
        ><input type="checkbox" name="apart" value="1" ${apart && html` checked`} />
        ${phrases.players.onlyApart}</label
      >
    </form>
    ${
      lines.length === 0
        ? html`<p class="empty large">
            ${isSearched ? phrases.players.notFound : isFirst ? phrases.players.none : phrases.players.noMore}
          </p>`
        : scrolled(phrases.nav.players, table(seen, lines))
    }
    ${
      (next !== undefined || !isFirst || isSearched) &&
      html`<p class="pages">
        ${(!isFirst || isSearched) && html`<a href="${isFirst ? path : `${path}?${query.toString()}`}">${isFirst ? phrases.players.all : phrases.players.first}</a>`}
        ${next !== undefined && html`<a href="${`${path}?${behind.toString()}`}">${phrases.players.next}</a>`}
      </p>`
    }
    ${may(visit.who.role, 'operator') && beforehand(seen, ahead)}`;
}

function table({ visit, reading }: Seen, lines: readonly DeskPlayer[]): Markup {
  const { phrases } = visit;
  return html`<table class="players">
    <caption class="hidden">
      ${phrases.nav.players}
    </caption>
    <thead>
      <tr>
        <th scope="col">${phrases.player}</th>
        ${
          !visit.hour &&
          html`<th scope="col" class="number">${phrases.players.guesses}</th>
            <th scope="col" class="number">${phrases.players.right}</th>
            <th scope="col" class="number">${phrases.points}</th>`
        }
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (player) =>
          html`<tr>
            <th scope="row">
              <a href="${playerPath(reading.story.game, player.id)}"><bdi>${nameOf(player, phrases)}</bdi></a>
              <span class="address">${addressOf(player, phrases)}</span>
              ${marks(player, phrases)}
              ${player.accounts > 1 && html` <span class="mark">${phrases.players.accounts(player.accounts)}</span>`}
            </th>
            ${
              !visit.hour &&
              html`<td class="number">${player.guesses}</td>
                <td class="number">${player.right}</td>
                <td class="number">${player.points}</td>`
            }
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Decides of somebody who has not replied yet. */
function beforehand({ visit, reading }: Seen, typed?: string): Markup {
  const { phrases } = visit;
  const { game } = reading.story;
  return html`<details class="beforehand" ${typed !== undefined && html`open`}>
    <summary>${phrases.players.beforehand}</summary>
    <form method="post" action="${pathOf(game, 'acts/staff')}" class="card form">
      ${token(visit)}
      <label for="ahead">${phrases.players.address}</label>
      <input
        id="ahead"
        name="player"
        value="${toBeSent(typed ?? '')}"
        required
        maxlength="300"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-describedby="ahead-about"
      />
      <p class="soft small" id="ahead-about">${phrases.players.addressAbout(EXAMPLE_PLAYERS[0])}</p>
      <div class="more-acts">
        ${button(phrases.players.staff, 'plain')}
        <button class="plain" formaction="${pathOf(game, 'acts/mute')}">${phrases.players.mute}</button>
      </div>
    </form>
  </details>`;
}

/** Returns by what people know an account. */
export const nameOf = ({ name, address, forgotten }: DeskAccount, phrases: Phrases): string =>
  forgotten ? phrases.players.forgottenName(address) : clean(name === '' ? address : name);

/** Writes where somebody writes from; nothing where that is erased. */
export const addressOf = ({ address, network, forgotten }: DeskAccount, { byForm }: Phrases): Markup =>
  forgotten
    ? html``
    : network === WEB
      ? html`<span class="network">${byForm}</span>`
      : html`<span class="network">${sayNetwork(network)}</span> <bdi>@${breakable(address)}</bdi>`;

/** Says how an account is treated. */
export const marks = ({ mutedAt, aside, optedOut, expected }: DeskAccount, { players }: Phrases): Markup =>
  html`${mutedAt && html` <span class="mark muted">${players.isMuted}</span>`}
  ${aside && html` <span class="mark">${players.isAside}</span>`}
  ${optedOut && html` <span class="mark">${players.optedOut}</span>`}
  ${expected && html` <span class="mark">${players.expected}</span>`}`;
