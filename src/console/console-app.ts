import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { callerOf, connectedFrom, networkOf } from '#app/parts/caller.ts';
import type { Desk } from '#app/desk/desk.ts';
import type { GamesFolder } from '#app/games-folder/games-folder.ts';
import type { Language } from '#game/game.ts';
import type { Log } from '#platform/log.ts';
import { apiRoutes } from '#console/api/api-routes.ts';
import { TokenDoor } from '#console/api/token-door.ts';
import { Attempts } from '#console/doors/attempts.ts';
import {
  type CookieJar,
  formToken,
  isFormToken,
  newSecret,
  readCookie,
  writeCookie,
} from '#console/doors/cookies.ts';
import { doorRoutes } from '#console/doors/door-routes.ts';
import { signOffRoutes } from '#console/doors/sign-off-door.ts';
import { gamesRoutes } from '#console/games/games-routes.ts';
import { whichRoute } from '#console/doors/which-route.ts';
import { namedBy } from '#console/doors/trusted-header.ts';
import { Watch } from '#console/live/watch.ts';
import { isByLink } from '#console/parts/layout.ts';
import { phrasesOfHour } from '#console/words/hour-phrases.ts';
import { phrasesIn } from '#console/words/phrases.ts';
import { readAssets } from './assets.ts';
import { everyGame } from './every-game.ts';
import { gameRoutes } from './game-routes.ts';
import { homeRoute } from './home.ts';
import { leadingBack } from './led-back.ts';
import { Notices, type Told } from './notices.ts';
import { newPress, Presses, pressOf } from './presses.ts';
import { problem } from './problem.ts';
import { Readings } from './readings.ts';
import { Receiving } from './receiving.ts';
import { type Body, CONTROLS, isUnread, readBody } from './read-body.ts';
import { Reports } from './reports.ts';
import { watchRoutes } from './watch-routes.ts';
import { may, type OwnVisit, policyFor, type Route, type Visit } from './visit.ts';
import { addressOf, type ConsolePlace, hostsOf } from './where.ts';

/** The console, before anybody listens. */
export interface ConsoleApp extends Disposable {
  readonly app: Hono;
  /** Every page and act: there are no others. */
  readonly routes: readonly Route[];
}

export interface ConsoleOptions {
  readonly desk: Desk;
  readonly log: Log;
  readonly place: ConsolePlace;
  /** The games that are written on this machine; undefined: none are, here. */
  readonly games?: GamesFolder | undefined;
  /** Where it is served, once that is known. */
  readonly port: () => number;
  /** The secret of a link by which one looks on without a password; undefined: there is none. */
  readonly onlookers?: string | undefined;
  /** Files of which nothing comes for so many milliseconds are given up; as `read-body` says when absent. */
  readonly silentFor?: number | undefined;
}

