import { html } from 'hono/html';
import { sayChanges } from '#app/control/say-changes.ts';
import type { Comparison } from '#app/control/versions.ts';
import type { DraftRead } from '#app/desk/desk.ts';
import { refusedHere } from '#console/refusals.ts';
import { nameOfStep } from '#app/words/step-names.ts';
import { clean, type Markup, toBeSent } from '#storyboard/markup.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import { changesList } from '#console/parts/changes-list.ts';
import { token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { type TimelinePhrases, timelinePhrasesIn } from '#console/words/timeline-phrases.ts';
import { saidPost } from './said-post.ts';
import { whyToCopy } from './confirm-fields.ts';
import type { Seen } from './seen.ts';
import { rowOf, type StepGroup } from './timeline-step.ts';

/** How many times wider than the detail the picture of a new hint is at most. */
export const WIDEST = 50;

/** What of a page on which words are written was filled in. */
export interface WordsFields {
  readonly text: string;
  /** On one account alone; empty: on all. */
  readonly on: string;
  /** Of a new hint, as its fields have it. */
  readonly at: string;
  readonly widen: string;
  readonly alt: string;
}

/** Words that somebody writes: of a step to come, or of a new hint of a round, by the number that players read. */
export type Written = { readonly group: StepGroup } | { readonly round: number };

/** What is told of them. */
export interface WordsTold {
  /** Undefined: nothing was written yet. */
  readonly read?: DraftRead | undefined;
  /** What the whole script comes to with them; undefined: nobody asked yet. */
  readonly whole?: Comparison | undefined;
  /** A field says nothing that can be read. */
  readonly fault?: string | undefined;
}

/** Shows the page on which words are written, with what each network would show of them. */
export function wordsPage(seen: Seen, written: Written, fields: WordsFields, told: WordsTold): Markup {
  const { visit, reading } = seen;
  const says = timelinePhrasesIn(visit.language, visit.hour);
  const { game, language } = reading.story;
  const isHint = 'round' in written;
  const path = pathOf(game, isHint ? 'timeline/hint' : 'timeline/words');
  const round = isHint ? written.round : written.group[0].round;
  const heading = isHint
    ? says.addTo(round)
    : says.wordsOf(nameOfStep(written.group[0], visit.language), round);
  return html`<h1>${heading}</h1>
    ${isHint && html`<p class="about">${says.addAbout}</p>`}
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
        <input type="hidden" name="version" value="${reading.version ?? ''}" />
        ${isHint ? html`<input type="hidden" name="round" value="${round}" />` : html`<input type="hidden" name="row" value="${rowOf(written.group)}" />`}
        <label for="text">${isHint ? says.hintText : says.text}</label>
        <textarea id="text" name="text" rows="6" maxlength="3000" lang="${language}" aria-describedby="tags">
${toBeSent(fields.text)}</textarea>
        <p class="soft small" id="tags">${tags(seen, says)}</p>
        ${isHint ? ofHint(fields, says) : forAccounts(written.group, fields, says)}
        <div class="more-acts">
          <button class="go">${isHint ? says.add : says.save}</button>
          <button class="plain" formaction="${path}/check">${says.preview}</button>
          <a class="as-button" href="${pathOf(game, 'timeline')}">${says.back}</a>
        </div>
      </form>
      <section class="side-column" aria-labelledby="said-heading">
        <h2 id="said-heading">${says.said}</h2>
        <div id="said-words" class="stack">${saidWords(seen, told)}</div>
      </section>
    </div>`;
}

/** Shows what somebody had typed for what is not to come, or not there, any more: it can be saved nowhere, and is theirs to copy. */
export function unsavedWords(
  { visit, reading }: Seen,
  { text, alt = '', why = '' }: { readonly text: string; readonly alt?: string; readonly why?: string },
): Markup {
  const says = timelinePhrasesIn(visit.language, visit.hour);
  const { game, language } = reading.story;
  return html`<h1>${says.unsaved}</h1>
    <p class="about">${says.unsavedHelp}</p>
    <div class="card form">
      <label for="text">${says.text}</label>
      <textarea id="text" rows="6" readonly lang="${language}">${toBeSent(text)}</textarea>
      ${
        alt !== '' &&
        html`<label for="alt">${says.alt}</label>
          <textarea id="alt" rows="2" readonly lang="${language}">${toBeSent(alt)}</textarea>`
      }
      ${why !== '' && whyToCopy({ visit }, why)}
      <div class="more-acts"><a class="as-button" href="${pathOf(game, 'timeline')}">${says.back}</a></div>
    </div>`;
}

const tags = ({ reading }: Seen, says: TimelinePhrases): string => {
  const { always } = reading.game.hashtags;
  return always.length === 0 ? '' : says.hashtags(always.join(' '));
};

const ofHint = ({ at, widen, alt }: WordsFields, says: TimelinePhrases): Markup =>
  html`<label for="at">${says.at}</label>
    <input type="datetime-local" id="at" name="at" value="${at}" aria-describedby="at-help" />
    <p class="soft small" id="at-help">${says.atHelp}</p>
    <label for="widen">${says.widen}</label>
    <input
      type="number"
      id="widen"
      name="widen"
      min="1.1"
      max="${WIDEST}"
      step="0.1"
      value="${widen}"
      aria-describedby="widen-help"
    />
    <p class="soft small" id="widen-help">${says.widenHelp}</p>
    <label for="alt">${says.alt}</label>
    <textarea id="alt" name="alt" rows="2" maxlength="1500">${toBeSent(alt)}</textarea>`;

function forAccounts(group: StepGroup, { on }: WordsFields, says: TimelinePhrases): Markup | undefined {
  if (group.length < 2) return undefined;
  return html`<label for="on">${says.on}</label>
    <select id="on" name="on">
      <option value="" ${on === '' && html` selected`}>${says.everyAccount}</option>
      ${group.map(({ account }: StoryPost) => html`<option value="${account}" ${on === account && html` selected`}>${account}</option>`)}
    </select>`;
}

/** Shows what each network would, how much of its room that takes, and what is wrong with it: the part of the page that changes as one types. */
export function saidWords(seen: Seen, { read, whole, fault }: WordsTold): Markup {
  const { visit } = seen;
  const { language } = visit;
  const says = timelinePhrasesIn(language, visit.hour);
  if (fault !== undefined) return html`<p class="fault">${fault}</p>`;
  if (!read) return html`<p class="empty">${says.nothingYet}</p>`;
  if (!read.ok) return refusedHere(read.fault, seen.reading.story.game, visit);
  const alike = [
    ...Map.groupBy(read.posts, ({ network, text, count }) =>
      JSON.stringify([network, text, count?.limit]),
    ).values(),
  ];
  return html`${read.problems.map(
    ({ code, severity, what, mend }) =>
      html`<div class="script-problem ${severity}">
        <p class="place"><strong>${says.severity[severity]}</strong> <span class="soft">(${code})</span></p>
        <p>${clean(what[language])}</p>
        <p class="mend">${clean(mend[language])}</p>
      </div>`,
  )}
  ${alike.map(([first, ...others]) => {
    if (!first) return undefined;
    const { network, text, count } = first;
    return saidPost(seen, {
      network,
      accounts: [first, ...others].map(({ account }) => account),
      text,
      count,
    });
  })}
  ${read.ownWords.length > 0 && html`<p class="soft small">${says.ownWords(read.ownWords)}</p>`}
  ${whole && wholeOf(seen, whole)}`;
}

function wholeOf({ visit, reading }: Seen, whole: Comparison): Markup {
  const { language } = visit;
  const says = timelinePhrasesIn(language, visit.hour);
  if (!whole.ok) return refusedHere(whole.refusal, reading.story.game, visit);
  return html`<p class="sum sound">${says.sound}</p>
    <h3 id="whole">${says.whole}</h3>
    ${changesList(sayChanges(whole, { game: reading.story.game, language, surroundings: 'console', hour: visit.hour }), 'whole')}`;
}
