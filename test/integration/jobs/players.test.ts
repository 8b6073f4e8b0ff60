import { describe, expect, test } from 'vitest';
import type { PlayerAct } from '#acts/act.ts';
import type { Reply } from '#networks/network.ts';
import type { Profile } from '#networks/village/post.ts';
import { revisionId } from '#jobs/player-ids.ts';
import { receive } from '#jobs/replies/judge-replies.ts';
import { noteHeld } from '#jobs/replies/note-held.ts';
import { doublesOf, keepDouble } from '#store/posts/doubles.ts';
import { readJournal, writeAlarm } from '#store/journal.ts';
import { savePlayers } from '#store/players/players.ts';
import { standingsOf } from '#jobs/grading/finds.ts';
import { HANGS_MS } from '../../hangs.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { aPartner } from '../../support/games/partners.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { everyKey, everyRow } from '../../support/run/everything.ts';

// What is forgotten is looked for in what BullMQ remembers, too.
const { play, theatre } = useTheatre(undefined, 'kept');

const RIGHT = 'La maison d’Adam';
const WRONG = 'Le château';
const VARIANT = 'Logis Barrault';
const NOT_IT = 'Ce n’est pas ça… Continuez à chercher\u202f!';

/** A player of each play's own: players are the same person in every game of a database. */
const follower = ({ game }: Play, name = 'zoe'): Profile => ({ handle: `${name}-${game.id}`, name });
const idOf = ({ handle }: Profile): string => `village:${handle}@village.example`;

