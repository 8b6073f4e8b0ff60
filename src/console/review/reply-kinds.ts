import { html } from 'hono/html';
import type { DeskReply } from '#app/desk/desk.ts';
import { exposedAdvice } from '#app/words/exposed-advice.ts';
import { button } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { isSecret, replyCard } from '#console/parts/reply-card.ts';
import { spellingForm, verdictForm } from '#console/pages/reply-acts.ts';
import { authorIn, countInPublic, countWaiting, mayShow, readable, type Seen } from '#console/pages/seen.ts';
import { may } from '#console/visit.ts';
import { reviewPhrasesIn } from '#console/words/review-phrases.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { Kind, QueueItem, Slice } from './item.ts';

/** Replies of which the program is not sure. */
export const DOUBTFUL: Kind = {
  name: 'doubtful',
  heading: ({ kinds }) => kinds.doubtful,
  count: ({ reading }) => countWaiting(reading),
  takesVerdicts: true,
  note: undefined,
  async read(seen, slice) {
    const { visit, reading } = seen;
    const wished = { ...oneMore(slice), language: visit.language };
    const replies = await visit.desk.waiting(reading.game, wished);
    return sliceOf(replies, slice, seen);
  },
};

/** Right answers that everybody can read before their reveal. */
export const IN_PUBLIC: Kind = {
  name: 'in-public',
  heading: ({ kinds }) => kinds['in-public'],
  count: ({ reading }) =>
    countInPublic(reading) -
    reading.rounds.reduce(
      (sum, { accounts }) => sum + accounts.reduce((own, { acknowledged }) => own + acknowledged, 0),
      0,
    ),
  takesVerdicts: true,
  note: (keys) => ({ kind: 'acknowledge', items: keys.map((key) => ({ of: 'in-public', item: key })) }),
  async read(seen, slice) {
    const { visit, reading } = seen;
    const wished = { ...oneMore(slice), language: visit.language };
    const replies = await visit.desk.inPublic(reading.game, reading, wished);
    return sliceOf(replies, slice, seen, IN_PUBLIC);
  },
};

type Wished = Parameters<Kind['read']>[1];

/** One more tells whether there are more. */
const oneMore = ({ after, most }: Wished): Wished => ({ after, most: most + 1 });

const sliceOf = (replies: readonly DeskReply[], { most }: Wished, seen: Seen, noted?: Kind): Slice => ({
  items: readable(replies.slice(0, most), seen).map((reply) => item(reply, seen, noted)),
  isCut: replies.length > most,
});

function item(reply: DeskReply, seen: Seen, noted?: Kind): QueueItem {
  const { visit, secret, shown } = seen;
  const key = reply.ref ?? '';
  const isOpen = key !== '' && may(visit.who.role, 'reviewer') && !(isSecret(reply, secret) && !shown);
  return {
    key,
    anchor: `reply-${key}`,
    label: reply.name || reply.player,
    isOpen,
    reply,
    card: (pick, hidden) => {
      const { reading, moments } = seen;
      const { game, language } = reading.story;
      const path = pathOf(game, 'review');
      return replyCard(reply, {
        phrases: visit.phrases,
        moments,
        language,
        secret,
        shown,
        author: authorIn(seen),
        show: mayShow(visit) ? `${path}?show=1#reply-${key}` : undefined,
        pick: isOpen ? pick : undefined,
        acts: html`${noted && advice(reply, seen)} ${isOpen && acts(reply, hidden, seen, noted)}`,
      });
    },
  };
}

/** What to do about a right answer in the open, as far as its network lets anybody do anything. */
function advice({ account }: DeskReply, { visit, reading }: Seen): Markup | undefined {
  if (!mayShow(visit)) return undefined;
  const of = reading.story.accounts.find(({ name }) => name === account);
  return html`<p class="soft small advice">
    ${exposedAdvice(of?.masking, of?.network ?? account, visit.language).join(' ')}
  </p>`;
}

function acts(reply: DeskReply, hidden: Markup, seen: Seen, noted: Kind | undefined): Markup {
  const { visit, reading } = seen;
  const { phrases } = visit;
  const says = reviewPhrasesIn(visit.language, visit.hour);
  const { game } = reading.story;
  const key = reply.ref ?? '';
  const round = reading.game.rounds.find(({ number, shown: read = number }) => read === reply.round);
  return html`${
      round &&
      html`<p class="key">
        <span class="label">${phrases.expected}</span> ${clean(round.answers[0] ?? '')}
        ${round.not.length > 0 && html`<br /><span class="label">${phrases.lookAlikes}</span> ${clean(round.not.join(', '))}`}
      </p>`
    }
    ${!(noted && reply.decided) && verdictForm(reply, hidden, seen, { isSettled: noted !== undefined, hasKeys: true })}
    <div class="more-acts">
      ${
        noted &&
        html`<form method="post" action="${pathOf(game, 'review/note')}">
          ${hidden}<input type="hidden" name="item" value="${`${noted.name}:${key}`}" />
          ${button(says.noted['in-public'], 'plain', undefined, 'S')}
        </form>`
      }
      ${
        !noted &&
        html`<form method="post" action="${pathOf(game, 'review/ask')}">
          ${hidden}<input type="hidden" name="reply" value="${key}" />
          ${button(phrases.decide.ask, 'plain', undefined, 'A')}
        </form>`
      }
      ${!noted && may(visit.who.role, 'operator') && spellingForm(reply, seen, { hasKeys: true })}
    </div>`;
}
