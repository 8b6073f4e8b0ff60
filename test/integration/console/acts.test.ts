import { expect, test } from 'vitest';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { openDesk } from '#app/desk/desk.ts';
import type { Request } from '#acts/act.ts';
import { openStage } from './console-stage.ts';

const { play } = useTheatre();

const NASTY = '<img src=x onerror=alert(1)>';

async function opened(): Promise<Play> {
  const angers = await play();
  await angers.until('10:00');
  return angers;
}

async function says(angers: Play, name: string, text: string): Promise<void> {
  angers.village.reply({ handle: `h${name.length}-${angers.game.id}`, name }, angers.opening().id, text);
  await angers.settle();
}

test('what followers wrote is text, and what tells the answer is not in a page before somebody asks for it who may', async () => {
  const angers = await opened();
  await says(angers, `Zoé ${NASTY}`, 'La maison d’Adam');
  await says(angers, 'Paul', `la place Sainte-Croix ${NASTY}`);
  await angers.applyWritten();
  await angers.act({ kind: 'accept', round: 1, text: 'Maison Adam', as: 'answers' });
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const viewer = await stage.person('viewer', angers);
  const path = `/games/${angers.game.id}`;
  for (const page of ['now', 'review', 'timeline', 'standings', 'journal', 'accounts']) {
    const text = await operator.page(`${path}/${page}`);
    expect(text).not.toContain('<img src=x');
    expect(text).not.toContain('d’Adam');
    expect(text).not.toContain('Maison');
  }
  const now = await operator.page(`${path}/now`);
  expect(now).toContain('la place Sainte-Croix &lt;img');
  expect(await operator.page(`${path}/now?show=1`)).toContain('La maison d’Adam');
  expect(await viewer.page(`${path}/now?show=1`)).not.toContain('d’Adam');
});

test('a decision is an act in the name of whoever made it, told with what undoes it, and a reviewer undoes their own alone', async () => {
  const angers = await opened();
  await says(angers, 'Paul', 'la place Sainte-Croix');
  const stage = await openStage(angers);
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const path = `/games/${angers.game.id}`;
  const reply = (await angers.control.report(angers.game.id, 'fr'))?.guesses[0]?.ref ?? '';
  await reviewer.page(`${path}/accounts`);
  const decided = await reviewer.post(`${path}/review/decide`, { reply, verdict: 'close', next: 'abc' });
  expect(decided.status).toBe(303);
  expect(decided.headers.get('location')).toBe(`${path}/review#queue`);
  const [line] = (await angers.control.journal({ game: angers.game.id, most: 1000 })).slice(-1);
  expect(line).toMatchObject({ who: reviewer.name, entry: { act: { kind: 'decide', verdict: 'close' } } });
  const told = await reviewer.page(`${path}/review`);
  expect(told).toContain('role="status"');
  const undoing = new RegExp(`name="line"\\s+value="${line?.id}"`, 'u');
  expect(told).toMatch(undoing);
  expect(await reviewer.page(`${path}/review`)).not.toContain('class="notice');

  expect((await reviewer.post(`${path}/review/undo`, { line: `${line?.id}` })).status).toBe(303);
  // What was undone is done again by the notice of that, and then is the latest that can be undone.
  const lineOn = async (): Promise<string> =>
    /action="[^"]*\/review\/undo"[^]*?name="line"\s+value="(\d+)"/u.exec(
      await reviewer.page(`${path}/review`),
    )?.[1] ?? '';
  const again = await lineOn();
  expect((await reviewer.post(`${path}/review/undo`, { line: again })).status).toBe(303);
  expect((await angers.replies())[0]?.verdict).toBe('close');
  await reviewer.page(`${path}/review`);
  expect((await reviewer.post(`${path}/review/undo`, { line: await lineOn() })).status).toBe(303);
  expect((await angers.replies())[0]?.verdict).toBe('wrong');
  await angers.act({ kind: 'pause' });
  const paused = (await angers.control.journal({ game: angers.game.id, most: 1000 })).at(-1)?.id;
  expect((await reviewer.post(`${path}/review/undo`, { line: `${paused}` })).status).toBe(404);
  expect(await angers.state()).toBe('paused');
});

test('everything is paused by one gesture and goes on by another, and steps are skipped from the timeline', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}`;
  expect(await operator.page(`${path}/now`)).toContain('/pause-all');
  expect((await operator.post('/pause-all')).status).toBe(303);
  expect(await angers.state()).toBe('paused');
  expect(await operator.page(`${path}/now`)).toContain('/resume-all');
  await operator.post('/resume-all');
  expect(await angers.state()).toBe('playing');
  await operator.post(`${path}/acts/skip`, { step: '1/hint-1' });
  await angers.until('11:05');
  expect((await angers.step('hint-1')).state).toBe('skipped');
});

test('a spelling is accepted for everybody once it was shown what would change', async () => {
  const angers = await opened();
  await angers.applyWritten();
  await says(angers, 'Paul', 'la place Sainte-Croix');
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/review/accept`;
  const shown = await operator.page(`${path}?round=1&text=place+Sainte-Croix&as=answers`);
  expect(shown).toContain('Une réponse reçue serait jugée autrement.');
  expect((await angers.replies())[0]?.verdict).toBe('wrong');
  const accepted = await operator.post(path, { round: '1', text: 'place Sainte-Croix', as: 'answers' });
  expect(accepted.status).toBe(303);
  expect((await angers.replies())[0]?.verdict).toBe('correct');
});

