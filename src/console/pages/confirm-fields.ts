import { html } from 'hono/html';
import { clean, type Markup, toBeSent } from '#storyboard/markup.ts';
import { button } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { postedPhrasesIn } from '#console/words/posted-phrases.ts';
import { timelinePhrasesIn } from '#console/words/timeline-phrases.ts';
import type { Seen } from './seen.ts';

/** By how much a button extends a round, as steering reads it, and as people do. */
const LENGTHS = { '15min': 'quarter', '1h': 'hour' } as const;

/** What was typed for the journal goes along with what is looked at again. */
const keptWhy = (why: string): Markup | undefined =>
  why === '' ? undefined : html`<input type="hidden" name="why" value="${toBeSent(why)}" />`;

/** Shows what was typed for the journal of what cannot be done any more: it is theirs to copy. */
export const whyToCopy = ({ visit }: Pick<Seen, 'visit'>, why: string): Markup =>
  html`<label for="why">${postedPhrasesIn(visit.language, visit.hour).confirming.why}</label>
    <input id="why" readonly value="${clean(why)}" />`;

/** Asks by how much a round is to be extended: what comes of it is shown before it is done. */
export function lengthForm(
  { visit, reading }: Seen,
  round: number,
  { by, why }: { readonly by: string; readonly why: string },
): Markup {
  const { confirming } = postedPhrasesIn(visit.language, visit.hour);
  const says = timelinePhrasesIn(visit.language, visit.hour);
  return html`<form method="get" action="${pathOf(reading.story.game, 'timeline/extend')}" class="card form">
    <input type="hidden" name="round" value="${round}" />${keptWhy(why)}
    <label for="by">${confirming.length}</label>
    <input
      id="by"
      name="by"
      value="${clean(by)}"
      maxlength="20"
      required
      aria-describedby="by-help"
      autocomplete="off"
    />
    <p class="soft small" id="by-help">${confirming.lengthHelp}</p>
    <div class="more-acts">
      ${button(says.see, 'plain')}
      ${Object.entries(LENGTHS).map(([length, name]) => html`<a class="as-button" href="${pathOf(reading.story.game, 'timeline/extend')}?${String(new URLSearchParams({ round: `${round}`, by: length, ...(why !== '' && { why }) }))}">+ ${says.by[name]}</a>`)}
    </div>
  </form>`;
}

/** Asks when the answer of a round is revealed that is closed now. */
export function revealForm(
  { visit, reading }: Seen,
  round: number,
  { reveal, why }: { readonly reveal: string; readonly why: string },
): Markup {
  const { confirming } = postedPhrasesIn(visit.language, visit.hour);
  return html`<form method="get" action="${pathOf(reading.story.game, 'timeline/close')}" class="card form">
    <input type="hidden" name="round" value="${round}" />${keptWhy(why)}
    <label for="reveal">${confirming.reveal}</label>
    <input
      id="reveal"
      name="reveal"
      value="${clean(reveal)}"
      maxlength="20"
      aria-describedby="reveal-help"
      autocomplete="off"
    />
    <p class="soft small" id="reveal-help">${confirming.revealHelp}</p>
    <div class="more-acts">${button(timelinePhrasesIn(visit.language, visit.hour).see, 'plain')}</div>
  </form>`;
}

/** Asks what players read of a round that is called off. */
export function messageField({ visit, reading }: Seen, message: string): Markup {
  const { confirming } = postedPhrasesIn(visit.language, visit.hour);
  const { game, language } = reading.story;
  return html`<label for="message">${confirming.message}</label>
    <textarea
      id="message"
      name="message"
      rows="3"
      maxlength="3000"
      lang="${language}"
      aria-describedby="message-help"
    >
${toBeSent(message)}</textarea>
    <p class="soft small" id="message-help">${confirming.messageHelp}</p>
    <div class="more-acts">
      <button class="plain" formaction="${pathOf(game, 'timeline/call-off')}">
        ${confirming.seeMessage}
      </button>
    </div>`;
}
