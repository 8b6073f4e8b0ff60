import { describe, expect, test } from 'vitest';
import type { PlayerAct } from '#acts/act.ts';
import type { Profile } from '#networks/village/post.ts';
import { readJournal } from '#store/journal.ts';
import { standingsOf } from '#jobs/replies/finds.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const RIGHT = 'La maison d’Adam';
const WRONG = 'Le château';
const NOT_IT = 'Ce n’est pas cela. Cherchez encore\u202f!';

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
async function rowsOf(angers: Play): Promise<unknown> {
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
