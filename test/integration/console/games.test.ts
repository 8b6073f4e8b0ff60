import { cp, lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';
import { until } from '../../support/play/until.ts';
import { scriptThreads } from '../../support/play/script-threads.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { GamesFolder } from '#app/games-folder/games-folder.ts';
import type { Users } from '#app/users/users.ts';
import { cutHere } from '#photos/cutting.ts';
import { type Browsing, openStage } from './console-stage.ts';

const { play } = useTheatre();

/** Somebody who runs games, before a folder that holds the smallest of them. */
async function openGames(): Promise<{
  readonly root: string;
  readonly operator: Browsing;
  readonly angers: Play;
  readonly users: Users;
  readonly stranger: Browsing;
  readonly scriptOf: (id: string) => Promise<string>;
}> {
  const angers = await play();
  const root = await mkdtemp(join(tmpdir(), 'kesako-games-'));
  await cp('games/minimal', join(root, 'minimal'), { recursive: true });
  const games = new GamesFolder({
    root,
    settings: { accounts: new Map(), dataDirectory: 'memory', smtpUrl: undefined, mailFrom: undefined },
    control: angers.control,
    clock: angers.clock,
    cutter: cutHere,
    threads: scriptThreads,
  });
  const stage = await openStage(angers, {}, { games });
  onTestFinished(async () => {
    stage.console[Symbol.dispose]();
    await games[Symbol.asyncDispose]();
    await rm(root, { recursive: true, force: true });
  });
  const operator = await stage.person('operator', angers);
  await operator.page('/games');
  const scriptOf = (id: string): Promise<string> => readFile(join(root, id, 'game.yaml'), 'utf8');
  return { root, operator, angers, users: stage.users, stranger: stage.browser(), scriptOf };
}

/** What a page's form holds of a script. */
const markIn = (page: string): string => /name="mark" value="([^"]+)"/u.exec(page)?.[1] ?? '';

test('the list tells a draft from a game that is ready and from one that is played, and leaves out what is no folder of a game', async () => {
  const { root, operator, angers } = await openGames();
  await cp('games/minimal', join(root, 'brouillon'), { recursive: true });
  await writeFile(join(root, 'brouillon', 'game.yaml'), 'title: <b>Essai</b>\n');
  await symlink(join(root, 'minimal'), join(root, 'lien'));
  await writeFile(join(root, 'notes.txt'), 'à faire');
  const list = await operator.page('/games');
  expect(list).toMatch(/brouillon[\s\S]*?Brouillon · \d+\u00a0erreurs/u);
  expect(list).toMatch(/Un détail en Anjou[\s\S]*?Prêt/u);
  expect(list).toContain(`/games/${angers.game.id}/now`);
  expect(list).not.toContain('<b>Essai');
  expect(list).not.toContain('lien');
  for (const name of ['lien', 'notes.txt', '..', '%2e%2e', 'nothing'])
    expect((await operator.get(`/games/${name}/script`)).status).toBe(404);
});

test('a script is checked as it is typed, in the words of the check, and nothing is saved', async () => {
  const { operator, scriptOf } = await openGames();
  const before = await scriptOf('minimal');
  const page = await operator.page('/games/minimal/script');
  expect(page).toContain('1\u00a0mystère, rien à redire.');
  const text = before.replace('closes: 18:00', 'closes: 25:00').replace('title:', 'titel:');
  const panel = await operator.post(
    '/games/minimal/script/check',
    { text, mark: markIn(page) },
    { 'hx-request': 'true' },
  );
  const told = await panel.text();
  expect(told).not.toContain('<html');
  expect(told).toContain('(unknown-key)');
  expect(told).toContain('La clé titel n’existe pas.');
  expect(told).toMatch(/<a\s+href="#L2"[^>]*>ligne\u00a02<\/a\s*>/u);
  expect(told).toContain('(bad-time)');
  const whole = await operator.post('/games/minimal/script/check', { text, mark: markIn(page) });
  const again = await whole.text();
  expect(again).toContain('<html');
  expect(again).toContain('titel: Un détail en Anjou');
  expect(await scriptOf('minimal')).toBe(before);
});

