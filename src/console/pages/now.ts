import { html } from 'hono/html';
import type { DeskReply } from '#app/desk/desk.ts';
import type { TalkNow } from '#app/live/talk.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { nameOfStep } from '#app/words/step-names.ts';
import { sayAct } from '#app/words/say-line.ts';
import { pathOf } from '#console/parts/layout.ts';
import { button, token } from '#console/parts/forms.ts';
import { replyCard } from '#console/parts/reply-card.ts';
import { may } from '#console/visit.ts';
import { postedPhrasesIn } from '#console/words/posted-phrases.ts';
import { withNames } from './called.ts';
import { meansCard } from './means.ts';
import { decideAgain } from './reply-acts.ts';
import { authorIn, countInPublic, keptFrom, mayShow, readable, type Seen } from './seen.ts';
import { latestTalk, talkPath } from './talk.ts';
import { talkPhrasesIn } from '#console/words/talk-phrases.ts';
import { veiledAct } from './veiled.ts';

/** How many steps to come are. */
const NEXT = 5;

/**
 * Returns what changes by itself while the page is looked at, by the id of what holds it.
 * @param waiting how much waits for a person, of whatever kind
 */
export const nowParts = (seen: Seen, waiting: number): Readonly<Record<string, Markup>> => ({
  state: state(seen, waiting),
  alarms: alarms(seen),
  mystery: mystery(seen),
  next: next(seen),
  means: meansCard(seen),
});

/**
 * Shows the game at this moment, with its latest replies, the latest first.
 * @param latest of a live hour, what is said in it
 * @param waiting how much waits for a person
 */
export function nowPage(seen: Seen, latest: readonly DeskReply[] | TalkNow, waiting: number): Markup {
  const { visit, reading, shown } = seen;
  const { phrases } = visit;
  const parts = nowParts(seen, waiting);
  const path = pathOf(reading.story.game, 'now');
  return html`<h1>${phrases.nav.now}</h1>
    ${mayShow(visit) && reading.game.live && html`<p><a class="button" href="${talkPath(reading.game.id)}">${talkPhrasesIn(visit.language).link}</a></p>`}
    <div id="state">${parts['state']}</div>
    <div id="alarms">${parts['alarms']}</div>
    <div class="columns">
      <section aria-labelledby="latest" class="main-column">
        <div class="head">
          <h2 id="latest">${phrases.latest}</h2>
          ${
            mayShow(visit) &&
            !reading.game.live &&
            html`<a class="toggle" href="${shown ? path : `${path}?show=1`}"
              >${shown ? phrases.hideAll : phrases.showAll}</a
            >`
          }
        </div>
        <div id="news" class="news"></div>
        ${'voices' in latest ? latestTalk(seen, latest, mayShow(visit)) : replies(seen, latest)}
      </section>
      <div class="side-column">
        <section id="mystery" class="card">${parts['mystery']}</section>
        <section id="next" class="card">${parts['next']}</section>
        <section id="means" class="card">${parts['means']}</section>
      </div>
    </div>`;
}

