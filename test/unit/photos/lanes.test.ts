import { expect, test } from 'vitest';
import { Lanes } from '#photos/lanes.ts';

test('so many work at once, the others in order of arrival, and whoever fails makes room', async () => {
  const lanes = new Lanes(2);
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<void>>();
  const work = (name: string): Promise<void> =>
    lanes.through(async () => {
      begun.push(name);
      const end = Promise.withResolvers<void>();
      ends.set(name, end);
      await end.promise;
    });
  const all = ['a', 'b', 'c', 'd'].map((name) => work(name));
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b']);
  ends.get('b')?.reject(new Error('b broke'));
  await expect(all[1]).rejects.toThrow('b broke');
  expect(begun).toEqual(['a', 'b', 'c']);
  ends.get('a')?.resolve();
  await all[0];
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  for (const name of ['c', 'd']) ends.get(name)?.resolve();
  await Promise.all([all[2], all[3]]);
});
