import { html } from 'hono/html';
import type { SignOffNow } from '#app/desk/desk.ts';
import type { Comparison } from '#app/control/versions.ts';
import { sayChanges } from '#app/control/say-changes.ts';
import { refusedHere } from '#console/refusals.ts';
import { nameOfStep } from '#app/words/step-names.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import { changesList } from '#console/parts/changes-list.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { placeOn, type TimeScale } from '#console/parts/time-scale.ts';
import { may } from '#console/visit.ts';
import { postedPhrasesIn } from '#console/words/posted-phrases.ts';
import { signOffPhrasesIn } from '#console/words/sign-off-phrases.ts';
import { timelinePhrasesIn } from '#console/words/timeline-phrases.ts';
import { isToCome } from './now.ts';
import type { Seen } from './seen.ts';

/** What is posted for a round at one moment: the same step on each of its accounts. */
export type StepGroup = readonly [StoryPost, ...StoryPost[]];

/** The kinds of steps that somebody may move: the others follow one of them. */
const MOVED: ReadonlySet<StoryPost['kind']> = new Set(['opening', 'hint', 'last-call', 'closing', 'reveal']);
/** Those that need not come. */
const MAY_BE_SKIPPED: ReadonlySet<StoryPost['kind']> = new Set(['hint', 'last-call', 'standings']);
/** Those that may leave the script. */
const MAY_BE_REMOVED: ReadonlySet<StoryPost['kind']> = new Set(['hint', 'last-call']);
/** Those whose words are the script's. */
const WRITTEN: ReadonlySet<StoryPost['kind']> = new Set(['opening', 'hint', 'closing', 'reveal']);

/** By how much buttons move a step, in seconds. */
const NUDGES = { five: 300, quarter: 900, hour: 3600, day: 86_400 } as const;
const FURTHEST_FIRST = ['day', 'hour', 'quarter', 'five'] as const;

/** To where somebody would move a step, and what comes of it. */
export interface Wish {
  /** The address of the step on its page. */
  readonly row: string;
  readonly to: Temporal.Instant;
  readonly outcome: Comparison;
}

/** Returns what people call a step: `1/hint-2`. */
export const stepName = ({ round, kind, ordinal }: Pick<StoryPost, 'round' | 'kind' | 'ordinal'>): string =>
  `${round}/${kind}${ordinal > 0 ? `-${ordinal}` : ''}`;

/** Returns the steps that are still to come, each with those of the other accounts that are done with it. */
export const groupsToCome = (posts: readonly StoryPost[]): readonly StepGroup[] =>
  [
    ...Map.groupBy(
      posts.filter(isToCome),
      (post) => `${post.due} ${stepName(post)} ${post.partner === undefined}`,
    ).values(),
  ].flatMap(([first, ...others]): readonly StepGroup[] => (first ? [[first, ...others]] : []));

/** Returns the address of a step on its page. */
export const rowOf = ([post]: StepGroup): string =>
  (post.id ?? stepName(post)).replaceAll(/[^\p{L}\p{N}]+/gu, '-');

/** Says whether the words of a step can be changed. */
export const isWritten = ([{ kind, partner }]: StepGroup): boolean =>
  WRITTEN.has(kind) && partner === undefined;

/** Shows a step along the hours of its round, with what somebody who runs the game may do about it. */
export function stepRow(
  group: StepGroup,
  seen: Seen,
  scale: TimeScale,
  { requests, wish }: { readonly requests: readonly SignOffNow[]; readonly wish: Wish | undefined },
): Markup {
  const { visit } = seen;
  const [post] = group;
  const asked = requests.filter(({ called }) => called === null || called === stepName(post));
  const agreements = signOffPhrasesIn(visit.language);
  const row = rowOf(group);
  const own = wish?.row === row ? wish : undefined;
  return html`<li class="step ${post.state} along" id="row-${row}" tabindex="-1">
    <div class="step-head">
      <h4>${nameOfStep(post, visit.language)}</h4>
      <p class="soft small">
        ${group.map(({ account }) => account).join(', ')} ·
        <span class="step-state"
          ><span class="dot" aria-hidden="true"></span>${visit.phrases.stepStates[post.state]}</span
        >
      </p>
      ${post.why !== undefined && html`<p class="reason">${clean(post.why)}</p>`}
      ${asked.map(({ whom, state }) => html`<p class="soft small">${clean(whom)}${' · '}${agreements.states[state]}</p>`)}
    </div>
    <div class="steer" id="steer-${row}">${steerBox(group, seen, scale, own)}</div>
  </li>`;
}