test('a mend that proposes a text is made by its button, in the text and not in the file', async () => {
  const { operator, scriptOf } = await openGames();
  const before = await scriptOf('minimal');
  const mark = markIn(await operator.page('/games/minimal/script'));
  const text = before.replace('title:', 'titel:').replace('"#Anjou"', '"#Anjou JEP"');
  const mended = async (problem: string): Promise<string> =>
    (await operator.post('/games/minimal/script/mend', { text, mark, problem })).text();
  expect(await mended('2:1:unknown-key')).toContain('\ntitle: Un détail en Anjou');
  expect(await mended('3:22:bad-hashtag')).toContain('&quot;#AnjouJEP&quot;');
  expect(await mended('1:1:unknown-key')).toContain('\ntitel: Un détail en Anjou');
  expect(await scriptOf('minimal')).toBe(before);
});

test('a save keeps the ends of lines, is refused where somebody else has changed the file, and is undone to the last byte', async () => {
  const { root, operator, scriptOf } = await openGames();
  const file = join(root, 'minimal', 'game.yaml');
  const before = `\u{feff}${(await scriptOf('minimal')).replaceAll('\n', '\r\n')}`;
  await writeFile(file, before);
  const mark = markIn(await operator.page('/games/minimal/script'));
  const text = before.replace('\u{feff}', '').replace('Un détail en Anjou', 'Un moulin');
  const saved = await operator.post('/games/minimal/script', { text, mark });
  expect(saved.status).toBe(303);
  expect(await scriptOf('minimal')).toBe(`\u{feff}${text}`);

  const late = await operator.post('/games/minimal/script', { text: 'title: Le mien\n', mark });
  expect(late.status).toBe(409);
  const both = await late.text();
  expect(both).toContain('title: Le mien');
  expect(both).toContain('title: Un moulin');
  expect(await scriptOf('minimal')).toContain('Un moulin');

  const now = markIn(await operator.page('/games/minimal/script'));
  await operator.post('/games/minimal/script/undo', { mark: now });
  expect(await scriptOf('minimal')).toBe(before);
});

test('a script that is a link is neither read nor written', async () => {
  const { root, operator } = await openGames();
  const elsewhere = join(root, '..', `${Math.abs(root.length)}-elsewhere.yaml`);
  await writeFile(elsewhere, 'title: Ailleurs\n');
  onTestFinished(() => rm(elsewhere, { force: true }));
  await rm(join(root, 'minimal', 'game.yaml'));
  await symlink(elsewhere, join(root, 'minimal', 'game.yaml'));
  expect((await operator.get('/games/minimal/script')).status).toBe(404);
  expect((await operator.post('/games/minimal/script', { text: 'x', mark: '' })).status).toBe(404);
  expect((await operator.get('/games/minimal/frame/')).status).toBe(404);
  expect(await readFile(elsewhere, 'utf8')).toBe('title: Ailleurs\n');
  expect(await operator.page('/games')).not.toContain('Ailleurs');
});

