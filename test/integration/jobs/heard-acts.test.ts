import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import type { JournalLine } from '#acts/journal.ts';
import { deriveEverywhere } from '#jobs/grading/derive.ts';
import { pageOf, sayTrouble } from '#app/alarms/say-alarm.ts';
import { troublesNow } from '#app/alarms/read-troubles.ts';
import { LocalControl } from '#app/control/local-control.ts';
import { answeringAtWork } from '#app/heard/answering.ts';
import { openHeardBook } from '#app/heard/heard-book.ts';
import { BrokenScript } from '#app/parts/read-games.ts';
import { Complaint } from '#platform/complaint.ts';
import { readJournal } from '#store/journal.ts';
import { forgetAgain, forgottenSince } from '#store/players/forget-again.ts';
import { forgetStranger } from '#store/players/forget-strangers.ts';
import { eraseHeard } from '#store/watch/heard.ts';
import type { VillagePost } from '#networks/village/post.ts';
import { aHeard, hears } from '../../support/games/heard.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play, theatre } = useTheatre();

// What is done about what was heard is done in no single play.
beforeEach(async () => {
  const { kysely: db } = theatre().database;
  await sql`delete from watch_answers`.execute(db);
  await sql`delete from heard`.execute(db);
  await sql`update games set state = 'stopped'`.execute(db);
});

const zoe = { handle: 'zoe', name: 'Zoé de la rue' };
const SAID = 'Pourquoi la place est-elle fermée ?';
const TEXT = 'Bonjour, elle rouvre à midi.';

async function done(angers: Play, act: Act): Promise<JournalLine> {
  const performed = await angers.act(act, { game: undefined });
  if (!performed.ok) throw new Error(`Refused: ${JSON.stringify(performed.refusal)}`);
  return performed.line;
}
const refusal = async (angers: Play, act: Act): Promise<unknown> => {
  const performed = await angers.act(act, { game: undefined });
  return performed.ok ? 'done' : performed.refusal;
};
async function postOf(angers: Play, number: number) {
  const posts = await openHeardBook(angers.context.db, angers.clock).posts({ closed: true });
  return posts.find((one) => one.number === number);
}
/** What stands below what zoe said. */
const answers = (angers: Play, address = angers.address): readonly VillagePost[] => {
  const asked = angers.village.postsBy(`zoe@${angers.village.domain}`).map(({ id }) => id);
  return angers.village.postsBy(address).filter(({ inReplyTo = '' }) => asked.includes(inReplyTo));
};
const minutes = async (angers: Play, count: number): Promise<void> => {
  angers.clock.moveTo(angers.clock.now().add({ minutes: count }));
  await angers.restart();
  await angers.settle();
};

