import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hides } from '#game/masking.ts';
import { type Moves, movesIn, type Visibility, type ThreadReply } from '#game/hiding.ts';
import { at } from '../../support/games/game.ts';

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
    holdsAnswer: false,
    heard: true,
    drawn: false,
    hideable: true,
    visibility: 'shown',
  } as const;
  return { ...base, id, ...changes };
}

/** The replies as they stand once the moves have been made. */
function after(replies: readonly ThreadReply[], { hide, unhide }: Moves): readonly ThreadReply[] {
  return replies.map((one): ThreadReply => {
    const hidden = hide.find(({ id }) => id === one.id);
    if (hidden) return { ...one, visibility: hidden.decoy ? 'decoy' : 'hidden' };
    return {
      ...one,
      visibility: one.visibility === 'leaving' || unhide.includes(one.id) ? 'shown' : one.visibility,
    };
  });
}

const isHidden = ({ visibility }: ThreadReply): boolean => visibility === 'hidden' || visibility === 'decoy';

const visibilities: readonly Visibility[] = ['shown', 'hidden', 'decoy', 'leaving'];
const anyReply = fc.record({
  minute: fc.integer({ min: 0, max: 500 }),
  holdsAnswer: fc.boolean(),
  heard: fc.boolean(),
  drawn: fc.boolean(),
  hideable: fc.boolean(),
  visibility: fc.constantFrom(...visibilities),
});
const thread = fc
  .array(anyReply, { maxLength: 40 })
  .map((all) =>
    all.map(({ minute, ...rest }, index) =>
      reply(`r${index}`, { ...rest, at: at('09:00').add({ minutes: minute }) }),
    ),
  );
const masking = fc
  .record({ what: fc.constantFrom('right', 'decoys', 'all'), most: fc.integer({ min: 0, max: 20 }) })
  .map(({ what, most }) => hides(what, most));

describe('before the reveal', () => {
  test('a right reply that can be hidden always is, as long as there is room', () => {
    fc.assert(
      fc.property(thread, fc.constantFrom('right', 'decoys', 'all'), (replies, what) => {
        const done = after(replies, movesIn(replies, hides(what), true));
        const right = done.filter(({ hideable, holdsAnswer }) => hideable && holdsAnswer);
        expect(right.every(isHidden)).toBe(true);
      }),
    );
  });

  test('what cannot be hidden never is, and no thread holds more than its network takes', () => {
    fc.assert(
      fc.property(thread, masking, (replies, how) => {
        const { hide } = movesIn(replies, how, true);
        const byId = new Map(replies.map((one) => [one.id, one]));
        for (const { id } of hide) expect(byId.get(id)?.hideable).toBe(true);
        const held = replies.filter(({ visibility }) => visibility !== 'shown').length;
        const more = hide.filter(({ id }) => byId.get(id)?.visibility === 'shown').length;
        expect(more).toBeLessThanOrEqual(Math.max(0, how.most - held));
      }),
    );
  });

  test('looking again once all is done asks for nothing, or comes to that', () => {
    fc.assert(
      fc.property(thread, masking, (replies, how) => {
        let now: readonly ThreadReply[] = replies;
        for (let looks = 0; looks < 3; looks += 1) now = after(now, movesIn(now, how, true));
        expect(movesIn(now, how, true)).toEqual({ hide: [], unhide: [] });
      }),
    );
  });

  test('those that are hidden for what they say go first, then the others; the oldest first', () => {
    const replies = [
      reply('too many, early', { heard: false, at: at('09:01') }),
      reply('late', { holdsAnswer: true, at: at('12:00') }),
      reply('too many, right', { heard: false, holdsAnswer: true, at: at('09:30') }),
      reply('early', { holdsAnswer: true, at: at('10:00') }),
    ];
    expect(movesIn(replies, hides('right'), true).hide).toEqual([
      { id: 'early', decoy: false },
      { id: 'late', decoy: false },
      { id: 'too many, early', decoy: true },
      { id: 'too many, right', decoy: true },
    ]);
  });

  test('what is not heard stands alike, whether it holds the answer or not, and whatever else is said', () => {
    fc.assert(
      fc.property(thread, masking, (replies, how) => {
        const other = replies.map((one) =>
          one.heard ? one : { ...one, holdsAnswer: !one.holdsAnswer, drawn: !one.drawn },
        );
        expect(movesIn(other, how, true)).toEqual(movesIn(replies, how, true));
      }),
    );
  });

  test('where all are hidden, nothing at all follows from what replies say', () => {
    fc.assert(
      fc.property(thread, fc.integer({ min: 0, max: 20 }), (replies, most) => {
        const other = replies.map((one) => ({ ...one, holdsAnswer: !one.holdsAnswer, drawn: !one.drawn }));
        expect(movesIn(other, hides('all', most), true)).toEqual(movesIn(replies, hides('all', most), true));
      }),
    );
  });

  test('of those that are heard, only what holds the answer is hidden unless the script wishes more', () => {
    const replies = [reply('a'), reply('b', { drawn: true }), reply('c', { holdsAnswer: true })];
    expect(movesIn(replies, hides('right'), true).hide).toEqual([{ id: 'c', decoy: false }]);
  });

  test('a verdict that is overturned shows a hidden reply again, or hides a shown one', () => {
    const replies = [reply('no more', { visibility: 'hidden' }), reply('after all', { holdsAnswer: true })];
    expect(movesIn(replies, hides('right'), true)).toEqual({
      hide: [{ id: 'after all', decoy: false }],
      unhide: ['no more'],
    });
  });

  test('where nothing is to be hidden any more, everything comes back', () => {
    const replies = [reply('a', { holdsAnswer: true, visibility: 'hidden' })];
    expect(movesIn(replies, { kind: 'none' }, true)).toEqual({ hide: [], unhide: ['a'] });
  });
});

