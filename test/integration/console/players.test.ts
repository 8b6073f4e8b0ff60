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

/** A player of this play alone: players are the same in every game of a database. */
const idOf = (angers: Play, handle: string): string => `village:${handle}-${angers.game.id}@village.example`;

async function says(angers: Play, handle: string, text: string, name = handle): Promise<void> {
  angers.village.reply({ handle: `${handle}-${angers.game.id}`, name }, angers.opening().id, text);
  await angers.settle();
}

const listOf = (angers: Play): string => `/games/${angers.game.id}/players`;
const pageOf = (angers: Play, handle: string): string =>
  `${listOf(angers)}/${encodeURIComponent(idOf(angers, handle))}`;
const actOn = (angers: Play, kind: string): string => `/games/${angers.game.id}/acts/${kind}`;

/** The rows of a page’s table: the name that heads each, and its figures. */
const rowsOf = (page: string): readonly string[] =>
  [...page.matchAll(/<tr>\s*<th scope="row">([\s\S]*?)<\/th>([\s\S]*?)<\/tr>/gu)].map(
    ([, head = '', cells = '']) =>
      [/<bdi>(.*?)<\/bdi>/u.exec(head)?.[1], ...[...cells.matchAll(/>(\d+)</gu)].map(([, one]) => one)].join(
        ' ',
      ),
  );

test('whoever plays is listed with what they have, in an order that stays, and found by a part of their name', async () => {
  const angers = await opened();
  await says(angers, 'zoe', 'La maison d’Adam', 'Zoé');
  await says(angers, 'paul', 'la place Sainte-Croix', `Paul ${NASTY}`);
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const paul = `Paul ${NASTY.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}`;
  expect(rowsOf(await operator.page(listOf(angers)))).toEqual([`${paul} 1 0 0`, 'Zoé 1 1 10']);
  await says(angers, 'paul', 'le château');
  await says(angers, 'ana', 'le château');
  const more = await operator.page(listOf(angers));
  expect(rowsOf(more)).toEqual(['ana 1 0 0', 'paul 2 0 0', 'Zoé 1 1 10']);
  const found = async (words: string) =>
    rowsOf(await operator.page(`${listOf(angers)}?q=${encodeURIComponent(words)}`));
  expect(await found('ZOE')).toEqual(['Zoé 1 1 10']);
  expect(await found(`@ana-${angers.game.id}`)).toEqual(['ana 1 0 0']);
  expect(await found('%')).toEqual([]);
  const behind = await operator.page(`${listOf(angers)}?after=${idOf(angers, 'ana')}`);
  expect(rowsOf(behind)).toEqual(['paul 2 0 0', 'Zoé 1 1 10']);
});

test('a list goes on where the page before ended', async () => {
  const angers = await opened();
  const handles = Array.from({ length: 53 }, (_, index) => `p${String(index).padStart(2, '0')}`);
  for (const handle of handles)
    angers.village.reply(
      { handle: `${handle}-${angers.game.id}`, name: handle },
      angers.opening().id,
      'le château',
    );
  await angers.settle();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const first = await operator.page(listOf(angers));
  const next = /href="([^"]*after=[^"]*)"/u.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const names = [...rowsOf(first), ...rowsOf(await operator.page(next))].map((row) => row.split(' ')[0]);
  expect(names).toEqual(handles);
});

