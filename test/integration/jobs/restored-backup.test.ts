import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { backUp } from '#app/control/back-up.ts';
import { deriveEverywhere } from '#jobs/grading/derive.ts';
import { standingsOf } from '#jobs/grading/finds.ts';
import { standingsCounted } from '#jobs/grading/finds-counted.ts';
import type { Draft, VillagePost } from '#networks/village/post.ts';
import { restoreBackup } from '#store/backup/restore.ts';
import { migrations } from '#store/database/migrations.ts';
import { checkBackup } from '#store/backup/read-file.ts';
import { amendmentsOf } from '#store/posts/amendments.ts';
import { standingsAfter } from '#store/standings/standings.ts';
import { aGame, aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';
import { everyRow } from '../../support/run/everything.ts';

const follower = (handle: string): { readonly handle: string; readonly name: string } => ({
  handle,
  name: handle,
});
const [zoe, leo, mia, tom] = ['zoe', 'leo', 'mia', 'tom'].map(follower);
const RIGHT = 'La maison d’Adam';
const WRONG = 'La tour Eiffel ?';

const second = aRound({
  number: 2,
  opens: at('2026-09-20T09:00'),
  hints: [{ number: 1, at: at('2026-09-20T11:00'), text: 'Au bord de l’eau.' }],
  lastCall: at('2026-09-20T17:30'),
  closes: at('2026-09-20T18:00'),
  reveals: at('2026-09-20T18:30'),
  answers: ['Le château'],
  close: [],
  not: [],
});
const TWO_ROUNDS = { rounds: [aRound(), second], masking: 'hide', feedback: 'private' } as const;
const HIDING = { capabilities: { hiding: { remains: 'one-click', most: 300 } } } as const;

/** What people write, each as soon as the game has come to its moment. */
const CROWD = [
  { when: '09:10', who: zoe, text: WRONG, round: 1 },
  { when: '09:20', who: leo, text: RIGHT, round: 1 },
  { when: '10:10', who: zoe, text: RIGHT, round: 1 },
  { when: '10:20', who: mia, text: WRONG, round: 1 },
  { when: '13:30', who: mia, text: RIGHT, round: 1 },
  { when: '2026-09-20T09:30', who: tom, text: 'Le château', round: 2 },
  { when: '2026-09-20T10:00', who: leo, text: WRONG, round: 2 },
  { when: '2026-09-20T12:00', who: leo, text: 'Le château', round: 2 },
] as const;

/** Has the crowd write what it writes from one moment to another, while the game is played. */
async function playOn(angers: Play, from: string, until: string): Promise<void> {
  for (const { when, who, text, round } of CROWD) {
    if (Temporal.Instant.compare(at(when), at(from)) < 0) continue;
    if (Temporal.Instant.compare(at(when), at(until)) >= 0) continue;
    await angers.until(when);
    const opening = angers
      .posts()
      .filter((post) => post.text.includes('Où se cache'))
      .at(round - 1);
    if (who) angers.village.reply(who, opening?.id ?? '', text);
  }
  await angers.until(until);
}

async function takeBackup(angers: Play): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-backup-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'a.backup.gz');
  const about = { at: angers.clock.now(), from: 'embedded' } as const;
  const { signal } = new AbortController();
  expect(await backUp(angers.database.kysely, file, about, () => undefined, signal)).toEqual({ ok: true });
  return file;
}

/**
 * Loses the database, puts the backup back, and starts a worker.
 * @param first what a person does before that
 */
async function putBack(angers: Play, file: string, first?: () => Promise<unknown>): Promise<void> {
  await angers.close();
  const checked = await checkBackup(file);
  if (!checked.ok) throw new Error(checked.failure.kind);
  const { kysely } = angers.database;
  expect(
    await restoreBackup(kysely, file, checked.header, angers.clock.now(), deriveEverywhere, () => undefined),
  ).toMatchObject({ ok: true });
  if (first) {
    await angers.engage();
    await first();
  }
  await angers.restart();
}

/** Has a person post something from the account of the game, past the program. */
const writeByHand = ({ village, game }: Play, draft: Draft): VillagePost =>
  village.write({ handle: game.accounts[0] ?? '', name: game.title }, draft);

/** Has a post say something else in these places of its text. */
async function edit(
  angers: Play,
  post: string,
  changes: readonly (readonly [string, string])[],
): Promise<void> {
  const [, kind = ''] = post.split('/');
  const { networkId } = await angers.step(kind);
  const said = angers.posts().find(({ id }) => id === networkId)?.text ?? '';
  const text = changes.reduce((words, [from, to]) => words.replace(from, to), said);
  expect(text).not.toBe(said);
  expect(await angers.act({ kind: 'edit-post', post, text })).toMatchObject({ ok: true });
  await angers.settle();
  expect(angers.posts().find(({ id }) => id === networkId)?.text).toBe(text);
}

