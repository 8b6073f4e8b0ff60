import { describe, expect, test } from 'vitest';
import { lastPostOf } from '#store/posts/steps.ts';
import { cutOff } from '../../support/games/cut-off.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

/** The worker is away from one moment to another. */
async function outage(angers: Play, from: string, until: string): Promise<void> {
  await angers.until(from);
  await angers.close();
  angers.clock.moveTo(at(until));
  await angers.restart();
}

describe('after an outage', () => {
  test('shorter than the grace, a hint comes at once', async () => {
    const angers = await play();
    await outage(angers, '10:50', '11:29');
    await angers.until('12:00');
    expect(angers.timetable()).toEqual(['09:00 🔍', '11:29 💡']);
  });

  test('longer than the grace, the hint is skipped and told, and the next one comes at its time', async () => {
    const angers = await play();
    await outage(angers, '10:50', '11:31');
    await angers.until('13:01');
    expect(angers.timetable()).toEqual(['09:00 🔍', '13:00 💡']);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'skipped', why: 'too-late' });
    expect(angers.logged).toContainEqual(
      expect.objectContaining({ event: 'step-skipped', why: 'too-late' }) as unknown,
    );
  });

  test('over the time of a hint that was leaving, the hint is not repeated once its round is over', async () => {
    const angers = await play();
    await angers.until('10:59');
    await cutOff(angers, 'hint-1', '11:00', 'Un indice. #Angers');
    await outage(angers, '10:59', '18:10');
    await angers.until('18:40');
    expect(angers.timetable()).toEqual(['09:00 🔍', '18:10 C’est', '18:30 ✨', '18:35 🏆']);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'skipped', why: 'round-over' });
  });

  test('that cut a hint off, the next hint waits until it is known what became of the first', async () => {
    const hints = ['11:00:00', '11:00:01'].map((time, index) => ({
      number: index + 1,
      at: at(time),
      text: `Indice ${index + 1}`,
    }));
    const angers = await play({ rounds: [aRound({ hints })] });
    await angers.until('10:59');
    await cutOff(angers, 'hint-1', '11:00', 'Indice 1. #Angers');
    const hinted = (): readonly string[] =>
      angers.posts().flatMap(({ text }) => /Indice \d/.exec(text)?.[0] ?? []);
    await angers.until('11:00:59');
    expect(hinted()).toEqual([]);
    // The first may take effect for a minute; the second, late by then, keeps its distance from it.
    await angers.until('11:02:59');
    expect(hinted()).toEqual(['Indice 1']);
    await angers.until('11:03');
    expect(hinted()).toEqual(['Indice 1', 'Indice 2']);
  });

  test('over a whole round, only its reveal and the ranking come, one after the other', async () => {
    const angers = await play();
    await outage(angers, '09:30', '2026-09-20T08:00');
    await angers.until('2026-09-20T09:00');
    expect(angers.timetable()).toEqual(['09:00 🔍', '08:00 ✨', '08:02 🏆']);
    expect(await angers.states()).toEqual([
      'opening sent',
      'hint-1 skipped (round-over)',
      'hint-2 skipped (round-over)',
      'last-call skipped (round-over)',
      'closing done (too-late)',
      'reveal sent',
      'standings sent',
    ]);
    expect(await angers.state()).toBe('finished');
  });

  test('what is overdue keeps its distance, in the order of the timeline', async () => {
    const hints = ['11:00', '11:05', '11:10', '11:15'].map((time, index) => ({
      number: index + 1,
      at: at(time),
      text: `Indice ${index + 1}`,
    }));
    const angers = await play({ rounds: [aRound({ hints })] });
    await outage(angers, '10:50', '11:20');
    await angers.until('12:00');
    expect(angers.timetable()).toEqual(['09:00 🔍', '11:20 💡', '11:22 💡', '11:24 💡', '11:26 💡']);
    const order = angers.posts().flatMap(({ text }) => /Indice \d$/mu.exec(text) ?? []);
    expect(order).toEqual(['Indice 1', 'Indice 2', 'Indice 3', 'Indice 4']);
  });

  test('that cut an opening off, it keeps its distance from a post of the minute in which it was looked for', async () => {
    const next = { number: 2, opens: at('18:29:30'), closes: at('21:00'), reveals: at('21:00') };
    const angers = await play({
      rounds: [aRound(), aRound({ ...next, hints: [], lastCall: undefined })],
    });
    await angers.until('18:29');
    angers.network.plan([{ fault: { kind: 'time-out-before' }, on: ['publish'], until: at('18:30') }]);
    await angers.until('18:33');
    expect(angers.timetable().slice(-2)).toEqual(['18:30 ✨', '18:32 🔍']);
  });

  test('of seconds only, two posts that were planned apart keep their distance as well', async () => {
    const hints = ['11:00:00', '11:03:00', '11:06:00'].map((time, index) => ({
      number: index + 1,
      at: at(time),
      text: `Indice ${index + 1}`,
    }));
    const angers = await play({ rounds: [aRound({ hints })] });
    await outage(angers, '10:59', '11:03:06');
    await angers.until('12:00');
    expect(angers.posts().map(({ createdAt }) => createdAt.toString())).toEqual(
      ['09:00:00', '11:03:06', '11:05:06', '11:07:06'].map((time) => at(time).toString()),
    );
  });

  test('the closing, the reveal, the ranking and the next opening come in their order, spaced', async () => {
    const next = {
      opens: at('18:45'),
      closes: at('21:00'),
      reveals: at('21:00'),
      hints: [],
      lastCall: undefined,
    };
    const angers = await play({
      rounds: [aRound({ number: 1 }), aRound({ number: 2, ...next })],
      standings: 'round',
    });
    await outage(angers, '17:50', '18:50');
    await angers.until('19:30');
    // The closing is more than thirty minutes old: its work is done, and it is not posted.
    expect(angers.timetable().slice(4)).toEqual(['18:50 ✨', '18:52 🏆', '18:54 🔍']);
  });

  test('an opening comes as long as its round lasts, and its hints follow', async () => {
    const angers = await play();
    await angers.close();
    angers.clock.moveTo(at('12:50'));
    await angers.restart();
    await angers.until('13:30');
    expect(angers.timetable()).toEqual(['12:50 🔍', '13:00 💡']);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'skipped', why: 'too-late' });
  });

  test('a round that was never opened is not opened after its end', async () => {
    const angers = await play();
    await angers.close();
    angers.clock.moveTo(at('2026-09-20T08:00'));
    await angers.restart();
    await angers.until('2026-09-20T09:00');
    expect(angers.posts().map(({ text }) => text.split(' ')[0])).toEqual(['🏆']);
    expect((await angers.states())[0]).toBe('opening skipped (round-over)');
    expect(await angers.state()).toBe('finished');
  });

  test('what players wrote meanwhile is judged by the time at which they wrote it', async () => {
    const angers = await play();
    await angers.until('10:00');
    await angers.close();
    angers.clock.moveTo(at('17:59'));
    angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'La maison d’Adam');
    angers.clock.moveTo(at('18:00'));
    angers.village.reply({ handle: 'luc', name: 'Luc' }, angers.opening().id, 'La maison d’Adam');
    angers.clock.moveTo(at('20:00'));
    await angers.restart();
    await angers.until('21:00');
    expect(angers.posts().find(({ text }) => text.startsWith('✨'))?.text).toContain(
      'Bravo à @zoe@village.example\u202f!',
    );
  });
});