/** At ten, the opening posted, right replies hidden and players answered. */
async function opened(changes: Parameters<typeof play>[0] = {}): Promise<Play> {
  const angers = await play(
    { masking: 'hide', scoring: { points: 10, lessPerHint: 2, least: 2, first: 2 }, ...changes },
    { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
  );
  await angers.until('10:00');
  return angers;
}

async function says(angers: Play, who: Profile, text: string): Promise<string> {
  const { id } = angers.village.reply(who, angers.opening().id, text);
  await angers.settle();
  return id;
}

/** Does something about a player, in every game, and lets what follows happen. */
async function about(angers: Play, act: PlayerAct, id?: string): Promise<string> {
  const performed = await angers.act(act, { game: undefined, ...(id !== undefined && { id }) });
  await angers.settle();
  return performed.ok ? 'done' : performed.refusal.kind;
}

const undo = async (angers: Play): Promise<string> => {
  const performed = await angers.act({ kind: 'undo' });
  await angers.settle();
  return performed.ok ? 'done' : performed.refusal.kind;
};

const hiddenIn = (angers: Play): readonly string[] => angers.village.hiddenIn(angers.opening().id);
const revealOf = (angers: Play): string =>
  angers.posts().findLast(({ text }) => text.startsWith('✨'))?.text ?? '';
const ranking = async (angers: Play): Promise<readonly string[]> =>
  (await standingsOf(angers.context.db, angers.game)).map(
    ({ rank, player, points }) => `${rank} ${player.split(/[:-]/u)[1]} ${points}`,
  );

/** The rows that acts about players may change, those of a play alone. */
async function rowsOf(angers: Play): Promise<{
  readonly players: readonly object[];
  readonly links: readonly object[];
  readonly replies: readonly object[];
}> {
  const { db } = angers.context;
  const own = `%-${angers.game.id}@%`;
  return {
    players: await db.selectFrom('players').selectAll().where('id', 'like', own).orderBy('id').execute(),
    links: await db.selectFrom('links').selectAll().where('player', 'like', own).orderBy('player').execute(),
    replies: await angers.replies(),
  };
}

describe('a muted player', () => {
  test('is heard no more in any game: no guess, no answer, and what they found before stays found', async () => {
    const second = { number: 2, opens: at('19:00'), closes: at('21:00'), reveals: at('21:00'), hints: [] };
    const angers = await opened({ rounds: [aRound(), aRound({ ...second, lastCall: undefined })] });
    const zoe = follower(angers);
    await says(angers, zoe, RIGHT);
    const told = angers.answersTo(zoe);
    expect(await about(angers, { kind: 'mute', player: idOf(zoe) })).toBe('done');
    angers.clock.moveTo(at('10:05'));
    await says(angers, zoe, WRONG);
    expect(await angers.replies()).toMatchObject([{ verdict: 'correct' }]);
    await angers.until('19:30');
    angers.village.reply(zoe, angers.posts().at(-1)?.id ?? '', WRONG);
    await angers.until('22:00');
    expect(angers.answersTo(zoe)).toEqual(told);
    expect(await angers.replies(2)).toEqual([]);
    expect(await ranking(angers)).toEqual(['1 zoe 12']);
    expect(revealOf(angers)).not.toBe('');
  });

  test('cannot be told by what is hidden: what holds the answer is, and comes back', async () => {
    const angers = await opened();
    const zoe = follower(angers);
    await says(angers, zoe, WRONG);
    await about(angers, { kind: 'mute', player: idOf(zoe) });
    angers.clock.moveTo(at('10:05'));
    const right = await says(angers, zoe, RIGHT);
    expect(hiddenIn(angers)).toEqual([right]);
    expect(await ranking(angers)).toEqual([]);
    await angers.until('19:00');
    expect(hiddenIn(angers)).toEqual([]);
    expect(revealOf(angers)).not.toContain('@zoe');
  });

  test('cannot be told by what is hidden once a variant is accepted: what holds it is, and nobody is told', async () => {
    const angers = await opened();
    const [zoe, luc] = [follower(angers), follower(angers, 'luc')];
    await says(angers, zoe, WRONG);
    await about(angers, { kind: 'mute', player: idOf(zoe) });
    const told = angers.answersTo(zoe);
    angers.clock.moveTo(at('10:05'));
    const both = [await says(angers, zoe, VARIANT), await says(angers, luc, VARIANT)];
    expect(hiddenIn(angers)).toEqual([]);
    const rounds = angers.game.rounds.map((round) => ({ ...round, answers: [...round.answers, VARIANT] }));
    await angers.restart({ ...angers.game, rounds });
    await angers.settle();
    expect(hiddenIn(angers).toSorted()).toEqual(both.toSorted());
    expect(angers.answersTo(zoe)).toEqual(told);
    expect(await ranking(angers)).toEqual(['1 luc 12']);
  });

  test('gets no answer that was planned before', async () => {
    const angers = await opened();
    const zoe = follower(angers);
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['publish'], until: at('10:02') }]);
    await says(angers, zoe, WRONG);
    expect(await angers.effects()).toMatchObject([{ state: 'planned' }]);
    await about(angers, { kind: 'mute', player: idOf(zoe) });
    await angers.until('10:05');
    expect(angers.answersTo(zoe)).toEqual([]);
    expect(await angers.effects()).toMatchObject([{ state: 'skipped', why: 'muted' }]);
  });

  test('is heard again from the undoing on, and all stands as it did', async () => {
    const angers = await opened();
    const zoe = follower(angers);
    await says(angers, zoe, WRONG);
    const before = await rowsOf(angers);
    await about(angers, { kind: 'mute', player: idOf(zoe) });
    expect(await undo(angers)).toBe('done');
    expect(await rowsOf(angers)).toEqual(before);
    angers.clock.moveTo(at('10:05'));
    await says(angers, zoe, RIGHT);
    expect(await ranking(angers)).toEqual(['1 zoe 12']);
  });

  test('is muted once, by whichever linked account, and once only under one request', async () => {
    const angers = await opened();
    const [zoe, luc] = [follower(angers), follower(angers, 'luc')];
    await says(angers, zoe, WRONG);
    await says(angers, luc, WRONG);
    await about(angers, { kind: 'same-as', player: idOf(zoe), other: idOf(luc) });
    const mute: PlayerAct = { kind: 'mute', player: `@${luc.handle}@village.example` };
    expect(await about(angers, mute, `${angers.game.id}/same`)).toBe('done');
    const muted = await rowsOf(angers);
    expect(muted).toMatchObject({
      players: [{ muted_at: expect.any(Date) }, { muted_at: expect.any(Date) }],
    });
    expect(await about(angers, mute, `${angers.game.id}/same`)).toBe('done');
    expect(await rowsOf(angers)).toEqual(muted);
    expect(await about(angers, { kind: 'mute', player: idOf(zoe) })).toBe('muted-already');
    expect(await about(angers, { kind: 'unmute', player: idOf(zoe) })).toBe('done');
    expect(await about(angers, { kind: 'unmute', player: idOf(luc) })).toBe('not-muted');
  });
});

test('a player whom nobody knows, or whom several are called like, is none', async () => {
  const angers = await opened();
  expect(await about(angers, { kind: 'mute', player: 'village:nobody' })).toBe('unknown-player');
});

