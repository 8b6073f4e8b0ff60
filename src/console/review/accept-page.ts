import { html } from 'hono/html';
import type { Comparison } from '#app/control/versions.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import type { Seen } from '#console/pages/seen.ts';
import { reviewPhrasesIn } from '#console/words/review-phrases.ts';
import { clean, type Markup, toBeSent } from '#storyboard/markup.ts';

/** Shows one more spelling of an answer, before it is accepted: what would change. */
export function acceptPage({ visit, reading, shown }: Seen, { round, text, as, found }: AcceptAsked): Markup {
  const { phrases } = visit;
  const { game } = reading.story;
  const says = reviewPhrasesIn(visit.language, visit.hour);
  const judged = found?.judged ?? [];
  const count = judged.reduce((sum, { replies }) => sum + replies, 0);
  const become = (['correct', 'close', 'wrong'] as const).flatMap((verdict) => {
    const many = judged.reduce((sum, one) => sum + one.become[verdict], 0);
    return many === 0 ? [] : [says.become(verdict, many)];
  });
  const keepsShown = shown ? html`<input type="hidden" name="show" value="1" />` : '';
  return html`<h1>${phrases.acceptHeading(round)}</h1>
    <p class="about">${phrases.acceptAbout}</p>
    <form method="get" action="${pathOf(game, 'review/accept')}" class="card form">
      <input type="hidden" name="round" value="${round}" />${keepsShown}
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
          ${found.among ? says.atLeast(count) : count === 0 ? phrases.nothingChanges : phrases.judgedOtherwise(count)}
        </h2>
        ${
          count > 0 &&
          html`<ul>
            ${become.map((sentence) => html`<li>${sentence}</li>`)}
            ${(found.first !== undefined || !found.among) && html`<li>${clean(found.first === undefined ? says.noNewFirst : says.newFirst(found.first))}</li>`}
          </ul>`
        }
        ${found.among && html`<p class="soft">${says.among(found.among.judged, found.among.all)}</p>`}
        <form method="post" action="${pathOf(game, 'review/accept')}">
          ${token(visit)}${keepsShown}
          <input type="hidden" name="round" value="${round}" />
          <input type="hidden" name="text" value="${toBeSent(text)}" />
          <input type="hidden" name="as" value="${as}" />
          ${button(phrases.confirmAccept, 'go')}
          <a class="as-button" href="${pathOf(game, 'review')}${shown ? '?show=1' : ''}">${phrases.cancel}</a>
        </form>
      </section>`
    }`;
}

/** What is asked to be accepted, and what would come of it. */
export interface AcceptAsked {
  readonly round: number;
  readonly text: string;
  readonly as: 'answers' | 'close' | 'not';
  /** Undefined: not asked yet. */
  readonly found: Pick<Comparison & { readonly ok: true }, 'judged' | 'first' | 'among'> | undefined;
}
