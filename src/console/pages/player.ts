import { html } from 'hono/html';
import { EXAMPLE_PLAYERS } from '#app/control/control.ts';
import type { DeskAccount, DeskPlayerPage } from '#app/desk/desk.ts';
import { type Markup, toBeSent } from '#storyboard/markup.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf, playerPath } from '#console/parts/layout.ts';
import { isSecret, replyCard } from '#console/parts/reply-card.ts';
import { may } from '#console/visit.ts';
import { addressOf, marks, nameOf } from './players.ts';
import { journalLine } from './journal.ts';
import { repliesOf } from './called.ts';
import { decideAgain } from './reply-acts.ts';
import { mayShow, readable, type Seen } from './seen.ts';

const [EXAMPLE] = EXAMPLE_PLAYERS;

/**
 * Shows one player: what they have, their accounts, their replies, and what was done about them.
 * @param other the account with which they were to be made one, where that was refused
 */
export function playerPage(seen: Seen, player: DeskPlayerPage, other = ''): Markup {
  const { visit, reading } = seen;
  const { phrases } = visit;
  const { game } = reading.story;
  const author = { name: player.name || player.address, player: player.id };
  const authors = new Map(repliesOf(player.lines).map((ref) => [ref, author]));
  return html`<p><a href="${pathOf(game, 'players')}">${phrases.players.back}</a></p>
    <h1><bdi>${nameOf(player, phrases)}</bdi></h1>
    <p class="soft">${addressOf(player, phrases)} ${marks(player, phrases)}</p>
    <div class="columns">
      <section aria-labelledby="replies" class="main-column">${replies(seen, player)}</section>
      <div class="side-column">
        ${figures(seen, player)} ${may(visit.who.role, 'operator') && acts(seen, player, other)}
        ${accounts(seen, player)}
      </div>
    </div>
    ${
      player.lines.length > 0 &&
      html`<section class="block-section" aria-labelledby="lines">
        <h2 id="lines">${phrases.players.lines}</h2>
        <ol class="journal" reversed>
          ${player.lines.map((line) => journalLine(line, seen, authors))}
        </ol>
      </section>`
    }`;
}

function replies(seen: Seen, { id, replies: all, next }: DeskPlayerPage): Markup {
  const { visit, reading, moments, secret, shown } = seen;
  const { phrases } = visit;
  const path = playerPath(reading.story.game, id);
  const isHiding = mayShow(visit) && all.some((reply) => isSecret(reply, secret));
  return html`<div class="head">
      <h2 id="replies">${phrases.players.replies}</h2>
      ${isHiding && html`<a class="toggle" href="${shown ? path : `${path}?show=1`}">${shown ? phrases.hideAll : phrases.showAll}</a>`}
    </div>
    ${
      all.length === 0
        ? html`<p class="empty">${phrases.players.noReplies}</p>`
        : html`<div class="stack">
            ${readable(all, seen).map((reply) =>
              replyCard(reply, {
                phrases,
                moments,
                language: reading.story.language,
                secret,
                shown,
                show: mayShow(visit) ? `${path}?show=1#reply-${reply.ref ?? ''}` : undefined,
                acts: decideAgain(reply, seen, { player: id }),
              }),
            )}
          </div>`
    }
    ${
      next !== undefined &&
      html`<p class="pages">
        <a
          href="${`${path}?${new URLSearchParams({ before: next, ...(shown && { show: '1' }) }).toString()}`}"
          >${phrases.players.older}</a
        >
      </p>`
    }`;
}

