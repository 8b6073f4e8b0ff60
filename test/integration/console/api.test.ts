import type { z } from 'zod';
import { expect, test } from 'vitest';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { putBetween, TWO_DAYS } from '../../support/games/renumbered.ts';
import type { Role } from '#app/users/users.ts';
import { openApi } from '#console/api/openapi.ts';
import {
  accountsShape,
  gameShape,
  gamesShape,
  journalShape,
  repliesShape,
  standingsShape,
  waitingShape,
} from '#console/api/shapes.ts';
import { TokenDoor } from '#console/api/token-door.ts';
import { envFrom, openStage, type Stage } from './console-stage.ts';

const { play } = useTheatre();

const SHAPES: readonly (readonly [path: string, shape: z.ZodType])[] = [
  ['/games', gamesShape],
  ['/games/:game', gameShape],
  ['/games/:game/replies?round=1', repliesShape],
  ['/games/:game/waiting', waitingShape],
  ['/games/:game/standings', standingsShape],
  ['/games/:game/journal', journalShape],
  ['/games/:game/accounts', accountsShape],
];

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A token of somebody new. */
async function tokenFor(stage: Stage, angers: Play, role: Role): Promise<string> {
  const name = `program-${role}-${angers.game.id}`;
  await stage.users.add(name, role);
  return (await stage.users.token(name, 30))?.token ?? '';
}

async function says(angers: Play, handle: string, text: string): Promise<void> {
  angers.village.reply({ handle, name: `${handle} Dupont` }, angers.opening().id, text);
  await angers.settle();
}

/** What a program is told at each address, as text, after it was held against its shape. */
async function allTold(stage: Stage, angers: Play, token: string): Promise<string> {
  const texts: string[] = [];
  for (const [path, shape] of SHAPES) {
    const answer = await stage
      .browser()
      .get(`/api/v1${path.replace(':game', angers.game.id)}`, bearer(token));
    expect(`${path} ${answer.status}`).toBe(`${path} 200`);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const text = await answer.text();
    expect(shape.safeParse(JSON.parse(text)).error).toBeUndefined();
    texts.push(text);
  }
  return texts.join('\n');
}

test('a program is told what its user may be told, and a viewer’s no answer that is a secret', async () => {
  const angers = await play({ masking: 'hide', feedback: 'none' });
  await angers.until('10:00');
  await says(angers, 'zoe', 'La maison d’Adam');
  await says(angers, 'solene', 'Les Artizans');
  await angers.applyWritten();
  await angers.act({ kind: 'accept', round: 1, text: 'chez Adam', as: 'answers' });
  const stage = await openStage(angers);
  using _console = stage.console;
  const viewer = await allTold(stage, angers, await tokenFor(stage, angers, 'viewer'));
  for (const lead of ['maison d', 'Artizans', 'chez Adam', 'zoe', 'solene'])
    expect(viewer).not.toContain(lead);
  expect(viewer).toContain('"withheld":true');
  const reviewer = await allTold(stage, angers, await tokenFor(stage, angers, 'reviewer'));
  for (const lead of ['maison d', 'Artizans', 'chez Adam', 'zoe', 'solene']) expect(reviewer).toContain(lead);
  await angers.until('20:00');
  const told = await allTold(
    stage,
    angers,
    await stage.users.token(`program-viewer-${angers.game.id}`, 1).then((made) => made?.token ?? ''),
  );
  for (const lead of ['maison d', 'zoe']) expect(told).toContain(lead);
});