test('a new game is made by four answers, each photo by one form, and what comes of it has no error', async () => {
  const { root, operator, scriptOf } = await openGames();
  await operator.page('/games/new');
  const asked = { title: 'Détails d’Été !', hashtags: 'Angers, JEP 2027', timezone: 'Paris', language: 'fr' };
  const made = await operator.post('/games/new', asked);
  expect(made.headers.get('location')).toBe('/games/details-d-ete/photos');
  expect(await scriptOf('details-d-ete')).toContain('hashtags: { always: ["#Angers", "#JEP2027"] }');
  expect((await operator.post('/games/new', asked)).status).toBe(422);
  expect((await operator.post('/games/new', { ...asked, name: '../..' })).status).toBe(303);
  expect((await readdir(root)).toSorted()).toEqual(['details-d-ete', 'minimal', 'mon-jeu']);

  const photo = await readFile('games/minimal/photo.jpg');
  await operator.page('/games/details-d-ete/photos');
  await operator.send('/games/details-d-ete/photos', [{ name: 'Le Moulin.JPG', bytes: photo }]);
  const photos = await operator.page('/games/details-d-ete/photos');
  expect(photos).toContain('Une photo est arrivée.');
  const round = {
    mark: markIn(photos),
    photo: 'photos/le-moulin.jpg',
    answers: 'Moulin à vent; Moulin cavier',
    question: 'Où est-ce ?',
    opens: '2027-09-18T10:00',
    closes: '2027-09-18T18:00',
    'alt-detail': 'Une pièce de bois ronde.',
    'alt-photo': 'Un moulin à vent parmi les vignes.',
    hints: 'Il tourne.\r\nIl n’a pas de roue.',
  };
  expect((await operator.post('/games/details-d-ete/photos/round', round)).status).toBe(303);
  const again = await operator.post('/games/details-d-ete/photos/round', round);
  expect(await again.text()).toContain('Le script a changé entre-temps');
  const script = await scriptOf('details-d-ete');
  expect(script.match(/photo: "photos\/le-moulin\.jpg"/gu)).toHaveLength(1);
  const page = await operator.page('/games/details-d-ete/script');
  expect(page).not.toContain('class="script-problem error"');
  expect(await operator.page('/games/details-d-ete/photos')).toContain('Un moulin à vent parmi les vignes.');
});

test.each([
  ['Saumur', 'qui n’est pas un fuseau horaire connu.'],
  ['Saint-Denis', 'écrivez Europe/Paris ou Indian/Reunion.'],
  ['UTC+2', 'qui n’est pas un fuseau horaire connu.'],
])(
  'a new game whose time zone is %s is refused at the field, and what was typed stays',
  async (timezone, why) => {
    const { root, operator } = await openGames();
    await operator.page('/games/new');
    const refused = await operator.post('/games/new', {
      title: 'Un titre à moi',
      hashtags: 'Angers',
      timezone,
    });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toMatch(new RegExp(`id="timezone-fault" role="alert">[^<]*${why}`, 'u'));
    expect(page).toMatch(
      new RegExp(
        `value="${timezone.replace('+', '\\+')}"\\s+aria-invalid="true"\\s+aria-describedby="timezone-fault"`,
        'u',
      ),
    );
    expect(page).toContain('value="Un titre à moi"');
    expect(await readdir(root)).toEqual(['minimal']);
  },
);

test('a mystery is added to a script whose time zone nobody knows', async () => {
  const { operator, root, scriptOf } = await openGames();
  const before = 'title: Essai\nhashtags: { always: ["#Angers"] }\ntimezone: Saumur\nrounds:\n';
  await writeFile(join(root, 'minimal', 'game.yaml'), before);
  const added = await operator.post('/games/minimal/photos/round', {
    mark: markIn(await operator.page('/games/minimal/photos')),
    photo: 'photo.jpg',
    answers: 'Moulin',
    question: 'Où ?',
    opens: '2027-09-18T10:00',
    closes: '2027-09-18T18:00',
    'alt-detail': 'Une roue.',
    'alt-photo': 'Un moulin.',
    hints: 'Il tourne.',
  });
  expect(added.status).toBe(303);
  expect(await scriptOf('minimal')).toContain('text: "Il tourne."');
});

test('where the folder cannot be written, that is told, and nothing is lost of what was said', async () => {
  const { root, operator } = await openGames();
  await rm(root, { recursive: true });
  await writeFile(root, 'no folder');
  await operator.page('/games/new');
  const made = await operator.post('/games/new', {
    title: 'Un titre à moi',
    hashtags: 'Angers',
    timezone: 'Paris',
  });
  expect(made.status).toBe(422);
  const page = await made.text();
  expect(page).toContain('ne peut pas être écrit ici');
  expect(page).toContain('value="Un titre à moi"');
});