test('what is done about a player stands in the journal of every game, and is undone from each', async () => {
  const angers = await opened();
  const zoe = follower(angers);
  await says(angers, zoe, WRONG);
  await about(angers, { kind: 'staff', player: `@${zoe.handle}@village.example` });
  const [line] = (await readJournal(angers.context.db, { game: angers.game.id, most: 1_000 })).slice(-1);
  expect(line).toMatchObject({
    game: undefined,
    entry: { act: { kind: 'staff', player: idOf(zoe) }, changes: [{ kind: 'aside', was: false, to: true }] },
  });
  expect(await angers.act({ kind: 'undo', line: line?.id })).toMatchObject({ ok: true });
});

describe('a player who stands aside', () => {
  test('plays and is answered, and takes nobody’s place', async () => {
    const angers = await opened();
    const [zoe, luc] = [follower(angers), follower(angers, 'luc')];
    const answered = await says(angers, zoe, WRONG);
    expect(answered).not.toBe('');
    await about(angers, { kind: 'staff', player: idOf(zoe) });
    const right = await says(angers, zoe, RIGHT);
    await says(angers, luc, RIGHT);
    expect(await ranking(angers)).toEqual(['1 luc 12']);
    expect(angers.answersTo(zoe)).toEqual([NOT_IT, expect.stringContaining('Bien vu')]);
    expect(hiddenIn(angers)).toContain(right);
    const report = await angers.control.report(angers.game.id, 'fr');
    expect(report?.guesses.map(({ player, points, aside }) => [player.split('-')[0], points, aside])).toEqual(
      [
        ['zoe', 0, true],
        ['zoe', 0, true],
        ['luc', 12, false],
      ],
    );
    await angers.until('19:00');
    expect(revealOf(angers)).toContain(`@${luc.handle}`);
    expect(revealOf(angers)).not.toContain(`@${zoe.handle}`);
  });

  test('does so by every linked account, and stands as before once it is undone', async () => {
    const angers = await opened();
    const [zoe, luc] = [follower(angers), follower(angers, 'luc')];
    await says(angers, zoe, RIGHT);
    await says(angers, luc, WRONG);
    const before = { rows: await rowsOf(angers), ranking: await ranking(angers) };
    await about(angers, { kind: 'staff', player: idOf(luc) });
    expect(await ranking(angers)).toEqual(['1 zoe 12']);
    expect(await about(angers, { kind: 'staff', player: idOf(luc) })).toBe('staff-already');
    await about(angers, { kind: 'same-as', player: idOf(zoe), other: idOf(luc) });
    expect(await ranking(angers)).toEqual([]);
    expect(await undo(angers)).toBe('done');
    expect(await undo(angers)).toBe('done');
    expect({ rows: await rowsOf(angers), ranking: await ranking(angers) }).toEqual(before);
    expect(await about(angers, { kind: 'unstaff', player: idOf(zoe) })).toBe('not-staff');
  });
});