function figures({ visit }: Seen, { rounds, guesses, right, points }: DeskPlayerPage): Markup | undefined {
  const { phrases } = visit;
  if (visit.hour) return undefined;
  return html`<section class="card" aria-labelledby="figures">
    <h2 id="figures">${phrases.players.figures}</h2>
    ${
      rounds.length === 0
        ? html`<p class="empty">${phrases.players.noGuess}</p>`
        : html`<table class="by-round">
            <thead>
              <tr>
                <td></td>
                <th scope="col" class="number">${phrases.players.guesses}</th>
                <th scope="col" class="number">${phrases.players.right}</th>
                <th scope="col" class="number">${phrases.points}</th>
              </tr>
            </thead>
            <tbody>
              ${[
                ...rounds.map((one) => ({ ...one, label: phrases.round(one.round) })),
                ...(rounds.length > 1 ? [{ label: phrases.players.total, guesses, right, points }] : []),
              ].map(
                (row) =>
                  html`<tr>
                    <th scope="row">${row.label}</th>
                    <td class="number">${row.guesses}</td>
                    <td class="number">${row.right}</td>
                    <td class="number">${row.points}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
  </section>`;
}

/** What is decided of a player holds in every game, for all accounts that count as one. */
function acts(seen: Seen, player: DeskPlayerPage, other: string): Markup {
  const { visit, reading } = seen;
  const { phrases } = visit;
  const { game } = reading.story;
  const { id, each, forgotten } = player;
  if (forgotten) return html`<section class="card"><p>${phrases.players.isForgotten}</p></section>`;
  const some = (is: (account: DeskAccount) => boolean): boolean => each.some(is);
  return html`<section class="card" aria-labelledby="acts">
    <h2 id="acts">${phrases.players.decide}</h2>
    <p class="soft small">${phrases.players.everywhere}</p>
    <div class="more-acts">
      ${some(({ mutedAt }) => mutedAt === undefined) ? one(seen, 'mute', id) : one(seen, 'unmute', id)}
      ${some(({ aside }) => !aside) ? one(seen, 'staff', id) : one(seen, 'unstaff', id)}
    </div>
    <p class="soft small">${phrases.players.actsAbout}</p>
    <form method="post" action="${pathOf(game, 'acts/same-as')}" class="form">
      ${token(visit)}<input type="hidden" name="player" value="${id}" />
      <label for="other">${phrases.players.other}</label>
      <input
        id="other"
        name="other"
        value="${toBeSent(other)}"
        required
        maxlength="300"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-describedby="other-about"
      />
      <p class="soft small" id="other-about">
        ${phrases.players.otherAbout(EXAMPLE, `@${EXAMPLE.split(':')[1]}`)}
      </p>
      ${button(phrases.players['same-as'], 'plain')}
    </form>
    <p><a href="${`${playerPath(game, id)}/forget`}">${phrases.players.forget}</a></p>
  </section>`;
}

const one = (
  { visit, reading }: Seen,
  kind: 'mute' | 'unmute' | 'staff' | 'unstaff' | 'apart',
  player: string,
): Markup =>
  html`<form method="post" action="${pathOf(reading.story.game, `acts/${kind}`)}">
    ${token(visit)}<input type="hidden" name="player" value="${player}" />
    ${button(visit.phrases.players[kind], 'plain')}
  </form>`;

function accounts(seen: Seen, { each }: DeskPlayerPage): Markup {
  const { visit } = seen;
  const { phrases } = visit;
  if (each.length < 2) return html``;
  return html`<section class="card" aria-labelledby="accounts">
    <h2 id="accounts">${phrases.players.linked}</h2>
    <ul class="plain-list">
      ${each.map(
        (account, at) =>
          html`<li>
            <strong><bdi>${nameOf(account, phrases)}</bdi></strong>
            <span class="address">${addressOf(account, phrases)}</span> ${marks(account, phrases)}
            ${at === 0 && html` <span class="mark">${phrases.players.leads}</span>`}
            ${at > 0 && may(visit.who.role, 'operator') && one(seen, 'apart', account.id)}
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Asks whether all that is known of a player is to be erased, and says what goes. */
export function forgetPage({ visit, reading }: Seen, player: DeskPlayerPage): Markup {
  const { phrases } = visit;
  const { game } = reading.story;
  return html`<h1>${phrases.players.forgetHeading}</h1>
    <div class="card form forget">
      <p>${phrases.players.forgets}</p>
      <ul>
        ${player.each.map((account) => html`<li><bdi>${nameOf(account, phrases)}</bdi> <span class="address">${addressOf(account, phrases)}</span></li>`)}
      </ul>
      <p>${phrases.players.forgetGoes}</p>
      <p>${phrases.players.forgetStays}</p>
      <p><strong>${phrases.players.forgetEver}</strong></p>
      <form method="post" action="${pathOf(game, 'acts/forget')}" class="more-acts">
        ${token(visit)}<input type="hidden" name="player" value="${player.id}" />
        ${button(phrases.players.forgetNow, 'halt')}
        <a class="as-button" href="${playerPath(game, player.id)}">${phrases.cancel}</a>
      </form>
    </div>`;
}