test('a program is told of posts as pages tell of them, by the numbers that players read', async () => {
  const angers = await play({ rounds: TWO_DAYS });
  await angers.until('10:00');
  await putBetween(angers);
  await angers.until('2026-09-20T10:00');
  const stage = await openStage(angers);
  using _console = stage.console;
  const token = await tokenFor(stage, angers, 'viewer');
  const path = `/api/v1/games/${angers.game.id}/journal`;
  const { lines } = journalShape.parse(await (await stage.browser().get(path, bearer(token))).json());
  const said = lines.filter(({ kind }) => kind === 'post').map((line) => line.said);
  for (const round of [2, 3])
    expect(said).toContainEqual(
      expect.stringMatching(new RegExp(`^publie ouverture \\(Mystère\\s${round}, ville\\d*\\)`, 'u')),
    );
  expect(said.join('\n')).not.toContain(`${angers.game.id}/`);
});

test('the description has every address, and no other', async () => {
  const stage = await openStage(await play());
  using _console = stage.console;
  const served = stage.console.routes.flatMap(({ by, path }) =>
    by === 'token' && path !== '/api/v1/openapi.json' ? [path.replace(':game', '{game}')] : [],
  );
  const { paths } = openApi() as { readonly paths: object };
  expect(Object.keys(paths)).toEqual(served);
  expect(SHAPES.map(([path]) => `/api/v1${path.replace(':game', '{game}').replace(/\?.*/u, '')}`)).toEqual(
    served,
  );
});

test('the journal of whoever may be shown no secret is the same whether a reply was right or wrong, numbers and what comes next included', async () => {
  const journals = await Promise.all(
    ['La maison d’Adam', 'Le château'].map(async (text) => {
      const angers = await play();
      await angers.until('10:00');
      await angers.act({ kind: 'pause' });
      await says(angers, 'zoe', text);
      await angers.act({ kind: 'resume' });
      const [reply] = (await angers.replies()).filter(({ verdict }) => verdict === 'correct');
      const decided =
        reply &&
        (await angers.act({ kind: 'decide', reply: reply.id, verdict: 'wrong' }, { who: 'camille' }));
      if (decided?.ok === true) await angers.act({ kind: 'undo', line: decided.line.id }, { who: 'camille' });
      await angers.act({ kind: 'pause' });
      const stage = await openStage(angers);
      using _console = stage.console;
      const read = async (role: Role, since = 0) => {
        const token = await tokenFor(stage, angers, role);
        const path = `/api/v1/games/${angers.game.id}/journal?since=${since}`;
        return journalShape.parse(await (await stage.browser().get(path, bearer(token))).json());
      };
      const viewer = await read('viewer');
      const operator = await read('operator');
      const person = await stage.person('viewer', angers);
      const page = await person.page(`/games/${angers.game.id}/journal`);
      return {
        viewer: {
          next: viewer.next,
          lines: viewer.lines.map(({ id, kind, undoneBy }) => ({ id, kind, undoneBy })),
          page: page.match(/class="journal"[^]*<\/ol>/u)?.[0].match(/<li/gu)?.length,
          numbers: page.match(/line-\d+|before=\d+/gu),
        },
        operator: operator.lines.length,
      };
    }),
  );
  const [right, wrong] = journals;
  expect(right?.viewer).toEqual(wrong?.viewer);
  expect(right?.viewer.lines.map(({ id }) => id)).toEqual(
    Array.from({ length: right?.viewer.lines.length ?? 0 }, (_, index) => index + 1),
  );
  expect(right?.operator).toBeGreaterThan(wrong?.operator ?? 0);
});

test('replies come page by page, each once, and a key that is none is refused', async () => {
  const angers = await play();
  await angers.until('10:00');
  for (let at = 0; at < 103; at += 1)
    angers.village.reply({ handle: `p${at}`, name: `P${at}` }, angers.opening().id, `le lavoir ${at}`);
  await angers.settle();
  const stage = await openStage(angers);
  using _console = stage.console;
  const headers = bearer(await tokenFor(stage, angers, 'operator'));
  const path = `/api/v1/games/${angers.game.id}/replies?round=1`;
  const read = async (after = '') =>
    repliesShape.parse(await (await stage.browser().get(path + after, headers)).json());
  const first = await read();
  const second = await read(`&after=${first.next}`);
  expect([first.replies.length, second.replies.length, second.next]).toEqual([100, 3, null]);
  expect(new Set([...first.replies, ...second.replies].map(({ player }) => player.id)).size).toBe(103);
  for (const wrong of [`${path}&after=x`, `${path}&after=AAAA`, path.replace('round=1', 'round=99')])
    expect((await stage.browser().get(wrong, headers)).status).toBe(400);
  expect((await stage.browser().get('/api/v1/games/nowhere', headers)).status).toBe(404);
});

