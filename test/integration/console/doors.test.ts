import { expect, test } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';
import { openLog } from '#platform/log.ts';
import { openStage, PASSWORD } from './console-stage.ts';

const { play } = useTheatre();

test('a link lets in once, a log-in makes a new session whatever cookie came with it, and leaving ends it', async () => {
  const angers = await play();
  const stage = await openStage(angers);
  using _console = stage.console;
  const link = await stage.users.add('camille', 'operator');
  expect(await stage.users.add('camille', 'viewer')).toBeUndefined();
  const first = stage.browser();
  await first.page(`/enter/${link}`);
  expect((await first.post(`/enter/${link}`, { password: 'court' })).status).toBe(403);
  expect((await first.post(`/enter/${link}`, { password: PASSWORD })).status).toBe(303);
  const again = stage.browser();
  await again.page('/login');
  expect((await again.post(`/enter/${link}`, { password: PASSWORD })).status).toBe(404);

  const fixed = stage.browser();
  fixed.cookies.set('kesako-session-8751', 'chosen-by-somebody-else');
  await fixed.page('/login');
  expect((await fixed.post('/login', { name: 'camille', password: PASSWORD })).status).toBe(303);
  const session = fixed.cookies.get('kesako-session-8751') ?? '';
  expect(session).toMatch(/^[\w-]{43}$/u);
  expect(await stage.users.session('chosen-by-somebody-else')).toBeUndefined();
  expect(await stage.users.session(session)).toEqual({ name: 'camille', role: 'operator' });
  await fixed.page(`/games/${angers.game.id}/accounts`);
  await fixed.post('/logout');
  expect(await stage.users.session(session)).toBeUndefined();
  await stage.users.remove('camille', true);
  expect((await first.get(`/games/${angers.game.id}/now`)).headers.get('location')).toBe('/login');
});

test('a wrong password and an unknown name are told the same, and nobody goes on guessing', async () => {
  const angers = await play();
  const stage = await openStage(angers);
  using _console = stage.console;
  await stage.users.add('dominique', 'viewer');
  const guessing = stage.browser();
  await guessing.page('/login');
  const tried = async (name: string): Promise<string> => {
    const answer = await guessing.post('/login', { name, password: 'je ne sais pas lequel' });
    return `${answer.status} ${(await answer.text()).replaceAll(/value="[^"]*"/gu, '')}`;
  };
  const known = await tried('dominique');
  expect(known).toMatch(/^403 /u);
  expect(await tried('personne')).toBe(known);
  for (let times = 0; times < 9; times += 1) await tried('dominique');
  expect(await tried('dominique')).toMatch(/^429 /u);
});

test('however a name is typed, it is counted once', async () => {
  const stage = await openStage(await play());
  using _console = stage.console;
  await stage.users.add('dominique', 'viewer');
  const guessing = stage.browser();
  const tried = async (name: string): Promise<number> =>
    (await guessing.post('/login', { name, password: 'je ne sais pas lequel' })).status;
  const typed = [
    ' dominique',
    'dominique ',
    '\tdominique',
    'dominique\u00a0',
    '\ufeffdominique',
    'dom\0inique',
  ];
  for (const name of typed) expect(await tried(name)).toBe(403);
  for (let times = typed.length; times < 10; times += 1) expect(await tried('dominique')).toBe(403);
  for (const name of [...typed, 'dominique']) expect(await tried(name)).toBe(429);
  // What nobody can be called is not compared, nor counted.
  for (let times = 0; times < 11; times += 1) expect(await tried('dominique dominique')).toBe(403);
});

test('links to sign that somebody makes up keep out nobody who got in before by the same browser', async () => {
  const angers = await play();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  operator.came = { from: '203.0.113.7' };
  await operator.page(`/games/${angers.game.id}/accounts`);
  await operator.post('/logout');
  // The pictures of a page on another site, which somebody of the same office has opened.
  const other = stage.browser({ from: '203.0.113.7', headers: { 'sec-fetch-site': 'cross-site' } });
  for (let count = 0; count < 41; count += 1) await other.get(`/agree/made-up-${count}`);
  for (let count = 0; count < 41; count += 1) await other.get(`/enter/made-up-${count}`);
  expect((await other.get('/agree/made-up')).status).toBe(429);
  expect((await other.get('/enter/made-up')).status).toBe(429);
  const newcomer = await stage.users.add('somebody-new', 'viewer');
  expect((await other.get(`/enter/${newcomer ?? ''}`)).status).toBe(200);
  await operator.page('/login');
  const entered = await operator.post('/login', { name: operator.name, password: PASSWORD });
  expect(entered.status).toBe(303);
});

