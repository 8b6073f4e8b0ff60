import { expect, test } from 'vitest';
import type { Play } from '../../support/games/playhouse.ts';
import { at } from '../../support/games/game.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { openStage } from './console-stage.ts';

const { play } = useTheatre();

async function opened(accounts: readonly string[] = ['ville', 'musee']): Promise<Play> {
  const angers = await play({ accounts });
  await angers.applyWritten();
  await angers.until('10:00');
  return angers;
}

/** The address of a step on the page of the timeline. */
const rowOf = async (angers: Play, step: string): Promise<string> =>
  (await angers.step(step)).id.replaceAll('/', '-');

const ASKED = { 'hx-request': 'true' };

test('a step that is let go is moved nowhere before what that does was shown and confirmed, and goes back by the journal', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}`;
  const row = await rowOf(angers, 'hint-1');
  const due = (await angers.step('hint-1')).due;
  const moving = `${path}/timeline/move?row=${row}&base=${due}&by=1800`;

  const part = await (await operator.get(moving, ASKED)).text();
  expect(part).not.toContain('<html');
  expect(part).toMatch(/indice\u00a01\s*:\s*11:00 → 11:30 \(30 minutes plus tard\)/u);
  for (const account of angers.game.accounts)
    expect(part).toContain(`mystère\u00a01, indice\u00a01, ${account}`);
  expect(part).toMatch(/<hx-partial\s+hx-target="#to-say"/u);
  // Buttons go on from what is wished.
  expect(part).toContain(`name="base" value="${due.add({ minutes: 30 })}"`);
  expect((await angers.step('hint-1')).due).toEqual(due);

  const whole = await operator.page(moving);
  expect(whole).toContain('<html');
  const to = /name="to"\s+value="([^"]+)"\s*\/>\s*<button\s+class="go"/u.exec(whole)?.[1] ?? '';
  const version = /name="version"\s+value="(\d+)"/u.exec(whole)?.[1] ?? '';
  expect((await operator.post(`${path}/acts/move`, { step: '1/hint-1', to, version })).status).toBe(303);
  expect((await angers.step('hint-1')).due).toEqual(at('11:30'));
  const [line] = (await angers.control.journal({ game: angers.game.id, most: 1000 })).slice(-1);
  await operator.post(`${path}/acts/undo`, { line: `${line?.id}` });
  expect((await angers.step('hint-1')).due).toEqual(due);
});

test('a move that cannot be says why, and one by a time that cannot be read is none', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/timeline`;
  const row = await rowOf(angers, 'hint-1');
  const past = await (await operator.get(`${path}/move?row=${row}&to=2026-09-19T09:30`, ASKED)).text();
  expect(past).toContain('class="fault"');
  expect(past).not.toContain('acts/move');
  for (const odd of ['to=tomorrow', 'base=x&by=300', 'by=1e9&base=2026-09-19T09:00Z'])
    expect((await operator.get(`${path}/move?row=${row}&${odd}`)).headers.get('location')).toBe(path);
  const unknown = await operator.get(`${path}/move?row=none&by=300`);
  expect(unknown.headers.get('location')).toBe(path);
  expect(await operator.page(path)).toContain('n’est plus à venir');
});

test('what is refused is told by the names and the pages of the console, and leads to the page that mends it', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}`;
  await operator.page(`${path}/timeline`);
  await operator.post(`${path}/acts/now`, { step: '1/opening' });
  const told = await operator.page(`${path}/now`);
  const [, notice = ''] = /role="alert">([^]*?)<\/div>/u.exec(told) ?? [];
  expect(notice).toContain('«\u00a0ouverture, mystère\u00a01\u00a0»');
  expect(notice).not.toMatch(/npx|1\/opening/u);
  expect(notice).toContain(`<a href="${path}/timeline">Calendrier</a>`);
});

test('a wish in the hour that comes twice is told as the moment that a script can name, the first', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const row = await rowOf(angers, 'hint-1');
  const moving = `/games/${angers.game.id}/timeline/move?row=${row}&base=2026-10-25T00:30:00Z&by=3600`;
  const part = await (await operator.get(moving, ASKED)).text();
  expect(part).toContain('name="base" value="2026-10-25T00:30:00Z"');
  expect(part).not.toContain('2026-10-25T01:30:00Z');
});

test('a picture that is not wider than the detail is told where it is written, and no hint', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/timeline/hint`;
  await operator.page(`${path}?round=1`);
  for (const widen of [' ', '0x10', '-1', '0', '1', '1e-300', '1e1', '51']) {
    const fields = { round: '1', text: 'Levez les yeux.', at: '2026-09-19T11:30', widen };
    expect(await (await operator.post(`${path}/check`, fields, ASKED)).text()).toContain('class="fault"');
    const answer = await operator.post(path, fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/role="alert"[^]*Combien de fois plus large/u);
  }
  const fields = { round: '1', text: 'Levez les yeux.', at: '2026-09-19T11:30', widen: '1.5' };
  expect(await (await operator.post(`${path}/check`, fields, ASKED)).text()).not.toContain('class="fault"');
});

