import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LocalControl } from '#app/control/local-control.ts';
import { openDesk } from '#app/desk/desk.ts';
import { GamesFolder } from '#app/games-folder/games-folder.ts';
import { unknownMeasure } from '#app/parts/measures.ts';
import { digestOf } from '#app/sign-offs/links.ts';
import { contentIn } from '#app/versions/kept-content.ts';
import { scriptsIn } from '#app/versions/kept-scripts.ts';
import { VersionFolders } from '#app/versions/version-folders.ts';
import { readSettings } from '#config/settings.ts';
import { gameRow } from '#store/games/games.ts';
import { at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { type Browsing, openStage, type Stage } from './console-stage.ts';

const { play } = useTheatre();

async function staged(angers: Play, place = {}): Promise<Stage> {
  const stage = await openStage(angers, place);
  onTestFinished(() => stage.console[Symbol.dispose]());
  return stage;
}

/** The path of the link that is shown once to whoever has asked. */
const linkIn = (page: string): string => /href="[^"]*(\/agree\/[\w-]{43})"/u.exec(page)?.[1] ?? '';

/** An operator asks for an agreement; gives the link's path. */
async function asked(
  operator: Browsing,
  angers: Play,
  step = '1/hint-1',
  whom = 'Mme la maire',
): Promise<string> {
  const path = `/games/${angers.game.id}/review`;
  await operator.page(`${path}/agreement?step=${step}`);
  const until = '2026-09-21T12:00';
  const sent = await operator.post(`${path}/agreement`, { step, whom, until, note: 'À lire <b>vite</b>.' });
  expect(sent.headers.get('location')).toBe(path);
  const page = await operator.page(path);
  expect(linkIn(await operator.page(path))).toBe('');
  return linkIn(page);
}

const markIn = (page: string): string => /name="to" value="(\w+)"/u.exec(page)?.[1] ?? '';
const standing = async (angers: Play) => (await angers.control.signOffs(angers.game.id))[0];

test('by a link somebody without an account reads what will be posted, in both languages, and says no with a reason, then yes', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await staged(angers);
  const operator = await stage.person('operator', angers);
  const link = await asked(operator, angers);
  expect(link).not.toBe('');
  const mayor = stage.browser();
  const answer = await mayor.get(link);
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
  const page = await mayor.page(link);
  expect(page).toContain('name="robots" content="noindex, nofollow"');
  expect(page).toContain('Mme la maire');
  expect(page).toContain('À lire &lt;b&gt;vite&lt;/b&gt;.');
  expect(page).toContain('Maison d’Adam');
  expect(page).toContain('indice\u00a01');
  expect(page).not.toContain('indice\u00a02');
  const [, text = ''] =
    /class="said" lang="fr">([^]*?)<\/p>/u.exec(page.slice(page.indexOf('<article'))) ?? [];
  expect(text).toContain('💡');
  expect(await mayor.page(`${link}?language=en`)).toContain('Do you agree?');

  const to = markIn(page);
  expect((await mayor.post(link, { answer: 'no', to })).status).toBe(422);
  expect(await standing(angers)).toMatchObject({ state: 'open' });
  const no = await mayor.post(`${link}?language=en`, { answer: 'no', to, reason: 'Trop facile.' });
  expect(no.headers.get('location')).toBe(`${link}?language=en&done=1`);
  expect(await mayor.page(no.headers.get('location') ?? '')).toContain('You have said no.');
  expect(await standing(angers)).toMatchObject({ state: 'refused', reason: 'Trop facile.' });
  expect(await operator.page(`/games/${angers.game.id}/review`)).toContain('Trop facile.');
  expect(await operator.page(`/games/${angers.game.id}/timeline`)).toContain('Mme la maire · refus');
  // Where no referrer is told, browsers tell no origin.
  expect((await mayor.post(link, { answer: 'yes', to }, { origin: 'null' })).status).toBe(303);
  expect((await mayor.post(link, { answer: 'yes', to })).status).toBe(303);
  expect(await standing(angers)).toMatchObject({ state: 'agreed' });
  const lines = await angers.control.journal({ game: angers.game.id, since: 0, most: 100 });
  expect(lines.filter(({ who }) => who === 'Mme la maire')).toHaveLength(2);
  await angers.until('11:05');
  expect(angers.timetable()).toEqual(['09:00 🔍', '11:00 💡']);
  expect(await mayor.page(link)).toContain('C’est publié');
  expect((await mayor.post(link, { answer: 'no', to, reason: 'Trop tard.' })).status).toBe(422);
});

