import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';
import { CLIENT, type Lies, OidcProvider } from '../../support/stand-ins/oidc-provider.ts';
import type { OpenIdSettings } from '#config/settings.ts';
import { openLog } from '#platform/log.ts';
import { Secret } from '#platform/secret.ts';
import { type Browsing, openStage, PASSWORD, type Stage } from './console-stage.ts';

const { play } = useTheatre();

const URL_OF = new URL('https://console.example/');
const SESSION = '__Host-kesako-session';
const SIGN_IN = '__Host-kesako-sign-in';
/** Addresses are one person's in the whole theatre. */
let people = 0;
let provider: OidcProvider;
let stage: Stage;
let lines: string[];

beforeEach(async () => {
  people += 1;
  provider = await OidcProvider.start();
  onTestFinished(() => provider[Symbol.asyncDispose]());
  provider.person = { sub: `sub-${people}`, email: `claire-${people}@ville.example`, email_verified: true };
  await open({});
});

async function open(more: Partial<OpenIdSettings>): Promise<void> {
  const openId: OpenIdSettings = {
    issuer: provider.issuer,
    clientId: CLIENT.id,
    clientSecret: new Secret(CLIENT.secret),
    claim: 'email',
    email: 'verified',
    name: 'ProConnect',
    ...more,
  };
  lines = [];
  const log = openLog('debug', { write: (line: string) => void lines.push(line) });
  stage = await openStage(await play(), { url: URL_OF, openId }, { log });
  onTestFinished(() => stage.console[Symbol.dispose]());
}

const claire = (): string => `claire-${people}`;

/** Leads a browser to the provider. */
async function leave(browser: Browsing, path = '/login/openid'): Promise<URL> {
  const answer = await browser.get(path);
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get('location') ?? '');
}

/** Has a browser come back by an address; what it is told, or that it is in. */
async function comeBack(browser: Browsing, to: URL): Promise<string> {
  expect(to.origin).toBe(URL_OF.origin);
  const answer = await browser.get(`${to.pathname}${to.search}`);
  if (answer.status === 303 && browser.cookies.has(SESSION)) return 'in';
  const fault = /role="alert">([^<]+)</u.exec(await answer.text())?.[1] ?? '';
  return `${answer.status} ${fault}`;
}

const whoIs = (browser: Browsing) => stage.users.session(browser.cookies.get(SESSION) ?? '');

test('somebody is known by their address once, and from then on by who they are, whatever their address', async () => {
  await stage.users.add(claire(), 'reviewer', `Claire-${people}@Ville.example`);
  const browser = stage.browser();
  expect(await browser.page('/login')).toContain('Entrer par ProConnect');
  expect(await comeBack(browser, provider.agree(await leave(browser)))).toBe('in');
  expect(await whoIs(browser)).toEqual({ name: claire(), role: 'reviewer' });
  expect(browser.cookies.has(SIGN_IN)).toBe(false);
  const found = (await stage.users.all()).find(({ name }) => name === claire());
  expect(found?.ready).toBe(true);

  const again = stage.browser();
  provider.person = { ...provider.person, email: 'marie@ailleurs.example' };
  expect(await comeBack(again, provider.agree(await leave(again)))).toBe('in');
  expect(await whoIs(again)).toEqual({ name: claire(), role: 'reviewer' });

  // Her address was given to somebody else.
  const other = stage.browser();
  provider.person = { ...provider.person, sub: 'somebody-else', email: `claire-${people}@ville.example` };
  expect(await comeBack(other, provider.agree(await leave(other)))).toContain('sous une autre identité');
  // The provider was found once.
  expect(provider.asked.get('/.well-known/openid-configuration')).toBe(1);
});

test('nobody is made by logging in, and an address that is not theirs for sure is nobody’s', async () => {
  await stage.users.add(claire(), 'operator', `claire-${people}@ville.example`);
  const before = await stage.users.all();
  for (const person of [
    { sub: 'x', email: 'inconnue@ville.example', email_verified: true },
    { sub: 'x', email: `claire-${people}@ville.example` },
    { sub: 'x', email: `claire-${people}@ville.example`, email_verified: false },
    { sub: 'x', email: `claire-${people}@ville.example`, email_verified: 1 },
    { sub: 'x' },
  ]) {
    provider.person = person;
    const browser = stage.browser();
    expect(await comeBack(browser, provider.agree(await leave(browser)))).toContain(
      'personne n’est connu ici',
    );
  }
  expect(await stage.users.all()).toEqual(before);
  // Whoever set it up is told why, and no address.
  const kinds = lines.flatMap((line) => /"kind":"([\w-]+)"/u.exec(line)?.[1] ?? []);
  expect(kinds).toEqual(['unknown', 'not-verified', 'not-verified', 'not-verified', 'unknown']);
  expect(lines.join('')).not.toContain('ville.example');
  await open({ claim: 'sub' });
  provider.person = { sub: 'x', email: `claire-${people}@ville.example`, email_verified: true };
  const browser = stage.browser();
  const to = await leave(browser);
  expect(to.searchParams.get('scope')).toBe('openid');
  expect(await comeBack(browser, provider.agree(to))).toContain('personne n’est connu ici');
});

