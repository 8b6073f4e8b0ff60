import { OpenId, type SignInFailure } from '#app/users/open-id.ts';
import type { OpenIdSettings } from '#config/settings.ts';
import type { Clock } from '#platform/clock.ts';
import type { Log } from '#platform/log.ts';
import type { Route, Visit } from '#console/visit.ts';
import { signInPhrases } from '#console/words/sign-in-phrases.ts';
import { type CookieJar, readCookie, writeCookie } from './cookies.ts';
import { KeptByBrowser } from './kept-by-browser.ts';
import { logInPage } from './log-in-page.ts';
import { isSame } from './same.ts';

/** What logging in elsewhere needs. */
export interface SignInDoors {
  readonly jar: CookieJar;
  readonly openId: OpenIdSettings;
  readonly clock: Clock;
  readonly log: Log;
  /** The console, as browsers call it. */
  readonly address: () => URL;
  /** Begins a session. */
  readonly enter: (visit: Visit, session: string) => Response;
}

/** Where people are sent back to, who have logged in elsewhere: what the provider is told once. */
const BACK = '/login/openid/back';

/** Returns how one gets in by logging in elsewhere: with an identity that is bound to somebody here, or by a link that binds it. */
export function signInRoutes({ jar, openId, clock, log, address, enter }: SignInDoors): readonly Route[] {
  const provider = new OpenId(openId, clock);
  const kept = new KeptByBrowser();
  const now = (): number => clock.now().epochMilliseconds;
  const back = (): URL => new URL(BACK, address());

  const failed = (visit: Visit, { kind, code }: SignInFailure): Promise<Response> => {
    log.warn({ event: 'console-sign-in-failed', kind, code });
    const phrases = signInPhrases(visit.language);
    return refused(visit, phrases[kind](openId.name), kind === 'silent' ? 503 : 403);
  };
  const refused = (visit: Visit, fault: string, status: 403 | 503 = 403): Promise<Response> =>
    logInPage(visit, { fault, status, elsewhere: openId.name });

  return [
    {
      method: 'GET',
      path: '/login/openid',
      to: 'anyone',
      async handle(visit) {
        const { link, token = '' } = visit.call.req.query();
        // Nobody is led from another site to bind their identity to somebody else's link.
        if (link !== undefined && !isSame(token, visit.formToken))
          return refused(visit, signInPhrases(visit.language).lost);
        const begun = await provider.begin(back());
        if (!begun.ok) return failed(visit, begun);
        const { to, state, nonce, verifier } = begun.value;
        writeCookie(visit.call, jar, 'sign-in', kept.write({ state, nonce, verifier, link }, now()));
        return visit.call.redirect(to.href, 303);
      },
    },
    {
      method: 'GET',
      path: BACK,
      to: 'anyone',
      async handle(visit) {
        const { call, desk, language } = visit;
        const phrases = signInPhrases(language);
        const state = call.req.query('state') ?? '';
        const begun = kept.take(readCookie(call, jar, 'sign-in') ?? '', state, now());
        if (begun === 'other-state') return failed(visit, { kind: 'unbelieved', code: 'state' });
        writeCookie(call, jar, 'sign-in', '');
        if (!begun) return refused(visit, phrases.lost);
        const came = back();
        came.search = new URL(call.req.url).search;
        const ended = await provider.end(came, begun);
        if (!ended.ok) return failed(visit, ended);
        if (begun.link !== undefined) {
          const session = await desk.users.bindByLink(begun.link, ended.value);
          return session === undefined ? refused(visit, phrases.notBound) : enter(visit, session);
        }
        const signedIn = await desk.users.signIn(ended.value);
        if ('session' in signedIn) return enter(visit, signedIn.session);
        const kind = ended.value.isUnverified === true ? 'not-verified' : signedIn.refused;
        log.warn({ event: 'console-sign-in-refused', kind });
        return refused(
          visit,
          signedIn.refused === 'unknown' ? phrases.unknown(openId.name) : phrases.boundElsewhere(openId.name),
        );
      },
    },
  ];
}