test('only pictures come in, under plain names inside the folder, and none takes the place of another unasked', async () => {
  const { root, operator } = await openGames();
  const photo = await readFile('games/minimal/photo.jpg');
  const send = async (name: string, bytes: Uint8Array, replace = false): Promise<string> => {
    await operator.page('/games/minimal/photos');
    const sent = await operator.send(
      '/games/minimal/photos',
      [{ name, bytes }],
      replace ? { replace: '1' } : {},
    );
    expect(sent.status).toBe(303);
    return operator.page('/games/minimal/photos');
  };
  expect(await send('../../../game.yaml', photo)).toContain('Une photo est arrivée.');
  expect(await send('..\\é è.PNG', photo)).toContain('photos/e-e.jpg');
  expect(await send('note.jpg', new TextEncoder().encode('<script>'))).toContain('ce n’est pas une photo');
  expect(await send('coupée.jpg', photo.subarray(0, 2000))).toContain('abîmé ou incomplet');
  expect(await send('game.jpg', photo)).toContain('existe déjà');
  expect(await send('game.jpg', photo, true)).toContain('Une photo est arrivée.');
  expect((await readdir(join(root, 'minimal', 'photos'))).toSorted()).toEqual(['e-e.jpg', 'game.jpg']);

  const picture = await operator.get('/games/minimal/photos/picture?name=photos/game.jpg');
  expect(picture.headers.get('content-type')).toBe('image/jpeg');
  for (const name of ['../minimal/photo.jpg', '/etc/hostname', 'game.yaml', 'photos/none.jpg'])
    expect(
      (await operator.get(`/games/minimal/photos/picture?name=${encodeURIComponent(name)}`)).status,
    ).toBe(404);

  await rm(join(root, 'minimal', 'photos'), { recursive: true });
  await symlink(root, join(root, 'minimal', 'photos'));
  expect(await send('lien.jpg', photo)).toContain('n’est pas accessible');
  expect((await lstat(join(root, 'minimal', 'photos'))).isSymbolicLink()).toBe(true);
  expect((await readdir(root)).toSorted()).toEqual(['minimal']);
});

test('what is sent is bounded, and of nobody but an operator is it even read', async () => {
  const { operator } = await openGames();
  await operator.page('/games/minimal/script');
  const huge = 'x'.repeat(2_000_000);
  expect((await operator.post('/games/minimal/script', { text: huge, mark: '' })).status).toBe(413);
  expect(
    (await operator.post('/games/minimal/script/check', { text: 'x'.repeat(300_000), mark: '' })).status,
  ).toBe(422);
  expect((await operator.post('/games/new', { title: 'x'.repeat(70_000) })).status).toBe(413);
});

test('a check that came to no end says nothing of the script, and is asked for again', async () => {
  const { operator } = await openGames();
  const check = vi.spyOn(GamesFolder.prototype, 'check').mockRejectedValueOnce(new Error('no turn'));
  onTestFinished(() => check.mockRestore());
  const shown = await operator.page('/games/minimal/play');
  expect(shown).toContain('La vérification n’a pas abouti\u00a0: réessayez.');
  expect(shown).toContain('>Réessayer</a>');
  expect(shown).not.toContain('a encore des erreurs');
  expect(await operator.page('/games/minimal/play')).not.toContain('pas abouti');
});

test('a form of more parts than it has photos and fields is refused before it is made out', async () => {
  const { operator } = await openGames();
  await operator.page('/games/minimal/photos');
  const files = (count: number) =>
    Array.from({ length: count }, () => ({ name: 'a.jpg', bytes: new Uint8Array([1]) }));
  expect((await operator.send('/games/minimal/photos', files(60))).status).toBe(413);
  expect((await operator.send('/games/minimal/photos', files(30))).status).toBe(303);
});

