import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { html } from 'hono/html';
import type { GamesFolder, RunKind } from '#app/games-folder/games-folder.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { button, token } from '#console/parts/forms.ts';
import { Moments } from '#console/parts/moments.ts';
import { page, type Route, setPolicy } from '#console/visit.ts';
import { type Making, making, makingPath } from './making.ts';
import { makingPage } from './making-page.ts';

/** A storyboard has its styles and pictures in itself, and nothing that runs; whatever it held could do nothing in the name of whoever reads it. */
const STORYBOARD_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Returns the pages from which a game is previewed and rehearsed: each is done in a process of its own, one at a time. */
export const runRoutes = (games: GamesFolder): readonly Route[] =>
  (['preview', 'rehearsal'] as const).flatMap((kind) => routesOf(games, kind));

function routesOf(games: GamesFolder, kind: RunKind): readonly Route[] {
  const path = `/games/:game/${kind}`;
  return [
    {
      method: 'GET',
      path,
      to: 'operator',
      handle: (visit) =>
        making(visit, games, async (made) => {
          const { says } = made;
          const body = html`<h1>${says.nav[kind]}</h1>
            <p>${says.run[kind]}</p>
            ${await panel(made, kind)}`;
          return makingPage(made, kind, body);
        }),
    },
    {
      method: 'GET',
      path: `${path}/progress`,
      to: 'operator',
      part: true,
      handle: (visit) => making(visit, games, async (made) => page(visit, await panel(made, kind))),
    },
    {
      method: 'POST',
      path,
      to: 'operator',
      handle: (visit) =>
        making(visit, games, async ({ id, says }) => {
          const folder = await games.folder(id);
          const isStarted =
            folder !== undefined && (await games.runs?.start(id, kind, folder, visit.language));
          if (isStarted !== true) visit.tell({ kind: 'refused', text: says.run.busy });
          return visit.call.redirect(makingPath(id, kind), 303);
        }),
    },
    {
      method: 'POST',
      path: `${path}/call-off`,
      to: 'operator',
      handle: (visit) =>
        making(visit, games, async ({ id }) => {
          games.runs?.callOff(id, kind);
          return visit.call.redirect(makingPath(id, kind), 303);
        }),
    },
    {
      method: 'GET',
      path: `${path}/page`,
      to: 'operator',
      handle: (visit) =>
        making(visit, games, async ({ id }) => {
          const found = await games.runs?.page(id, kind);
          if (!found) return visit.call.body(null, 404);
          setPolicy(visit.call, STORYBOARD_POLICY);
          // Its pictures are in it: it is not held whole for each who reads it.
          const text = Readable.toWeb(createReadStream(found.path)) as ReadableStream<Uint8Array>;
          return visit.call.body(text, 200, { 'Content-Type': 'text/html; charset=utf-8' });
        }),
    },
  ];
}

/** How far it is; the button by which it begins, or is called off; and the page that it has written. */
async function panel(made: Making, kind: RunKind): Promise<Markup> {
  const { visit, games, id, says } = made;
  const run = games.runs?.of(id, kind);
  const path = makingPath(id, kind);
  const isRunning = run?.state === 'running';
  const found = await games.runs?.page(id, kind);
  const polls =
    isRunning && !visit.still
      ? html` hx-get="${path}/progress" hx-trigger="every 2s" hx-swap="outerMorph"`
      : undefined;
  return html`<div id="run" class="run card" ${polls}>
    ${
      isRunning
        ? html`<p data-say>${run.line === undefined ? says.run.starting : clean(run.line)}</p>
            <progress max="100" value="${run.percent ?? 0}" aria-label="${says.nav[kind]}"></progress>
            <div class="more-acts">
              <form id="run-call-off" method="post" action="${path}/call-off">
                ${token(visit)}${button(says.run.callOff, 'plain')}
              </form>
              <a class="as-button" href="${path}">${says.run.refresh}</a>
            </div>`
        : html`${run?.state === 'done' && done(made, kind, run.problems)}
            ${run?.state === 'called-off' && html`<p data-say>${says.run.calledOff}</p>`}
            ${
              run?.state === 'failed' &&
              html`<p class="fault" data-say>${says.run.failed}</p>
                <pre class="changes" tabindex="0">${clean(run.why ?? '')}</pre>`
            }
            <form id="run-begin" method="post" action="${path}">
              ${token(visit)}${button(says.run.begin[kind], 'go')}
            </form>`
    }
    ${
      found &&
      !isRunning &&
      html`<p>
        <a href="${path}/page" target="_blank">${says.run.open[kind]}</a>
        <span class="soft">(${(await momentsOf(made)).at(found.at)})</span>
      </p>`
    }
  </div>`;
}

/** Moments by the game's own clock, as on its other pages; by the machine's where the script tells none. */
async function momentsOf({ visit, games, id }: Making): Promise<Moments> {
  const { checked } = await games.glance(id, visit.who.name);
  const zone = checked?.game?.timeZone ?? Temporal.Now.timeZoneId();
  return new Moments(visit.desk.clock.now(), zone, visit.phrases);
}

function done({ says }: Making, kind: RunKind, problems: readonly string[]): Markup {
  if (kind === 'preview') return html`<p class="sum sound" data-say>${says.run.done}</p>`;
  return problems.length === 0
    ? html`<p class="sum sound" data-say>${says.run.sound}</p>`
    : html`<p class="sum has-errors" data-say>${says.run.problems(problems.length)}</p>
        <ul>
          ${problems.map((problem) => html`<li>${clean(problem)}</li>`)}
        </ul>`;
}
