import { expect, test } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';
import { type Browsing, envFrom, openStage, PASSWORD } from './console-stage.ts';

const { play } = useTheatre();

const URL_OF = new URL('https://console.example/');
const TRUSTED = { name: 'Remote-User', from: ['127.0.0.1', '::1', '10.1.0.0/16'] };
const SESSION = '__Host-kesako-session';

const comesIn = async (browser: Browsing, path = '/login'): Promise<boolean> => {
  const answer = await browser.get(path);
  await answer.body?.cancel();
  return answer.status === 303 && answer.headers.get('location') === '/' && browser.cookies.has(SESSION);
};

test('whom a trusted proxy names is let in with the role that they have here, and out for good when they leave', async () => {
  const angers = await play();
  const stage = await openStage(angers, { url: URL_OF, userHeader: TRUSTED });
  using _console = stage.console;
  await stage.users.add('zoé', 'reviewer');
  const browser = stage.browser({ from: '::ffff:10.1.2.3', headers: { 'Remote-User': 'zoÃ©' } });
  expect(await comesIn(browser)).toBe(true);
  const session = browser.cookies.get(SESSION) ?? '';
  expect(await stage.users.session(session, 'zoé')).toEqual({ name: 'zoé', role: 'reviewer' });
  await browser.page(`/games/${angers.game.id}/accounts`);
  const left = await browser.post('/logout');
  expect(left.headers.get('location')).toBe('/login?left');
  expect(await stage.users.session(session, 'zoé')).toBeUndefined();
  const page = await browser.page('/login?left');
  expect(page).toContain('Entrer comme zoé');
  expect(browser.cookies.has(SESSION)).toBe(false);
  expect(await comesIn(browser)).toBe(true);
});

test('a session that was begun so is over once the proxy names somebody else, or nobody', async () => {
  const stage = await openStage(await play(), { url: URL_OF, userHeader: TRUSTED });
  using _console = stage.console;
  await stage.users.add('anne', 'operator');
  await stage.users.add('bruno', 'viewer');
  const browser = stage.browser({ from: '127.0.0.1', headers: { 'Remote-User': 'anne' } });
  expect(await comesIn(browser)).toBe(true);
  const as = async (headers: Record<string, string>): Promise<string | null> => {
    browser.came = { from: '127.0.0.1', headers };
    return (await browser.get('/')).headers.get('location');
  };
  expect(await as({ 'Remote-User': 'bruno' })).toBe('/login');
  expect(await as({})).toBe('/login');
  expect(await as({ 'Remote-User': 'anne' })).not.toBe('/login');
});

test('the header says nothing when it is off, from elsewhere, doubled, empty, or of nobody who is here', async () => {
  const angers = await play();
  const off = await openStage(angers, { url: URL_OF });
  using _off = off.console;
  const on = await openStage(angers, { url: URL_OF, userHeader: TRUSTED, addressHeader: 'X-Forwarded-For' });
  using _on = on.console;
  await on.users.add('claire', 'operator');
  const cases = [
    off.browser({ from: '127.0.0.1', headers: { 'Remote-User': 'claire' } }),
    on.browser({ from: '203.0.113.9', headers: { 'Remote-User': 'claire' } }),
    // What others say of where they come from is not where they come from.
    on.browser({ from: '203.0.113.9', headers: { 'Remote-User': 'claire', 'X-Forwarded-For': '127.0.0.1' } }),
    on.browser({ from: '10.2.0.1', headers: { 'Remote-User': 'claire' } }),
    on.browser({ from: undefined, headers: { 'Remote-User': 'claire' } }),
    on.browser({ from: '127.0.0.1', headers: { 'Remote-User': 'claire, claire' } }),
    on.browser({ from: '127.0.0.1', headers: { 'Remote-User': 'personne, claire' } }),
    on.browser({ from: '127.0.0.1', headers: { 'Remote-User': '' } }),
    on.browser({ from: '127.0.0.1', headers: { 'Remote-User': 'inconnue' } }),
  ];
  for (const browser of cases) {
    expect(await comesIn(browser)).toBe(false);
    expect(await comesIn(browser, '/')).toBe(false);
  }
  expect(await cases.at(-1)?.page('/login')).toContain('personne n’entre ici sous ce nom');
  // A header that comes twice is one value with a comma by the time it is read: no name.
  const headers = new Headers({ host: URL_OF.host });
  headers.append('Remote-User', 'claire');
  headers.append('Remote-User', 'claire');
  const answer = await on.console.app.request(`${on.origin}/login`, { headers }, envFrom('127.0.0.1'));
  expect(answer.status).toBe(200);
});

test('a password lets in beside it', async () => {
  const stage = await openStage(await play(), { url: URL_OF, userHeader: TRUSTED });
  using _console = stage.console;
  const link = await stage.users.add('denis', 'viewer');
  const browser = stage.browser({ from: '127.0.0.1', headers: { 'Remote-User': 'denis.durand' } });
  await browser.page(`/enter/${link}`);
  expect((await browser.post(`/enter/${link}`, { password: PASSWORD })).status).toBe(303);
  expect((await browser.get('/')).headers.get('location')).not.toBe('/login');
});