/** Makes the console: each page and act by its route, and none but for who may. */
export async function consoleApp({
  desk,
  log,
  place,
  games,
  port,
  onlookers,
  silentFor,
}: ConsoleOptions): Promise<ConsoleApp> {
  const assets = await readAssets();
  const readings = new Readings(desk);
  const watch = new Watch(desk);
  const isSecure = place.url?.protocol === 'https:';
  const jar: CookieJar = { secure: isSecure, port };
  const notices = new Notices(desk);
  const presses = new Presses();
  const named = namedBy(place.userHeader);
  const namedIn = (call: Context): string | undefined =>
    named({ from: connectedFrom(call), header: (name) => call.req.header(name) });
  const attempts = new Attempts();
  const whence = ({ call }: Pick<Visit, 'call'>): string | undefined =>
    callerOf(call, { proxied: place.url !== undefined, addressHeader: place.addressHeader });
  const routes: readonly Route[] = [
    ...doorRoutes({
      jar,
      attempts,
      addressOf: whence,
      namedIn: ({ call }) => namedIn(call),
      onlookers,
      elsewhere: place.openId && {
        openId: place.openId,
        clock: desk.clock,
        log,
        address: () => addressOf(place, port()),
      },
    }),
    whichRoute,
    ...signOffRoutes({ attempts, addressOf: whence }),
    homeRoute(readings, games !== undefined),
    ...everyGame(log),
    ...watchRoutes,
    ...gameRoutes(readings, watch, new Reports(desk)),
    ...(games ? gamesRoutes(games) : []),
    ...apiRoutes(readings),
  ];
  const backFrom = leadingBack(routes);
  const tokenDoor = new TokenDoor((token) => desk.users.byToken(token));

  const receiving = new Receiving();
  const app = new Hono();
  app.use(async (call, next) => {
    const hosts = hostsOf(place, port());
    if (hosts && !hosts.has(call.req.header('host') ?? '')) return call.text('', 421);
    return next();
  });
  app.use(async (call, next) => {
    if (hasControls(new URL(call.req.url))) return call.text('', 400);
    return next();
  });
  app.use(async (call, next) => {
    await next();
    const own = policyFor(call);
    if (own !== undefined) call.res.headers.set('Content-Security-Policy', own);
    if (!isByLink(call.req.path)) return;
    call.res.headers.set('Referrer-Policy', 'no-referrer');
    call.res.headers.set('X-Robots-Tag', 'noindex, nofollow');
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      crossOriginResourcePolicy: 'same-origin',
      crossOriginOpenerPolicy: 'same-origin',
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
      strictTransportSecurity: isSecure ? 'max-age=15552000' : false,
    }),
  );
  app.use(async (call, next) => {
    await next();
    if (!call.res.headers.has('Cache-Control')) call.res.headers.set('Cache-Control', 'no-store');
  });
  assets.serve(app);
  app.use(
    csrf({
      // Where no referrer is told, no origin is either; no other site knows the token that is in the path.
      origin: (origin, call) =>
        originsOf(place, port()).has(origin) || (origin === 'null' && isByLink(call.req.path)),
      secFetchSite: () => false,
    }),
  );
  for (const route of routes) app.on(route.method, route.path, (call) => answer(call, route));
  app.all('/api/*', (call) => call.json({ problem: 'not-found' }, 404));
  app.notFound(async (call) => {
    const session = readCookie(call, jar, 'session');
    const who = session === undefined ? undefined : await desk.users.look(session, namedIn(call));
    return problem(await visitOf(call, {}, who && session), 'notFound', 404);
  });
  app.onError((error, call) => {
    // Who asks for what may not be had is told so by the error itself.
    if ('getResponse' in error && typeof error.getResponse === 'function')
      return (error.getResponse as () => Response)();
    if (isUnread(error)) {
      log.debug({ event: 'console-form-unread', path: call.req.routePath, err: error });
      return call.text('', 400);
    }
    log.error({ event: 'console-failed', path: call.req.routePath, err: error });
    if (call.req.path.startsWith('/api/')) return call.json({ problem: 'not-available' }, 500);
    return call.text(phrasesIn(languageOf(call)).problem.broken, 500);
  });
  return { app, routes, [Symbol.dispose]: () => watch[Symbol.dispose]() };

  /** The one place where it is decided who may what. */
  async function answer(call: Context, route: Route): Promise<Response> {
    if (route.by === 'token') return answerProgram(call, route);
    const session = readCookie(call, jar, 'session');
    // A page that is left open asks by itself, and keeps nobody logged in.
    const who =
      session === undefined
        ? undefined
        : await (isAside(route)
            ? desk.users.look(session, namedIn(call))
            : desk.users.session(session, namedIn(call)));
    if (route.to !== 'anyone' && (!who || session === undefined))
      // A stream that is led to a page would be asked for again and again.
      return isAside(route) ? call.text('', 401) : call.redirect('/login', 303);
    if (route.to !== 'anyone' && who && !may(who.role, route.to))
      return problem(await visitOf(call, {}, session), 'forbidden', 403);
    if (route.takes !== 'files') return received();
    using place = receiving.begin(who?.name ?? '');
    if (place) return await received();
    call.header('Retry-After', '60');
    return await problem(await visitOf(call, {}, session), 'busy', 503);

    async function isStillIn(): Promise<boolean> {
      const found = session === undefined ? undefined : await desk.users.look(session, namedIn(call));
      return found !== undefined && found.name === who?.name && found.role === who.role;
    }

    // Nothing is read of what nobody may send.
    async function received(): Promise<Response> {
      const body = await readBody(call, route, silentFor);
      if (body === 'stalled') return problem(await visitOf(call, {}, session), 'stalled', 400);
      if (body instanceof Response)
        return body.status === 413 && route.part !== true
          ? problem(await visitOf(call, {}, session), 'tooMuch', 413)
          : body;
      const visit = await visitOf(call, body, who ? session : undefined);
      // Files take minutes to come, and who sends them may be removed meanwhile.
      if (route.takes === 'files' && !(await isStillIn())) return problem(visit, 'forbidden', 403);
      if (
        route.method === 'POST' &&
        !isFormToken(body.token ?? '', secretOf(call, who ? session : undefined))
      )
        return problem(visit, 'stale', 403);
      if (route.to === 'anyone') return route.handle(visit);
      if (!who || session === undefined) return problem(visit, 'forbidden', 403);
      await notices.sift(session, visit.language);
      const { method } = call.req.raw;
      let told: Told | undefined;
      const own: OwnVisit = {
        ...visit,
        who,
        notice: method === 'GET' && route.part !== true ? notices.kept(session) : undefined,
        tell(notice) {
          told = notices.tell(session, notice, method === 'POST') ?? told;
        },
        // Whoever asks for the head alone reads no page.
        takeNotice: () => (method === 'HEAD' ? undefined : notices.take(session)),
        isStillIn,
      };
      const press = pressOf(session, call.req.path, body);
      if (press === undefined) return route.handle(own);
      return presses.answer(press, {
        first: async () => route.handle(own),
        told: () => told,
        again(led) {
          if (led.told) notices.tellAgain(session, led.told);
          return call.redirect(led.to, 303);
        },
      });
    }
  }

  /** What a program asks for: by its token alone, whatever cookie came with it. */
  async function answerProgram(call: Context, route: Route & { by: 'token' }): Promise<Response> {
    const from = whence({ call });
    const found = await tokenDoor.ask(
      call.req.header('authorization'),
      from === undefined ? undefined : networkOf(from),
    );
    if ('who' in found) {
      const { who } = found;
      if (!may(who.role, route.to)) return call.json({ problem: 'forbidden' }, 403);
      return route.handle({ call, desk, who, language: preferred(call.req.header('accept-language') ?? '') });
    }
    if (found.refused === 'too-often') {
      call.header('Retry-After', String(found.seconds));
      return call.json({ problem: 'too-often' }, 429);
    }
    call.header('WWW-Authenticate', 'Bearer realm="Kesako"');
    return call.json({ problem: 'no-token' }, 401);
  }

  async function visitOf(
    call: Context,
    { fields = {}, files = [], json }: Partial<Body>,
    session?: string,
  ): Promise<Visit> {
    const language = languageOf(call);
    if (session === undefined && readCookie(call, jar, 'form') === undefined) {
      const secret = newSecret();
      fresh.set(call.req.raw, secret);
      writeCookie(call, jar, 'form', secret);
    }
    const game = call.req.param('game');
    // Nobody who is not logged in is told what is played.
    const hour = session === undefined || game === undefined ? undefined : await desk.control.hour(game);
    return {
      call,
      desk,
      language,
      phrases: phrasesOfHour(phrasesIn(language), hour, language),
      hour,
      formToken: formToken(secretOf(call, session)),
      press: newPress(),
      still: readCookie(call, jar, 'still') === '1',
      keyless: readCookie(call, jar, 'keyless') === '1',
      fields,
      files,
      json,
      back: () => backFrom(call),
      address: addressOf(place, port()),
      assets: assets.addresses,
    };
  }

  /** What ties a form to a browser: the session, or what whoever is not logged in was given. */
  function secretOf(call: Context, session: string | undefined): string {
    return session ?? readCookie(call, jar, 'form') ?? fresh.get(call.req.raw) ?? newSecret();
  }

  function languageOf(call: Context): Language {
    const chosen = readCookie(call, jar, 'language');
    if (chosen === 'fr' || chosen === 'en') return chosen;
    return preferred(call.req.header('accept-language') ?? '');
  }
}

/** Secrets that a browser is given with the answer to this request. */
const fresh = new WeakMap<Request, string>();

const originsOf = (place: ConsolePlace, port: number): ReadonlySet<string> => {
  const hosts = hostsOf(place, port);
  const own = [...(hosts ?? [])].flatMap((host) => (host === place.url?.host ? [] : [`http://${host}`]));
  return new Set([...own, addressOf(place, port).origin]);
};

/** What a page asks for by itself. */
const isAside = ({ part, method }: Route): boolean => part === true && method === 'GET';

/** Says whether an address holds what no address of ours does. */
const hasControls = ({ pathname, searchParams }: URL): boolean =>
  /%(?:[01][\da-f]|7f|c2%[89])/iu.test(pathname) ||
  [...searchParams.values()].some((value) => value.search(CONTROLS) !== -1);

/** French, unless the browser says that English is read rather. */
function preferred(header: string): Language {
  const first = header
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((tag) => tag === 'fr' || tag === 'en');
  return first === 'en' ? 'en' : 'fr';
}
