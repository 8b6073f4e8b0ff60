import { describe, expect, test } from 'vitest';
import { alarmsSince } from '#store/journal.ts';
import { failed } from '#networks/outcome.ts';
import type { FaultRule } from '#networks/village/faults.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import { at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

/** A live hour whose first question has a picture. */
function pictured(photo = 'maison.jpg'): ReturnType<typeof aLiveHour> {
  const { rounds = [], ...hour } = aLiveHour();
  return {
    ...hour,
    rounds: rounds.map((round) =>
      round.number === 1
        ? {
            ...round,
            photo,
            detail: { left: 0, top: 0, width: 1, height: 1 },
            alt: { detail: 'Une théière.', photo: 'Une théière.' },
          }
        : round,
    ),
  };
}

/** What of the game's posts the uploads of its pictures meet, from the first question on. */
const uploads = (fault: FaultRule['fault'], more: Partial<FaultRule> = {}): readonly FaultRule[] => [
  { fault, on: ['upload'], ...more },
];

const HOUR = [
  '09:00 💬',
  '09:10 ❓',
  '09:20 ❓',
  '09:40 Merci',
  '10:00 ✨',
  '10:00 Q1.',
  '10:01 Q2.',
  '10:01 Merci',
];

const alarmsOf = async ({ context, game }: Play): Promise<readonly unknown[]> =>
  (await alarmsSince(context.db, [game.id], at('08:00'))).map(({ entry }) =>
    entry.kind === 'alarm' ? entry.alarm : undefined,
  );

const bare = ({ game }: Play, step: string) => ({
  alarm: 'no-picture',
  step: `${game.id}/${step}/${game.accounts[0]}`,
});

describe('a question of a live hour', () => {
  test('has its picture', async () => {
    const hour = await play(pictured());
    await hour.until('10:30');
    expect(hour.timetable()).toEqual(HOUR);
    expect(hour.posts()[1]?.pictures.map(({ alt }) => alt)).toEqual(['Une théière.']);
    expect(await alarmsOf(hour)).toEqual([]);
  });

  test.each([
    ['is not there', 'gone.jpg', []],
    ['is refused by the server', undefined, uploads({ kind: 'refused', reason: 'Validation failed' })],
  ] as const)(
    'whose picture %s is asked on time without it, once, and a person is told',
    async (_, photo, faults) => {
      const hour = await play(pictured(photo));
      hour.network.plan(faults);
      await hour.until('10:30');
      expect(hour.timetable()).toEqual(HOUR);
      expect(hour.posts()[1]?.pictures).toEqual([]);
      expect(await alarmsOf(hour)).toEqual([bare(hour, '1/opening')]);
      expect(await hour.state()).toBe('finished');
    },
  );

  test('whose picture no try brings up is asked without it before the minute is over', async () => {
    const hour = await play(pictured());
    hour.network.plan(uploads({ kind: 'error-before' }));
    await hour.until('10:30');
    expect(hour.timetable()).toEqual(HOUR);
    expect(hour.posts()[1]?.pictures).toEqual([]);
    expect(await alarmsOf(hour)).toEqual([bare(hour, '1/opening')]);
  });

  test('whose picture the server never works out is asked without it at once', async () => {
    const hour = await play(pictured());
    const prepare = hour.network.prepare.bind(hour.network);
    const pending = failed({ kind: 'unreachable', grounds: { kind: 'picture-pending' } });
    hour.network.prepare = async (post, signal) =>
      post.pictures.length > 0 ? pending : prepare(post, signal);
    await hour.until('09:10');
    expect(hour.posts().map(({ text, pictures }) => [text.slice(0, 4), pictures.length])).toEqual([
      ['💬 T', 0],
      ['❓ Q1', 0],
    ]);
    expect(await alarmsOf(hour)).toEqual([bare(hour, '1/opening')]);
  });

  test('whose picture comes up at another try has it', async () => {
    const hour = await play(pictured());
    hour.network.plan(uploads({ kind: 'error-before' }, { calls: [1, 2] }));
    await hour.until('10:30');
    expect(hour.timetable()).toEqual(HOUR);
    expect(hour.posts()[1]?.pictures).toHaveLength(1);
    expect(await alarmsOf(hour)).toEqual([]);
  });

  test('that no attempt brought out without its picture, and that has it in the end, troubles nobody', async () => {
    const hour = await play(pictured());
    await hour.until('09:09');
    hour.network.plan([
      ...uploads({ kind: 'refused', reason: 'Validation failed' }, { calls: [1] }),
      { fault: { kind: 'error-before' }, on: ['publish'], calls: [1] },
    ]);
    await hour.until('10:30');
    expect(hour.timetable()).toEqual(HOUR);
    expect(hour.posts()[1]?.pictures).toHaveLength(1);
    expect(await alarmsOf(hour)).toEqual([]);
    expect(hour.logged.filter(({ event }) => event === 'no-picture')).toEqual([]);
  });

  test('that another worker has posted with its picture meanwhile troubles nobody', async () => {
    const hour = await play(pictured());
    await hour.until('09:09');
    hour.network.plan(uploads({ kind: 'refused', reason: 'Validation failed' }, { calls: [1] }));
    const prepare = hour.network.prepare.bind(hour.network);
    let isFirst = true;
    hour.network.prepare = async (post, signal) => {
      const prepared = await prepare(post, signal);
      if (post.pictures.length > 0 || !isFirst) return prepared;
      isFirst = false;
      await hour.restart();
      await hour.settle();
      return prepared;
    };
    await hour.until('10:30');
    expect(hour.timetable()).toEqual(HOUR);
    expect(hour.posts()[1]?.pictures).toHaveLength(1);
    expect(await alarmsOf(hour)).toEqual([]);
  });

  test('that may be out without its picture is looked for, and not asked again with it', async () => {
    const hour = await play(pictured());
    await hour.until('09:09');
    hour.network.plan([
      ...uploads({ kind: 'refused', reason: 'Validation failed' }, { calls: [1] }),
      { fault: { kind: 'time-out-after' }, on: ['publish'], calls: [1] },
    ]);
    await hour.until('10:30');
    expect(hour.timetable()).toEqual(HOUR);
    expect(hour.posts()[1]?.pictures).toEqual([]);
    expect(await alarmsOf(hour)).toEqual([bare(hour, '1/opening')]);
  });
});

describe('a mystery', () => {
  test('is not asked without the detail that it asks about, and a person is told', async () => {
    const angers = await play();
    angers.network.plan(uploads({ kind: 'refused', reason: 'Validation failed' }));
    await angers.until('10:00');
    expect(angers.posts()).toEqual([]);
    expect(await angers.step('opening')).toMatchObject({
      state: 'failed',
      why: 'refused: Validation failed',
    });
    const step = `${angers.game.id}/1/opening/${angers.game.accounts[0]}`;
    expect(await alarmsOf(angers)).toEqual([{ alarm: 'given-up', step }]);
  });

  test('is revealed without its photo where the server refuses that, and a person is told', async () => {
    const angers = await play();
    await angers.until('18:29');
    angers.network.plan(uploads({ kind: 'refused', reason: 'Validation failed' }));
    await angers.until('23:00');
    const [reveal] = angers.posts().filter(({ text }) => text.includes('✨'));
    expect(reveal?.pictures).toEqual([]);
    expect(await alarmsOf(angers)).toEqual([bare(angers, '1/reveal')]);
  });
});
