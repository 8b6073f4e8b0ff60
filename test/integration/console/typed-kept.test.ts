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
