import { html } from 'hono/html';
import { type Arrived, type Differences, type LeftOut, MOST_SENT } from '#app/games-folder/arrivals.ts';
import type { GamesFolder } from '#app/games-folder/games-folder.ts';
import { LARGEST_PHOTO } from '#app/games-folder/photo-files.ts';
import { printable } from '#platform/printable.ts';
import { clean, type Markup, toBeSent } from '#storyboard/markup.ts';
import { button, token } from '#console/parts/forms.ts';
import { framed, gestureAt } from '#console/parts/layout.ts';
import { notFound } from '#console/problem.ts';
import { type OwnVisit, page, type Route } from '#console/visit.ts';
import { gamesPhrasesIn } from '#console/words/games-phrases.ts';
import { makingPath } from './making.ts';
import { whyNotWritten } from './not-written.ts';

/** All of one folder together, in bytes. */
const MOST_BYTES = 80_000_000;
const MEGABYTE = 1_000_000;
/** Beside the files of a folder: its fields, and the two in which no file was chosen. */
const MOST_FIELDS = 10;
/** So many names are told that were not sent. */
const MOST_UNSENT = 200;
const PATH = '/arrivals';

/** Returns the page on which a whole folder comes in, and the one on which somebody says what becomes of it. */
export function arrivalRoutes(games: GamesFolder): readonly Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      to: 'operator',
      async handle(visit) {
        await games.arrivals.sweep();
        return sendPage(visit);
      },
    },
    {
      method: 'POST',
      path: PATH,
      to: 'operator',
      takes: 'files',
      most: MOST_BYTES,
      mostParts: MOST_SENT + MOST_FIELDS,
      handle: (visit) => takeIn(visit, games),
    },
    { method: 'GET', path: `${PATH}/:arrived`, to: 'operator', handle: (visit) => arrivedPage(visit, games) },
    { method: 'POST', path: `${PATH}/:arrived`, to: 'operator', handle: (visit) => settle(visit, games) },
    {
      method: 'POST',
      path: `${PATH}/:arrived/give-up`,
      to: 'operator',
      async handle(visit) {
        await games.arrivals.giveUp(arrivedIn(visit));
        visit.tell({ kind: 'done', text: gamesPhrasesIn(visit.language).arrival.givenUp });
        return visit.call.redirect(PATH, 303);
      },
    },
  ];
}

const arrivedIn = ({ call }: OwnVisit): string => call.req.param('arrived') ?? '';

async function sendPage(visit: OwnVisit, refused?: Markup): Promise<Response> {
  const says = gamesPhrasesIn(visit.language);
  const { arrival } = says;
  const help = says.folderLimits(LARGEST_PHOTO / MEGABYTE, MOST_SENT, MOST_BYTES / MEGABYTE);
  return page(
    visit,
    framed(visit, {
      title: arrival.heading,
      gesture: gestureAt(await visit.desk.states()),
      body: html`<h1>${arrival.heading}</h1>
        <p class="about">${arrival.about}</p>
        ${refused}
        <form
          method="post"
          action="${PATH}"
          enctype="multipart/form-data"
          class="card form arrival"
          id="arrival"
          data-most="${MOST_BYTES}"
          data-most-files="${MOST_SENT}"
          data-most-each="${LARGEST_PHOTO}"
          data-too-much="${arrival.tooMuch(MOST_SENT, MOST_BYTES / MEGABYTE)}"
          data-no-script="${arrival.noScript}"
          data-sending="${arrival.sending}"
          data-looking="${arrival.looking}"
          data-broken="${arrival.broken}"
        >
          ${token(visit)}
          <p class="drop" hidden>${arrival.drop}</p>
          <label for="folder">${arrival.folder}</label>
          <p class="soft small" id="folder-help">${help}</p>
          <input
            type="file"
            id="folder"
            name="files"
            multiple
            webkitdirectory
            aria-describedby="folder-help"
          />
          <details>
            <summary>${arrival.orFiles}</summary>
            <label for="files">${arrival.files}</label>
            <input type="file" id="files" name="files" multiple aria-describedby="folder-help" />
          </details>
          <div class="going" hidden>
            <p role="status"></p>
            <progress max="100" aria-label="${arrival.heading}"></progress>
          </div>
          ${button(arrival.send, 'go')}
        </form>
        <script type="module" src="${visit.assets.folder}"></script>`,
    }),
    refused === undefined ? 200 : 422,
  );
}

