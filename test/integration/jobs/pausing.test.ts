import { describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import { sayLine } from '#app/words/say-line.ts';
import type { Profile } from '#networks/village/post.ts';
import { beginAttempt } from '#store/outbox/sending.ts';
import { readJournal } from '#store/journal.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const RIGHT = 'La maison d’Adam';
const HIDES = { capabilities: { hiding: { remains: 'one-click', most: 300 } } } as const;

const first = ({ game }: Play): string => game.accounts[0] ?? '';
const addressOf = (name: string): string => `${name}@village.example`;

async function done(angers: Play, act: Act): Promise<number> {
  const performed = await angers.act(act, 'account' in act ? { game: undefined } : {});
  expect(performed).toMatchObject({ ok: true });
  return performed.ok ? performed.line.id : 0;
}

describe.each(DATABASES)('an account that is paused, on $name', ({ name, options }) => {
  // On the server as the program keeps them: what waits for the end of a pause is ordered again and again.
  const { play } = useTheatre(options, name === 'PGlite' ? 'in-memory' : 'kept');

  test('says nothing, in public or in private, while others do; what is late is late once it speaks again', async () => {
    const angers = await play({ masking: 'hide', accounts: ['ville', 'musee'] }, HIDES);
    await angers.until('10:00');
    const [ville = '', musee = ''] = angers.game.accounts;
    const thread = angers.opening().id;
    await done(angers, { kind: 'pause-account', account: ville });
    const { id } = angers.village.reply(zoe, thread, RIGHT);
    await done(angers, { kind: 'edit-post', post: '1/opening', text: 'Regardez bien.', on: ville });
    for (const time of ['11:05', '13:05']) await angers.moment(time);
    expect(angers.village.postsBy(addressOf(ville))).toHaveLength(1);
    expect(angers.opening().text).not.toContain('Regardez bien.');
    expect(angers.posts(addressOf(musee))).toHaveLength(3);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'planned', why: 'account-paused' });
    // To hide says nothing.
    expect(angers.village.hiddenIn(thread)).toEqual([id]);
    await done(angers, { kind: 'resume-account', account: ville });
    await angers.until('13:10');
    expect(await angers.step('hint-1')).toMatchObject({ state: 'skipped', why: 'too-late' });
    expect(angers.timetable()).toEqual(['09:00 Regardez', expect.stringMatching(/^13:\d\d 💡$/u)]);
  });

  test('answers what it owes once it speaks again in time', async () => {
    const angers = await play();
    await angers.until('10:00');
    await done(angers, { kind: 'pause-account', account: first(angers) });
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    expect(angers.answersTo(zoe)).toEqual([]);
    await done(angers, { kind: 'resume-account', account: first(angers) });
    await angers.until('10:20');
    expect(angers.answersTo(zoe)).toHaveLength(1);
  });

  test('is taken back from, for that says nothing', async () => {
    const angers = await play();
    await angers.until('11:05');
    await done(angers, { kind: 'pause-account', account: first(angers) });
    await done(angers, { kind: 'delete-post', post: '1/hint-1' });
    await angers.settle();
    expect(angers.posts()).toHaveLength(1);
  });

  test('stays so in every game, across workers and starts, and is in the journal of each', async () => {
    const angers = await play();
    const other = await play();
    await angers.until('10:30');
    const line = await done(angers, { kind: 'pause-account', account: first(angers) });
    await angers.restart();
    const { context } = await angers.engage();
    await angers.until('12:00');
    expect(angers.posts()).toHaveLength(1);
    const lines = await readJournal(context.db, { game: other.game.id, since: line - 1, most: 1 });
    const how = { timeZone: 'Europe/Paris', withGame: true };
    expect(lines.map((one) => sayLine(one, 'fr', how))[0]).toContain(
      `10:30:00  (tous les jeux)  camille met le compte «\u00a0${first(angers)}\u00a0» en pause`,
    );
    const report = await angers.control.report(angers.game.id, 'fr');
    expect(report?.paused).toMatchObject([{ account: first(angers) }]);
    expect(report?.problems.join('\n')).toContain(`npx kesako resume --account ${first(angers)}`);
    expect((await other.control.report(other.game.id, 'fr'))?.paused).toEqual([]);
    expect((await other.control.pauses()).accounts).toContainEqual(report?.paused[0]);
  });

  test('speaks again once that is undone, from whichever game', async () => {
    const angers = await play();
    await angers.until('10:55');
    const line = await done(angers, { kind: 'pause-account', account: first(angers) });
    await done(angers, { kind: 'undo', line });
    await angers.until('11:05');
    expect(angers.posts()).toHaveLength(2);
  });

  test('begins no attempt, whichever worker has come past its gates; what has begun is named', async () => {
    const angers = await play();
    await angers.until('10:59');
    const { db, clock } = angers.context;
    const hint = await angers.step('hint-1');
    const attempt = { at: clock.now(), text: 'Un indice.' };
    const last = await angers.step('last-call');
    expect(await beginAttempt(db, 'steps', last, attempt)).toBeDefined();
    // At the same moment, again and again: whoever comes second sees what the first has done.
    for (let turn = 0; turn < 10; turn += 1) {
      const seen = await angers.step('hint-1');
      const [begun] = await Promise.all([
        beginAttempt(db, 'steps', seen, attempt),
        angers.act({ kind: 'pause-account', account: first(angers) }, { game: undefined }),
      ]);
      const named = (await angers.control.underWay({ account: first(angers) })).map(({ id }) => id);
      expect(named.some((id) => id.startsWith('1/hint-1/'))).toBe(begun !== undefined);
      expect(named.some((id) => id.startsWith('1/last-call/'))).toBe(true);
      expect(await beginAttempt(db, 'steps', await angers.step('hint-2'), attempt)).toBeUndefined();
      await db.updateTable('steps').set({ state: 'planned' }).where('id', '=', hint.id).execute();
      await done(angers, { kind: 'resume-account', account: first(angers) });
    }
  });

  test('all games that are paused together are resumed together, and no other', async () => {
    const angers = await play();
    const other = await play();
    expect(await other.applyWritten()).toMatchObject({ ok: true });
    await done(other, { kind: 'pause' });
    expect(await other.act({ kind: 'pause', all: true })).toMatchObject({ refusal: { kind: 'already' } });
    await done(angers, { kind: 'pause', all: true });
    const games = (await angers.control.pauses()).games.map(({ game, all }) => [game, all]);
    expect(games).toEqual(
      expect.arrayContaining([
        [angers.game.id, true],
        [other.game.id, false],
      ]),
    );
    for (const kind of ['resume', 'shift'] as const)
      expect(await other.act({ kind, all: true })).toMatchObject({ refusal: { kind: 'paused-apart' } });
    const line = await done(angers, { kind: 'resume', all: true });
    await done(angers, { kind: 'undo', line });
    await done(angers, { kind: 'resume', all: true });
    expect(await angers.state()).toBe('playing');
  });
});