describe('somebody who has not replied yet', () => {
  const waited = async ({ context, game }: Play): Promise<unknown> =>
    (
      await context.db
        .selectFrom('players')
        .select(['muted_at', 'aside'])
        .where('expected', '=', true)
        .where('id', 'like', `%-${game.id}@%`)
        .execute()
    ).map(({ muted_at, aside }) => ({ muted: muted_at !== null, aside }));

  test('is out of the ranking from the first reply on, until that is undone', async () => {
    const angers = await opened();
    const [zoe, luc] = [follower(angers), follower(angers, 'luc')];
    expect(await about(angers, { kind: 'staff', player: idOf(zoe) })).toBe('done');
    expect(await about(angers, { kind: 'staff', player: idOf(zoe) })).toBe('staff-already');
    await says(angers, zoe, RIGHT);
    await says(angers, luc, RIGHT);
    expect(await ranking(angers)).toEqual(['1 luc 12']);
    expect(await undo(angers)).toBe('done');
    expect(await ranking(angers)).toEqual(['1 zoe 12', '2 luc 10']);
  });

  test('is as unknown as before once it is undone, and waited for again once that is undone', async () => {
    const angers = await opened();
    const zoe = follower(angers);
    const before = await rowsOf(angers);
    await about(angers, { kind: 'mute', player: idOf(zoe) });
    const waited = await rowsOf(angers);
    expect(await undo(angers)).toBe('done');
    expect(await rowsOf(angers)).toEqual(before);
    expect(await about(angers, { kind: 'unmute', player: idOf(zoe) })).toBe('unknown-player');
    const lines = await readJournal(angers.context.db, { game: angers.game.id, most: 1_000 });
    const undone = lines.findLast(({ entry }) => entry.kind === 'act' && entry.act.kind === 'undo');
    expect(await angers.act({ kind: 'undo', line: undone?.id })).toMatchObject({ ok: true });
    const again = await rowsOf(angers);
    // Whose row went is called in logs by another number.
    const anew = waited.players.map((row, index) => ({
      ...row,
      number: (again.players[index] as { readonly number?: unknown } | undefined)?.number,
    }));
    expect(again).toEqual({ ...waited, players: anew });
    await says(angers, zoe, WRONG);
    expect(angers.answersTo(zoe)).toEqual([]);
    expect(await about(angers, { kind: 'unmute', player: idOf(zoe) })).toBe('done');
  });

  test.each([
    ['mute', 'staff'],
    ['staff', 'mute'],
  ] as const)('is waited for as long as one decision stands: %s undone, then %s', async (first, second) => {
    const angers = await opened();
    const { db } = angers.context;
    const zoe = follower(angers);
    const before = await rowsOf(angers);
    await about(angers, { kind: first, player: idOf(zoe) });
    const lines = await readJournal(db, { most: 1_000 });
    await about(angers, { kind: second, player: idOf(zoe) });
    expect(await angers.act({ kind: 'undo', line: lines.at(-1)?.id })).toMatchObject({ ok: true });
    expect(await waited(angers)).toEqual([{ muted: second === 'mute', aside: second === 'staff' }]);
    const undone = (await readJournal(db, { most: 1_000 })).at(-1);
    expect(await undo(angers)).toBe('done');
    expect(await rowsOf(angers)).toEqual(before);
    expect(await angers.act({ kind: 'undo', line: undone?.id })).toMatchObject({ ok: true });
    expect(await waited(angers)).toEqual([{ muted: first === 'mute', aside: first === 'staff' }]);
    await about(angers, { kind: first === 'mute' ? 'unmute' : 'unstaff', player: idOf(zoe) });
    expect(await rowsOf(angers)).toEqual(before);
    expect(await undo(angers)).toBe('done');
    expect(await waited(angers)).toEqual([{ muted: first === 'mute', aside: first === 'staff' }]);
  });

  test('is no player to be linked, and can be forgotten', async () => {
    const angers = await opened();
    const [zoe, luc] = [follower(angers), follower(angers, 'luc')];
    await says(angers, luc, WRONG);
    await about(angers, { kind: 'staff', player: idOf(zoe) });
    expect(await about(angers, { kind: 'same-as', player: idOf(luc), other: idOf(zoe) })).toBe(
      'unknown-player',
    );
    expect(await about(angers, { kind: 'forget', player: idOf(zoe) })).toBe('done');
    expect(await about(angers, { kind: 'unstaff', player: idOf(zoe) })).toBe('unknown-player');
  });

  test('is the same once the network gives an id that nobody could know, and so is its line in the journal', async () => {
    const angers = await opened();
    const { db } = angers.context;
    const address = `zoe-${angers.game.id}.bsky.social`;
    await about(angers, { kind: 'staff', player: `bluesky:${address}` });
    await about(angers, { kind: 'mute', player: `@${address}` });
    const id = `bluesky:did:plc:${angers.game.id}`;
    const profile = { id, network: 'bluesky', address, mention: `@${address}`, name: 'Zoé', noBot: false };
    await savePlayers(db, [profile]);
    const rows = (): Promise<unknown> =>
      db.selectFrom('players').selectAll().where('address', '=', address).execute();
    expect(await rows()).toMatchObject([{ id, aside: true, muted_at: expect.any(Date), expected: false }]);
    expect(await undo(angers)).toBe('done');
    expect(await undo(angers)).toBe('done');
    expect(await rows()).toMatchObject([{ id, aside: false, muted_at: null }]);
  });

  test.each([
    ['mastodon:zoe', 'no server'],
    ['@zoe', 'no server'],
    ['bluesky:zoe', 'no domain'],
    ['x:zoe@mastodon.example', 'another network'],
    ['friendica:zoe@friendica.example', 'a network that is not played on'],
    ['zoe@mastodon.example', 'no network'],
  ])('is nobody as %s: %s', async (player) => {
    const angers = await opened();
    expect(await about(angers, { kind: 'staff', player })).toBe('unknown-player');
  });
});