/** What a game has come to, for everybody who plays it. */
async function outcome(angers: Play): Promise<string> {
  // What follows from the last thing that was done is seen to in the passes after it.
  await angers.until('2026-09-20T21:01');
  await angers.until('2026-09-20T21:02');
  const people = [zoe, leo, mia, tom].map((who) => who && [who.handle, angers.answersTo(who)]);
  const replies = [...(await angers.replies(1)), ...(await angers.replies(2))];
  const top = await standingsAfter(angers.context.db, angers.game.id, undefined, 10);
  const all = {
    posts: angers.posts().map(({ text }) => text.split('\n')[0]),
    states: await angers.states(),
    people,
    replies: replies
      .map(({ player, text, verdict, round }) => [player, text, verdict, round].join(' '))
      .toSorted(),
    standings: JSON.stringify(top),
    hidden: angers.posts().flatMap(({ id }) => angers.village.hiddenIn(id)),
    state: await angers.state(),
  };
  const { id, accounts } = angers.game;
  return JSON.stringify(all, undefined, 1)
    .replaceAll(id, 'angers')
    .replaceAll(accounts[0] ?? '', 'ville');
}

async function ofWhole(angers: Play): Promise<string> {
  await playOn(angers, '08:30', END);
  return outcome(angers);
}

const END = '2026-09-20T21:00';
const LOST_AT = ['10:30', '14:00', '18:10', '2026-09-20T10:30', '2026-09-20T20:00'];

