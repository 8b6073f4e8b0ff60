import { html } from 'hono/html';
import type { Item } from '#acts/change.ts';
import { nameOfDeed, nameOfStep } from '#app/words/step-names.ts';
import { button } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { mayShow, type Seen } from '#console/pages/seen.ts';
import { may } from '#console/visit.ts';
import { reviewPhrasesIn } from '#console/words/review-phrases.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import { clean, type Markup, onTheWeb } from '#storyboard/markup.ts';
import { anchorOf, type Kind, pageOf, type QueueItem } from './item.ts';

type Reading = Seen['reading'];

/** What is shown of something that waits for no more than being taken note of. */
interface Told {
  readonly title: string;
  readonly round: number;
  readonly account: string;
  readonly mark?: string | undefined;
  readonly why?: string | undefined;
  readonly when?: Markup | undefined;
  readonly url?: string | undefined;
  /** What it says may tell the answer of its round. */
  readonly text?: string | undefined;
  readonly picture?: string | undefined;
  readonly acts?: Markup | undefined;
}

/** What forms call a post: its step, and the state in which they show it, so that nobody takes note of what they have not seen. */
const keyOfPost = ({ id, state }: Pick<StoryPost, 'state'> & { readonly id: string }): string =>
  `${id}~${state}`;

function asShown(key: string): Item {
  const [, item = key, as] = /^(.+)~([a-z]+)$/u.exec(key) ?? [];
  return { of: 'post', item, as };
}

const noting =
  (of: Item['of']) =>
  (keys: readonly string[]): { readonly kind: 'acknowledge'; readonly items: readonly Item[] } => ({
    kind: 'acknowledge',
    items: keys.map((key) => (of === 'post' ? asShown(key) : { of, item: key })),
  });

function kindOf<Row>(
  of: Item['of'],
  rows: (reading: Reading) => readonly Row[],
  keyOf: (row: Row) => string,
  tell: (row: Row, seen: Seen) => Told,
): Kind {
  return {
    name: of,
    heading: ({ kinds }) => kinds[of],
    count: ({ reading }) => rows(reading).length,
    takesVerdicts: false,
    note: noting(of),
    read: async (seen, slice) =>
      pageOf(
        rows(seen.reading).map((row) => item(of, keyOf(row), tell(row, seen), seen)),
        slice,
      ),
  };
}

function item(of: Item['of'], key: string, told: Told, seen: Seen): QueueItem {
  const { visit, reading, shown, secret } = seen;
  const { phrases } = visit;
  const isOpen = may(visit.who.role, 'reviewer');
  const says = reviewPhrasesIn(visit.language, visit.hour);
  const isVeiled = secret.has(told.round) && !shown;
  const isLed = mayShow(visit) || !secret.has(told.round);
  const { game } = reading.story;
  return {
    key,
    anchor: anchorOf(of, key),
    label: told.title,
    isOpen,
    card: (pick, hidden) =>
      html`<article class="reply-card trouble" id="${anchorOf(of, key)}" tabindex="-1">
        <header>
          ${pick}
          <div>
            <h3>${clean(told.title)}</h3>
            <p class="soft small">
              ${phrases.round(told.round)} · ${told.account}${told.when && html` · ${told.when}`}
            </p>
          </div>
          ${told.mark !== undefined && html`<p class="verdict"><span class="mark exposed">${told.mark}</span></p>`}
        </header>
        ${told.why !== undefined && html`<p class="reason">${clean(told.why)}</p>`}
        ${
          told.text !== undefined &&
          (isVeiled
            ? html`<p class="veiled">
                ${phrases.hidden}
                ${mayShow(visit) && html`<a href="${`${pathOf(game, 'review')}?show=1#${anchorOf(of, key)}`}">${phrases.show}</a>`}
              </p>`
            : html`<p class="label">${says.toPaste}</p>
                <p class="said">${clean(told.text)}</p>
                ${told.picture !== undefined && html`<p class="soft small">${says.picture(told.picture)}</p>`}`)
        }
        ${onTheWeb(told.url) && isLed && html`<p class="small"><a href="${told.url}" rel="noreferrer">${phrases.seeOnNetwork}</a></p>`}
        ${
          isOpen &&
          html`<div class="more-acts">
            <form method="post" action="${pathOf(game, 'review/note')}">
              ${hidden}<input type="hidden" name="item" value="${`${of}:${key}`}" />
              ${button(says.noted[of], 'plain', undefined, 'S')}
            </form>
            ${told.acts}
          </div>`
        }
      </article>`,
  };
}

const failed = ({ story, beside }: Reading): readonly (StoryPost & { readonly id: string })[] =>
  story.posts.flatMap(({ id, ...post }) =>
    id !== undefined && (post.state === 'failed' || post.state === 'uncertain') && !beside.isKnown('post', id)
      ? [{ ...post, id }]
      : [],
  );

const partnerPage = ({ visit, reading }: Seen): Markup =>
  html`<a class="as-button" href="${pathOf(reading.story.game, 'partners')}"
    >${visit.phrases.nav.partners}</a
  >`;

/** Posts that were not made, or may not have been. */
export const POSTS = kindOf('post', failed, keyOfPost, (post, { visit, reading, moments }) => {
  const task = reading.tasks.find(({ of, id }) => of === 'post' && id === post.id)?.task;
  return {
    title: nameOfStep(post, visit.language),
    round: post.round,
    account: post.account,
    when: moments.at(post.due),
    mark: visit.phrases.stepStates[post.state],
    why: post.why,
    text: task?.text,
    picture: task?.picture ?? undefined,
  };
});

/** Words in private that a network refused, and a person may still say. */
export const WORDS = kindOf(
  'word',
  ({ tasks, beside }) => tasks.filter(({ of, id }) => of === 'word' && !beside.isKnown('word', id)),
  ({ id }) => id,
  ({ task }, { visit }) => ({
    title: reviewPhrasesIn(visit.language, visit.hour).word,
    round: task.round,
    account: task.account,
    text: task.text,
    url: task.answers ?? undefined,
  }),
);

/** Posts of partners that give an answer away. */
export const LEAKS = kindOf(
  'leak',
  ({ beside }) => beside.leaks,
  ({ id }) => id,
  ({ name, round, account, at, url }, seen) => ({
    title: reviewPhrasesIn(seen.visit.language, seen.visit.hour).leak(name),
    round,
    account,
    when: seen.moments.at(at),
    url,
    acts: partnerPage(seen),
  }),
);

/** What partners were to do, and did not. */
export const MISSES = kindOf(
  'miss',
  ({ beside }) => beside.misses,
  ({ id }) => id,
  ({ name, round, kind, of, beside, due, why }, seen) => {
    const { language } = seen.visit;
    const says = reviewPhrasesIn(language, seen.visit.hour);
    const deed = of === undefined && kind === 'hint' ? says.ownHint : nameOfDeed({ kind, of }, language);
    return {
      title: says.miss(name, deed),
      round,
      account: beside,
      when: due && html`${says.due} ${seen.moments.at(due)}`,
      why,
      acts: partnerPage(seen),
    };
  },
);