describe('two accounts of one player', () => {
  test('are one, and two again as they were', async () => {
    const angers = await opened();
    const people = ['ana', 'bea', 'cleo', 'dora'].map((name) => follower(angers, name));
    for (const one of people) await says(angers, one, RIGHT);
    const [ana = '', bea = '', cleo = '', dora = ''] = people.map(idOf);
    await about(angers, { kind: 'same-as', player: ana, other: bea });
    await about(angers, { kind: 'same-as', player: cleo, other: dora });
    const before = await rowsOf(angers);
    await about(angers, { kind: 'same-as', player: bea, other: dora });
    expect(await ranking(angers)).toEqual(['1 ana 12']);
    expect(await about(angers, { kind: 'same-as', player: dora, other: ana })).toBe('linked-already');
    expect(await undo(angers)).toBe('done');
    expect(await rowsOf(angers)).toEqual(before);
    await about(angers, { kind: 'same-as', player: bea, other: dora });
    const whole = await rowsOf(angers);
    expect(await about(angers, { kind: 'apart', player: ana })).toBe('done');
    expect(await ranking(angers)).toEqual(['1 ana 12', '2 bea 10']);
    expect(await about(angers, { kind: 'apart', player: ana })).toBe('not-linked');
    expect(await undo(angers)).toBe('done');
    expect(await rowsOf(angers)).toEqual(whole);
  });

  test('are not made one when one of them is muted, nor undone once they are linked otherwise', async () => {
    const angers = await opened();
    const [zoe, luc] = [follower(angers), follower(angers, 'luc')];
    await says(angers, zoe, WRONG);
    await says(angers, luc, WRONG);
    await about(angers, { kind: 'mute', player: idOf(zoe) });
    expect(await about(angers, { kind: 'same-as', player: idOf(luc), other: idOf(zoe) })).toBe('muted');
    await about(angers, { kind: 'unmute', player: idOf(zoe) });
    const linked = await angers.act(
      { kind: 'same-as', player: idOf(luc), other: idOf(zoe) },
      { game: undefined },
    );
    await about(angers, { kind: 'apart', player: idOf(zoe) });
    const line = linked.ok ? linked.line.id : 0;
    expect(await angers.act({ kind: 'undo', line })).toMatchObject({
      refusal: { kind: 'changed-since', line },
    });
  });
});

test('a find of one account is not said to count no more while that of a linked one counts', async () => {
  const angers = await opened();
  const [zoe, luc] = [follower(angers), follower(angers, 'luc')];
  const found = [await says(angers, zoe, RIGHT), await says(angers, luc, RIGHT)];
  await about(angers, { kind: 'same-as', player: idOf(zoe), other: idOf(luc) });
  const [one = '', other = ''] = found.map((id) => `${angers.game.accounts[0]}|${id}|0`);
  const decide = async (reply: string): Promise<readonly number[]> => {
    const act = { kind: 'decide' as const, reply, verdict: 'wrong' as const, tells: true };
    expect(await angers.act(act)).toMatchObject({ ok: true });
    await angers.settle();
    return [zoe, luc].map((who) => angers.answersTo(who).length);
  };
  await angers.until('18:32');
  expect(await decide(one)).toEqual([1, 1]);
  expect(await ranking(angers)).toEqual(['1 zoe 12']);
  expect(await decide(other)).toEqual([1, 2]);
  expect(await ranking(angers)).toEqual([]);
});