test('a provider whose addresses are trusted need not say that one is verified, but is believed when it says that one is not', async () => {
  await stage.users.add(claire(), 'viewer', `claire-${people}@ville.example`);
  await open({ email: 'trusted' });
  const comes = async (person: OidcProvider['person']): Promise<string> => {
    provider.person = person;
    const browser = stage.browser();
    return comeBack(browser, provider.agree(await leave(browser)));
  };
  const known = { sub: `sub-${people}`, email: `claire-${people}@ville.example` };
  expect(await comes({ ...known, email_verified: false })).toContain('personne n’est connu ici');
  expect(await comes({ ...known, email_verified: 'false' })).toContain('personne n’est connu ici');
  expect(await comes(known)).toBe('in');
});

test('whoever has got in by their address has no link left that somebody else could find', async () => {
  const link = await stage.users.add(claire(), 'operator', `claire-${people}@ville.example`);
  const browser = stage.browser();
  expect(await comeBack(browser, provider.agree(await leave(browser)))).toBe('in');
  const finder = stage.browser();
  await finder.page('/login');
  expect((await finder.post(`/enter/${link}`, { password: PASSWORD })).status).toBe(404);
  expect(await whoIs(browser)).toEqual({ name: claire(), role: 'operator' });

  // One that is made later is wanted, and is not ended by the identity that it may replace.
  const later = await stage.users.link(claire());
  const again = stage.browser();
  expect(await comeBack(again, provider.agree(await leave(again)))).toBe('in');
  expect(await stage.users.openLink(later ?? '')).toEqual({ name: claire() });
});

test('a log-in that binds nothing leaves the link as it was', async () => {
  await stage.users.add(claire(), 'viewer', `claire-${people}@ville.example`);
  const first = stage.browser();
  expect(await comeBack(first, provider.agree(await leave(first)))).toBe('in');
  const link = await stage.users.link(claire());
  provider.person = { ...provider.person, sub: 'somebody-else' };
  const other = stage.browser();
  expect(await comeBack(other, provider.agree(await leave(other)))).toContain('sous une autre identité');
  expect(await stage.users.openLink(link ?? '')).toEqual({ name: claire() });
});

test('a link that binds an identity ends the password, the sessions and the browsers that were known before it', async () => {
  const link = await stage.users.add(claire(), 'operator');
  const before = stage.browser();
  await before.page(`/enter/${link}`);
  expect((await before.post(`/enter/${link}`, { password: PASSWORD })).status).toBe(303);
  const known = before.cookies.get('__Host-kesako-known') ?? '';
  expect(await stage.users.isKnownBrowser(known, claire())).toBe(true);

  const anew = await stage.users.link(claire());
  const knocking = stage.browser();
  await knocking.page('/login');
  expect((await knocking.post('/login', { name: claire(), password: PASSWORD })).status).toBe(303);
  const browser = stage.browser();
  const page = await browser.page(`/enter/${anew}`);
  const binding = /href="(\/login\/openid\?[^"]+)"/u.exec(page)?.[1]?.replaceAll('&amp;', '&');
  expect(await comeBack(browser, provider.agree(await leave(browser, binding)))).toBe('in');

  expect(await whoIs(before)).toBeUndefined();
  expect(await whoIs(knocking)).toBeUndefined();
  expect(await whoIs(browser)).toEqual({ name: claire(), role: 'operator' });
  expect(await stage.users.isKnownBrowser(known, claire())).toBe(false);
  const thief = stage.browser();
  await thief.page('/login');
  expect((await thief.post('/login', { name: claire(), password: PASSWORD })).status).toBe(403);
});

test('a link binds an identity to whom it is for, once, and only from its own page', async () => {
  const link = await stage.users.add(claire(), 'viewer');
  const browser = stage.browser();
  const page = await browser.page(`/enter/${link}`);
  const binding = /href="(\/login\/openid\?[^"]+)"/u.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const lured = stage.browser();
  await lured.page('/login');
  expect((await lured.get(binding)).status).toBe(403);
  expect((await lured.get(`/login/openid?link=${link}`)).status).toBe(403);
  expect(await comeBack(browser, provider.agree(await leave(browser, binding)))).toBe('in');
  expect(await whoIs(browser)).toEqual({ name: claire(), role: 'viewer' });
  const late = stage.browser();
  await late.page(`/enter/${link}`);
  expect((await late.post(`/enter/${link}`, { password: PASSWORD })).status).toBe(404);

  // Who is somebody here does not become somebody else.
  const second = await stage.users.add(`${claire()}-bis`, 'operator');
  const own = /href="(\/login\/openid\?[^"]+)"/u
    .exec(await late.page(`/enter/${second}`))?.[1]
    ?.replaceAll('&amp;', '&');
  expect(await comeBack(late, provider.agree(await leave(late, own)))).toContain('d’une autre personne');
  expect(await stage.users.openLink(second ?? '')).toEqual({ name: `${claire()}-bis` });
});

