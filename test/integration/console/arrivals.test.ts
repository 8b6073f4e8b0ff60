import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';
import { openGamesRoom } from './games-room.ts';

const { play } = useTheatre();

const SCRIPT = await readFile('games/minimal/game.yaml');
const PHOTO = await readFile('games/minimal/photo.jpg');
const folder = (name: string, files: Readonly<Record<string, string | Uint8Array>>) =>
  Object.entries(files).map(([path, bytes]) => ({
    name: `${name}/${path}`,
    bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
  }));
const markIn = (page: string): string => /name="mark" value="([^"]*)"/u.exec(page)?.[1] ?? '';

test('a folder becomes a new game once somebody has said so, with a list of what was left out and why', async () => {
  const { root, operator } = await openGamesRoom(await play());
  await operator.page('/arrivals');
  const sent = await operator.send(
    '/arrivals',
    folder('Été à Angers', {
      'game.yaml': SCRIPT,
      'photo.jpg': PHOTO,
      'photos/Deuxième vue.JPG': PHOTO,
      '.DS_Store': 'x',
      'notes.txt': 'à faire',
      'photos/fake.jpg': '<script>alert(1)</script>',
    }),
  );
  const arrived = sent.headers.get('location') ?? '';
  expect(arrived).toMatch(/^\/arrivals\/[\da-f-]{36}$/u);
  const page = await operator.page(arrived);
  expect(page).toContain('3\u00a0fichiers ont été pris');
  expect(page).toMatch(/\.DS_Store<\/code>\s+est un fichier caché/u);
  expect(page).toMatch(/notes\.txt<\/code>\s+n’est ni game\.yaml ni une photo/u);
  expect(page).toMatch(/fake\.jpg<\/code>\s+n’est pas une photo/u);
  expect(page).toContain('value="ete-a-angers"');
  expect((await readdir(root)).filter((name) => !name.startsWith('.'))).toEqual(['minimal']);

  const made = await operator.post(arrived, { as: 'new', name: 'ete-a-angers' });
  expect(made.headers.get('location')).toBe('/games/ete-a-angers/script');
  expect((await readdir(join(root, 'ete-a-angers', 'photos'))).toSorted()).toEqual(['Deuxième vue.JPG']);
  expect(await readFile(join(root, 'ete-a-angers', 'game.yaml'))).toEqual(SCRIPT);
  expect(await readdir(root)).not.toContainEqual(expect.stringMatching(/^\.arrived/u));
  expect((await operator.get(arrived)).status).toBe(404);
});

test('a folder of a game that is there replaces nothing unasked, and what it replaces is kept', async () => {
  const { root, operator } = await openGamesRoom(await play());
  const other = SCRIPT.toString().replace('Un détail en Anjou', 'Un autre détail');
  await operator.page('/arrivals');
  const redrawn = Buffer.concat([PHOTO, Buffer.from([0])]);
  const sent = await operator.send(
    '/arrivals',
    folder('minimal', { 'game.yaml': other, 'photo.jpg': redrawn, 'autre.jpg': PHOTO }),
  );
  const arrived = sent.headers.get('location') ?? '';
  const page = await operator.page(arrived);
  expect(page).toContain('Une nouvelle version de «\u00a0minimal\u00a0»');
  expect(page).toMatch(
    /Remplacé<\/dt>[\s\S]*game\.yaml[\s\S]*photo\.jpg[\s\S]*Ajouté<\/dt>[\s\S]*autre\.jpg/u,
  );
  const before = await operator.post(arrived, { as: 'new', name: 'minimal' });
  expect(before.status).toBe(422);
  expect(await before.text()).toContain('Il y a déjà un jeu de ce nom.');
  expect(await readFile(join(root, 'minimal', 'game.yaml'))).toEqual(SCRIPT);

  const done = await operator.post(arrived, { as: 'version', game: 'minimal', mark: markIn(page) });
  expect(done.headers.get('location')).toBe('/games/minimal/script');
  expect(await readFile(join(root, 'minimal', 'game.yaml'), 'utf8')).toBe(other);
  expect(await readFile(join(root, 'minimal', 'photo.jpg'))).toEqual(redrawn);
  const [moment = ''] = await readdir(join(root, 'minimal', '.before'));
  expect(await readFile(join(root, 'minimal', '.before', moment, 'photo.jpg'))).toEqual(PHOTO);
  const script = await operator.page('/games/minimal/script');
  await operator.post('/games/minimal/script/undo', { mark: markIn(script) });
  expect(await readFile(join(root, 'minimal', 'game.yaml'))).toEqual(SCRIPT);
});