describe.for(DATABASES)('a game whose database on $name was lost and restored', ({ name, options }) => {
  const { play } = useTheatre(options);

  /** What it comes to when nothing is lost. */
  let whole: string | undefined;

  test.for(name === 'PGlite' ? LOST_AT : LOST_AT.slice(-1))(
    'at %s, as it was at half past nine, ends like one of which nothing was lost',
    async (lost) => {
      const angers = await play(TWO_ROUNDS, HIDING);
      await playOn(angers, '08:30', '09:30');
      const file = await takeBackup(angers);
      await playOn(angers, '09:30', lost);
      await putBack(angers, file);
      await playOn(angers, lost, END);
      whole ??= await ofWhole(await play(TWO_ROUNDS, HIDING));
      expect(await outcome(angers)).toBe(whole);
    },
  );

  test('between a reveal and the showing of what was hidden, leaves nothing hidden', async () => {
    const angers = await play(TWO_ROUNDS, HIDING);
    await playOn(angers, '08:30', '09:30');
    const file = await takeBackup(angers);
    await playOn(angers, '09:30', '18:20');
    const hidden = angers.village.hiddenIn(angers.opening().id);
    expect(hidden).toHaveLength(3);
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['unhide'] }]);
    await angers.until('18:31');
    expect(angers.timetable().at(-1)).toContain('18:30');
    expect(angers.village.hiddenIn(angers.opening().id)).toEqual(hidden);
    await putBack(angers, file);
    await angers.until('19:30');
    expect(angers.village.hiddenIn(angers.opening().id)).toEqual([]);
  });

  test('posts no hint again that a person had had come before its moment since', async () => {
    const angers = await play({}, HIDING);
    await angers.applyWritten();
    await angers.until('09:30');
    const file = await takeBackup(angers);
    const acted = await angers.act({ kind: 'steer', deed: { deed: 'now', step: '1/hint-1' } });
    expect(acted.ok).toBe(true);
    await angers.until('09:40');
    expect(angers.timetable()).toHaveLength(2);
    await putBack(angers, file);
    await angers.until('11:10');
    expect(angers.timetable()).toHaveLength(2);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'sent', networkId: angers.posts()[1]?.id });
    // Nor after another start, hours later.
    await angers.restart();
    await angers.until('13:10');
    expect(angers.timetable()).toHaveLength(3);
  });

  test('posts no opening again that was edited since', async () => {
    const angers = await play();
    const file = await takeBackup(angers);
    await angers.until('09:02');
    await edit(angers, '1/opening', [['drôle de personnage', 'petit personnage de bois']]);
    await angers.until('09:10');
    await putBack(angers, file);
    await angers.until('11:10');
    expect(angers.timetable()).toEqual(['09:00 🔍', '11:00 💡']);
    expect(await angers.step('opening')).toMatchObject({ state: 'sent', networkId: angers.opening().id });
  });

  test('posts no reveal again whose first line was edited since, nor a ranking', async () => {
    const angers = await play();
    const file = await takeBackup(angers);
    await angers.until('18:40');
    await edit(angers, '1/reveal', [['Maison d’Adam', 'La maison d’Adam, à Angers']]);
    await edit(angers, '1/standings', [['Détails', 'Les détails']]);
    const before = angers.timetable();
    await putBack(angers, file);
    await angers.until('19:00');
    expect(angers.timetable()).toEqual(before);
  });

  test.each([
    ['in its own words', false],
    ['edited since', true],
  ])('posts a hint that is not out although another one like it is, %s', async (_, edited) => {
    const hints = ['à gauche de la maison', 'à droite de la maison'].map((where, index) => ({
      number: index + 1,
      at: at(`1${index}:00`),
      text: `Le personnage se cache tout ${where}.`,
    }));
    const late = { ...aGame().late, grace: Temporal.Duration.from({ hours: 3 }) };
    const angers = await play({ rounds: [aRound({ hints })], late });
    await angers.until('09:30');
    const file = await takeBackup(angers);
    await angers.act({ kind: 'skip', called: '1/hint-1' });
    await angers.until('11:05');
    if (edited) await edit(angers, '1/hint-2', [['la maison', 'cette maison']]);
    await putBack(angers, file);
    await angers.until('11:10');
    expect(angers.timetable()).toEqual(['09:00 🔍', '11:00 💡', '11:05 💡']);
    const [, second, first] = angers.posts();
    expect(first?.text).toContain('à gauche');
    expect(await angers.step('hint-1')).toMatchObject({ state: 'sent', networkId: first?.id });
    expect(await angers.step('hint-2')).toMatchObject({ state: 'sent', networkId: second?.id });
  });

  test('takes nothing for a hint that the account said before its moment, or elsewhere', async () => {
    const angers = await play();
    await angers.until('09:30');
    const file = await takeBackup(angers);
    const text = '💡 Indice — regardez du côté de la rue Montault.';
    writeByHand(angers, { text, inReplyTo: angers.opening().id });
    await angers.close();
    angers.clock.moveTo(at('11:01'));
    writeByHand(angers, { text });
    await putBack(angers, file);
    await angers.until('11:10');
    expect(angers.posts()).toHaveLength(4);
  });

  test('tells no second time that a round is off, which waited when the backup was taken', async () => {
    const angers = await play();
    await angers.until('09:30');
    const account = angers.game.accounts[0] ?? '';
    await angers.act({ kind: 'pause-account', account }, { game: undefined });
    expect(await angers.act({ kind: 'cancel-round', called: '1' })).toMatchObject({ ok: true });
    await angers.until('09:35');
    const file = await takeBackup(angers);
    await angers.act({ kind: 'resume-account', account }, { game: undefined });
    await angers.until('09:40');
    expect(angers.posts()).toHaveLength(2);
    await putBack(angers, file);
    await angers.act({ kind: 'resume-account', account }, { game: undefined });
    await angers.until('10:30');
    expect(angers.posts()).toHaveLength(2);
    expect(await amendmentsOf(angers.context.db, angers.game.id)).toMatchObject([
      { state: 'sent', networkId: angers.posts()[1]?.id },
    ]);
  });

  test.each([true, false])(
    'corrects nothing a second time, nor what is corrected by hand once more (planned before: %s)',
    async (before) => {
      const angers = await play({}, { capabilities: { edit: false } });
      await angers.until('11:05');
      const account = angers.game.accounts[0] ?? '';
      const wish = { kind: 'edit-post', post: '1/hint-1', text: 'Regardez vers la cathédrale.' } as const;
      const mute = async (kind: 'pause-account' | 'resume-account') =>
        angers.act({ kind, account }, { game: undefined });
      if (before) {
        await mute('pause-account');
        await angers.act(wish);
        await angers.settle();
      }
      const file = await takeBackup(angers);
      if (before) await mute('resume-account');
      else await angers.act(wish);
      await angers.until('11:10');
      expect(angers.posts()).toHaveLength(3);
      await putBack(angers, file);
      if (before) await mute('resume-account');
      else await angers.act(wish);
      await angers.until('11:30');
      expect(angers.posts()).toHaveLength(3);
      expect(await amendmentsOf(angers.context.db, angers.game.id)).toMatchObject([
        { state: 'sent', networkId: angers.posts()[2]?.id },
      ]);
    },
  );

  test('brings no reveal that was taken back since where its round is called off before the worker starts', async () => {
    const angers = await play();
    await angers.until('09:30');
    const file = await takeBackup(angers);
    await angers.until('18:31');
    expect(await angers.act({ kind: 'take-back-reveal', round: 1 })).toMatchObject({ ok: true });
    await angers.until('18:33');
    const before = angers.timetable();
    expect(before.at(-1)).toBe('18:31 Le');
    await putBack(angers, file, async () => {
      expect(await angers.act({ kind: 'cancel-round', called: '1' })).toMatchObject({ ok: true });
    });
    await angers.until('19:30');
    expect(angers.timetable().filter((post) => !post.includes('🏆'))).toEqual(before);
  });

  test.each([
    ['brings no hint that was deleted since where it is left out before the game goes on', true],
    ['cannot know of a hint that was deleted since', false],
  ])('%s', async (_, told) => {
    const angers = await play();
    await angers.until('09:30');
    const file = await takeBackup(angers);
    await angers.until('11:05');
    await angers.act({ kind: 'delete-post', post: '1/hint-1' });
    await angers.until('11:10');
    expect(angers.posts()).toHaveLength(1);
    await putBack(angers, file, async () => {
      if (!told) return;
      expect(await angers.act({ kind: 'skip', called: '1/hint-1' })).toMatchObject({ ok: true });
    });
    await angers.until('11:20');
    expect(angers.posts()).toHaveLength(told ? 1 : 2);
  });
});

