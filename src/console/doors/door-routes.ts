import { timingSafeEqual } from 'node:crypto';
import { html } from 'hono/html';
import { isUserName, type OpenLink, PASSWORD_LENGTH } from '#app/users/users.ts';
import { toBeSent } from '#storyboard/markup.ts';
import { doorway } from '#console/parts/layout.ts';
import { button, token } from '#console/parts/forms.ts';
import { page, type Route, type Visit } from '#console/visit.ts';
import { signInPhrases } from '#console/words/sign-in-phrases.ts';
import type { Attempts } from './attempts.ts';
import { type CookieJar, newSecret, readCookie, writeCookie } from './cookies.ts';
import { type LogInAsked, logInPage as showLogIn } from './log-in-page.ts';
import { type SignInDoors, signInRoutes } from './sign-in-routes.ts';

/** What the doors need. */
export interface Doors {
  readonly jar: CookieJar;
  readonly attempts: Attempts;
  /** Where a visit comes from; undefined: not known, or from a proxy that stands for everybody. */
  readonly addressOf: (visit: Visit) => string | undefined;
  /** Whom the proxy names that is believed; undefined: nobody. */
  readonly namedIn: (visit: Visit) => string | undefined;
  /** The secret of the link by which whoever has it looks on without a password; undefined: nobody does. */
  readonly onlookers?: string | undefined;
  /** By whom people are known who log in elsewhere; undefined: by nobody. */
  readonly elsewhere?: Omit<SignInDoors, 'jar' | 'enter'> | undefined;
}

/** As whom people look on who are nobody in particular. */
const ONLOOKER = 'demo';

/** Returns how one gets in, and out. */
export function doorRoutes({
  jar,
  attempts,
  addressOf,
  namedIn,
  onlookers,
  elsewhere,
}: Doors): readonly Route[] {
  const provider = elsewhere?.openId.name;
  const logInPage = (visit: Visit, asked: LogInAsked = {}): Promise<Response> =>
    showLogIn(visit, { ...asked, elsewhere: provider });
  const choosePage = (visit: Visit, opened: OpenLink, fault?: string): Promise<Response> =>
    showChoice(visit, opened, { fault, elsewhere: provider });
  return [
    ...(elsewhere ? signInRoutes({ ...elsewhere, jar, enter }) : []),
    ...(onlookers === undefined ? [] : [lookingOn(onlookers)]),
    {
      method: 'GET',
      path: '/login',
      to: 'anyone',
      async handle(visit) {
        const named = namedIn(visit);
        if (named === undefined) return logInPage(visit);
        // Whoever has just left is not let in again unasked.
        if (visit.call.req.query('left') !== undefined) return logInPage(visit, { named });
        const session = await visit.desk.users.enterAs(named);
        return session === undefined
          ? logInPage(visit, { fault: signInPhrases(visit.language).notHere(named) })
          : enter(visit, session);
      },
    },
    {
      method: 'POST',
      path: '/login',
      to: 'anyone',
      async handle(visit) {
        const { password = '' } = visit.fields;
        const { users } = visit.desk;
        // However it was typed: one account has one name, by which it is counted and looked for.
        const name = (visit.fields['name'] ?? '').trim();
        const again = (fault: string, status: 403 | 429): Promise<Response> =>
          logInPage(visit, { fault, typed: name, status });
        const { wrong, often } = visit.phrases.logIn;
        if (!isUserName(name)) return again(wrong, 403);
        const browser = readCookie(visit.call, jar, 'known');
        const isKnown = browser !== undefined && (await users.isKnownBrowser(browser, name));
        const made = await attempts.make({ name, address: addressOf(visit), isKnown }, () =>
          users.logIn(name, password.slice(0, PASSWORD_LENGTH.most)),
        );
        if (!made) return again(often, 429);
        if (made.found === undefined) return again(wrong, 403);
        return enterKnown(visit, made.found);
      },
    },
    {
      method: 'POST',
      path: '/logout',
      to: 'viewer',
      async handle(visit) {
        const { call, desk } = visit;
        const session = readCookie(call, jar, 'session');
        if (session !== undefined) await desk.users.logOut(session);
        writeCookie(call, jar, 'session', '');
        return call.redirect(namedIn(visit) === undefined ? '/login' : '/login?left', 303);
      },
    },
    {
      method: 'GET',
      path: '/enter/:link',
      to: 'anyone',
      handle: (visit) => atLink(visit, (opened) => choosePage(visit, opened)),
    },
    {
      method: 'POST',
      path: '/enter/:link',
      to: 'anyone',
      handle: (visit) => atLink(visit, (opened) => choosing(visit, opened)),
    },
    {
      method: 'POST',
      path: '/language',
      to: 'anyone',
      handle(visit) {
        const to = visit.fields['to'];
        if (to === 'fr' || to === 'en') writeCookie(visit.call, jar, 'language', to);
        return visit.call.redirect(visit.back(), 303);
      },
    },
    {
      method: 'POST',
      path: '/keys',
      to: 'reviewer',
      handle(visit) {
        writeCookie(visit.call, jar, 'keyless', visit.fields['keyless'] === '1' ? '1' : '');
        return visit.call.redirect(visit.back(), 303);
      },
    },
    {
      method: 'POST',
      path: '/updates',
      to: 'viewer',
      handle(visit) {
        writeCookie(visit.call, jar, 'still', visit.fields['still'] === '1' ? '1' : '');
        return visit.call.redirect(visit.back(), 303);
      },
    },
  ];

  function lookingOn(secret: string): Route {
    return {
      method: 'GET',
      path: '/look/:link',
      to: 'anyone',
      async handle(visit) {
        const given = Buffer.from(linkOf(visit));
        const wanted = Buffer.from(secret);
        const isOne = given.length === wanted.length && timingSafeEqual(given, wanted);
        const look = await attempts.look(addressOf(visit), async () => isOne || undefined);
        if (!look?.found) return nowhere(visit, look);
        return enter(visit, await visit.desk.users.lookOn(ONLOOKER));
      },
    };
  }

  /** Answers whoever has a link; who tries others by chance is counted. */
  async function atLink(visit: Visit, handle: (opened: OpenLink) => Promise<Response>): Promise<Response> {
    const look = await attempts.look(addressOf(visit), () => visit.desk.users.openLink(linkOf(visit)));
    return look?.found ? handle(look.found) : nowhere(visit, look);
  }

  /** Lets whoever has a link in by the password that they choose. */
  async function choosing(visit: Visit, opened: OpenLink): Promise<Response> {
    const { phrases, desk, fields } = visit;
    const { password = '' } = fields;
    const name = (fields['name'] ?? '').trim();
    const { length } = password;
    if (length < PASSWORD_LENGTH.least || length > PASSWORD_LENGTH.most)
      return choosePage(visit, opened, phrases.choose.short);
    if (opened.name === undefined && !isUserName(name))
      return choosePage(visit, opened, phrases.choose.badName);
    const who = { name: opened.name ?? name, address: addressOf(visit), isKnown: true };
    const made = await attempts.inTurn(who, () => desk.users.choosePassword(linkOf(visit), password, name));
    if (!made) return choosePage(visit, opened, phrases.logIn.often);
    if (made.done !== undefined) return enterKnown(visit, made.done);
    // A link that is still there was not used: somebody else is called so.
    return atLink(visit, (still) => choosePage(visit, still, phrases.choose.badName));
  }

  /** Begins a session of somebody who has shown a password or a link, and has the browser be known by it. */
  async function enterKnown(visit: Visit, session: string): Promise<Response> {
    const browser = readCookie(visit.call, jar, 'known') ?? newSecret();
    await visit.desk.users.keepBrowser(browser, session);
    writeCookie(visit.call, jar, 'known', browser);
    return enter(visit, session);
  }

  /** Begins a session: its token is new, whatever the browser had before. */
  function enter({ call }: Visit, session: string): Response {
    writeCookie(call, jar, 'session', session);
    writeCookie(call, jar, 'form', '');
    return call.redirect('/', 303);
  }
}