test('whoever says no without a reason is told which field is wrong, where it is and in the title', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await staged(angers);
  const link = await asked(await stage.person('operator', angers), angers);
  const mayor = stage.browser();
  const page = await mayor.page(link);
  expect(page).not.toContain('aria-invalid');
  const sent = await mayor.post(link, { answer: 'no', to: markIn(page) });
  expect(sent.status).toBe(422);
  const refused = await sent.text();
  expect(refused).toMatch(/<title>\s*Votre réponse n’est pas enregistrée · /u);
  expect(refused).toMatch(/<p class="fault" id="why" role="alert"><a href="#reason">[^<]+<\/a><\/p>/u);
  expect(refused).toMatch(/<textarea\s+id="reason"[^>]*\saria-invalid="true"\s+aria-describedby="why"/u);
  // What has changed meanwhile is no field's.
  const unread = await (await mayor.post(`${link}?language=en`, { answer: 'yes', to: 'old' })).text();
  expect(unread).toMatch(/<title>\s*Your answer is not kept · /u);
  expect(unread).toMatch(/<p class="fault" id="why" role="alert">[^<]+<\/p>/u);
  expect(unread).not.toContain('aria-invalid');
});

test('before a step is moved it is told what that does to an agreement to the whole game: nothing, unless what was shown changes', async () => {
  const angers = await play();
  await angers.applyWritten();
  await angers.until('10:00');
  const stage = await staged(angers);
  const operator = await stage.person('operator', angers);
  const link = await asked(operator, angers, '');
  const path = `/games/${angers.game.id}/timeline`;
  const row = (await angers.step('hint-1')).id.replaceAll('/', '-');
  const moving = (to: string): Promise<string> =>
    operator.page(`${path}/move?row=${row}&to=2026-09-19T${to}`);
  expect(await moving('11:30')).toContain('n’a pas encore répondu');
  const mayor = stage.browser();
  await mayor.post(link, { answer: 'yes', to: markIn(await mayor.page(link)) });
  expect(await standing(angers)).toMatchObject({ state: 'agreed' });
  expect(await moving('11:30')).toMatch(/Mme la maire \(toute la partie\)\s: l’accord donné vaut toujours/u);
  // Hints are counted as they come: whoever agreed was shown other numbers.
  expect(await moving('14:00')).toMatch(/Mme la maire \(toute la partie\)\s: l’accord donné ne vaudra plus/u);
  await operator.post(`/games/${angers.game.id}/acts/move`, { step: '1/hint-1', to: '2026-09-19T14:00' });
  expect(await standing(angers)).toMatchObject({ state: 'changed' });
  const edit = await operator.page(`${path}/edit?post=1/opening`);
  expect(edit).not.toContain('avait donné son accord');
});

test('a link that nobody made, one that was withdrawn and one that is over show nothing, and whoever tries many is turned away, but with a link that is one', async () => {
  const angers = await play();
  await angers.until('10:00');
  const place = { url: new URL('https://console.ville.example/'), addressHeader: 'X-Real-IP' };
  const stage = await staged(angers, place);
  const operator = await stage.person('operator', angers);
  const link = await asked(operator, angers);
  const rows = await angers.context.db.selectFrom('sign_offs').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(link.slice(7));
  expect(rows.map(({ digest }) => digest)).toContain(digestOf(link.slice(7)));
  const mayor = stage.browser();
  const to = markIn(await mayor.page(link));
  expect(to).not.toBe('');
  const from = (address: string) => ({ 'x-real-ip': address });
  for (let tries = 0; tries < 40; tries += 1)
    expect((await mayor.get(`/agree/${'a'.repeat(40)}${tries}`, from('192.0.2.1'))).status).toBe(404);
  expect((await mayor.get(`/agree/${'a'.repeat(42)}`, from('192.0.2.1'))).status).toBe(429);
  expect((await mayor.get(`/agree/${'a'.repeat(42)}`, from('192.0.2.2'))).status).toBe(404);
  expect((await mayor.get(link, from('192.0.2.1'))).status).toBe(200);

  const path = `/games/${angers.game.id}`;
  await operator.page(`${path}/review`);
  await operator.post(`${path}/acts/withdraw-request`, { request: '1' });
  expect(await operator.page(`${path}/journal`)).toContain('Mme la maire');
  const gone = await mayor.get(link);
  expect(gone.status).toBe(404);
  expect(await gone.text()).not.toMatch(/adam|indice|Angers/iu);
  expect((await mayor.post(link, { answer: 'yes', to })).status).toBe(404);
  expect(await standing(angers)).toMatchObject({ state: 'withdrawn' });

  const second = await asked(operator, angers);
  expect(await mayor.page(second)).toContain('Maison d’Adam');
  angers.clock.moveTo(at('2026-09-21T12:00'));
  const over = await mayor.get(second);
  expect(over.status).toBe(404);
  expect(await over.text()).not.toMatch(/adam/iu);
  expect(
    (await mayor.get(`${second}/picture?post=${angers.game.id}/1/reveal/${angers.game.accounts[0]}`)).status,
  ).toBe(404);
});

