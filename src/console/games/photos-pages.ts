import { html } from 'hono/html';
import type { GamesFolder, PhotoInMaking } from '#app/games-folder/games-folder.ts';
import { LARGEST_PHOTO, MOST_PHOTOS } from '#app/games-folder/photo-files.ts';
import { printable } from '#platform/printable.ts';
import { clean, type Markup, toBeSent } from '#storyboard/markup.ts';
import { button, token } from '#console/parts/forms.ts';
import type { Route } from '#console/visit.ts';
import { type Making, making, makingPath } from './making.ts';
import { makingPage } from './making-page.ts';
import { writing } from './script-pages.ts';

/** All photos of one form together, in bytes. */
const MOST_BYTES = 80_000_000;
/** What browsers offer to choose; telephones make a JPEG of what they keep otherwise. */
const OFFERED = 'image/jpeg,image/png,image/webp,image/avif,image/gif,image/tiff';
const MEGABYTE = 1_000_000;

/** Returns the page of a game's photos, how they come in, and how each becomes a mystery. */
export function photosRoutes(games: GamesFolder): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/games/:game/photos',
      to: 'operator',
      handle: (visit) => making(visit, games, async (made) => photosPage(made)),
    },
    {
      method: 'GET',
      path: '/games/:game/photos/picture',
      to: 'operator',
      part: true,
      handle: (visit) =>
        making(visit, games, async ({ id }) => {
          const bytes = await games.photo(id, visit.call.req.query('name') ?? '');
          if (!bytes) return visit.call.body(null, 404);
          return new Response(Uint8Array.from(bytes), {
            headers: { 'Content-Type': 'image/jpeg', 'Cache-Control': 'private, max-age=600' },
          });
        }),
    },
    {
      method: 'POST',
      path: '/games/:game/photos',
      to: 'operator',
      takes: 'files',
      most: MOST_BYTES,
      handle: (visit) => making(visit, games, takeIn),
    },
    {
      method: 'POST',
      path: '/games/:game/photos/round',
      to: 'operator',
      handle: (visit) => making(visit, games, addRound),
    },
  ];
}

async function takeIn(made: Making): Promise<Response> {
  const { visit, games, id, says } = made;
  const files = visit.files.slice(0, MOST_PHOTOS);
  const back = makingPath(id, 'photos');
  if (files.length === 0) {
    visit.tell({ kind: 'refused', text: says.photo.noneSent });
    return visit.call.redirect(back, 303);
  }
  const replaces = visit.fields['replace'] === '1';
  const taken = await writing(made, () => games.takePhotosIn(id, files, replaces));
  if (taken) {
    const refused = taken.filter((one) => !one.ok);
    const told = refused.map((one) =>
      one.ok ? '' : says.refusedPhoto(printable(one.sent), one.name, one.problem),
    );
    const count = taken.length - refused.length;
    visit.tell({
      kind: refused.length === 0 ? 'done' : count === 0 ? 'refused' : 'partly',
      text: [...(count > 0 ? [says.photosIn(count)] : []), ...told].join(' '),
    });
  }
  return visit.call.redirect(back, 303);
}

async function addRound(made: Making): Promise<Response> {
  const { visit, games, id, says } = made;
  const field = (name: string, most: number): string =>
    (visit.fields[name] ?? '').replaceAll(/\r\n?/gu, '\n').slice(0, most);
  const said = {
    photo: field('photo', 200),
    answers: field('answers', 2000),
    question: field('question', 2000),
    opens: field('opens', 20),
    closes: field('closes', 20),
    altDetail: field('alt-detail', 1500),
    altPhoto: field('alt-photo', 1500),
    hints: field('hints', 5000),
  };
  const saved = await writing(made, () => games.addRound(id, visit.who.name, said, field('mark', 64)));
  if (!saved) return photosPage(made, said);
  if (!saved.ok) {
    const { changed, asWritten, gone } = says.photo;
    const { tooLong } = says.script;
    const missing = { photo: gone, none: gone, nothing: gone };
    const whys = { changed, 'as-written': asWritten, 'too-long': tooLong, ...missing };
    visit.tell({ kind: 'refused', text: whys[saved.problem] });
    return photosPage(made, said);
  }
  visit.tell({ kind: 'done', text: says.photo.added });
  return visit.call.redirect(makingPath(id, 'photos'), 303);
}

/** What somebody typed of a mystery. */
type Typed = Parameters<GamesFolder['addRound']>[2];

