import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

/** What it came to: the state that the game is in by it, whatever else is noted of a pause, or the refusal. */
async function order(angers: Play, what: 'pause' | 'resume' | 'stop') {
  const performed = await angers.act({ kind: what });
  if (!performed.ok) return performed.refusal;
  const { entry } = performed.line;
  const changes = entry.kind === 'act' ? entry.changes : [];
  return changes.map(({ kind, ...change }) =>
    kind === 'state' && 'was' in change ? { kind, was: change.was, to: change.to } : change,
  );
}

const moved = (was: string, to: string) => [{ kind: 'state', was, to }];

test('an opening that no worker sees to is named by status once it is overdue, and not in a pause', async () => {
  const angers = await play();
  const problems = async (): Promise<string> =>
    ((await angers.control.report(angers.game.id, 'fr'))?.problems ?? []).join('\n');
  angers.clock.moveTo(at('09:10'));
  expect(await problems()).toContain('aurait dû partir le 19 sept. 2026, 09:00');
  await order(angers, 'pause');
  expect(await problems()).not.toContain('aurait dû partir');
  await order(angers, 'resume');
  await angers.settle();
  expect(await problems()).not.toContain('aurait dû partir');
  expect(angers.timetable()).toEqual(['09:10 🔍']);
});

describe('a pause', () => {
  test('holds everything back, and a resumption goes on where the time is', async () => {
    const angers = await play();
    await angers.until('10:00');
    expect(await order(angers, 'pause')).toEqual(moved('playing', 'paused'));
    const zoe = { handle: 'zoe', name: 'Zoé' };
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.until('13:10');
    expect(angers.village.postsBy(angers.address)).toHaveLength(1);
    expect(await order(angers, 'resume')).toEqual(moved('paused', 'playing'));
    await angers.until('19:00');
    expect(angers.timetable()).toEqual([
      '09:00 🔍',
      '13:10 💡',
      '17:30 ⏳',
      '18:00 C’est',
      '18:30 ✨',
      '18:35 🏆',
    ]);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'skipped', why: 'too-late' });
    expect(angers.posts().at(-2)?.text).toContain('Bravo à @zoe@village.example');
  });

  test('outlives the worker', async () => {
    const angers = await play();
    await angers.until('10:00');
    await order(angers, 'pause');
    await angers.restart();
    await angers.until('12:00');
    expect(angers.posts()).toHaveLength(1);
    expect(await angers.state()).toBe('paused');
  });

  test('twice is once, and what is not paused is not resumed', async () => {
    const angers = await play();
    expect(await order(angers, 'resume')).toEqual({ kind: 'already', state: 'playing' });
    await order(angers, 'pause');
    expect(await order(angers, 'pause')).toEqual({ kind: 'already', state: 'paused' });
    expect(await angers.act({ kind: 'pause' }, { game: 'nowhere' })).toEqual({
      ok: false,
      refusal: { kind: 'unknown-game' },
    });
  });
});

describe('a stop', () => {
  test('is the end as long as nobody takes the game up again: what was planned is cancelled, and nothing more is posted', async () => {
    const angers = await play();
    await angers.until('10:00');
    expect(await order(angers, 'stop')).toEqual(moved('playing', 'stopped'));
    await angers.restart();
    await angers.until('19:00');
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    expect(await order(angers, 'pause')).toEqual({ kind: 'already', state: 'stopped' });
    expect(await angers.state()).toBe('stopped');
  });
});

describe('a script changed between two starts', () => {
  const changed = (angers: Play, changes: Partial<Game['rounds'][number]>): Game => ({
    ...angers.game,
    rounds: angers.game.rounds.map((round) => ({ ...round, ...changes })),
  });
  const [first, second] = aRound().hints;

  test('moves a hint that is still to come, earlier or later', async () => {
    for (const time of ['10:30', '14:00']) {
      const angers = await play();
      await angers.until('10:00');
      await angers.restart(changed(angers, { hints: first ? [{ ...first, at: at(time) }] : [] }));
      await angers.until('15:00');
      expect(angers.timetable()).toEqual(['09:00 🔍', `${time} 💡`]);
    }
  });

  test('cancels a step that it dropped, and takes up again one that it brings back', async () => {
    const angers = await play();
    await angers.until('10:00');
    await angers.restart(changed(angers, { hints: second ? [second] : [], lastCall: undefined }));
    await angers.until('12:00');
    expect(await angers.step('hint-1')).toMatchObject({ state: 'cancelled', why: 'dropped' });
    expect(await angers.step('last-call')).toMatchObject({ state: 'cancelled' });
    await angers.restart(changed(angers, { lastCall: at('17:30'), hints: [] }));
    await angers.until('17:45');
    expect(angers.timetable()).toEqual(['09:00 🔍', '17:30 ⏳']);
  });

  test('says a corrected hint as corrected', async () => {
    const angers = await play();
    await angers.until('10:00');
    await angers.restart(changed(angers, { hints: first ? [{ ...first, text: 'Corrigé.' }] : [] }));
    await angers.until('11:05');
    expect(angers.posts().at(-1)?.text).toContain('Corrigé.');
  });

  test('touches nothing that was sent', async () => {
    const angers = await play();
    await angers.until('11:05');
    const sent = (await angers.steps()).filter(({ state }) => state === 'sent');
    await angers.restart(changed(angers, { opens: at('11:30'), hints: [] }));
    await angers.until('12:00');
    expect((await angers.steps()).filter(({ state }) => state === 'sent')).toEqual(sent);
    expect(angers.timetable()).toEqual(['09:00 🔍', '11:00 💡']);
  });

  test('accepts a spelling afterwards for everybody, and tells whoever was told otherwise', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'Logis Barrault');
    await angers.settle();
    await angers.restart(changed(angers, { answers: ['Maison d’Adam', 'Logis Barrault'] }));
    angers.village.reply({ handle: 'luc', name: 'Luc' }, angers.opening().id, 'Logis Barrault');
    await angers.settle();
    expect((await angers.replies()).map(({ verdict }) => verdict)).toEqual(['correct', 'correct']);
    const [told, corrected] = angers.answersTo({ handle: 'zoe', name: 'Zoé' });
    expect(told).toContain('Ce n’est pas ça');
    expect(corrected).toMatch(/^Après relecture\u00a0: Bien vu/u);
    expect(angers.answersTo({ handle: 'zoe', name: 'Zoé' })).toHaveLength(2);
  });

  test('plays a round that it adds once the game was over', async () => {
    const angers = await play();
    await angers.until('19:00');
    expect(await angers.state()).toBe('finished');
    const more = { number: 2, opens: at('20:00'), closes: at('21:00'), reveals: at('21:10') };
    await angers.restart({
      ...angers.game,
      rounds: [...angers.game.rounds, aRound({ ...more, hints: [], lastCall: undefined })],
    });
    await angers.until('22:00');
    expect(angers.timetable().slice(7)).toEqual(['20:00 🔍', '21:00 C’est', '21:10 ✨', '21:15 🏆']);
    expect(await angers.state()).toBe('finished');
  });
});