async function takeIn(visit: OwnVisit, games: GamesFolder): Promise<Response> {
  const says = gamesPhrasesIn(visit.language);
  const unsent = (visit.fields['unsent'] ?? '').split(/\r?\n/u).filter((name) => name !== '');
  try {
    const taken = await games.arrivals.take(visit.who.name, visit.files, unsent.slice(0, MOST_UNSENT));
    if (!('problem' in taken)) return visit.call.redirect(`${PATH}/${taken.id}`, 303);
    const why = taken.problem === 'nothing' ? says.photo.noneSent : says.arrival.noScript;
    return await sendPage(
      visit,
      html`<p class="fault" role="alert">${why}</p>
        ${leftOutList(visit, taken.leftOut)}`,
    );
  } catch (error) {
    const fault = whyNotWritten(error, visit.language);
    if (fault === undefined) throw error;
    return sendPage(visit, html`<p class="fault" role="alert">${fault}</p>`);
  }
}

/** What stands in the forms: what was typed and chosen, once it was refused. */
interface Typed {
  readonly status: 200 | 422;
  readonly name?: string | undefined;
}

/** What arrived, what was left out, and what may become of it. */
async function arrivedPage(
  visit: OwnVisit,
  games: GamesFolder,
  typed: Typed = { status: 200 },
): Promise<Response> {
  const arrived = games.arrivals.of(arrivedIn(visit));
  if (!arrived) return notFound(visit);
  const says = gamesPhrasesIn(visit.language);
  const { arrival } = says;
  const names = await games.names();
  const asked = visit.call.req.query('game') ?? arrived.name ?? '';
  const there = names.includes(asked) ? asked : undefined;
  const differences = there === undefined ? undefined : await games.arrivals.against(arrived.id, there);
  return page(
    visit,
    framed(visit, {
      title: arrival.arrivedHeading,
      gesture: gestureAt(await visit.desk.states()),
      body: html`<h1>${arrival.arrivedHeading}</h1>
        <p class="about">${arrival.arrivedAbout(arrived.files.length)}</p>
        ${leftOutList(visit, arrived.leftOut)}
        <div class="grid arrived">
          ${there !== undefined && differences && versionForm(visit, arrived, there, differences)}
          ${newForm(visit, arrived, there, typed.name)}
          ${otherForm(
            visit,
            arrived,
            names.filter((name) => name !== there),
          )}
        </div>
        <form method="post" action="${PATH}/${arrived.id}/give-up" class="block-section">
          ${token(visit)}${button(arrival.giveUp, 'plain')}
        </form>`,
    }),
    typed.status,
  );
}

/** Where it is said what becomes of a folder; the game that it is compared with is named there, and so stays chosen. */
const settlingAt = (id: string, there: string | undefined): string =>
  `${PATH}/${id}${there === undefined ? '' : `?${String(new URLSearchParams({ game: there }))}`}`;

function versionForm(visit: OwnVisit, { id }: Arrived, game: string, found: Differences): Markup {
  const { arrival } = gamesPhrasesIn(visit.language);
  const part = (label: string, names: readonly string[]): Markup | undefined =>
    names.length === 0
      ? undefined
      : html`<dt>${label}</dt>
          <dd>
            <ul class="names">
              ${names.map((name) => html`<li>${clean(name)}</li>`)}
            </ul>
          </dd>`;
  return html`<form
    method="post"
    action="${settlingAt(id, game)}"
    class="card form"
    aria-labelledby="as-version"
  >
    ${token(visit)}
    <h2 id="as-version">${arrival.version(game)}</h2>
    <p>${arrival.versionAbout}</p>
    <dl class="differences">
      ${part(arrival.replaced, found.replaced)} ${part(arrival.added, found.added)}
      ${part(arrival.same, found.same)} ${part(arrival.kept, found.kept)}
    </dl>
    <input type="hidden" name="game" value="${game}" />
    <input type="hidden" name="mark" value="${found.mark ?? ''}" />
    ${button(arrival.asVersion, 'go', { name: 'as', value: 'version' })}
  </form>`;
}