test('acts about a player are done in every game, written in the journal, told on the player’s page, and undone from there', async () => {
  const angers = await opened();
  await says(angers, 'paul', 'la place Sainte-Croix');
  await says(angers, 'ines', 'le château');
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = pageOf(angers, 'paul');
  await operator.page(path);
  const player = idOf(angers, 'paul');
  const muted = await operator.post(actOn(angers, 'mute'), { player });
  expect([muted.status, muted.headers.get('location')]).toEqual([303, path]);
  const told = await operator.page(path);
  expect(told).toContain('n’est plus écouté');
  expect(told).toContain(`${operator.name} n’écoute plus ${player}`);
  const [line] = (await angers.control.journal({ most: 1000 })).slice(-1);
  expect(line).toMatchObject({
    who: operator.name,
    game: undefined,
    entry: { act: { kind: 'mute', player } },
  });
  const origin = { referer: `http://127.0.0.1:8751${path}` };
  const undone = await operator.post('/undo', { line: `${line?.id}` }, origin);
  expect(undone.headers.get('location')).toBe(path);
  await operator.page(path);
  expect(await operator.page(path)).toContain(actOn(angers, 'mute'));

  await operator.post(actOn(angers, 'staff'), { player });
  expect(await operator.page(path)).toContain('hors classement');
  await operator.post(actOn(angers, 'same-as'), { player, other: idOf(angers, 'ines') });
  const linked = await operator.page(path);
  expect(linked).toContain('Comptes liés');
  expect(linked).toContain('le château');
  expect(rowsOf(await operator.page(listOf(angers)))).toEqual(['paul 2 0 0']);
  await operator.post(actOn(angers, 'apart'), { player: idOf(angers, 'ines') });
  expect(rowsOf(await operator.page(listOf(angers)))).toEqual(['ines 1 0 0', 'paul 1 0 0']);
});

test('somebody who has not replied yet is muted by an address, and shown among those who are', async () => {
  const angers = await opened();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  await operator.page(listOf(angers));
  const answer = await operator.post(actOn(angers, 'mute'), { player: ` ${idOf(angers, 'lou')} ` });
  expect(answer.headers.get('location')).toBe(`${listOf(angers)}?apart=1`);
  const page = await operator.page(`${listOf(angers)}?apart=1`);
  // A narrow line may break it before its server.
  expect(page.replaceAll('<wbr />', '')).toContain(`@lou-${angers.game.id}@village.example`);
  expect(page).toContain('n’a pas encore répondu');
  const nobody = await operator.post(actOn(angers, 'mute'), { player: 'nobody' });
  expect(await nobody.text()).toContain('role="alert"');
});

