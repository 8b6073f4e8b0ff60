import { html } from 'hono/html';
import type { HeardHour, HeardIncident, HeardPost, HeardSpeaker } from '#app/heard/heard-book.ts';
import { sayLevel } from '#app/heard/say-level.ts';
import { sayMoment } from '#app/words/say-moment.ts';
import { sayWhy } from '#app/words/say-why.ts';
import { countOf, type Level, LEVELS } from '#game/watch/watch.ts';
import { clean, type Markup, onTheWeb } from '#storyboard/markup.ts';
import { button, token } from '#console/parts/forms.ts';
import { scrolled } from '#console/parts/scrolled.ts';
import { may } from '#console/visit.ts';
import { card, MANY, MOST_NOTE, type Said, type WatchShown } from './watch-card.ts';
import { watchPhrasesIn } from '#console/words/watch-phrases.ts';

/** Returns where posts from a level on are. @param after those that come after the post of this number; the first ones, when absent */
export const watchPath = (from: Level, after?: number): string =>
  `/watch?from=${from}${after === undefined ? '' : `&after=${after}`}`;

/** How many posts are on the page. */
export const MOST_HEARD = 25;

/** Shows what was heard: what goes on, what waits for somebody, how much is said at which hour, and who speaks often. */
export function watchPage(shown: WatchShown): Markup {
  const { visit, now, timeZone } = shown;
  const phrases = watchPhrasesIn(visit.language);
  const at = (moment: string): string => sayMoment(Temporal.Instant.from(moment), timeZone, visit.language);
  const said: Said = { ...shown, phrases, at };
  if (now.since === null)
    return html`<h1>${phrases.title}</h1>
      <p class="empty large">${phrases.never}</p>`;
  return html`<h1>${phrases.title}</h1>
    <p class="soft">${phrases.since(at(now.since))}</p>
    ${going(said)} ${amiss(said)} ${failing(said)} ${queue(said)} ${flow(said, now.hours)}
    ${speakers(said, now.speakers)}`;
}

function going(said: Said): Markup | undefined {
  const { phrases, now } = said;
  const open = now.incidents.filter(({ closed }) => closed === null);
  if (open.length === 0) return undefined;
  return html`<section class="block-section" aria-labelledby="going">
    <h2 id="going">${phrases.going}</h2>
    <div class="grid">${open.map((one) => incident(said, one))}</div>
  </section>`;
}

const incident = (
  { phrases, visit, at }: Said,
  { id, level, rule, people, posts, usual, since, paused }: HeardIncident,
): Markup =>
  html`<section class="card" aria-labelledby="incident-${id}">
    <h3 id="incident-${id}">${sayLevel(level, visit.language)} · ${clean(rule)}</h3>
    <p>${phrases.incident(people, posts, at(since))} ${usual !== null && phrases.usual(usual)}</p>
    ${paused && html`<p>${phrases.paused}</p>`}
    ${
      may(visit.who.role, 'operator') &&
      html`<form method="post" action="/watch/over">
        ${token(visit)}<input type="hidden" name="incident" value="${id}" />
        <label for="over-${id}">${phrases.note}</label>
        <input id="over-${id}" name="note" maxlength="${MOST_NOTE}" autocomplete="off" />
        ${button(phrases.over, 'plain')}
      </form>`
    }
  </section>`;

function amiss({ phrases, now, at }: Said): Markup | undefined {
  if (now.amiss.length === 0) return undefined;
  return html`<section class="block-section" aria-labelledby="amiss">
    <h2 id="amiss">${phrases.amiss}</h2>
    <ul>
      ${now.amiss.map(
        ({ number, account, url, at: moment, kind }) =>
          html`<li>
            ${phrases.amissAnswer[kind](number, clean(account), at(moment))}
            ${onTheWeb(url ?? undefined) && html`<a href="${url}" rel="noreferrer noopener">${phrases.seeAnswer}</a>`}
          </li>`,
      )}
    </ul>
  </section>`;
}

function failing({ phrases, now, visit }: Said): Markup | undefined {
  const odd = now.looks.filter(({ why, leftOut }) => why !== null || leftOut);
  if (odd.length === 0) return undefined;
  return html`<section class="block-section" aria-labelledby="failing">
    <h2 id="failing">${phrases.failing}</h2>
    <ul>
      ${odd.map(
        ({ id, why }) =>
          html`<li>
            <bdi>${clean(id)}</bdi> — ${why === null ? phrases.leftOut : clean(sayWhy(why, visit.language))}
          </li>`,
      )}
    </ul>
  </section>`;
}

function queue(said: Said): Markup {
  const { phrases, visit, posts, from, after, now } = said;
  const page = posts.slice(0, MOST_HEARD);
  const last = page.at(-1);
  const filter = (level: Level): Markup =>
    html`<li>
      <a href="${watchPath(level)}" ${level === from && html` aria-current="page"`}
        >${level === 'info' ? phrases.all : phrases.from(sayLevel(level, visit.language))}
        <span class="count">${countOf(now.open, levelsFrom(level))}</span></a
      >
    </li>`;
  return html`<section class="block-section reviewing" aria-labelledby="queue">
    <h2 id="queue">${phrases.queue}</h2>
    <nav class="kinds" aria-label="${phrases.levels}">
      <ul>
        ${LEVELS.toReversed().map(filter)}
      </ul>
    </nav>
    ${posts.length === 0 && html`<p class="empty">${phrases.empty}</p>`}
    ${page.length > 1 && many(said, page)} ${page.map((post) => card(said, post))}
    ${after !== undefined && html`<p><a href="${watchPath(from)}">${phrases.first}</a></p>`}
    ${last && posts.length > page.length && html`<p><a rel="next" href="${watchPath(from, last.number)}">${phrases.next}</a></p>`}
  </section>`;
}