function newForm(
  visit: OwnVisit,
  { id, name }: Arrived,
  there: string | undefined,
  typed = there === undefined ? (name ?? '') : '',
): Markup {
  const { arrival } = gamesPhrasesIn(visit.language);
  return html`<form
    method="post"
    action="${settlingAt(id, there)}"
    class="card form"
    aria-labelledby="as-new"
  >
    ${token(visit)}
    <h2 id="as-new">${arrival.fresh}</h2>
    ${there !== undefined && html`<p>${arrival.freshBeside(there)}</p>`}
    <label for="name">${arrival.name}</label>
    <p class="soft small" id="name-help">${arrival.nameHelp}</p>
    <input
      id="name"
      name="name"
      required
      maxlength="${MOST_TYPED}"
      autocapitalize="none"
      value="${toBeSent(typed)}"
      aria-describedby="name-help"
    />
    ${button(arrival.asNew, there === undefined ? 'go' : 'plain', { name: 'as', value: 'new' })}
  </form>`;
}

/** A folder may be called otherwise on the computer of whoever sends it. */
function otherForm(_visit: OwnVisit, { id }: Arrived, names: readonly string[]): Markup | undefined {
  const { arrival } = gamesPhrasesIn(_visit.language);
  if (names.length === 0) return undefined;
  return html`<form method="get" action="${PATH}/${id}" class="card form" aria-labelledby="as-other">
    <h2 id="as-other">${arrival.other}</h2>
    <label for="game">${arrival.which}</label>
    <select id="game" name="game">
      ${names.map((name) => html`<option>${name}</option>`)}
    </select>
    ${button(arrival.compare, 'plain')}
  </form>`;
}

function leftOutList(visit: OwnVisit, leftOut: readonly LeftOut[]): Markup | undefined {
  const { arrival } = gamesPhrasesIn(visit.language);
  if (leftOut.length === 0) return undefined;
  return html`<section class="block-section left-out" aria-labelledby="left-out">
    <h2 id="left-out">${arrival.leftOut(leftOut.length)}</h2>
    <ul>
      ${leftOut.map(
        ({ sent, why }) =>
          html`<li>
            <code>${printable(sent.slice(0, MOST_NAME))}${sent.length > MOST_NAME && '…'}</code>
            ${arrival.why[why]}
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Most characters of a name that is typed. */
const MOST_TYPED = 80;
/** Of a name that is longer, the beginning is enough to know it by. */
const MOST_NAME = 120;

async function settle(visit: OwnVisit, games: GamesFolder): Promise<Response> {
  const { fields } = visit;
  const id = arrivedIn(visit);
  const { arrival } = gamesPhrasesIn(visit.language);
  const { arrivals } = games;
  const name = (fields['name'] ?? '').slice(0, MOST_TYPED);
  try {
    const settled =
      fields['as'] === 'version'
        ? await games.takeVersion(id, fields['game'] ?? '', fields['mark'] ?? '')
        : await arrivals.begin(id, name);
    if (settled.ok) {
      visit.tell({ kind: 'done', text: fields['as'] === 'version' ? arrival.versionDone : arrival.newDone });
      return visit.call.redirect(makingPath(settled.game, 'script'), 303);
    }
    visit.tell({ kind: 'refused', text: arrival.cannot[settled.problem] });
  } catch (error) {
    const text = whyNotWritten(error, visit.language);
    if (text === undefined) throw error;
    visit.tell({ kind: 'refused', text });
  }
  if (!arrivals.of(id)) return visit.call.redirect(PATH, 303);
  return arrivedPage(visit, games, { status: 422, name: fields['as'] === 'version' ? undefined : name });
}
