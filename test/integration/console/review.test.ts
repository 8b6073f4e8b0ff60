import { expect, test } from 'vitest';
import { migrations } from '#store/database/migrations.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { openStage } from './console-stage.ts';

const { play } = useTheatre();

/** What waits, as forms call it. */
const items = (text: string): readonly string[] =>
  [...text.matchAll(/class="pick"\s+name="item"\s+value="([^"]+)"/gu)].map(([, id = '']) => id);

const DOUBTFUL = 'Les Artizans';

async function opened(changes: Parameters<typeof play>[0] = {}): Promise<Play> {
  const angers = await play(changes);
  await angers.until('10:00');
  return angers;
}

const says = (angers: Play, handle: string, text: string): void =>
  void angers.village.reply(
    { handle: `${handle}-${angers.game.id}`, name: handle },
    angers.opening().id,
    text,
  );

/** Three of whom the program is not sure, and their references. */
async function doubted(angers: Play): Promise<readonly string[]> {
  for (const who of ['zoe', 'luc', 'ines']) says(angers, who, DOUBTFUL);
  await angers.settle();
  const waiting = (await angers.replies()).filter(({ doubtful, overruled }) => doubtful && !overruled);
  expect(waiting).toHaveLength(3);
  return waiting.map(({ ref = '' }) => ref);
}

const decisions = async (angers: Play): Promise<readonly (string | undefined)[]> =>
  (await angers.replies()).map(({ verdict, overruled }) => (overruled ? verdict : undefined));

