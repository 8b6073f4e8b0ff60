import { expect, test } from 'vitest';
import { Checker } from '#app/games-folder/checker.ts';

const asked = (text: string, folder = 'games/minimal') =>
  ({ folder, text, now: '2026-09-01T08:00:00Z', past: undefined }) as const;

const by = (who: string, place = 'games/minimal') => ({ who, place });

test('a newer text of the same person and game takes the place of the one that waits, and of no other', async () => {
  await using checker = new Checker({ accounts: new Map(), mail: false });
  const told = await Promise.allSettled([
    checker.check(asked('title: "1"'), by('camille')),
    checker.check(asked('title: "2"'), by('camille')),
    checker.check(asked('title: "3"'), by('dominique')),
    checker.check(asked('title: "4"', 'games/other'), by('camille', 'games/other')),
    checker.check(asked('title: "5"'), by('camille')),
    checker.check(asked('title: "6"')),
    checker.check(asked('title: "7"')),
  ]);
  expect(told.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    ...Array<string>(5).fill('fulfilled'),
  ]);
});

test('no more than some checks wait, and those that do are done', async () => {
  await using checker = new Checker({ accounts: new Map(), mail: false });
  const told = await Promise.allSettled(Array.from({ length: 25 }, () => checker.check(asked('title: "x"'))));
  const done = told.map(({ status }) => status === 'fulfilled');
  expect(done).toEqual([...Array<boolean>(21).fill(true), ...Array<boolean>(4).fill(false)]);
  expect(await checker.check(asked('title: "x"'))).toHaveProperty('problems');
});

test('whoever has much checked keeps nobody else out', async () => {
  await using checker = new Checker({ accounts: new Map(), mail: false });
  const flood = Array.from({ length: 24 }, (_, at) =>
    checker.check(asked('title: "x"'), by('camille', `games/${at}`)),
  );
  const other = checker.check(asked('title: "y"'), by('dominique'));
  const told = await Promise.allSettled(flood);
  expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(await other).toHaveProperty('problems');
});