/** Draws where a step is along the hours and, for whoever runs the game, what moves it: the part of its row that changes with a wish. */
export function steerBox(group: StepGroup, seen: Seen, scale: TimeScale, wish?: Wish): Markup {
  const { visit, moments } = seen;
  const [post] = group;
  const says = timelinePhrasesIn(visit.language, visit.hour);
  const row = rowOf(group);
  const isOperator = may(visit.who.role, 'operator');
  const isMoved = MOVED.has(post.kind) && post.partner === undefined;
  const at = wish?.to ?? post.due;
  return html`<div class="lane">
      ${lane(seen, scale, isOperator && isMoved ? undefined : post.due)}
      ${isOperator && isMoved && slider(group, seen, scale, at)}
    </div>
    <p class="lane-time ${wish ? 'wished' : ''}">
      <strong id="time-${row}">${moments.said(at)}</strong>
      ${!wish && html`<span class="soft small">${moments.distance(at)}</span>`}
      ${post.kind === 'standings' && html`<span class="soft small">${says.follows}</span>`}
    </p>
    ${isOperator && post.partner === undefined && (isMoved || MAY_BE_SKIPPED.has(post.kind)) && changes(group, seen, isMoved ? at : undefined, wish !== undefined)}
    ${wish && outcome(group, seen, wish)}`;
}

/** The hours behind a step: when they strike, now, and where the step is if nobody moves it. */
function lane({ moments }: Seen, scale: TimeScale, mark: Temporal.Instant | undefined): Markup {
  return html`<svg class="hours" aria-hidden="true" focusable="false">
    ${scale.ticks.map(({ at }) => upright('tick', placeOn(scale, at)))}
    ${isWithin(scale, moments.now) && upright('now', placeOn(scale, moments.now))}
    <line class="track" x1="0%" x2="100%" y1="50%" y2="50%" />
    ${mark && html`<circle class="mark" cx="${placeOn(scale, mark)}%" cy="50%" r="7" />`}
  </svg>`;
}

const upright = (name: string, place: number): Markup =>
  html`<line class="${name}" x1="${place}%" x2="${place}%" y1="0%" y2="100%" />`;

/** Says whether a moment is in a stretch of time. */
export const isWithin = ({ from, to }: TimeScale, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, to) <= 0;

/** What is dragged along the hours, by pointer, finger or keys. Its value is by how many seconds the step would come later. */
function slider(group: StepGroup, seen: Seen, scale: TimeScale, at: Temporal.Instant): Markup {
  const { visit, reading, moments } = seen;
  const [post] = group;
  const { due } = post;
  const says = timelinePhrasesIn(visit.language, visit.hour);
  const { grain } = scale;
  const seconds = (moment: Temporal.Instant): number => due.until(moment).total('seconds');
  const value = Math.round(seconds(at) / grain) * grain;
  const least = Math.min(value, Math.ceil(seconds(scale.from) / grain) * grain);
  const most = Math.max(value, Math.floor(seconds(scale.to) / grain) * grain);
  return html`<form ${asking(group, seen)} hx-trigger="submit, change delay:250ms">
    <input type="hidden" name="row" value="${rowOf(group)}" />
    <input type="hidden" name="base" value="${due}" />
    <input
      type="range"
      id="lane-${rowOf(group)}"
      name="by"
      min="${least}"
      max="${most}"
      step="${grain}"
      value="${value}"
      aria-label="${says.drag(nameOfStep(post, visit.language))}"
      aria-valuetext="${moments.said(at)}"
      data-due="${due.epochMilliseconds}"
      data-zone="${reading.game.timeZone}"
      data-locale="${visit.phrases.locale}"
      data-today="${moments.local(moments.now).toPlainDate()}"
      data-says="time-${rowOf(group)}"
    />
    <noscript>${button(says.see, 'plain')}</noscript>
  </form>`;
}

const movePath = ({ reading }: Seen): string => pathOf(reading.story.game, 'timeline/move');

/** How a form does, whether they run or not. */
const asking = (group: StepGroup, seen: Seen): Markup =>
  html`method="get" action="${movePath(seen)}#row-${rowOf(group)}" hx-get="${movePath(seen)}"
  hx-target="#steer-${rowOf(group)}" hx-swap="innerMorph"`;