test('one act on many is one line, leaves what somebody else has decided and tells who did, and is undone as a whole', async () => {
  const angers = await opened();
  const [first = '', ...others] = await doubted(angers);
  const stage = await openStage(angers);
  using _console = stage.console;
  const camille = await stage.person('reviewer', angers);
  const dominique = await stage.person('reviewer', angers);
  const path = `/games/${angers.game.id}/review`;
  const shown = await camille.page(`${path}?show=1`);
  expect(shown.match(/name="item"\s+value="doubtful:/gu)).toHaveLength(3);
  await dominique.page(`${path}?show=1`);
  await dominique.post(`${path}/decide`, { reply: first, verdict: 'correct' });

  // From a page that still shows all three.
  const all = [first, ...others].map((ref) => `doubtful:${ref}`).join('\n');
  const answer = await camille.post(`${path}/many`, { act: 'wrong', all: '1', shown: all, at: '/?show=1' });
  // What was called right stands in the open by now, and waits for that.
  expect(answer.headers.get('location')).toBe(`${path}?show=1&item=${first}#reply-${first}`);
  expect(await decisions(angers)).toEqual(['correct', 'wrong', 'wrong']);
  const told = await camille.page(path);
  expect(told).toContain(`déjà jugées\u00a0: zoe, bonne (décidé par ${dominique.name})`);
  const [line] = (await angers.control.journal({ game: angers.game.id, most: 99 })).slice(-1);
  expect(line?.entry).toMatchObject({ act: { kind: 'decide-many', replies: others, verdict: 'wrong' } });

  // The same page again: nothing is left, and nothing is overwritten.
  await camille.post(`${path}/many`, { act: 'close', item: all });
  const refused = await camille.page(path);
  expect(refused).toContain('role="alert"');
  expect(refused).toContain(`luc, fausse (décidé par ${camille.name})`);
  expect(await decisions(angers)).toEqual(['correct', 'wrong', 'wrong']);

  expect((await camille.post(`${path}/undo`, { line: `${line?.id}` })).status).toBe(303);
  expect(await decisions(angers)).toEqual(['correct', undefined, undefined]);
});

test('what came of an act names nobody who was forgotten before it was told', async () => {
  const angers = await opened();
  const [first = '', ...others] = await doubted(angers);
  const stage = await openStage(angers);
  using _console = stage.console;
  const camille = await stage.person('reviewer', angers);
  const dominique = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/review`;
  await camille.page(`${path}?show=1`);
  await dominique.page(`${path}?show=1`);
  await dominique.post(`${path}/decide`, { reply: first, verdict: 'correct' });
  const all = [first, ...others].map((ref) => `doubtful:${ref}`).join('\n');
  const many = { act: 'wrong', all: '1', shown: all, at: '/?show=1' };
  await camille.post(`${path}/many`, many);
  const player = (await angers.replies()).find(({ ref }) => ref === first)?.player ?? '';
  await dominique.page(path);
  const forgotten = await dominique.post(`/games/${angers.game.id}/acts/forget`, { player });
  expect(forgotten.status).toBe(303);
  expect(await dominique.page(path)).toContain('C’est fait');
  const told = await camille.page(path);
  expect(told).toContain('Quelqu’un a été oublié entre-temps');
  expect(told).toContain('review/undo');
  expect(told).not.toMatch(/\bzoe\b/u);
});

test('the second of two who decide of one reply is told what the first decided', async () => {
  const angers = await opened();
  const [reply = ''] = await doubted(angers);
  const stage = await openStage(angers);
  using _console = stage.console;
  const camille = await stage.person('reviewer', angers);
  const dominique = await stage.person('reviewer', angers);
  const path = `/games/${angers.game.id}/review`;
  await camille.page(path);
  await dominique.page(path);
  await camille.post(`${path}/decide`, { reply, verdict: 'wrong' });
  await dominique.post(`${path}/decide`, { reply, verdict: 'correct' });
  expect(await dominique.page(path)).toContain(`déjà été jugée fausse par ${camille.name}`);
  expect((await decisions(angers))[0]).toBe('wrong');
});

test('after a decision one is led to the next item that still waits, with what helps to decide, and to the heading in the end', async () => {
  const angers = await opened();
  const [one = '', two = '', three = ''] = await doubted(angers);
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/review`;
  await operator.page(`${path}?show=1`);
  const decide = async (reply: string, next: string): Promise<string | null> => {
    const fields = { reply, verdict: 'wrong', next: `reply-${next}`, at: '/games//review?show=1' };
    return (await operator.post(`${path}/decide`, fields)).headers.get('location');
  };
  expect(await decide(one, two)).toBe(`${path}?show=1&item=${two}#reply-${two}`);
  expect(await decide(two, one)).toBe(`${path}?show=1&item=${three}#reply-${three}`);
  expect(await decide(three, two)).toBe(`${path}?show=1#queue`);
});

test('what helps to decide is the thread, what else its author wrote, and what the judge saw; who only reads gets none of it', async () => {
  const angers = await opened();
  says(angers, 'zoe', 'la place Sainte-Croix');
  await angers.settle();
  says(angers, 'zoe', DOUBTFUL);
  await angers.settle();
  const reply = (await angers.replies()).find(({ doubtful }) => doubtful)?.ref ?? '';
  const stage = await openStage(angers);
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const viewer = await stage.person('viewer', angers);
  const path = `/games/${angers.game.id}/review`;
  const page = await reviewer.page(`${path}?show=1&item=${reply}`);
  expect(page).toContain('id="insight"');
  expect(page).toContain('la place Sainte-Croix');
  expect(page).toMatch(/«\u00a0Artizans\u00a0»\u00a0: /u);
  expect(page).toContain('<code>');
  expect(page).toContain((await angers.step('opening')).text?.split('\n')[0] ?? '?');
  const part = await reviewer.page(`${path}/insight?item=${reply}&show=1`);
  expect(part).toContain('«\u00a0Artizans\u00a0»');
  // What tells the answer is asked for here as well.
  expect(await reviewer.page(`${path}/insight?item=${reply}`)).not.toContain('Artizans');
  expect((await viewer.get(`${path}/insight?item=${reply}`)).status).toBe(403);
  expect(await viewer.page(`${path}?show=1&item=${reply}`)).not.toContain('id="insight"');
});

test('a right answer in the open is taken note of and waits no more, as a failed post does, each until that is undone', async () => {
  const angers = await opened();
  says(angers, 'zoe', 'La maison d’Adam');
  says(angers, 'luc', 'La maison d’Adam');
  await angers.settle();
  const hint = (await angers.step('hint-1')).id;
  await angers.context.db.updateTable('steps').set({ state: 'failed' }).where('id', '=', hint).execute();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/review`;
  // What to do about it is said before its text is.
  const masked = await operator.page(path);
  expect(masked).not.toContain('Adam');
  expect(masked.match(/ne la félicitez pas/gu)).toHaveLength(2);
  expect(await (await stage.person('viewer', angers)).page(path)).not.toContain('félicitez');
  const before = items(await operator.page(`${path}?show=1`));
  expect(before.map((id) => id.split(':')[0])).toEqual(['in-public', 'in-public', 'post']);
  const [first = ''] = before;
  await operator.post(`${path}/note`, { item: first, at: '/?show=1' });
  expect(items(await operator.page(`${path}?show=1`))).toEqual(before.slice(1));
  await operator.post(`${path}/many`, { act: 'note', item: before.join('\n') });
  const after = await operator.page(`${path}?show=1`);
  expect(items(after)).toEqual([]);
  expect(after).toMatch(/id="count-review" class="count"><\/span>/u);
  const [line] = (await angers.control.journal({ game: angers.game.id, most: 99 })).slice(-1);
  expect(line?.entry).toMatchObject({ act: { kind: 'acknowledge', items: { length: 2 } } });
  await operator.post(`${path}/undo`, { line: `${line?.id}` });
  expect(items(await operator.page(`${path}?show=1`))).toEqual(before.slice(1));
});

test('a verdict on what takes none is told, and given to the others alone', async () => {
  const angers = await opened();
  const [reply = ''] = await doubted(angers);
  const hint = (await angers.step('hint-1')).id;
  const stage = await openStage(angers);
  using _console = stage.console;
  const reviewer = await stage.person('reviewer', angers);
  const path = `/games/${angers.game.id}/review`;
  await reviewer.page(path);
  await reviewer.post(`${path}/many`, { act: 'wrong', item: `post:${hint}\ndoubtful:${reply}` });
  expect((await decisions(angers)).filter((one) => one === 'wrong')).toHaveLength(1);
  expect(await reviewer.page(path)).toContain('ne se prête pas à ce geste');
  await reviewer.post(`${path}/many`, { act: 'wrong' });
  expect(await reviewer.page(path)).toContain('Rien n’était choisi');
});

test('one act on many of which one is left to do names its author, and no reference', async () => {
  const angers = await opened();
  const [first = '', second = '', third = ''] = await doubted(angers);
  const stage = await openStage(angers);
  using _console = stage.console;
  const camille = await stage.person('reviewer', angers);
  const dominique = await stage.person('reviewer', angers);
  const path = `/games/${angers.game.id}/review`;
  await camille.page(`${path}?show=1`);
  await dominique.page(`${path}?show=1`);
  for (const reply of [first, second]) await dominique.post(`${path}/decide`, { reply, verdict: 'close' });
  const shown = [first, second, third].map((ref) => `doubtful:${ref}`).join('\n');
  await camille.post(`${path}/many`, { act: 'wrong', all: '1', shown, at: '/?show=1' });
  const told = await camille.page(path);
  const [, notice = ''] = /<p data-say="first">([^]*?)<\/p>/u.exec(told) ?? [];
  expect(notice).toContain('Pas partout');
  expect(notice).toContain(`${camille.name} juge la réponse d’ines fausse.`);
  expect(notice).toContain('zoe, proche');
  expect(notice).not.toContain(third);
});

test('a spelling that is accepted is written first, and what would change is told: how many become right, and who is first', async () => {
  const angers = await opened();
  await angers.applyWritten();
  says(angers, 'luc', 'la place Sainte-Croix');
  says(angers, 'zoe', 'la place Sainte-Croix');
  await angers.settle();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/review/accept`;
  const shown = await operator.page(`${path}?round=1&text=place+Sainte-Croix&as=answers`);
  expect(shown).toContain('2\u00a0réponses deviendraient bonnes.');
  expect(shown).toMatch(/Le premier rang changerait\u00a0: on y verrait /u);
  expect(await operator.page(`${path}?round=1&text=place+Imbach&as=not`)).not.toContain('premier rang');
});

/** Keeps a reply so many times more, as if others had said the same later. */
async function sayAgain({ game, context: { db } }: Play, text: string, times: number): Promise<void> {
  const { ref: _, ...row } = await db
    .selectFrom('replies')
    .selectAll()
    .where('game', '=', game.id)
    .where('text', '=', text)
    .executeTakeFirstOrThrow();
  const values = Array.from({ length: times }, (_one, index) => ({
    ...row,
    id: `${row.id}-${index}`,
    network_id: `${row.network_id}-${index}`,
    url: null,
  }));
  await db
    .insertInto('replies')
    .values(values as never)
    .execute();
}

test('of more replies than are read in a moment, the latest and those that say the words are judged, and what is told is the least that changes', async () => {
  const angers = await opened();
  await angers.applyWritten();
  for (const handle of ['luc', 'zoe', 'ana']) says(angers, handle, 'La PLACE sainte-croix !');
  await angers.settle();
  await angers.until('10:30');
  says(angers, 'marc', 'le château');
  await angers.settle();
  await sayAgain(angers, 'le château', 519);
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/review/accept`;
  const shown = await operator.page(`${path}?round=1&text=Pl%C3%A2ce+Sainte-Croix&as=answers`);
  expect(shown).toContain('Au moins 3\u00a0réponses seraient jugées autrement.');
  expect(shown).toContain('a relu 503\u00a0réponses sur 523');
  expect(shown).toMatch(/Le premier rang changerait\u00a0: /u);
  const none = await operator.page(`${path}?round=1&text=place+Imbach&as=not`);
  expect(none).toContain('Parmi les réponses relues, aucune ne serait jugée autrement.');
  expect(none).not.toContain('premier rang');
});

test('the queue is read by pages, each from the key that the page before gave', async () => {
  const angers = await opened();
  for (let at = 0; at < 45; at += 1) says(angers, `p${at}`, DOUBTFUL);
  await angers.settle();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/review?show=1`;
  const refs = (text: string): readonly string[] =>
    [...text.matchAll(/name="item"\s+value="doubtful:([^"]+)"/gu)].map(([, id = '']) => id);
  const first = await operator.page(path);
  expect(refs(first)).toHaveLength(40);
  const next =
    /href="([^"]*kind=doubtful[^"]*after=[^"]+)"/u.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = await operator.page(next);
  expect(refs(second)).toHaveLength(5);
  expect(new Set([...refs(first), ...refs(second)]).size).toBe(45);
});

