import { describe, expect, test } from 'vitest';
import type { Part } from '#game/past.ts';
import { findPost, postName } from '#game/words/post-names.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { aGame, aRound } from '../../../support/games/game.ts';

/** A game whose script lost its first round, and whose second had a hint put before its others. */
const ROUND = aRound();
const game = aGame({
  accounts: ['ville', 'oiseau'],
  rounds: [
    {
      ...ROUND,
      number: 3,
      shown: 2,
      name: 'adam',
      hints: ROUND.hints.map((hint) => ({ ...hint, number: hint.number + 1, shown: hint.number })),
    },
  ],
});
const steps = timeline(game).map((step) => ({
  ...step,
  state: 'sent',
  url: `https://village.example/${step.id}`,
}));
const dropped = {
  id: `${game.id}/1/hint-4/ville`,
  round: 1,
  ordinal: 4,
  kind: 'hint' as const,
  state: 'cancelled',
  url: undefined,
};
const part = (hint: number, shown: number): Part => ({
  round: 1,
  hint,
  shown,
  gone: true,
  name: undefined,
  words: undefined,
  at: undefined,
});
const numbering = { game, parts: [part(0, 1), part(4, 2)] };
const find = (name: string) => {
  const found = findPost(numbering, [...steps, dropped], name);
  return found && `${found.step.id}${found.alone ? ' alone' : ''}`;
};

describe('a post is called', () => {
  test('by the numbers that players read, even where the script has dropped it', () => {
    const hint = steps.find(({ kind, account }) => kind === 'hint' && account === 'oiseau');
    expect(hint && postName(numbering, hint)).toBe('2/hint-1/oiseau');
    expect(postName(numbering, dropped)).toBe('1/hint-2/ville');
  });

  test('on every account by its short name, in either language or by the name of its round', () => {
    for (const name of ['2/hint-1', '2/indice-1', 'adam/hint-1', 'adam/indice-1'])
      expect(find(name)).toBe(`${game.id}/3/hint-2/oiseau`);
    expect(find('2/opening')).toBe(`${game.id}/3/opening/oiseau`);
    expect(find('2/hint-9')).toBeUndefined();
    expect(find('3/hint-2')).toBeUndefined();
  });

  test('on one account alone by its whole name, its address, or the id of its row', () => {
    for (const name of ['2/hint-1/oiseau', `https://village.example/${game.id}/3/hint-2/oiseau`])
      expect(find(name)).toBe(`${game.id}/3/hint-2/oiseau alone`);
    expect(find(`${game.id}/3/hint-2/oiseau`)).toBe(`${game.id}/3/hint-2/oiseau alone`);
    expect(find(`${game.id}/3/hint-2`)).toBe(`${game.id}/3/hint-2/oiseau`);
  });

  test('by a number that was given again once nobody had read what had it first', () => {
    // The first round and the first hint of the second were dropped before they came; rows of either stand first in time.
    const gone = [
      { ...dropped, id: `${game.id}/1/opening/ville`, kind: 'opening' as const, ordinal: 0 },
      { ...dropped, id: `${game.id}/1/hint-1/ville`, ordinal: 1 },
      { ...dropped, id: `${game.id}/3/hint-1/ville`, round: 3, ordinal: 1 },
      { ...dropped, id: `${game.id}/3/hint-1/oiseau`, round: 3, ordinal: 1, state: 'skipped' },
    ];
    const shown = { game, parts: [part(0, 2), part(1, 1), { ...part(1, 1), round: 3 }] };
    for (const state of ['sent', 'uncertain', 'planned', 'skipped']) {
      const there = steps.map((step) => ({ ...step, state, url: undefined }));
      const found = (name: string) => findPost(shown, [...gone, ...there], name)?.step.id;
      expect(found('2/opening')).toBe(`${game.id}/3/opening/oiseau`);
      expect(found('2/opening/ville')).toBe(`${game.id}/3/opening/ville`);
      expect(found('2/hint-1')).toBe(`${game.id}/3/hint-2/oiseau`);
      expect(found('2/indice-1')).toBe(`${game.id}/3/hint-2/oiseau`);
      expect(found('2/hint-1/ville')).toBe(`${game.id}/3/hint-2/ville`);
      // By the id of its row it is still that row.
      expect(found(`${game.id}/3/hint-1/ville`)).toBe(`${game.id}/3/hint-1/ville`);
    }
  });
});