/** @param at from where buttons move the step; undefined: it is not moved */
function changes(group: StepGroup, seen: Seen, at: Temporal.Instant | undefined, isOpen: boolean): Markup {
  const { visit, reading } = seen;
  const [post] = group;
  const says = timelinePhrasesIn(visit.language, visit.hour);
  const game = reading.story.game;
  const row = rowOf(group);
  const hidden = html`${token(visit)}<input type="hidden" name="step" value="${stepName(post)}" /><input
      type="hidden"
      name="version"
      value="${reading.version ?? ''}"
    />`;
  const nudge = (by: keyof typeof NUDGES, sign: 1 | -1): Markup =>
    html`<button
      class="plain"
      name="by"
      value="${sign * NUDGES[by]}"
      aria-label="${sign < 0 ? says.shifted.earlier(says.by[by]) : says.shifted.later(says.by[by])}"
    >
      ${sign < 0 ? '−' : '+'} ${says.by[by]}
    </button>`;
  return html`<details ${isOpen && html` open`} id="change-${row}">
    <summary>${says.change}</summary>
    <div class="steering">
      ${
        at &&
        html`<form ${asking(group, seen)} class="nudges">
            <input type="hidden" name="row" value="${row}" />
            <input type="hidden" name="base" value="${at}" />
            <div role="group" aria-label="${says.earlier}">${FURTHEST_FIRST.map((by) => nudge(by, -1))}</div>
            <div role="group" aria-label="${says.later}">
              ${FURTHEST_FIRST.toReversed().map((by) => nudge(by, 1))}
            </div>
          </form>
          <form ${asking(group, seen)} class="to-time">
            <input type="hidden" name="row" value="${row}" />
            <label for="to-${row}">${says.time}</label>
            <input type="datetime-local" id="to-${row}" name="to" value="${localField(seen, at)}" required />
            ${button(says.see, 'plain')}
          </form>`
      }
      <div class="more-acts">
        ${isWritten(group) && html`<a class="as-button" href="${pathOf(game, 'timeline/words')}?row=${encodeURIComponent(row)}">${says.words}</a>`}
        <a
          class="as-button"
          href="${pathOf(game, 'review/agreement')}?step=${encodeURIComponent(stepName(post))}&amp;version=${reading.version ?? ''}"
          >${signOffPhrasesIn(visit.language).ask.step}</a
        >
        ${
          at &&
          html`<form method="post" action="${pathOf(game, 'acts/now')}">
            ${hidden}${button(says.now, 'plain')}
          </form>`
        }
        ${
          MAY_BE_SKIPPED.has(post.kind) &&
          html`<form method="post" action="${pathOf(game, 'acts/skip')}">
            ${hidden}${button(says.skip, 'plain')}
            ${group.length > 1 && group.map(({ account }) => button(says.skipOn(account), 'plain', { name: 'on', value: account }))}
          </form>`
        }
        ${
          MAY_BE_REMOVED.has(post.kind) &&
          html`<a
            class="as-button"
            href="${pathOf(game, 'timeline/remove')}?step=${encodeURIComponent(stepName(post))}"
            >${postedPhrasesIn(visit.language, visit.hour).remove}</a
          >`
        }
      </div>
    </div>
  </details>`;
}

/** Returns a moment as a time field has it, by the game's clock on the wall. */
export function localField({ moments }: Pick<Seen, 'moments'>, at: Temporal.Instant): string {
  const local = moments.local(at).toPlainDateTime();
  return local.toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' });
}

/** What would come of a move, and the button by which it is made. */
function outcome(group: StepGroup, seen: Seen, { to, outcome: found }: Wish): Markup {
  const { visit, reading } = seen;
  const { language } = visit;
  const [post] = group;
  const says = timelinePhrasesIn(language, visit.hour);
  const { game } = reading.story;
  const row = rowOf(group);
  return html`<div class="will" role="group" aria-label="${says.whole}">
    <p><strong>${sayWish(group, seen, to)}</strong></p>
    ${
      found.ok
        ? html`<p class="soft small" id="comes-${row}">${says.comes}</p>
            ${changesList(sayChanges(found, { game, language, surroundings: 'console', hour: visit.hour }), `comes-${row}`)}`
        : refusedHere(found.refusal, game, visit)
    }
    <div class="more-acts">
      ${
        found.ok &&
        html`<form method="post" action="${pathOf(game, 'acts/move')}">
          ${token(visit)}<input type="hidden" name="step" value="${stepName(post)}" /><input
            type="hidden"
            name="version"
            value="${reading.version ?? ''}"
          /><input type="hidden" name="to" value="${localField(seen, to)}" />
          ${button(says.move(seen.moments.saidAfter('to', to)), 'go')}
        </form>`
      }
      <a
        class="as-button"
        href="${pathOf(game, 'timeline')}#row-${row}"
        hx-get="${movePath(seen)}?row=${encodeURIComponent(row)}"
        hx-target="#steer-${row}"
        hx-swap="innerMorph"
        >${says.leave}</a
      >
    </div>
  </div>`;
}

/** Says to where a step would be moved, and how far that is. */
export function sayWish(group: StepGroup, { visit, moments }: Seen, to: Temporal.Instant): string {
  const [post] = group;
  const says = timelinePhrasesIn(visit.language, visit.hour);
  const isLater = Temporal.Instant.compare(to, post.due) >= 0;
  const length = moments.length(isLater ? post.due.until(to) : to.until(post.due));
  const shifted = isLater ? says.shifted.later(length) : says.shifted.earlier(length);
  const moved = says.moved(nameOfStep(post, visit.language), moments.said(post.due), moments.said(to));
  return `${moved} (${shifted})`;
}