test('what waits of other kinds is led to when a kind ends just where the page does', async () => {
  const angers = await opened();
  for (let at = 0; at < 40; at += 1) says(angers, `p${at}`, 'La maison d’Adam');
  says(angers, 'zoe', DOUBTFUL);
  await angers.settle();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/review?show=1`;
  const first = await operator.page(path);
  expect(items(first)).toHaveLength(40);
  const next = /href="([^"]*after=[^"]+)"/u.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(items(await operator.page(next)).map((id) => id.split(':')[0])).toEqual(['doubtful']);
  // What waits is counted alike on every page.
  const hint = await operator.page(`/games/${angers.game.id}/timeline/hint?round=1`);
  expect(hint).toMatch(/id="count-review" class="count">41</u);
});

test('what its author has edited away is not in the open any more, and is told to be replaced where it waits for a verdict', async () => {
  const angers = await opened();
  says(angers, 'zoe', 'La maison d’Adam');
  says(angers, 'luc', DOUBTFUL);
  await angers.settle();
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/review?show=1`;
  const before = await operator.page(path);
  expect(items(before).map((id) => id.split(':')[0])).toEqual(['in-public', 'doubtful']);
  expect(before).not.toContain('remplacée par son auteur');
  await angers.until('11:00');
  const written = await angers.replies();
  const idOf = (who: string): string => written.find(({ player }) => player.includes(who))?.networkId ?? '';
  for (const who of ['zoe', 'luc'])
    angers.village.editReply(
      { handle: `${who}-${angers.game.id}`, name: who },
      idOf(who),
      'Je ne dis plus rien',
    );
  await angers.until('18:01');

  const after = await operator.page(path);
  expect(items(after).map((id) => id.split(':')[0])).toEqual(['doubtful']);
  expect(after).toContain('remplacée par son auteur');
  expect(after).toMatch(/id="count-review" class="count">1</u);

  // As it was kept before that was noted.
  const { db } = angers.context;
  await db.updateTable('replies').set({ replaced: false }).execute();
  await migrations['0048-edited-away']?.up(db as never);
  const rows = await db.selectFrom('replies').select(['text', 'replaced']).execute();
  const replaced = new Set(rows.filter((row) => row.replaced).map(({ text }) => text));
  expect(replaced).toEqual(new Set(['La maison d’Adam', DOUBTFUL]));
});

