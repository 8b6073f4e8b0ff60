import { html } from 'hono/html';
import type { DeskReply, Insight } from '#app/desk/desk.ts';
import { playerPath } from '#console/parts/layout.ts';
import { isSecret } from '#console/parts/reply-card.ts';
import type { Seen } from '#console/pages/seen.ts';
import { reviewPhrasesIn } from '#console/words/review-phrases.ts';
import { clean, type Markup, onTheWeb, richText } from '#storyboard/markup.ts';

/** Shows what helps to decide about a reply. @param isAsked somebody asked for it: it stands open where there is no room beside */
export function insightPart(insight: Insight, seen: Seen, isAsked: boolean): Markup {
  const says = reviewPhrasesIn(seen.visit.language, seen.visit.hour);
  return html`<details ${isAsked && html` open`}>
    <summary>${says.insight}</summary>
    <div class="insight-body">
      ${evidence(insight, seen)} ${thread(insight, seen)} ${told(insight, seen)} ${others(insight, seen)}
    </div>
  </details>`;
}

/** What somebody may read of something written in a round. */
const mayRead = ({ secret, shown }: Seen, round: number, mayTell: boolean): boolean =>
  shown || !isSecret({ round, mayTell }, secret);

function evidence({ evidence: found, round }: Insight, seen: Seen): Markup {
  const { phrases, language } = seen.visit;
  const says = reviewPhrasesIn(language, seen.visit.hour);
  return html`<h4>${says.judge}</h4>
    ${
      mayRead(seen, round, true)
        ? found
          ? html`${
                found.places.length === 0
                  ? html`<p>${says.noPlace}</p>`
                  : html`<ul class="places">
                      ${found.places.map((place) => html`<li>${clean(place)}</li>`)}
                    </ul>`
              }
              <p class="soft small">
                ${says.rules}
                ${found.rules.map((rule, index) => html`${index > 0 && ' < '}<code>${rule}</code>`)}
              </p>`
          : html`<p class="soft">${says.judgedBefore}</p>`
        : html`<p class="veiled">${phrases.hidden}</p>`
    }`;
}

function thread({ thread: above, before, round }: Insight, seen: Seen): Markup | undefined {
  const { phrases, language } = seen.visit;
  const says = reviewPhrasesIn(language, seen.visit.hour);
  const { language: spoken } = seen.reading.story;
  return html`${
    above.length > 0 &&
    html`<h4>${says.thread}</h4>
      <ol class="thread">
        ${above.map(
          ({ who, isOurs, text, url, mayTell }) =>
            html`<li class="${isOurs ? 'ours' : ''}">
              <p class="soft small">
                <bdi>${clean(isOurs ? who : `@${who}`)}</bdi>
                ${onTheWeb(url) && html` · <a href="${url}" rel="noreferrer">${phrases.seeOnNetwork}</a>`}
              </p>
              ${said(text, spoken, mayRead(seen, round, mayTell), seen)}
            </li>`,
        )}
      </ol>`
  }
  ${
    before.length > 0 &&
    html`<h4>${says.before}</h4>
      ${before.map((text) => said(text, spoken, mayRead(seen, round, true), seen))}`
  }`;
}

const said = (text: string | undefined, language: string, isReadable: boolean, { visit }: Seen): Markup =>
  isReadable
    ? text === undefined
      ? html`<p class="soft">${visit.phrases.erased}</p>`
      : html`<p class="said small" dir="auto" lang="${language}">${richText(text)}</p>`
    : html`<p class="veiled">${visit.phrases.hidden}</p>`;

function told({ told: words, round }: Insight, seen: Seen): Markup | undefined {
  if (words.length === 0) return undefined;
  const says = reviewPhrasesIn(seen.visit.language, seen.visit.hour);
  return html`<h4>${says.told}</h4>
    ${words.map(
      ({ text, state }) =>
        html`${said(text, seen.reading.story.language, mayRead(seen, round, true), seen)}
        ${state !== 'sent' && html`<p class="soft small">${says.toBeTold}</p>`}`,
    )}`;
}

function others({ others: replies, hasMore, by }: Insight, seen: Seen): Markup {
  const { visit, reading } = seen;
  const says = reviewPhrasesIn(visit.language, visit.hour);
  return html`<h4>${says.others}</h4>
    ${
      replies.length === 0
        ? html`<p class="soft">${says.noOthers}</p>`
        : html`<ul class="plain-list">
            ${replies.map((reply) => other(reply, seen))}
          </ul>`
    }
    ${hasMore && html`<p class="small"><a href="${playerPath(reading.story.game, by)}">${says.allOfAuthor}</a></p>`}`;
}

function other(reply: DeskReply, seen: Seen): Markup {
  const { visit, moments, reading } = seen;
  const { phrases } = visit;
  const isGuess = reply.worth !== 'chatter';
  return html`<li class="other">
    <p class="soft small">
      ${
        isGuess
          ? html`<span class="badge ${reply.verdict}">${phrases.verdict[reply.verdict]}</span>`
          : html`<span class="mark">${phrases.chatter}</span>`
      }
      ${reply.doubtful && !reply.decided && html` <span class="mark doubt">${phrases.doubtful}</span>`}
      ${phrases.round(reply.round)} · ${moments.at(reply.at)}
    </p>
    ${said(reply.text, reading.story.language, mayRead(seen, reply.round, reply.mayTell), seen)}
  </li>`;
}