describe.for(DATABASES)('whoever was forgotten since a backup on $name', ({ options }) => {
  const { play } = useTheatre(options);

  test('is in no row of any table once it is put back, and what was counted of them stands', async () => {
    const angers = await play({ feedback: 'private' });
    await angers.until('10:00');
    if (!zoe || !leo) throw new Error('There is nobody.');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    await angers.until('10:05');
    angers.village.reply(leo, angers.opening().id, RIGHT);
    await angers.settle();
    const file = await takeBackup(angers);
    await angers.until('10:10');
    const player = 'village:zoe@village.example';
    expect(await angers.act({ kind: 'forget', player })).toMatchObject({ ok: true });
    const { kysely } = angers.database;
    const naming = async (): Promise<readonly string[]> =>
      (await everyRow(kysely)).filter((row) => /zoe/iu.test(row));
    expect(await naming()).toEqual([]);
    await putBack(angers, file, async () => {
      expect(await naming()).toEqual([]);
      expect(await standingsCounted(kysely, angers.game)).toEqual(await standingsOf(kysely, angers.game));
    });
    await angers.until('19:00');
    expect(await naming()).toEqual([]);
    const counted = await standingsCounted(angers.context.db, angers.game);
    expect(counted).toMatchObject([
      { player: expect.stringMatching(/^forgotten:/u), points: 10 },
      { player: 'village:leo@village.example', points: 10 },
    ]);
    expect(counted).toEqual(await standingsOf(angers.context.db, angers.game));
  });

  test('is in none after the next start either where an earlier version has left them in the ranking', async () => {
    const angers = await play({ feedback: 'private' });
    await angers.until('10:00');
    if (!mia) throw new Error('There is nobody.');
    angers.village.reply(mia, angers.opening().id, RIGHT);
    await angers.until('10:10');
    const { kysely } = angers.database;
    const ranking = ['gradings', 'standings', 'derived_rounds'] as const;
    const ofGame = async (): Promise<readonly string[]> => {
      const rows = await everyRow(kysely);
      return rows.filter((row) => row.includes(`"game":"${angers.game.id}"`) && /mia/iu.test(row));
    };
    const rows = [];
    for (const table of ranking)
      rows.push(await kysely.selectFrom(table).selectAll().where('game', '=', angers.game.id).execute());
    const player = 'village:mia@village.example';
    expect(await angers.act({ kind: 'forget', player })).toMatchObject({ ok: true });
    for (const [index, table] of ranking.entries()) {
      await kysely.deleteFrom(table).where('game', '=', angers.game.id).execute();
      await sql`insert into ${sql.table(table)}
        select * from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows[index])}::json)`.execute(
        kysely,
      );
    }
    expect(await ofGame()).toHaveLength(3);
    await migrations['0080-graded-without-forgotten']?.up(kysely as never);
    await angers.restart();
    await angers.until('10:20');
    expect(await ofGame()).toEqual([]);
    expect(await standingsCounted(kysely, angers.game)).toEqual(await standingsOf(kysely, angers.game));
  });
});