test('no cookie lets a program in, no token lets anybody see a page, and nothing is changed by one', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const none = await operator.get('/api/v1/games');
  expect(none.status).toBe(401);
  expect(none.headers.get('www-authenticate')).toContain('Bearer');
  const token = await tokenFor(stage, angers, 'operator');
  const browser = stage.browser();
  const page = await browser.get(`/games/${angers.game.id}/now`, bearer(token));
  expect(page.headers.get('location')).toBe('/login');
  expect((await browser.post(`/games/${angers.game.id}/acts/pause`, {}, bearer(token))).status).not.toBe(200);
  expect((await browser.post('/api/v1/games', {}, bearer(token))).status).toBe(404);
  expect(await angers.state()).toBe('playing');
  for (const wrong of ['', 'Bearer', `Basic ${token}`, `Bearer ${token} ${token}`, `Bearer ${token}x`])
    expect((await stage.browser().get('/api/v1/games', { authorization: wrong })).status).toBe(401);
  // A role or a removal holds at once.
  await stage.users.remove(`program-operator-${angers.game.id}`, true);
  expect((await stage.browser().get('/api/v1/games', bearer(token))).status).toBe(401);
});

test('who tries tokens is told to wait, and keeps none out that is one', async () => {
  const angers = await play();
  const stage = await openStage(angers);
  using _console = stage.console;
  const token = await tokenFor(stage, angers, 'viewer');
  const from = async (address: string, one: string): Promise<number> => {
    const headers = { host: new URL(stage.origin).host, ...bearer(one) };
    const at = `${stage.origin}/api/v1/games`;
    return (await stage.console.app.request(at, { headers }, envFrom(address))).status;
  };
  expect(await from('203.0.113.1', token)).toBe(200);
  for (let times = 0; times < 30; times += 1) expect(await from('203.0.113.1', `x${times}`)).toBe(401);
  expect(await from('203.0.113.1', 'x')).toBe(429);
  expect(await from('203.0.113.1', token)).toBe(200);
  expect(await from('203.0.113.2', 'x')).toBe(401);
});

test('behind a proxy that tells no address, a token that was never used before is let in whatever others try', async () => {
  const angers = await play();
  const stage = await openStage(angers);
  using _console = stage.console;
  const token = await tokenFor(stage, angers, 'viewer');
  const ask = async (asked: string): Promise<number> =>
    (await stage.browser().get('/api/v1/games', bearer(asked))).status;
  for (let tries = 0; tries < 30; tries += 1) expect(await ask(`${token.slice(0, -1)}-`)).toBe(401);
  expect(await ask('x')).toBe(429);
  for (let asked = 0; asked < 31; asked += 1) expect(await ask(token)).toBe(200);
});

test('a token that is taken back while others try is one no more', async () => {
  const tokens = new Set(['right']);
  const door = new TokenDoor(async (token) =>
    tokens.has(token) ? { name: 'anne', role: 'viewer' } : undefined,
  );
  expect(await door.ask('Bearer right', undefined)).toMatchObject({ who: { name: 'anne' } });
  for (let times = 0; times < 31; times += 1) await door.ask('Bearer wrong', undefined);
  expect(await door.ask('Bearer right', undefined)).toMatchObject({ who: { name: 'anne' } });
  tokens.clear();
  expect(await door.ask('Bearer right', undefined)).toMatchObject({ refused: 'too-often' });
  expect(await door.ask('Bearer right', '203.0.113.1')).toEqual({ refused: 'no-token' });
});
