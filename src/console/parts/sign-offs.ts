import { html } from 'hono/html';
import type { SignOffNow } from '#app/desk/desk.ts';
import { clean, type Markup, toBeSent } from '#storyboard/markup.ts';
import { button, token } from '#console/parts/forms.ts';
import type { Moments } from '#console/parts/moments.ts';
import { may, type OwnVisit } from '#console/visit.ts';
import type { Preposition } from '#console/words/phrase-set.ts';
import { signOffPhrasesIn } from '#console/words/sign-off-phrases.ts';

/** Where what is shown here is done, and what may be shown. */
export interface AskedPlace {
  readonly visit: OwnVisit;
  readonly moments: Moments;
  /** Where a request is withdrawn. */
  readonly withdraw: string;
  /** Notes and reasons are shown: they may speak of an answer. */
  readonly showsWords: boolean;
  /** What is meant by what a step is called in commands. */
  readonly nameOf?: (called: string) => string;
}

/** Says whether a request still matters: nobody has withdrawn it, and something of what it is about is to come, or was
 * changed once it was out. */
export const isPending = ({ state, toCome, editedAt }: SignOffNow): boolean =>
  state !== 'withdrawn' && (toCome || editedAt !== null);

/** Lists requests for somebody's agreement, each with what withdraws it; undefined: there are none. */
export function signOffList(requests: readonly SignOffNow[], place: AskedPlace): Markup | undefined {
  if (requests.length === 0) return undefined;
  const says = signOffPhrasesIn(place.visit.language);
  return html`<section class="block-section" aria-labelledby="sign-offs">
    <h2 id="sign-offs">${says.heading}</h2>
    <ul class="plain-list">
      ${requests.map((request) => html`<li class="card">${item(request, place)}</li>`)}
    </ul>
  </section>`;
}

function item(request: SignOffNow, { visit, moments, withdraw, showsWords, nameOf }: AskedPlace): Markup {
  const says = signOffPhrasesIn(visit.language);
  const { number, whom, called, state, endsAt, reason, note, answeredAt, waitsSince, editedAt } = request;
  const after = (preposition: Preposition, moment: string): Markup =>
    moments.after(preposition, Temporal.Instant.from(moment));
  return html`<p>
      <strong><bdi>${clean(whom)}</bdi></strong> ·
      ${says.about(called === null || !nameOf ? called : nameOf(called))}
      <span class="mark ${state === 'agreed' ? '' : 'exposed'}">${says.states[state]}</span>
    </p>
    <p class="soft small">
      ${says.number(number)} · ${after('until', endsAt)}
      ${waitsSince !== null && html` · ${says.waits} ${after('since', waitsSince)}`}
    </p>
    ${state === 'changed' && html`<p class="soft small">${says.changed}</p>`}
    ${editedAt !== null && html`<p class="reason">${says.edited} ${after('since', editedAt)}.</p>`}
    ${showsWords && note !== null && html`<p class="soft small">${clean(note)}</p>`}
    ${showsWords && reason !== null && html`<p class="reason">${clean(reason)}</p>`}
    ${
      may(visit.who.role, 'operator') &&
      state !== 'agreed' &&
      html`<form method="post" action="${withdraw}">
        ${token(visit)}<input type="hidden" name="request" value="${number}" /><input
          type="hidden"
          name="answered"
          value="${answeredAt ?? ''}"
        />
        ${button(state === 'refused' ? says.withdraw.refused : says.withdraw.open, 'plain')}
      </form>`
    }`;
}

/** What stands in the form by which somebody is asked. */
export interface AskForm {
  /** Where it is sent. */
  readonly action: string;
  /** What it is about, as people call it; undefined: the whole game. */
  readonly called: string | undefined;
  /** The version of the script by which it is called so; undefined: it is not played yet. */
  readonly version?: string | undefined;
  readonly fields: AskFields;
}

/** What its fields hold. */
export interface AskFields {
  readonly whom: string;
  /** The latest moment, as a time field has it. */
  readonly until: string;
  readonly note: string;
}

/** Returns what the fields hold before anything is typed. */
export const proposedUntil = (until: Temporal.Instant, moments: Moments): AskFields => ({
  whom: '',
  until: moments.local(until).toPlainDateTime().toString({ smallestUnit: 'minute' }),
  note: '',
});

/** Draws the form by which an operator asks for somebody's agreement. */
export function askForm({ action, called, version, fields }: AskForm, visit: OwnVisit): Markup {
  const { ask } = signOffPhrasesIn(visit.language, visit.hour);
  const isHere = HERE.has(visit.address.hostname);
  return html`<p class="about">${ask.about}</p>
    <p class="about"><strong>${ask.shows}</strong> ${isHere && ask.here}</p>
    <form method="post" action="${action}" class="card form">
      ${token(visit)}
      <input type="hidden" name="step" value="${clean(called ?? '')}" />
      ${version !== undefined && html`<input type="hidden" name="version" value="${clean(version)}" />`}
      <label for="whom">${ask.whom}</label>
      <input
        id="whom"
        name="whom"
        value="${toBeSent(fields.whom)}"
        required
        maxlength="${MOST_NAME}"
        autocomplete="off"
      />
      <label for="until">${ask.until}</label>
      <input type="datetime-local" id="until" name="until" value="${toBeSent(fields.until)}" required />
      <label for="note">${ask.note}</label>
      <textarea id="note" name="note" rows="2" maxlength="${MOST_NOTE}">${toBeSent(fields.note)}</textarea>
      ${button(ask.send, 'go')}
    </form>`;
}

/** Names of this machine, under which nobody else reaches it. */
const HERE: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** How long the name of whoever is asked may be, and a word to them. */
export const MOST_NAME = 80;
export const MOST_NOTE = 1_000;
