import { html } from 'hono/html';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicHint, PublicReveal, PublicRound } from '#app/public-view/public-game.ts';
import {
  type GameFrame,
  inGame,
  linksTo,
  moment,
  phaseBadge,
  pictureOf,
  playerNames,
  said,
} from './parts.ts';

/** How many finders are named; the others are counted. */
const NAMED = 30;

/** Draws all that was published of a round. @param heading which heading its name is */
export function roundInFull(round: PublicRound, frame: GameFrame, heading: 'h1' | 'h2'): Markup {
  const { phrases } = frame;
  const name = html`${phrases.round(round.number)} ${phaseBadge(round, frame)}`;
  const { reveal } = round;
  const picture = reveal?.photo ?? round.picture;
  return html`<section class="round ${round.phase}" aria-labelledby="round">
    <div class="seen">
      ${picture ? html`<figure>${pictureOf(picture, '(min-width: 60rem) 42rem, 100vw', frame)}${reveal?.credit === undefined ? '' : html`<figcaption ${inGame(frame)}>${clean(reveal.credit)}</figcaption>`}</figure>` : ''}
    </div>
    <div class="asked">
      ${heading === 'h1' ? html`<h1 id="round">${name}</h1>` : html`<h2 id="round">${name}</h2>`}
      <p class="question" ${inGame(frame)}>${clean(round.question ?? '')}</p>
      ${corrected(round.corrected, round, frame)} ${reveal ? answer(reveal, frame) : facts(round, frame)}
    </div>
    ${hints(round, frame)}
  </section>`;
}

function facts(round: PublicRound, frame: GameFrame): Markup {
  const { addresses, game, link, phrases, when } = frame;
  const fact = (name: string, value: Markup | string, key = ''): Markup =>
    html`<div class="${key}">
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  const { found, nextHint } = round;
  const isOpen = round.phase === 'open';
  const isToBe = isOpen || round.phase === 'closed';
  return html`<dl class="facts">
      ${isOpen ? fact(phrases.answerBefore, moment(round.closes, when.bare(round.closes, round.opens), frame), 'first') : ''}
      ${isOpen && nextHint ? fact(phrases.nextHint, moment(nextHint, phrases.nextHintAt(when.at(nextHint, round.opens)), frame)) : ''}
      ${isToBe ? fact(phrases.revealAt, moment(round.reveals, when.at(round.reveals, round.opens), frame)) : ''}
      ${found ? fact(phrases.found, html`${phrases.foundSoFar(found)}<small>${phrases.foundAbout(when.at(found.asOf, round.opens))}${game.answerForm ? ` ${phrases.form.notCounted}` : ''}</small>`) : ''}
    </dl>
    ${isOpen && (round.posts.length > 0 || game.answerForm) ? html`<p class="buttons">${linksTo(round.posts, phrases.answerOnNetwork)}${game.answerForm ? html`<a href="${link(addresses.answer(game.id))}">${phrases.form.answerHere}</a>` : ''}</p>` : ''}
    ${!isOpen && round.posts.length > 0 ? html`<p class="links">${linksTo(round.posts, phrases.seeOn)}</p>` : ''}`;
}

function answer(reveal: PublicReveal, frame: GameFrame): Markup {
  const { phrases } = frame;
  const { found, byForm } = reveal;
  const isByForm = byForm !== undefined && byForm.found > 0;
  const sayFinders = isByForm ? phrases.form.findersOnNetworks : phrases.finders;
  const finders = reveal.finders.slice(0, NAMED);
  const others = (found ?? 0) - finders.length;
  return html`<div class="answer">
    <h3>${phrases.answer}</h3>
    <p class="told" ${inGame(frame)}>${clean(reveal.answer)}</p>
    ${reveal.story === undefined ? '' : said(reveal.story, frame)}
    ${corrected(reveal.corrected, reveal, frame)}
    ${found === undefined ? '' : html`<p>${sayFinders(found)} ${playerNames(finders, frame)}${finders.length > 0 && others > 0 ? ` ${phrases.otherFinders(others)}` : ''}</p>`}
    ${isByForm ? html`<p>${phrases.form.finders(byForm.found)} ${playerNames(byForm.finders.slice(0, NAMED), frame)}</p>` : ''}
    ${reveal.posts.length > 0 ? html`<p class="links">${linksTo(reveal.posts, phrases.seeOn)}</p>` : ''}
  </div>`;
}

/** Says when something was corrected: whoever read it before has to know. */
function corrected(
  at: Temporal.Instant | undefined,
  beside: { readonly opens: Temporal.Instant } | { readonly at: Temporal.Instant },
  frame: GameFrame,
): Markup | string {
  if (!at) return '';
  const day = 'opens' in beside ? beside.opens : beside.at;
  return html`<p class="corrected">${moment(at, frame.phrases.corrected(frame.when.at(at, day)), frame)}</p>`;
}

function hints(round: PublicRound, frame: GameFrame): Markup | string {
  const { phrases } = frame;
  if (round.hints.length === 0 && round.phase !== 'open') return '';
  return html`<div class="hints">
    <h3>${phrases.hints}</h3>
    ${
      round.hints.length === 0
        ? html`<p class="soft">${phrases.noHint}</p>`
        : html`<ol>
            ${round.hints.map((hint) => hintItem(hint, round, frame))}
          </ol>`
    }
  </div>`;
}

function hintItem(hint: PublicHint, round: PublicRound, frame: GameFrame): Markup {
  const { phrases, when } = frame;
  return html`<li class="${hint.picture ? 'pictured' : ''}">
    <div>
      <p class="head">
        <strong>${phrases.hint(hint.number)}</strong>
        ${moment(hint.at, when.bare(hint.at, round.opens), frame)}
        ${hint.by === undefined ? '' : html`<span class="soft">${phrases.hintBy(clean(hint.by))}</span>`}
      </p>
      ${hint.text === undefined ? html`<p>${phrases.hintElsewhere(clean(hint.by ?? ''))}</p>` : said(hint.text, frame)}
      ${corrected(hint.corrected, round, frame)}
      ${hint.posts.length > 0 ? html`<p class="links">${linksTo(hint.posts, phrases.seeOn)}</p>` : ''}
    </div>
    ${hint.picture ? pictureOf(hint.picture, '(min-width: 60rem) 22rem, 100vw', frame) : ''}
  </li>`;
}
