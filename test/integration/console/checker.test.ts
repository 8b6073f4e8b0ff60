import { expect, test } from 'vitest';
import { Checker } from '#app/games-folder/checker.ts';

const asked = (text: string, folder = 'games/minimal') =>
  ({ folder, text, now: '2026-09-01T08:00:00Z', past: undefined }) as const;

test('a newer text of the same person and game takes the place of the one that waits, and of no other', async () => {
  await using checker = new Checker({ accounts: new Map(), mail: false });
  const told = await Promise.allSettled([
    checker.check(asked('title: "1"'), 'camille'),
    checker.check(asked('title: "2"'), 'camille'),
    checker.check(asked('title: "3"'), 'dominique'),
    checker.check(asked('title: "4"', 'games/other'), 'camille'),
    checker.check(asked('title: "5"'), 'camille'),
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