test('links to enter and to look on that are none are counted, forty of an address, and one that is one always opens', async () => {
  const stage = await openStage(await play(), {}, { onlookers: 'un-secret' });
  using _console = stage.console;
  const link = await stage.users.add('nadia', 'viewer');
  for (const path of ['/enter/made-up', '/look/made-up']) {
    const from = path.startsWith('/enter') ? '203.0.113.8' : '203.0.113.9';
    const guessing = stage.browser({ from });
    for (let times = 0; times < 40; times += 1) expect((await guessing.get(path)).status).toBe(404);
    const often = await guessing.get(path);
    expect(often.status).toBe(429);
    expect(await often.text()).toContain('Trop d’essais');
    expect((await guessing.get('/login')).status).toBe(200);
    await guessing.page('/login');
    expect((await guessing.post('/enter/made-up', { password: PASSWORD })).status).toBe(429);
    expect((await guessing.get(`/enter/${link}`)).status).toBe(200);
    expect((await guessing.get('/look/un-secret')).status).toBe(303);
  }
  // A form counts once, and a password that is too short not at all.
  const guessing = stage.browser({ from: '203.0.113.10' });
  await guessing.page(`/enter/${link}`);
  for (let times = 0; times < 41; times += 1)
    expect((await guessing.post(`/enter/${link}`, { password: 'court' })).status).toBe(403);
  for (let times = 0; times < 40; times += 1)
    expect((await guessing.post('/enter/made-up', { password: PASSWORD })).status).toBe(404);
  expect((await guessing.post('/enter/made-up', { password: PASSWORD })).status).toBe(429);
  expect((await guessing.post(`/enter/${link}`, { password: PASSWORD })).status).toBe(303);
});

test('behind a proxy that is trusted to tell them apart, whoever guesses is counted by address, and nobody else with them', async () => {
  const stage = await openStage(await play(), {
    url: new URL('https://console.example/'),
    addressHeader: 'X-Forwarded-For',
  });
  using _console = stage.console;
  const browser = stage.browser();
  const tried = async (name: string, from: string): Promise<number> => {
    const fields = { name, password: 'je ne sais pas lequel' };
    return (await browser.post('/login', fields, { 'X-Forwarded-For': from })).status;
  };
  // What came before is what the visitor says of itself.
  for (let times = 0; times < 40; times += 1)
    expect(await tried(`personne-${times}`, `198.51.100.${times}, 203.0.113.9`)).toBe(403);
  expect(await tried('camille', '198.51.100.1, 203.0.113.9')).toBe(429);
  expect(await tried('camille', '203.0.113.10')).toBe(403);
});

