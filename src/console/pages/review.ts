import { html } from 'hono/html';
import type { DeskReply, SignOffNow } from '#app/desk/desk.ts';
import { clean, type Markup, onTheWeb } from '#storyboard/markup.ts';
import { nameOfStep } from '#app/words/step-names.ts';
import { pathOf } from '#console/parts/layout.ts';
import { button, token } from '#console/parts/forms.ts';
import { isSecret, replyCard } from '#console/parts/reply-card.ts';
import { may } from '#console/visit.ts';
import { signOffList } from '#console/parts/sign-offs.ts';
import { authorIn, countInPublic, countWaiting, mayShow, readable, type Seen } from './seen.ts';

/** What the page lists of what waits: the first of it. */
export interface ToReview {
  readonly waiting: readonly DeskReply[];
  readonly inPublic: readonly DeskReply[];
  /** The agreements that were asked for, as long as something waits or may wait for them. */
  readonly signOffs: readonly SignOffNow[];
}

/** Lists everything that waits for a person. */
export function reviewPage(seen: Seen, { waiting, inPublic, signOffs }: ToReview): Markup {
  const { visit, reading, moments, shown, secret } = seen;
  const { phrases } = visit;
  const { story, tasks } = reading;
  const items = readable(waiting, seen);
  const open = readable(inPublic, seen);
  const waits = countWaiting(reading);
  const opens = countInPublic(reading);
  const path = pathOf(story.game, 'review');
  const hides = waiting.some((reply) => isSecret(reply, secret)) || opens > 0;
  const failed = story.posts.filter(({ state }) => state === 'failed' || state === 'uncertain');
  const isEmpty = waits + opens + failed.length + tasks.length + signOffs.length === 0;
  return html`<div class="head">
      <h1>${phrases.nav.review}</h1>
      ${
        mayShow(visit) &&
        hides &&
        html`<a class="toggle" href="${shown ? path : `${path}?show=1`}"
          >${shown ? phrases.hideAll : phrases.showAll}</a
        >`
      }
    </div>
    <div id="news" class="news"></div>
    ${isEmpty && html`<p class="empty large">${phrases.nothingToReview}</p>`}
    ${
      waits > 0 &&
      html`<section aria-labelledby="doubtful">
        <h2 id="doubtful">${phrases.toReview(waits)}</h2>
        <div class="stack wide">
          ${items.map((reply, at) => item(reply, items[at + 1] ?? items[at - 1], seen))}
        </div>
      </section>`
    }
    ${
      opens > 0 &&
      html`<section class="block-section" aria-labelledby="public">
        <h2 id="public">${phrases.inPublic(opens)}</h2>
        <ul class="plain-list">
          ${open.map(
            ({ player, url, round }) =>
              html`<li class="card">
                <bdi>@${clean(player)}</bdi> <span class="soft">${phrases.round(round)}</span>
                ${onTheWeb(url) && html`<a href="${url}" rel="noreferrer">${phrases.seeOnNetwork}</a>`}
              </li>`,
          )}
        </ul>
      </section>`
    }
    ${
      failed.length > 0 &&
      html`<section class="block-section" aria-labelledby="failed">
        <h2 id="failed">${phrases.failed}</h2>
        <ul class="plain-list">
          ${failed.map(
            (post) =>
              html`<li class="card">
                <strong>${nameOfStep(post, visit.language)}</strong>
                <span class="soft">${phrases.round(post.round)} · ${post.account}</span>
                <span class="mark exposed">${phrases.stepStates[post.state]}</span>
                ${post.why !== undefined && html`<p class="reason">${clean(post.why)}</p>`}
              </li>`,
          )}
        </ul>
      </section>`
    }
    ${signOffList(signOffs, { visit, moments, withdraw: pathOf(story.game, 'acts/withdraw-request'), showsWords: mayShow(visit) })}
    ${
      tasks.length > 0 &&
      html`<section class="block-section" aria-labelledby="tasks">
        <h2 id="tasks">${phrases.tasks}</h2>
        <ul class="plain-list">
          ${tasks.map(
            ({ account, round, text, answers }) =>
              html`<li class="card">
                <span class="soft">${phrases.round(round)} · ${account}</span>
                ${answers !== null && onTheWeb(answers) && (mayShow(visit) || !secret.has(round)) && html`<a href="${answers}" rel="noreferrer">${phrases.seeOnNetwork}</a>`}
                ${shown || !secret.has(round) ? html`<p class="said">${clean(text)}</p>` : html`<p class="veiled">${phrases.hidden}</p>`}
              </li>`,
          )}
        </ul>
      </section>`
    }`;
}