test('forgetting says what goes before it is done, and leaves a number', async () => {
  const angers = await opened();
  await says(angers, 'paul', 'la place Sainte-Croix');
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const asked = await operator.page(`${pageOf(angers, 'paul')}/forget`);
  expect(asked).toContain('C’est irréversible.');
  expect(asked).toContain(`action="${actOn(angers, 'forget')}"`);
  expect(await operator.page(pageOf(angers, 'paul'))).toContain('la place Sainte-Croix');
  const answer = await operator.post(actOn(angers, 'forget'), { player: idOf(angers, 'paul') });
  expect(answer.headers.get('location')).toBe(listOf(angers));
  const left = await operator.page(listOf(angers));
  expect(left).not.toContain('paul');
  expect(left).toMatch(/Joueur oublié\u00a0\d+/u);
  expect((await operator.get(pageOf(angers, 'paul'))).status).toBe(404);
  const number = /players\/(forgotten[^"]+)"/u.exec(left)?.[1] ?? '';
  const page = await operator.page(`${listOf(angers)}/${number}`);
  expect(page).toContain('Il en reste un numéro.');
  expect(page).not.toContain(actOn(angers, 'mute'));
});

test('whoever only reads sees of players what is no secret, and no form', async () => {
  const angers = await opened();
  await says(angers, 'zoe', 'La maison d’Adam', 'Zoé');
  const stage = await openStage(angers);
  using _console = stage.console;
  const viewer = await stage.person('viewer', angers);
  for (const query of ['', '?q=zo', '?apart=1']) {
    expect(await viewer.page(listOf(angers) + query)).not.toContain('Zoé');
  }
  expect((await viewer.get(pageOf(angers, 'zoe'))).status).toBe(404);
  expect(await viewer.page(listOf(angers))).toContain('une fois celle-ci dévoilée');
  await angers.until('20:00');
  expect(rowsOf(await viewer.page(listOf(angers)))).toEqual(['Zoé 1 1 10']);
  const page = await viewer.page(pageOf(angers, 'zoe'));
  expect(page).toContain('La maison d’Adam');
  expect(page).not.toContain('/acts/');
});

test('a verdict that the program did not doubt is put right on the player’s page, which is then shown again, and undone', async () => {
  const angers = await opened();
  await says(angers, 'ana', 'le château');
  const stage = await openStage(angers);
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const viewer = await stage.person('viewer', angers);
  const path = pageOf(angers, 'ana');
  const decide = `/games/${angers.game.id}/review/decide`;
  const before = await reviewer.page(path);
  expect(before).toContain('Juger autrement…');
  expect([...before.matchAll(/name="verdict"\s+value="(\w+)"/gu)].map(([, one]) => one)).toEqual([
    'correct',
    'close',
  ]);
  // A spelling is accepted for all by whoever runs the game.
  expect(before).not.toContain('review/accept');
  const operator = await stage.person('operator', angers);
  expect(await operator.page(path)).toContain(`/games/${angers.game.id}/review/accept`);

  const [{ ref: reply = '' } = {}] = await angers.replies();
  const player = idOf(angers, 'ana');
  const done = await reviewer.post(decide, { reply, verdict: 'close', player });
  expect([done.status, done.headers.get('location')]).toEqual([303, `${path}#reply-${reply}`]);
  const [{ verdict, overruled } = {}] = await angers.replies();
  expect([verdict, overruled?.verdict]).toEqual(['close', 'wrong']);
  const shown = await reviewer.page(path);
  expect(shown).toContain('C’est fait');
  expect(shown).toContain(`/games/${angers.game.id}/review/undo`);
  expect((await viewer.post(decide, { reply, verdict: 'wrong', player })).status).toBe(403);
});

test('a reply is decided of on the page of what happens now, where it is read, and what is masked has no act before it is shown', async () => {
  const angers = await opened();
  await says(angers, 'ana', 'le château');
  await says(angers, 'zoe', 'La maison d’Adam');
  const stage = await openStage(angers);
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const viewer = await stage.person('viewer', angers);
  const now = `/games/${angers.game.id}/now`;
  const decide = `/games/${angers.game.id}/review/decide`;
  const actsOn = (page: string): number => page.split('Juger autrement…').length - 1;
  expect(actsOn(await reviewer.page(now))).toBe(1);
  expect(actsOn(await viewer.page(now))).toBe(0);
  expect(actsOn(await viewer.page(`${now}?show=1`))).toBe(0);

  const replies = await angers.replies();
  const refOf = (text: string): string => replies.find((one) => one.text?.includes(text))?.ref ?? '';
  const done = await reviewer.post(decide, { reply: refOf('château'), verdict: 'close', page: 'now' });
  expect([done.status, done.headers.get('location')]).toEqual([303, `${now}#reply-${refOf('château')}`]);
  const shown = await reviewer.page(now);
  expect(shown).toContain('C’est fait');
  expect(actsOn(shown)).toBe(0);
  expect(actsOn(await reviewer.page(`${now}?show=1`))).toBe(1);
  const right = { reply: refOf('Adam'), verdict: 'wrong', page: 'now', show: '1' };
  const back = await reviewer.post(decide, right);
  expect(back.headers.get('location')).toBe(`${now}?show=1#reply-${refOf('Adam')}`);
  expect((await viewer.post(decide, right)).status).toBe(403);
});

test('what may tell the answer is decided of on the player’s page only once it is shown', async () => {
  const angers = await opened();
  await says(angers, 'zoe', 'La maison d’Adam');
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = pageOf(angers, 'zoe');
  expect(await operator.page(path)).not.toMatch(/Juger autrement|Adam(?! et)/u);
  expect(await operator.page(`${path}?show=1`)).toContain('Juger autrement…');
});
