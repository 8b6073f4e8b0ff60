import { beforeEach, expect, test } from 'vitest';
import type { WatchSettings } from '#config/watch.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import {
  account,
  book,
  forgetWatch,
  listener,
  minute,
  person,
  watchOf,
} from '../../support/games/watching.ts';

const { play, theatre } = useTheatre();
beforeEach(() => forgetWatch(theatre().database.kysely));

/** A watch that listens to the hashtag of the hour as well, and hears a peak in five people. */
function watching(hour: Play): WatchSettings {
  const watch = watchOf(account(hour));
  const any = { words: [], from: [], mentions: false, listenings: [] };
  return {
    ...watch,
    listenings: watch.listenings.map((one) => ({ ...one, hashtags: ['Angers', 'TwaperoAngers'] })),
    rules: [
      ...watch.rules,
      { ...any, name: 'flambee', level: 'crisis', crowd: { people: 5, within: 60, timesUsual: 4 } },
    ],
  };
}

const crowd = (hour: Play, words: string): void => {
  for (let index = 0; index < 12; index += 1)
    hour.village.write(person(`hote${index}`), { text: `${words} ${'abcdefghijkl'[index]} #TwaperoAngers` });
};

const raised = async (hour: Play): Promise<readonly string[]> =>
  (await book(hour).now(1)).incidents.map(({ rule }) => rule);

test.each(['before', 'after'])(
  'many who talk in a live hour are no peak, heard %s by the hour',
  async (order) => {
    const hour = await play(aLiveHour());
    const watch = await listener(hour, watching(hour));
    await hour.until('09:11');
    crowd(hour, 'Bonsoir de la part de');
    if (order === 'before') await watch.once();
    minute(hour);
    await hour.settle();
    await watch.once();
    expect(await raised(hour)).toEqual([]);
    expect(await book(hour).posts({})).toEqual([]);
  },
);

test.each(['before', 'after'])(
  'many who say in a live hour what a rule names are heard, found %s by the hour',
  async (order) => {
    const hour = await play(aLiveHour());
    const watch = await listener(hour, watching(hour));
    await hour.until('09:11');
    crowd(hour, 'On évacue la salle, dit');
    if (order === 'before') await watch.once();
    minute(hour);
    await hour.settle();
    await watch.once();
    expect((await book(hour).posts({ most: 100 })).length).toBe(12);
    expect((await raised(hour)).toSorted()).toEqual(['evacuation', 'flambee']);
  },
);

test('before its welcome, and where it was stopped, what bears its hashtag is heard as anything else', async () => {
  const hour = await play(aLiveHour());
  const watch = await listener(hour, watching(hour));
  await hour.until('08:55');
  hour.village.write(person('tot'), { text: 'À tout à l’heure #TwaperoAngers' });
  minute(hour);
  await watch.once();
  expect(await book(hour).posts({})).toHaveLength(1);
  await hour.until('09:11');
  await hour.act({ kind: 'stop' });
  hour.village.write(person('tard'), { text: 'Pourquoi est-ce fini ? #TwaperoAngers' });
  minute(hour);
  await watch.once();
  expect(await book(hour).posts({})).toHaveLength(2);
});