/** What can be done at once about those that are selected, about all on the page, and about what one person keeps saying. */
function many({ phrases, visit, from, after }: Said, page: readonly HeardPost[]): Markup {
  const standing = page.filter(({ gone }) => gone === null);
  const loud = [...Map.groupBy(standing, ({ network, address }) => `${network} ${address}`).values()].filter(
    (of) => of.length >= LOUD,
  );
  return html`<form
    id="${MANY}"
    class="many"
    method="post"
    action="/watch/close"
    aria-label="${phrases.many}"
  >
    ${token(visit)}<input type="hidden" name="from" value="${from}" />
    ${after !== undefined && html`<input type="hidden" name="after" value="${after}" />`}
    ${page.map(({ number }) => html`<input type="hidden" name="shown" value="${number}" />`)}
    <label class="pick-all"
      ><input type="checkbox" name="all" value="1" /> ${phrases.pickAll(page.length)}</label
    >
    <label for="note-many">${phrases.note}</label>
    <input id="note-many" name="note" maxlength="${MOST_NOTE}" autocomplete="off" />
    ${button(phrases.close, 'go')}
    <button class="plain" formaction="/watch/assign" name="to" value="me">${phrases.mine}</button>
    ${loud.map(
      (of) =>
        html`<button class="plain" name="only" value="${of.map(({ number }) => number).join(' ')}">
          ${phrases.closeAllOf(of.length)} <bdi>${clean(of[0]?.name ?? '')}</bdi>
        </button>`,
    )}
  </form>`;
}

/** How many posts of one person on a page make one gesture for all of them worth while. */
const LOUD = 3;

const levelsFrom = (least: Level): readonly Level[] => LEVELS.slice(LEVELS.indexOf(least));

/** Hours on the plot: a week. */
const HOURS = 7 * 24;
const HEIGHT = 60;

function flow({ phrases, at, visit }: Said, hours: readonly HeardHour[]): Markup | undefined {
  if (hours.length === 0) return undefined;
  const highest = Math.max(...hours.map(({ voices }) => voices), 1);
  const end = visit.desk.clock.now();
  const placed = hours.flatMap((one) => {
    const ago = Math.floor(end.since(Temporal.Instant.from(one.hour)).total('hours'));
    return ago >= 0 && ago < HOURS ? [{ ...one, x: (HOURS - 1 - ago) * 4 }] : [];
  });
  const busiest = hours.toSorted((a, b) => b.voices - a.voices).slice(0, 10);
  return html`<section class="block-section" aria-labelledby="flow">
    <h2 id="flow">${phrases.flow}</h2>
    ${scrolled(
      phrases.flow,
      html`<svg
        width="${HOURS * 4}"
        height="${HEIGHT}"
        viewBox="0 0 ${HOURS * 4} ${HEIGHT}"
        aria-hidden="true"
        fill="currentColor"
      >
        <rect x="0" y="${HEIGHT - 1}" width="${HOURS * 4}" height="1" />
        ${placed.map(({ x, voices }) => {
          const height = Math.round((voices / highest) * (HEIGHT - 4));
          return html`<rect x="${x}" y="${HEIGHT - height}" width="3" height="${height}" />`;
        })}
      </svg>`,
    )}
    ${scrolled(
      phrases.hour,
      html`<table class="standings">
        <thead>
          <tr>
            <th scope="col">${phrases.hour}</th>
            <th scope="col" class="number">${phrases.voices}</th>
            <th scope="col" class="number">${phrases.posts}</th>
          </tr>
        </thead>
        <tbody>
          ${busiest.map(
            ({ hour, voices, posts }) =>
              html`<tr>
                <td>${at(hour)}</td>
                <td class="number">${voices}</td>
                <td class="number">${posts}</td>
              </tr>`,
          )}
        </tbody>
      </table>`,
    )}
  </section>`;
}

function speakers({ phrases, at }: Said, all: readonly HeardSpeaker[]): Markup | undefined {
  if (all.length === 0) return undefined;
  return html`<section class="block-section" aria-labelledby="speakers">
    <h2 id="speakers">${phrases.speakers}</h2>
    ${scrolled(
      phrases.speakers,
      html`<table class="standings">
        <thead>
          <tr>
            <th scope="col">${phrases.speaker}</th>
            <th scope="col" class="number">${phrases.posts}</th>
            <th scope="col">${phrases.hour}</th>
          </tr>
        </thead>
        <tbody>
          ${all.map(
            ({ name, address, posts, latest }) =>
              html`<tr>
                <td>
                  <bdi>${clean(name)}</bdi> <span class="soft small"><bdi>${clean(address)}</bdi></span>
                </td>
                <td class="number">${posts}</td>
                <td>${at(latest)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`,
    )}
  </section>`;
}
