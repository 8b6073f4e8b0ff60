import { html } from 'hono/html';
import { FORM_ACCOUNT } from '#game/answer-form.ts';
import type { DeskReply } from '#app/desk/desk.ts';
import { breakable, clean, hueOf, initialOf, type Markup, onTheWeb, richText } from '#storyboard/markup.ts';
import type { Phrases } from '#console/words/phrases.ts';
import type { Moments } from './moments.ts';

/** A sign beside each verdict's word, so that colour is not all that tells them apart. */
const SIGNS = { correct: '✓', close: '≈', wrong: '✕' } as const;

/** How a reply is shown. */
export interface Showing {
  readonly phrases: Phrases;
  readonly moments: Moments;
  /** In which the game speaks. */
  readonly language: string;
  /** The rounds whose answers are still secrets, by the numbers that players read. */
  readonly secret: ReadonlySet<number>;
  /** What is secret is shown all the same. */
  readonly shown: boolean;
  /** Before the reply: what selects it. */
  readonly pick?: Markup | undefined;
  /** Below the reply: what can be done about it. */
  readonly acts?: Markup | undefined;
  /** Where the page of the author is, by the author's id; undefined: there is no way to it from here. */
  readonly author?: ((id: string) => string) | undefined;
  /** Where one asks for a text that is not in the page; undefined: one may not. */
  readonly show?: string | undefined;
}

/** Says whether a reply may tell the answer while that is a secret. */
export const isSecret = (
  { round, mayTell }: Pick<DeskReply, 'round' | 'mayTell'>,
  secret: ReadonlySet<number>,
): boolean => secret.has(round) && mayTell;

/** Shows a reply under a heading of its own: who and how it is judged, then its text, then what can be done. */
export function replyCard(reply: DeskReply, showing: Showing): Markup {
  const { phrases, moments } = showing;
  const isHidden = isSecret(reply, showing.secret) && !showing.shown;
  const name = reply.name || reply.player;
  const named = html`<bdi>${clean(name)}</bdi>`;
  const isGuess = reply.worth !== 'chatter';
  return html`<article
    class="reply-card ${isGuess ? reply.verdict : 'chatter'}"
    id="reply-${reply.ref ?? ''}"
    tabindex="-1"
  >
    <header>
      ${showing.pick}
      <span class="initial hue-${hueOf(reply.player)}" aria-hidden="true">${initialOf(name)}</span>
      <div>
        <h3>${showing.author ? html`<a href="${showing.author(reply.by)}">${named}</a>` : named}</h3>
        <p class="soft small from">
          <bdi>${reply.account === FORM_ACCOUNT ? phrases.byForm : html`@${breakable(reply.player)}`}</bdi>
          <span>${phrases.round(reply.round)} · ${moments.at(reply.at)}</span>
        </p>
      </div>
      <p class="verdict">
        ${
          isGuess
            ? html`<span class="badge ${reply.verdict}"
                ><span aria-hidden="true">${SIGNS[reply.verdict]}</span>
                ${phrases.verdict[reply.verdict]}</span
              >`
            : html`<span class="mark">${phrases.chatter}</span>`
        }
        ${reply.doubtful && !reply.decided && html` <span class="mark doubt">${phrases.doubtful}</span>`}
        ${reply.decided && html` <span class="mark">${phrases.decided}</span>`}
        ${reply.replaced && html` <span class="mark">${phrases.replaced}</span>`}
      </p>
    </header>
    ${
      isHidden
        ? html`<p class="veiled">
            ${phrases.hidden}
            ${showing.show !== undefined && html`<a href="${showing.show}">${phrases.show}</a>`}
          </p>`
        : text(reply, showing)
    }
    ${!isHidden && reply.reason && html`<p class="reason">${clean(reply.reason)}</p>`} ${showing.acts}
  </article>`;
}

const text = ({ text: written, url }: DeskReply, { phrases, language }: Showing): Markup =>
  html`${
    written === undefined
      ? html`<p class="soft">${phrases.erased}</p>`
      : html`<p class="said" dir="auto" lang="${language}">${richText(written)}</p>`
  }
  ${onTheWeb(url) && html`<p class="small"><a href="${url}" rel="noreferrer">${phrases.seeOnNetwork}</a></p>`}`;