describe('the links of a player', () => {
  test.each([
    ['led somebody', 'xavi', 'bea'],
    ['followed somebody', 'bea', 'xavi'],
    ['been joined by whom was left', 'xavi', 'ana'],
    ['joined the one who was left', 'ana', 'xavi'],
  ])('are not restored once somebody has %s since', async (_, other, leader) => {
    const angers = await opened();
    const names = ['ana', 'bea', 'xavi'];
    for (const name of names) await says(angers, follower(angers, name), WRONG);
    const id = (name: string): string => idOf(follower(angers, name));
    await about(angers, { kind: 'same-as', player: id('ana'), other: id('bea') });
    const parted = await angers.act({ kind: 'apart', player: id('bea') }, { game: undefined });
    await about(angers, { kind: 'same-as', player: id(leader), other: id(other) });
    const before = await rowsOf(angers);
    const line = parted.ok ? parted.line.id : 0;
    expect(await angers.act({ kind: 'undo', line })).toMatchObject({
      refusal: { kind: 'changed-since', line },
    });
    expect(await rowsOf(angers)).toEqual(before);
  });

  test('are restored beside those that stayed as they were', async () => {
    const angers = await opened();
    for (const name of ['ana', 'bea', 'cleo']) await says(angers, follower(angers, name), WRONG);
    const [ana = '', bea = '', cleo = ''] = ['ana', 'bea', 'cleo'].map((name) =>
      idOf(follower(angers, name)),
    );
    await about(angers, { kind: 'same-as', player: ana, other: bea });
    await about(angers, { kind: 'same-as', player: ana, other: cleo });
    const before = await rowsOf(angers);
    await about(angers, { kind: 'apart', player: bea });
    expect(await undo(angers)).toBe('done');
    expect(await rowsOf(angers)).toEqual(before);
    await about(angers, { kind: 'apart', player: bea });
    await about(angers, { kind: 'apart', player: cleo });
    const line = (await readJournal(angers.context.db, { game: angers.game.id, most: 1_000 })).at(-2)?.id;
    expect(await angers.act({ kind: 'undo', line })).toMatchObject({ refusal: { kind: 'changed-since' } });
  });
});

/** Where anything is left of these words, in the database or in the queues. */
async function tracesOf(words: readonly string[]): Promise<readonly string[]> {
  const { database, redisUrl } = theatre();
  const all = [
    ...(await everyRow(database.kysely)),
    ...(redisUrl === undefined ? [] : await everyKey(redisUrl)),
  ].map((one) => one.toLowerCase());
  return all.filter((one) => words.some((word) => one.includes(word.toLowerCase())));
}

/** A player whose every trace can be told from anybody else's. */
const unmistakable = ({ game }: Play): Profile => ({
  handle: `quidam-${game.id}`,
  name: `Ysengrin ${game.id}`,
});
const WORDS = 'À mon humble avis le palais des zébulons';