describe('an answer to what was heard', () => {
  test('stands below the post, once, by the account that heard it, and its row tells by whom', async () => {
    const angers = await play();
    const number = await hears(angers, zoe, SAID);
    const wish = { kind: 'answer-heard', number, text: TEXT } as const;
    const both = await Promise.all([refusal(angers, wish), refusal(angers, wish)]);
    expect(both).toContain('done');
    expect(both).toContainEqual({ kind: 'heard-answered-already', by: 'camille' });
    expect((await postOf(angers, number))?.answer).toMatchObject({ as: 'leaving', by: 'camille', url: null });
    await angers.settle();
    await minutes(angers, 10);
    const [answer, ...more] = answers(angers);
    expect(more).toEqual([]);
    expect(answer).toMatchObject({ text: `@zoe@village.example ${TEXT}`, visibility: 'public' });
    expect((await postOf(angers, number))?.answer).toEqual({
      as: 'posted',
      by: 'camille',
      account: angers.game.accounts[0],
      text: `@zoe@village.example ${TEXT}`,
      url: answer?.url,
      why: null,
    });
    expect(angers.troubles).toEqual([]);
  });

  test('leaves while every game is paused, and waits while its account is', async () => {
    const angers = await play();
    const number = await hears(angers, zoe, SAID);
    expect(await angers.act({ kind: 'pause', all: true })).toMatchObject({ ok: true });
    await done(angers, { kind: 'pause-account', account: angers.game.accounts[0] ?? '' });
    await done(angers, { kind: 'answer-heard', number, text: TEXT });
    await angers.settle();
    expect(answers(angers)).toEqual([]);
    expect((await postOf(angers, number))?.answer).toMatchObject({ as: 'leaving', why: 'account-paused' });
    await done(angers, { kind: 'resume-account', account: angers.game.accounts[0] ?? '' });
    await minutes(angers, 1);
    expect(answers(angers)).toHaveLength(1);
  });

  test('is deleted by the undoing of its act, and is given anew by another one', async () => {
    const angers = await play();
    const number = await hears(angers, zoe, SAID);
    const { id } = await done(angers, { kind: 'answer-heard', number, text: TEXT });
    await angers.settle();
    expect(answers(angers)).toHaveLength(1);
    await done(angers, { kind: 'undo', line: id });
    expect((await postOf(angers, number))?.answer?.as).toBe('leaving-back');
    await angers.settle();
    expect(answers(angers)).toEqual([]);
    expect((await postOf(angers, number))?.answer?.as).toBe('taken-back');
    // What was deleted is said anew by whoever wishes it.
    expect(await refusal(angers, { kind: 'undo', line: id + 1 })).toMatchObject({ kind: 'not-undoable' });
    await done(angers, { kind: 'answer-heard', number, text: 'Autrement.' });
    await angers.settle();
    expect(answers(angers).map(({ text }) => text)).toEqual(['@zoe@village.example Autrement.']);
  });

  test('stands where its network lets nothing be deleted, and whoever took it back is told', async () => {
    const angers = await play({}, { capabilities: { delete: false } });
    const number = await hears(angers, zoe, SAID);
    const { id } = await done(angers, { kind: 'answer-heard', number, text: TEXT });
    await angers.settle();
    await done(angers, { kind: 'undo', line: id });
    await angers.settle();
    await minutes(angers, 10);
    expect(answers(angers)).toHaveLength(1);
    expect((await postOf(angers, number))?.answer).toMatchObject({
      as: 'posted',
      why: expect.stringContaining('refused'),
    });
    const lines = await readJournal(angers.context.db, { since: id, most: 20 });
    expect(lines.map(({ entry }) => entry)).toContainEqual({
      kind: 'alarm',
      alarm: { alarm: 'not-amended', step: `heard/${number}/answer-1` },
    });
    // Whoever is told of alarms is told, and whoever looks at the watch sees it.
    const { troubles } = await troublesNow(angers.context, Temporal.Duration.from({ hours: 1 }));
    const [told] = troubles.filter(({ kind }) => kind === 'not-amended');
    const [account = ''] = angers.game.accounts;
    expect(told && sayTrouble(told, 'fr')).toBe(
      `Veille, réponse au message n°\u00a0${number}, compte «\u00a0${account}\u00a0»\u00a0: n’a pas pu être modifié ou retiré comme demandé.`,
    );
    expect(told && pageOf(told, new URL('https://console.ville.example/'))).toBe(
      'https://console.ville.example/watch?from=info',
    );
    expect((await openHeardBook(angers.context.db, angers.clock).now(7)).amiss).toMatchObject([
      { number, account, kind: 'not-amended', url: answers(angers)[0]?.url },
    ]);
  });

  test('that is taken back before it left is never posted', async () => {
    const angers = await play();
    const number = await hears(angers, zoe, SAID);
    const { id } = await done(angers, { kind: 'answer-heard', number, text: TEXT });
    await done(angers, { kind: 'undo', line: id });
    await angers.settle();
    await minutes(angers, 10);
    expect(answers(angers)).toEqual([]);
    expect((await postOf(angers, number))?.answer?.as).toBe('taken-back');
  });

  test('is given by another account on the same network that knows the post, and by no lent one', async () => {
    const lends = { kind: 'lent', accounts: { ville: 'office' } } as const;
    const angers = await play({ accounts: ['ville', 'musee'], partners: [aPartner({ takesPart: lends })] });
    const [, museum = ''] = angers.game.accounts;
    const number = await hears(angers, zoe, SAID);
    const [office = ''] = [...angers.context.accounts.values()].flatMap(({ name, lent }) =>
      lent ? name : [],
    );
    expect(office).toContain('office');
    expect(await refusal(angers, { kind: 'answer-heard', number, text: TEXT, on: office })).toMatchObject({
      kind: 'unknown-account',
      account: office,
    });
    await done(angers, { kind: 'answer-heard', number, text: TEXT, on: museum });
    await angers.settle();
    const { ok, value } = (await angers.networkOf(museum).identity(new AbortController().signal)) as {
      readonly ok: boolean;
      readonly value: { readonly address: string };
    };
    expect(ok).toBe(true);
    expect([answers(angers), answers(angers, value.address).length]).toEqual([[], 1]);
  });

  test('gives no answer away, is no longer than its network takes, and is not empty', async () => {
    const angers = await play();
    const number = await hears(angers, zoe, SAID);
    const tries = ['C’est la maison d’Adam !', 'a'.repeat(6_000), '  ', TEXT];
    const told = [];
    for (const text of tries) told.push(await refusal(angers, { kind: 'answer-heard', number, text }));
    expect(told).toMatchObject([{ kind: 'leaks' }, { kind: 'text-too-long' }, { kind: 'empty-text' }, {}]);
    expect(told.at(-1)).toBe('done');
  });

  test('is refused while a game is under way whose script nobody can read: it may keep that very answer', async () => {
    const angers = await play();
    const number = await hears(angers, zoe, SAID);
    const wish = { kind: 'answer-heard', number, text: TEXT } as const;
    const unread = { kind: 'unread-scripts', games: [{ id: angers.game.id, title: angers.game.title }] };
    const broken = () => Promise.reject(new BrokenScript([]));
    const nowhere = () =>
      Promise.reject(new Complaint({ fr: 'Rien.', en: 'Nothing.' }, { fr: 'Rien.', en: 'Nothing.' }));
    const absent = async () => undefined;
    for (const state of ['playing', 'paused'] as const) {
      await angers.context.db.updateTable('games').set({ state }).where('id', '=', angers.game.id).execute();
      for (const gameOf of [broken, nowhere, absent]) {
        const control = new LocalControl(angers.context.db, angers.clock, gameOf, {
          answering: () => answeringAtWork(angers.context, {}),
        });
        const request = { id: `${state} ${gameOf.name}`, who: 'camille', act: wish };
        expect(await control.act(request)).toEqual({ ok: false, refusal: unread });
      }
    }
    expect((await postOf(angers, number))?.answer).toBeNull();
    // What was stopped tells nothing any more that anybody would have to keep.
    expect(await angers.act({ kind: 'stop' })).toMatchObject({ ok: true });
    const control = new LocalControl(angers.context.db, angers.clock, broken, {
      answering: () => answeringAtWork(angers.context, {}),
    });
    expect(await control.act({ id: 'stopped', who: 'camille', act: wish })).toMatchObject({ ok: true });
  });

  test('is refused before where the network lets an account answer only who mentions it', async () => {
    const angers = await play({}, { capabilities: { answers: 'who-mentions' } });
    const number = await hears(angers, zoe, SAID);
    const wish = { kind: 'answer-heard', number, text: TEXT } as const;
    expect(await refusal(angers, wish)).toMatchObject({ kind: 'cannot-answer', why: 'who-mentions' });
    const mentioned = await hears(angers, zoe, `@${angers.address} ${SAID}`, { mention: true });
    expect(await refusal(angers, { ...wish, number: mentioned })).toBe('done');
  });

  test('to a post of which a server says once that it is not there is given all the same', async () => {
    const angers = await play();
    const number = await hears(angers, zoe, SAID);
    angers.network.plan([{ fault: { kind: 'not-found' }, on: ['publish'], calls: [1] }]);
    await done(angers, { kind: 'answer-heard', number, text: TEXT });
    await angers.settle();
    angers.clock.moveTo(angers.clock.now().add({ minutes: 2 }));
    await angers.settle();
    expect((await postOf(angers, number))?.answer).toMatchObject({ as: 'posted' });
  });

  test('to a post that is gone by then is given up, and its row says so', async () => {
    const angers = await play();
    const number = await hears(angers, zoe, SAID);
    const [post] = angers.village.postsBy(`zoe@${angers.village.domain}`).slice(-1);
    expect(angers.village.remove(post?.id ?? '')).toBe(true);
    await done(angers, { kind: 'answer-heard', number, text: TEXT });
    await angers.settle();
    expect((await postOf(angers, number))?.answer).toMatchObject({ as: 'unsent', why: 'not-found' });
  });
});