test('another text is shown before it is agreed to, and what somebody saw before counts no more', async () => {
  const angers = await play();
  await angers.applyWritten();
  await angers.until('10:00');
  const stage = await staged(angers);
  const operator = await stage.person('operator', angers);
  const link = await asked(operator, angers);
  const mayor = stage.browser();
  const to = markIn(await mayor.page(link));
  const edits = { deed: 'edit', step: '1/hint-1', text: 'Regardez en haut.' } as const;
  expect(await angers.act({ kind: 'steer', deed: edits })).toMatchObject({ ok: true });
  const late = await mayor.post(link, { answer: 'yes', to });
  expect(late.status).toBe(422);
  expect(await late.text()).toContain('vient de changer');
  const page = await mayor.page(link);
  expect(page).toContain('Regardez en haut.');
  await mayor.post(link, { answer: 'yes', to: markIn(page) });
  expect(await standing(angers)).toMatchObject({ state: 'agreed' });
  expect(await angers.act({ kind: 'steer', deed: { ...edits, text: 'Regardez en bas.' } })).toMatchObject({
    ok: true,
  });
  expect(await mayor.page(link)).toContain('a changé depuis votre réponse');
  expect(await operator.page(`/games/${angers.game.id}/review`)).toContain('demandé de nouveau');
});

test('what was agreed to is shown beside what the post was made to say since, to whoever agreed and to the team', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await staged(angers);
  const operator = await stage.person('operator', angers);
  const link = await asked(operator, angers);
  const mayor = stage.browser();
  await mayor.post(link, { answer: 'yes', to: markIn(await mayor.page(link)) });
  await angers.until('11:05');
  const [, hint = ''] = angers.posts().map(({ text }) => text);
  const [said = ''] = hint.split('\n');
  await angers.act({ kind: 'edit-post', post: '1/hint-1', text: 'Le maire est un menteur.' });
  await angers.settle();
  const page = await mayor.page(link);
  expect(page).not.toContain('ne change plus');
  expect(page).toContain('a été modifié depuis');
  expect(page).toMatch(/<del>[^]*<\/del>/u);
  expect(/<del>([^]*?)<\/del>/u.exec(page)?.[1]).toContain(said);
  expect(page.replace(/<del>[^]*<\/del>/u, '')).toContain('Le maire est un menteur.');
  expect(await operator.page(`/games/${angers.game.id}/review`)).toContain('dit autre chose depuis');
  await mayor.post(link, { answer: 'no', to: markIn(page), reason: 'Retirez cela.' });
  expect(await standing(angers)).toMatchObject({ state: 'refused', reason: 'Retirez cela.' });
});

test('the pictures of the whole game are shown to whoever has the link, and a page of a phone needs no script', async () => {
  const angers = await play();
  const stage = await staged(angers);
  const operator = await stage.person('operator', angers);
  const link = await asked(operator, angers, '');
  const museum = stage.browser();
  const page = await museum.page(link);
  const sources = Array.from(page.matchAll(/<img\s+src="([^"]+)"/gu), ([, source = '']) => source);
  expect(sources.length).toBeGreaterThanOrEqual(2);
  for (const source of sources) {
    const picture = await museum.get(source.replaceAll('&amp;', '&'));
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
  }
  expect(page.match(/<article/gu)).toHaveLength(7);
  await museum.post(link, { answer: 'yes', to: markIn(page) });
  await angers.until('09:10');
  expect(angers.posts()).toHaveLength(1);
});

