import { html } from 'hono/html';
import type { PlayedHere } from '#app/desk/desk.ts';
import {
  countErrors,
  type GameInMaking,
  type GamesFolder,
  type NewGameSaid,
} from '#app/games-folder/games-folder.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { button, token } from '#console/parts/forms.ts';
import { framed, gestureAt, pathOf } from '#console/parts/layout.ts';
import { Moments } from '#console/parts/moments.ts';
import { type OwnVisit, page, type Route } from '#console/visit.ts';
import { type GamesPhrases, gamesPhrasesIn } from '#console/words/games-phrases.ts';
import { MAKING_PAGES, makingPath } from './making.ts';
import { whyNotWritten } from './not-written.ts';

/** Where nobody says otherwise. */
const USUAL_ZONE = 'Europe/Paris';

/** Returns the list of all games, and how a new one is made. */
export function listRoutes(games: GamesFolder): readonly Route[] {
  return [
    { method: 'GET', path: '/games', to: 'operator', handle: (visit) => listPage(visit, games) },
    { method: 'GET', path: '/games/new', to: 'operator', handle: (visit) => newPage(visit, games) },
    { method: 'POST', path: '/games/new', to: 'operator', handle: (visit) => create(visit, games) },
  ];
}

async function listPage(visit: OwnVisit, games: GamesFolder): Promise<Response> {
  const says = gamesPhrasesIn(visit.language);
  const played = new Map((await visit.desk.everPlayed()).map((one) => [one.id, one]));
  const names = await games.names();
  const made: Markup[] = [];
  for (const id of names) {
    const here = played.get(id);
    made.push(
      card(
        visit,
        says,
        here
          ? { id, checked: undefined, title: undefined }
          : {
              ...(await games.glance(id, visit.who.name)),
              title: (await games.progress(id, visit.who.name)).title,
            },
        here,
      ),
    );
  }
  const others = [...played.values()].filter(({ id }) => !names.includes(id));
  return page(
    visit,
    framed(visit, {
      title: says.all,
      gesture: gestureAt(await visit.desk.states()),
      body: html`<div class="head">
          <h1>${says.all}</h1>
          <p class="more-acts">
            <a class="as-button" href="/games/new">${says.create}</a>
            <a class="as-button" href="/arrivals">${says.arrival.heading}</a>
          </p>
        </div>
        <p class="about">${says.about}</p>
        ${
          made.length + others.length === 0
            ? html`<p class="empty large">${says.none}</p>`
            : html`<div class="grid">
                ${made} ${others.map((here) => card(visit, says, undefined, here))}
              </div>`
        }`,
    }),
  );
}

/** A game that has a folder, and how its script calls it. */
interface Listed extends GameInMaking {
  readonly title: string | undefined;
}

function card(
  visit: OwnVisit,
  says: GamesPhrases,
  made: Listed | undefined,
  here: PlayedHere | undefined,
): Markup {
  const id = made?.id ?? here?.id ?? '';
  const checked = made?.checked;
  const errors = checked ? countErrors(checked) : 0;
  const state = here?.state ?? (checked ? (checked.game ? 'ready' : 'draft') : 'unknown');
  const title = here?.title ?? made?.title ?? id;
  return html`<section class="card game-card ${state}">
    <h2><a href="${made ? makingPath(id, 'script') : pathOf(id, 'now')}">${clean(title)}</a></h2>
    <p class="play-state">
      <span class="dot" aria-hidden="true"></span>
      ${says.states[state]}${errors > 0 && html` · ${says.errors(errors)}`}
    </p>
    ${title !== id && html`<p class="soft small">${clean(id)}</p>`} ${moment(visit, says, made, here)}
    ${here && html`<p><a href="${pathOf(id, 'now')}">${says.follow}</a></p>`}
    ${
      made
        ? html`<ul class="links">
            ${MAKING_PAGES.map((name) => html`<li><a href="${makingPath(id, name)}">${says.nav[name]}</a></li>`)}
          </ul>`
        : html`<p class="soft small">${says.noFolder}</p>`
    }
  </section>`;
}

/** When it goes on, or begins. */
function moment(
  visit: OwnVisit,
  says: GamesPhrases,
  made: GameInMaking | undefined,
  here: PlayedHere | undefined,
): Markup | undefined {
  const game = made?.checked?.game;
  const at = here ? here.next : game && Temporal.Instant.from(game.opens);
  if (!at) return undefined;
  const zone = game?.timeZone ?? here?.timeZone ?? Temporal.Now.timeZoneId();
  const moments = new Moments(visit.desk.clock.now(), zone, visit.phrases);
  return html`<p class="small">
    ${here ? says.next : says.opens} ${moments.at(at)} <span class="soft">(${moments.distance(at)})</span>
  </p>`;
}

