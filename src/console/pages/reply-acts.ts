import { html } from 'hono/html';
import type { DeskReply } from '#app/desk/desk.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { isSecret } from '#console/parts/reply-card.ts';
import { may } from '#console/visit.ts';
import { reviewPhrasesIn } from '#console/words/review-phrases.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { mayShow, type Seen } from './seen.ts';

const KEYS = { correct: 'R', close: 'C', wrong: 'W' } as const;

/** Where the keys of the page on which a person decides do the same. */
interface Keyed {
  readonly hasKeys?: boolean;
}

/**
 * Shows the form by which a person decides of a reply: what somebody has decided is taken back by undoing it, not here.
 * @param hidden what the form sends beside
 * @param isSettled the verdict that holds is not asked for again
 */
export const verdictForm = (
  reply: DeskReply,
  hidden: Markup,
  { visit, reading }: Seen,
  { isSettled, hasKeys = false }: Keyed & { readonly isSettled: boolean },
): Markup =>
  html`<form class="decisions" method="post" action="${pathOf(reading.story.game, 'review/decide')}">
    ${hidden}<input type="hidden" name="reply" value="${reply.ref ?? ''}" />
    ${(['correct', 'close', 'wrong'] as const)
      .filter((verdict) => !isSettled || verdict !== reply.verdict)
      .map((verdict) =>
        button(
          visit.phrases.decide[verdict],
          verdict,
          { name: 'verdict', value: verdict },
          hasKeys ? KEYS[verdict] : undefined,
        ),
      )}
  </form>`;

/**
 * Shows what can be decided of a reply where it is read, of which the program did not doubt as well; undefined where it is kept from whoever looks, or
 * somebody has decided.
 * @param from the page that it leads back to: where it is read
 */
export function decideAgain(
  reply: DeskReply,
  seen: Seen,
  from: { readonly player: string } | { readonly page: 'now' },
): Markup | undefined {
  const { visit, secret, shown } = seen;
  const isOpen = mayShow(visit) && (shown || !isSecret(reply, secret));
  if (!isOpen || reply.ref === undefined || reply.replaced || reply.decided) return undefined;
  const [[name, value] = ['', '']] = Object.entries(from);
  const hidden = html`${token(visit)}<input
      type="hidden"
      name="${name}"
      value="${value}"
    />${shown && html`<input type="hidden" name="show" value="1" />`}`;
  const isSettled = !reply.doubtful && reply.worth !== 'chatter';
  return html`<details class="decide-again">
    <summary>${visit.phrases.players.decideAgain}</summary>
    ${verdictForm(reply, hidden, seen, { isSettled })}
    ${may(visit.who.role, 'operator') && reply.text !== undefined && html`<div class="more-acts">${spellingForm(reply, seen)}</div>`}
  </details>`;
}

/** Shows the form in which a spelling is written as it is to be accepted for all, to be shown what that changes. */
export function spellingForm(
  reply: DeskReply,
  { visit, reading, shown }: Seen,
  { hasKeys = false }: Keyed = {},
): Markup {
  const says = reviewPhrasesIn(visit.language, visit.hour);
  const id = `spelling-${reply.ref ?? ''}`;
  return html`<details class="variant">
    <summary ${hasKeys && html`aria-keyshortcuts="V"`}>${says.accept}</summary>
    <form method="get" action="${pathOf(reading.story.game, 'review/accept')}">
      <input
        type="hidden"
        name="round"
        value="${reply.round}"
      />${shown && html`<input type="hidden" name="show" value="1" />`}
      <label for="${id}">${says.spelling}</label>
      <input
        id="${id}"
        name="text"
        value="${clean(reply.mention ?? withoutMarks(reply.text ?? ''))}"
        required
        maxlength="200"
        lang="${reading.story.language}"
      />
      ${button(visit.phrases.preview, 'plain')}
    </form>
  </details>`;
}

/** Returns what a reply says, without whom it is said to and without hashtags: as an answer is written in a script. */
export const withoutMarks = (text: string): string =>
  text
    .replaceAll(/(?<![\p{L}\p{N}_])[#@]\S+/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .slice(0, 200);
