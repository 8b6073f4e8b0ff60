import { html } from 'hono/html';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicRound } from '#app/public-view/public-game.ts';
import { findersLine, type GameFrame, inGame, moment, phaseBadge, pictureOf, said } from './parts.ts';

/** Draws all rounds of a game, each in brief, with a link to what was published of it. */
export function roundCards(frame: GameFrame): Markup {
  const { game, phrases } = frame;
  return html`<section class="block" aria-labelledby="rounds">
    <h2 id="rounds">${phrases.rounds}</h2>
    <ul class="rounds">
      ${game.rounds.map((round) => card(round, frame))}
    </ul>
  </section>`;
}

function card(round: PublicRound, frame: GameFrame): Markup {
  const { addresses, game, link, phrases, when } = frame;
  const { reveal, question } = round;
  const picture = reveal?.photo ?? round.picture;
  const name = phrases.round(round.number);
  const finders = reveal && findersLine(reveal, frame);
  return html`<li class="card ${round.phase}">
    ${picture ? pictureOf(picture, '(min-width: 60rem) 22rem, 100vw', frame) : html`<span class="blank" aria-hidden="true">?</span>`}
    <h3>
      ${question === undefined ? name : html`<a href="${link(addresses.round(game.id, round.number))}">${name}</a>`}
      ${phaseBadge(round, frame)}
    </h3>
    ${reveal ? html`<p class="told" ${inGame(frame)}>${clean(reveal.answer)}</p>` : ''}
    ${reveal?.story === undefined ? '' : said(reveal.story, frame)}
    ${!reveal && question !== undefined ? html`<p ${inGame(frame)}>${clean(question)}</p>` : ''}
    ${finders === undefined ? '' : html`<p class="soft">${finders}</p>`}
    ${round.phase === 'to-come' ? html`<p>${moment(round.opens, phrases.opensAt(when.at(round.opens)), frame)}</p>` : ''}
  </li>`;
}