test('what a new hint would be on each network is shown while it is written, counted with its hashtags, in the words of check', async () => {
  const angers = await play({ accounts: ['ville', 'musee'] }, [{}, { capabilities: { textLimit: 80 } }]);
  await angers.applyWritten();
  await angers.until('10:00');
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/timeline/hint`;
  await operator.page(`${path}?round=1`);
  const typed = async (text: string): Promise<string> =>
    (await operator.post(`${path}/check`, { round: '1', text, at: '2026-09-19T11:30' }, ASKED)).text();

  const shown = await typed('Levez les yeux.');
  // The one of eleven comes before, and the one of one after.
  expect(shown).toMatch(/Indice n°\s2/u);
  expect(shown).toContain('<span class="tag">#Angers</span>');
  expect(shown).toContain('61 sur 80');
  expect(shown).not.toContain('script-problem');

  const long = await typed('Levez les yeux vers le toit, puis cherchez le coin de la rue.');
  expect(long.match(/\(post-too-long\)/gu)).toHaveLength(1);
  expect(long).toContain(`(compte ${angers.game.accounts[1]}) en prend 80.`);
  expect(await typed('C’est la maison d’Adam.')).toContain('(leak)');
  expect(await typed('#Angers')).toContain('class="fault"');
  expect(await angers.states()).not.toContain('11:30');
});

test('a hint is added by a person, comes in its turn, and what was typed is there still when it cannot be', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/timeline`;
  const form = await operator.page(`${path}/hint?round=1`);
  expect(form).toContain('value="2026-09-19T10:30"');
  const late = await operator.post(`${path}/hint`, { round: '1', text: 'Trop tôt.', at: '2026-09-19T08:00' });
  expect(late.status).toBe(422);
  const again = await late.text();
  expect(again).toContain('role="alert"');
  expect(again).toContain('Trop tôt.');

  const whole = await operator.post(`${path}/hint/check`, {
    round: '1',
    text: 'Levez les yeux.',
    at: '2026-09-19T11:30',
  });
  expect(await whole.text()).toContain('rien ne s’y oppose');
  await operator.post(`${path}/hint`, { round: '1', text: 'Levez les yeux.', at: '2026-09-19T11:30' });
  await angers.until('12:00');
  expect(angers.posts().some(({ text }) => text.includes('Levez les yeux.'))).toBe(true);
  expect(await operator.page(path)).toContain('Levez les yeux.');
});

test('a text to come is changed on one account or on all, and is shown to nobody who only reads', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const viewer = await stage.person('viewer', angers);
  const path = `/games/${angers.game.id}/timeline`;
  const row = await rowOf(angers, 'hint-1');
  expect(await operator.page(`${path}/words?row=${row}`)).toContain('rue Montault');
  const [, musee = ''] = angers.game.accounts;
  const fields = { row, text: 'Cherchez la rue Montault.', on: musee };
  const read = await (await operator.post(`${path}/words/check`, fields, ASKED)).text();
  expect(read).toContain('Cherchez la rue Montault.');
  expect(read).toContain('Regardez du côté de la rue Montault.');
  expect((await operator.post(`${path}/words`, { row, text: 'Cherchez la rue Montault.' })).status).toBe(303);
  expect(await operator.page(`${path}/words?row=${row}`)).toContain('Cherchez la rue Montault.');
  const seen = await viewer.page(path);
  expect(seen).toContain('id="row-angers');
  expect(seen).not.toContain('Montault');
  expect(seen).not.toContain('type="range"');
});

test('what somebody typed for a step that went out meanwhile, or for a round that closed, stays theirs to copy', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/timeline`;
  const words = { row: await rowOf(angers, 'hint-1'), text: 'Mes mots <b>longuement</b> écrits.' };
  const hint = { round: '1', text: 'Un indice de plus.', widen: '2', alt: 'Une tour.', at: '' };
  await operator.page(`${path}/words?row=${words.row}`);
  await angers.until('22:00');
  for (const [name, fields, why] of [
    ['words', words, 'n’est plus à venir'],
    ['hint', hint, 'ne prend plus d’indice'],
  ] as const) {
    for (const to of [name, `${name}/check`]) {
      const kept = await operator.post(`${path}/${to}`, fields);
      expect(kept.status).toBe(422);
      const page = await kept.text();
      expect(page).toContain(fields.text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
      expect(page).toMatch(new RegExp(`role="alert"[^]*${why}`, 'u'));
    }
    const part = await operator.post(`${path}/${name}/check`, fields, ASKED);
    expect(part.status).toBe(200);
    const fault = await part.text();
    expect(fault).toContain(why);
    expect(fault).not.toContain('<html');
  }
  expect(await (await operator.post(`${path}/hint`, hint)).text()).toContain('Une tour.');
});

test('a step is skipped on one account alone', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}`;
  const [ville = '', musee = ''] = angers.game.accounts;
  expect(await operator.page(`${path}/timeline`)).toMatch(new RegExp(`name="on"\\s+value="${musee}"`, 'u'));
  await operator.post(`${path}/acts/skip`, { step: '1/hint-1', on: musee });
  await angers.until('11:05');
  const states = (await angers.steps()).filter(({ kind, ordinal }) => kind === 'hint' && ordinal === 1);
  expect(Object.fromEntries(states.map(({ account, state }) => [account, state]))).toEqual({
    [ville]: 'sent',
    [musee]: 'skipped',
  });
});

test('the page that is live and that of accounts tell how many requests are left, and until when, but to whoever only reads', async () => {
  const angers = await play({}, { capabilities: { rate: { requests: { times: 300, minutes: 5 } } } });
  await angers.until('10:00');
  const stage = await openStage(angers);
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const viewer = await stage.person('viewer', angers);
  for (const page of ['now', 'accounts']) {
    const path = `/games/${angers.game.id}/${page}`;
    expect(await reviewer.page(path)).toMatch(/29\d\srequêtes sur 300 jusqu’à \d\d:\d\d/u);
    expect(await viewer.page(path)).not.toMatch(/requêtes sur/u);
  }
});