test('of two acts that are announced the one beside the button is called back, once', async () => {
  const angers = await opened();
  await angers.applyWritten();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}`;
  await operator.page(`${path}/accounts`);
  await operator.post(`${path}/acts/now`, { step: '1/hint-1' });
  await operator.post(`${path}/acts/now`, { step: '1/hint-2' });
  const boxes = (text: string): readonly string[] =>
    text
      .split('class="announced"')
      .slice(1)
      .map((box) => /indice\s\d/u.exec(box)?.[0] ?? '')
      .toSorted();
  await operator.page(`${path}/now`);
  const now = await operator.page(`${path}/now`);
  expect(boxes(now)).toEqual(['indice\u00a01', 'indice\u00a02']);
  const box = now.split('class="announced"').find((one) => one.includes('indice\u00a01')) ?? '';
  const line = /name="line"\s+value="(\d+)"/u.exec(box)?.[1] ?? '';
  await operator.post(`${path}/acts/call-back`, { line });
  expect(boxes(await operator.page(`${path}/now`))).toEqual(['indice\u00a02']);
  // From a page that was not reloaded: it takes back nothing else, and says so.
  await operator.post(`${path}/acts/call-back`, { line });
  const told = await operator.page(`${path}/now`);
  expect(told).toContain('role="alert"');
  expect(boxes(told)).toEqual(['indice\u00a02']);
});

test('what could not be paused with everything is named, what could is paused, and the button stays', async () => {
  const angers = await opened();
  const other = await opened();
  const failing = new Map<string, 'busy' | 'throws'>();
  const desk = openDesk(angers.control, angers.context);
  const act = async (request: Request) => {
    const how = failing.get(request.game ?? '');
    if (how === 'throws') throw new Error('The database is away.');
    if (how === 'busy') return { ok: false as const, refusal: { kind: 'busy' as const } };
    return desk.control.act(request);
  };
  const control = {
    act,
    announced: (request: string) => desk.control.announced(request),
    compare: (...asked: Parameters<typeof desk.control.compare>) => desk.control.compare(...asked),
    draws: (game: string) => desk.control.draws(game),
    games: () => desk.control.games(),
    hour: (game: string) => desk.control.hour(game),
    journal: (...asked: Parameters<typeof desk.control.journal>) => desk.control.journal(...asked),
    pauses: () => desk.control.pauses(),
    replacement: (...asked: Parameters<typeof desk.control.replacement>) =>
      desk.control.replacement(...asked),
    talk: (...asked: Parameters<typeof desk.control.talk>) => desk.control.talk(...asked),
  };
  const stage = await openStage(angers, {}, { desk: { ...desk, control } });
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/accounts`;
  await operator.page(path);
  for (const how of ['busy', 'throws'] as const) {
    for (const [fails, works] of [
      [angers, other],
      [other, angers],
    ] as const) {
      failing.clear();
      failing.set(fails.game.id, how);
      expect((await operator.post('/pause-all')).status).toBe(303);
      expect([await fails.state(), await works.state()]).toEqual(['playing', 'paused']);
      const told = await operator.page(path);
      expect(told).toContain('role="alert"');
      expect(told).toContain(`encore en cours\u00a0: «\u00a0${fails.game.title}\u00a0» (`);
      expect(told).toContain('action="/pause-all"');
      expect(told).toContain('action="/resume-all"');
      failing.clear();
      await operator.post('/resume-all');
      expect(await operator.page(path)).toContain('a repris');
    }
  }
  await operator.post('/pause-all');
  const paused = await operator.page(path);
  expect(paused).toContain('Rien n’est plus publié');
  expect(paused).not.toContain('action="/pause-all"');
  await operator.post(`/games/${other.game.id}/acts/resume`);
  await operator.page(path);
  const now = await operator.page(path);
  expect(now).toContain('action="/pause-all"');
  expect(now).not.toContain('Rien n’est plus publié');
});

test('the page of accounts says who speaks, that it is a program, and when its replies were read last', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const viewer = await stage.person('viewer', angers);
  const path = `/games/${angers.game.id}/accounts`;
  const [account = ''] = angers.game.accounts;
  const page = await viewer.page(path);
  expect(page).toContain(`@${account}@village.example`);
  expect(page).toMatch(/Dernière lecture des réponses\s:\s+<time|n’ont pas encore été lues/u);
  expect(page).toMatch(/Son profil (?:dit|ne dit pas) qu’un programme y écrit/u);
});
