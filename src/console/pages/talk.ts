import { html } from 'hono/html';
import { TALK_ASKED, type TalkAsked, type TalkLine, type TalkNow } from '#app/live/talk.ts';
import { clean, type Markup, onTheWeb } from '#storyboard/markup.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { may } from '#console/visit.ts';
import { type TalkPhrases, talkPhrasesIn } from '#console/words/talk-phrases.ts';
import type { Seen } from './seen.ts';

/** Returns the address of the page of what is said in a live hour. */
export const talkPath = (game: string): string => `${pathOf(game, 'now')}/talk`;

/** Shows what is said in a live hour, and what a person may do about it. */
export function talkPage(seen: Seen, talk: TalkNow, which: TalkAsked): Markup {
  const { visit } = seen;
  const phrases = talkPhrasesIn(visit.language);
  const hold = talk.holdsAll ? 'hold-less' : 'hold-all';
  return html`<h1>${phrases.title}</h1>
    <div id="news" class="news"></div>
    <p>${phrases.counts(talk)}</p>
    <p>${talk.holdsAll ? phrases.holdsAll : phrases.holdsLess}</p>
    ${form(seen, talk.game, hold, html`${button(phrases.acts[hold], talk.holdsAll ? 'go' : 'halt')}`)}
    <nav aria-label="${phrases.said}">
      <ul class="steps">
        ${TALK_ASKED.map(
          (one) =>
            html`<li>
              <a href="${talkPath(talk.game)}?which=${one}" ${one === which && html`aria-current="page"`}
                >${phrases.which[one]}</a
              >
            </li>`,
        )}
      </ul>
    </nav>
    <section aria-labelledby="said">
      <h2 id="said">${phrases.said}</h2>
      ${
        talk.voices.length === 0
          ? html`<p>${phrases.none}</p>`
          : html`<div class="stack">
              ${talk.voices.map((voice) => line(seen, talk.game, voice, phrases))}
            </div>`
      }
      ${talk.next !== null && html`<p><a href="${talkPath(talk.game)}?which=${which}&amp;before=${encodeURIComponent(talk.next)}">${phrases.older}</a></p>`}
    </section>`;
}

/** How much of what was said last stands on the first page of a live hour. */
const LATEST = 10;

/** Shows how much was said in a live hour; to whoever decides what is shown, what was said last as well. */
export function latestTalk(seen: Seen, talk: TalkNow, mayDecide: boolean): Markup {
  const phrases = talkPhrasesIn(seen.visit.language);
  return html`<p>${phrases.counts(talk)}</p>
    ${
      mayDecide &&
      html`<div class="stack">
        ${talk.voices.slice(0, LATEST).map((voice) => line(seen, talk.game, voice, phrases))}
      </div>`
    }`;
}

function line(seen: Seen, game: string, voice: TalkLine, phrases: TalkPhrases): Markup {
  const { name, address, question, guest, picked, passedOn, held, text, url, ref, player } = voice;
  const marks = [
    question === null ? phrases.around : phrases.question(question),
    ...(guest ? [phrases.guest] : []),
    ...(picked ? [phrases.picked] : []),
    ...(passedOn ? [phrases.passedOn] : []),
    ...(held === null ? [] : [phrases.held[held]]),
  ];
  const acts = [
    picked ? 'unpick' : 'pick',
    ...(held === null ? [] : ['show']),
    ...(held === 'person' ? [] : ['hold']),
  ] as const;
  return html`<article class="reply-card" id="talk-${ref}" tabindex="-1" aria-labelledby="by-${ref}">
    <h3 id="by-${ref}"><bdi>${clean(name)}</bdi> <span class="soft small">@${clean(address)}</span></h3>
    <p class="soft small">${marks.join(' · ')}</p>
    <p class="said" dir="auto">${clean(text)}</p>
    <div class="talk-acts">
      ${acts.map((kind) =>
        form(
          seen,
          game,
          kind,
          html`<input
              type="hidden"
              name="reply"
              value="${ref}"
            />${button(`${phrases.acts[kind as 'pick']}`, kind === 'pick' ? 'go' : 'plain')}`,
        ),
      )}
      ${
        may(seen.visit.who.role, 'operator') &&
        !guest &&
        form(
          seen,
          game,
          'mute',
          html`<input type="hidden" name="player" value="${player}" />${button(phrases.acts.mute, 'halt')}`,
        )
      }
      ${url !== null && onTheWeb(url) && html`<a href="${url}" rel="noopener noreferrer">${phrases.on}</a>`}
    </div>
  </article>`;
}

const form = ({ visit }: Seen, game: string, kind: string, inside: Markup): Markup =>
  html`<form method="post" action="/games/${encodeURIComponent(game)}/talk/${kind}">
    ${token(visit)}${inside}
  </form>`;
