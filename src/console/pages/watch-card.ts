import { html } from 'hono/html';
import { whyNot } from '#acts/decide-heard-act.ts';
import type { Answering } from '#app/acts/read-heard.ts';
import type { HeardNow, HeardPost } from '#app/heard/heard-book.ts';
import { sayLevel } from '#app/heard/say-level.ts';
import { sayWhy } from '#app/words/say-why.ts';
import type { Level } from '#game/watch/watch.ts';
import { clean, type Markup, onTheWeb, toBeSent } from '#storyboard/markup.ts';
import { button, token } from '#console/parts/forms.ts';
import type { OwnVisit } from '#console/visit.ts';
import type { WatchPhrases } from '#console/words/watch-phrases.ts';

/** The form by which one act is done about several posts: each of them selects itself for it. */
export const MANY = 'many';

/** Most characters of a note. */
export const MOST_NOTE = 500;

/** Most characters of an answer that are taken; each network has a limit of its own. */
export const MOST_ANSWER = 5000;

/** An answer that somebody is writing. */
export interface AnswerDraft {
  readonly number: number;
  readonly text: string;
  /** The account; empty: the one that heard the post. */
  readonly on: string;
}

/** What is shown of the watch. */
export interface WatchShown {
  readonly visit: OwnVisit;
  readonly now: HeardNow;
  readonly posts: readonly HeardPost[];
  /** From which level on posts are shown. */
  readonly from: Level;
  /** They come after the post of this number; undefined: they are the first. */
  readonly after: number | undefined;
  /** With what answers are given; undefined: whoever looks gives none. */
  readonly answering: Answering | undefined;
  readonly draft: AnswerDraft | undefined;
  readonly timeZone: string;
}

/** The same, with the words in which it is said. */
export interface Said extends WatchShown {
  readonly phrases: WatchPhrases;
  readonly at: (moment: string) => string;
}

/** Shows a post that was heard, what was answered, and the forms of what can be done about it. */
export function card(said: Said, post: HeardPost): Markup {
  const { phrases, visit, at, from, after } = said;
  const { number, level, gone, at: moment, address, name, text, url, assigned, listenings } = post;
  const here = html`${token(visit)}<input type="hidden" name="number" value="${number}" /><input
      type="hidden"
      name="from"
      value="${from}"
    />${after !== undefined && html`<input type="hidden" name="after" value="${after}" />`}`;
  const close = (loud: Markup | undefined): Markup =>
    html`<form method="post" action="/watch/close">${here} ${loud} ${button(phrases.close, 'go')}</form>`;
  return html`<article class="card heard" aria-labelledby="heard-${number}">
    <div class="heading">
      <input
        type="checkbox"
        class="pick"
        name="numbers"
        value="${number}"
        form="${MANY}"
        aria-label="${phrases.pick(number)}"
      />
      <h3 id="heard-${number}">
        ${number}.
        <span class="mark ${level ?? ''}"
          >${level === null ? phrases.unweighed : sayLevel(level, visit.language)}</span
        >
        ${gone === null ? html`<bdi>${clean(name)}</bdi>` : phrases.deleted}
      </h3>
    </div>
    <p class="soft small">
      ${gone === null && html`<bdi>${clean(address)}</bdi> ·`} ${at(moment)} ·
      ${phrases.heardBy(clean(listenings.join(', ')))}
      ${onTheWeb(url ?? undefined) && html` · <a href="${url}" rel="noreferrer noopener">${phrases.see}</a>`}
    </p>
    ${gone === null ? html`<p class="said" dir="auto">${clean(text)}</p>` : html`<p>${phrases.deletedBy}</p>`}
    ${given(said, post)} ${assigned !== null && html`<p>${phrases.assigned(clean(assigned))}</p>`}
    <div class="more-acts">
      <form method="post" action="/watch/assign">
        ${here}
        ${
          assigned === visit.who.name
            ? button(phrases.free, 'plain', { name: 'to', value: '' })
            : button(phrases.mine, 'plain', { name: 'to', value: 'me' })
        }
      </form>
      ${close(undefined)}
      <details>
        <summary>${phrases.closeNoting}</summary>
        ${close(
          html`<label for="note-${number}">${phrases.note}</label>
            <input id="note-${number}" name="note" maxlength="${MOST_NOTE}" autocomplete="off" />`,
        )}
      </details>
      ${gone === null && said.answering && answerForm(said, said.answering, post, here)}
    </div>
  </article>`;
}

/** What was answered, by whom, and how far that is. */
function given({ phrases, visit }: Said, { answer }: HeardPost): Markup | undefined {
  if (answer === null) return undefined;
  const { by, account, as, text, url, why } = answer;
  return html`<div class="answered">
    <p>
      ${phrases.answered[as](clean(by), clean(account))} ${why !== null && clean(sayWhy(why, visit.language))}
      ${as === 'posted' && onTheWeb(url ?? undefined) && html`<a href="${url}" rel="noreferrer noopener">${phrases.seeAnswer}</a>`}
    </p>
    ${as !== 'taken-back' && html`<p class="said" dir="auto">${clean(text)}</p>`}
  </div>`;
}

/** The form by which a post is answered, or why nobody can answer it from here. */
function answerForm(
  { phrases, draft }: Said,
  { accounts, hashtags }: Answering,
  post: HeardPost,
  here: Markup,
): Markup | undefined {
  const { number, answer, address, account, network } = post;
  if (answer !== null && answer.as !== 'unsent' && answer.as !== 'taken-back') return undefined;
  const able = accounts.filter((one) => whyNot(post, one) === undefined);
  if (able.length === 0) {
    const isLimited = accounts.some((one) => one.network === network);
    return html`<p class="soft">${isLimited ? phrases.onlyMentions : phrases.nobodyAnswers}</p>`;
  }
  const own = draft?.number === number ? draft : undefined;
  const chosen = own?.on === '' || own === undefined ? account : own.on;
  return html`<details ${own && html` open`}>
    <summary>${phrases.answer}</summary>
    <form method="post" action="/watch/answer">
      ${here}
      <label for="answer-${number}">${phrases.answerText}</label>
      <textarea
        id="answer-${number}"
        name="text"
        rows="4"
        maxlength="${MOST_ANSWER}"
        required
        aria-describedby="answer-sees-${number}"
      >
${toBeSent(own?.text ?? '')}</textarea>
      <p class="soft small" id="answer-sees-${number}">
        ${phrases.answerSees(clean(`@${address}`), clean(hashtags.join(' ')))}
      </p>
      <label for="answer-by-${number}">${phrases.answerBy}</label>
      <select id="answer-by-${number}" name="on">
        ${able.map(({ name }) => html`<option value="${name}" ${name === chosen && html` selected`}>${name}</option>`)}
      </select>
      ${button(phrases.answer, 'go')}
    </form>
  </details>`;
}
