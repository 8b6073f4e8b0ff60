import { html } from 'hono/html';
import { editedPost } from '#acts/edited-post.ts';
import type { KnownPost, KnownPosts } from '#acts/known.ts';
import type { Foreseen, SignOffNow } from '#app/desk/desk.ts';
import { refusedHere } from '#console/refusals.ts';
import { nameOfStep } from '#app/words/step-names.ts';
import { clean, type Markup, richText, toBeSent } from '#storyboard/markup.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import { token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { postedPhrasesIn } from '#console/words/posted-phrases.ts';
import { timelinePhrasesIn } from '#console/words/timeline-phrases.ts';
import { MOST_WHY } from './confirm.ts';
import { saidPost } from './said-post.ts';
import type { Seen } from './seen.ts';

/** A post that is out, and what somebody would have it say. */
export interface EditAsked {
  /** By which acts call it. */
  readonly post: string;
  readonly step: Pick<StoryPost, 'round' | 'kind' | 'ordinal'>;
  readonly fields: EditFields;
  /** What would come of it. */
  readonly foreseen: Foreseen;
  /** Somebody else was first: what was typed is there still, and what the posts say by now is told. */
  readonly isOvertaken?: boolean | undefined;
  /** Whoever has agreed to it. */
  readonly agreed: readonly SignOffNow[];
}

/** What of the page was filled in. */
export interface EditFields {
  /** Empty: nothing was typed. */
  readonly text: string;
  /** On one account alone; empty: on all. */
  readonly on: string;
  readonly why: string;
  /** What the posts said when the page was made. */
  readonly was: readonly string[];
}

/** Returns the posts that are there, of those that an act is about. */
export const thereOf = (posts: KnownPosts | undefined): readonly KnownPost[] =>
  posts?.found.filter(({ state, gone }) => state === 'posted' && !gone) ?? [];

/** Returns a text without the imposed hashtags that stand at its end by themselves. */
export function withoutTags(text: string, hashtags: readonly string[]): string {
  const cut = text.lastIndexOf('\n\n');
  const words = text.slice(cut + 2).split(' ');
  return cut > 0 && words.every((word) => hashtags.includes(word)) ? text.slice(0, cut) : text;
}

/** Shows the page on which a post that is out is corrected, with what each network would show. */
export function editPage(seen: Seen, asked: EditAsked): Markup {
  const { visit, reading } = seen;
  const says = timelinePhrasesIn(visit.language, visit.hour);
  const { editing, confirming } = postedPhrasesIn(visit.language, visit.hour);
  const { game, language } = reading.story;
  const path = pathOf(game, 'timeline/edit');
  const { fields, foreseen } = asked;
  const there = thereOf(foreseen.posts);
  const tags = reading.game.hashtags.always;
  return html`<h1>${editing.heading(nameOfStep(asked.step, visit.language), asked.step.round)}</h1>
    <p class="about">${editing.about}</p>
    ${asked.agreed.map(({ whom }) => html`<p class="caution">${clean(editing.agreed(whom))}</p>`)}
    ${asked.isOvertaken === true && saysNow(there, seen)}
    <div class="columns words">
      <form
        method="post"
        action="${path}"
        class="card form main-column"
        hx-post="${path}/check"
        hx-trigger="input delay:500ms"
        hx-target="#said-words"
        hx-swap="innerMorph"
        hx-validate="false"
      >
        ${token(visit)}
        <input type="hidden" name="post" value="${clean(asked.post)}" />
        <input type="hidden" name="was" value="${JSON.stringify(fields.was)}" />
        <label for="text">${says.text}</label>
        <textarea
          id="text"
          name="text"
          rows="8"
          maxlength="6000"
          lang="${language}"
          aria-describedby="tags"
          required
        >
${toBeSent(fields.text)}</textarea>
        <p class="soft small" id="tags">${tags.length > 0 && says.hashtags(tags.join(' '))}</p>
        ${there.length > 1 && accounts(there, fields, seen)}
        <label for="why">${confirming.why}</label>
        <input
          id="why"
          name="why"
          value="${clean(fields.why)}"
          maxlength="${MOST_WHY}"
          aria-describedby="why-help"
          autocomplete="off"
        />
        <p class="soft small" id="why-help">${confirming.whyHelp}</p>
        <div class="more-acts">
          <button class="go">${editing.save}</button>
          <button class="plain" formaction="${path}/check">${says.preview}</button>
          <a class="as-button" href="${pathOf(game, 'timeline')}">${says.back}</a>
        </div>
      </form>
      <section class="side-column" aria-labelledby="said-heading">
        <h2 id="said-heading">${says.said}</h2>
        <div id="said-words" class="stack">${saidEdit(seen, asked)}</div>
      </section>
    </div>`;
}

/** What the posts say by now, each text once. */
const saysNow = (there: readonly KnownPost[], { visit, reading }: Seen): Markup =>
  html`<section class="card" aria-labelledby="says-now">
    <h2 id="says-now">${postedPhrasesIn(visit.language, visit.hour).confirming.saysNow}</h2>
    ${[...new Set(there.map(({ text }) => text))].map((text) => html`<p class="said" lang="${reading.story.language}">${richText(text)}</p>`)}
  </section>`;

function accounts(there: readonly KnownPost[], { on }: EditFields, { visit }: Seen): Markup {
  const says = timelinePhrasesIn(visit.language, visit.hour);
  const { editing } = postedPhrasesIn(visit.language, visit.hour);
  const differ = new Set(there.map(({ text }) => text)).size > 1;
  return html`<label for="on">${says.on}</label>
    <select id="on" name="on" ${differ && html` aria-describedby="differ"`}>
      <option value="" ${on === '' && html` selected`}>${says.everyAccount}</option>
      ${there.map(({ account }) => html`<option value="${account}" ${on === account && html` selected`}>${account}</option>`)}
    </select>
    ${differ && html`<p class="soft small" id="differ">${editing.differ}</p>`}`;
}

/** Shows what each account would say, and why that cannot be: the part of the page that changes as one types. */
export function saidEdit(seen: Seen, { fields, foreseen }: Pick<EditAsked, 'fields' | 'foreseen'>): Markup {
  const { visit, reading } = seen;
  const { language } = visit;
  const says = timelinePhrasesIn(language, visit.hour);
  const { editing } = postedPhrasesIn(language, visit.hour);
  const { posts } = foreseen;
  if (fields.text === '' || !posts) return html`<p class="empty">${says.nothingYet}</p>`;
  const meant = thereOf(posts).filter(({ account }) => fields.on === '' || account === fields.on);
  const network = (account: string): string =>
    reading.story.accounts.find(({ name }) => name === account)?.network ?? '';
  const alike = Map.groupBy(
    meant.map((post) => ({ account: post.account, ...editedPost(posts, post, fields.text) })),
    ({ account, text, count }) => JSON.stringify([network(account), text, count?.limit]),
  );
  return html`${!foreseen.ok && foreseen.refusal.kind !== 'same-text' && refusedHere(foreseen.refusal, seen.reading.story.game, visit)}
  ${[...alike.values()].map(([first, ...others]) => {
    if (!first) return undefined;
    const { account, text, count, corrects } = first;
    return saidPost(seen, {
      network: network(account),
      accounts: [first, ...others].map((one) => one.account),
      text,
      count,
      note: corrects ? editing.corrected : editing.edited,
    });
  })}`;
}
