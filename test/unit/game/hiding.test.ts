import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hides } from '#game/containment.ts';
import { mayBeRight, type Moves, movesIn, type Standing, type ThreadReply } from '#game/hiding.ts';
import { at } from '../../support/games/game.ts';

const SEED = 'Maison d’Adam';

const hides = (what: Hides['what'], most = 300, share = 0.3): Hides => ({
  kind: 'hides',
  what,
  share,
  remains: 'one-click',
  most,
});

function reply(id: string, changes: Partial<ThreadReply> = {}): ThreadReply {
  const base = {
    at: at('10:00'),
    verdict: 'wrong',
    doubtful: false,
    hideable: true,
    standing: 'shown',
  } as const;
  return { ...base, id, ...changes };
}

/** The replies as they stand once the moves have been made. */
function after(replies: readonly ThreadReply[], { hide, unhide }: Moves): readonly ThreadReply[] {
  return replies.map((one): ThreadReply => {
    const hidden = hide.find(({ id }) => id === one.id);
    if (hidden) return { ...one, standing: hidden.decoy ? 'decoy' : 'hidden' };
    return {
      ...one,
      standing: one.standing === 'leaving' || unhide.includes(one.id) ? 'shown' : one.standing,
    };
  });
}

const isHidden = ({ standing }: ThreadReply): boolean => standing === 'hidden' || standing === 'decoy';

const standings: readonly Standing[] = ['shown', 'hidden', 'decoy', 'leaving'];
const anyReply = fc.record({
  minute: fc.integer({ min: 0, max: 500 }),
  verdict: fc.constantFrom('correct', 'close', 'wrong'),
  doubtful: fc.boolean(),
  hideable: fc.boolean(),
  standing: fc.constantFrom(...standings),
});
const thread = fc
  .array(anyReply, { maxLength: 40 })
  .map((all) =>
    all.map(({ minute, ...rest }, index) =>
      reply(`r${index}`, { ...rest, at: at('09:00').add({ minutes: minute }) }),
    ),
  );
const containment = fc
  .record({ what: fc.constantFrom('right', 'decoys', 'all'), most: fc.integer({ min: 0, max: 20 }) })
  .map(({ what, most }) => hides(what, most));

describe('before the reveal', () => {
  test('a right reply that can be hidden always is, as long as there is room', () => {
    fc.assert(
      fc.property(thread, fc.constantFrom('right', 'decoys', 'all'), (replies, what) => {
        const done = after(replies, movesIn(replies, hides(what), true, SEED));
        const right = done.filter(({ hideable, verdict }) => hideable && verdict === 'correct');
        expect(right.every(isHidden)).toBe(true);
      }),
    );
  });

  test('what cannot be hidden never is, and no thread holds more than its network takes', () => {
    fc.assert(
      fc.property(thread, containment, (replies, how) => {
        const { hide } = movesIn(replies, how, true, SEED);
        const byId = new Map(replies.map((one) => [one.id, one]));
        for (const { id } of hide) expect(byId.get(id)?.hideable).toBe(true);
        const held = replies.filter(({ standing }) => standing !== 'shown').length;
        const more = hide.filter(({ id }) => byId.get(id)?.standing === 'shown').length;
        expect(more).toBeLessThanOrEqual(Math.max(0, how.most - held));
      }),
    );
  });

  test('looking again once all is done asks for nothing, or comes to that', () => {
    fc.assert(
      fc.property(thread, containment, (replies, how) => {
        let now: readonly ThreadReply[] = replies;
        for (let looks = 0; looks < 3; looks += 1) now = after(now, movesIn(now, how, true, SEED));
        expect(movesIn(now, how, true, SEED)).toEqual({ hide: [], unhide: [] });
      }),
    );
  });

  test('right replies go first, then doubtful ones, then decoys; the oldest first', () => {
    const replies = [
      reply('wrong', { at: at('09:01') }),
      reply('late', { verdict: 'correct', at: at('12:00') }),
      reply('doubtful', { verdict: 'close', doubtful: true, at: at('09:30') }),
      reply('early', { verdict: 'correct', at: at('10:00') }),
    ];
    expect(movesIn(replies, hides('all'), true, SEED).hide).toEqual([
      { id: 'early', decoy: false },
      { id: 'late', decoy: false },
      { id: 'doubtful', decoy: false },
      { id: 'wrong', decoy: true },
    ]);
  });

  test('only right and doubtful replies are hidden unless the script wishes more', () => {
    const replies = [reply('a'), reply('b', { verdict: 'close' }), reply('c', { verdict: 'correct' })];
    expect(movesIn(replies, hides('right'), true, SEED).hide).toEqual([{ id: 'c', decoy: false }]);
  });

  test('a verdict that is overturned shows a hidden reply again, or hides a shown one', () => {
    const replies = [reply('no more', { standing: 'hidden' }), reply('after all', { verdict: 'correct' })];
    expect(movesIn(replies, hides('right'), true, SEED)).toEqual({
      hide: [{ id: 'after all', decoy: false }],
      unhide: ['no more'],
    });
  });

  test('where nothing is to be hidden any more, everything comes back', () => {
    const replies = [reply('a', { verdict: 'correct', standing: 'hidden' })];
    expect(movesIn(replies, { kind: 'none' }, true, SEED)).toEqual({ hide: [], unhide: ['a'] });
  });
});