test('a game that somebody changed meanwhile, or that holds a link, is left alone', async () => {
  const { root, operator } = await openGamesRoom(await play());
  await operator.page('/arrivals');
  const sent = await operator.send(
    '/arrivals',
    folder('minimal', { 'game.yaml': 'title: Autre\n', 'lien.jpg': PHOTO }),
  );
  const arrived = sent.headers.get('location') ?? '';
  const mark = markIn(await operator.page(arrived));
  await writeFile(join(root, 'minimal', 'game.yaml'), 'title: Entre-temps\n');
  const changed = await operator.post(arrived, { as: 'version', game: 'minimal', mark });
  expect(await changed.text()).toContain('a changé entre-temps');
  expect(await readFile(join(root, 'minimal', 'game.yaml'), 'utf8')).toBe('title: Entre-temps\n');

  const outside = join(root, 'outside.jpg');
  await writeFile(outside, 'outside');
  await symlink(outside, join(root, 'minimal', 'lien.jpg'));
  const linked = await operator.post(arrived, {
    as: 'version',
    game: 'minimal',
    mark: markIn(await operator.page(arrived)),
  });
  expect(await linked.text()).toContain('est un lien');
  expect(await readFile(outside, 'utf8')).toBe('outside');

  await operator.post(`${arrived}/give-up`);
  expect((await operator.get(arrived)).status).toBe(404);
  expect(await readdir(root)).not.toContainEqual(expect.stringMatching(/^\.arrived/u));
});

test('files without a folder find their places, and nothing is taken where there is no script', async () => {
  const { root, operator } = await openGamesRoom(await play());
  const script = SCRIPT.toString().replace('photo: photo.jpg', 'photo: photos/photo.jpg');
  await operator.page('/arrivals');
  const sent = await operator.send('/arrivals', [
    { name: 'game.yaml', bytes: Buffer.from(script) },
    { name: 'photo.jpg', bytes: PHOTO },
  ]);
  const arrived = sent.headers.get('location') ?? '';
  await operator.post(arrived, { as: 'new', name: 'autre' });
  expect(await readdir(join(root, 'autre', 'photos'))).toEqual(['photo.jpg']);

  await operator.page('/arrivals');
  const without = await operator.send('/arrivals', [{ name: 'photo.jpg', bytes: PHOTO }]);
  expect(without.status).toBe(422);
  expect(await without.text()).toContain('pas de fichier game.yaml lisible');
});

test('what could be written at a caret is answered as a list, in both languages, to whoever runs games', async () => {
  const { operator } = await openGamesRoom(await play(), ['ville', 'musee']);
  await operator.page('/games/minimal/script');
  const ask = (text: string, caret: unknown = text.length): Promise<Response> =>
    operator.json('/games/minimal/script/complete', { text, caret });
  const list = await (await ask('stan')).text();
  expect(list).toContain('role="listbox"');
  expect(list).toMatch(/data-insert="standings: "/u);
  expect(list).toContain('après la dernière réponse');
  expect(await (await ask('accounts: [')).text()).toMatch(/ville[\s\S]*musee/u);
  expect(await (await ask('rounds:\n  - photo: ')).text()).toContain('photo.jpg');
  expect((await ask('title: Un ')).status).toBe(204);
  expect((await ask('stan', 'x')).status).toBe(400);
  expect((await ask('stan', 1e9)).status).toBe(200);
  expect((await operator.json('/games/minimal/script/complete', null)).status).toBe(400);
  expect((await operator.json('/games/nothing/script/complete', { text: 'stan', caret: 4 })).status).toBe(
    404,
  );
});