const hour = 3600;
test.each<[string, Lies]>([
  ['another nonce', { claims: (claims) => ({ ...claims, nonce: 'another' }) }],
  ['no nonce', { claims: (claims) => ({ ...claims, nonce: undefined }) }],
  ['another issuer', { claims: (claims) => ({ ...claims, iss: 'https://elsewhere.example/' }) }],
  ['another issuer in what it sends back', { issuer: 'https://elsewhere.example/' }],
  ['another audience', { claims: (claims) => ({ ...claims, aud: 'another' }) }],
  ['a token that has expired', { claims: (claims) => ({ ...claims, exp: Number(claims['exp']) - hour }) }],
  ['a token of tomorrow', { claims: (claims) => ({ ...claims, nbf: Number(claims['exp']) + hour }) }],
  ['nobody', { claims: (claims) => ({ ...claims, sub: undefined }) }],
  ['somebody else than it tells of', { claims: (claims) => ({ ...claims, sub: 'another' }) }],
  ['a token without a signature', { signature: 'none' }],
  ['a signature of another key', { signature: 'other-key' }],
])('a provider that says %s lets nobody in', async (_, lies) => {
  await stage.users.add(claire(), 'operator', `claire-${people}@ville.example`);
  provider.lies = lies;
  const browser = stage.browser();
  expect(await comeBack(browser, provider.agree(await leave(browser)))).toContain('pas pu être vérifiée');
  expect(browser.cookies.has(SESSION)).toBe(false);
  const told = lines.join('');
  expect(told).toContain('console-sign-in-failed');
  expect(told).not.toContain('ville.example');
  expect(told).not.toContain('eyJ');
});

test('what one browser has begun ends in it alone, once, within ten minutes, with its own state', async () => {
  await stage.users.add(claire(), 'operator', `claire-${people}@ville.example`);
  const browser = stage.browser();
  const lost = 'commencée il y a trop longtemps';
  const back = provider.agree(await leave(browser));
  expect(await comeBack(stage.browser(), back)).toContain(lost);
  const kept = browser.cookies.get(SIGN_IN) ?? '';
  const forged = stage.browser();
  forged.cookies.set(SIGN_IN, `${kept.split('.')[0]}.${'A'.repeat(43)}`);
  expect(await comeBack(forged, back)).toContain(lost);
  // Another state than the one that was begun with.
  const other = stage.browser();
  await leave(other);
  expect(await comeBack(other, back)).toContain('pas pu être vérifiée');

  expect(await comeBack(browser, back)).toBe('in');
  provider.lies = { codesLast: true };
  const replaying = stage.browser();
  replaying.cookies.set(SIGN_IN, kept);
  expect(await comeBack(replaying, back)).toContain(lost);
});

test('whoever is led back from another site loses nothing of the log-in that they have begun', async () => {
  await stage.users.add(claire(), 'operator', `claire-${people}@ville.example`);
  const browser = stage.browser();
  const back = provider.agree(await leave(browser));
  for (const search of ['', '?state=', '?code=x&state=made-up', '?error=access_denied'])
    expect(await comeBack(browser, new URL(`/login/openid/back${search}`, URL_OF))).toContain(
      'pas pu être vérifiée',
    );
  expect(await comeBack(browser, back)).toBe('in');
});

test('a code that was used already lets nobody in', async () => {
  await stage.users.add(claire(), 'operator', `claire-${people}@ville.example`);
  const first = stage.browser();
  const back = provider.agree(await leave(first));
  expect(await comeBack(first, back)).toBe('in');
  const second = stage.browser();
  const own = provider.agree(await leave(second));
  own.searchParams.set('code', back.searchParams.get('code') ?? '');
  expect(await comeBack(second, own)).toContain('pas pu être vérifiée');
  expect(provider.refused).toEqual(['code used twice']);
});

test('who gives up, and a provider that does not answer or never ends, are told in words', async () => {
  const browser = stage.browser();
  expect(await comeBack(browser, provider.refuse(await leave(browser)))).toContain('ne vous a pas laissé');
  const back = provider.agree(await leave(browser));
  provider.lies = { isSilent: true };
  expect(await comeBack(browser, back)).toContain('503 ProConnect ne répond pas');
  await open({});
  const early = await stage.browser().get('/login/openid');
  expect(early.status).toBe(503);
  // It is not asked again at each visit.
  const asked = provider.asked.get('/.well-known/openid-configuration');
  expect((await stage.browser().get('/login/openid')).status).toBe(503);
  expect(provider.asked.get('/.well-known/openid-configuration')).toBe(asked);
  provider.lies = { isEndless: true };
  await open({});
  expect((await stage.browser().get('/login/openid')).status).not.toBe(303);
});