test('after the reveal nothing is hidden, and everything hidden comes back', () => {
  fc.assert(
    fc.property(thread, masking, (replies, how) => {
      const moves = movesIn(replies, how, false);
      expect(moves.hide).toEqual([]);
      expect(after(replies, moves).some(isHidden)).toBe(false);
    }),
  );
});

describe('decoys', () => {
  test('are those that are drawn, and stand among right ones by time alone', () => {
    const replies = [
      reply('drawn', { drawn: true, at: at('09:10') }),
      reply('shown', { at: at('09:20') }),
      reply('right', { holdsAnswer: true, at: at('09:30') }),
      reply('drawn later', { drawn: true, at: at('09:40') }),
    ];
    expect(movesIn(replies, hides('decoys'), true).hide).toEqual([
      { id: 'drawn', decoy: false },
      { id: 'right', decoy: false },
      { id: 'drawn later', decoy: false },
    ]);
  });

  test('give up no place to right replies: who came first stays', () => {
    const drawn = Array.from({ length: 3 }, (_, index) =>
      reply(`drawn${index}`, { drawn: true, visibility: 'hidden' }),
    );
    const right = reply('right', { holdsAnswer: true, at: at('12:00') });
    expect(movesIn([...drawn, right], hides('decoys', 3), true)).toEqual({ hide: [], unhide: [] });
  });

  test('what is hidden whatever it says gives up its place to what is heard, right or drawn', () => {
    const flood = Array.from({ length: 3 }, (_, index) =>
      reply(`flood${index}`, { heard: false, visibility: 'decoy', at: at('09:10').add({ minutes: index }) }),
    );
    for (const one of [{ drawn: true }, { holdsAnswer: true }]) {
      const next = reply('next', { ...one, at: at('12:00') });
      const first = movesIn([...flood, next], hides('decoys', 3), true);
      expect(first.unhide).toEqual(['flood2']);
      const now = after([...flood, next], first);
      expect(movesIn(now, hides('decoys', 3), true).hide).toEqual([{ id: 'next', decoy: false }]);
    }
  });
});

describe('where replies arrive hidden, and cannot be hidden later', () => {
  const held = (what: Hides['what']): Hides => ({ ...hides(what, Number.POSITIVE_INFINITY), held: true });

  test('those that are not right are shown, and right ones stay', () => {
    const right = reply('right', { holdsAnswer: true, visibility: 'hidden' });
    const wrong = reply('wrong', { visibility: 'hidden' });
    expect(movesIn([right, wrong], held('right'), true)).toEqual({ hide: [], unhide: ['wrong'] });
    expect(movesIn([right, wrong], held('all'), true)).toEqual({ hide: [], unhide: [] });
    expect(movesIn([right, wrong], held('all'), false).unhide).toEqual(['right', 'wrong']);
  });

  test('hiding one that everybody sees is tried for right ones alone, so that a person is told', () => {
    const seen = [reply('wrong'), reply('right', { holdsAnswer: true })];
    expect(movesIn(seen, held('all'), true).hide).toEqual([{ id: 'right', decoy: false }]);
  });
});
