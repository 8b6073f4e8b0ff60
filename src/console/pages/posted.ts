import { html } from 'hono/html';
import { nameOfStep } from '#app/words/step-names.ts';
import { clean, type Markup, onTheWeb, richText } from '#storyboard/markup.ts';
import type { StoryChange, StoryPost } from '#storyboard/storyboard.ts';
import { pathOf } from '#console/parts/layout.ts';
import { may } from '#console/visit.ts';
import { postedPhrasesIn } from '#console/words/posted-phrases.ts';
import { isToCome } from './now.ts';
import type { Seen } from './seen.ts';
import { rowOf, type StepGroup, stepName } from './timeline-step.ts';

/** What stands for nobody to read: a boost, or a message to a partner. */
const NO_POSTS: ReadonlySet<StoryPost['kind']> = new Set(['relay', 'request', 'reminder']);
/** What tells who found, and who is first. */
const TELLS: ReadonlySet<StoryPost['kind']> = new Set(['reveal', 'standings']);

/** Returns the steps of the past, the latest first, each with those of the other accounts that were done with it. */
export const groupsPast = (posts: readonly StoryPost[]): readonly StepGroup[] =>
  [
    ...Map.groupBy(
      posts.filter((post) => !isToCome(post)).toReversed(),
      (post) => `${stepName(post)} ${post.partner === undefined ? '' : (post.id ?? '')}`,
    ).values(),
  ].flatMap(([first, ...others]): readonly StepGroup[] => (first ? [[first, ...others]] : []));

/** Says whether a post can be read by everybody. */
export const isOut = ({ kind, state, gone }: StoryPost): boolean =>
  state === 'sent' && !NO_POSTS.has(kind) && gone === undefined;

/** Returns by what a person calls the posts of a step: on all accounts, or, of a partner's, that one. */
export const namedGroup = ([post]: StepGroup): string =>
  post.partner === undefined ? stepName(post) : (post.id ?? stepName(post));

/** Shows a step of the past: what each account posted and where it can be read, and for whoever runs the game what may be done about that. */
export function pastStep(group: StepGroup, seen: Seen): Markup {
  const { visit, moments } = seen;
  const [post] = group;
  const at = ({ postedAt, due }: StoryPost): string => moments.said(postedAt ?? due);
  // What says the same in several places is read once.
  const alike = [
    ...Map.groupBy(group, (one) =>
      JSON.stringify([one.state === 'sent' ? one.text : '', one.why, one.gone, one.changes, one.state]),
    ).values(),
  ];
  return html`<li class="step ${post.state}" id="past-${rowOf(group)}">
    <p class="when">${moments.at(post.postedAt ?? post.due)}</p>
    <div class="what">
      <h3>${nameOfStep(post, visit.language)}</h3>
      <p class="soft small">${visit.phrases.round(post.round)}</p>
      ${alike.map((posts) => onAccounts(posts, seen, at(post)))}
      ${may(visit.who.role, 'operator') && group.some(isOut) && acts(group, seen)}
    </div>
  </li>`;
}

/** @param usual when the step was posted first: another moment is said */
function onAccounts(posts: readonly StoryPost[], seen: Seen, usual: string): Markup | undefined {
  const { visit, moments, reading } = seen;
  const { phrases } = visit;
  const [first] = posts;
  if (!first) return undefined;
  const says = postedPhrasesIn(visit.language, visit.hour);
  const network = (account: string): string =>
    reading.story.accounts.find(({ name }) => name === account)?.network ?? '';
  return html`<div class="posted ${first.gone ? 'gone' : ''}">
    <ul class="where">
      ${posts.map((post) => {
        const at = moments.said(post.postedAt ?? post.due);
        return html`<li>
          <strong>${post.account}</strong> <span class="soft">${network(post.account)}</span> ·
          <span class="step-state"
            ><span class="dot" aria-hidden="true"></span>${phrases.stepStates[post.state]}</span
          >${at !== usual && html` · ${at}`}${
            onTheWeb(post.url) &&
            html` ·
              <a href="${post.url}" rel="noreferrer"
                >${phrases.seeOnNetwork}<span class="hidden"> (${post.account})</span></a
              >`
          }
        </li>`;
      })}
    </ul>
    ${first.why !== undefined && html`<p class="reason">${clean(first.why)}</p>`}
    ${first.gone && html`<p class="reason">${says.gone[first.gone.by](moments.saidAfter('at', first.gone.at))}</p>`}
    ${
      first.text !== undefined &&
      first.state === 'sent' &&
      html`<p class="said" lang="${reading.story.language}">${richText(first.text)}</p>`
    }
    ${first.changes?.filter(({ takenBack }) => !takenBack).map((change) => changed(change, seen))}
  </div>`;
}

/** What was done to a post since it went out. */
function changed({ kind, at, text, url }: StoryChange, { visit, moments, reading }: Seen): Markup {
  const says = postedPhrasesIn(visit.language, visit.hour);
  return html`<p class="reason">
      ${says.changes[kind](at ? moments.saidAfter('at', at) : says.changing)}${
        onTheWeb(url) &&
        html` ·
          <a href="${url}" rel="noreferrer">${visit.phrases.seeOnNetwork}</a>`
      }
    </p>
    ${
      text !== undefined &&
      kind !== 'withdrawn' &&
      html`<p class="said" lang="${reading.story.language}">${richText(text)}</p>`
    }`;
}

function acts(group: StepGroup, seen: Seen): Markup {
  const { visit, reading } = seen;
  const { game } = reading.story;
  const says = postedPhrasesIn(visit.language, visit.hour);
  const [post] = group;
  const named = namedGroup(group);
  const out = group.filter(isOut);
  const link = (
    page: 'edit' | 'delete' | 'renew' | 'take-back',
    label: string,
    query: Readonly<Record<string, string>>,
  ): Markup =>
    html`<a
      class="as-button"
      href="${pathOf(game, `timeline/${page}`)}?${new URLSearchParams(query).toString()}"
      >${label}</a
    >`;
  return html`<details id="past-acts-${rowOf(group)}">
    <summary>${says.change}</summary>
    <div class="more-acts">
      ${link('edit', says.edit, { post: named })}
      ${TELLS.has(post.kind) && link('renew', says.renew, { post: named })}
      ${link('delete', says.delete, { post: named })}
      ${out.length > 1 && out.map(({ account }) => link('delete', says.deleteFrom(account), { post: named, on: account }))}
      ${post.kind === 'reveal' && link('take-back', says.takeBack, { round: `${post.round}` })}
    </div>
  </details>`;
}