test('a ranking gives no answer away: it waits for a reveal that the network has put off', async () => {
  const angers = await play();
  const resetsIn = Temporal.Duration.from({ minutes: 10 });
  angers.network.plan([{ fault: { kind: 'rate-limited', resetsIn }, on: ['publish'], calls: [6] }]);
  await angers.until('18:45');
  expect(angers.timetable().slice(-2)).toEqual(['18:40 ✨', '18:42 🏆']);
});

test.each([50, -50])(
  'posts are apart by our clock, which is %i seconds ahead of the server’s',
  async (ahead) => {
    const angers = await play();
    await angers.until('09:30');
    const { id } = await angers.step('opening');
    const made = at('09:00').subtract({ seconds: ahead });
    const { db } = angers.context;
    await db.updateTable('steps').set({ posted_at: made.toString() }).where('id', '=', id).execute();
    const clockAhead = Temporal.Duration.from({ seconds: ahead });
    expect(await lastPostOf(db, await angers.step('hint-1'), clockAhead)).toEqual({
      due: at('09:00'),
      at: at('09:00'),
    });
  },
);

test('what may be out counts from when it was attempted: nobody knows yet that it is not there', async () => {
  const angers = await play();
  await angers.until('09:30');
  const { db } = angers.context;
  const cut = await angers.step('hint-1');
  const underWay = { state: 'uncertain', attempted_at: at('09:20').toString() } as const;
  await db.updateTable('steps').set(underWay).where('id', '=', cut.id).execute();
  expect(await lastPostOf(db, await angers.step('closing'))).toEqual({ due: cut.due, at: at('09:20') });
  expect(await lastPostOf(db, cut)).toEqual({ due: at('09:00'), at: at('09:00') });
});
