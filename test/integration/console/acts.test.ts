import { expect, test } from 'vitest';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
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
  expect(decided.headers.get('location')).toBe(`${path}/review#reply-abc`);
  const [line] = (await angers.control.journal({ game: angers.game.id, most: 1000 })).slice(-1);
  expect(line).toMatchObject({ who: reviewer.name, entry: { act: { kind: 'decide', verdict: 'close' } } });
  const told = await reviewer.page(`${path}/review`);
  expect(told).toContain('role="status"');
  const undoing = new RegExp(`name="line"\\s+value="${line?.id}"`, 'u');
  expect(told).toMatch(undoing);
  expect(await reviewer.page(`${path}/review`)).not.toMatch(undoing);

  expect((await reviewer.post(`${path}/review/undo`, { line: `${line?.id}` })).status).toBe(303);
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
