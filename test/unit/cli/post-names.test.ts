import { expect, test } from 'vitest';
import { PostNames } from '#cli/post-names.ts';
import { at } from '../../support/games/game.ts';

test('posts are called by the numbers that people read, what was done to one after it, each game being asked once', async () => {
  const due = at('11:00');
  const hint = { kind: 'hint' as const, ordinal: 4, account: 'ville', due, state: 'sent' };
  const part = { round: 2, gone: false };
  const asked: string[] = [];
  const names = new PostNames({
    past: async (game) => {
      asked.push(game);
      return {
        parts: [
          { ...part, hint: 0, shown: 3 },
          { ...part, hint: 4, shown: 1 },
        ],
        steps: [{ ...hint, id: 'angers/2/hint-4/ville', round: 2 }],
      };
    },
  });
  const nameOf = await names.of('angers');
  expect(nameOf('angers/2/hint-4/ville')).toBe('3/hint-1/ville');
  expect(nameOf('angers/2/hint-4/ville/rewrite-1')).toBe('3/hint-1/ville/rewrite-1');
  for (const id of ['angers/9/opening/ville', 'watch/1/answer-2']) expect(nameOf(id)).toBe(id);
  expect(await names.of('angers')).toBe(nameOf);
  expect((await names.of(undefined))('watch/1/answer-2')).toBe('watch/1/answer-2');
  expect(asked).toEqual(['angers']);
});