function item(reply: DeskReply, next: DeskReply | undefined, seen: Seen): Markup {
  const { visit, reading, moments, secret, shown } = seen;
  const { phrases } = visit;
  const { game, language } = reading.story;
  const path = pathOf(game, 'review');
  return replyCard(reply, {
    phrases,
    moments,
    language,
    secret,
    shown,
    author: authorIn(seen),
    show: mayShow(visit) ? `${path}?show=1#reply-${reply.ref ?? ''}` : undefined,
    acts: may(visit.who.role, 'reviewer') ? acts(reply, next, seen) : undefined,
  });
}

function acts(reply: DeskReply, next: DeskReply | undefined, seen: Seen): Markup | undefined {
  const { visit, reading, shown, secret } = seen;
  const { phrases } = visit;
  const { game } = reading.story;
  // Nobody decides about what they have not read.
  if (reply.ref === undefined || (isSecret(reply, secret) && !shown)) return undefined;
  const round = reading.game.rounds.find(({ number, shown: read = number }) => read === reply.round);
  const hidden = html`${token(visit)}
    <input type="hidden" name="reply" value="${reply.ref}" />
    <input type="hidden" name="next" value="${next?.ref ?? ''}" />
    <input type="hidden" name="show" value="${shown ? '1' : ''}" />`;
  return html`${
      round &&
      html`<p class="key">
        <span class="label">${phrases.expected}</span> ${clean(round.answers[0] ?? '')}
        ${round.not.length > 0 && html`<br /><span class="label">${phrases.lookAlikes}</span> ${clean(round.not.join(', '))}`}
      </p>`
    }
    <form class="decisions" method="post" action="${pathOf(game, 'review/decide')}">
      ${hidden}
      ${(['correct', 'close', 'wrong'] as const).map((verdict) =>
        button(phrases.decide[verdict], verdict, { name: 'verdict', value: verdict }),
      )}
    </form>
    <div class="more-acts">
      <form method="post" action="${pathOf(game, 'review/ask')}">
        ${hidden}${button(phrases.decide.ask, 'plain')}
      </form>
      ${
        may(visit.who.role, 'operator') &&
        html`<a
          href="${`${pathOf(game, 'review/accept')}?reply=${encodeURIComponent(reply.ref)}`}"
          class="as-button"
          >${phrases.accept}</a
        >`
      }
    </div>`;
}

/** Shows one more spelling of an answer, before it is accepted: what would change. */
export function acceptPage({ visit, reading }: Seen, { round, text, as, found }: AcceptAsked): Markup {
  const { phrases } = visit;
  const { game } = reading.story;
  return html`<h1>${phrases.acceptHeading(round)}</h1>
    <p class="about">${phrases.acceptAbout}</p>
    <form method="get" action="${pathOf(game, 'review/accept')}" class="card form">
      <input type="hidden" name="round" value="${round}" />
      <label for="text">${phrases.variant}</label>
      <input
        id="text"
        name="text"
        value="${clean(text)}"
        required
        maxlength="200"
        lang="${reading.story.language}"
      />
      <fieldset>
        <legend class="hidden">${phrases.accept}</legend>
        ${(['answers', 'close', 'not'] as const).map(
          (list) =>
            html`<label class="choice"
              ><input type="radio" name="as" value="${list}" ${list === as && html` checked`} />
              ${phrases.acceptAs[list]}</label
            >`,
        )}
      </fieldset>
      ${button(phrases.preview, 'plain')}
    </form>
    ${
      found !== undefined &&
      html`<section class="card preview" aria-labelledby="would">
        <h2 id="would">
          ${found.count === 0 ? phrases.nothingChanges : phrases.judgedOtherwise(found.count)}
        </h2>
        <form method="post" action="${pathOf(game, 'review/accept')}">
          ${token(visit)}
          <input type="hidden" name="round" value="${round}" />
          <input type="hidden" name="text" value="${clean(text)}" />
          <input type="hidden" name="as" value="${as}" />
          ${button(phrases.confirmAccept, 'go')}
          <a class="as-button" href="${pathOf(game, 'review')}">${phrases.cancel}</a>
        </form>
      </section>`
    }`;
}

/** What is asked to be accepted, and what would come of it. */
export interface AcceptAsked {
  readonly round: number;
  readonly text: string;
  readonly as: 'answers' | 'close' | 'not';
  /** Of how many replies the verdict would be another; undefined: not asked yet. */
  readonly found: { readonly count: number } | undefined;
}
