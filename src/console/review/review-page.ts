import { html } from 'hono/html';
import type { JournalLine } from '#acts/journal.ts';
import type { SignOffNow } from '#app/desk/desk.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { isSecret } from '#console/parts/reply-card.ts';
import { nameOfCalled } from '#console/pages/called.ts';
import { signOffList } from '#console/parts/sign-offs.ts';
import { mayShow, type Seen } from '#console/pages/seen.ts';
import { may } from '#console/visit.ts';
import { reviewPhrasesIn } from '#console/words/review-phrases.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { insightPart } from './insight.ts';
import { idOf } from './item.ts';
import { keysHelp } from './keys-help.ts';
import { addressOf, type Queue, type QueueLine } from './queue.ts';

/** The form by which one act is done on several items: each of them selects itself for it. */
const MANY = 'many';

/**
 * Shows what waits for a person.
 * @param requests the agreements that were asked for, as long as something waits or may wait for them
 * @param last what whoever looks did last and may undo
 */
export function reviewPage(
  seen: Seen,
  queue: Queue,
  requests: readonly SignOffNow[],
  last: JournalLine | undefined,
): Markup {
  const { visit, reading, moments, shown, secret } = seen;
  const { phrases } = visit;
  const says = reviewPhrasesIn(visit.language, visit.hour);
  const { game } = reading.story;
  const { place, lines, counts, current, next } = queue;
  const hides = lines.some(({ item: { reply } }) => !reply || isSecret(reply, secret)) && secret.size > 0;
  const isReviewer = may(visit.who.role, 'reviewer');
  const withdraw = pathOf(game, 'acts/withdraw-request');
  const agreements = signOffList(requests, {
    visit,
    moments,
    withdraw,
    showsWords: mayShow(visit),
    nameOf: (called) => nameOfCalled(seen, called),
  });
  return html`<div class="reviewing">
    <div class="head">
      <h1 id="queue" tabindex="-1">${phrases.nav.review}</h1>
      <div class="queue-tools">
        ${
          mayShow(visit) &&
          (hides || shown) &&
          html`<a
            class="toggle"
            id="show-all"
            href="${addressOf(game, { ...place, shown: !shown }, current?.isAsked === true ? current.item : undefined)}"
            >${shown ? phrases.hideAll : phrases.showAll}</a
          >`
        }
        ${
          isReviewer &&
          last &&
          !visit.notice?.undo &&
          html`<form method="post" action="${pathOf(game, 'review/undo')}">
            ${token(visit)}<input type="hidden" name="line" value="${last.id}" />
            <button class="quiet" aria-keyshortcuts="U">${says.undoLast}</button>
          </form>`
        }
        ${isReviewer && html`<button class="quiet" type="button" id="keys-open" hidden>${says.keys.open}</button>`}
      </div>
    </div>
    <div id="news" class="news"></div>
    ${
      counts.size > 0
        ? kinds(seen, queue)
        : !agreements && html`<p class="empty large">${phrases.nothingToReview}</p>`
    }
    ${isReviewer && lines.some(({ item }) => item.isOpen) && many(seen, queue)}
    <div class="queue ${current ? 'with-insight' : ''}" ${isReviewer && !visit.keyless && html` data-keys`}>
      ${lines.map((line) => shownLine(line, seen, queue))}
    </div>
    ${
      next &&
      html`<p>
        <a class="as-button" href="${addressOf(game, { ...next, shown: place.shown })}">${says.next}</a>
      </p>`
    }
    ${agreements} ${isReviewer && keysHelp(visit)}
    ${isReviewer && html`<script type="module" src="${visit.assets.review}"></script>`}
  </div>`;
}

function kinds({ visit, reading }: Seen, { place, counts }: Queue): Markup {
  const says = reviewPhrasesIn(visit.language, visit.hour);
  const { game } = reading.story;
  const link = (label: string, count: number, kind: string | undefined): Markup =>
    html`<li>
      <a
        href="${addressOf(game, { kind, after: undefined, shown: place.shown })}"
        ${kind === (place.on === true ? undefined : place.kind) && html` aria-current="true"`}
        >${label} <span class="count">${count}</span></a
      >
    </li>`;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return html`<nav class="kinds" aria-label="${says.kindsLabel}">
    <ul>
      ${link(says.all, all, undefined)}
      ${[...counts].map(([kind, count]) => link(kind.heading(says), count, kind.name))}
    </ul>
  </nav>`;
}

function many(seen: Seen, { place, lines }: Queue): Markup {
  const { visit, reading } = seen;
  const { phrases } = visit;
  const says = reviewPhrasesIn(visit.language, visit.hour);
  const open = lines.filter(({ item }) => item.isOpen);
  const takes = (is: (line: QueueLine) => boolean): boolean => open.some(is);
  return html`<form
    id="${MANY}"
    class="many"
    method="post"
    action="${pathOf(reading.story.game, 'review/many')}"
    aria-label="${says.many}"
  >
    ${token(visit)}<input type="hidden" name="at" value="${addressOf('', place)}" />
    ${open.map(({ kind, item }) => html`<input type="hidden" name="shown" value="${idOf(kind, item)}" />`)}
    <label class="pick-all"
      ><input type="checkbox" name="all" value="1" /> ${says.pickAll(open.length)}</label
    >
    ${
      takes(({ kind }) => kind.takesVerdicts) &&
      (['correct', 'close', 'wrong'] as const).map((verdict) =>
        button(phrases.decide[verdict], verdict, { name: 'act', value: verdict }),
      )
    }
    ${takes(({ kind }) => kind.note !== undefined) && button(says.noteMany, 'plain', { name: 'act', value: 'note' })}
  </form>`;
}

function shownLine({ kind, item }: QueueLine, seen: Seen, { place, lines, current }: Queue): Markup {
  const { visit, reading } = seen;
  const says = reviewPhrasesIn(visit.language, visit.hour);
  const at = lines.findIndex((line) => line.item === item);
  const next = (lines[at + 1] ?? lines[at - 1])?.item;
  const hidden = html`${token(visit)}<input type="hidden" name="at" value="${addressOf('', place)}" />
    <input type="hidden" name="next" value="${next?.anchor ?? ''}" />`;
  const pick = item.isOpen
    ? html`<input
        type="checkbox"
        class="pick"
        name="item"
        value="${idOf(kind, item)}"
        form="${MANY}"
        aria-label="${clean(says.pick(item.label))}"
        aria-keyshortcuts="X"
      />`
    : undefined;
  const isCurrent = current?.item === item;
  const isLookedInto = item.isOpen && item.reply !== undefined;
  return html`<div class="queue-item ${isCurrent ? 'current' : ''}">
      ${item.card(pick, hidden)}
      ${
        isLookedInto &&
        html`<p class="examine">
          <a
            href="${addressOf(reading.story.game, place, item)}"
            data-insight="${`${pathOf(reading.story.game, 'review/insight')}?item=${encodeURIComponent(item.key)}${seen.shown ? '&show=1' : ''}`}"
            aria-keyshortcuts="I"
            >${says.examine}<span class="hidden"> (${clean(item.label)})</span></a
          >
        </p>`
      }
    </div>
    ${
      isCurrent &&
      html`<aside class="insight card" id="insight" tabindex="-1" aria-label="${says.insight}">
        ${insightPart(current.insight, seen, current.isAsked)}
      </aside>`
    }`;
}