test('of each person one form of photos comes in at a time, and of who was removed meanwhile nothing is taken', async () => {
  const { root, operator, users } = await openGames();
  await operator.page('/games/minimal/photos');
  const bytes = await readFile('games/minimal/photo.jpg');
  const photo = [{ name: 'a.jpg', bytes }];
  const look = vi.spyOn(users, 'look');
  const waits = Promise.withResolvers<undefined>();
  look.mockImplementationOnce(() => waits.promise);
  const first = operator.send('/games/minimal/photos', photo);
  await until('its body is read', async () => look.mock.calls.length > 0 || undefined);
  const second = await operator.send('/games/minimal/photos', photo);
  expect(second.status).toBe(503);
  expect(second.headers.get('retry-after')).toBe('60');
  expect(await second.text()).toContain('D’autres photos arrivent');
  waits.resolve(undefined);
  expect((await first).status).toBe(403);
  expect(await readdir(join(root, 'minimal'))).not.toContain('photos');
  expect((await operator.send('/games/minimal/photos', photo)).status).toBe(303);
});

test('a script of more lines than any game has is refused by each page before anything reads it', async () => {
  const { root, operator, scriptOf } = await openGames();
  const before = await scriptOf('minimal');
  const mark = markIn(await operator.page('/games/minimal/script'));
  const long = `${before}${'\n'.repeat(20_000)}`;
  for (const path of ['', '/check', '/mend']) {
    const refused = await operator.post(`/games/minimal/script${path}`, { text: long, mark });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('trop long pour cette page');
  }
  expect(await scriptOf('minimal')).toBe(before);

  await writeFile(join(root, 'minimal', 'game.yaml'), long);
  const shown = await operator.get('/games/minimal/script');
  expect(shown.status).toBe(422);
  expect(await shown.text()).not.toContain('id="L1"');
  expect((await operator.get('/games/minimal/frame/')).status).toBe(303);
  expect((await operator.get('/games/minimal/frame/photo/0')).status).toBe(404);
  const photos = await operator.page('/games/minimal/photos');
  expect(photos).not.toContain('#round-1');
  const [, photo = ''] = /name="photo" value="([^"]+)"/u.exec(photos) ?? [];
  const added = { photo, answers: 'A', question: 'Où ?', mark: markIn(photos) };
  const refused = await operator.post('/games/minimal/photos/round', added);
  expect(await refused.text()).toContain('trop long pour cette page');
  expect(await operator.page('/games/minimal/play')).not.toContain('play/begin');
  expect(await scriptOf('minimal')).toBe(long);
});

test('details are drawn on the page of kesako frame, whose saves are those of the console', async () => {
  const { operator, scriptOf } = await openGames();
  const page = await operator.page('/games/minimal/frame/');
  expect(page).toContain('data-back="/games/minimal/photos"');
  const [, token = ''] = /data-token="([^"]+)"/u.exec(page) ?? [];
  const [, state = ''] = /data-state="([^"]+)"/u.exec(page) ?? [];
  const { mark } = JSON.parse(state.replaceAll('&quot;', '"')) as { readonly mark: string };
  const drawn = {
    mark,
    rounds: [{ round: 0, detail: { left: 30, top: 30, width: 25, height: 20 }, views: {} }],
  };
  const refused = await operator.json('/games/minimal/frame/save', drawn, 'made-up');
  expect(refused.status).toBe(403);
  expect((await operator.json('/games/minimal/frame/save', { mark }, token)).status).toBe(404);
  expect((await operator.json('/games/minimal/frame/save', drawn, token)).status).toBe(200);
  expect(await scriptOf('minimal')).toContain('detail: { left: 30%, top: 30%, width: 25%, height: 20% }');
  const cut = await operator.get('/games/minimal/frame/cut/0?left=30&top=30&width=25&height=20');
  expect(cut.headers.get('content-type')).toBe('image/jpeg');
  expect((await operator.get('/games/minimal/frame/page.js')).headers.get('content-type')).toContain(
    'javascript',
  );
  expect((await operator.get('/games/minimal/frame/guard.ts')).status).toBe(404);
  expect((await operator.json('/games/minimal/frame/undo', {}, token)).status).toBe(200);
  expect(await scriptOf('minimal')).toBe(await readFile('games/minimal/game.yaml', 'utf8'));
});