test('whoever takes note of a post does so of what it has come to, not of what comes of it later', async () => {
  const angers = await opened();
  const { db } = angers.context;
  const set = async (id: string, state: 'uncertain' | 'failed' | 'planned'): Promise<void> =>
    void (await db.updateTable('steps').set({ state }).where('id', '=', id).execute());
  const noted = (): Promise<readonly object[]> =>
    db.selectFrom('acknowledged').selectAll().where('game', '=', angers.game.id).execute();
  const hint = (await angers.step('hint-1')).id;
  const reveal = (await angers.step('reveal')).id;
  const path = `/games/${angers.game.id}/review`;
  await set(hint, 'uncertain');
  const first = await openStage(angers);
  using _first = first.console;
  const reviewer = await first.person('reviewer', angers);
  const [uncertain = ''] = items(await reviewer.page(path));
  await reviewer.post(`${path}/note`, { item: uncertain });
  expect(items(await reviewer.page(path))).toEqual([]);

  await set(hint, 'failed');
  const second = await openStage(angers);
  using _second = second.console;
  const operator = await second.person('operator', angers);
  const [failed = ''] = items(await operator.page(path));
  expect(failed).toContain(hint);
  // From a page that shows it as it was.
  await operator.post(`${path}/note`, { item: uncertain });
  expect(await operator.page(path)).toContain('role="alert"');
  // And what does not wait.
  for (const item of [`post:${reveal}`, `miss:${reveal}`, `miss:${hint}`]) {
    await operator.post(`${path}/note`, { item });
    expect(await operator.page(path)).toContain('role="alert"');
  }
  expect(await noted()).toEqual([]);
  await operator.post(`${path}/note`, { item: failed });
  expect(items(await operator.page(path))).toEqual([]);
  // Tried again, to no avail.
  await set(hint, 'planned');
  await set(hint, 'failed');
  expect(await noted()).toEqual([]);
});
