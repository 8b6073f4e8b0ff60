import { request as ask } from 'node:http';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FrameEditor } from '#frame/frame-editor.ts';
import { openFrame, type ServedFrame } from '#frame/open-frame.ts';
import { indiscreetPhoto } from '../../fixtures/photos/indiscreet-photo.ts';
import { type GameFolder, gameFolder, soundYaml } from '../../unit/script/game-folder.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

let folder: GameFolder;
let page: ServedFrame;
let file: string;

beforeAll(async () => {
  folder = await gameFolder(soundYaml.replace('photos/01.png', 'photos/02.jpg'));
  file = join(folder.path, 'game.yaml');
  const quarters = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#c33' } })
    .jpeg()
    .toBuffer();
  // Taken with the camera turned: what is wide in the file is high to a person.
  await writeFile(
    join(folder.path, 'photos/02.jpg'),
    await indiscreetPhoto(await sharp(quarters).png().toBuffer(), 6),
  );
  const editor = await FrameEditor.open(folder.path, {
    replace: async (path, before, after) => {
      if ((await readFile(path, 'utf8')) !== before) return false;
      await writeFile(path, after);
      return true;
    },
  });
  if (!(editor instanceof FrameEditor)) throw new Error(JSON.stringify(editor));
  page = await openFrame({ editor, language: 'fr', port: 0 });
});
afterAll(async () => {
  await page[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** Asks as any program can: by a path that nobody tidies up, and under any name. */
function send(
  path: string,
  {
    method = 'GET',
    body = '',
    headers = {},
  }: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const answer = Promise.withResolvers<Answer>();
  const { hostname, port } = page.address;
  const sent = ask({ hostname, port, path, method, headers }, (response) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part));
    response.on('end', () =>
      answer.resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(parts),
      }),
    );
  });
  sent.on('error', answer.reject);
  sent.end(body);
  return answer.promise;
}

const inside = (path = ''): string => `${page.address.pathname}${path}`;
const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  send(inside(path), {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin: page.address.origin, ...headers },
  });

describe('the page', () => {
  test('comes with a policy that lets nothing in from elsewhere, and nothing inside run', async () => {
    const { status, headers, body } = await send(inside());
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    const text = body.toString();
    expect(text).toContain('Détails mystères d’Angers');
    expect(text).not.toMatch(/<script(?![^>]* src=)| style=| on\w+=|https?:\/\//u);
  });

  test('escapes what a script says', async () => {
    const before = await readFile(file, 'utf8');
    await writeFile(file, before.replace('Où se cache', '<img src=x onerror=alert(1)> Où se cache'));
    expect((await send(inside())).body.toString()).toContain('&lt;img src=x');
    await writeFile(file, before);
  });

  test.for(['page.css', 'page.js', 'stage.js', 'previews.js', 'geometry.js', 'icon.svg'])(
    'has its %s',
    async (name) => {
      expect((await send(inside(name))).status).toBe(200);
    },
  );
});

describe('nobody gets in', () => {
  test('without the secret, or by another name of this machine', async () => {
    expect((await send('/')).status).toBe(404);
    expect((await send('/page.js')).status).toBe(404);
    expect((await send(inside(), { headers: { host: 'evil.example' } })).status).toBe(403);
  });

  test.for([
    '../',
    '..%2f..%2fgame.yaml',
    '%2e%2e/%2e%2e/package.json',
    'page-app.ts',
    'photo/../../game.yaml',
    'photo/..%2f..%2fgame.yaml',
    'photo/0%00',
    'photo/1',
    'photo/-1',
    'photo/photos/02.jpg',
    'cut/0',
    'cut/0?left=0&top=0&width=0&height=10',
    'cut/0?left=0&top=0&width=1e9&height=10',
    'cut/0?left=0&top=0&width=10&height=10&widen=1e9',
  ])('to a file by %s', async (path) => {
    expect((await send(inside(path))).status).toBe(404);
  });

  test('to save from another site, or without the page', async () => {
    const before = await readFile(file, 'utf8');
    const drawing = { mark: '', rounds: [] };
    expect((await post('save', drawing, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('save', drawing, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post('save', drawing, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await send(inside('save'))).status).toBe(404);
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  test('with more than anybody draws, or with what is no drawing', async () => {
    expect((await post('save', ' '.repeat(70_000))).status).toBe(413);
    expect((await post('save', ' '.repeat(70_000), { 'transfer-encoding': 'chunked' })).status).toBe(413);
    for (const body of ['', '{', '[]', { mark: 'x' }, { mark: '', rounds: [{ round: 0 }] }]) {
      expect((await post('save', body)).status).toBe(400);
    }
    const detail = { left: 0, top: 0, width: 1e9, height: 10 };
    expect((await post('save', { mark: '', rounds: [{ round: 0, detail, views: {} }] })).status).toBe(400);
  });
});

describe('pictures', () => {
  test('show the photo upright, smaller, without what the camera wrote into it', async () => {
    const { status, headers, body } = await send(inside('photo/0'));
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'image/jpeg' });
    const { width, height, exif, xmp, iptc } = await sharp(body).metadata();
    expect({ exif, xmp, iptc }).toEqual({ exif: undefined, xmp: undefined, iptc: undefined });
    expect(Math.max(width, height)).toBe(1600);
  });

  test('show the detail and a wider view as they would be posted', async () => {
    const box = 'left=40&top=30&width=20&height=20';
    const [detail, wider] = await Promise.all(
      [`cut/0?${box}`, `cut/0?${box}&widen=2`].map(async (path) =>
        sharp((await send(inside(path))).body).metadata(),
      ),
    );
    expect(detail?.width).toBe(800);
    expect(wider?.width).toBeGreaterThan(800);
  });
});

test('a drawing is saved, refused when it comes too late, and undone', async () => {
  const before = await readFile(file, 'utf8');
  const state = /data-state="([^"]*)"/u.exec((await send(inside())).body.toString())?.[1] ?? '';
  const { mark } = JSON.parse(state.replaceAll('&quot;', '"')) as { mark: string };
  const rounds = [{ round: 0, detail: { left: 10, top: 20, width: 30, height: 40 }, views: { 1: 2 } }];
  const saved = await post('save', { mark, rounds });
  expect(saved.status).toBe(200);
  expect(await readFile(file, 'utf8')).toBe(
    before
      .replace(
        '{ left: 40%, top: 30%, width: 20%, height: 20% }',
        '{ left: 10%, top: 20%, width: 30%, height: 40% }',
      )
      .replace('widen: 3', 'widen: 2'),
  );
  const late = await post('save', { mark, rounds });
  expect([late.status, late.body.toString()]).toEqual([409, '{"problem":"changed"}']);
  expect((await post('undo', {})).status).toBe(200);
  expect(await readFile(file, 'utf8')).toBe(before);
  expect((await post('undo', {})).status).toBe(409);
});

test('a port that is taken is told', async () => {
  const editor = await FrameEditor.open(folder.path, { replace: async () => false });
  if (!(editor instanceof FrameEditor)) throw new Error('It was read before.');
  await expect(openFrame({ editor, language: 'fr', port: Number(page.address.port) })).rejects.toThrow(
    'is not free',
  );
});

test('the page says when all is done', async () => {
  expect((await post('done', {})).status).toBe(204);
  await expect(page.done).resolves.toBeUndefined();
});
