import { html } from 'hono/html';
import type { Verdict } from '#judge/verdict.ts';
import { isExposed } from '#storyboard/exposures.ts';
import { avatar, clean, type Markup, onTheWeb, richText } from '#storyboard/markup.ts';
import type { Page } from '#storyboard/page.ts';
import type { Phrases } from '#storyboard/words/phrases.ts';
import { sayPlayer } from '#storyboard/words/say-player.ts';
import type { StoryReply, StoryRound } from '#storyboard/storyboard.ts';

/** Replies of a round beyond which the further ones are folded, how many stay in sight, and how many are shown at all. */
const [unfolded, inSight, shown] = [30, 12, 1000];

/** A sign beside each verdict's word, so that colour is not all that tells them apart. */
const signs: Readonly<Record<Verdict, string>> = { correct: '✓', close: '≈', wrong: '✕' };

/** Lists the replies of a round, oldest first; when there are many, most of them are folded. */
export function replyList(round: StoryRound, page: Page): Markup {
  const { phrases, storyboard } = page;
  const replies = storyboard.replies.filter((reply) => reply.round === round.number);
  if (replies.length === 0) return html`<p class="soft">${phrases.noReplies}</p>`;
  const cards = replies.slice(0, shown).map((reply) => replyCard(reply, round, page));
  if (cards.length <= unfolded)
    return html`<ol class="replies">
      ${cards}
    </ol>`;
  const leftOut = replies.length - cards.length;
  return html`<ol class="replies">
      ${cards.slice(0, inSight)}
    </ol>
    <details class="more">
      <summary>${phrases.moreReplies(cards.length - inSight)}</summary>
      <ol class="replies" start="${inSight + 1}">
        ${cards.slice(inSight)}
      </ol>
    </details>
    ${leftOut > 0 && html`<p class="soft">${phrases.leftOut(leftOut)}</p>`}`;
}

function replyCard(reply: StoryReply, round: StoryRound, page: Page): Markup {
  const { phrases, when } = page;
  const { points, text, verdict } = reply;
  const { address, name, network } = sayPlayer(reply, phrases);
  return html`<li class="reply ${verdict}">
    ${avatar(name, address ?? name, 'player')}
    <div class="body">
      <p class="who">
        <strong><bdi>${name}</bdi></strong>
        <span class="soft"
          >${address !== undefined && html`<bdi>@${address}</bdi> · `}${network !== undefined && html`<span class="network">${network}</span> · `}<time
            datetime="${when.machine(reply.at)}"
            >${when.near(reply.at, round.opens)}</time
          >${outside(reply, page)}</span
        >
      </p>
      ${
        text === undefined
          ? html`<p class="soft">${phrases.erased}</p>`
          : html`<p class="text" dir="auto" lang="${page.storyboard.language}">${richText(text)}</p>`
      }
      <p class="judged">
        ${
          reply.worth !== 'chatter' &&
          html`<span class="badge ${verdict}"
            ><span aria-hidden="true">${signs[verdict]}</span> ${phrases.verdict[verdict]}</span
          >`
        }
        ${isExposed(reply) && html`<span class="mark exposed">${phrases.exposed}</span> `}
        ${marksOf(reply, page, round.heard !== undefined).map((mark) => html`<span class="mark">${mark}</span> `)}
        ${points !== undefined && points > 0 && html`<span class="points">${phrases.points(points)}</span>`}
      </p>
      ${!round.heard && reply.reason && html`<p class="reason">${clean(reply.reason)}</p>`}
      ${reply.masked && html`<p class="masked"><span class="label">${phrases.masked}</span> ${reply.masked}</p>`}
      ${acknowledgementOf(reply, page)}
    </div>
  </li>`;
}

/** Where what somebody wrote for real can be read, as long as it is there. */
function outside({ deleted, url }: StoryReply, { phrases, storyboard }: Page): Markup | undefined {
  if (storyboard.source !== 'game' || deleted || !onTheWeb(url)) return undefined;
  return html` · <a href="${url}">${phrases.read}</a>`;
}

function marksOf(reply: StoryReply, { phrases }: Page, isHeard: boolean): readonly string[] {
  return [
    reply.visibility === 'public' ? '' : phrases.visibility[reply.visibility],
    // What is said in a live hour is no guess, and nothing else either.
    ...(isHeard ? saidMarks(reply, phrases) : [phrases.worth[reply.worth]]),
    reply.edited ? phrases.edited : '',
    reply.deleted ? phrases.deleted : '',
    ...(isHeard ? [] : guessMarks(reply, phrases)),
  ].filter((mark) => mark !== '');
}

const saidMarks = ({ said }: StoryReply, phrases: Phrases): readonly string[] => [
  said?.guest === true ? phrases.said.guest : '',
  said?.picked === true ? phrases.said.picked : '',
  said?.held === true ? phrases.said.held : '',
];

const guessMarks = (
  { doubtful, overruled, aside, hiding }: StoryReply,
  phrases: Phrases,
): readonly string[] => [
  doubtful ? phrases.doubtful : '',
  overruled ? phrases.decided : '',
  aside === true ? phrases.aside : '',
  hiding ? phrases.hiding[hiding.state](hiding.decoy) : '',
];

function acknowledgementOf(
  { acknowledgement }: StoryReply,
  { phrases, storyboard }: Page,
): Markup | undefined {
  if (acknowledgement === undefined) return undefined;
  const { kind, state } = acknowledgement;
  const pending = phrases.answerState[state];
  return kind === 'favourite'
    ? html`<p class="answer">
        <span class="label"><span aria-hidden="true">★</span> ${phrases.favourited}</span> ${pending}
      </p>`
    : html`<p class="answer">
        <span class="label"><span aria-hidden="true">↳</span> ${phrases.answered}</span> ${pending}
        <span class="text" lang="${storyboard.language}">${richText(acknowledgement.text)}</span>
      </p>`;
}
