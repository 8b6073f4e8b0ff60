import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';
import { openGamesRoom } from './games-room.ts';

const { play } = useTheatre();

const SCRIPT = await readFile('games/minimal/game.yaml');
const PHOTO = await readFile('games/minimal/photo.jpg');

/** A chunk of a PNG. */
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of that many pixels each way, of few bytes. */
function pngOf(size: number, rows: Uint8Array): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A JPEG that says to be of that many pixels each way. */
function jpegOf(size: number): Buffer {
  const bytes = Buffer.from(PHOTO);
  for (let at = 2; at < bytes.length - 9;) {
    const marker = bytes.readUInt16BE(at);
    if (marker >= 0xff_c0 && marker <= 0xff_c2) {
      bytes.writeUInt16BE(size, at + 5);
      bytes.writeUInt16BE(size, at + 7);
      return bytes;
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  throw new Error('The photo has no frame.');
}

/** A GIF of one pixel in many pictures, on a canvas as large as it can be. */
function gifOf(pictures: number, canvas: number): Buffer {
  const side = Buffer.alloc(2);
  side.writeUInt16LE(canvas);
  const one = Buffer.from([0x21, 0xf9, 4, 0, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([
    Buffer.from('GIF89a'),
    side,
    side,
    Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
    ...Array.from({ length: pictures }, () => one),
    Buffer.from([0x3b]),
  ]);
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';

test('pictures that are made to break what reads them are told apart by their first bytes, and leave nothing behind', async () => {
  const { root, operator } = await openGamesRoom(await play());
  const send = async (name: string, bytes: Uint8Array): Promise<string> => {
    await operator.page('/games/minimal/photos');
    const sent = await operator.send('/games/minimal/photos', [{ name, bytes }]);
    expect([name, sent.status]).toEqual([name, 303]);
    return operator.page('/games/minimal/photos');
  };
  expect(await send('bomb.png', pngOf(30_000, Buffer.alloc(100)))).toMatch(/trop grande|abîmé/u);
  expect(await send('whole-bomb.png', pngOf(30_000, Buffer.alloc(3751 * 30_000)))).toContain('trop grande');
  expect(await send('bomb.jpg', jpegOf(30_000))).toMatch(/trop grande|abîmé/u);
  expect(await send('largest.jpg', jpegOf(65_000))).toMatch(/trop grande|abîmé/u);
  expect(await send('drawing.svg', Buffer.from(SVG))).toContain('pas une photo');
  expect(await send('drawing.png', Buffer.from(SVG))).toContain('pas une photo');
  expect(await send('drawing.jpg', gzipSync(SVG))).toContain('pas une photo');
  expect(await send('page.jpg', Buffer.from('<!doctype html><script>alert(1)</script>'))).toContain(
    'pas une photo',
  );
  expect(await send('document.jpg', Buffer.from('%PDF-1.7\n'))).toContain('pas une photo');
  expect(await send('cut.jpg', PHOTO.subarray(0, PHOTO.length / 2))).toMatch(/abîmé/u);
  expect(await send('start.png', pngOf(30_000, Buffer.alloc(1)).subarray(0, 20))).toMatch(
    /abîmé|pas une photo/u,
  );
  expect(await readdir(join(root, 'minimal', 'photos')).catch(() => [])).toEqual([]);
});

test('an animation is one picture, and what is two things at once is served as a photo alone', async () => {
  const { operator } = await openGamesRoom(await play());
  const frames = 200;
  const animated = await sharp(Buffer.alloc(8 * 8 * frames * 3, 90), {
    raw: { width: 8, height: 8 * frames, channels: 3, pageHeight: 8 },
  })
    .webp({ loop: 0 })
    .toBuffer();
  const evil = '<script>alert(1)</script>';
  const polyglot = Buffer.concat([PHOTO, Buffer.from(`\n<!doctype html>${evil}`), gzipSync(evil)]);
  await operator.page('/games/minimal/photos');
  await operator.send('/games/minimal/photos', [
    { name: 'moving.webp', bytes: animated },
    { name: 'moving.gif', bytes: gifOf(5000, 20) },
    // A canvas that no picture fills is none.
    { name: 'canvas.gif', bytes: gifOf(3, 65_535) },
    { name: 'both.html.jpg', bytes: polyglot },
  ]);
  const page = await operator.page('/games/minimal/photos');
  const addresses = [...page.matchAll(/src="(\/games\/minimal\/photos\/picture[^"]+)"/gu)].map(
    ([, one = '']) => one.replaceAll('&amp;', '&'),
  );
  expect(addresses.length).toBeGreaterThan(1);
  for (const address of addresses) {
    const picture = await operator.get(address);
    const bytes = Buffer.from(await picture.arrayBuffer());
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff');
    expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect(bytes.includes(evil)).toBe(false);
    expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1);
  }
});

/** As large when it is read as anybody likes, and a few lines long. */
const LAUGHS = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
  .split('')
  .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`)
  .join('\n')}\n`;
const HOSTILE = {
  laughs: LAUGHS,
  'merged laughs': `${LAUGHS}title: *i\nrounds: [*i]\n`,
  'deep brackets': `rounds: ${'['.repeat(100_000)}`,
  'deep blocks': Array.from({ length: 600 }, (_, index) => `${' '.repeat(index)}a:`).join('\n'),
  'many keys': Array.from({ length: 19_000 }, (_, index) => `k${index}: 1`).join('\n'),
  'one key for ever': `${'k'.repeat(240_000)}: 1`,
  'colons for ever': ': '.repeat(120_000),
  'quotes for ever': '"'.repeat(240_000),
  'a list of itself': 'rounds: &a [*a]\n',
  'tags of a language':
    'title: !!js/function "process.exit()"\nrounds: !!python/object/apply:os.system ["id"]\n',
  'keys of all objects': '__proto__: { role: operator }\nconstructor: { prototype: { role: operator } }\n',
  'signs that are not seen': 'title: "\u202e\u200b\ufeff\u2028 gpj.exe"\n',
  markup:
    'title: "</textarea><script>alert(1)</script>"\nrounds: [{ alt: { photo: "<img src=x onerror=alert(1)>" } }]\n',
} as const;

test.each(Object.entries(HOSTILE))(
  'a script of %s is a draft with problems, and text on each page',
  async (_, text) => {
    const { root, operator } = await openGamesRoom(await play());
    await operator.page('/arrivals');
    const sent = await operator.send('/arrivals', [
      { name: 'evil/game.yaml', bytes: Buffer.from(text) },
      { name: 'evil/photo.jpg', bytes: PHOTO },
    ]);
    expect(sent.status).toBe(303);
    const arrived = sent.headers.get('location') ?? '';
    expect((await operator.get(arrived)).status).toBe(200);
    await operator.page(arrived);
    expect((await operator.post(arrived, { as: 'new', name: 'evil' })).status).toBe(303);
    for (const page of ['script', 'photos', 'preview', 'play']) {
      const shown = await operator.get(`/games/evil/${page}`);
      expect([page, shown.status < 500]).toEqual([page, true]);
      const written = `${page}: ${await shown.text()}`;
      expect(written).not.toContain('<script>alert');
      expect(written).not.toContain('<img src=x');
    }
    const list = await operator.page('/games');
    expect(list).toContain('evil');
    expect(list).not.toContain('<script>alert');
    const proposals = await operator.json('/games/evil/script/complete', { text, caret: text.length });
    expect([200, 204]).toContain(proposals.status);
    expect(await readdir(root)).toContain('evil');
    expect(({} as { role?: string }).role).toBeUndefined();
  },
);

test('a script of ten megabytes, or one that is no text, is left out with a reason', async () => {
  const { root, operator } = await openGamesRoom(await play());
  await operator.page('/arrivals');
  for (const [bytes, why] of [
    [Buffer.from('key: 1\n'.repeat(1_500_000)), 'est trop long pour un script'],
    [Buffer.from('title: a\0b\n'), 'n’est pas un texte'],
    [Buffer.from([0xff, 0xfe, 0x74, 0x00]), 'n’est pas un texte'],
    [gzipSync(SCRIPT), 'n’est pas un texte'],
  ] as const) {
    const sent = await operator.send('/arrivals', [{ name: 'evil/game.yaml', bytes }]);
    expect(sent.status).toBe(422);
    expect(await sent.text()).toContain(why);
  }
  expect(await readdir(root)).toEqual(['minimal']);
});

const NAMES = [
  '<img src=x onerror=alert(1)>.jpg',
  '../../outside.jpg',
  '..\\outside.jpg',
  '/etc/outside.jpg',
  'photo\u202egpj.exe.jpg',
  '.hidden.jpg',
  'con.jpg',
  `${'a'.repeat(5000)}.jpg`,
  'a\u0000b.jpg',
  '"; filename="game.yaml',
  'a\r\nContent-Type: text/html\r\n\r\n<script>.jpg',
];

test('names of photos lead nowhere and are text', async () => {
  const { root, operator } = await openGamesRoom(await play());
  await operator.page('/arrivals');
  const sent = await operator.send('/arrivals', [
    { name: 'evil/game.yaml', bytes: SCRIPT },
    ...NAMES.map((name) => ({ name: `evil/${name}`, bytes: PHOTO })),
  ]);
  const arrived = sent.headers.get('location') ?? '';
  const page = await operator.page(arrived);
  expect(page).not.toContain('<img src=x');
  expect(page).not.toContain('<script>.jpg');
  expect(page).not.toContain('\u202e');
  expect(page).not.toContain('a'.repeat(200));
  await operator.post(arrived, { as: 'new', name: 'evil' });
  const written = await readdir(join(root, 'evil'), { recursive: true });
  for (const name of written) expect(name).toMatch(/^(?:game\.yaml|[\w%-]+(?: [\w-]+)*\.jpg)$/u);
  expect((await readdir(root)).toSorted()).toEqual(['evil', 'minimal']);

  await operator.page('/games/minimal/photos');
  await operator.send(
    '/games/minimal/photos',
    NAMES.map((name) => ({ name, bytes: PHOTO })),
  );
  for (const name of await readdir(join(root, 'minimal', 'photos')))
    expect(name).toMatch(/^[a-z0-9-]{1,60}\.jpg$/u);
  const photos = await operator.page('/games/minimal/photos');
  expect(photos).not.toContain('<img src=x');
  expect((await readdir(root)).toSorted()).toEqual(['evil', 'minimal']);
});

/** As long as those of browsers. */
const BOUNDARY = '----kesako-0123456789-0123456789';

test('forms that are broken on purpose are refused, and nothing is taken of them', async () => {
  const { root, operator } = await openGamesRoom(await play());
  await operator.page('/arrivals');
  const { token } = operator;
  const part = (name: string, body: string, more = ''): string =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${body}\r\n`;
  const file = (name: string, body: string): string => part('files', body, `; filename="${name}"`);
  const start = part('token', token);
  const end = `--${BOUNDARY}--\r\n`;
  const forms: readonly (readonly [string, string, string])[] = [
    ['without an end', BOUNDARY, `${start}${file('game.yaml', 'title: x')}`],
    ['cut within a header', BOUNDARY, `${start}--${BOUNDARY}\r\nContent-Disposition: form-data; na`],
    ['of thousands of parts', BOUNDARY, `${start}${part('a', 'x').repeat(5000)}${end}`],
    [
      'of a header of a megabyte',
      BOUNDARY,
      `${start}${part('a', 'x', `; x="${'y'.repeat(1_000_000)}"`)}${end}`,
    ],
    [
      'of thousands of headers',
      BOUNDARY,
      `${start}--${BOUNDARY}\r\n${'X-One: a\r\n'.repeat(20_000)}\r\nx\r\n${end}`,
    ],
    ['of a part without a name', BOUNDARY, `${start}--${BOUNDARY}\r\n\r\nx\r\n${end}`],
    ['of a boundary that nobody uses', 'c', `${start}${file('game.yaml', 'title: x')}${end}`],
    ['of an empty boundary', '', `${start}${end}`],
    ['of a boundary for ever', 'b'.repeat(5000), `${start}${end}`],
    ['of nothing', BOUNDARY, ''],
    [
      'of another form within',
      BOUNDARY,
      `${start}${part('files', `--c\r\n${file('game.yaml', 'x').slice(BOUNDARY.length + 4)}--c--`)}${end}`,
    ],
    ['of a token that is none', BOUNDARY, `${part('token', 'none')}${file('game.yaml', 'title: x')}${end}`],
    ['of two tokens', BOUNDARY, `${start}${start}${file('game.yaml', 'title: x')}${end}`],
    [
      'of fields of all objects',
      BOUNDARY,
      `${part('__proto__', 'x')}${part('constructor', 'y')}${start}${end}`,
    ],
  ];
  for (const [what, boundary, body] of forms) {
    const answer = await operator.raw('/arrivals', `multipart/form-data; boundary=${boundary}`, body);
    expect(`${what}: ${answer.status}`).toMatch(/: (?:400|403|413|422)$/u);
  }
  expect(await readdir(root)).toEqual(['minimal']);
  const sound = await operator.raw(
    '/arrivals',
    `multipart/form-data; boundary=${BOUNDARY}`,
    `${start}${file('game.yaml', 'title: x')}${end}`,
  );
  expect(sound.status).toBe(303);
});
