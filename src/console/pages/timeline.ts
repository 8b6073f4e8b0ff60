import { html } from 'hono/html';
import type { SignOffNow } from '#app/desk/desk.ts';
import type { Markup } from '#storyboard/markup.ts';
import { pathOf } from '#console/parts/layout.ts';
import { placeOn, timeScale, type TimeScale } from '#console/parts/time-scale.ts';
import { may } from '#console/visit.ts';
import { postedPhrasesIn } from '#console/words/posted-phrases.ts';
import { signOffPhrasesIn } from '#console/words/sign-off-phrases.ts';
import { timelinePhrasesIn } from '#console/words/timeline-phrases.ts';
import { groupsPast, pastStep } from './posted.ts';
import type { Seen } from './seen.ts';
import { groupsToCome, isWithin, type StepGroup, stepRow, type Wish } from './timeline-step.ts';

/**
 * Shows every step of every account: those to come round by round, along the hours; then those of the past, the latest first.
 * @param requests the agreements that were asked for, as long as they matter
 */
export function timelinePage(seen: Seen, requests: readonly SignOffNow[], wish?: Wish): Markup {
  const { visit, reading, moments } = seen;
  const { phrases } = visit;
  const { posts } = reading.story;
  const says = timelinePhrasesIn(visit.language, visit.hour);
  if (posts.length === 0)
    return html`<h1>${phrases.nav.timeline}</h1>
      <p class="empty large">${phrases.steps.none}</p>`;
  const rounds = [...Map.groupBy(groupsToCome(posts), ([post]) => post.round)];
  const past = groupsPast(posts);
  const isOperator = may(visit.who.role, 'operator');
  return html`<h1>${phrases.nav.timeline}</h1>
    <div id="news" class="news"></div>
    <p class="soft small">
      ${reading.game.timeZone} ·
      ${moments.at(moments.now)}${isOperator && rounds.length > 0 && html` · ${says.dragHelp}`}
    </p>
    <section aria-labelledby="to-come">
      <h2 id="to-come">${phrases.steps.toCome}</h2>
      ${
        rounds.length === 0
          ? html`<p class="empty">${phrases.nothingNext}</p>`
          : rounds.map(([round, groups]) => board(round, groups, { seen, requests, wish }))
      }
      ${
        isOperator &&
        rounds.length > 0 &&
        html`<p>
          <a class="as-button" href="${pathOf(reading.story.game, 'review/agreement')}"
            >${signOffPhrasesIn(visit.language).ask.game}</a
          >
        </p>`
      }
    </section>
    <section aria-labelledby="past" class="block-section">
      <h2 id="past">${phrases.steps.past}</h2>
      ${
        past.length === 0
          ? html`<p class="empty">${phrases.steps.none}</p>`
          : html`<ol class="timeline past">
              ${past.map((group) => pastStep(group, seen))}
            </ol>`
      }
    </section>
    <script type="module" src="${visit.assets.timeline}"></script>`;
}

/** Returns the hours along which the steps of a round are shown, by the number that players read. */
export function scaleOf(round: number, { visit, reading, moments }: Seen): TimeScale {
  const own = reading.story.posts.filter((post) => post.round === round);
  const dues = own.map((post) => post.postedAt ?? post.due);
  // What happens now is seen beside what is near, and not far off it.
  const near = dues.some((due) => Math.abs(moments.now.until(due).total('hours')) < 12) ? [moments.now] : [];
  return timeScale([...dues, ...near], reading.game.timeZone, visit.phrases.locale);
}

/** The steps of a round that are to come, below one axis. */
function board(
  round: number,
  groups: readonly StepGroup[],
  {
    seen,
    requests,
    wish,
  }: { readonly seen: Seen; readonly requests: readonly SignOffNow[]; readonly wish: Wish | undefined },
): Markup {
  const { visit, reading } = seen;
  const scale = scaleOf(round, seen);
  const says = timelinePhrasesIn(visit.language, visit.hour);
  const stands = reading.rounds.find(({ shown }) => shown === round);
  const isOperator = may(visit.who.role, 'operator');
  const takesHints = !reading.game.live && (stands?.state === 'ahead' || stands?.state === 'open');
  return html`<section class="hours-board" aria-labelledby="board-${round}">
    <div class="head">
      <h3 id="board-${round}">${visit.phrases.round(round)}</h3>
      ${
        takesHints &&
        isOperator &&
        html`<a class="toggle" href="${pathOf(reading.story.game, 'timeline/hint')}?round=${round}"
          >${says.addHint}</a
        >`
      }
    </div>
    ${isOperator && ofRound(round, stands?.state, seen)} ${axis(round, scale, seen)}
    <ol class="timeline">
      ${groups.map((group) => stepRow(group, seen, scale, { requests, wish }))}
    </ol>
  </section>`;
}

/** What ends a round sooner or later than it would, by the number that players read. */
function ofRound(
  round: number,
  state: Seen['reading']['rounds'][number]['state'] | undefined,
  { visit, reading }: Seen,
): Markup | undefined {
  if (state === undefined || state === 'revealed' || state === 'off') return undefined;
  const says = postedPhrasesIn(visit.language, visit.hour);
  const link = (page: 'close' | 'extend' | 'call-off', label: string): Markup =>
    html`<a class="as-button" href="${pathOf(reading.story.game, `timeline/${page}`)}?round=${round}"
      >${label}</a
    >`;
  return html`<details id="of-round-${round}">
    <summary>${says.ofRound}</summary>
    <div class="more-acts">
      ${state === 'open' && link('close', says.close)}
      ${(state === 'open' || state === 'ahead') && link('extend', says.extend)}
      ${link('call-off', says.callOff)}
    </div>
  </details>`;
}

/** The hours, with what was posted by now, for the eye: the same stands in words below. */
function axis(round: number, scale: TimeScale, { reading, moments, visit }: Seen): Markup {
  const out = reading.story.posts.filter((post) => post.round === round && post.state === 'sent');
  return html`<div class="axis">
    <svg class="hours" aria-hidden="true" focusable="false">
      ${scale.ticks.map(
        ({ at, label }) =>
          html`<line
              class="tick"
              x1="${placeOn(scale, at)}%"
              x2="${placeOn(scale, at)}%"
              y1="72%"
              y2="100%"
            />
            <text x="${placeOn(scale, at)}%" y="0.875rem" text-anchor="middle">${label}</text>`,
      )}
      ${
        isWithin(scale, moments.now) &&
        html`<line
            class="now"
            x1="${placeOn(scale, moments.now)}%"
            x2="${placeOn(scale, moments.now)}%"
            y1="68%"
            y2="100%"
          />
          <text class="now" x="${placeOn(scale, moments.now)}%" y="2.125rem" text-anchor="middle">
            ${timelinePhrasesIn(visit.language, visit.hour).nowMark}
          </text>`
      }
      ${out.map(({ due, postedAt }) => html`<circle class="out" cx="${placeOn(scale, postedAt ?? due)}%" cy="86%" r="4" />`)}
    </svg>
  </div>`;
}