test('whoever only reads sees that somebody is asked, and neither the link nor what was written', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await staged(angers);
  const operator = await stage.person('operator', angers);
  const viewer = await stage.person('viewer', angers);
  const reviewer = await stage.person('reviewer', angers);
  const path = `/games/${angers.game.id}`;
  const link = await asked(operator, angers);
  const mayor = stage.browser();
  await mayor.post(link, {
    answer: 'no',
    to: markIn(await mayor.page(link)),
    reason: 'La maison d’Adam, voyons.',
  });
  for (const page of ['now', 'review', 'timeline', 'journal']) {
    const text = await viewer.page(`${path}/${page}`);
    expect(text).not.toContain(link.slice(7));
    expect(text).not.toContain('voyons');
    expect(text).not.toContain('vite');
    expect(text).not.toContain('withdraw-request');
  }
  expect(await viewer.page(`${path}/review`)).toContain('Mme la maire');
  expect(await reviewer.page(`${path}/review`)).toContain('voyons');
  for (const browser of [viewer, reviewer]) {
    expect((await browser.get(`${path}/review/agreement`)).status).toBe(403);
    expect(
      (await browser.post(`${path}/review/agreement`, { whom: 'X', until: '2026-09-21T12:00' })).status,
    ).toBe(403);
    expect((await browser.post(`${path}/acts/withdraw-request`, { request: '1' })).status).toBe(403);
  }
  await operator.page(`${path}/review/agreement`);
  const refused = await operator.post(`${path}/review/agreement`, { whom: '', until: 'x' });
  expect(await refused.text()).toContain('Donnez un nom');
});

test('a game that somebody is asked about is not begun before a yes to what it holds, and is then', async () => {
  const angers = await play();
  const { context, clock } = angers;
  const { db } = context;
  await using stack = new AsyncDisposableStack();
  const root = await mkdtemp(join(tmpdir(), 'kesako-games-'));
  stack.defer(() => rm(root, { recursive: true, force: true }));
  await cp('games/minimal', join(root, 'asked'), { recursive: true });
  const settings = await readSettings({ KESAKO_CONFIG: root, KESAKO_DATA: join(root, 'data') }, false);
  const content = contentIn(db, () => clock.now());
  const folders = stack.use(await VersionFolders.passing());
  const scripts = scriptsIn(db, content, folders, (name) => unknownMeasure(settings, name));
  const control = new LocalControl(db, clock, async () => undefined, { versions: { content, scripts } });
  const desk = openDesk(control, context);
  const playing = {
    db,
    desk,
    opened: () => new Set(['ville']),
    below: () => 0,
    data: settings.dataDirectory,
  };
  const games = stack.use(new GamesFolder({ root, settings, control: desk.scripts, clock, playing }));
  const stage = await openStage(angers, {}, { desk, games });
  onTestFinished(() => stage.console[Symbol.dispose]());
  const operator = await stage.person('operator', angers);
  const ask = async (): Promise<string> => {
    await operator.page('/games/asked/play');
    await operator.post('/games/asked/play/agreement', { whom: 'Le musée', until: '2099-01-01T12:00' });
    return linkIn(await operator.page('/games/asked/play'));
  };
  const begin = async (): Promise<string> => {
    await operator.post('/games/asked/play/begin');
    return operator.page('/games/asked/play');
  };
  const museum = stage.browser();
  const link = await ask();
  const page = await museum.page(link);
  const [source = ''] = Array.from(page.matchAll(/<img\s+src="([^"]+)"/gu), ([, found = '']) => found);
  expect((await museum.get(source.replaceAll('&amp;', '&'))).headers.get('content-type')).toBe('image/jpeg');
  expect(await begin()).toContain('La partie ne commence pas.');
  expect(await gameRow(db, 'asked')).toBeUndefined();
  await museum.post(link, { answer: 'yes', to: markIn(page) });

  const file = join(root, 'asked', 'game.yaml');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.replace(/question: .*/u, 'question: Qu’est-ce que c’est\u202f?'));
  expect(await begin()).toContain('La partie ne commence pas.');
  const again = await ask();
  await museum.post(again, { answer: 'yes', to: markIn(await museum.page(again)) });
  await begin();
  expect(await gameRow(db, 'asked')).toMatchObject({ state: 'playing', version: 1 });
});