/** @param typed what could not be written: it stays in its form */
async function photosPage(made: Making, typed?: Typed): Promise<Response> {
  const { visit, games, id, says } = made;
  const [photos, script] = [await games.photos(id, visit.who.name), await games.script(id)];
  const { photo } = says;
  const mark = script?.mark ?? '';
  const isListed = photos.some(({ name, rounds }) => name === typed?.photo && rounds.length === 0);
  const body = html`<div class="head">
      <h1>${says.nav.photos}</h1>
      ${photos.some(({ rounds }) => rounds.length > 0) && html`<a class="as-button" href="/games/${id}/frame/">${photo.draw}</a>`}
    </div>
    ${
      typed &&
      !isListed &&
      html`<section class="card">
        <h2>${clean(typed.photo)}</h2>
        ${roundForm(made, typed.photo, { index: photos.length, mark, typed })}
      </section>`
    }
    <form method="post" action="${makingPath(id, 'photos')}" enctype="multipart/form-data" class="card form">
      ${token(visit)}
      <label for="files">${photo.choose}</label>
      <p class="soft small" id="files-help">
        ${says.photoLimits(LARGEST_PHOTO / MEGABYTE, MOST_PHOTOS, MOST_BYTES / MEGABYTE)}
      </p>
      <input
        type="file"
        id="files"
        name="files"
        multiple
        required
        accept="${OFFERED}"
        aria-describedby="files-help"
      />
      <label class="choice"><input type="checkbox" name="replace" value="1" /> ${photo.replace}</label>
      ${button(photo.send, 'go')}
    </form>
    ${
      photos.length === 0
        ? html`<p class="empty large">${photo.none}</p>`
        : html`<ul class="photo-list">
            ${photos.map((one, index) => photoItem(made, one, { index, mark, typed }))}
          </ul>`
    }`;
  return makingPage(made, 'photos', body, { status: typed ? 422 : 200 });
}

function photoItem(
  made: Making,
  { name, bytes, mark: of, rounds, alt }: PhotoInMaking,
  { index, mark, typed }: FormShown,
): Markup {
  const { id, says, visit } = made;
  const { photo } = says;
  const address = `${makingPath(id, 'photos/picture')}?name=${encodeURIComponent(name)}&v=${encodeURIComponent(of)}`;
  return html`<li class="card photo-card">
    <img
      src="${address}"
      alt="${alt?.photo === undefined ? photo.unknown : clean(alt.photo)}"
      loading="lazy"
    />
    <div>
      <h2>${clean(name)}</h2>
      <p class="soft small">${says.megabytes(bytes / MEGABYTE)}</p>
      ${
        rounds.length > 0
          ? html`<p>
                ${rounds.map((round) => html`<a href="/games/${id}/frame/#round-${round}">${visit.phrases.round(round)}</a> `)}
              </p>
              <dl class="alts">
                <dt>${photo.altDetail}</dt>
                <dd>${alt?.detail === undefined ? photo.missing : clean(alt.detail)}</dd>
                <dt>${photo.altPhoto}</dt>
                <dd>${alt?.photo === undefined ? photo.missing : clean(alt.photo)}</dd>
              </dl>`
          : html`<p class="soft">${photo.unused}</p>
              ${roundForm(made, name, { index, mark, typed: typed?.photo === name ? typed : undefined })}`
      }
    </div>
  </li>`;
}

/** How a form about a photo stands in its page. */
interface FormShown {
  readonly index: number;
  /** Of the script as it was read. */
  readonly mark: string;
  readonly typed: Typed | undefined;
}

/** The questions of `kesako new` about one photo. */
function roundForm({ id, says, visit }: Making, name: string, { index, mark, typed }: FormShown): Markup {
  const { photo } = says;
  const field = (
    key: string,
    label: string,
    value: string | undefined,
    more: Markup,
    help?: string,
  ): Markup =>
    html`<label for="${key}-${index}">${label}</label>
      ${help !== undefined && html`<p class="soft small" id="${key}-help-${index}">${help}</p>`}
      <input
        id="${key}-${index}"
        name="${key}"
        value="${toBeSent(value ?? '')}"
        required
        ${help !== undefined && html` aria-describedby="${key}-help-${index}"`}
        ${more}
      />`;
  return html`<details ${typed && html` open`}>
    <summary>${photo.makeRound}</summary>
    <form method="post" action="${makingPath(id, 'photos/round')}" class="form">
      ${token(visit)}
      <input type="hidden" name="mark" value="${mark}" />
      <input type="hidden" name="photo" value="${name}" />
      ${field('answers', photo.answers, typed?.answers, html`maxlength="2000"`, photo.answersHelp)}
      ${field('question', photo.question, typed?.question ?? photo.usualQuestion, html`maxlength="2000"`)}
      ${field('opens', photo.opens, typed?.opens, html`type="datetime-local"`)}
      ${field('closes', photo.closes, typed?.closes, html`type="datetime-local"`)}
      ${field('alt-detail', photo.altDetail, typed?.altDetail, html`maxlength="1500"`, photo.altDetailHelp)}
      ${field('alt-photo', photo.altPhoto, typed?.altPhoto, html`maxlength="1500"`)}
      <label for="hints-${index}">${photo.hints}</label>
      <textarea id="hints-${index}" name="hints" rows="3" maxlength="5000">
${toBeSent(typed?.hints ?? '')}</textarea>
      ${button(photo.addRound, 'go')}
    </form>
  </details>`;
}