test('a game may be called as a part of an address is: its pages lead to the way in, and tell what was done', async () => {
  const { root, operator, stranger } = await openGames();
  for (const name of ['live', 'picture']) {
    await cp('games/minimal', join(root, name), { recursive: true });
    const path = `/games/${name}/script`;
    const turned = await stranger.get(path);
    expect([turned.status, turned.headers.get('location')]).toEqual([303, '/login']);
    const text = (await readFile(join(root, name, 'game.yaml'), 'utf8')).replace('Anjou', 'Maine');
    await operator.post(path, { text, mark: markIn(await operator.page(path)) });
    expect(await operator.page(path)).toContain('class="notice done"');
  }
});

test('what was typed for a mystery is on the page still when the script has changed, its photo has gone, or nothing can be written', async () => {
  const { root, operator } = await openGames();
  const photo = await readFile('games/minimal/photo.jpg');
  await operator.page('/games/minimal/photos');
  await operator.send('/games/minimal/photos', [{ name: 'moulin.jpg', bytes: photo }]);
  const mark = markIn(await operator.page('/games/minimal/photos'));
  const file = join(root, 'minimal', 'game.yaml');
  await writeFile(file, `${await readFile(file, 'utf8')}# Relu.\n`);
  const typed = {
    photo: 'photos/moulin.jpg',
    answers: 'Moulin <b>à vent</b>',
    question: 'Où tourne-t-il ?',
    opens: '2027-09-18T10:00',
    closes: '2027-09-18T18:00',
    'alt-detail': 'Une pièce de bois ronde.',
    'alt-photo': 'Un moulin parmi les vignes.',
    hints: 'Il tourne.\r\nIl n’a pas de roue.',
  };
  const sent = async (by: string): Promise<string> => {
    const answer = await operator.post('/games/minimal/photos/round', { ...typed, mark: by });
    expect(answer.status).toBe(422);
    return answer.text();
  };
  const late = await sent(mark);
  expect(late).toMatch(/role="alert"[^]*a changé entre-temps/u);
  expect(late).toMatch(/<details\s+open/u);
  for (const value of [
    'Moulin &lt;b&gt;à vent',
    'Où tourne-t-il ?',
    typed.opens,
    typed.closes,
    typed['alt-photo'],
  ])
    expect(late).toContain(`value="${value}`);
  expect(late).toContain('Il tourne.\nIl n’a pas de roue.</textarea');

  const now = markIn(late);
  expect(now).not.toBe(mark);
  await rm(join(root, 'minimal', 'photos', 'moulin.jpg'));
  const gone = await sent(now);
  expect(gone).toMatch(/role="alert"[^]*n’est plus là/u);
  expect(gone).toContain('value="Un moulin parmi les vignes."');
  await operator.send('/games/minimal/photos', [{ name: 'moulin.jpg', bytes: photo }]);
  const full = vi
    .spyOn(GamesFolder.prototype, 'addRound')
    .mockRejectedValueOnce(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  onTestFinished(() => full.mockRestore());
  expect(await sent(now)).toContain('value="Un moulin parmi les vignes."');
  expect((await operator.post('/games/minimal/photos/round', { ...typed, mark: now })).status).toBe(303);
  expect(await readFile(file, 'utf8')).toContain('photo: "photos/moulin.jpg"');
});

test('a script that is too long for its page stays on it, to be made shorter or copied', async () => {
  const { operator, scriptOf } = await openGames();
  const before = await scriptOf('minimal');
  const mark = markIn(await operator.page('/games/minimal/script'));
  for (const text of [`${before}# ${'x'.repeat(260_000)} fin`, `${before}${'#\n'.repeat(20_001)}# fin`])
    for (const path of ['', '/check', '/mend']) {
      const refused = await operator.post(`/games/minimal/script${path}`, { text, mark });
      expect(refused.status).toBe(422);
      const page = await refused.text();
      expect(page).toContain('trop long pour cette page');
      expect(page).toMatch(/title: Un détail en Anjou[^]* fin<\/textarea/u);
      expect(markIn(page)).toBe(mark);
    }
  expect(await scriptOf('minimal')).toBe(before);
});
