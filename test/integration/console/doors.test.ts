import { expect, test } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';
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
  await stage.users.remove('camille');
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
