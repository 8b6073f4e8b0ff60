import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outlineOf } from '#app/games-folder/new-script.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { parsedHere } from '../../support/parsed-here.ts';
import { openGamesRoom } from './games-room.ts';

const { play } = useTheatre();

const PHOTO = await readFile('games/minimal/photo.jpg');

test('no page of a game that is written parses its script in the process that plays', async () => {
  const { root, operator, games } = await openGamesRoom(await play());
  const file = join(root, 'minimal', 'game.yaml');
  const written = await readFile(file, 'utf8');
  // What is counted is counted.
  expect(await parsedHere(async () => outlineOf(written))).toBeGreaterThan(0);

  await operator.page('/games/minimal/photos');
  const parsed = await parsedHere(async () => {
    const photos = await operator.page('/games/minimal/photos');
    expect(photos).toContain('#round-1');
    await operator.page('/games/minimal/script');
    expect(await games.complete('minimal', 'camille', 'tit', 3, 'fr')).toMatchObject({ from: 0 });

    const page = await operator.page('/games/minimal/frame/');
    const [, token = ''] = /data-token="([^"]+)"/u.exec(page) ?? [];
    const [, state = ''] = /data-state="([^"]+)"/u.exec(page) ?? [];
    const { mark } = JSON.parse(state.replaceAll('&quot;', '"')) as { readonly mark: string };
    const detail = { left: 30, top: 30, width: 20, height: 20 };
    const drawn = { mark, rounds: [{ round: 0, detail, views: {} }] };
    expect((await operator.json('/games/minimal/frame/save', drawn, token)).status).toBe(200);

    const [, name = ''] = /name="photo" value="([^"]+)"/u.exec(await addPhoto()) ?? [];
    const [, read = ''] =
      /name="mark" value="([^"]+)"/u.exec(await operator.page('/games/minimal/photos')) ?? [];
    await operator.post('/games/minimal/photos/round', {
      mark: read,
      photo: name,
      answers: 'Le moulin',
      question: 'Où est-ce ?',
      opens: '2027-09-19T09:00',
      closes: '2027-09-19T18:00',
      'alt-detail': 'Du bois.',
      'alt-photo': 'Un moulin.',
      hints: '',
    });
    await operator.page('/games/minimal/play');

    await operator.page('/arrivals');
    const sent = await operator.send('/arrivals', [
      { name: 'other/game.yaml', bytes: Buffer.from(written) },
      { name: 'other/photo.jpg', bytes: PHOTO },
    ]);
    await operator.page(sent.headers.get('location') ?? '');
  });
  expect(await readFile(file, 'utf8')).toContain('Le moulin');
  expect(await readFile(file, 'utf8')).toContain('left: 30%');
  expect(parsed).toBe(0);

  async function addPhoto(): Promise<string> {
    await operator.send('/games/minimal/photos', [{ name: 'moulin.jpg', bytes: PHOTO }]);
    return operator.page('/games/minimal/photos');
  }
});

test.each([
  ['quotes for ever', '"'.repeat(240_000)],
  ['a flat list', `rounds:\n  - answers: [${'a, '.repeat(80_000)}b]\n`],
])('a script of %s is parsed elsewhere for the page of photos and that of details', async (_, text) => {
  const { root, operator } = await openGamesRoom(await play());
  await writeFile(join(root, 'minimal', 'game.yaml'), text);
  const parsed = await parsedHere(async () => {
    expect((await operator.get('/games/minimal/photos')).status).toBe(200);
    expect((await operator.get('/games/minimal/frame/')).status).toBeLessThan(500);
  });
  expect(parsed).toBe(0);
});
