import { expect, test } from 'vitest';
import { openDesk } from '#app/desk/desk.ts';
import { keepHeard, keepLevel, type NewHeard } from '#store/watch/heard.ts';
import { keepHours } from '#store/watch/hours.ts';
import { noteIncident } from '#store/watch/incidents.ts';
import { enterLooks, putLookOff } from '#store/watch/looks.ts';
import { aHeard, hears } from '../../support/games/heard.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { openStage } from './console-stage.ts';

const { play } = useTheatre();

test('what was heard is read, taken on and closed with a note, and nothing that strangers write is more than text', async () => {
  const angers = await play();
  const { db, clock } = angers.context;
  const now = clock.now();
  const heard = (index: number, more: Partial<NewHeard> = {}): NewHeard =>
    aHeard(now, {
      id: `mastodon|${index}`,
      network: 'mastodon',
      networkId: String(index),
      author: `mastodon:p${index}@masto.example`,
      address: `p${index}@masto.example`,
      name: `P${index}`,
      text: `Message ${index}`,
      url: `https://masto.example/@p${index}/${index}`,
      ...more,
    });
  await enterLooks(db, [{ id: 'ville/ville/#<b>', listening: 'ville', account: 'ville' }], now);
  await putLookOff(db, 'ville/ville/#<b>', now, 'rate-limited');
  await keepHeard(db, [
    heard(1),
    heard(2, {
      name: '\u202E<script>alert(1)</script>',
      text: '</p><img src=x onerror=alert(1)> \u202Eנוסח مرحبا '.repeat(100),
    }),
    heard(3),
  ]);
  await keepLevel(db, ['mastodon|2'], 'crisis', 'danger');
  await keepLevel(db, ['mastodon|1'], 'answer', 'mention');
  await keepHours(db, [{ listening: 'ville', hour: now.subtract({ minutes: 30 }), voices: 3, posts: 3 }]);
  const going = { rule: 'danger', level: 'crisis', posts: 3, people: 3, usual: 1.25 } as const;
  const incident = await noteIncident(db, going, false, now);
  const desk = openDesk(angers.control, { ...angers.context, watch: watch() });
  const stage = await openStage(angers, {}, { desk });
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const first = await reviewer.page('/watch');
  expect(first).not.toMatch(/<script>alert|<img src=x/u);
  expect(first).not.toContain('\u202E');
  expect(first).toContain('#&lt;b&gt;');
  const numbers = [...first.matchAll(/id="heard-(\d+)"/gu)].map(([, number]) => Number(number));
  expect(numbers).toHaveLength(2);
  expect([...(await reviewer.page('/watch?from=info')).matchAll(/id="heard-/gu)]).toHaveLength(3);
  expect([...(await reviewer.page('/watch?from=crisis')).matchAll(/id="heard-/gu)]).toHaveLength(1);
  const [number = 0] = numbers;
  await reviewer.post('/watch/assign', { number: String(number), to: 'me' });
  expect(await reviewer.page('/watch')).toContain(`Attribué à ${reviewer.name}.`);
  await reviewer.post('/watch/close', { number: String(number), note: '<b>Fait</b>' });
  await reviewer.post('/watch/close', { number: String(number), note: 'Deux fois' });
  expect(await reviewer.page('/watch')).toContain(`${reviewer.name} l’avait déjà clos.`);
  expect(
    (await desk.heard.posts({ closed: true })).find((one) => one.number === number)?.closed,
  ).toMatchObject({
    by: reviewer.name,
    note: '<b>Fait</b>',
  });
  for (const odd of ['', '-1', '1; drop table heard', '99999999999'])
    expect((await reviewer.post('/watch/close', { number: odd })).status).toBe(404);
  // Only who runs the games lets something begin anew.
  expect((await reviewer.post('/watch/over', { incident: String(incident?.id) })).status).toBe(403);
  expect(await reviewer.page('/watch')).toContain('danger');
  const operator = await stage.person('operator', angers);
  await operator.page('/watch');
  await operator.post('/watch/over', { incident: String(incident?.id), note: 'Exercice' });
  expect(await operator.page('/watch')).not.toContain('id="going"');
});

test('what waits is on pages of twenty-five, each leads to the next, and what is done there comes back to it', async () => {
  const angers = await play();
  const { db, clock } = angers.context;
  const now = clock.now();
  await db.deleteFrom('heard').execute();
  await enterLooks(db, [{ id: 'ville/ville/#a', listening: 'ville', account: 'ville' }], now);
  await keepHeard(
    db,
    Array.from({ length: 1020 }, (_, index) => aHeard(now, { id: `village|page ${index}` })),
  );
  const desk = openDesk(angers.control, { ...angers.context, watch: watch() });
  const stage = await openStage(angers, {}, { desk });
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const numbersOn = (html: string): readonly number[] =>
    [...html.matchAll(/id="heard-(\d+)"/gu)].map(([, number]) => Number(number));
  const nextOn = (html: string): string =>
    /rel="next" href="([^"]+)"/u.exec(html)?.[1]?.replace('&amp;', '&') ?? '';
  const first = await reviewer.page('/watch?from=info');
  expect(first).toContain('<span class="count">1000+</span>');
  const second = await reviewer.page(nextOn(first));
  expect(numbersOn(second)).toHaveLength(25);
  expect(new Set([...numbersOn(first), ...numbersOn(second)]).size).toBe(50);
  const [number = 0] = numbersOn(second);
  const after = /after=(\d+)/u.exec(nextOn(first))?.[1] ?? '';
  expect(second).toContain(`name="after" value="${after}"`);
  const done = await reviewer.post('/watch/close', { number: String(number), from: 'info', after });
  expect(done.headers.get('location')).toBe(nextOn(first));
  expect(numbersOn(await reviewer.page(nextOn(first)))).not.toContain(number);
  await db.deleteFrom('heard').execute();
});

test('several posts are assigned and closed at once: those ticked, all of the page, or what one person keeps saying', async () => {
  const angers = await play();
  const { db, clock } = angers.context;
  const now = clock.now();
  await db.deleteFrom('heard').execute();
  await enterLooks(db, [{ id: 'ville/ville/#a', listening: 'ville', account: 'ville' }], now);
  const said = (index: number, handle: string): NewHeard =>
    aHeard(now, { id: `village|many ${index}`, address: `${handle}@village.example`, name: handle });
  const handles = ['troll', 'ana', 'troll', 'ben', 'troll', 'troll', 'cleo'];
  await keepHeard(
    db,
    handles.map((handle, index) => said(index, handle)),
  );
  const desk = openDesk(angers.control, { ...angers.context, watch: watch() });
  const stage = await openStage(angers, {}, { desk });
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const page = (): Promise<string> => reviewer.page('/watch?from=info');
  const numbersOn = (html: string): readonly string[] =>
    [...html.matchAll(/id="heard-(\d+)"/gu)].map(([, number = '']) => number);
  const first = await page();
  const [one = '', two = ''] = numbersOn(first);

  await reviewer.post('/watch/assign', { from: 'info', to: 'me', numbers: `${one}\n${two}` });
  expect((await page()).match(new RegExp(`Attribué à ${reviewer.name}`, 'gu'))).toHaveLength(2);
  await reviewer.post('/watch/close', { from: 'info' });
  expect(await page()).toContain('Aucun message n’est choisi');
  expect(numbersOn(await page())).toHaveLength(7);

  // One person is loud: one gesture closes all that they said on the page, and nothing else.
  expect(first.match(/Clore les \d+ messages de/gu)).toEqual(['Clore les 4 messages de']);
  const [, only = ''] = /name="only"\s+value="([\d ]+)"/u.exec(first) ?? [];
  await reviewer.post('/watch/close', { from: 'info', only, note: 'Un farceur' });
  const others = await page();
  expect(numbersOn(others)).toHaveLength(3);
  expect(others).not.toMatch(/id="heard-[\s\S]{0,300}troll@/u);
  // What was closed at once comes back at once.
  const [, line = ''] = /action="\/watch\/undo"[\s\S]*?name="line"\s+value="(\d+)"/u.exec(others) ?? [];
  await reviewer.post('/watch/undo', { line });
  expect(numbersOn(await page())).toHaveLength(7);

  const shown = numbersOn(await page()).join('\n');
  for (const odd of [`${shown}\nx`, Array.from({ length: 26 }, (_, index) => index + 1).join('\n')])
    expect((await reviewer.post('/watch/close', { from: 'info', all: '1', shown: odd })).status).toBe(404);
  await reviewer.post('/watch/close', { from: 'info', all: '1', shown });
  expect(await page()).toContain('Rien n’attend.');
  await db.deleteFrom('heard').execute();
});

test('what was heard is answered from its row, undone from the notice, and what is refused keeps what was written', async () => {
  const angers = await play();
  const { db, clock } = angers.context;
  const [ville = ''] = angers.game.accounts;
  // The games of other plays are under way in the same database, and this one has their scripts not at hand.
  await db.updateTable('games').set({ state: 'stopped' }).where('id', '!=', angers.game.id).execute();
  await enterLooks(db, [{ id: 'ville/ville/#a', listening: 'ville', account: ville }], clock.now());
  const number = await hears(angers, { handle: 'ana', name: 'Ana' }, 'À quelle heure ?', {
    url: 'javascript:alert(1)',
  });
  const desk = openDesk(angers.control, { ...angers.context, watch: watch() });
  const stage = await openStage(angers, {}, { desk });
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const answer = (text: string) => ({ number: String(number), from: 'info', text, on: ville });
  expect(await reviewer.page('/watch?from=info')).not.toContain('action="/watch/answer"');
  expect((await reviewer.post('/watch/answer', answer('Bonjour'))).status).toBe(403);
  const operator = await stage.person('operator', angers);
  const first = await operator.page('/watch?from=info');
  expect(first).toContain('action="/watch/answer"');
  expect(first).toMatch(new RegExp(`<option value="${ville}"\\s+selected`, 'u'));
  expect(first).not.toContain('javascript:');
  const refused = await operator.post('/watch/answer', answer('C’est la maison d’Adam, à <b>midi</b>'));
  expect(await refused.text()).toMatch(
    /class="notice refused"[\s\S]*d’Adam, à &lt;b&gt;midi&lt;\/b&gt;<\/textarea/u,
  );
  await operator.post('/watch/answer', answer('À midi.'));
  await angers.settle();
  const answered = await operator.page('/watch?from=info');
  expect(answered).toContain(`Répondu par ${operator.name}, compte «\u00a0${ville}\u00a0».`);
  expect(answered).toContain('Voir la réponse');
  expect(answered).not.toContain('action="/watch/answer"');
  const [, line = ''] = /action="\/undo"[\s\S]*?name="line"\s+value="(\d+)"/u.exec(answered) ?? [];
  await operator.post('/undo', { line });
  await angers.settle();
  expect(await operator.page('/watch?from=info')).toContain('a été retirée');
  // Whoever only reviews undoes what they have assigned or closed, and nothing of anybody else.
  await reviewer.post('/watch/close', { number: String(number), note: 'Fait' });
  const closed = await reviewer.page('/watch?from=info');
  const [, own = ''] = /action="\/watch\/undo"[\s\S]*?name="line"\s+value="(\d+)"/u.exec(closed) ?? [];
  expect((await reviewer.post('/watch/undo', { line })).status).toBe(404);
  await reviewer.post('/watch/undo', { line: own });
  const undone = await reviewer.page('/watch?from=info');
  expect(undone).toContain(`id="heard-${number}"`);
  const [, again = ''] = /action="\/watch\/undo"[\s\S]*?name="line"\s+value="(\d+)"/u.exec(undone) ?? [];
  expect((await reviewer.post('/watch/undo', { line: again })).status).toBe(303);
  expect(await reviewer.page('/watch?from=info')).not.toContain(`id="heard-${number}"`);
});

test('where nothing is listened to, the page says so, and no other leads there', async () => {
  const angers = await play();
  await angers.context.db.updateTable('watch_head').set({ since: null }).execute();
  const stage = await openStage(angers);
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  expect(await reviewer.page('/watch')).toContain('La veille n’écoute rien');
  expect(await reviewer.page(`/games/${angers.game.id}/now`)).not.toContain('href="/watch"');
});

const watch = () => ({
  timeZone: 'Europe/Paris',
  keepFor: 30,
  listenings: [],
  rules: [],
  pauses: false,
});