test('what no keyboard types is left out of a form and found at no address, and a form that breaks off is no failure of ours', async () => {
  const lines: string[] = [];
  const log = openLog('debug', { write: (line: string) => void lines.push(line) });
  const angers = await play();
  await angers.until('10:00');
  await angers.applyWritten();
  const stage = await openStage(angers, {}, { log });
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}`;
  await operator.page(`${path}/accounts`);
  const row = (await angers.step('hint-1')).id.replaceAll('/', '-');
  const answers = [
    await operator.get('/games/%00/now'),
    await operator.get(`${path}/review/accept?round=1&text=x%00y&as=answers`),
    await operator.get('/enter/a%7Fb'),
    await operator.post(`${path}/review/decide`, { reply: '\0', verdict: 'close', next: '' }),
    await operator.post(`${path}/timeline/words`, { row, text: 'Levez\0 les\r\nyeux.' }),
    await operator.post('/login', { name: 'a\0b', password: 'a\0b' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, expect.any(Number), 303, 403]);
  expect(answers.every(({ status }) => status < 500)).toBe(true);
  expect(await operator.page(`${path}/timeline/words?row=${row}`)).toMatch(/Levez les\s+yeux/u);
  const broken = new ReadableStream({
    pull: (body) => body.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })),
  });
  const broke = await stage.console.app.request(`${stage.origin}/login`, {
    method: 'POST',
    body: broken,
    duplex: 'half',
    headers: {
      host: new URL(stage.origin).host,
      origin: stage.origin,
      'content-type': 'application/x-www-form-urlencoded',
    },
  } as RequestInit);
  expect(broke.status).toBe(400);
  const told = lines.map((line) => (JSON.parse(line) as { event?: string }).event);
  expect(told).toContain('console-form-unread');
  expect(told).not.toContain('console-failed');
});

test('the first operator gets in by their link whoever was added before, but never in the name of somebody who is there', async () => {
  const angers = await play();
  const stage = await openStage(angers);
  using _console = stage.console;
  for (const { name, role } of await stage.users.all())
    if (role === 'operator') await stage.users.remove(name, true);
  const first = await stage.users.firstLink();
  await stage.users.add('vera', 'viewer');
  const browser = stage.browser();
  await browser.page(`/enter/${first}`);
  const taken = await browser.post(`/enter/${first}`, { name: 'vera', password: PASSWORD });
  expect(taken.status).toBe(403);
  expect((await stage.users.all()).find(({ name }) => name === 'vera')).toMatchObject({
    role: 'viewer',
    ready: false,
  });
  expect((await browser.post(`/enter/${first}`, { name: 'odile', password: PASSWORD })).status).toBe(303);
  expect(await stage.users.session(browser.cookies.get('kesako-session-8751') ?? '')).toEqual({
    name: 'odile',
    role: 'operator',
  });
  expect(await stage.users.firstLink()).toBeUndefined();
});

test('a link of the first operator is none any more once there was an operator, or another such link', async () => {
  const angers = await play();
  const stage = await openStage(angers);
  using _console = stage.console;
  const { users } = stage;
  const nobody = async (): Promise<void> => {
    for (const { name, role } of await users.all()) if (role === 'operator') await users.remove(name, true);
  };
  await users.add('odette', 'viewer');
  await nobody();
  for (const become of [
    () => users.add('olga', 'operator'),
    () => users.setRole('odette', 'operator', true),
    () => users.firstLink(),
  ]) {
    const printed = await users.firstLink();
    // Who only reads takes nothing from whoever is to be the first.
    await users.add('odile', 'viewer');
    await users.remove('odile');
    expect(await users.openLink(printed ?? '')).toEqual({ name: undefined });
    await become();
    await nobody();
    expect(await users.openLink(printed ?? '')).toBeUndefined();
    expect(await users.choosePassword(printed ?? '', PASSWORD, 'voleur')).toBeUndefined();
  }
  expect((await users.all()).some(({ role }) => role === 'operator')).toBe(false);

  // A name that is taken makes no operator.
  const printed = await users.firstLink();
  await users.add('vincent', 'viewer');
  expect(await users.add('vincent', 'operator')).toBeUndefined();
  expect(await users.openLink(printed ?? '')).toEqual({ name: undefined });
});

test('a form from elsewhere, without the token of its page, of another kind or to another host changes nothing', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  await operator.page(`/games/${angers.game.id}/accounts`);
  const path = `/games/${angers.game.id}/acts/pause`;
  const refused = [
    await operator.post(path, {}, { origin: 'https://elsewhere.example' }),
    await operator.post(path, {}, { origin: 'null' }),
    await operator.post(path, { token: 'made-up' }),
    await operator.post(path, {}, { 'content-type': 'application/json' }),
    await operator.post(path, {}, { host: 'elsewhere.example' }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 415, 421]);
  expect(await angers.state()).toBe('playing');
  expect((await operator.post(path)).status).toBe(303);
  expect(await angers.state()).toBe('paused');
});

test('behind https cookies belong to this host alone, and every page lets in nothing from elsewhere', async () => {
  const angers = await play();
  const stage = await openStage(angers, { url: new URL('https://console.example/') });
  using _console = stage.console;
  const answer = await stage.browser().get('/login');
  const [cookie = ''] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-kesako-form=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/u);
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=15552000');
});

test('a browser is known by whom got in with it, and by nobody else', async () => {
  const stage = await openStage(await play());
  using _console = stage.console;
  const link = await stage.users.add('régine', 'viewer');
  const browser = stage.browser();
  await browser.page(`/enter/${link}`);
  await browser.post(`/enter/${link}`, { password: PASSWORD });
  const known = browser.cookies.get('kesako-known-8751') ?? '';
  expect(await stage.users.isKnownBrowser(known, 'régine')).toBe(true);
  expect(await stage.users.isKnownBrowser(known, 'somebody')).toBe(false);
  expect(await stage.users.isKnownBrowser('made-up', 'régine')).toBe(false);
  // Others lock her out, but not by the browser that she got in with.
  const guessing = stage.browser();
  for (let times = 0; times < 10; times += 1)
    await guessing.post('/login', { name: 'régine', password: 'je ne sais pas lequel' });
  const own = { name: 'régine', password: PASSWORD };
  expect((await guessing.post('/login', own)).status).toBe(429);
  browser.cookies.delete('kesako-session-8751');
  browser.token = '';
  expect((await browser.post('/login', own)).status).toBe(303);
});