test('after the reveal nothing is hidden, and everything hidden comes back', () => {
  fc.assert(
    fc.property(thread, containment, (replies, how) => {
      const moves = movesIn(replies, how, false, SEED);
      expect(moves.hide).toEqual([]);
      expect(after(replies, moves).some(isHidden)).toBe(false);
    }),
  );
});

describe('decoys', () => {
  const crowd = Array.from({ length: 400 }, (_, index) => reply(`ville|${1000 + index}`));
  const drawnFrom = (
    replies: readonly ThreadReply[],
    { seed = SEED, share = 0.3, most = 1000 } = {},
  ): readonly string[] => movesIn(replies, hides('decoys', most, share), true, seed).hide.map(({ id }) => id);

  test('are about the share that the script asks for, neighbouring ids or not', () => {
    for (const share of [0.1, 0.3, 0.7]) {
      const drawn = drawnFrom(crowd, { share }).length;
      expect(drawn / crowd.length).toBeGreaterThan(share - 0.08);
      expect(drawn / crowd.length).toBeLessThan(share + 0.08);
    }
  });

  test('are the same at every look, whatever else has come', () => {
    const few = crowd.slice(0, 100);
    const drawn = new Set(drawnFrom(crowd));
    expect(drawnFrom(few)).toEqual(few.map(({ id }) => id).filter((id) => drawn.has(id)));
  });

  test('are others under another seed', () => {
    expect(drawnFrom(crowd, { seed: 'Tour Saint-Aubin' })).not.toEqual(drawnFrom(crowd));
  });

  test('stay decoys once they are, although the seed has changed since', () => {
    const decoys = crowd.map((one) => ({ ...one, standing: 'decoy' as const }));
    expect(movesIn(decoys, hides('decoys', 1000), true, SEED)).toEqual({ hide: [], unhide: [] });
  });

  test('take at most half of a thread’s places, and give them up to right replies', () => {
    expect(drawnFrom(crowd, { share: 1, most: 10 })).toHaveLength(5);
    const decoys = crowd.slice(0, 5).map((one) => ({ ...one, standing: 'decoy' as const }));
    const right = Array.from({ length: 8 }, (_, index) => reply(`right${index}`, { verdict: 'correct' }));
    const first = movesIn([...decoys, ...right], hides('decoys', 10), true, SEED);
    expect(first.unhide).toHaveLength(3);
    expect(first.hide).toHaveLength(5);
    const now = after([...decoys, ...right], first);
    const second = after(now, movesIn(now, hides('decoys', 10), true, SEED));
    expect(second.filter((one) => mayBeRight(one) && isHidden(one))).toHaveLength(8);
    expect(second.filter(isHidden)).toHaveLength(10);
  });
});

describe('where replies arrive hidden, and cannot be hidden later', () => {
  const held = (what: Hides['what']): Hides => ({ ...hides(what, Number.POSITIVE_INFINITY), held: true });

  test('those that are not right are shown, and right ones stay', () => {
    const right = reply('right', { verdict: 'correct', standing: 'hidden' });
    const wrong = reply('wrong', { standing: 'hidden' });
    expect(movesIn([right, wrong], held('right'), true, SEED)).toEqual({ hide: [], unhide: ['wrong'] });
    expect(movesIn([right, wrong], held('all'), true, SEED)).toEqual({ hide: [], unhide: [] });
    expect(movesIn([right, wrong], held('all'), false, SEED).unhide).toEqual(['right', 'wrong']);
  });

  test('hiding one that everybody sees is tried for right ones alone, so that a person is told', () => {
    const seen = [reply('wrong'), reply('right', { verdict: 'correct' })];
    expect(movesIn(seen, held('all'), true, SEED).hide).toEqual([{ id: 'right', decoy: false }]);
  });
});
