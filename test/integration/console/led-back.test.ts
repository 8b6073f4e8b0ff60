import { expect, onTestFinished, test } from 'vitest';
import { aDraw } from '../../support/draw/a-draw.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { at } from '../../support/games/game.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { type Browsing, openStage, type Stage } from './console-stage.ts';

const { play } = useTheatre();

const DONE = 'class="notice done"';
const DRAW = aDraw({
  when: { kind: 'at', at: at('2026-09-20T10:30') },
});

async function staged(
  until: string,
  changes: Parameters<typeof play>[0] = {},
): Promise<{ readonly angers: Play; readonly stage: Stage }> {
  const angers = await play(changes);
  await angers.until(until);
  await angers.applyWritten();
  const stage = await openStage(angers);
  onTestFinished(() => stage.console[Symbol.dispose]());
  return { angers, stage };
}

/** Presses a button that is on every page, on this one; follows to where that leads, as browsers do. */
async function pressed(
  browsing: Browsing,
  button: string,
  on: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<{ readonly at: string; readonly status: number; readonly text: string }> {
  const sent = await browsing.post(button, fields, { referer: `http://127.0.0.1:8751${on}` });
  expect(sent.status).toBe(303);
  let at = sent.headers.get('location') ?? '';
  for (let led = 0; led < 5; led += 1) {
    const answer = await browsing.get(at);
    const to = answer.headers.get('location');
    if (to === null) return { at, status: answer.status, text: await answer.text() };
    at = to;
  }
  throw new Error('It leads in a circle.');
}

test('whoever pauses everything while steering is told so on the page where they were', async () => {
  const { angers, stage } = await staged('10:00');
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}`;
  const row = (await angers.step('hint-1')).id.replaceAll('/', '-');
  const pausing = async (on: string): Promise<Awaited<ReturnType<typeof pressed>>> => {
    await operator.page(on);
    const led = await pressed(operator, '/pause-all', on);
    expect(await angers.state()).toBe('paused');
    await operator.post('/resume-all');
    await operator.page(`${path}/now`);
    return led;
  };
  for (const on of [
    `${path}/timeline/close?round=1`,
    `${path}/timeline/words?row=${row}`,
    `${path}/timeline/edit?post=1/opening`,
    `${path}/players?q=a`,
    `${path}/review/accept?round=1`,
  ]) {
    const { text, ...led } = await pausing(on);
    expect(led).toEqual({ at: on, status: 200 });
    expect(text).toContain(DONE);
  }
  // What has gone meanwhile is no answer to the button, and takes nothing from it.
  const { text, ...led } = await pausing(`${path}/timeline/words?row=gone`);
  expect(led).toEqual({ at: `${path}/timeline`, status: 200 });
  expect(text).toContain(DONE);
  expect(text).not.toContain('role="alert"');
  const missing = await pausing(`${path}/timeline/close?round=7`);
  expect([missing.status, missing.text.includes(DONE)]).toEqual([404, true]);
});

test('what is no page takes nothing that is still to be told', async () => {
  const { angers, stage } = await staged('10:00');
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}`;
  await operator.page(`${path}/now`);
  await operator.post('/pause-all');
  for (const part of [
    'report/results',
    'picture?post=none',
    'timeline/words/check',
    'timeline/move?row=gone',
  ])
    await operator.get(`${path}/${part}`, { 'hx-request': 'true' });
  const cookie = [...operator.cookies].map((pair) => pair.join('=')).join('; ');
  const looked = await stage.console.app.request(`http://127.0.0.1:8751${path}/timeline`, {
    method: 'HEAD',
    headers: { host: '127.0.0.1:8751', cookie },
  });
  expect(looked.status).toBe(200);
  expect(await operator.page(`${path}/timeline`)).toContain(DONE);
  expect(await operator.page(`${path}/timeline`)).not.toContain(DONE);
});

test('on a page that answers a form which was refused, the buttons of every page lead to one that is there', async () => {
  const { angers, stage } = await staged('19:00', { draw: DRAW });
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}`;
  angers.village.reply({ handle: 'paul', name: 'Paul' }, angers.opening().id, 'la place Sainte-Croix');
  await angers.settle();
  const pages = [
    ['acts/same-as', { player: 'nobody', other: 'nobody' }, 'now'],
    ['acts/prepare-draw', { at: '2026-09-21T10:30', why: '' }, 'now'],
    ['standings/draw/replace', { place: '1', reason: '' }, 'standings/draw'],
    ['timeline/call-off', { round: '1' }, 'timeline'],
    ['timeline/hint', { round: '9', text: 'Plus haut.' }, 'timeline'],
    ['timeline/words/check', { row: 'gone', text: 'Plus haut.' }, 'timeline'],
    ['review/accept', { round: '1', text: '', as: 'answers' }, 'review'],
  ] as const;
  for (const [form, fields, to] of pages) {
    await operator.page(`${path}/now`);
    await operator.post(`${path}/${form}`, fields);
    await operator.page(`${path}/accounts`);
    const inOther = await pressed(operator, '/language', `${path}/${form}`, { to: 'en' });
    expect([form, inOther.at, inOther.status]).toEqual([form, `${path}/${to}`, 200]);
    const paused = await pressed(operator, '/pause-all', `${path}/${form}`);
    expect([form, paused.at, paused.status]).toEqual([form, `${path}/${to}`, 200]);
    expect(paused.text).toContain('class="notice');
  }
});

test('whoever is logged in reads in their language that there is no such page, as others do', async () => {
  const { angers, stage } = await staged('10:00');
  for (const browsing of [await stage.person('viewer', angers), stage.browser()]) {
    expect(await browsing.page('/no/such/page')).toContain('Cette page n’existe pas.');
    const { at: led, status, text } = await pressed(browsing, '/language', '/no/such/page', { to: 'en' });
    expect([led, status]).toEqual(['/no/such/page', 404]);
    expect(text).toContain('There is no such page.');
  }
});
