import { html } from 'hono/html';
import type { Foreseen } from '#app/desk/desk.ts';
import { refusedHere } from '#console/refusals.ts';
import { clean, type Markup, onTheWeb, richText, toBeSent } from '#storyboard/markup.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import { changesList } from '#console/parts/changes-list.ts';
import { button, token } from '#console/parts/forms.ts';
import { type ConfirmingPhrases, postedPhrasesIn } from '#console/words/posted-phrases.ts';
import { timelinePhrasesIn } from '#console/words/timeline-phrases.ts';
import { whyToCopy } from './confirm-fields.ts';
import type { Seen } from './seen.ts';

/** What is asked before it is done. */
export interface Confirming {
  readonly heading: string;
  readonly about?: string | undefined;
  /** The posts that it is about, as they are. */
  readonly posts: readonly StoryPost[];
  /** What comes of it, a sentence or two each. */
  readonly follows: readonly string[];
  /** What comes of it on each account, after its name. */
  readonly onAccounts: readonly { readonly account: string; readonly says: readonly string[] }[];
  /** Whether it can be undone, and for how long it can be called back. */
  readonly ever: string;
  /** Why it cannot be; undefined: it can. */
  readonly refusal: (Foreseen & { readonly ok: false })['refusal'] | undefined;
  /** What is typed and looked at again before it is done: a form of its own. */
  readonly before?: Markup | undefined;
  /** What is typed as it is done. */
  readonly within?: Markup | undefined;
  /** Where it is done, and what with. */
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** What was typed for the journal. */
  readonly why?: string | undefined;
  /** What is done says why by itself: the journal asks for nothing. */
  readonly tellsWhy?: boolean | undefined;
  readonly label: string;
  readonly look: 'halt' | 'go';
  /** Nothing can be done yet: what is typed before is still wanted. */
  readonly waits?: boolean | undefined;
  readonly back: string;
  /** What comes of a script that is changed, as commands say it. */
  readonly changes?: readonly string[] | undefined;
}

/** The most characters of a reason. */
export const MOST_WHY = 500;

/** Shows what would come of something, and the button by which it is done. */
export function confirmPage(seen: Seen, asked: Confirming): Markup {
  const { visit } = seen;
  const says = postedPhrasesIn(visit.language, visit.hour).confirming;
  const { refusal } = asked;
  return html`<h1>${clean(asked.heading)}</h1>
    ${asked.about !== undefined && html`<p class="about">${asked.about}</p>`} ${asked.before}
    ${refusal && refusedHere(refusal, seen.reading.story.game, visit)}
    ${
      (refusal && !asked.within) || asked.waits
        ? html`${asked.before === undefined && unsavedWhy(seen, asked)} ${leave(seen, asked)}`
        : html`<div class="card confirm">
            ${asked.posts.length > 0 && concerned(seen, asked.posts)}
            ${
              asked.follows.length > 0 &&
              html`<h2>${says.follows}</h2>
                <ul>
                  ${[...new Set(asked.follows)].map((sentence) => html`<li>${clean(sentence)}</li>`)}
                </ul>`
            }
            ${asked.changes && changesOf(asked.changes, says.follows)}
            ${
              asked.onAccounts.length > 0 &&
              html`<h2>${says.onNetworks}</h2>
                <ul>
                  ${asked.onAccounts.map(({ account, says: sentences }) => onAccount(seen, account, sentences))}
                </ul>`
            }
            <form method="post" action="${asked.action}" class="form">
              ${token(visit)}
              ${Object.entries(asked.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${toBeSent(value)}" />`)}
              ${asked.within} ${asked.tellsWhy !== true && whyField(asked, says)}
              <p class="ever">${asked.ever}</p>
              <div class="more-acts">
                ${button(asked.label, asked.look)}
                <a class="as-button" href="${asked.back}">${visit.phrases.cancel}</a>
              </div>
            </form>
          </div>`
    }`;
}

const whyField = ({ why = '' }: Confirming, says: ConfirmingPhrases): Markup =>
  html`<label for="why">${says.why}</label>
    <input
      id="why"
      name="why"
      value="${clean(why)}"
      maxlength="${MOST_WHY}"
      aria-describedby="why-help"
      autocomplete="off"
    />
    <p class="soft small" id="why-help">${says.whyHelp}</p>`;

const unsavedWhy = (seen: Seen, { why = '' }: Confirming): Markup | undefined =>
  why === ''
    ? undefined
    : html`<div class="card form">
        ${whyToCopy(seen, why)}
        <p class="soft small">${timelinePhrasesIn(seen.visit.language, seen.visit.hour).unsavedHelp}</p>
      </div>`;

const leave = ({ visit }: Seen, { back }: Confirming): Markup =>
  html`<p class="more-acts"><a class="as-button" href="${back}">${visit.phrases.cancel}</a></p>`;

const networkOf = ({ reading }: Seen, account: string): string =>
  reading.story.accounts.find(({ name }) => name === account)?.network ?? '';

const onAccount = (seen: Seen, account: string, sentences: readonly string[]): Markup =>
  html`<li>
    <strong>${account}</strong> <span class="soft">${networkOf(seen, account)}</span>${
      seen.visit.language === 'fr' ? '\u00a0:' : ':'
    }
    ${sentences.map((sentence, at) => clean(at === 0 ? sentence : begun(sentence))).join(' ')}
  </li>`;

const begun = (sentence: string): string => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;

/** The posts as they are: what says the same in several places is read once. */
function concerned(seen: Seen, posts: readonly StoryPost[]): Markup {
  const { visit, reading } = seen;
  const says = postedPhrasesIn(visit.language, visit.hour).confirming;
  const alike = [
    ...Map.groupBy(posts, ({ kind, ordinal, text }) => JSON.stringify([kind, ordinal, text])).values(),
  ];
  return html`<h2>${says.concerned}</h2>
    ${alike.map(
      (own) =>
        html`<div class="posted">
          <ul class="where">
            ${own.map(
              ({ account, url }) =>
                html`<li>
                  <strong>${account}</strong> <span class="soft">${networkOf(seen, account)}</span>${
                    onTheWeb(url) &&
                    html` ·
                      <a href="${url}" rel="noreferrer"
                        >${visit.phrases.seeOnNetwork}<span class="hidden"> (${account})</span></a
                      >`
                  }
                </li>`,
            )}
          </ul>
          <p class="said" lang="${reading.story.language}">${richText(own[0]?.text ?? '')}</p>
        </div>`,
    )}`;
}

const changesOf = (lines: readonly string[], heading: string): Markup =>
  html`<h2 id="comes">${heading}</h2>
    ${changesList(lines, 'comes')}`;
