import { html } from 'hono/html';
import { type Checked, countErrors, type Progress, type RunKind } from '#app/games-folder/games-folder.ts';
import type { Markup } from '#storyboard/markup.ts';
import { pathOf } from '#console/parts/layout.ts';
import type { GamesPhrases } from '#console/words/games-phrases.ts';
import { type Making, MAKING_PAGES, type MakingPage, makingPath } from './making.ts';

/** What is known of one page's part of the preparation. `again`: what it was done on has changed since. */
export type Stage = 'missing' | 'roundless' | 'errors' | 'unknown' | 'again' | 'running' | 'done';

/** How far each page's part is; undefined: it cannot be done here. */
export type Stages = Readonly<Record<MakingPage, Stage | undefined>>;

/** In this order a game is prepared: a script has mysteries once there are photos. */
const ORDER: readonly MakingPage[] = ['photos', 'script', 'preview', 'rehearsal', 'play'];

/** How far a game is, and what it is called. */
export interface Preparation {
  readonly stages: Stages;
  readonly errors: number;
  readonly title: string | undefined;
  /** It is played by now, or was. */
  readonly isBegun: boolean;
}

/**
 * Returns how far the preparation of a game is.
 * @param found what a check of its script has found already; undefined: it came to no end
 */
export async function preparationOf(
  { visit, games, id }: Making,
  found: Checked | undefined,
): Promise<Preparation> {
  const progress = await games.progress(id, visit.who.name);
  const isBegun = (await visit.desk.everPlayed()).some((one) => one.id === id);
  const run = async (kind: RunKind): Promise<Stage | undefined> => {
    if (!games.runs) return undefined;
    if (games.runs.of(id, kind)?.state === 'running') return 'running';
    return stageOfRun((await games.runs.page(id, kind))?.at, progress.changed);
  };
  return {
    title: progress.title,
    errors: found ? countErrors(found) : 0,
    isBegun,
    stages: {
      photos: stageOfPhotos(progress),
      script: found === undefined ? 'unknown' : found.game ? 'done' : 'errors',
      preview: await run('preview'),
      rehearsal: await run('rehearsal'),
      play: isBegun ? 'done' : 'missing',
    },
  };
}

const stageOfPhotos = ({ photos, rounds }: Progress): Stage =>
  rounds > 0 ? 'done' : photos > 0 ? 'roundless' : 'missing';

const stageOfRun = (at: Temporal.Instant | undefined, changed: Temporal.Instant | undefined): Stage =>
  at === undefined ? 'missing' : changed && Temporal.Instant.compare(at, changed) < 0 ? 'again' : 'done';

/** Returns the page on which the preparation goes on; undefined: all is done. */
export const nextOf = (stages: Stages): MakingPage | undefined =>
  ORDER.find((page) => stages[page] !== undefined && stages[page] !== 'done');

/** Draws the links to all pages of a game that is written, with what is done. */
export function stagesNav({ id, says }: Making, here: MakingPage, { stages, errors }: Preparation): Markup {
  return html`<nav aria-label="${says.navLabel}">
    <ul>
      ${MAKING_PAGES.map(
        (one) =>
          html`<li>
            <a href="${makingPath(id, one)}" ${one === here && html` aria-current="page"`}
              >${says.nav[one]}${mark(says, stages[one], errors)}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

function mark({ stage }: GamesPhrases, state: Stage | undefined, errors: number): Markup | undefined {
  if (state === undefined) return undefined;
  const said = html`<span class="hidden">, ${stage.states[state]}</span>`;
  if (state === 'done') return html` <span class="stage-done" aria-hidden="true">✓</span>${said}`;
  if (state === 'errors' && errors > 0)
    return html` <span class="count" aria-hidden="true">${errors}</span>${said}`;
  return said;
}

/** Says what comes next, with the way there; and where that is this very page, what comes after it. */
export function nextStep(made: Making, here: MakingPage, { stages, isBegun }: Preparation): Markup {
  const { id, says } = made;
  const { stage } = says;
  if (isBegun)
    return strip(
      stage.begun,
      html`<a class="as-button" href="${pathOf(id, 'now')}">${says.follow}</a>
        ${here !== 'play' && link(made, 'play', 'as-button')}`,
    );
  const next = nextOf(stages);
  if (next === undefined) return html``;
  const what = toDo(says, next, stages[next]);
  if (next !== here)
    return strip(html`<strong>${stage.next}</strong> ${what}`, link(made, next, 'as-button go'));
  const after = ORDER.slice(ORDER.indexOf(next) + 1).find(
    (page) => stages[page] !== undefined && stages[page] !== 'done',
  );
  return strip(
    html`<strong>${stage.here}</strong> ${what}`,
    after && html`<span class="soft">${stage.after}</span> ${link(made, after, 'as-button')}`,
  );
}

function toDo({ stage: { todo } }: GamesPhrases, page: MakingPage, state: Stage | undefined): string {
  if (state === 'roundless' || state === 'running' || state === 'unknown') return todo[state];
  return state === 'again' && (page === 'preview' || page === 'rehearsal') ? todo.again[page] : todo[page];
}

const strip = (what: Markup | string, links: Markup | undefined): Markup =>
  html`<div class="next-step">
    <p>${what}</p>
    ${links && html`<p class="more-acts">${links}</p>`}
  </div>`;

const link = ({ id, says }: Making, page: MakingPage, look: string): Markup =>
  html`<a class="${look}" href="${makingPath(id, page)}">${says.nav[page]}</a>`;
