import { expect, onTestFinished, test } from 'vitest';
import { aDraw } from '../../support/draw/a-draw.ts';
import { at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { type Browsing, openStage } from './console-stage.ts';
import { openGamesRoom } from './games-room.ts';

const { play } = useTheatre();

const DRAW = aDraw({
  when: { kind: 'at', at: at('2026-09-20T10:30') },
});
const FINDERS = ['ana', 'bea'];

/** A game at a moment, with two who found its answer, and somebody who runs it. */
async function opened(
  until: string,
  changes: Parameters<typeof play>[0] = {},
): Promise<{ readonly angers: Play; readonly operator: Browsing; readonly path: string }> {
  const angers = await play(changes);
  await angers.applyWritten();
  await angers.until('12:00');
  for (const handle of FINDERS)
    angers.village.reply({ handle, name: handle }, angers.opening().id, 'La maison d’Adam');
  await angers.settle();
  await angers.until(until);
  const stage = await openStage(angers);
  onTestFinished(() => stage.console[Symbol.dispose]());
  return {
    angers,
    operator: await stage.person('operator', angers),
    path: `/games/${angers.game.id}`,
  };
}

/** Sends a form that is refused: gives the page on which it is written again. */
async function refused(
  operator: Browsing,
  to: string,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const answer = await operator.post(to, fields);
  expect([to, answer.status]).toEqual([to, 422]);
  const page = await answer.text();
  expect(page).toContain('role="alert"');
  return page;
}

test('what is refused about a prize draw stays as it was typed, with what is missing', async () => {
  const { angers, operator, path } = await opened('19:00', { draw: DRAW });
  angers.clock.moveTo(at('2026-09-20T10:45'));
  for (const [moment, why] of [
    ['2026-09-20T12:30', '  '],
    ['demain', 'Le Loto est remis'],
  ] as const) {
    const page = await refused(operator, `${path}/acts/prepare-draw`, { at: moment, why });
    expect(page).toContain('Donnez un moment');
    expect(page).toContain(`value="${moment}"`);
    expect(page).toContain(`value="${why}"`);
  }
  const moved = await operator.post(`${path}/acts/prepare-draw`, { at: '2026-09-20T12:30', why: 'Remis' });
  expect(moved.status).toBe(303);
  angers.clock.moveTo(at('2026-09-20T12:45'));
  const typed = await refused(operator, `${path}/acts/run-draw`, { numbers: '4 8 15', again: '4 8 16' });
  expect(typed).toContain('Les deux saisies diffèrent');
  expect(typed).toMatch(/value="4 8 15"[^]*value="4 8 16"/u);
  const none = await refused(operator, `${path}/acts/run-draw`, { numbers: 'quatre', again: 'quatre' });
  expect(none).toContain('value="quatre"');
  await operator.post(`${path}/acts/run-draw`, { numbers: '4 8 15', again: '4 8 15' });
  for (const to of ['standings/draw/replace', 'acts/replace-winner'])
    expect(await refused(operator, `${path}/${to}`, { place: '1', reason: '   ' })).toContain(
      'Donnez une raison',
    );
  const nobody = await refused(operator, `${path}/standings/draw/replace`, { place: '7', reason: 'absente' });
  expect(nobody).toContain('Personne ne tient cette place');
});

test('an account that is not named, or not known, is asked for again on the player’s page', async () => {
  const { operator, path } = await opened('12:30');
  const player = 'village:ana@village.example';
  const blank = await refused(operator, `${path}/acts/same-as`, { player, other: '  ' });
  expect(blank).toContain('Donnez l’adresse');
  const unknown = await refused(operator, `${path}/acts/same-as`, { player, other: 'personne <i>' });
  expect(unknown).toContain('value="personne &lt;i&gt;"');
});

test('a spelling of spaces alone is asked for again where it is accepted', async () => {
  const { operator, path } = await opened('12:30');
  const fields = { round: '1', text: '  ', as: 'close' };
  const page = await refused(operator, `${path}/review/accept`, fields);
  expect(page).toContain('Donnez une écriture');
  expect(page).toMatch(/value="close"\s+checked/u);
  expect((await operator.post(`${path}/review/accept`, { ...fields, round: '9' })).status).toBe(404);
});

test('whoever asks for an agreement finds what they typed, and the step, when a name or a moment is missing', async () => {
  const { operator, path } = await opened('12:30');
  const asked = {
    step: '1/hint-2',
    whom: 'Mme <la> maire',
    until: '2020-01-01T12:00',
    note: 'À lire\nvite.',
  };
  const page = await refused(operator, `${path}/review/agreement`, asked);
  expect(page).toContain('Donnez un nom, et un moment à venir.');
  for (const held of [
    'value="1/hint-2"',
    'value="Mme &lt;la&gt; maire"',
    `value="${asked.until}"`,
    'À lire\nvite.</',
  ])
    expect(page).toContain(held);
  const unknown = await refused(operator, `${path}/review/agreement`, {
    ...asked,
    step: '9/hint-2',
    until: '2099-01-01T12:00',
  });
  expect(unknown).toContain('value="9/hint-2"');
});

test('whoever asks for an agreement to a game that is not played yet finds what they typed', async () => {
  const { operator } = await openGamesRoom(await play());
  const asked = { whom: 'Le musée', until: '2020-01-01T12:00', note: 'À lire.' };
  const page = await refused(operator, '/games/minimal/play/agreement', asked);
  expect(page).toMatch(/value="Le musée"[^]*value="2020-01-01T12:00"[^]*À lire\.</u);
});

test('an agreement that is withdrawn before its game is begun offers nothing that cannot be undone', async () => {
  const { operator } = await openGamesRoom(await play());
  const path = '/games/minimal/play';
  await operator.post(`${path}/agreement`, { whom: 'Le musée', until: '2099-01-01T12:00', note: '' });
  const [, request = ''] = /name="request" value="(\d+)"/u.exec(await operator.page(path)) ?? [];
  expect((await operator.post(`${path}/withdraw`, { request })).status).toBe(303);
  const told = await operator.page(path);
  expect(told).toContain('class="notice done');
  expect(told).not.toContain('/undo"');
});

test('going back to the text before is refused while another one is typed, which stays', async () => {
  const { operator, games } = await openGamesRoom(await play());
  const path = '/games/minimal/script';
  const { text = '', mark = '' } = (await games.script('minimal')) ?? {};
  const saved = text.replace('Un détail en Anjou', 'Un moulin');
  await operator.post(path, { text: saved, mark });
  const now = (await games.script('minimal'))?.mark ?? '';
  const typed = saved.replace('Un moulin', 'Un pont');
  const page = await refused(operator, `${path}/undo`, { text: typed, mark: now });
  expect(page).toContain('title: Un pont');
  expect(page).toContain('Votre texte n’est pas enregistré');
  expect((await games.script('minimal'))?.text).toBe(saved);
  // Nor is it lost where somebody else has saved another one meanwhile.
  const stale = await operator.post(`${path}/undo`, { text: typed, mark });
  expect(stale.status).toBe(409);
  expect(await stale.text()).toMatch(/title: Un pont[^]*title: Un moulin/u);
  const as = saved.replaceAll('\n', '\r\n');
  expect((await operator.post(`${path}/undo`, { text: as, mark: now })).status).toBe(303);
  expect((await games.script('minimal'))?.text).toBe(text);
});

test('what is confirmed and refused is asked again with the length, the moment and the reason that were typed', async () => {
  const { angers, operator, path } = await opened('12:30');
  const why = 'Une <panne>';
  const held = 'value="Une &lt;panne&gt;"';
  const version = '999';
  for (const [act, fields, kept] of [
    ['extend', { round: '1', by: '30min' }, 'value="30min"'],
    ['close', { round: '1', reveal: '20:00' }, 'value="20:00"'],
    ['remove', { step: '1/hint-2' }, 'name="step" value="1/hint-2"'],
  ] as const) {
    const page = await refused(operator, `${path}/acts/${act}`, { ...fields, version, why });
    expect(page).toContain(kept);
    expect(page).toContain(held);
  }
  // A length that cannot be is typed anew, and the reason with it.
  const long = await refused(operator, `${path}/acts/extend`, { round: '1', by: 'demain', why });
  expect(long).toContain('value="demain"');
  expect(long).toContain(held);
  await operator.post(`${path}/acts/delete-post`, { post: '1/hint-1', on: '' });
  for (const [act, fields] of [
    ['delete-post', { post: '1/hint-1', on: '' }],
    ['renew-post', { post: '1/hint-1' }],
    ['take-back-reveal', { round: '1' }],
    ['stop', {}],
  ] as const) {
    if (act === 'stop') await angers.act({ kind: 'stop' });
    const page = await refused(operator, `${path}/acts/${act}`, { ...fields, why });
    expect([act, page.includes(held)]).toEqual([act, true]);
  }
  // What is not there any more leads away, with why.
  expect((await operator.post(`${path}/acts/delete-post`, { post: '9/hint-1', why })).status).toBe(303);
});

test('an address that nobody has is asked for again where somebody is decided of beforehand', async () => {
  const { operator, path } = await opened('12:30');
  for (const act of ['staff', 'mute']) {
    const page = await refused(operator, `${path}/acts/${act}`, { player: 'personne <i>' });
    expect(page).toMatch(/<details class="beforehand" open[^]*value="personne &lt;i&gt;"/u);
  }
});

test('the name stays that was typed beside a wrong password, or that cannot be', async () => {
  const { angers } = await opened('12:30');
  const stage = await openStage(angers);
  onTestFinished(() => stage.console[Symbol.dispose]());
  const stranger = stage.browser();
  await stranger.page('/login');
  const answer = await stranger.post('/login', { name: ' Camille <b>', password: 'faux' });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('value="Camille &lt;b&gt;"');
  const wrong = await stranger.post('/login', { name: 'camille', password: 'faux' });
  expect(await wrong.text()).toContain('value="camille"');
});

test('what was to become of a folder that came in stays as it was typed and chosen, when that cannot be', async () => {
  const { operator } = await openGamesRoom(await play());
  await operator.page('/arrivals');
  const script = new TextEncoder().encode('title: Autre\n');
  const sent = await operator.send('/arrivals', [{ name: 'autre/game.yaml', bytes: script }]);
  const arrived = sent.headers.get('location') ?? '';
  const chosen = await operator.page(`${arrived}?game=minimal`);
  const action =
    /<form\s+method="post"\s+action="([^"]+)"[^>]*aria-labelledby="as-new"/u.exec(chosen)?.[1] ?? '';
  const page = await refused(operator, action, { as: 'new', name: 'minimal' });
  expect(page).toContain('value="minimal"');
  expect(page).toContain('Une nouvelle version de «\u00a0minimal\u00a0»');
  const version = await refused(operator, action, { as: 'version', game: 'minimal', mark: 'x' });
  expect(version).toContain('Une nouvelle version de «\u00a0minimal\u00a0»');
});
