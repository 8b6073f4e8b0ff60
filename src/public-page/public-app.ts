import { type Context, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { AnswerForm } from '#app/answer-form/answer-form.ts';
import type { Before } from '#app/parts/caller.ts';
import { type PublicGame, picturesIn } from '#app/public-view/public-game.ts';
import type { PublicGames } from '#app/public-view/public-games.ts';
import type { Language } from '#game/game.ts';
import type { Clock } from '#platform/clock.ts';
import type { Log } from '#platform/log.ts';
import { openApi } from './api/openapi.ts';
import { tellCounter, tellGame, tellGames, tellRound, tellStandings } from './api/tell.ts';
import { ADDRESSES } from './addresses.ts';
import { answerRoutes } from './answer-routes.ts';
import { atomFeed } from './feeds/atom.ts';
import { gameCalendar } from './feeds/game-calendar.ts';
import {
  FILE_CACHE,
  KeptGames,
  KeptPages,
  PAGE_CACHE,
  ready,
  send,
  sendPicture,
  type Written,
} from './kept.ts';
import { pageFrame, type Site } from './page-frame.ts';
import { counterPage, counterPicture } from './pages/counter.ts';
import { gamePage } from './pages/game-page.ts';
import { type GameFrame, gameFrame } from './pages/parts.ts';
import { homePage, PLAIN, plainPage, rulesList, rulesPage, wantingPage } from './pages/plain-pages.ts';
import { posterPage } from './pages/poster-page.ts';
import { roundPage } from './pages/round-page.ts';
import { standingsPage } from './pages/standings-page.ts';
import { wallPage } from './pages/wall-page.ts';

const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const WALL_EVERY_SECONDS = 30;
/** People in a room see what they have just said. */
const LIVE_WALL_EVERY_SECONDS = 5;
const refreshed = ({ live }: PublicGame): Readonly<Record<string, string>> => ({
  Refresh: String(live ? LIVE_WALL_EVERY_SECONDS : WALL_EVERY_SECONDS),
  ...(live && { 'Cache-Control': 'no-cache' }),
});
/** How soon a wall asks again where it was told that something is not there, or not to be had: its machine may have begun anew. */
const FAILED_WALL_EVERY_SECONDS = 10;
const LANGUAGES: readonly Language[] = ['fr', 'en'];
/** What a room calls the wall. */
const wallInRoom = (id: string): string => `${ADDRESSES.fr.game(id)}/mur`;
const isWall = (path: string): boolean => {
  const id = path.split('/').at(-2) ?? '';
  return path === wallInRoom(id) || LANGUAGES.some((language) => path === ADDRESSES[language].wall(id));
};

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f4e6b"/><circle cx="14" cy="14" r="7" fill="none" stroke="#fff" stroke-width="3"/><path d="m19 19 7 7" stroke="#fff" stroke-width="3.5" stroke-linecap="round"/></svg>';

export interface PublicAppParts {
  readonly games: PublicGames;
  readonly site: Site;
  /** The style sheet that the site names. */
  readonly styles: string;
  readonly form: AnswerForm;
  /** The script of the form, by which path it is found and what is in it. */
  readonly script: { readonly path: string; readonly text: string };
  /** Behind what the page is served. */
  readonly before: Before;
  readonly clock: Clock;
  readonly log: Log;
}

/** What comes to this page, and from nowhere else. */
const POLICY = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
} as const;