test('a folder that one person takes and another gives up at once comes in whole, photos and script', async () => {
  const { root, operator } = await openGamesRoom(await play());
  await operator.page('/arrivals');
  const photos = Array.from({ length: 6 }, (_, index) => `p${index}.jpg`);
  const sent = await operator.send(
    '/arrivals',
    folder('minimal', {
      'game.yaml': `${SCRIPT.toString()}# autre\n`,
      ...Object.fromEntries(photos.map((name) => [name, PHOTO])),
    }),
  );
  const arrived = sent.headers.get('location') ?? '';
  const mark = markIn(await operator.page(arrived));
  const [taken, givenUp, compared, again] = await Promise.all([
    operator.post(arrived, { as: 'version', game: 'minimal', mark }),
    operator.post(`${arrived}/give-up`),
    operator.get(arrived),
    operator.post(arrived, { as: 'new', name: 'autre' }),
  ]);
  expect(taken.headers.get('location')).toBe('/games/minimal/script');
  expect(givenUp.status).toBe(303);
  expect([200, 404]).toContain(compared.status);
  expect(again.headers.get('location')).toBe('/arrivals');
  expect(await readdir(join(root, 'minimal'))).toEqual(expect.arrayContaining(photos));
  expect(await readFile(join(root, 'minimal', 'game.yaml'), 'utf8')).toContain('# autre');
  expect((await readdir(root)).filter((name) => !name.startsWith('.'))).toEqual(['minimal']);
});

test('a photo in a folder that is called as another photo is left out, with the reason', async () => {
  const { operator } = await openGamesRoom(await play());
  await operator.page('/arrivals');
  const sent = await operator.send(
    '/arrivals',
    folder('autre', { 'game.yaml': SCRIPT, 'a.jpg': PHOTO, 'A.jpg/b.jpg': PHOTO, 'game.yaml/c.jpg': PHOTO }),
  );
  expect(sent.status).toBe(303);
  const page = await operator.page(sent.headers.get('location') ?? '');
  expect(page).toMatch(/A\.jpg\/b\.jpg<\/code>\s+est dans un dossier qui porte le nom/u);
  expect(page).toMatch(/game\.yaml\/c\.jpg<\/code>\s+est dans un dossier qui porte le nom/u);
});

test('what is replaced is kept in the game’s own folder, and not where a link leads', async () => {
  const { root, operator } = await openGamesRoom(await play());
  const outside = await mkdtemp(join(tmpdir(), 'kesako-outside-'));
  onTestFinished(() => rm(outside, { recursive: true, force: true }));
  await symlink(outside, join(root, 'minimal', '.before'));
  await operator.page('/arrivals');
  const sent = await operator.send('/arrivals', folder('minimal', { 'game.yaml': 'title: Autre\n' }));
  const arrived = sent.headers.get('location') ?? '';
  const mark = markIn(await operator.page(arrived));
  const refused = await operator.post(arrived, { as: 'version', game: 'minimal', mark });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('est un lien');
  expect(await readdir(outside)).toEqual([]);
  expect(await readFile(join(root, 'minimal', 'game.yaml'))).toEqual(SCRIPT);
});

test('no game is called as some systems call a device', async () => {
  const { operator } = await openGamesRoom(await play());
  await operator.page('/arrivals');
  const sent = await operator.send('/arrivals', folder('autre', { 'game.yaml': SCRIPT }));
  const arrived = sent.headers.get('location') ?? '';
  await operator.page(arrived);
  const refused = await operator.post(arrived, { as: 'new', name: 'NUL' });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('value="NUL"');
});