describe('what is done about what was heard', () => {
  test('is in the journal by its number alone, without words, note or name of whoever said it', async () => {
    const angers = await play();
    const number = await hears(angers, zoe, SAID);
    const numbers = [number];
    const since = (await done(angers, { kind: 'assign-heard', numbers, to: 'lou' })).id - 1;
    await done(angers, { kind: 'answer-heard', number, text: `Zoé, ${TEXT}` });
    await done(angers, { kind: 'close-heard', numbers, note: 'Zoé est contente.' });
    await angers.settle();
    const lines = await readJournal(angers.context.db, { since, most: 20 });
    const acts = lines.flatMap(({ entry }) => (entry.kind === 'act' ? [entry] : []));
    expect(acts.map(({ act }) => act)).toEqual([
      { kind: 'assign-heard', numbers, to: 'lou' },
      { kind: 'answer-heard', number, on: angers.game.accounts[0] },
      { kind: 'close-heard', numbers },
    ]);
    expect(acts.map(({ changes }) => changes[0])).toMatchObject([
      { number, listenings: ['ville'], to: 'lou' },
      { number, listenings: ['ville'], to: 1 },
      { number, listenings: ['ville'], to: { by: 'camille' } },
    ]);
    const { rows } = await angers.database.pool.query('select * from journal');
    expect(JSON.stringify(rows)).not.toMatch(/zo[eé]|rouvre|place est-elle/iu);
  });

  test('is undone: the row is as it was', async () => {
    const angers = await play();
    const number = await hears(angers, zoe, SAID);
    const numbers = [number, await hears(angers, zoe, 'Et la rue ?')];
    await done(angers, { kind: 'assign-heard', numbers: [number], to: 'lou' });
    const before = await postOf(angers, number);
    const assigned = await done(angers, { kind: 'assign-heard', numbers, to: 'max' });
    const closed = await done(angers, { kind: 'close-heard', numbers, note: 'Vu.' });
    // What was closed since is not given to somebody else by the way.
    expect(await refusal(angers, { kind: 'undo', line: assigned.id })).toMatchObject({
      kind: 'changed-since',
    });
    await done(angers, { kind: 'undo' });
    expect((await postOf(angers, number))?.closed).toBeNull();
    await done(angers, { kind: 'undo', line: assigned.id });
    expect(await postOf(angers, number)).toEqual(before);
    expect((await postOf(angers, numbers[1] ?? 0))?.assigned).toBeNull();
    expect(await refusal(angers, { kind: 'undo', line: closed.id })).toMatchObject({
      kind: 'undone-already',
    });
  });

  test('goes with the row, and undoing it then says so', async () => {
    const angers = await play();
    const number = await hears(angers, zoe, SAID);
    const { id } = await done(angers, { kind: 'answer-heard', number, text: TEXT });
    await angers.settle();
    const { db } = angers.context;
    await forgetStranger(db, 'village', 'zoe@village.example', angers.clock.now());
    expect(await db.selectFrom('watch_answers').selectAll().where('number', '=', number).execute()).toEqual(
      [],
    );
    expect(await refusal(angers, { kind: 'undo', line: id })).toMatchObject({ kind: 'changed-since' });
    const later = angers.clock.now().add({ hours: 25 });
    const other = await hears(angers, { handle: 'max', name: 'Max' }, 'Bonjour');
    await done(angers, { kind: 'answer-heard', number: other, text: TEXT });
    await eraseHeard(db, later, angers.clock.now().subtract({ hours: 1 }));
    expect(await db.selectFrom('watch_answers').selectAll().where('number', '=', other).execute()).toEqual(
      [],
    );
  });

  test('that was taken back is deleted, though whom it answered is forgotten before', async () => {
    const angers = await play();
    const number = await hears(angers, zoe, SAID);
    await done(angers, { kind: 'answer-heard', number, text: TEXT });
    await angers.settle();
    expect(answers(angers)).toHaveLength(1);
    const { db } = angers.context;
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['delete'], calls: [1] }]);
    await done(angers, { kind: 'undo' });
    await angers.settle();
    expect(answers(angers)).toHaveLength(1);
    await forgetStranger(db, 'village', 'zoe@village.example', angers.clock.now());
    await minutes(angers, 30);
    expect(answers(angers)).toEqual([]);
    await eraseHeard(db, angers.clock.now(), angers.clock.now().subtract({ hours: 1 }));
    expect(await db.selectFrom('watch_answers').selectAll().execute()).toEqual([]);
  });

  test('that did not come out brings a post that was closed back into the queue', async () => {
    const angers = await play();
    const number = await hears(angers, zoe, SAID);
    await done(angers, { kind: 'answer-heard', number, text: TEXT });
    await done(angers, { kind: 'close-heard', numbers: [number], note: 'Répondu.' });
    const waiting = async (): Promise<readonly number[]> => {
      const posts = await openHeardBook(angers.context.db, angers.clock).posts({});
      return posts.map((one) => one.number);
    };
    expect(await waiting()).toEqual([]);
    angers.network.plan([{ fault: { kind: 'refused', reason: 'too rude' }, on: ['publish'] }]);
    await angers.settle();
    expect((await postOf(angers, number))?.answer).toMatchObject({ as: 'unsent' });
    expect(await waiting()).toEqual([number]);
    await done(angers, { kind: 'answer-heard', number, text: 'Elle rouvre à midi.' });
    expect(await waiting()).toEqual([]);
  });

  test('has whoever says STOP below it be left alone', async () => {
    const angers = await play();
    await angers.until('10:00');
    const number = await hears(angers, zoe, SAID);
    await done(angers, { kind: 'answer-heard', number, text: TEXT });
    await angers.settle();
    const [answer] = answers(angers);
    angers.village.reply(zoe, answer?.id ?? '', '@angers STOP');
    await minutes(angers, 1);
    const [row] = await angers.context.db
      .selectFrom('players')
      .select('opted_out_at')
      .where('address', '=', 'zoe@village.example')
      .execute();
    expect(row?.opted_out_at).toBeInstanceOf(Date);
  });

  test('is forgotten again with whom it answered, where a backup from before is put back', async () => {
    const angers = await play();
    await hears(angers, zoe, SAID);
    const { db } = angers.context;
    const rows = await db.selectFrom('heard').selectAll().execute();
    await forgetStranger(db, 'village', 'zoe@village.example', angers.clock.now());
    const marks = await forgottenSince(db, angers.clock.now());
    expect(marks.size).toBeGreaterThan(0);
    await sql`delete from forgotten`.execute(db);
    await sql`insert into heard select * from json_populate_recordset(null::heard, ${JSON.stringify(rows)}::json)`.execute(
      db,
    );
    await forgetAgain(db, marks, deriveEverywhere);
    expect(await db.selectFrom('heard').selectAll().execute()).toEqual([]);
  });

  test('is open to nothing that was never heard', async () => {
    const angers = await play();
    const never = aHeard(angers.clock.now(), { id: 'village|never' });
    expect(never.listenings).toEqual(['ville']);
    expect(await refusal(angers, { kind: 'assign-heard', numbers: [999_999], to: 'lou' })).toEqual({
      kind: 'unknown-heard',
      number: 999_999,
    });
  });
});