interface Filled {
  readonly said: NewGameSaid;
  readonly fault?: string | undefined;
  /** The field that it is about; undefined: none of them. */
  readonly at?: Field | undefined;
}

type Field = 'title' | 'name' | 'hashtags' | 'timezone';

/** The field that each problem is about. */
const FIELD_OF = { title: 'title', name: 'name', there: 'name', timezone: 'timezone' } as const;

async function newPage(visit: OwnVisit, games: GamesFolder, filled?: Filled): Promise<Response> {
  const says = gamesPhrasesIn(visit.language);
  const { made } = says;
  const { said, fault, at }: Filled = filled ?? { said: nothingSaid(visit, games) };
  const field = (name: Field, label: string, more: Markup, help?: string): Markup => {
    const isWrong = fault !== undefined && at === name;
    const described = [
      ...(isWrong ? [`${name}-fault`] : []),
      ...(help === undefined ? [] : [`${name}-help`]),
    ].join(' ');
    return html`<label for="${name}">${label}</label>
      ${isWrong && html`<p class="fault" id="${name}-fault" role="alert">${fault}</p>`}
      ${help !== undefined && html`<p class="soft small" id="${name}-help">${help}</p>`}
      <input
        id="${name}"
        name="${name}"
        value="${clean(said[name])}"
        ${isWrong && html` aria-invalid="true"`}
        ${described !== '' && html` aria-describedby="${described}"`}
        ${more}
      />`;
  };
  return page(
    visit,
    framed(visit, {
      title: made.heading,
      gesture: gestureAt(await visit.desk.states()),
      body: html`<h1>${made.heading}</h1>
        <p class="about">${made.about}</p>
        ${fault !== undefined && at === undefined && html`<p class="fault" role="alert">${fault}</p>`}
        <form method="post" action="/games/new" class="card form">
          ${token(visit)} ${field('title', made.title, html`required maxlength="200"`)}
          ${field('name', made.name, html`maxlength="80" autocapitalize="none"`, made.nameHelp)}
          ${field('hashtags', made.hashtags, html`required maxlength="300"`, made.hashtagsHelp)}
          ${field('timezone', made.timezone, html`required maxlength="60"`)}
          ${
            games.accounts.length === 0
              ? html`<p class="soft small">${made.noAccounts}</p>`
              : html`<fieldset>
                  <legend>${made.accounts}</legend>
                  ${games.accounts.map(
                    (name) =>
                      html`<label class="choice"
                        ><input
                          type="checkbox"
                          name="accounts"
                          value="${name}"
                          ${said.accounts.includes(name) && html` checked`}
                        />
                        ${name}</label
                      >`,
                  )}
                </fieldset>`
          }
          <fieldset>
            <legend>${made.language}</legend>
            ${(['fr', 'en'] as const).map(
              (language) =>
                html`<label class="choice"
                  ><input
                    type="radio"
                    name="language"
                    value="${language}"
                    ${said.language === language && html` checked`}
                  />
                  ${language === 'fr' ? made.french : made.english}</label
                >`,
            )}
          </fieldset>
          ${button(made.go, 'go')}
        </form>`,
    }),
    fault === undefined ? 200 : 422,
  );
}

const nothingSaid = ({ language }: OwnVisit, games: GamesFolder): NewGameSaid => ({
  title: '',
  name: '',
  hashtags: '',
  timezone: USUAL_ZONE,
  accounts: games.accounts.slice(0, 1),
  language,
});

async function create(visit: OwnVisit, games: GamesFolder): Promise<Response> {
  const { fields, language } = visit;
  const says = gamesPhrasesIn(language);
  const short = (name: string, most: number): string => (fields[name] ?? '').slice(0, most);
  const chosen = (fields['accounts'] ?? '').split('\n').filter((name) => games.accounts.includes(name));
  const said: NewGameSaid = {
    title: short('title', 200),
    name: short('name', 80),
    hashtags: short('hashtags', 300),
    timezone: short('timezone', 60),
    accounts: chosen.length > 0 ? chosen : [games.accounts[0] ?? 'ville'],
    language: fields['language'] === 'en' ? 'en' : 'fr',
  };
  try {
    const made = await games.create(said);
    if ('problem' in made) {
      const fault =
        made.problem === 'timezone'
          ? `${made.what[language]} ${made.mend[language]}`
          : says.cannotMake[made.problem];
      return await newPage(visit, games, { said, fault, at: FIELD_OF[made.problem] });
    }
    visit.tell({ kind: 'done', text: says.made.done });
    return visit.call.redirect(makingPath(made.id, 'photos'), 303);
  } catch (error) {
    const fault = whyNotWritten(error, language);
    if (fault === undefined) throw error;
    return newPage(visit, games, { said, fault });
  }
}