const linkOf = ({ call }: Visit): string => call.req.param('link') ?? '';

/** Answers by a link that is none. @param look undefined: there were too many before it */
function nowhere(visit: Visit, look: object | undefined): Promise<Response> {
  const { choose, logIn, problem } = visit.phrases;
  const body = html`<h1>${choose.title}</h1>
    <p>${look ? choose.gone : logIn.often}</p>
    <p><a href="/">${problem.back}</a></p>`;
  return page(visit, doorway(visit, choose.title, body), look ? 404 : 429);
}

async function showChoice(
  visit: Visit,
  { name }: OpenLink,
  { fault, elsewhere }: { readonly fault: string | undefined; readonly elsewhere: string | undefined },
): Promise<Response> {
  const { phrases } = visit;
  const { choose } = phrases;
  const link = linkOf(visit);
  return page(
    visit,
    doorway(
      visit,
      choose.title,
      html`<h1>${name === undefined ? choose.first : choose.title}</h1>
        <p class="about">${name !== undefined && phrases.choosing(name)} ${choose.about}</p>
        ${fault !== undefined && html`<p class="fault" role="alert">${fault}</p>`}
        <form method="post" action="/enter/${encodeURIComponent(link)}" class="form">
          ${token(visit)}
          ${
            name === undefined
              ? html`<label for="name">${choose.name}</label>
                  <input
                    id="name"
                    name="name"
                    autocomplete="username"
                    autocapitalize="none"
                    required
                    maxlength="40"
                    value="${toBeSent(visit.fields['name'] ?? '')}"
                  />`
              : html`<input type="hidden" name="name" autocomplete="username" value="${name}" />`
          }
          <label for="password">${choose.password}</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="new-password"
            required
            minlength="${PASSWORD_LENGTH.least}"
            maxlength="${PASSWORD_LENGTH.most}"
          />
          ${button(choose.enter, 'go')}
        </form>
        ${
          name !== undefined &&
          elsewhere !== undefined &&
          html`<p>
            <a class="as-button" href="${bindingAt(link, visit)}"
              >${signInPhrases(visit.language).bindBy(elsewhere)}</a
            >
          </p>`
        }`,
    ),
    fault === undefined ? 200 : 403,
  );
}

/** Binding begins on this page alone, which its own token shows. */
const bindingAt = (link: string, { formToken }: Visit): string =>
  `/login/openid?${String(new URLSearchParams({ link, token: formToken }))}`;