/** Answers the requests of whoever wants to see the games. It reads; what is answered by the form, where there is one, is stored and not looked at. */
export function publicApp(parts: PublicAppParts): Hono {
  const { games, site, styles, form, script, before, clock, log } = parts;
  const app = new Hono();
  const kept = new KeptGames(games, clock, log);
  const pages = new KeptPages();
  const files = new Map<string, Written>([
    [`/${site.style}`, ready(styles, 'text/css; charset=utf-8')],
    [script.path, ready(script.text, 'text/javascript; charset=utf-8')],
    ['/icon.svg', ready(ICON, 'image/svg+xml')],
    ['/robots.txt', ready('User-agent: *\nAllow: /\n', 'text/plain; charset=utf-8')],
    ['/api/v1/openapi.json', ready(`${JSON.stringify(openApi(), undefined, 2)}\n`, JSON_TYPE)],
  ]);
  const { logo } = site.branding;
  if (logo) files.set('/logo', ready(logo.bytes, logo.mediaType));
  /** When each game was seen to change. */
  const changed = new WeakMap<PublicGame, Temporal.Instant>();
  const changedAt = (game: PublicGame): Temporal.Instant => {
    const at = changed.get(game) ?? clock.now();
    changed.set(game, at);
    return at;
  };

  const isEmbedded = (path: string): boolean => /\/(?:compteur|counter)$/u.test(path);
  const common = {
    referrerPolicy: 'strict-origin-when-cross-origin',
    crossOriginResourcePolicy: 'cross-origin',
    // What comes before this page may speak without TLS to it: who ends TLS says how long it holds.
    strictTransportSecurity: false,
    xXssProtection: false,
    permissionsPolicy: { camera: false, microphone: false, geolocation: false },
  };
  const policy = (
    frameAncestors: string,
    more: { readonly formAction?: string[]; readonly scriptSrc?: string[] } = {},
  ) => ({
    ...POLICY,
    defaultSrc: [...POLICY.defaultSrc],
    styleSrc: [...POLICY.styleSrc],
    imgSrc: [...POLICY.imgSrc],
    baseUri: [...POLICY.baseUri],
    formAction: [...POLICY.formAction],
    frameAncestors: [frameAncestors],
    ...more,
  });
  const closed = secureHeaders({ ...common, contentSecurityPolicy: policy("'none'"), xFrameOptions: 'DENY' });
  const open = secureHeaders({ ...common, contentSecurityPolicy: policy('*'), xFrameOptions: false });
  const answering = secureHeaders({
    ...common,
    contentSecurityPolicy: policy("'none'", { formAction: ["'self'"], scriptSrc: ["'self'"] }),
    xFrameOptions: 'DENY',
  });
  const isAnswered = (path: string): boolean => {
    const [, id] = /^\/(?:jeu|en\/game)\/([^/]+)\/(?:repondre|answer)$/u.exec(path) ?? [];
    return id !== undefined && shownIds().includes(id) && form.isOf(id);
  };
  app.use((call, next) => {
    const { path } = call.req;
    return (isEmbedded(path) ? open : isAnswered(path) ? answering : closed)(call, next);
  });
  // Nobody presses a key before a wall: what it is answered once must have it ask again.
  app.use(async (call, next) => {
    await next();
    if (call.res.status < 400 || !isWall(call.req.path)) return;
    const again = String(FAILED_WALL_EVERY_SECONDS);
    call.res.headers.set('Refresh', again);
    if (call.res.headers.has('Retry-After')) call.res.headers.set('Retry-After', again);
  });
  app.use('/api/*', async (call, next) => {
    await next();
    call.res.headers.set('Access-Control-Allow-Origin', '*');
  });

  const frameOf = (game: PublicGame, language: Language): GameFrame => gameFrame(site, game, language);
  /** All games that can be read; one that cannot does not take the others with it. @throws if none can */
  const allGames = async (): Promise<readonly PublicGame[]> => {
    const read = await Promise.allSettled(shownIds().map((id) => kept.of(id)));
    const failures = read.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    if (failures.length > 0 && failures.length === read.length) throw failures[0];
    return read.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
  };
  const shownIds = (): readonly string[] => {
    const { games: chosen } = site.branding;
    return games.ids.filter((id) => chosen === undefined || chosen.includes(id));
  };
  /** A game that is shown here. */
  const gameOf = async (call: Context): Promise<PublicGame | undefined> => {
    const id = call.req.param('game') ?? '';
    return shownIds().includes(id) ? kept.of(id) : undefined;
  };
  /** The same list for as long as none of its games has changed. */
  let list: readonly PublicGame[] = [];
  const listed = async (): Promise<readonly PublicGame[]> => {
    const now = await allGames();
    const isSame = now.length === list.length && now.every((game, index) => game === list[index]);
    if (!isSame) list = now;
    return list;
  };

  const missing = async (call: Context): Promise<Response> => {
    const bare = withoutSlash(call.req);
    if (bare !== undefined) return call.redirect(pageFrame(site, 'fr').link(bare), 301);
    const language: Language = /^\/en(?:\/|$)/u.test(call.req.path) ? 'en' : 'fr';
    if (isForPrograms(call.req.path))
      return call.json({ problem: 'not-found' }, 404, { 'Cache-Control': 'public, max-age=10' });
    const frame = pageFrame(site, language);
    return call.html(await wantingPage(frame, frame.phrases.notFound), 404, {
      'Cache-Control': 'public, max-age=10',
    });
  };

  let routes = 0;
  /** Answers with something of a game, written once for each change. */
  const ofGame = (
    language: Language,
    type: string,
    write: (frame: GameFrame, call: Context) => string | Promise<string> | undefined,
    headers: (game: PublicGame) => Readonly<Record<string, string>> = () => ({}),
  ): ((call: Context) => Promise<Response>) => {
    const route = (routes += 1);
    return async (call) => {
      const game = await gameOf(call);
      if (!game) return missing(call);
      const number = call.req.param('round') ?? '';
      // Whether there is such a round is asked before anything is kept: what a stranger makes up takes no room.
      if (number !== '' && !game.rounds.some((round) => String(round.number) === number))
        return missing(call);
      const written = await pages.page(`${route} ${game.id} ${number}`, game, type, async () => {
        const text = await write(frameOf(game, language), call);
        return text ?? '';
      });
      if (written.body.length === 0) return missing(call);
      const answer = send(call.req.raw, written, PAGE_CACHE);
      for (const [name, value] of Object.entries(headers(game))) answer.headers.set(name, value);
      return answer;
    };
  };

  for (const language of LANGUAGES) {
    const at = ADDRESSES[language];
    const html = (
      path: string,
      write: (frame: GameFrame, call: Context) => string | Promise<string> | undefined,
    ) => app.get(path, ofGame(language, HTML, write));
    app.get(at.home, async (call) => {
      const all = await listed();
      const [only] = all;
      // Of several, one that alone can be read at the moment is not the only one.
      if (only && shownIds().length === 1) {
        return call.redirect(pageFrame(site, language).link(at.game(only.id)), 302);
      }
      const written = await pages.page(`${language} ${at.home}`, all, HTML, () =>
        homePage(pageFrame(site, language), all),
      );
      return send(call.req.raw, written, PAGE_CACHE);
    });
    for (const which of PLAIN) {
      app.get(at[which], async (call) => {
        const all = await listed().catch(() => []);
        const written = await pages.page(at[which], all, HTML, () =>
          plainPage(pageFrame(site, language), which, all),
        );
        return send(call.req.raw, written, PAGE_CACHE);
      });
    }
    app.get(at.rulesOfAll, async (call) => {
      const having = (await listed()).filter(({ rules }) => rules);
      const [only] = having;
      const frame = pageFrame(site, language);
      if (!only) return missing(call);
      if (having.length === 1) return call.redirect(frame.link(at.rules(only.id)), 302);
      const written = await pages.page(at.rulesOfAll, list, HTML, () => rulesList(frame, having));
      return send(call.req.raw, written, PAGE_CACHE);
    });
    html(at.game(':game'), gamePage);
    answerRoutes(app, language, {
      form,
      script: script.path,
      before,
      home: site.url,
      log,
      gameOf,
      frameOf,
      missing,
    });
    app.get(
      `${at.game(':game')}/${language === 'fr' ? 'mystere' : 'mystery'}/:round{[0-9]{1,5}}`,
      ofGame(language, HTML, (frame, call) => {
        const round = roundNumbered(frame.game, call.req.param('round') ?? '');
        return round && roundPage(frame, round);
      }),
    );
    app.get(
      `${at.game(':game')}/${language === 'fr' ? 'classement' : 'ranking'}/:page{[1-9][0-9]{0,2}}`,
      async (call) => {
        const game = await gameOf(call);
        const number = Number(call.req.param('page'));
        const { standings } = game ?? {};
        const lines =
          game && standings && number <= standings.pages
            ? await games.standingsPage(game.id, number)
            : undefined;
        if (!game || !standings || !lines) return missing(call);
        const key = `${at.standings(game.id, number)} ${standings.at} ${standings.pages} ${standings.final} ${standings.after ?? ''}`;
        const written = await pages.page(key, lines, HTML, () =>
          standingsPage(frameOf(game, language), number, lines),
        );
        return send(call.req.raw, written, PAGE_CACHE);
      },
    );
    html(at.rules(':game'), (frame) => {
      const rules = frame.game.rules?.[language];
      return rules && rulesPage(frame, frame.game, rules);
    });
    html(at.poster(':game'), (frame) => posterPage(frame, 'a4'));
    html(at.posterLarge(':game'), (frame) => posterPage(frame, 'a3'));
    app.get(at.wall(':game'), ofGame(language, HTML, wallPage, refreshed));
    if (language === 'fr') app.get(wallInRoom(':game'), ofGame(language, HTML, wallPage, refreshed));
    html(at.counter(':game'), counterPage);
    app.get(`${at.counter(':game')}.svg`, ofGame(language, 'image/svg+xml', counterPicture));
    app.get(
      `${at.counter(':game')}.json`,
      ofGame(
        language,
        JSON_TYPE,
        (frame) => JSON.stringify(tellCounter(frame)),
        () => ({
          'Access-Control-Allow-Origin': '*',
        }),
      ),
    );
    app.get(at.feed(':game'), ofGame(language, 'application/atom+xml; charset=utf-8', atomFeed));
    app.get(
      at.calendar(':game'),
      ofGame(language, 'text/calendar; charset=utf-8', (frame) => gameCalendar(frame, changedAt(frame.game))),
    );
  }

  app.get('/api/v1/games', async (call) => {
    const all = await listed();
    const written = await pages.page('api', all, JSON_TYPE, () =>
      JSON.stringify(tellGames(all, pageFrame(site, 'fr'))),
    );
    return send(call.req.raw, written, PAGE_CACHE);
  });
  app.get(
    '/api/v1/games/:game',
    ofGame('fr', JSON_TYPE, (frame) => JSON.stringify(tellGame(frame.game, frame))),
  );
  app.get(
    '/api/v1/games/:game/rounds/:round{[0-9]{1,5}}',
    ofGame('fr', JSON_TYPE, (frame, call) => {
      const number = call.req.param('round');
      const round = frame.game.rounds.find((one) => String(one.number) === number);
      return round && JSON.stringify(tellRound(round, frame));
    }),
  );
  app.get(
    '/api/v1/games/:game/standings',
    ofGame('fr', JSON_TYPE, ({ game }) => {
      const told = tellStandings(game);
      return told ? JSON.stringify(told) : undefined;
    }),
  );
  for (const [path, file] of files) {
    app.get(path, (call) =>
      send(
        call.req.raw,
        file,
        path === script.path || path.startsWith('/style') ? FILE_CACHE : 'public, max-age=3600',
      ),
    );
  }
  app.get('/images/:name{[0-9a-f]{32}\\.jpg}', async (call) => {
    const name = call.req.param('name');
    // What is shown is asked anew: nobody may have read a page since it was taken back.
    const shown = (await listed()).find((game) => picturesIn(game).has(name));
    const bytes = shown && games.pictureOf(name);
    return bytes ? sendPicture(call.req.raw, name, bytes) : missing(call);
  });
  app.notFound(missing);
  app.onError(async (error, call) => {
    log.warn({ event: 'public-not-answered', path: call.req.path, err: error });
    const headers = { 'Cache-Control': 'no-store', 'Retry-After': '60' };
    if (isForPrograms(call.req.path)) return call.json({ problem: 'not-available' }, 503, headers);
    const frame = pageFrame(site, call.req.path.startsWith('/en') ? 'en' : 'fr');
    return call.html(await wantingPage(frame, frame.phrases.unavailable), 503, headers);
  });
  return app;
}

const isForPrograms = (path: string): boolean => path.startsWith('/api/') || path.endsWith('.json');

/** A round of which something was published, by the number that players read. */
const roundNumbered = ({ rounds }: PublicGame, number: string) =>
  rounds.find((round) => String(round.number) === number && round.question !== undefined);

/** Where a page is that was asked for with a slash at its end; undefined for any other request. */
function withoutSlash({ method, url }: Pick<Context['req'], 'method' | 'url'>): string | undefined {
  const { pathname, search } = new URL(url);
  let end = pathname.length;
  while (pathname[end - 1] === '/') end -= 1;
  const isAsked = method === 'GET' || method === 'HEAD';
  // Two slashes at the beginning lead to another site.
  if (!isAsked || end === 0 || end === pathname.length || /^\/[/\\]/u.test(pathname)) return undefined;
  return `${pathname.slice(0, end)}${search}`;
}