describe('a player who is forgotten', () => {
  test('leaves points under a number, and no word, name or address anywhere, even in the queues', async () => {
    const angers = await opened({
      masking: 'none',
      hashtags: { always: ['#Angers'], replies: 'required' },
    });
    const [quidam, luc] = [unmistakable(angers), follower(angers, 'luc')];
    const { db } = angers.context;
    await says(angers, quidam, `${WORDS} #Angers`);
    angers.clock.moveTo(at('10:01'));
    await says(angers, quidam, 'Le zébulon');
    angers.clock.moveTo(at('10:02'));
    await says(angers, luc, `${RIGHT} #Angers`);
    angers.clock.moveTo(at('10:03'));
    await says(angers, quidam, `${RIGHT} #Angers`);
    angers.village.boost(angers.opening().id, `${quidam.handle}@village.example`);
    await about(angers, { kind: 'same-as', player: idOf(quidam), other: idOf(luc) });
    await about(angers, { kind: 'apart', player: idOf(luc) });
    const decided = (await angers.replies()).find(({ text }) => text?.includes(WORDS));
    await angers.act(
      { kind: 'decide', reply: decided?.ref ?? '', verdict: 'close' },
      { why: `${quidam.name} a écrit zébulons` },
    );
    await angers.settle();
    const address = `@${quidam.handle}@village.example`;
    await says(angers, luc, `${address} a raison #Angers`);
    await angers.until('11:30');
    for (const [text, id] of [
      [`Bravo ${address}, et à demain.`, 'edited'],
      ['À demain.', 'edited-again'],
    ] as const) {
      await angers.act({ kind: 'edit-post', post: '1/hint-1', text }, { id: `${angers.game.id}/${id}` });
      await angers.settle();
    }
    const announced = {
      kind: 'cancel-round',
      called: '1',
      message: `Annulé\u202f: ${address} l’a dit.`,
    } as const;
    await angers.act(announced, { id: `${angers.game.id}/announced`, after: 10, why: address });
    await angers.act({ kind: 'undo' });
    await db
      .updateTable('versions')
      .set({ act: JSON.stringify({ ...announced, message: `Comme ${address}` }) })
      .where('game', '=', angers.game.id)
      .execute();
    await db
      .updateTable('steps')
      .set({ why: `refused: ${address} n’existe pas` })
      .where('id', '=', (await angers.step('hint-2')).id)
      .execute();
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['publish'], until: at('12:00') }]);
    await says(angers, quidam, `Ou alors le zébulon de ${quidam.name} #Angers`);
    const words = ['zébulon', quidam.name, quidam.handle];
    expect(await tracesOf(words)).not.toEqual([]);
    const before = {
      ranking: await standingsOf(angers.context.db, angers.game),
      replies: await angers.replies(),
    };
    expect(
      await angers.act(
        { kind: 'forget', player: idOf(quidam) },
        { game: undefined, id: `${angers.game.id}/forget`, why: `${quidam.name} le demande` },
      ),
    ).toMatchObject({ ok: true, line: { why: undefined } });
    await angers.settle();
    expect(await tracesOf(words)).toEqual([]);
    const after = await angers.replies();
    const worth = before.replies.map(({ verdict, at: moment, round }) => ({ verdict, at: moment, round }));
    expect(after).toMatchObject(worth);
    const number = after.find(({ text }) => text === undefined)?.player ?? '';
    expect(number).toMatch(/^forgotten:\d+$/u);
    expect(await standingsOf(angers.context.db, angers.game)).toEqual(
      before.ranking.map((line) => (line.player === idOf(quidam) ? { ...line, player: number } : line)),
    );
    const erased = JSON.stringify(await readJournal(db, { game: angers.game.id, most: 1_000 }));
    expect(erased).toContain('Annulé\u202f: … l’a dit.');
    expect(erased).toContain('Bravo …, et à demain.');
    await angers.until('14:00');
    expect(await tracesOf(words)).toEqual([]);
    await angers.until('19:00');
    expect(revealOf(angers)).not.toContain(quidam.handle);
    expect(await tracesOf(words)).toEqual([]);
    expect(angers.troubles).toEqual([]);
  });

  test('is erased from what posts have told, as that is kept, and cannot be brought back', async () => {
    const angers = await opened();
    const quidam = unmistakable(angers);
    await says(angers, quidam, RIGHT);
    await angers.until('19:00');
    expect(revealOf(angers)).toContain(quidam.handle);
    await about(angers, { kind: 'mute', player: idOf(quidam) });
    expect(await about(angers, { kind: 'forget', player: idOf(quidam) })).toBe('done');
    expect(await tracesOf([quidam.handle, quidam.name])).toEqual([]);
    const [line] = (await readJournal(angers.context.db, { most: 1_000 })).slice(-1);
    expect(line?.entry).toMatchObject({
      act: { kind: 'forget', player: expect.stringMatching(/^forgotten:/u) },
    });
    expect(await angers.act({ kind: 'undo', line: line?.id })).toMatchObject({
      refusal: { kind: 'not-undoable' },
    });
    expect(await about(angers, { kind: 'forget', player: idOf(quidam) })).toBe('unknown-player');
  });

  test('has what is hidden shown again at the reveal, and then the network’s ids go, too', async () => {
    const angers = await opened();
    const quidam = unmistakable(angers);
    const right = await says(angers, quidam, RIGHT);
    await says(angers, quidam, 'STOP');
    const hides = async (): Promise<readonly string[]> =>
      (await angers.effects()).filter(({ kind }) => kind === 'hide').map(({ reply }) => reply);
    expect(await about(angers, { kind: 'forget', player: idOf(quidam) })).toBe('done');
    expect(hiddenIn(angers)).toEqual([right]);
    expect(await hides()).toEqual([right]);
    await angers.until('19:00');
    expect(hiddenIn(angers)).toEqual([]);
    expect(await hides()).toEqual([expect.stringMatching(/^forgotten:/u)]);
    expect(await tracesOf([quidam.handle, quidam.name])).toEqual([]);
    expect((await angers.replies()).map(({ networkId }) => networkId)).not.toContain(right);
  });

  test('is in no alarm about an answer that came twice, nor in what is kept of that', async () => {
    const angers = await opened();
    const quidam = unmistakable(angers);
    const { db } = angers.context;
    const reply = await says(angers, quidam, WRONG);
    const [{ id, account, game, round } = await Promise.reject(new Error('No answer was planned.'))] =
      await angers.effects();
    expect(id).toContain(reply);
    const place = { account, game, round, url: 'https://village.example/2', at: angers.clock.now() };
    await keepDouble(db, {
      ...place,
      networkId: `${game}/double`,
      outbox: 'effects',
      sendingId: id,
      takenBackAt: undefined,
    });
    await writeAlarm(db, game, { alarm: 'posted-twice', step: id }, angers.clock.now());
    expect(await about(angers, { kind: 'forget', player: idOf(quidam) })).toBe('done');
    expect(await tracesOf([id])).toEqual([]);
    const [double] = await doublesOf(db, game);
    expect((await angers.effects()).map((effect) => effect.id)).toContain(double?.sendingId);
  });

  test('does not come back by what was read before, and kept after', async () => {
    const angers = await opened();
    const quidam = unmistakable(angers);
    await says(angers, quidam, WRONG);
    const { context } = angers;
    const [name = ''] = angers.game.accounts;
    const account = context.accounts.get(name);
    const played = context.games.get(angers.game.id);
    if (!account || !played) throw new Error('The game is not played.');
    const { id } = angers.village.reply(quidam, angers.opening().id, RIGHT);
    const reply: Reply = {
      id,
      author: {
        address: `${quidam.handle}@village.example`,
        mention: `@${quidam.handle}@village.example`,
        name: quidam.name,
        noBot: false,
      },
      text: RIGHT,
      hashtags: [],
      inReplyTo: angers.opening().id,
      createdAt: angers.clock.now(),
      visibility: 'public',
    };
    const read = { reply, revision: revisionId(account, reply), played, round: 1 };
    angers.clock.moveTo(at('10:05'));
    expect(await angers.act({ kind: 'forget', player: idOf(quidam) }, { game: undefined })).toMatchObject({
      ok: true,
    });
    expect(
      await receive(
        context,
        account,
        { addressed: [read], elsewhere: [reply] },
        AbortSignal.timeout(HANGS_MS),
      ),
    ).toBe(0);
    await noteHeld(context, account, [{ ...reply, held: true }]);
    await angers.settle();
    expect(await tracesOf([quidam.handle])).toEqual([]);
  });

  test('may write again, as somebody new, and is forgotten once under one request', async () => {
    const angers = await opened();
    const quidam = unmistakable(angers);
    await says(angers, quidam, WRONG);
    const forget: PlayerAct = { kind: 'forget', player: idOf(quidam) };
    expect(await about(angers, forget, `${angers.game.id}/once`)).toBe('done');
    angers.clock.moveTo(at('10:05'));
    await says(angers, quidam, RIGHT);
    expect(await about(angers, forget, `${angers.game.id}/once`)).toBe('done');
    expect(await ranking(angers)).toHaveLength(1);
    expect(await tracesOf([quidam.handle])).not.toEqual([]);
  });

  test('is no partner, nor named by a post that is leaving', async () => {
    const office = aPartner({ addresses: { ville: 'office@village.example' } });
    const angers = await play({ partners: [office] });
    await angers.until('10:00');
    const [other, quidam] = [{ handle: `office`, name: 'Office' }, unmistakable(angers)];
    await savePlayers(angers.context.db, [
      {
        id: idOf(other),
        network: 'village',
        address: 'office@village.example',
        mention: '@office@village.example',
        name: 'Office',
        noBot: false,
      },
    ]);
    expect(await about(angers, { kind: 'forget', player: idOf(other) })).toBe('partner');
    await says(angers, quidam, RIGHT);
    await angers.context.db
      .updateTable('steps')
      .set({ state: 'uncertain', text: `Bravo à @${quidam.handle}@village.example` })
      .where('id', '=', (await angers.step('reveal')).id)
      .execute();
    expect(await angers.act({ kind: 'forget', player: idOf(quidam) }, { game: undefined })).toMatchObject({
      refusal: { kind: 'being-told' },
    });
  });
});

test('a ranking keeps the line of whoever asked to be left alone, and names nobody in it', async () => {
  const angers = await opened();
  const quidam = unmistakable(angers);
  const luc: Profile = { handle: `luc-${angers.game.id}`, name: 'Luc' };
  await says(angers, quidam, RIGHT);
  await says(angers, luc, RIGHT);
  await says(angers, quidam, 'STOP');
  await angers.until('19:00');
  const posted = angers.posts().findLast(({ text }) => text.startsWith('🏆'))?.text ?? '';
  expect(posted.split('\n\n')[1]).toBe(
    `1.\u00a0une personne qui n’est pas nommée\u00a0: 12\n2.\u00a0@${luc.handle}@village.example\u00a0: 10`,
  );
});
