import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

/** How cookies are set: over https alone, under a name that no other host can give; or on this machine, by the port. */
export interface CookieJar {
  readonly secure: boolean;
  readonly port: () => number;
}

/**
 * `session`: who is logged in. `form`: ties the forms of whoever is not to their browser. `known`: somebody has got in by it. `sign-in`: a
 * log-in elsewhere that has begun. The others hold what somebody likes.
 */
type CookieName = 'session' | 'form' | 'known' | 'sign-in' | 'language' | 'still' | 'keyless';

const YEAR_SECONDS = 31_536_000;
/** For how long a browser keeps what is not gone when it is closed, in seconds. */
const KEPT_FOR: Readonly<Partial<Record<CookieName, number>>> = {
  known: YEAR_SECONDS / 2,
  'sign-in': 600,
  language: YEAR_SECONDS,
  still: YEAR_SECONDS,
  keyless: YEAR_SECONDS,
};

const nameOf = ({ secure, port }: CookieJar, name: CookieName): string =>
  secure ? `__Host-kesako-${name}` : `kesako-${name}-${port()}`;

/** Reads a cookie of the console. */
export const readCookie = (call: Context, jar: CookieJar, name: CookieName): string | undefined =>
  getCookie(call, nameOf(jar, name)) || undefined;

/** Sets a cookie of the console, which no script can read; an empty one is taken back. */
export function writeCookie(call: Context, jar: CookieJar, name: CookieName, value: string): void {
  const maxAge = KEPT_FOR[name];
  setCookie(call, nameOf(jar, name), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: jar.secure,
    ...(value === '' ? { maxAge: 0 } : maxAge !== undefined && { maxAge }),
  });
}

/** Returns a secret for a browser that is not logged in. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Returns what each form holds, so that only a page of ours can send it: made of what the cookie holds, and telling nothing of that. */
export const formToken = (secret: string): string =>
  createHash('sha256').update(`form\0${secret}`).digest('base64url');

/** Compares without telling by the time that it takes how much is right. */
export function isFormToken(given: string, secret: string): boolean {
  const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(formToken(secret)));
}