function replies(seen: Seen, latest: readonly DeskReply[]): Markup {
  const { visit, reading, moments, secret, shown } = seen;
  const { phrases } = visit;
  if (latest.length === 0) return html`<p class="empty">${phrases.noReplies}</p>`;
  const path = pathOf(reading.story.game, 'now');
  const readables = readable(latest, seen);
  const kept = latest.length - readables.length;
  return html`<div class="stack">
    ${kept > 0 && html`<p class="veiled">${phrases.keptReplies(kept)}</p>`}
    ${readables.map((reply) =>
      replyCard(reply, {
        phrases,
        moments,
        language: reading.story.language,
        secret,
        shown,
        author: authorIn(seen),
        show: mayShow(visit) ? `${path}?show=1#reply-${reply.ref ?? ''}` : undefined,
        acts: decideAgain(reply, seen, { page: 'now' }),
      }),
    )}
  </div>`;
}

function state(seen: Seen, wait: number): Markup {
  const { visit, reading, moments } = seen;
  const { phrases } = visit;
  const { story, rounds } = reading;
  const now = moments.now;
  const kept = keptFrom(visit, reading);
  const guesses = (verdict: 'correct' | 'close' | 'wrong'): number =>
    rounds.reduce((sum, round) => sum + round.guesses[verdict], 0);
  return html`<div class="state ${reading.state}">
    <p class="play-state"><span class="dot" aria-hidden="true"></span> ${phrases.states[reading.state]}</p>
    ${!reading.game.live && html`<p>${phrases.verdictsLine(guesses('correct'), guesses('close'), guesses('wrong'))}</p>`}
    ${rounds.some((round) => round.state !== 'ahead' && kept.has(round.shown)) && html`<p class="veiled">${phrases.keptVerdicts}</p>`}
    <p>
      ${
        wait === 0
          ? html`<span class="soft">${phrases.nothingToReview}</span>`
          : html`<a class="waiting" href="${pathOf(story.game, 'review')}">${phrases.toReview(wait)}</a>`
      }
    </p>
    ${
      may(visit.who.role, 'operator') &&
      (reading.state === 'playing'
        ? gameForm(visit, story.game, 'pause', phrases.pauseGame)
        : reading.state === 'paused'
          ? html`${gameForm(visit, story.game, 'resume', phrases.resumeGame, wasPaused(true))}
            ${gameForm(visit, story.game, 'shift', phrases.resumeLater)}`
          : reading.state === 'stopped'
            ? gameForm(
                visit,
                story.game,
                'resume',
                postedPhrasesIn(visit.language, visit.hour).resumeStopped,
                wasPaused(false),
              )
            : undefined)
    }
    ${
      may(visit.who.role, 'operator') &&
      (reading.state === 'playing' || reading.state === 'paused') &&
      html`<p>
        <a href="${pathOf(story.game, 'now/stop')}">${postedPhrasesIn(visit.language, visit.hour).stop}</a>
      </p>`
    }
    ${reading.announced.map(({ line, who, act, due }) => {
      const seconds = Math.max(0, Math.ceil(now.until(due).total('seconds')));
      return html`<div class="announced">
        <p>
          ${clean(phrases.announced(seconds, who, sayAct(withNames(veiledAct(act, seen), visit.language), visit.language, visit.hour)))}
        </p>
        ${
          line !== null &&
          may(visit.who.role, 'operator') &&
          html`<form id="call-back-${line}" method="post" action="${pathOf(story.game, 'acts/call-back')}">
            ${token(visit)}<input
              type="hidden"
              name="line"
              value="${line}"
            />${button(phrases.callBack, 'halt')}
          </form>`
        }
      </div>`;
    })}
  </div>`;
}

/** What a form tells beside its act; its id is its own, for a page that follows turns a form into another of the same id. */
interface Told {
  readonly id: string;
  readonly fields: Markup;
}

/** From which state the game is to be resumed: it may have got into the other since. */
const wasPaused = (isPaused: boolean): Told => ({
  id: isPaused ? 'game-resume' : 'game-restart',
  fields: html`<input type="hidden" name="paused" value="${isPaused ? '1' : '0'}" />`,
});

const gameForm = (
  visit: Seen['visit'],
  game: string,
  act: 'pause' | 'resume' | 'shift',
  label: string,
  { id, fields }: Told = { id: `game-${act}`, fields: html`` },
): Markup =>
  html`<form id="${id}" method="post" action="${pathOf(game, `acts/${act}`)}">
    ${token(visit)}${fields}${button(label, 'plain')}
  </form>`;

function alarms({ visit, reading }: Seen): Markup {
  const { phrases } = visit;
  const { hiding, story } = reading;
  const inPublic = countInPublic(reading);
  if (inPublic + hiding.length + story.problems.length === 0)
    return html`<p class="calm soft">${phrases.noAlarms}</p>`;
  return html`<section class="problems" aria-labelledby="alarms-heading">
    <h2 id="alarms-heading">${phrases.alarms}</h2>
    <ul>
      ${inPublic > 0 && html`<li data-say><a href="${pathOf(story.game, 'review')}?kind=in-public">${phrases.inPublic(inPublic)}</a></li>`}
      ${[...hiding, ...story.problems].map((problem) => html`<li data-say>${clean(problem)}</li>`)}
    </ul>
  </section>`;
}

const isThere = ({ state, gone }: StoryPost): boolean => state === 'sent' && gone === undefined;

/** The round in play: its picture, what was asked, when it closes. */
function mystery({ visit, reading, moments }: Seen): Markup {
  const { phrases } = visit;
  const { story, playing } = reading;
  if (!playing)
    return html`<h2>${phrases.detailHeading}</h2>
      <p class="empty">${phrases.noRound}</p>`;
  const { round, finders } = playing;
  const shown = story.posts.findLast((post) => {
    const view = reading.pictures.find(({ post: id }) => id === post.id);
    return post.round === playing.shown && isThere(post) && view !== undefined;
  });
  const alt = reading.pictures.find(({ post }) => post === shown?.id)?.view.alt ?? '';
  return html`<h2>${phrases.round(playing.shown)}</h2>
    ${
      shown?.id !== undefined &&
      html`<img
        class="detail"
        src="${`/games/${encodeURIComponent(story.game)}/picture?post=${encodeURIComponent(shown.id)}`}"
        alt="${clean(alt)}"
      />`
    }
    <p class="question" lang="${story.language}">${clean(round.question)}</p>
    ${!reading.game.live && !keptFrom(visit, reading).has(playing.shown) && html`<p class="found">${phrases.found(finders)}</p>`}
    <p class="countdown" role="timer" aria-live="off">${clean(moments.untilClosed(round.closes))}</p>
    <dl class="times">
      <div>
        <dt>${phrases.reveals}</dt>
        <dd>${moments.at(round.reveals)} <span class="soft">${moments.distance(round.reveals)}</span></dd>
      </div>
    </dl>`;
}

function next({ visit, reading, moments }: Seen): Markup {
  const { phrases } = visit;
  const { story } = reading;
  const groups = Map.groupBy(
    story.posts.filter(isToCome),
    ({ due, round, kind, ordinal }) => `${due} ${round} ${kind} ${ordinal}`,
  );
  const toCome = [...groups.values()]
    .slice(0, NEXT)
    .flatMap(([post, ...others]) => (post ? [{ ...post, others }] : []));
  return html`<h2>${phrases.next}</h2>
    ${
      toCome.length === 0
        ? html`<p class="empty">${phrases.nothingNext}</p>`
        : html`<ol class="coming">
            ${toCome.map(
              (post) =>
                html`<li>
                  <span>${moments.at(post.due)} <span class="soft">${moments.distance(post.due)}</span></span>
                  <strong>${nameOfStep(post, visit.language)}</strong>
                  <span class="soft"
                    >${phrases.round(post.round)} ·
                    ${[post, ...post.others].map(({ account }) => account).join(', ')}</span
                  >
                </li>`,
            )}
          </ol>`
    }`;
}

/** Says whether a post is still to come. */
export const isToCome = ({ state: found }: Pick<StoryPost, 'state'>): boolean => found === 'planned';
